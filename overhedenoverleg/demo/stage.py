"""Small verbs for playing the record: each calls the same action that a screen calls."""

import datetime as dt
from collections.abc import Sequence
from html import escape

from django.utils import timezone

from agreements.actions import adopt_minutes
from lib import richtext
from meetings.actions import agenda as agendas
from meetings.actions import holding
from meetings.actions.minutes import Conflict, save_item
from meetings.models import AgendaItem, Meeting, MinutesItem, Moment
from meetings.workflow import MINUTES
from overhedenoverleg import followers
from parties.models import Office, Organisation, Seat, Theme


def at(day: str, clock: str = "09:00") -> dt.datetime:
    """Return a moment in Dutch time: at("2024-11-21", "13:00")."""
    return timezone.make_aware(dt.datetime.fromisoformat(f"{day}T{clock}"))


def offices(slugs: Sequence[str]) -> list[Office]:
    """Return these offices in this order."""
    found = Office.objects.in_bulk(slugs, field_name="slug")
    return [found[slug] for slug in slugs]


def organisations(slugs: Sequence[str]) -> list[Organisation]:
    found = Organisation.objects.in_bulk(slugs, field_name="slug")
    return [found[slug] for slug in slugs]


def theme(slug: str) -> Theme:
    return Theme.objects.get(slug=slug)


def paragraph(text: str) -> str:
    """Return one line of plain text as formatted text, cleaned as a form would."""
    return richtext.clean(f"<p>{escape(text, quote=False)}</p>") if text else ""


def month(words: str, latest: str, *, kind: str = Moment.Kind.MONTH) -> Moment:
    """Return a term in words with the window that ends on this day."""
    last = dt.date.fromisoformat(latest)
    return Moment(words=words, kind=kind, earliest=last if kind == Moment.Kind.DATE else None, latest=last)


def empty_agenda(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Take away the usual items of a meeting whose agenda isn't known."""
    for item in list(meeting.agenda.items.order_by("-position")):
        agendas.remove_item(item, by=by, now=now)


def decide(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Give each item that has none the outcome that goes with its kind."""
    outcomes = {
        AgendaItem.Kind.OPENING: AgendaItem.Outcome.ADOPTED,
        AgendaItem.Kind.DECISION: AgendaItem.Outcome.DECIDED,
        AgendaItem.Kind.ADOPTION: AgendaItem.Outcome.POSTPONED,
    }
    for item in AgendaItem.objects.filter(agenda__meeting=meeting, outcome=""):
        outcome = outcomes.get(AgendaItem.Kind(item.kind), AgendaItem.Outcome.DONE)
        holding.record_outcome(item, outcome, revision=item.revision, by=by, now=now)


def adopt_last(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Adopt, unchanged, the verslag that is on this agenda."""
    item = AgendaItem.objects.get(agenda__meeting=meeting, adopts__isnull=False)
    adopt_minutes(item.adopts, item=item, changed={}, amended={}, by=by, now=now)


def hold(
    meeting: Meeting,
    *,
    by: Seat,
    now: dt.datetime,
    present: Sequence[str] = (),
    is_example: bool = True,
    **facts,
) -> None:
    """Hold it: every item has an outcome, the verslag (our own text) is begun; terms move along.

    Only of `present` a source says that they were there; of the others nothing is noted.
    """
    for seat in meeting.participations.filter(office__slug__in=present):
        holding.record_attendance(seat, "present", was=holding.mark_of(seat), by=by, now=now)
    decide(meeting, by=by, now=now)
    meeting.refresh_from_db()
    holding.hold(meeting, by=by, now=now, is_example=is_example, **facts)
    meeting.refresh_from_db()
    followers.walk(now)


def minute(meeting: Meeting, texts: dict[str, str], *, by: Seat, now: dt.datetime) -> None:
    """Write the verslag: texts by title of the agenda item."""
    for row in MinutesItem.objects.filter(minutes__meeting=meeting).select_related("item"):
        if text := texts.get(row.item.title):
            saved = save_item(row, paragraph(text), revision=row.revision, by=by, now=now)
            if isinstance(saved, Conflict):
                raise RuntimeError(f"nobody else writes the demo: {row}")


def table(meeting: Meeting, *, by: Seat, now: dt.datetime) -> None:
    """Offer the verslag for adoption."""
    MINUTES.take("table", meeting.record, by=by, now=now)


def leave(meeting: Meeting, reason: str, *, by: Seat, now: dt.datetime) -> None:
    """Leave the verslag without adoption."""
    MINUTES.take("leave", meeting.record, by=by, now=now, reason=reason)
