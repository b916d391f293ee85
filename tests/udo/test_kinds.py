"""Kinds of money: BZK changes them on a screen, and what began or was written with one keeps it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from lib import dates
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment, plan
from tests.udo.test_money import LINE, page, sent
from tests.udo.test_pages import shown
from trail.workflow import Stale
from udo import actions
from udo.balance import congruence
from udo.models import Assessment, Instrument, MoneyLine, Phase
from udo.permissions import may_edit_template

pytestmark = [pytest.mark.django_db, pytest.mark.client]
KINDS, ADD = reverse("money-kinds"), reverse("money-kind-create")
TODAY = dates.local_day(timezone.now())
NEW = {"name": "Regiofonds", "since": dates.long(TODAY), "needs_motivation": "on"}


def edit(slug: str) -> str:
    return reverse("money-kind-edit", args=[slug])


def test_only_bzk_changes_them_and_everybody_reads_them(house, enter):
    make_assessment(house)
    assert {who for who in PARTIES if may_edit_template(getattr(house, who))} == {"policy"}
    text = shown(enter(house.vng).get(KINDS))
    assert "Specifieke uitkering (SPUK)" in text
    assert ADD not in text
    assert enter(house.vws).post(ADD, NEW).status_code == 403
    assert enter(house.commission).get(KINDS).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.write_kind(by=house.vws, now=timezone.now(), name="x", since=TODAY)


def test_a_kind_that_is_added_is_offered_to_what_begins_from_then_on(house, enter):
    before = make_assessment(house, Phase.WORK)
    client = enter(house.policy)
    assert client.post(ADD, NEW).status_code == 302
    assert "‘Regiofonds’ geldt vanaf" in shown(client.get(KINDS))
    assert client.post(ADD, NEW).status_code == 409
    now = timezone.now()
    after = actions.register(is_shared=True, by=house.vws, now=now, **plan(house, subject="Later"))
    leads = enter(house.vws)
    assert "Regiofonds" in shown(leads.get(page(after, "money-edit")))
    assert "Regiofonds" not in shown(leads.get(page(before, "money-edit")))
    assert (
        leads.post(page(before, "money-edit"), sent(LINE | {"instrument": "regiofonds"})).status_code == 400
    )
    assert leads.post(page(after, "money-edit"), sent(LINE | {"instrument": "regiofonds"})).status_code == 302
    assert "motivering ontbreekt" in shown(leads.get(page(after, "money")))


def test_what_is_changed_keeps_its_name_where_it_was_written(house, enter):
    row = make_assessment(house, Phase.WORK)
    assert enter(house.vws).post(page(row, "money-edit"), sent(LINE)).status_code == 302
    client = enter(house.policy)
    given = {"name": "doeluitkering", "since": dates.long(TODAY)}
    assert client.post(edit("spuk"), given).status_code == 302
    assert client.get(edit("spuk")).status_code == 409
    leads = enter(house.vws)
    assert MoneyLine.objects.get().instrument.slug == "spuk"
    assert "specifieke uitkering (SPUK)" in shown(leads.get(page(row, "money")))
    assert "doeluitkering" not in shown(leads.get(page(row, "money-edit")))
    old, new = Instrument.objects.get(slug="spuk"), Instrument.objects.get(slug="doeluitkering")
    assert (old.until, new.since, new.order) == (TODAY, TODAY, old.order)
    assert {*Instrument.objects.on(TODAY)} >= {new}
    assert old in Instrument.objects.on(TODAY - dt.timedelta(days=1))


def test_a_kind_ends_once_and_never_in_the_past(house, enter):
    client, url = enter(house.policy), reverse("money-kind-end", args=["eu-geld"])
    assert client.post(url, {"until": "1 januari 2025"}).status_code == 409
    assert client.post(url, {"until": ""}).status_code == 400
    assert client.post(url, {"until": dates.long(TODAY)}).status_code == 302
    assert client.post(url, {"until": dates.long(TODAY)}).status_code == 409
    with pytest.raises(Stale):
        actions.end_kind(
            Instrument.objects.get(slug="eu-geld"), until=TODAY, by=house.policy, now=timezone.now()
        )
    assert "Golden eerder" in shown(client.get(KINDS))


def test_who_does_not_pay_has_no_fund_and_the_balance_sees_it(house, enter):
    wrong = enter(house.policy).post(ADD, NEW | {"is_unfunded": "on", "fund": "gemeentefonds"})
    assert (wrong.status_code, "heeft geen fonds" in shown(wrong)) == (400, True)
    made = actions.write_kind(
        name="voor eigen rekening", is_funded=False, since=TODAY, by=house.policy, now=timezone.now()
    )
    line = MoneyLine(duration="structureel", instrument=made)
    assert congruence(None, [line]).word == "past niet"


def test_the_database_keeps_a_kind_as_it_was(house):
    make_assessment(house)
    assert Assessment.objects.get().registered_at == BEGUN
    for change in ({"name": "Anders"}, {"needs_motivation": True}, {"is_funded": False}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Instrument.objects.filter(slug="eu-geld").update(**change)
