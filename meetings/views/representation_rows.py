"""Who belongs at the table and whether they are there, and who sits there twice: ready to print."""

import datetime as dt
from collections.abc import Sequence

from lib.words import listing
from meetings.models import Meeting, Participation, RepresentationRule
from meetings.representation import NO, OPEN, YES, checks

ICONS = {YES: "yes", NO: "warn", OPEN: "open"}


def representation_rows(
    meeting: Meeting, table: Sequence[Participation], rules: Sequence[RepresentationRule]
) -> list[tuple[str, str, str]]:
    """Return each rule as (state, icon, words)."""
    found = checks(meeting, rules, table)
    return [(check.state, ICONS[check.state], check.words) for check in found]


def doubles(table: Sequence[Participation], day: dt.date) -> dict[int, str]:
    """Say, by seat, for which other office the same person sits there (E26); names as the table shows them."""
    names = {row: row.replaced_by.partition(",")[0] or row.office.holder_on(day) for row in table}
    found = {}
    for row, name in names.items():
        same = [other.office.abbreviation_on(day) for other in table if other != row and names[other] == name]
        if name and same:
            found[row.pk] = f"Deze persoon heeft ook een stoel namens {listing(same)}."
    return found
