"""How an afspraak is put in words on every screen: status, term, parties."""

import datetime as dt
from dataclasses import dataclass

from agreements.models import Agreement
from lib import dates
from lib.templatetags.ui import make_pill
from parties.models import OfficeTitle

TONES = {
    "draft": "", "proposed": "", "agreed": "set", "in_progress": "busy", "partly_honoured": "warn",
    "honoured": "done", "not_honoured": "bad", "suspended": "off", "lapsed": "off", "superseded": "off",
}  # fmt: skip
PILLS = {state: make_pill(label, TONES[state]) for state, label in Agreement.State.choices}


@dataclass(frozen=True)
class Due:
    """A term: the agreed words, what we read in them, and whether that day has passed."""

    words: str
    reading: str
    is_late: bool


def due_of(agreement: Agreement, today: dt.date) -> Due | None:
    """Return the term, or None without one; only what still has to be done can be late. No query."""
    moment = agreement.moment
    if moment is None or not (moment.words or moment.latest):
        return None
    is_late = bool(moment.latest and moment.latest < today and agreement.state in Agreement.RUNNING)
    reading = moment.reading
    if is_late:
        reading = f"{reading}, {dates.distance(moment.latest, today)}"
    return Due(moment.words, reading, is_late)


def office_names() -> dict[int, str]:
    """Return the newest abbreviation of each office by number. One query."""
    return dict(OfficeTitle.objects.order_by("since").values_list("office", "abbreviation"))


def listing(names: list[str]) -> str:
    """Write «a, b en c»."""
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
