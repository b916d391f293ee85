"""Who still owes findings in the test of a coalition agreement has a term; who shared all of them has none."""

import datetime as dt

import pytest

from notices.models import Term
from overhedenoverleg.due import refresh, refresh_all
from tests.factories.coalition import make_test
from tests.factories.udo import BEGUN
from trail.models import Event
from udo.actions.coalition import move_test
from udo.actions.consequences import keep_consequence
from udo.due_coalition import due_of_coalition_tests
from udo.models import Measure
from udo.models.consequence import Kind

pytestmark = pytest.mark.django_db


def tell(measure: Measure, seat, kinds=Kind.values) -> None:
    for kind in kinds:
        keep_consequence(
            measure, kind=kind, size="groot", words="Krap.", share=True, revision=0, by=seat, now=BEGUN
        )


def owing() -> set[str]:
    rows = Term.objects.filter(kind__slug="coalitietoets", closed_at=None)
    return set(rows.values_list("organisation__slug", flat=True))


def test_each_party_owes_its_findings_until_it_shared_all_four_of_every_measure(house):
    first, second = make_test(house, 2)
    refresh_all(BEGUN)
    assert owing() == {"vws", "vng"}
    term = Term.objects.filter(kind__slug="coalitietoets").first()
    assert (term.subject, term.last_on) == (first.file, dt.date(2025, 6, 1))
    assert term.path == f"/udo/kabinet/{first.file.key}/toets/"
    tell(first, house.vng)
    tell(second, house.vng, Kind.values[:3])
    refresh_all(BEGUN)
    assert owing() == {"vws", "vng"}
    tell(second, house.vng, Kind.values[3:])
    refresh(Event.objects.filter(kind="cabinetfile.share"), BEGUN)
    assert owing() == {"vws"}


def test_nobody_owes_anything_before_the_test_opens_or_once_it_is_closed(house):
    [measure] = make_test(house)
    refresh_all(BEGUN)
    assert owing() == {"vws", "vng"}
    move_test(measure.file, "close", by=house.policy, now=BEGUN)
    refresh_all(BEGUN)
    assert owing() == set()


def test_more_measures_cost_no_more_queries(house, django_assert_num_queries):
    [measure] = make_test(house)
    with django_assert_num_queries(4):
        due_of_coalition_tests([measure.file_id], BEGUN)
    more = [{"number": number, "chapter": "Wonen"} for number in range(2, 12)]
    kept = {name: getattr(measure, name) for name in ("text", "place", "office", "layers", "edited_by")}
    Measure.objects.bulk_create(
        Measure(file=measure.file, edited_at=BEGUN, **kept, **facts) for facts in more
    )
    with django_assert_num_queries(4):
        due_of_coalition_tests([measure.file_id], BEGUN)
