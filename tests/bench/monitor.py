"""The limit view of the monitor: the kept figures by one statement, their names by another, one flat template."""

from collections import defaultdict

from django.http import HttpResponse
from django.utils import timezone

from lib import dates
from parties.access import seat_required
from tests.bench.limits import condition_of, fetch, flat

FIGURES = """
SELECT axis, place, measure, sum(number) AS number, coalesce(sum(number) FILTER (WHERE due < %s), 0) AS late
FROM agreements_figure WHERE {condition} GROUP BY axis, place, measure
"""
NAMES = """
(SELECT 'theme' AS axis, id, slug AS token, name FROM parties_theme ORDER BY "order", name)
UNION ALL (SELECT 'party', place.id, slug, abbreviation FROM parties_organisation AS place
    JOIN parties_organisationname AS name ON name.organisation_id = place.id WHERE until IS NULL ORDER BY "order")
UNION ALL (SELECT 'cabinet', id, since::text, name FROM parties_cabinet ORDER BY since DESC)
"""
PARTS = ("on_time", "undated", "after", "owed", "late", "failed", "lapsed", "superseded")
MORE = ("partly", "reconfirmed", "shifted")
SHADES = ("f-good", "f-set", "f-warn", "f-brand", "f-striped", "f-soft", "f-out", "f-pale")


@seat_required
def agreement_monitor(request):
    """The same numbers, each with its link, and the same bars."""
    from agreements.models import Figure  # only when asked: the addresses are read before the models are

    condition, values = condition_of(request.seat.key, Figure)
    today = dates.local_day(timezone.now())
    found: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys((*PARTS, *MORE), 0))
    # The day stands before the condition in the statement, and so among its values.
    for axis, place, measure, number, late in fetch(FIGURES, (condition, (today, *values))):
        numbers = found[axis, place]
        name = "owed" if measure == "suspended" else measure
        numbers[name] = numbers.get(name, 0) + number - late
        numbers["late"] += late
    rows: dict[str, list] = {"theme": [], "party": [], "cabinet": [], "quarter": []}
    for axis, place, token, name in fetch(NAMES, (condition, values)):
        if (axis, place) in found or token in {"rijk", "vng", "ipo", "uvw"}:
            rows[axis].append(_row(name, token, found[axis, place]))
    first = today.year * 4 + (today.month - 1) // 3 - 8
    for number in range(first, first + 13):
        place = number // 4 * 10 + number % 4 + 1
        rows["quarter"].append(
            _row(f"{place % 10}e kwartaal {place // 10}", str(place), found["quarter", place])
        )
    context = {
        "whole": _row("Alle afspraken", "", found["all", None]),
        "divisions": rows.items(),
        "heads": (*PARTS, "total", *MORE),
    }
    return HttpResponse(flat("agreement_monitor.html")(context, request))


def _row(name: str, token: str, numbers: dict) -> dict:
    total = sum(numbers[part] for part in PARTS)
    rects, x = [], 0
    for part, shade in zip(PARTS, SHADES, strict=True):
        if numbers[part]:
            width = round(640 * numbers[part] / total, 1)
            rects.append((shade, x, width))
            x += width
    cells = [(part, numbers[part]) for part in PARTS]
    cells += [("total", total), *((name, numbers[name]) for name in MORE)]
    return {"name": name, "token": token, "total": total, "rects": rects, "cells": cells}
