"""What is owed in the test of a coalition agreement: the findings of each party that is asked (CB-04)."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse

from notices.actions import Due
from parties.models import Organisation
from udo.coalition import expected
from udo.models import CabinetFile, Measure, SharedConsequence
from udo.models.consequence import Kind


def due_of_coalition_tests(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return who still owes findings in each of these files whose test goes on; four queries, whatever their number.

    A party is asked for each of the four kinds of consequence of each measure of its own: the ministry that leads, and
    the koepels of the layers that are touched. Without a last day nobody is reminded.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    files = {row.pk: row for row in CabinetFile.objects.filter(pk__in=owed, state=CabinetFile.State.OPEN)}
    rows = Measure.objects.filter(file__in=files).select_related("office__organisation")
    asked = [(row, slug) for row in rows for slug in expected(row)]
    places = dict(Organisation.objects.filter(slug__in={slug for _, slug in asked}).values_list("slug", "pk"))
    told = _told(files)
    silent = {
        (row.file_id, places[slug]) for row, slug in asked if told.get((row.pk, places[slug]), 0) < len(Kind)
    }
    for file, place in sorted(silent):
        path = reverse("measure-list", args=[files[file].key])
        owed[file].append(Due("coalitietoets", place, path, files[file].answer_by))
    return owed


def _told(files: Iterable[int]) -> dict[tuple[int, int], int]:
    """Count the kinds of consequence that each organisation shared, by measure and organisation; one query."""
    rows = SharedConsequence.objects.filter(measure__file__in=files).order_by()
    counted = rows.values("measure", "organisation").annotate(kinds=Count("kind", distinct=True))
    return {(row["measure"], row["organisation"]): row["kinds"] for row in counted}
