"""Staat van het Bestuur: how UDO's stood on the last day of a year (UD-06).

A year that is over is read as it was frozen. Until that is done, and for the running year, it is replayed from what
happened so far.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from django.db import connection
from django.db.models import F
from django.utils.text import capfirst

from parties.models import Seat
from udo.models import Assessment, YearLine, YearStand
from udo.replay import replayed

FIRST = 2023  # the UDO began on 20 January 2023 (Kamerstukken II 2022-2023, 33 047, nr. 25)
DIVISIONS = {
    "ministerie": "Ministerie", "soort": "Soort", "stand": "Fase of status", "uitkomst": "Uitkomst",
    "begin": "Vanaf het begin betrokken", "kabinet": "Kabinet",
}  # fmt: skip
COLUMNS = {
    "ministerie": "ministry", "soort": "kind", "stand": "standing", "uitkomst": "result", "begin": "begin",
    "kabinet": "cabinet",
}  # fmt: skip
DURATION, MEASURED = "doorlooptijd", "gemeten"  # what the median is of
NAMES = {"ministerie": "ministry_name", "stand": "standing_name", "kabinet": "cabinet_name"}
COUNTED = f"""
WITH seen AS MATERIALIZED ({{seen}})
SELECT year, CASE {" ".join(f"WHEN GROUPING({column}) = 0 THEN '{slug}'" for slug, column in COLUMNS.items())} END,
    coalesce({", ".join(COLUMNS.values())}), {", ".join(f"max({name})" for name in NAMES.values())}, count(*), NULL
FROM seen GROUP BY GROUPING SETS ({", ".join(f"(year, {column})" for column in COLUMNS.values())})
UNION ALL
SELECT year, '', '', '', '', '', count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days)
FROM seen GROUP BY year
"""


@dataclass
class Figures:
    """What the plans of a year add up to: per division how many of each value; `duration` is a median."""

    number: int = 0
    duration: float | None = None
    counts: dict[str, dict[str, tuple[str, int]]] = field(
        default_factory=lambda: {one: {} for one in DIVISIONS}
    )


@dataclass(frozen=True)
class Count:
    """How many plans there were of one value, and in the other year."""

    value: str
    name: str
    number: int
    other: int


def years(today: dt.date) -> list[int]:
    """Return the years that there is something to say about, newest first; of this year it is a preview."""
    return list(range(today.year, FIRST - 1, -1))


def last_day(year: int, today: dt.date) -> dt.date:
    """Return 31 December, or today while the year runs."""
    return min(dt.date(year, 12, 31), today)


def lines_on(
    seat: Seat, year: int, today: dt.date, division: str = "", value: str = "", most: int | None = None
) -> list[YearLine]:
    """Return the plans of the year as they stood on its last day, as far as this seat may read them: all, or those
    behind one number, that of the duration among them. Four queries.
    """
    stand = YearStand.objects.filter(year=year).first()
    if stand is None:
        lines = replayed(Assessment.objects.visible_to(seat), last_day(year, today), today)
        return [line for line in lines if _is_behind(line, division, value)][:most]
    rows = YearLine.objects.visible_to(seat).filter(stand=stand).with_result()
    if division == DURATION:
        rows = rows.filter(working_days__isnull=False)
    elif division:
        rows = rows.filter(**{COLUMNS[division]: value})
    return list(rows.select_related("assessment").order_by("assessment__subject", "pk")[:most])


def _is_behind(line: YearLine, division: str, value: str) -> bool:
    """Say whether this plan is counted in this number; every one is where there is no division."""
    if division == DURATION:
        return line.working_days is not None
    return not division or line.values[division][0] == value


def figures_on(seat: Seat, wanted: Iterable[int], today: dt.date) -> dict[int, Figures]:
    """Return the figures of these years; two queries, and three for each year that isn't frozen."""
    found = {year: Figures() for year in wanted}
    stands = set(YearStand.objects.filter(year__in=found).values_list("year", flat=True))
    if stands:
        _count(seat, stands, found)
    for year in found.keys() - stands:
        lines = replayed(Assessment.objects.visible_to(seat), last_day(year, today), today)
        found[year] = figures_of(lines)
    return found


def figures_of(lines: Iterable[YearLine]) -> Figures:
    """Add these lines up."""
    found, days = Figures(), []
    for line in lines:
        found.number += 1
        if line.working_days is not None:
            days.append(line.working_days)
        for division, (value, name) in line.values.items():
            number = found.counts[division].get(value, ("", 0))[1]
            found.counts[division][value] = (name, number + 1)
    found.duration = float(median(days)) if days else None
    return found


def _count(seat: Seat, stands: set[int], found: dict[int, Figures]) -> None:
    """Let the database add up the frozen lines that this seat reads, each of them read once; one query."""
    rows = (
        YearLine.objects.visible_to(seat)
        .filter(stand__year__in=stands)
        .with_result()
        .annotate(year=F("stand__year"))
    )
    columns = ("year", *COLUMNS.values(), *NAMES.values(), "working_days")
    seen, parameters = rows.order_by().values(*columns).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(seen=seen), parameters)
        for year, division, value, *names, number, days in cursor.fetchall():
            if not division:
                found[year].number, found[year].duration = number, days
                continue
            known = {"outcome": value if value in Assessment.Outcome.values else "", "standing": value}
            known = known if division == "uitkomst" else {COLUMNS[division]: value}
            shown = YearLine(**dict(zip(NAMES.values(), names, strict=True)), **known)
            key, name = shown.values[division]
            found[year].counts[division][key] = (name, number)


def counts_of(now: Figures, other: Figures, division: str) -> list[Count]:
    """Return the counts per value of this division, most first, beside those of the other year."""
    mine, theirs = now.counts[division], other.counts[division]
    found = [
        Count(value, capfirst((mine.get(value) or theirs[value])[0]), *(side.get(value, ("", 0))[1] for side in (mine, theirs)))
        for value in mine.keys() | theirs.keys()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.number, -one.other, one.name))


def made_at(year: int) -> dt.datetime | None:
    """Return when the stand of this year was frozen; None if it isn't."""
    return YearStand.objects.filter(year=year).values_list("made_at", flat=True).first()
