"""The head that every page of one overleg shares: title, status, where it stands, and the pages beside it."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lib import dates
from lib.templatetags.ui import make_pill
from meetings.models import AgendaReading, AgendaRelease, Meeting, Minutes
from parties.models import InCircle, Readable, Seat

TONES = {"planned": "", "confirmed": "set", "held": "done", "cancelled": "off"}
RANKS = (
    "",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)
LOOP = {
    Minutes.State.COMMENT: ("Verslag in commentaar", "alle partijen aan zet"),
    Minutes.State.WRITTEN: ("Verslag in schriftelijke ronde", "alle partijen aan zet"),
}
TABS = (
    ("Voorbereiding", "meeting-detail", ""),
    ("Verslag", "minutes-detail", ""),
    ("Afspraken", "agreement-list", "overleg"),
    ("Brieven", "letter-list", "overleg"),
    ("Logboek", "meeting-log", ""),
)


def visible_meeting(seat: Seat, key: str) -> Meeting:
    """Return the meeting with its flags (see `with_flags`) and `releases`, or raise 404. One query.

    Cabinet, agenda and verslag come along; whether the seat may know of the last two is what the flags say.
    """
    rows = _with_rights(Meeting.objects.visible_to(seat), seat, timezone.now())
    meeting = get_object_or_404(rows.annotate(releases=_releases(seat)), key=key)
    meeting.released_at = meeting.releases and parse_datetime(meeting.releases[0]["released_at"])
    return meeting


def _releases(seat: Seat) -> ArraySubquery:
    """Return what this seat may know of the releases of the agenda, newest first, as JSON: see `views.releases`."""
    mine = AgendaReading.objects.filter(seat=seat, release=OuterRef("pk")).values("at")[:1]
    facts = JSONObject(
        pk="pk", key="key", number="number", level="level", released_at="released_at", changes="changes",
        read_at=Subquery(mine),
    )  # fmt: skip
    rows = AgendaRelease.objects.visible_to(seat).filter(agenda=OuterRef("agenda__pk"))
    return ArraySubquery(rows.values(facts=facts))


def with_flags(rows: QuerySet, seat: Seat) -> QuerySet:
    """Let each meeting know what this seat may know of it: `sees_agenda`, `sees_minutes`, `in_team`, `at_table`, `themes`.

    `released_at` is the moment of the newest release of the agenda that it may read.
    """
    now = timezone.now()
    releases = AgendaRelease.objects.visible_to(seat, now).filter(agenda=OuterRef("agenda__pk"))
    return _with_rights(rows, seat, now).annotate(released_at=Subquery(releases.values("released_at")[:1]))


def _with_rights(rows: QuerySet, seat: Seat, now: dt.datetime) -> QuerySet:
    themes = Meeting.focus.through.objects.filter(meeting=OuterRef("pk")).order_by(
        "theme__order", "theme__name"
    )
    return (
        rows.select_related("cabinet", "agenda", "record")
        .defer("record__as_adopted")
        .annotate(
            sees_agenda=Readable(seat, now, "agenda__"),
            sees_minutes=Readable(seat, now, "record__"),
            in_team=InCircle(seat, now, "team"),
            at_table=InCircle(seat, now, "participants"),
            themes=ArraySubquery(themes.values("theme__name")),
        )
    )


def head(request: HttpRequest, meeting: Meeting, here: str = "meeting-detail") -> dict:
    """Return what `meetings/base_meeting.html` shows; `here` is the URL name of the present tab. No query.

    `meeting` comes from `visible_meeting`.
    """
    return {
        "meeting": meeting,
        "title": meeting.title,
        "pill": make_pill(meeting.get_state_display(), TONES[meeting.state]),
        "meta": _meta(meeting),
        "tabs": [tab for name in TABS if (tab := _tab(meeting, *name, here))],
        "steps": _steps(meeting),
    }


def rank(meeting: Meeting) -> str:
    """Write «tweede van deze kabinetsperiode», or nothing if it has no number."""
    if not meeting.sequence:
        return ""
    word = RANKS[meeting.sequence] if meeting.sequence < len(RANKS) else f"{meeting.sequence}e"
    return f"{word} van kabinet-{meeting.cabinet}" if meeting.cabinet_id else f"{word} van de kabinetsperiode"


def when(meeting: Meeting) -> str:
    """Write «donderdag 21 november 2024, 13:00 uur» as far as it is known."""
    if meeting.day is None:
        return meeting.when
    words = dates.weekday(meeting.day)
    return f"{words}, {dates.clock(meeting.start)} uur" if meeting.precision == "minute" else words


def _meta(meeting: Meeting) -> list[str]:
    moved = meeting.first_planned_words
    if meeting.state == Meeting.State.HELD and meeting.planned_when != meeting.when:
        moved = moved or meeting.planned_when
    parts = [meeting.subject, meeting.building, f"eerst gepland: {moved}" if moved else ""]
    return [part for part in parts if part]


def _tab(meeting: Meeting, label: str, name: str, parameter: str, here: str) -> dict | None:
    """Return one tab, or None for a page that this seat has no business with."""
    if name == "minutes-detail" and not meeting.sees_minutes:
        return None
    try:
        url = f"{reverse(name)}?{parameter}={meeting.key}" if parameter else reverse(name, args=[meeting.key])
    except NoReverseMatch:
        return None
    return {"label": label, "url": url, "here": name == here}


def _steps(meeting: Meeting) -> list[dict]:
    """Where the meeting stands; who may not know of the agenda or the verslag learns nothing of it."""
    if meeting.state == Meeting.State.CANCELLED:
        return [{"name": "Vervallen", "notes": [f"gepland: {meeting.planned_when}"], "state": "now"}]
    is_held = meeting.state == Meeting.State.HELD
    agenda = meeting.agenda if meeting.sees_agenda else None
    minutes = meeting.record if meeting.sees_minutes else None
    rows = [_Step("Gepland", "Gepland", True, meeting.first_planned_words or meeting.planned_when)]
    if agenda is None and meeting.released_at:
        sent = dates.long(dates.local_day(meeting.released_at))
        rows.append(_Step("Agenda verzonden", "", True, sent))
    if agenda:
        sent = dates.long(dates.local_day(agenda.sent_at)) if agenda.is_sent and agenda.sent_at else ""
        missed = "Agenda niet verzonden" if is_held and not agenda.is_sent else ""
        rows.append(_Step("Agenda verzonden", "Agenda voorbereiden", agenda.is_sent, sent, missed))
    rows.append(_Step("Gehouden", "Overleg", is_held, meeting.when if is_held else meeting.planned_when))
    if agenda or meeting.released_at:
        adopted = minutes is not None and minutes.is_adopted
        moment = dates.long(dates.local_day(minutes.adopted_at)) if adopted else ""
        is_left = minutes is not None and minutes.state == Minutes.State.UNADOPTED
        missed = "Verslag niet vastgesteld" if is_left else ""
        now_name, turn = LOOP.get(minutes.state if minutes else "", ("Verslag vaststellen", ""))
        rows.append(_Step("Verslag vastgesteld", now_name, adopted, moment or turn, missed))
    return _numbered(rows)


@dataclass(frozen=True)
class _Step:
    done_name: str
    now_name: str
    is_done: bool
    moment: str
    missed_name: str = ""


def _numbered(steps: list[_Step]) -> list[dict]:
    """Turn these into rows for `{% steps %}`; the first that isn't done or missed is the present one."""
    rows, seen = [], False
    for step in steps:
        if step.missed_name:
            rows.append({"name": step.missed_name, "state": "skip", "notes": []})
            continue
        state = "done" if step.is_done else ("todo" if seen else "now")
        seen = seen or not step.is_done
        note = {"done": step.moment, "now": step.moment or "secretariaat aan zet", "todo": step.moment}[state]
        prefix = {"done": "", "now": "nu: ", "todo": "volgt: " if note else "volgt"}[state]
        notes = [f"{prefix}{note}"] if prefix or note else []
        rows.append(
            {"name": step.now_name if state == "now" else step.done_name, "state": state, "notes": notes}
        )
    return rows
