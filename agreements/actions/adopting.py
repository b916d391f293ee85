"""Adopt the verslag in the next overleg: texts and afspraken change together or not at all (MT-15, MT-16)."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.actions.circulating import CHANGED, has_changed
from agreements.actions.facts import add_text
from agreements.actions.minutes import said_at_adoption
from agreements.models import Agreement, AgreementText
from lib import dates
from meetings.actions.circulating import as_written, not_agreed
from meetings.actions.minutes import freeze
from meetings.models import AgendaItem, Meeting, Minutes, MinutesItem
from meetings.permissions import may_adopt_minutes
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


@transaction.atomic
def adopt_minutes(
    minutes: Minutes,
    *,
    item: AgendaItem,
    changed: Mapping[MinutesItem, str],
    amended: Mapping[Agreement, str],
    by: Seat,
    now: dt.datetime,
) -> Event:
    """Record that the overleg of `item` adopted this verslag, unchanged or with these texts.

    Amended afspraken get a new text that is in force from the day of that overleg, each with an event; a
    letter that was sent before keeps the old words. Raises Blocked before that overleg, and Stale if the
    verslag or one of the afspraken is no longer what it was.
    """
    if not may_adopt_minutes(by, minutes):
        raise PermissionDenied("adopt_minutes")
    meeting = item.agenda.meeting
    if objection := not_yet(item, minutes, now):
        raise Blocked(objection)
    texts = {row.pk: text for row, text in changed.items() if text != row.text}
    fresh = {row: text for row, text in amended.items() if text != row.wording}
    for agreement, text in fresh.items():
        _amend(agreement, text, minutes=minutes, item=item, by=by, now=now)
    event = freeze(
        minutes, adopted_in=meeting, amended=bool(texts or fresh), texts=texts, by=by, now=now,
        agreements=said_at_adoption(minutes, adoption_day(meeting)),
    )  # fmt: skip
    rows = AgendaItem.objects.filter(pk=item.pk)
    rows.update(outcome=AgendaItem.Outcome.ADOPTED, outcome_note=event.sentence, revision=F("revision") + 1)
    return event


@transaction.atomic
def adopt_written(minutes: Minutes, *, by: Seat, now: dt.datetime) -> Event:
    """Record that the parties adopted this verslag in writing, with the answer of each (E9).

    It is «gewijzigd» if text or afspraken are others than those that were first laid before them. Raises Blocked while a
    party objects, or may still answer, and if an afspraak in it was changed meanwhile.
    """
    if not may_adopt_minutes(by, minutes):
        raise PermissionDenied("adopt_written")
    locked = Minutes.objects.select_for_update(no_key=True).get(pk=minutes.pk)
    around = locked.circulations.last()
    if locked.state != Minutes.State.WRITTEN or around is None:
        raise Stale
    around.minutes = minutes
    if objection := not_agreed(around, now):
        raise Blocked(objection)
    if has_changed(around, now):
        raise Blocked(CHANGED)
    written = as_written(around)
    agreements = said_at_adoption(minutes, dates.local_day(now))
    amended = minutes.circulations.order_by("opened_at", "pk").first().text_hash != around.text_hash
    return freeze(
        minutes, adopted_in=None, amended=amended, agreements=agreements, written=written, by=by, now=now
    )


def not_yet(item: AgendaItem, minutes: Minutes, now: dt.datetime) -> str:
    """Say why this verslag can't be adopted at this item at this moment; empty if it can."""
    meeting = item.agenda.meeting
    if item.adopts_id != minutes.pk:
        return "Dit agendapunt gaat niet over dit verslag."
    if meeting.state == Meeting.State.CANCELLED:
        return "Dit overleg is vervallen. Het verslag gaat mee naar het volgende overleg."
    day = meeting.day or meeting.sort_day
    if meeting.state != Meeting.State.HELD and (day is None or dates.local_day(now) < day):
        return f"Vaststellen kan in het overleg zelf: {meeting.when}."
    if minutes.state in {Minutes.State.DRAFT, Minutes.State.COMMENT}:
        return "Het verslag is nog een concept. Bied het eerst aan ter vaststelling."
    return ""


def adoption_day(meeting: Meeting) -> dt.date:
    """Return the day from which an amended text is in force: that of the overleg that adopted it."""
    return meeting.day or meeting.sort_day


def _amend(
    agreement: Agreement, text: str, *, minutes: Minutes, item: AgendaItem, by: Seat, now: dt.datetime
) -> None:
    meeting = item.agenda.meeting
    rows = Agreement.objects.filter(pk=agreement.pk, meeting=minutes.meeting, revision=agreement.revision)
    rows = rows.exclude(agreed_on=None)
    if rows.update(wording=text, revision=F("revision") + 1) != 1:
        raise Stale
    agreement.refresh_from_db()
    day = adoption_day(meeting)
    add_text(
        agreement, AgreementText.Source.MINUTES, said_on=day, now=now, item=item, valid_from=day,
        note=f"vastgesteld in het {meeting}",
    )  # fmt: skip
    sentence = f"Tekst gewijzigd bij het vaststellen van het verslag in het {meeting}."
    Event.write(agreement, "agreement.amend", sentence, by=by, now=now)
