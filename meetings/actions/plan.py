"""Plan an overleg, change what was planned, move it, let it lapse."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, QuerySet

from lib.words import from_to, listing
from meetings import circles, closing
from meetings.actions import proposals
from meetings.actions.agenda import begin_agenda, table_on_next_agenda
from meetings.actions.core_message import follow_table
from meetings.actions.invites import tell_change
from meetings.actions.replacement import reseat, running
from meetings.actions.tasks import begin_checklist
from meetings.actions.team import begin_team
from meetings.actions.topics import topics_for
from meetings.models import Meeting, Participation
from meetings.models.meeting import describe
from meetings.sequence import cabinet_on, counted, recounting
from meetings.workflow import MEETING
from parties.models import Level, Office, Organisation, Seat, Theme
from trail.models import Event
from trail.workflow import Blocked, Stale

INVITATION = {"building", "address", "room", "minutes_reserved", "chair"}


@transaction.atomic
def plan_meeting(
    *,
    kind: str,
    by: Seat,
    now: dt.datetime,
    planned_precision: str,
    planned_start: dt.datetime | None = None,
    planned_words: str = "",
    invited: Sequence[Office] = (),
    organiser: Organisation | None = None,
    chair: Office | None = None,
    knows_chair: bool = True,
    sequence: int | None = None,
    focus: Iterable[Theme] = (),
    **details,
) -> Meeting:
    """Plan a meeting with its three circles, its seats at the table and the beginning of its agenda.

    Without `chair` the minister-president presides where that is usual (MT-17), unless nobody knows who did
    (`knows_chair`). Without `sequence` it is counted within the cabinet period (MT-24). `details` are further
    fields of Meeting (place, copy_to, …).
    """
    organiser = organiser or by.organisation
    cabinet = cabinet_on(planned_start or now)
    invited = list(invited)
    meeting = Meeting(
        kind=kind,
        planned_precision=planned_precision,
        planned_start=planned_start,
        planned_words=planned_words,
        cabinet=cabinet,
        topic_list=topics_for(kind, now),
        sequence=sequence,
        chair=chair or (usual_chair(kind) if knows_chair else None),
        owner=organiser,
        level=Level.PARTICIPANTS,
        audience=circles.make_planning_circle(now),
        team=circles.make_team(organiser, now),
        participants=circles.make_table([organiser, *(office.organisation for office in invited)], now),
        **details,
    )
    for name, day in closing.usual(meeting.day).items():
        setattr(meeting, name, details.get(name) or day)
    with recounting(kind, [cabinet]):
        meeting.save()
    meeting.refresh_from_db(fields=["sequence"])
    meeting.focus.set(focus)
    Event.write(meeting, "meeting.plan", f"Gepland: {meeting.when}.", by=by, now=now)
    begin_agenda(meeting, by=by, now=now)
    begin_team(meeting, now)
    begin_checklist(meeting, now)
    set_invited(meeting, invited, by=by, now=now)
    return meeting


def usual_chair(kind: str) -> Office | None:
    """Return the minister-president for the meetings that the kabinet leads, else nobody."""
    if kind not in {Meeting.Kind.OVERHEDENOVERLEG, Meeting.Kind.START}:
        return None
    return Office.objects.filter(kind=Office.Kind.PRIME_MINISTER).first()


def set_invited(meeting: Meeting, invited: Sequence[Office], *, by: Seat, now: dt.datetime) -> None:
    """Give each office its seat at the table, in this order, and take away the seats of all others.

    An organisation without a seat left stops reading at this moment, unless it helps to prepare. Writes no event
    about the meeting; who reads its kernboodschap in preparation follows.
    Raises Blocked if one of those seats has a replacement that was proposed or still holds.
    """
    gone = meeting.participations.exclude(office__in=invited).select_related("office__organisation")
    if objection := keeps_seat(gone, now):
        raise Blocked(objection)
    places = {meeting.owner, *(office.organisation for office in invited)}
    leaving = {seat.office.organisation for seat in gone} - places
    gone.delete()
    Participation.objects.bulk_create(
        [Participation(meeting=meeting, office=office, order=n) for n, office in enumerate(invited, 1)],
        update_conflicts=True, unique_fields=["meeting", "office"], update_fields=["order"],
    )  # fmt: skip
    for organisation in leaving:
        circles.unseat_organisation(meeting.participants, organisation, now)
    if leaving and meeting.agenda.sent_at:
        circles.welcome_team(meeting, now)
    circles.seat_organisations(meeting.participants, places, now)
    follow_table(meeting, by=by, now=now)


def keeps_seat(gone: QuerySet[Participation], now: dt.datetime) -> str:
    """Say which of these seats can't be taken away because of a replacement, or nothing; two queries at most."""
    rows = running(gone, now).values("participation")
    kept = gone.filter(pk__in=rows).select_related("office").prefetch_related("office__titles")
    names = [str(seat.office) for seat in kept]
    if not names:
        return ""
    have = "heeft" if len(names) == 1 else "hebben"
    return f"{listing(names)} {have} een vervanging die is voorgesteld of nog geldt. Wijs die eerst af of beëindig die."


@transaction.atomic
def edit_meeting(
    meeting: Meeting,
    *,
    revision: int,
    by: Seat,
    now: dt.datetime,
    invited: Sequence[Office],
    focus: Iterable[Theme],
    **changes,
) -> None:
    """Change what isn't the moment; raises Stale if somebody else changed the meeting after `revision`.

    An emptied sequence number is counted anew. The invitation gets a new number if it reads differently.
    """
    if not changes.get("sequence"):
        changes["sequence"] = counted(meeting.kind, meeting.cabinet).get(meeting.pk)
    touched = [name for name, value in changes.items() if getattr(meeting, name) != value]
    if INVITATION.intersection(touched):
        changes["ics_sequence"] = F("ics_sequence") + 1
    rows = Meeting.objects.filter(pk=meeting.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale
    meeting.refresh_from_db()
    words = [str(Meeting._meta.get_field(name).verbose_name) for name in touched]
    words += _seats_and_themes(meeting, list(invited), list(focus), by=by, now=now)
    if words:
        Event.write(meeting, "meeting.edit", f"Gewijzigd: {'; '.join(words)}.", by=by, now=now, is_key=False)
    tell_change(meeting, now=now)


def _seats_and_themes(
    meeting: Meeting, invited: list[Office], focus: list[Theme], *, by: Seat, now: dt.datetime
) -> list[str]:
    """Set both and return what changed: from what to what."""
    words = []
    seats = meeting.participations.select_related("office").prefetch_related("office__titles")
    old = [seat.office for seat in seats]
    if old != invited:
        set_invited(meeting, invited, by=by, now=now)
        words.append(
            from_to("deelnemers", *(listing([str(office) for office in row]) for row in (old, invited)))
        )
    themes = list(meeting.focus.all())
    if set(themes) != set(focus):
        meeting.focus.set(focus)
        words.append(
            from_to("nadruk op", *(listing([str(theme) for theme in row]) for row in (themes, focus)))
        )
    return words


@transaction.atomic
def confirm(meeting: Meeting, *, by: Seat, now: dt.datetime) -> Event:
    """Make the planned day certain; everybody's calendar learns of it."""
    event = MEETING.take(
        "confirm", meeting, by=by, now=now, words={"when": meeting.when},
        ics_sequence=F("ics_sequence") + 1, revision=F("revision") + 1,
    )  # fmt: skip
    tell_change(meeting, now=now)
    return event


@transaction.atomic
def reschedule(
    meeting: Meeting,
    *,
    precision: str,
    start: dt.datetime | None = None,
    planned_words: str = "",
    reason: str,
    by: Seat,
    now: dt.datetime,
) -> Event:
    """Move the meeting to another moment and all terms with it; the first planning stays on record (MT-18)."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)  # so that it doesn't begin meanwhile
    old, cabinet = meeting.planned_when, cabinet_on(start or now)
    is_moved = (meeting.planned_precision, meeting.planned_start) != (precision, start)
    first_start, first_precision, first_words = meeting.first_planning
    before = {name: getattr(meeting, name) for name in closing.LEAD}
    day = Meeting(planned_precision=precision, planned_start=start).day
    after = closing.moved(meeting, meeting.day, day)
    with recounting(meeting.kind, [meeting.cabinet, cabinet]):
        event = MEETING.take(
            "reschedule", meeting, by=by, now=now, reason=reason,
            words={"old": old, "new": describe(start, precision, planned_words)},
            planned_precision=precision, planned_start=start, planned_words=planned_words,
            first_planned_words=first_words, first_planned_start=first_start, first_planned_precision=first_precision,
            cabinet=cabinet, **after,
            ics_sequence=F("ics_sequence") + 1, revision=F("revision") + 1,
        )  # fmt: skip
    if sentence := closing.sentence(before, after):
        Event.write(meeting, "meeting.closing", sentence, by=by, now=now, is_key=False)
    redate(meeting)
    if is_moved:
        reseat(meeting, by=by, now=now)
        reopen_answers(meeting)
    tell_change(meeting, now=now)
    return event


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Let the meeting lapse; it stays in the year plan, and in calendars as cancelled.

    A verslag that would have been adopted in it goes to the next agenda that is still open; what parties put
    forward for it goes back to the backlog.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)  # so that it doesn't begin meanwhile
    with recounting(meeting.kind, [meeting.cabinet]):
        event = MEETING.take(
            "cancel", meeting, by=by, now=now, reason=reason,
            ics_sequence=F("ics_sequence") + 1, revision=F("revision") + 1,
        )  # fmt: skip
    proposals.release(meeting, by=by, now=now)
    table_on_next_agenda(meeting.kind, by=by, now=now)
    tell_change(meeting, now=now)
    return event


def reopen_answers(meeting: Meeting) -> None:
    """Ask everybody again: who could come on the former day said nothing about this one."""
    answered = meeting.participations.exclude(answer=Participation.Answer.OPEN)
    answered.update(answer=Participation.Answer.OPEN)


def redate(meeting: Meeting) -> None:
    """Let the terms that hang on this meeting follow its moment."""
    for moment in meeting.moments.all():
        if moment.recompute():
            moment.save(update_fields=["earliest", "latest"])
