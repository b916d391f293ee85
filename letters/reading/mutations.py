"""Task mutations of UDO's in the overview that is annexed to a letter (FI-04): the rows of the register that are public.

A row is in it if who makes the overview reads it, its UDO was published by the date of the letter, and its amounts are the
published ones. Any other row is more confidential than the letter and stays out of it (E43).
"""

from typing import Any

from letters.models import Letter
from lib import dates
from parties.models import Seat
from udo import joint
from udo.models import Assessment, UdoEdition
from udo.overviews import TaskMutation, task_mutations
from udo.quoting import editions_of, words_of
from udo.totals import written


def mutations_of(letter: Letter, seat: Seat) -> list[dict[str, Any]]:
    """Return the public rows that this seat reads, under the published title, as JSON; five queries."""
    found = task_mutations(seat, letter.date)
    editions = _public(letter, found)
    return [_printed(row, editions[row.assessment.pk]) for row in found if row.assessment.pk in editions]


def kept_back(letter: Letter, seat: Seat) -> list[Assessment]:
    """Return the UDO's of which this seat reads a task mutation that stays out of the overview; five queries."""
    found = task_mutations(seat, letter.date)
    editions = _public(letter, found)
    rows = {row.assessment.pk: row.assessment for row in found if row.assessment.pk not in editions}
    return list(rows.values())


def _public(letter: Letter, rows: list[TaskMutation]) -> dict[int, UdoEdition]:
    """Return the editions of the UDO's whose rows the public may read with this letter, by pk of the UDO; one query."""
    udos = {row.assessment.pk: row.assessment for row in rows}
    return {
        pk: edition
        for pk, edition in editions_of(udos).items()
        if dates.local_day(edition.published_at) <= letter.date
        and {passage.words for passage in joint.money(udos[pk])} <= words_of(edition)
    }


def _printed(row: TaskMutation, edition: UdoEdition) -> dict[str, Any]:
    return {
        "udo": edition.title,
        "ministry": row.ministry,
        "layer": row.layer,
        "mutation": row.mutation,
        "kind": row.kind,
        "first_year": str(row.first_year or ""),
        "lasting": written(row.lasting) if row.lasting else "",
        "temporary": written(row.temporary) if row.temporary else "",
    }
