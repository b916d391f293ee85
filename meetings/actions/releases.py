"""Releases of the agenda: freeze what leaves draft, tell who may read it, note who did."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from meetings import differences
from meetings.content import content_of
from meetings.models import Agenda, AgendaReading, AgendaRelease, Meeting
from meetings.workflow import AGENDA
from notices.actions import queue_mail
from parties.circles import Readers, readers_of
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def release(agenda: Agenda, event: Event, *, by: Seat, now: dt.datetime, notify: bool) -> AgendaRelease:
    """Freeze the agenda as it is at its present level under the next number; mail its readers if asked."""
    made = AgendaRelease(
        agenda=agenda, released_at=now, released_by=by, is_announced=notify, content=content_of(agenda, now),
        **agenda.protection,
    )  # fmt: skip
    made.number = _same_readers(made).count() + 1
    made.changes = differences.sentences(_since_last(made))
    made.save()
    if notify:
        announce(made, event, now=now)
    return made


def unchanged(agenda: Agenda, now: dt.datetime) -> str:
    """Say that there is nothing to share since the last release that the team got, or nothing."""
    last = agenda.releases.first()
    if last is None or last.content["items"] != content_of(agenda, now)["items"]:
        return ""
    return f"Er is niets veranderd sinds {last.name.lower()}."


@transaction.atomic
def revise(agenda: Agenda, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Reopen a sent agenda: the live one is the team's again, the participants keep the last release.

    That it is being changed is known to the team only, until it is sent again.
    """
    Meeting.objects.select_for_update(no_key=True).get(
        pk=agenda.meeting_id
    )  # so that it doesn't begin meanwhile
    if not agenda.releases.filter(level=Level.PARTICIPANTS).exists():
        raise Blocked("Van deze agenda is geen uitgave bewaard. Zij kan daarom niet worden heropend.")
    return AGENDA.take(
        "revise", agenda, by=by, now=now, reason=reason, level=Level.TEAM, audience=agenda.meeting.team
    )


def note_reading(made: AgendaRelease, seat: Seat, now: dt.datetime) -> None:
    """Note that this release was read from this seat; the first time counts."""
    AgendaReading.objects.bulk_create([AgendaReading(release=made, seat=seat, at=now)], ignore_conflicts=True)


def people_among(readers: Readers, *, but: Seat | None = None) -> list[Seat]:
    """Return one seat for each person who is among these readers now, by organisation; three queries at most.

    `but` is who did it: that person needs no mail about it.
    """
    rows = Seat.objects.active(readers.at).with_labels().filter(user__is_active=True)
    found: dict[int, Seat] = {}
    rows = rows.select_related("user", "organisation").prefetch_related("organisation__names")
    for seat in rows.order_by("organisation__order", "pk"):
        if readers.covers(seat) and not (but and seat.user_id == but.user_id):
            found.setdefault(seat.user_id, seat)
    return list(found.values())


def announce(made: AgendaRelease, event: Event, *, now: dt.datetime) -> None:
    """Mail each person who may read this release at this moment, once; nothing of its text goes along."""
    meeting = made.agenda.meeting
    readers = readers_of(made, now)
    context = {
        "release": made,
        "meeting": meeting,
        "changes": len(made.changes),
        "url": f"{settings.BASE_URL}{meeting.get_absolute_url()}",
        "organisations": list(dict.fromkeys(place for place, _ in readers.lines)),
    }
    for seat in people_among(readers, but=made.released_by):
        queue_mail(
            to=seat.user.email, template="agenda_release", context=context | {"seat": seat}, event=event,
            once=f"agenda-release {made.key} {seat.key}", now=now,
        )  # fmt: skip


def _same_readers(made: AgendaRelease):
    return AgendaRelease.objects.filter(agenda=made.agenda_id, level=made.level)


def _since_last(made: AgendaRelease) -> list[differences.Change]:
    """Compare with the last one that all readers of this one may read: the team reads everything."""
    rows = AgendaRelease.objects.filter(agenda=made.agenda_id)
    last = (rows if made.is_draft else _same_readers(made)).first()
    return differences.differences(last.content, made.content) if last else []
