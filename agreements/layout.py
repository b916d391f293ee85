"""How slots hold what was asked of the register: where all of it stands, if one place does, and in which groups."""

from agreements.choices import Choices, Names
from agreements.forms.register import NOBODY, SHAPE, Wanted, asked_states
from agreements.groupings import STAGES, Grouping, Section
from agreements.models import Shelf
from agreements.outcomes import NONE
from agreements.walk import Base, Part


def base_of(want: Wanted, names: Names, choices: Choices) -> Base | None:
    """Return the place whose slots are all that was asked for, but for their status; None if more was asked."""
    filters = want.keys() - SHAPE
    if not filters:
        return Base(Shelf.ALL, 0)
    shelves = {
        "thema": (Shelf.THEME, choices.themes),
        "partij": (Shelf.PARTY, names.parties),
        "aanspreekbaar": (Shelf.OFFICE, names.desks),
        "kabinet": (Shelf.CABINET, choices.cabinets),
        "aanzet": (Shelf.OWING, names.parties),
    }
    name = min(filters)
    if name == "kwartaal" and len(filters) == 1:
        return Base(Shelf.QUARTER, int(str(want[name]).replace("-", "")))
    if len(filters) > 1 or name not in shelves:
        return None
    shelf, sections = shelves[name]
    if want[name] in {NONE, NOBODY}:
        return Base(shelf, 0)
    return Base(shelf, next(row.pk for row in sections if row.token == want[name]))


def parts_of(
    want: Wanted, grouping: Grouping | None, base: Base | None, sections: list[Section], choices: Choices
) -> list[Part]:
    """Return the groups in their order, with what is left over last."""
    states, place = asked_states(want), base.place if base else 0
    if grouping is None or grouping.shelf is None:
        return [Part(None, (place,), states)]
    if grouping.shelf == Shelf.ALL:
        return [Part(row, (place,), [row.pk]) for row in STAGES if row.pk in states]
    known = {row.pk for row in sections}
    others = [row.pk for row in choices.themes if grouping.shelf == Shelf.THEME and row.pk not in known]
    parts = [*(Part(row, (row.pk,), states) for row in sections), Part(None, (0, *others), states)]
    if base and base.shelf == grouping.shelf == Shelf.THEME:
        return [Part(part.section, (place,), states) for part in parts if place in part.places]
    return parts
