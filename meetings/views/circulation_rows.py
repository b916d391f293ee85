"""What the page of the verslag shows of its written round."""

import datetime as dt

from django.urls import reverse

from lib import dates
from lib.templatetags.ui import make_pill
from meetings.actions.circulating import answers_of, not_agreed
from meetings.models import Minutes
from meetings.permissions import may_adopt_minutes
from meetings.sides import ANSWERING, side_name
from parties.models import Seat

TONES = {"agreed": "done", "remark": "done", "objected": "warn"}


def circulation(minutes: Minutes, seat: Seat, now: dt.datetime) -> dict | None:
    """Return the round that runs, or of an adopted verslag the answers on record; None if there was none.

    Five queries while it runs, else none.
    """
    if minutes.is_adopted:
        rows = (minutes.as_adopted or {}).get("written")
        return {"rows": [_kept(row) for row in rows]} if rows else None
    if minutes.state != Minutes.State.WRITTEN:
        return None
    around = minutes.circulations.select_related("minutes").last()
    around.minutes = minutes
    answers = answers_of(around)
    args = [minutes.meeting.key]
    is_party = seat.role in ANSWERING and any(party.pk == seat.organisation_id for party, _ in answers)
    is_open = dates.local_day(now) <= around.closes_on
    leads = may_adopt_minutes(seat, minutes)
    return {
        "until": dates.weekday(around.closes_on),
        "is_open": is_open,
        "rows": [answer_row(side_name(party), answer) for party, answer in answers],
        "answer_url": reverse("minutes-answer", args=args) if is_party and is_open else "",
        "adopt_url": reverse("minutes-adopt-written", args=args) if leads else "",
        "objection": not_agreed(around, now) if leads else "",
    }


def answer_row(name: str, answer) -> dict:
    """Return the column of one party: what it answered, when, and who filled that in."""
    if answer is None:
        return {
            "party": name,
            "pill": make_pill("nog geen antwoord"),
            "note": "",
            "when": "",
            "is_empty": True,
        }
    on_behalf = ", ingevuld door het secretariaat" if answer.is_on_behalf else ""
    return {
        "party": name,
        "pill": make_pill(answer.get_answer_display(), TONES[answer.answer]),
        "note": answer.note,
        "when": f"{dates.moment(answer.given_at)}{on_behalf}",
    }


def _kept(row: dict) -> dict:
    is_empty = not row["day"]
    return {
        "party": row["party"],
        "pill": make_pill(row["answer"], "off" if is_empty else "done"),
        "note": row["note"],
        "when": f"{row['day']}{', ingevuld door het secretariaat' if row['on_behalf'] else ''}",
        "is_empty": is_empty,
    }
