"""A signal: put it forward, read it, change it."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions.signals import edit_signal, put_forward
from disputes.forms.signal import SignalForm, beginning
from disputes.models import Dispute, ImpasseOutcome, ImpasseSignal
from disputes.permissions import may_edit_signal, may_follow_up, may_signal
from disputes.views.register import crumbs, pill_of
from disputes.workflow import IMPASSE
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.models import Meeting, Proposal
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

PATHS = {
    "admit": "signal-step", "refuse": "signal-step", "overrule": "signal-step", "withdraw": "signal-step",
    "take_off": "signal-step", "table": "signal-table", "refer": "signal-refer", "decide": "signal-decide",
    "start": "signal-start",
}  # fmt: skip
VERBS = {
    "toelaten": "admit", "niet-toelaten": "refuse", "toch-toelaten": "overrule", "intrekken": "withdraw",
    "van-de-agenda": "take_off",
}  # fmt: skip
WORDS = {step: verb for verb, step in VERBS.items()}
MAIN = {"submitted": "admit", "admitted": "table", "tabled": "start"}


def visible_signal(seat: Seat, key: str) -> ImpasseSignal:
    """Return the signal with what its page shows, or raise 404; seven queries."""
    rows = ImpasseSignal.objects.visible_to(seat).select_related(
        "owner", "earlier", "meeting", "item__agenda__meeting", "made_by"
    )
    outcome = ImpasseOutcome.objects.select_related("target", "proposal", "item__agenda__meeting")
    rows = rows.prefetch_related("owner__names", "rules", "parties__names", Prefetch("outcome", outcome))
    return get_object_or_404(rows, key=key)


@seat_required
@require_safe
def signal_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one signal: what it is about, where it stands, and what the overleg decided."""
    signal = visible_signal(request.seat, key)
    outcome = getattr(signal, "outcome", None)
    seen = Meeting.objects.visible_to(request.seat)
    known = {pk for pk in (signal.earlier_id, signal.meeting_id, outcome and outcome.target_id) if pk}
    options = _options(request.seat, signal)
    main = next(
        (one for one in options if one["name"] == MAIN.get(signal.state) and not one["objection"]), None
    )
    context = {
        "signal": signal,
        "pill": pill_of(signal),
        "outcome": outcome,
        "proposal": outcome and outcome.proposal and Proposal.objects.visible_to(request.seat).filter(
            pk=outcome.proposal_id
        ).first(),
        "dispute": Dispute.objects.visible_to(request.seat).filter(signal=signal).first(),
        "sees": set(seen.filter(pk__in=known).values_list("pk", flat=True)),
        "options": [one for one in options if one is not main],
        "main": main,
        "may_edit": may_edit_signal(request.seat, signal),
        "may_follow_up": bool(outcome) and outcome.kind == "referred" and may_follow_up(request.seat, signal),
        "made": dates.moment(signal.made_at),
        "crumbs": crumbs((signal.subject, "")),
    }  # fmt: skip
    return render(request, "disputes/signal_detail.html", context)


def _options(seat: Seat, signal: ImpasseSignal) -> list[dict]:
    """Return the steps that this seat may take, each with its address and what stands in its way."""
    rows = []
    for option in IMPASSE.open_to(seat, signal):
        if (page := PATHS.get(option.step.name)) is None:
            continue
        args = [signal.key, WORDS[option.step.name]] if page == "signal-step" else [signal.key]
        rows.append({
            "name": option.step.name, "label": option.step.label, "url": reverse(page, args=args),
            "objection": option.objection,
        })  # fmt: skip
    return rows


@seat_required
@require_http_methods(["GET", "POST"])
def signal_create(request: HttpRequest) -> HttpResponse:
    """Put an impasse forward; `?overleg=<key>` begins with the overleg where it was discussed."""
    require(may_signal(request.seat))
    now = timezone.now()
    begin = {"earlier": request.GET.get("overleg", "")}
    form = SignalForm(request.POST or None, seat=request.seat, today=dates.local_day(now), initial=begin)
    if form.is_valid():
        signal = put_forward(by=request.seat, now=now, **form.facts())
        return done(request, signal, "Ingediend. De partijen kunnen het signaal nu lezen.")
    return _form_page(request, form, "Impasse inbrengen", reverse("dispute-list"), form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def signal_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change it before it is admitted; if somebody else was first, both versions are shown (409)."""
    signal = visible_signal(request.seat, key)
    require(may_edit_signal(request.seat, signal))
    now = timezone.now()
    form = SignalForm(
        request.POST or None, seat=request.seat, today=dates.local_day(now), initial=beginning(signal)
    )
    status, versions = form_status(form), None
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            edit_signal(signal, revision=revision, by=request.seat, now=now, **form.facts())
            return done(request, signal, "Opgeslagen.")
        except Stale:
            signal = visible_signal(request.seat, key)
            status, versions = 409, both_versions(form, beginning(signal))
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    back = signal.get_absolute_url()
    return _form_page(request, form, "Signaal wijzigen", back, status, versions, (signal.subject, back))


def _form_page(request, form, title, back, status, versions=None, *above) -> HttpResponse:
    context = {
        "form": form, "title": title, "versions": versions, "back": back, "is_new": versions is None and not above,
        "crumbs": crumbs(*above, (title, "")),
    }  # fmt: skip
    return render(request, "disputes/signal_edit.html", context, status=status)
