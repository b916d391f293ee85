"""Who sits in the external help: ask, state the own interests, judge that, and write to each other."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import admitting as act
from disputes.exits import party_rows
from disputes.forms.help import MemberForm, NoteForm, StartForm, StatementForm, WithdrawForm
from disputes.help_workflow import MEMBER
from disputes.models import CommissionMember, CommissionNote, Dispute
from disputes.permissions import may_run_help, sits_in
from disputes.views.head import head_of
from disputes.views.help import MEMBER_PATHS, page, visible_help
from disputes.views.register import crumbs
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import Stale, StepRefused

VERBS = {path: name for name, path in MEMBER_PATHS.items()}
MEANING = {
    "accept": "Het lid leest vanaf nu, of vanaf het begin van de hulp, dit dossier tot en met de laatste dag. Elke inzage "
    "wordt vastgelegd en is te zien voor de partijen.",
    "replace": "Dit lid leest niets, of vanaf nu niets meer. Vraag daarna een ander.",
}


@seat_required
@require_http_methods(["GET", "POST"])
def member_ask(request: HttpRequest, key: str, help: str) -> HttpResponse:
    """Ask somebody to sit in it."""
    dispute, found = visible_help(request.seat, key, help)
    require(may_run_help(request.seat, found))
    form = MemberForm(request.POST or None)
    refusal = "" if found.state in ("proposed", "running") else str(Stale())
    if form.is_valid() and not refusal:
        try:
            act.ask_member(found, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, found.get_absolute_url(), "Gevraagd. Het lid krijgt een mail.")
        except StepRefused as error:
            refusal = str(error)
    meaning = "Het lid krijgt een mail, en geeft eerst een verklaring over belangen. Pas als u die aanvaardt, leest het mee."
    return page(request, dispute, form, "Lid vragen", meaning, refusal, help=found)


@seat_required
@require_http_methods(["GET", "POST"])
def member_step(request: HttpRequest, key: str, help: str, member: str, verb: str) -> HttpResponse:
    """Accept a statement, or let a member be replaced."""
    dispute, found = visible_help(request.seat, key, help)
    row = get_object_or_404(CommissionMember.objects.visible_to(request.seat).filter(help=found), key=member)
    if verb not in VERBS:
        raise Http404
    name, row.help = VERBS[verb], found
    step = MEMBER.steps[name]
    require(step.may(request.seat, row))
    data = {} if request.method == "POST" and not request.POST else request.POST or None
    form = WithdrawForm(data) if step.needs_reason else StartForm(data, needs_reason=False)
    refusal = "" if row.state in step.source else str(Stale())
    if form.is_valid() and not refusal:
        verbs = {"accept": act.accept, "replace": act.replace}
        try:
            event = verbs[name](row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, found.get_absolute_url(), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    words = f"{row.name}. Nevenfuncties: {row.posts or 'nog niet genoemd'}. Verklaring: {row.statement or 'nog niet gegeven'}."
    return page(request, dispute, form, step.label, f"{words} {MEANING[name]}", refusal, help=found)


@seat_required
@require_http_methods(["GET", "POST"])
def member_statement(request: HttpRequest, key: str) -> HttpResponse:
    """State the own interests, for that person alone; of the file it shows no more than what the statement is about."""
    now = timezone.now()
    rows = CommissionMember.objects.of_person(request.seat, now).select_related(
        "help__dispute", "help__organisation"
    )
    row = get_object_or_404(rows, key=key)
    dispute = row.help.dispute
    form = StatementForm(request.POST or None)
    refusal = "" if row.state == CommissionMember.State.ASKED or request.method == "GET" else str(Stale())
    if form.is_valid() and not refusal:
        try:
            act.declare(row, by=request.seat, now=now, **form.cleaned_data)
            return done(
                request,
                row.get_absolute_url(),
                "Uw verklaring is gegeven. De procesbegeleiding beoordeelt haar.",
            )
        except StepRefused as error:
            refusal = str(error)
    context = {
        "member": row, "help": row.help, "subject": dispute.subject, "form": form, "refusal": refusal,
        "parties": [str(party) for party in party_rows(dispute)],
        "is_asked": row.state == CommissionMember.State.ASKED,
        "file": dispute if Dispute.objects.visible_to(request.seat, now).filter(pk=dispute.pk).exists() else None,
        "crumbs": crumbs(("Verklaring over belangen", "")),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/member_statement.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def help_note(request: HttpRequest, key: str, help: str) -> HttpResponse:
    """Show what the members write to each other, and write to them; to anybody else this page doesn't exist."""
    dispute, found = visible_help(request.seat, key, help)
    if not sits_in(request.seat, found):
        raise Http404
    form = NoteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        act.write_note(found, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, request.path, "Geplaatst.")
    rows = CommissionNote.objects.visible_to(request.seat).filter(help=found)
    rows = list(rows.select_related("seat__user", "document")[:200])
    context = head_of(dispute, "Beraad") | {
        "help": found, "form": form, "back": found.get_absolute_url(),
        "rows": [{"row": row, "when": dates.moment(row.at), "who": row.seat.user.name} for row in rows],
        "about": rows[0] if rows else None,
    }  # fmt: skip
    return render(request, "disputes/help_note.html", context, status=form_status(form))
