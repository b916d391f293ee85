"""External help: propose it, change the proposal, and its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import helping as act
from disputes.exits import run_of
from disputes.forms.help import HelpForm, help_of
from disputes.help_workflow import HELP, MEMBER
from disputes.models import CommissionMember, Dispute, ExternalHelp
from disputes.permissions import may_propose_help, may_run_help, sits_in
from disputes.views.around import ENDED
from disputes.views.head import head_of, visible_dispute
from disputes.views.sections import HELP_TONES
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from papers.models import Document
from parties.access import seat_required
from parties.models import Role, Seat
from trail.workflow import Stale, StepRefused

PATHS = {
    "start": "beginnen",
    "extend": "verlengen",
    "report": "advies",
    "close": "afronden",
    "withdraw": "intrekken",
}
MEMBER_PATHS = {"accept": "aanvaarden", "replace": "vervangen"}
MEMBER_PILLS = {"asked": "", "declared": "busy", "accepted": "done", "replaced": "off"}
FOLLOW_PILLS = {"": "", "overgenomen": "done", "deels": "set", "afgeweken": "set"}


def visible_help(seat: Seat, key: str, help: str) -> tuple[Dispute, ExternalHelp]:
    """Return the dispute and this help in it as far as the seat reads them, or raise 404."""
    dispute = visible_dispute(seat, key)
    rows = ExternalHelp.objects.visible_to(seat).filter(dispute=dispute)
    found = get_object_or_404(rows.select_related("run__step", "organisation", "report", "circle"), key=help)
    found.dispute = dispute
    return dispute, found


@seat_required
@require_safe
def help_detail(request: HttpRequest, key: str, help: str) -> HttpResponse:
    """Show one help: question and weight, its members and their statements, the advice, and what happens with it."""
    dispute, found = visible_help(request.seat, key, help)
    runs = may_run_help(request.seat, found)
    sees = found.report_id and Document.objects.visible_to(request.seat).filter(pk=found.report_id).exists()
    context = head_of(dispute, str(found)) | {
        "help": found,
        "help_pill": make_pill(found.get_state_display(), HELP_TONES[found.state]),
        "last_day": act.last_day(found) if found.ends_at else "",
        "members": _members(request.seat, found),
        "advice": [
            (row, make_pill(row.get_follow_display(), FOLLOW_PILLS[row.follow])) for row in found.recommendations.all()
        ],
        "report": found.report if sees else None,
        "options": _options(request.seat, found),
        "may_edit": found.state == "proposed" and may_propose_help(request.seat, dispute),
        "may_ask": runs and found.state in ("proposed", "running"),
        "may_follow": runs and found.state == "reported",
        "sits": sits_in(request.seat, found),
        "reads_log": request.seat.role != Role.COMMISSION,
        "told": [found, *found.members.all()],
    }  # fmt: skip
    return render(request, "disputes/help_detail.html", context)


def _options(seat: Seat, help: ExternalHelp) -> list[dict]:
    return [
        {
            "label": row.step.label, "objection": row.objection, "is_main": row.step.name in ("start", "report", "close"),
            "url": reverse("help-step", args=[help.dispute.key, help.key, PATHS[row.step.name]]),
        }
        for row in HELP.open_to(seat, help)
    ]  # fmt: skip


def _members(seat: Seat, help: ExternalHelp) -> list[dict]:
    """Return the members with what this seat may do about each; the address only for who asked them."""
    runs, rows = may_run_help(seat, help), []
    for row in CommissionMember.objects.visible_to(seat).filter(help=help):
        row.help = help
        steps = [
            step for step in MEMBER.rows if step.name in MEMBER_PATHS and row.state in step.source and runs
        ]
        rows.append({
            "row": row, "pill": make_pill(row.get_state_display(), MEMBER_PILLS[row.state]),
            "email": row.email if runs else "",
            "steps": [
                (step.label, reverse("member-step", args=[help.dispute.key, help.key, row.key, MEMBER_PATHS[step.name]]))
                for step in steps
            ],
        })  # fmt: skip
    return rows


@seat_required
@require_http_methods(["GET", "POST"])
def help_create(request: HttpRequest, key: str) -> HttpResponse:
    """Propose external help in the present step, or record that it isn't needed."""
    dispute = visible_dispute(request.seat, key)
    require(
        may_propose_help(request.seat, dispute) or (not dispute.is_open and request.seat.role == Role.POLICY)
    )
    run, now = run_of(dispute), timezone.now()
    form = HelpForm(
        request.POST or None, is_new=True, today=dates.local_day(now), initial={"run": run.key if run else ""}
    )
    refusal = "" if dispute.is_open else ENDED.format(state=dispute.get_state_display())
    if form.is_valid() and not refusal:
        facts = form.facts()
        try:
            made = act.propose_help(dispute, facts.pop("run"), by=request.seat, now=now, **facts)
            return done(request, made.get_absolute_url(), "Vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        "Bij elke stap kan externe hulp worden overwogen. Leg ook vast als zij niet nodig is, en waarom."
    )
    return page(request, dispute, form, "Externe hulp overwegen", meaning, refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def help_edit(request: HttpRequest, key: str, help: str) -> HttpResponse:
    """Change a proposal; 409 once it began, or with both versions if somebody else was first."""
    dispute, found = visible_help(request.seat, key, help)
    require(may_propose_help(request.seat, dispute))
    now, versions, status = timezone.now(), None, 0
    form = HelpForm(request.POST or None, is_new=False, today=dates.local_day(now), initial=help_of(found))
    refusal = "" if found.state == "proposed" else "De hulp is al begonnen. Vraag en gewicht liggen vast."
    if form.is_valid() and not refusal:
        try:
            act.edit_help(found, by=request.seat, now=now, **form.facts())
            return done(request, found.get_absolute_url(), "Opgeslagen.")
        except Stale:
            dispute, found = visible_help(request.seat, key, help)
            status, versions = 409, both_versions(form, help_of(found))
        except StepRefused as error:
            refusal = str(error)
    meaning = "U kunt dit wijzigen totdat de hulp begint. Daarna liggen vraag en gewicht vast."
    return page(request, dispute, form, "Voorstel wijzigen", meaning, refusal, versions, status, found)


def page(request, dispute, form, label, meaning, refusal, versions=None, status=0, help=None) -> HttpResponse:
    """Show a form about external help; `back` leads to the page that it belongs to."""
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": versions, "help": help,
    }  # fmt: skip
    if help:
        context["back"] = help.get_absolute_url()
    status = 409 if refusal else status or form_status(form)
    return render(request, "disputes/help_form.html", context, status=status)
