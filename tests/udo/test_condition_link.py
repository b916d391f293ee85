"""A condition can be answered by an afspraak that is there already, once, by who leads and reads it."""

import pytest
from django.urls import reverse

from agreements.models import Agreement, TaskCheck
from tests.factories.agreements import make_agreement
from tests.factories.udo import make_assessment
from tests.udo.test_answering import LATER
from tests.udo.test_pages import shown
from trail.workflow import Stale
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
    assert (link.condition, link.agreement, link.why) == (made, agreement, AgreementLink.Why.ANSWER)
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


def unlink(row: Assessment, agreement: Agreement) -> str:
    return reverse("agreement-unlink", args=[row.key, agreement.key])


def test_a_link_is_taken_back_with_a_reason_that_the_course_keeps(house, enter):
    (row, made), agreement = condition(house), known(house)
    actions.answer_condition(made, agreement, by=house.vws, now=LATER)
    url, findings = unlink(row, agreement), reverse("finding-list", args=[row.key])
    assert url not in shown(enter(house.vng).get(findings))
    assert enter(house.vng).post(url, {"reason": "Nee."}).status_code == 403
    client = enter(house.vws)
    assert url in shown(client.get(findings))
    assert client.post(url, {"reason": ""}).status_code == 400
    assert AgreementLink.objects.filter(assessment=row).exists()
    assert client.post(url, {"reason": "Een andere afspraak past beter."}).status_code == 302
    assert not AgreementLink.objects.filter(assessment=row).exists()
    assert page(row) in shown(client.get(findings))
    assert client.post(url, {"reason": "Nog eens."}).status_code == 404
    assert client.post(page(row), {"agreement": agreement.key}).status_code == 302
    told = shown(enter(house.vng).get(reverse("assessment-log", args=[row.key])))
    assert "Voorwaarde 1 is niet meer aan een afspraak gekoppeld." in told
    assert "Een andere afspraak past beter." in told


def test_an_afspraak_that_was_made_of_a_condition_stays_linked(house, enter):
    row, made = condition(house)
    agreement = actions.make_agreement(made, by=house.vws, now=LATER)
    refused = enter(house.vws).post(unlink(row, agreement), {"reason": "Toch niet."})
    assert (refused.status_code, "Trek de afspraak zelf in." in shown(refused)) == (409, True)
    assert AgreementLink.objects.filter(condition=made).exists()
    assert "De afspraak was een voorwaarde" in shown(enter(house.vng).get(agreement.get_absolute_url()))


def test_of_two_who_take_a_link_back_one_is_too_late(house):
    (_, made), agreement = condition(house), known(house)
    link = actions.answer_condition(made, agreement, by=house.vws, now=LATER)
    actions.unlink_agreement(link, reason="Eén keer.", by=house.vws, now=LATER)
    with pytest.raises(Stale):
        actions.unlink_agreement(link, reason="Twee keer.", by=house.vws, now=LATER)


def flagged(house, **given) -> Agreement:
    agreement = known(house, "Gemeenten krijgen een nieuwe taak.")
    TaskCheck.objects.create(agreement=agreement, **{"kind": TaskCheck.Kind.NEW} | given)
    return agreement


def test_an_afspraak_with_a_new_task_leads_to_its_udo(house, enter):
    agreement = flagged(house)
    add = f"{reverse('assessment-create')}?afspraak={agreement.key}"
    assert add not in shown(enter(house.vng).get(agreement.get_absolute_url()))
    client = enter(house.vws)
    assert add in shown(client.get(agreement.get_absolute_url()))
    page = shown(client.get(add))
    assert "Deze UDO hoort bij de taak uit de afspraak" in page
    assert "Gemeenten krijgen een nieuwe taak." in page
    facts = {
        "subject": "Nieuwe taak", "summary": "Gemeenten krijgen een taak.", "kind": "wetsvoorstel",
        "office": "staslmz", "layers": ["gemeenten"], "compass_step": "1", "is_shared": "ja",
    }  # fmt: skip
    assert [client.post(add, facts).status_code for _ in range(2)] == [302, 302]
    link = AgreementLink.objects.get(assessment__subject="Nieuwe taak")
    assert (link.agreement, link.why) == (agreement, AgreementLink.Why.TASK)
    after = shown(enter(house.vng).get(agreement.get_absolute_url()))
    assert "Deze UDO toetst de taak die de afspraak geeft." in after


def test_without_such_a_task_or_the_right_to_read_it_the_form_is_an_empty_one(house, enter):
    none = flagged(house, kind=TaskCheck.Kind.NONE)
    hidden = make_agreement(house, text="Zonnewende.")
    TaskCheck.objects.create(agreement=hidden, kind=TaskCheck.Kind.NEW)
    for agreement in (none, hidden):
        page = shown(enter(house.vws).get(reverse("assessment-create"), {"afspraak": agreement.key}))
        assert "hoort bij de taak uit de afspraak" not in page
        assert agreement.title not in page
