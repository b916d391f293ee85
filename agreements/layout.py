"""How slots hold what was asked of the register: where all of it stands, if one place does, and in which groups."""

import datetime as dt
from collections.abc import Sequence

from agreements.choices import Choices, Names
from agreements.forms.register import NOBODY, SHAPE, Wanted, asked_states
from agreements.groupings import SINGLE, STAGES, Grouping, Section
from agreements.models import Shelf
from agreements.monitor import token_of, words_of
from agreements.outcomes import NONE, quarter_of
from agreements.walk import Base, Part, places_on

QUARTER, TERM, UNDATED = "kwartaal", "termijn", "geen-datum"
# Of two places with more slots than are counted the first leads: that which holds less of everything, as a rule.
SMALLEST_FIRST = (Shelf.QUARTER, Shelf.THEME, Shelf.CABINET, Shelf.OFFICE, Shelf.OWING, Shelf.PARTY)
# What became of afspraken with a term, and of those without.
DATED, WITHOUT_DAY = {"op-tijd", "na-termijn", "te-laat"}, "zonder-datum"


def bases_of(want: Wanted, names: Names, choices: Choices) -> list[Base]:
    """Return the places in all of which stands what was asked for, but for its status; none if more was asked."""
    filters = sorted(want.keys() - SHAPE)
    if not filters:
        return [Base(Shelf.ALL, 0)]
    shelves = {
        "thema": (Shelf.THEME, choices.themes),
        "partij": (Shelf.PARTY, names.parties),
        "ook": (Shelf.PARTY, names.parties),
        "aanspreekbaar": (Shelf.OFFICE, names.desks),
        "kabinet": (Shelf.CABINET, choices.cabinets),
        "aanzet": (Shelf.OWING, names.parties),
    }
    found = {name: _base(*shelves[name], str(want[name])) for name in filters if name in shelves}
    if QUARTER in want:
        found[QUARTER] = Base(Shelf.QUARTER, int(str(want[QUARTER]).replace("-", "")))
    if want.get(TERM) == UNDATED:
        found[TERM] = Base(Shelf.QUARTER, 0)
    if len(found) < len(filters):
        return []
    return sorted(found.values(), key=lambda base: SMALLEST_FIRST.index(base.shelf))


def _base(shelf: Shelf, sections: list[Section], token: str) -> Base:
    if token in {NONE, NOBODY}:
        return Base(shelf, 0)
    return Base(shelf, next(row.pk for row in sections if row.token == token))


def quarters_of(want: Wanted, today: dt.date) -> list[Section]:
    """Return the quarters in which the terms that were asked for may end, the first one first; one query."""
    rows = [
        Section(place, token_of(place), words_of(place), *quarter_of(place))
        for place in places_on(Shelf.QUARTER)
        if place
    ]
    return [row for row in rows if _may_hold(want, row, today)]


def _may_hold(want: Wanted, quarter: Section, today: dt.date) -> bool:
    begun = quarter.since <= today
    in_term = {"voorbij": begun, "deze-maand": begun and today <= quarter.until, UNDATED: False}
    is_dated = in_term.get(want.get(TERM), want.get("nakoming") != WITHOUT_DAY)
    return is_dated and want.get(QUARTER, quarter.token) == quarter.token


def _may_lack_a_term(want: Wanted) -> bool:
    is_dated = QUARTER in want or want.get("nakoming") in DATED
    return not is_dated and want.get(TERM, UNDATED) == UNDATED


def parts_of(
    want: Wanted, grouping: Grouping | None, bases: Sequence[Base], sections: list[Section], choices: Choices
) -> list[Part]:
    """Return the groups in their order, with what is left over last."""
    states, place = asked_states(want), bases[0].place if bases else 0
    if grouping is None or grouping.shelf is None:
        return [Part(None, (place,), states)]
    if grouping.shelf == Shelf.ALL:
        return [Part(row, (place,), [row.pk]) for row in STAGES if row.pk in states]
    known = {row.pk for row in sections}
    others = [row.pk for row in choices.themes if grouping.shelf == Shelf.THEME and row.pk not in known]
    parts = [Part(row, (row.pk,), states) for row in sections]
    if grouping.shelf != Shelf.QUARTER or _may_lack_a_term(want):
        parts.append(Part(None, (0, *others), states))
    if grouping.shelf in SINGLE and (mine := [base.place for base in bases if base.shelf == grouping.shelf]):
        return [Part(part.section, mine, states) for part in parts if mine[0] in part.places]
    return parts
