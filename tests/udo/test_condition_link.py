"""A condition can be answered by an afspraak that is there already, once, by who leads and reads it."""

import pytest
from django.urls import reverse

from agreements.models import Agreement
from tests.factories.agreements import make_agreement
from tests.factories.udo import make_assessment
from tests.udo.test_answering import LATER
from tests.udo.test_pages import shown
from udo import actions
from udo.models import AgreementLink, Assessment, Condition, Phase

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def condition(house, text: str = "Regel de dekking.", **given) -> tuple[Assessment, Condition]:
    row = make_assessment(house, Phase.FINDINGS, **given)
    owner = house.offices["staslmz"]
    return row, actions.write_condition(row, text, owner=owner, by=house.vws, now=LATER)


def known(house, text: str = "Gemeenten krijgen geld.") -> Agreement:
    """Make an afspraak that all who take part in another UDO read."""
    _, made = condition(house, text, subject=f"Ander plan: {text}")
    return actions.make_agreement(made, by=house.vws, now=LATER)


def page(row: Assessment, number: int = 1) -> str:
    return reverse("condition-link", args=[row.key, number])


def test_who_leads_links_an_afspraak_that_he_reads_and_the_condition_points_at_it(house, enter):
    (row, made), agreement = condition(house), known(house)
    client = enter(house.vws)
    assert page(row) in shown(client.get(reverse("finding-list", args=[row.key])))
    assert agreement.title in shown(client.get(page(row)))
    wrong = client.post(page(row), {"agreement": "bestaatniet"})
    assert (wrong.status_code, "Kies" in shown(wrong)) == (400, True)
    assert client.post(page(row), {"agreement": agreement.key}).status_code == 302
    link = AgreementLink.objects.get(assessment=row)
    assert (link.condition, link.agreement, link.why) == (made, agreement, AgreementLink.Why.CONDITION)
    text = shown(client.get(reverse("finding-list", args=[row.key])))
    assert agreement.get_absolute_url() in text
    assert page(row) not in text
    assert row.subject in shown(enter(house.vng).get(agreement.get_absolute_url()))


def test_a_condition_has_one_afspraak_and_an_afspraak_answers_one_condition_of_a_udo(house, enter):
    (row, _), agreement, other = condition(house), known(house), known(house, "Iets anders.")
    actions.write_condition(row, "Nog een.", owner=house.offices["staslmz"], by=house.vws, now=LATER)
    client = enter(house.vws)
    assert client.post(page(row), {"agreement": agreement.key}).status_code == 302
    again = client.post(page(row), {"agreement": other.key})
    assert (again.status_code, "al een afspraak" in shown(again)) == (409, True)
    assert client.post(page(row, 2), {"agreement": agreement.key}).status_code == 400
    assert AgreementLink.objects.filter(assessment=row).count() == 1


def test_nobody_links_what_he_can_not_read_or_does_not_lead(house, enter):
    (row, _), agreement = condition(house), known(house)
    assert enter(house.vng).post(page(row), {"agreement": agreement.key}).status_code == 403
    assert enter(house.fin).post(page(row), {"agreement": agreement.key}).status_code == 404
    hidden = make_agreement(house, text="Zonnewende.")
    client = enter(house.vws)
    assert "Zonnewende" not in shown(client.get(page(row)))
    assert client.post(page(row), {"agreement": hidden.key}).status_code == 400
    assert not AgreementLink.objects.filter(assessment=row).exists()
