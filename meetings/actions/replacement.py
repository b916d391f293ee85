"""Vervanging: who comes in the place of an office, and who reads what meanwhile (MT-14, E25)."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest

from meetings import circles
from meetings.actions.replacement_mail import mail_decision, mail_proposal
from meetings.models import Meeting, Participation, Replacement
from meetings.workflow import REPLACEMENT
from parties.models import AudienceMember, Level, Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def propose_replacement(
    participation: Participation,
    *,
    by: Seat,
    now: dt.datetime,
    name: str,
    function: str = "",
    seat: Seat | None = None,
    mandate: str = "",
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> Replacement:
    """Ask the organiser to let somebody sit in; nothing changes at the table or for readers until it accepts.

    `seat` is the account that will read along; without it the replacement has none. Without `since` it begins
    when it is accepted, without `until` it lasts until it is ended.
    """
    office, meeting = participation.office, participation.meeting
    replacement = Replacement.objects.create(
        participation=participation, name=name, function=function, seat=seat, mandate=mandate,
        since=since, until=until, proposed_by=by, level=Level.PARTICIPANTS, owner=office.organisation,
        audience=circles.make_replacement_circle(office.organisation, meeting.owner, now),
    )  # fmt: skip
    sentence = f"Vervanging van {office} voorgesteld."
    event = Event.write(replacement, "replacement.propose", sentence, by=by, now=now, is_key=False)
    mail_proposal(replacement, event=event, by=by, now=now)
    return replacement


@transaction.atomic
def enter_replacement(participation: Participation, *, by: Seat, now: dt.datetime, **facts) -> Replacement:
    """Propose and accept at once, as the secretariat may; raises Blocked if the period is taken."""
    replacement = propose_replacement(participation, by=by, now=now, **facts)
    _accept(replacement, _lock(replacement), by=by, now=now)
    return replacement


@transaction.atomic
def accept_replacement(replacement: Replacement, *, by: Seat, now: dt.datetime) -> Event:
    """Let somebody sit in: the office stops reading the set of this overleg, the replacement begins.

    To the second: at `since`, or now if that was earlier; after `until` the office reads again. Raises Blocked
    if somebody else sits there in that period, or if it has passed before it could begin, or once
    the overleg was held or is off: who sat there is then a matter of attendance.
    """
    seat = _lock(replacement)
    if not seat.meeting.is_open:
        raise Blocked(f"Dit overleg is {seat.meeting.get_state_display()}. Aanvaarden kan niet meer.")
    event = _accept(replacement, seat, by=by, now=now)
    mail_decision(replacement, event=event, by=by, now=now)
    return event


def _accept(replacement: Replacement, seat: Participation, *, by: Seat, now: dt.datetime) -> Event:
    if replacement.since is None and replacement.is_over(now):
        raise Blocked("Deze periode is al voorbij. Stel een nieuwe vervanging voor.")
    replacement.since = replacement.since or now
    event = REPLACEMENT.take(
        "accept", replacement, by=by, now=now, words={"office": str(seat.office)},
        since=replacement.since, audience=seat.meeting.participants,
    )  # fmt: skip
    begin = max(replacement.since, now)
    if replacement.until is None or replacement.until > begin:
        rows = circles.replace_office(seat.meeting, seat.office, replacement.seat, begin, replacement.until)
        replacement.access.set(rows)
    if replacement.is_for(seat.meeting):
        seat.replaced_by, seat.mandate_note = replacement.shown, replacement.mandate
        if seat.answer == Participation.Answer.OPEN:
            seat.answer = Participation.Answer.ACCEPTED
        seat.save(update_fields=["replaced_by", "mandate_note", "answer"])
    sentence = f"{seat.office}: vervanger aangewezen."
    Event.write(seat.meeting, "meeting.seat", sentence, by=by, now=now, is_key=False)
    return event


@transaction.atomic
def reject_replacement(replacement: Replacement, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Say no, with the reason that the own organisation reads."""
    words = {"office": str(replacement.participation.office)}
    event = REPLACEMENT.take("reject", replacement, by=by, now=now, reason=reason, words=words)
    mail_decision(replacement, event=event, by=by, now=now)
    return event


def withdraw_replacement(replacement: Replacement, *, by: Seat, now: dt.datetime) -> Event:
    """Take back a proposal that nobody decided on yet."""
    words = {"office": str(replacement.participation.office)}
    return REPLACEMENT.take("withdraw", replacement, by=by, now=now, words=words)


@transaction.atomic
def end_replacement(replacement: Replacement, *, by: Seat, now: dt.datetime) -> Event:
    """Give the office its seat and its reading back now; who was there at an overleg that was held stays said."""
    seat = _lock(replacement)
    until = replacement.until
    if until is None or until > now:
        until = max(now, replacement.since)
    words = {"office": str(seat.office)}
    event = REPLACEMENT.take("end", replacement, by=by, now=now, words=words, until=until)
    _close_access(AudienceMember.objects.filter(pk__in=replacement.access.values("pk")), now)
    if seat.meeting.is_open and seat.attended is None and seat.replaced_by == replacement.shown:
        seat.replaced_by, seat.mandate_note, seat.answer = "", "", Participation.Answer.OPEN
        seat.save(update_fields=["replaced_by", "mandate_note", "answer"])
    sentence = f"{seat.office}: vervanging beëindigd."
    Event.write(seat.meeting, "meeting.seat", sentence, by=by, now=now, is_key=False)
    return event


def note_replacement(participation: Participation, name: str, *, by: Seat, now: dt.datetime) -> None:
    """Keep in the history of a seat who turned out to sit there; an empty name: nobody but the office.

    For the attendance: it holds from the beginning of the overleg to the end of that day, so that what is
    written down later takes nobody's reading away any more.
    """
    running = Replacement.objects.filter(participation=participation, state=Replacement.State.ACCEPTED)
    current = [row for row in running if row.is_for(participation.meeting)]
    if name and any(row.shown == name for row in current):
        return
    for row in current:
        end_replacement(row, by=by, now=now)
    if name:
        meeting = participation.meeting
        since, until = meeting.hours if meeting.day else (now, now)
        enter_replacement(participation, name=name, since=since, until=max(since, until), by=by, now=now)


def reseat(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Let the table of a meeting that moved show the replacements that hold on its new day, and no others.

    Their periods stay as they are. Who is no longer replaced is asked again whether the office comes.
    """
    rows = Replacement.objects.filter(participation__meeting=meeting, state=Replacement.State.ACCEPTED)
    rows = [row for row in rows.order_by("since", "pk") if row.is_for(meeting) and not row.is_over(now)]
    holding = {row.participation_id: row for row in rows}
    for seat in meeting.participations.select_related("office").prefetch_related("office__titles"):
        row = holding.get(seat.pk)
        name, mandate = (row.shown, row.mandate) if row else ("", "")
        if (seat.replaced_by, seat.mandate_note) == (name, mandate):
            continue
        if not row:
            seat.answer = Participation.Answer.OPEN
        seat.replaced_by, seat.mandate_note = name, mandate
        seat.save(update_fields=["replaced_by", "mandate_note", "answer"])
        holds = "geldt" if row else "geldt niet"
        sentence = f"{seat.office}: vervanging {holds} op de nieuwe dag."
        Event.write(meeting, "meeting.seat", sentence, by=by, now=now, is_key=False)


def running(participations: QuerySet[Participation], now: dt.datetime) -> QuerySet[Replacement]:
    """Return the replacements of these seats that wait for a decision, or hold now or later."""
    states = Replacement.State
    holds = Q(state=states.ACCEPTED) & (Q(until=None) | Q(until__gt=now))
    rows = Replacement.objects.filter(participation__in=participations)
    return rows.filter(Q(state=states.PROPOSED) | holds)


def _lock(replacement: Replacement) -> Participation:
    """Return the seat at the table, held until the end of the transaction."""
    rows = Participation.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("meeting", "office__organisation").get(pk=replacement.participation_id)


def _close_access(rows, now: dt.datetime) -> None:
    """End rows that still hold or will; what had ended stays as it was."""
    rows.filter(Q(until=None) | Q(until__gt=now)).update(until=Greatest(F("since"), now))
