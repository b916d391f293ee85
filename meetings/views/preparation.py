"""The preparation page: whose move it is, the agenda, the table, the facts."""

import datetime as dt

from django.urls import reverse
from django.utils.html import format_html

from lib import dates
from meetings.models import Agenda, Meeting
from meetings.permissions import is_policy_officer, may_edit_meeting
from meetings.views.agenda_rows import agenda_rows, released_rows
from meetings.views.around import around
from meetings.views.head import rank, when
from meetings.views.invites import calendar_links
from meetings.views.participants import participants_context
from meetings.views.releases import News, newest_content, release_rows
from meetings.views.replan import replan_context
from meetings.workflow import AGENDA, MEETING
from parties.models import Role, Seat


def preparation(seat: Seat, meeting: Meeting, today: dt.date, news: News) -> dict:
    """Return all parts of the page; at most seven queries, and none per item, annex or seat."""
    context = {"agenda": None, "items": [], "annexes": []} | _agenda(seat, meeting, news)
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
        "learns": _learns(seat, meeting),
        "facts": facts(meeting, _chair(meeting, table["groups"]), _others(seat, meeting)),
        **replan_context(seat, meeting),
        "follows": _follows(meeting, today),
        "readers_of": context["agenda"] or meeting,
        **release_rows(meeting, news),
    }


def _agenda(seat: Seat, meeting: Meeting, news: News) -> dict:
    """Return the live agenda, or for who doesn't read that one the last release."""
    if meeting.sees_agenda or not news.releases:
        return agenda_rows(seat, meeting, news.marks)
    return released_rows(seat, meeting, newest_content(meeting, news), news.marks)


def _follows(meeting: Meeting, today: dt.date) -> bool:
    """Say whether this overleg may be under way: its agenda was sent, and its day has come."""
    is_sent = meeting.is_open and meeting.sees_agenda and meeting.agenda.is_sent
    return bool(is_sent and meeting.day and meeting.day <= today)


def _learns(seat: Seat, meeting: Meeting) -> bool:
    """Say whether this seat keeps the lessons of a reflectiebijeenkomst: koepel staff, and who prepared it (CL-02)."""
    if meeting.kind != Meeting.Kind.REFLECTION or meeting.state != Meeting.State.HELD:
        return False
    return seat.role == Role.KOEPEL or (meeting.in_team and seat.role in {Role.SECRETARIAT, Role.POLICY})


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
    if meeting.agenda.state == Agenda.State.DRAFT and options["share"].is_possible:
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
    revise = AGENDA.option("revise", seat, meeting.agenda)
    links = (
        *(
            [("Opnieuw delen met het team", "agenda-share")]
            if meeting.agenda.state == Agenda.State.TEAM
            else []
        ),
        *([("Agenda heropenen", "agenda-revise")] if revise and revise.is_possible else []),
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


def facts(meeting: Meeting, chair: str, others: dict[int, str]) -> list[tuple[str, list[str]]]:
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
        ("Voorafgaand aan", [others.get(meeting.before_id, "")]),
        ("In plaats van", [others.get(meeting.instead_of_id, "")]),
        ("Kopie aan", [meeting.copy_to]),
    ]
    return [(name, lines) for name, found in rows if (lines := [line for line in found if line])]


def _chair(meeting: Meeting, groups: list[dict]) -> str:
    """Write who presides; no query if the chair is among the participants."""
    if meeting.chair_id is None:
        return ""
    presiding = (row["title"] for group in groups for row in group["rows"] if row["presides"])
    return next(presiding, "") or meeting.chair.title_on(meeting.sort_day or dt.date.max)


def _others(seat: Seat, meeting: Meeting) -> dict[int, str]:
    """Link the overleg that this one precedes or replaces, by pk, if the seat may know of it; no query if none."""
    found = {meeting.before_id, meeting.instead_of_id} - {None}
    rows = Meeting.objects.visible_to(seat).filter(pk__in=found) if found else ()
    return {row.pk: format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.title) for row in rows}
