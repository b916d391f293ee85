"""A toezegging, motie or verzoek in words, as every screen and sheet says it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from letters.models import Discharge, Motion
from letters.models.chamber import Register
from letters.reading.register import letters_of, place_of
from lib import dates, kamerstuk
from lib.templatetags.ui import make_pill
from meetings.models import Moment
from parties.models import Seat

TONES = {"open": "", "partly": "warn", "done": "done"}
PILLS = {state: make_pill(label, TONES[state]) for state, label in Register.State.choices}
BREAK = mark_safe("<br>")
NO_TERM = mark_safe('<span class="soft">geen termijn</span>')


@dataclass(frozen=True)
class Row:
    """One thing that the Kamer was promised or asked for, ready to print."""

    key: str
    url: str
    kind: str
    name: str
    text: str
    origin: str
    office: str
    due: SafeString
    pill: SafeString
    letters: SafeString


def rows_of(things: Iterable[Register], seat: Seat, today: dt.date) -> list[Row]:
    """Return these things ready to print, each with the letters that this seat may see; one query."""
    things = list(things)
    letters = letters_of(things, seat)
    return [_row(thing, letters.get(place_of(thing), []), today) for thing in things]


def _row(thing: Register, discharges: list[Discharge], today: dt.date) -> Row:
    return Row(
        key=thing.key,
        url=thing.get_absolute_url(),
        kind=kind_of(thing),
        name=thing.who,
        text=thing.text,
        origin=origin_of(thing),
        office=office_of(thing, today),
        due=due_cell(thing, today),
        pill=PILLS[thing.known],
        letters=format_html_join(BREAK, "{}", ((_link(row),) for row in discharges)),
    )


def kind_of(thing: Register) -> str:
    return str(thing._meta.verbose_name).split()[0]


def office_of(thing: Register, day: dt.date) -> str:
    """Return the title of the office that owes it on this day; empty if nobody knows."""
    office = getattr(thing, "office", None)
    return office.title_on(day) if office else ""


def origin_of(thing: Register) -> str:
    """Write where and when; what says the same twice is written once."""
    said = thing.get_chamber_display()
    day = dates.long(thing.day) if thing.day else ""
    for part in (number_of(thing), getattr(thing, "occasion", ""), day, thing.source):
        said = f"{said}, {part}" if part and part not in said else said
    return said


def number_of(thing: Register) -> str:
    """Write how the Kamer numbers it: «T02867» or «36 740 VII, nr. 31»."""
    number = getattr(thing, "number", "")
    return kamerstuk.named(thing.dossier, number) if isinstance(thing, Motion) and thing.dossier else number


def is_late(thing: Register, today: dt.date) -> bool:
    """Say whether the last day passed while it isn't met."""
    latest = thing.moment.latest if thing.moment else None
    return bool(latest and latest < today and thing.known != Register.State.DONE)


def due_cell(thing: Register, today: dt.date) -> SafeString:
    """Write the term: the words in quotes, what we read in them, how often it was put off."""
    moment = thing.moment or Moment(words=thing.due_words)
    if not moment.is_given:
        return NO_TERM
    late = is_late(thing, today)
    said = moment.reading
    if late:
        said = f"{said}, {dates.distance(moment.latest, today)}"
    elif said in moment.words:
        said = ""
    words = format_html("<q>{}</q>", moment.words) if moment.words else ""
    tone = mark_safe(' class="late"') if late else ""
    reading = format_html("<small{}>{}</small>", tone, said) if said else ""
    times = getattr(thing, "times", 0)
    put_off = format_html("<small>{} uitgesteld</small>", f"{times} keer") if times else ""
    return format_html('<div class="due">{}{}{}</div>', words, reading, put_off)


def _link(row: Discharge) -> SafeString:
    draft = "" if row.letter.is_sent else f" ({row.letter.get_state_display()})"
    draft = " (ingetrokken)" if row.letter.state == "withdrawn" else draft
    part = "" if row.is_full else "deels: "
    draft = f", met een bijlage{draft}" if row.annex_id else draft
    url, day = row.letter.get_absolute_url(), dates.long(row.letter.date)
    return format_html('<span>{}<a href="{}">Kamerbrief {}</a>{}</span>', part, url, day, draft)
