"""The preparation page: whose move it is, the agenda, the table, the facts."""

import datetime as dt

from django.urls import reverse

from lib import dates
from meetings.models import Meeting
from meetings.permissions import is_policy_officer, may_edit_meeting
from meetings.views.agenda_rows import agenda_rows
from meetings.views.around import around
from meetings.views.head import rank, when
from meetings.views.invites import calendar_links
from meetings.views.participants import participants_context
from meetings.workflow import AGENDA, MEETING
from parties.models import Seat


def preparation(seat: Seat, meeting: Meeting, today: dt.date) -> dict:
    """Return all parts of the page; at most seven queries, and none per item, annex or seat."""
    context = {"agenda": None, "items": [], "annexes": []} | agenda_rows(seat, meeting)
    beside = around(seat, meeting)
    table = participants_context(meeting, seat, beside["rules"])
    return {
        **context,
        **table,
        "calendar": calendar_links(meeting, table["groups"]),
        **beside,
        "turn": turn(seat, meeting, today, beside["lacks"]),
        "actions": actions(seat, meeting),
        "writes_letter": meeting.state == Meeting.State.HELD and is_policy_officer(seat),
        "facts": facts(meeting, _chair(meeting, table["groups"]), _before(seat, meeting)),
        "readers_of": meeting.agenda if meeting.sees_agenda else meeting,
    }


def turn(seat: Seat, meeting: Meeting, today: dt.date, lacks: list[str]) -> dict | None:
    """Return whose move it is, if it is this seat's: a title, what is still open, and where to go on.

    `lacks` says what the agenda and its team lack, and no reason was given for.
    """
    if not may_edit_meeting(seat, meeting) or not meeting.is_open:
        return None
    if not meeting.agenda.is_sent:
        return _before_sending(seat, meeting, lacks)
    if meeting.day and meeting.day > today:
        return {"title": f"De agenda is verzonden. Het overleg is {dates.distance(meeting.day, today)}."}
    return {
        "title": "Leg vast wat er in het overleg is gebeurd",
        "open": ["Wie er waren, en wat de uitkomst is van elk agendapunt."],
        "main": ("Als gehouden vastleggen", reverse("meeting-hold", args=[meeting.key])),
    }


def _before_sending(seat: Seat, meeting: Meeting, lacks: list[str]) -> dict:
    options = {option.step.name: option for option in AGENDA.open_to(seat, meeting.agenda)}
    objections = list(dict.fromkeys(option.objection for option in options.values() if option.objection))
    points = objections + _advice(meeting) + lacks
    turn = {"title": "De agenda is nog niet verzonden", "open": points}
    if points:
        turn["title"] = (
            f"Nog {len(points)} {'ding' if len(points) == 1 else 'dingen'} voordat u de agenda verzendt"
        )
    if options["send"].is_possible:
        turn["main"] = ("Agenda verzenden", reverse("agenda-send", args=[meeting.key]))
    if "share" in options and options["share"].is_possible:
        turn["share"] = reverse("agenda-share", args=[meeting.key])
    return turn


def _advice(meeting: Meeting) -> list[str]:
    """Return what doesn't stand in the way of sending, but is better done first."""
    points = []
    if meeting.day is None:
        points.append(
            "Er is nog geen dag. Pas met een dag kunnen deelnemers het overleg in hun agenda zetten."
        )
    if not meeting.place:
        points.append("De plaats is nog niet ingevuld.")
    return points


def actions(seat: Seat, meeting: Meeting) -> dict:
    """Return the links of the menu by name, and whether the day can be confirmed."""
    if not may_edit_meeting(seat, meeting):
        return {}
    following = ("Volgend overleg plannen", reverse("meeting-follow", args=[meeting.key]))
    if not meeting.is_open:
        return {"links": [following]}
    confirm = MEETING.option("confirm", seat, meeting)
    links = (
        ("Gegevens bewerken", "meeting-edit"),
        ("Verzetten" if meeting.day else "Dag prikken", "meeting-reschedule"),
        ("Uitnodigingen versturen", "meeting-invites"),
        ("Als gehouden vastleggen", "meeting-hold"),
        ("Laten vervallen", "meeting-cancel"),
    )
    return {
        "confirm": reverse("meeting-confirm", args=[meeting.key]) if confirm and confirm.is_possible else "",
        "links": [*((label, reverse(name, args=[meeting.key])) for label, name in links), following],
    }


def facts(meeting: Meeting, chair: str, before: str) -> list[tuple[str, list[str]]]:
    """Return the key facts as (name, lines); what isn't known is left out, the moment never."""
    unknown = "dag nog niet bekend" if meeting.is_open else "dag niet vastgelegd"
    end = unknown if meeting.day is None else ""
    if meeting.precision == Meeting.Precision.MINUTE and meeting.minutes_reserved:
        until = meeting.start + dt.timedelta(minutes=meeting.minutes_reserved)
        end = f"tot ongeveer {dates.clock(until)} uur"
    rows = [
        ("Soort", [meeting.get_kind_display(), rank(meeting)]),
        ("Wanneer", [when(meeting), end]),
        ("Waar", [meeting.building, meeting.address, meeting.room]),
        ("Voorzitter", [chair, meeting.chair_note]),
        ("Nadruk op", [", ".join(meeting.themes)]),
        ("Voorafgaand aan", [before]),
        ("Kopie aan", [meeting.copy_to]),
    ]
    return [(name, lines) for name, found in rows if (lines := [line for line in found if line])]


def _chair(meeting: Meeting, groups: list[dict]) -> str:
    """Write who presides; no query if the chair is among the participants."""
    if meeting.chair_id is None:
        return ""
    presiding = (row["title"] for group in groups for row in group["rows"] if row["presides"])
    return next(presiding, "") or meeting.chair.title_on(meeting.sort_day or dt.date.max)


def _before(seat: Seat, meeting: Meeting) -> str:
    """Write which overleg this one precedes, if the seat may know of it; no query if there is none."""
    if meeting.before_id is None:
        return ""
    found = Meeting.objects.visible_to(seat).filter(pk=meeting.before_id).first()
    return found.title if found else ""
