"""What every page of a dispute looks at comes in one query, and is the same as what the database has."""

from collections.abc import Iterator

import pytest
from django.db.models import Manager, Model
from django.urls import reverse

from disputes.actions import add_session
from disputes.actions.involving import agree_to_process
from disputes.models import Dispute
from disputes.views.head import ALONG, visible_dispute
from lib import dates
from lib.gather import gather
from tests.disputes.test_dossier import filled
from tests.disputes.test_proposals import treated
from tests.factories.disputes import make_dispute, run_of

pytestmark = pytest.mark.django_db


def behind(row: Model, name: str) -> list[Model]:
    found = getattr(row, name, None)
    return list(found.all()) if isinstance(found, Manager) else [found] if found else []


def told(row: Model, path: str) -> Iterator[tuple]:
    """Tell all columns of all rows on a path, in order."""
    name, _, rest = path.partition("__")
    for one in behind(row, name):
        yield name, type(one), [getattr(one, field.attname) for field in one._meta.concrete_fields]
        if rest:
            yield from told(one, rest)


@pytest.fixture
def dispute(house, now) -> Dispute:
    row = filled(house, now, parties=("vng", "vws", "uvw"), joint="minienw")
    treated(house, row, now)
    agree_to_process(row, round=1, by=house.vng, now=now)
    add_session(
        row,
        run_of(row),
        day=dates.local_day(now),
        place="",
        words="Eerste gesprek.",
        by=house.policy,
        now=now,
    )
    return row


def test_what_is_gathered_is_what_the_database_has(dispute, django_assert_num_queries):
    plain, row = Dispute.objects.get(pk=dispute.pk), Dispute.objects.get(pk=dispute.pk)
    known = {path: list(told(plain, path)) for path in ALONG}
    gather(row, *ALONG)
    with django_assert_num_queries(0):
        assert {path: list(told(row, path)) for path in ALONG} == known
    assert {path for path, rows in known.items() if not rows} <= {
        "pauses",
        "agreed",
        "decisions__item__agenda__meeting",
    }


def test_one_with_nothing_behind_it_has_nothing(house, django_assert_num_queries):
    row = Dispute.objects.get(pk=make_dispute(house).pk)
    gather(row, "proposal__options", "joint_office__titles", "options", "sealed_rounds__parties")
    with django_assert_num_queries(0):
        assert not hasattr(row, "proposal")
        assert row.joint_office is None
        assert list(row.options.all()) == list(row.sealed_rounds.all()) == []


def test_rows_know_what_they_hang_on(dispute, django_assert_num_queries):
    gather(dispute, "runs", "facts__paragraphs", "proposal")
    with django_assert_num_queries(0):
        assert {run.dispute for run in dispute.runs.all()} == {dispute}
        assert {
            row.version.dispute for version in dispute.facts.all() for row in version.paragraphs.all()
        } == {dispute}
        assert dispute.proposal.dispute is dispute


def test_the_rows_of_one_dispute_are_not_those_of_another(house, dispute):
    other = make_dispute(house, subject="Een ander")
    gather(other, *ALONG)
    assert list(other.options.all()) == list(other.sealed_rounds.all()) == list(other.facts.all()) == []


def test_it_costs_two_queries(house, dispute, django_assert_num_queries):
    visible_dispute(house.vng, dispute.key)
    with django_assert_num_queries(2):
        visible_dispute(house.vng, dispute.key)


@pytest.mark.client
@pytest.mark.parametrize("name", ["policy", "vng", "minister"])
def test_the_page_costs_twelve_queries_whatever_is_in_it(
    house, enter, dispute, name, django_assert_max_num_queries
):
    client = enter(getattr(house, name))
    for row in (dispute, make_dispute(house, subject="Leeg")):
        path = reverse("dispute-detail", args=[row.key])
        client.get(path)
        with django_assert_max_num_queries(SHELL + 12):
            assert client.get(path).status_code == 200


SHELL = 3  # session, user and seat
