"""How an afspraak is put in words on every screen: status, term, parties."""

import datetime as dt
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from agreements.models import Agreement
from lib import dates
from lib.templatetags.ui import make_pill

TONES = {
    "draft": "", "proposed": "", "agreed": "set", "in_progress": "busy", "partly_honoured": "warn",
    "honoured": "done", "not_honoured": "bad", "suspended": "off", "lapsed": "off", "superseded": "off",
}  # fmt: skip
NO_TERM = mark_safe('<span class="soft">geen termijn</span>')
LATE = mark_safe(' class="late"')
PILLS = {state: make_pill(label, TONES[state]) for state, label in Agreement.State.choices}


@dataclass(frozen=True)
class Due:
    """A term: the agreed words, what we read in them (if that says more), and whether that day has passed."""

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
    elif moment.latest and dates.long(moment.latest) in moment.words:
        reading = ""
    return Due(moment.words, reading, is_late)


def due_cell(due: Due | None) -> SafeString:
    """Write a term as a cell of a table: the words in quotes, below them what we read."""
    if due is None:
        return NO_TERM
    words = format_html("<q>{}</q>", due.words) if due.words else ""
    late = LATE if due.is_late else ""
    reading = format_html("<small{}>{}</small>", late, due.reading) if due.reading else ""
    return format_html('<div class="due">{}{}</div>', words, reading)
