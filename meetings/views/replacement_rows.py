"""What the page of one seat at the table shows: its facts, and each replacement in words."""

import datetime as dt
from copy import copy

from django.urls import reverse
from django.utils import timezone

from lib import dates
from lib.templatetags.ui import make_pill
from meetings.actions.holding import SEATED
from meetings.actions.representation import span
from meetings.models import Meeting, Participation, Replacement
from meetings.permissions import may_accompany
from meetings.views.participants import NAMELESS, companions_of
from meetings.workflow import REPLACEMENT
from parties.models import Office, Seat

TONES = {"proposed": "busy", "accepted": "set", "rejected": "off", "withdrawn": "off", "ended": "off"}
VERBS = {"accept": "aanvaarden", "withdraw": "intrekken", "end": "beeindigen"}


def seat_facts(meeting: Meeting, participation: Participation, day: dt.date) -> list[tuple[str, str]]:
    """Return the facts of the seat as (name, words); the mandate for the participants only."""
    office = participation.office
    answered = participation.get_answer_display()
    rows = [
        ("Ambt", office.title_on(day)),
        ("Wie het bekleedt", office.holder_on(day) or NAMELESS[Office.Kind(office.kind)]),
        ("Wie in de plaats komt", participation.replaced_by),
        ("Mandaat", participation.mandate_note if meeting.at_table else ""),
        ("Antwoord", answered if meeting.is_open else ""),
        (
            "Aanwezigheid",
            SEATED.get(participation.attendance, "" if meeting.is_open else "niet vastgelegd"),
        ),
        ("Bij welke punten", span(participation)),
        ("Begeleiding in woorden", participation.support),
    ]
    return [(name, words) for name, words in rows if words]


def companion_rows(seat: Seat, meeting: Meeting, participation: Participation) -> dict:
    """Return who comes along, and whether this reader may change that; no query."""
    place = f"{participation.get_absolute_url()}begeleiding/"
    may_change = may_accompany(seat, participation)
    rows = [
        {"shown": row.shown, "remove_url": f"{place}{row.key}/verwijderen/" if may_change else ""}
        for row in companions_of(participation)
    ]
    return {"companions": rows, "companion_url": f"{place}toevoegen/" if may_change else ""}


def seat_rows(seat: Seat, meeting: Meeting, rows: list[Replacement], now: dt.datetime) -> list[dict]:
    """Return each replacement with the steps that this reader may take."""
    return [_row(seat, meeting, row, now) for row in rows]


def _row(seat: Seat, meeting: Meeting, row: Replacement, now: dt.datetime) -> dict:
    options = {option.step.name: option for option in REPLACEMENT.open_to(seat, _judged(row, now))}
    if not meeting.is_open:
        options.pop("accept", None)
    is_shown = meeting.is_open and row.participation.replaced_by == row.shown
    if row.is_over(now) and not is_shown:
        options.pop("end", None)
    is_past = row.state == Replacement.State.ACCEPTED and row.is_over(now)
    place = [meeting.key, row.participation.office.key, row.key]
    return {
        "shown": row.shown,
        "pill": make_pill("afgelopen", "off")
        if is_past
        else make_pill(row.get_state_display(), TONES[row.state]),
        "period": period(row),
        "mandate": row.mandate,
        "account": "leest zolang mee met een eigen account" if row.seat_id else "geen account",
        "by": row.proposed_by.label if row.proposed_by else "",
        "objection": next((option.objection for option in options.values() if option.objection), ""),
        "is_narrow": row.audience_id != meeting.participants_id,
        "steps": [
            (option.step.label, reverse("replacement-step", args=[*place, VERBS[name]]), name == "accept")
            for name, option in options.items()
            if name in VERBS and option.is_possible
        ],
        "reject_url": reverse("replacement-reject", args=place) if "reject" in options else "",
    }


def _judged(row: Replacement, now: dt.datetime) -> Replacement:
    """Return the row with the moment at which it would begin if it were accepted now."""
    judged = copy(row)
    judged.since = row.since or now
    return judged


def period(row: Replacement) -> str:
    """Write «vanaf 21 november 2024, 13:00 uur tot en met 22 november 2024»."""
    begin = f"vanaf {_moment(row.since)}" if row.since else "zodra aanvaard"
    if row.until is None:
        return f"{begin}, tot iemand de vervanging beëindigt"
    if _is_midnight(row.until):
        last = dates.long(dates.local_day(row.until - dt.timedelta(days=1)))
        return f"op {last}" if begin == f"vanaf {last}" else f"{begin} tot en met {last}"
    return f"{begin} tot {dates.moment(row.until)}"


def _moment(at: dt.datetime) -> str:
    return dates.long(dates.local_day(at)) if _is_midnight(at) else dates.moment(at)


def _is_midnight(at: dt.datetime) -> bool:
    return timezone.localtime(at).time() == dt.time()
