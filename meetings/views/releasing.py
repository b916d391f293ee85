"""Give out the agenda: share it with the team, send it to the participants, reopen what was sent."""

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.forms import ReasonForm
from lib.http import done, form_status
from meetings.actions import agenda as act
from meetings.actions.releases import people_among, revise, unchanged
from meetings.actions.sending import send_with_reasons
from meetings.actions.topics import reasons_of
from meetings.forms.releases import ReleaseForm, SendForm
from meetings.models import Agenda, Annex, Meeting
from meetings.numbering import items_of, listed
from meetings.views.agenda import sendable_agenda
from meetings.views.head import head
from meetings.views.lacking import lacking
from meetings.views.refusal import answers_refusal
from meetings.workflow import AGENDA
from notices.recipients import by_organisation
from parties.access import seat_required
from parties.circles import Readers, readers_of
from parties.models import Level
from trail.workflow import Blocked


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def agenda_share(request, key):
    """Ask first: say who of the team gets to see it, and whether to mail them."""
    meeting, agenda = sendable_agenda(request, key)
    now = timezone.now()
    if request.method == "GET" and (objection := act.is_final(agenda) or unchanged(agenda, now)):
        raise Blocked(objection)
    readers = readers_of(Agenda(level=Level.TEAM, audience_id=meeting.team_id), now)
    told = people_among(readers, but=request.seat)
    form = ReleaseForm(_posted(request), people=len(told))
    if form.is_valid():
        act.share(agenda, by=request.seat, now=now, notify=form.cleaned_data["notify"])
        return done(request, meeting, "De conceptagenda is gedeeld met het voorbereidingsteam.")
    context = _asked(request, meeting, "share", readers) | {"form": form, "told": by_organisation(told)}
    return render(request, "meetings/agenda_share.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def agenda_send(request, key):
    """Ask first: say who gets to see it, that this release is final, why what lacks does, and whether to mail."""
    meeting, agenda = sendable_agenda(request, key)
    now = timezone.now()
    if request.method == "GET" and (objection := act.is_final(agenda)):
        raise Blocked(objection)
    readers = readers_of(Agenda(level=Level.PARTICIPANTS, audience_id=meeting.participants_id), now)
    told = people_among(readers, but=request.seat)
    form = SendForm(_posted(request), people=len(told), lacks=lacking(meeting), known=reasons_of(meeting))
    if form.is_valid():
        given = {"reasons": form.reasons(), "notify": form.cleaned_data["notify"]}
        send_with_reasons(agenda, **given, by=request.seat, now=now)
        return done(request, meeting, "De agenda is verzonden. Alle deelnemers kunnen haar nu lezen.")
    context = _asked(request, meeting, "send", readers) | {"form": form, "told": by_organisation(told)}
    return render(request, "meetings/agenda_send.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def agenda_revise(request, key):
    """Ask why, and say what the participants go on reading."""
    meeting, agenda = sendable_agenda(request, key)
    option = AGENDA.option("revise", request.seat, agenda)
    if option is None or option.objection:
        raise Blocked(option.objection if option else "Deze agenda is niet verzonden.")
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        revise(agenda, reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now())
        return done(request, meeting, "De agenda is heropend. De deelnemers lezen de laatste uitgave.")
    context = {"head": head(request, meeting), "form": form}
    return render(request, "meetings/agenda_revise.html", context, status=form_status(form))


def _posted(request):
    """Return what was posted, also if that is nothing: an empty form means «no mail»."""
    return request.POST if request.method == "POST" else None


def _asked(request, meeting: Meeting, step: str, readers: Readers) -> dict:
    """Return the page that asks: who reads it from here on, and how much."""
    agenda, shown_to = meeting.agenda, Annex.ShownTo
    shared = [shown_to.AGENDA] if step == "send" else [shown_to.AGENDA, shown_to.TEAM]
    items = items_of(agenda, Q(shown_to__in=shared))
    return {
        "head": head(request, meeting),
        "objection": AGENDA.steps[step].unless(agenda),
        "readers": readers,
        "items": items,
        "annexes": listed(items),
    }
