"""The pages of an escalation rule: who comes near, what is kept, and what it costs."""

import pytest
import time_machine
from django.urls import reverse

from agreements.actions.escalation_course import begin, call_rule
from agreements.models import Escalation, EscalationRule
from tests.factories.agreements import make_agreement, make_item
from tests.factories.escalation import AFTER, make_ruled

pytestmark = pytest.mark.client
SECRET = "Regenboogplan"
TYPED = {
    "trigger": "Als het doel niet dreigt te lukken.", "watches": ["termijn", "voortgang"], "days_after": "10",
    "unit": "werkdagen", "notice_days": "5", "organisations": ["vng"], "offices": ["staslmz"],
    "talks": "Of het samen lukt.", "talk_days": "20", "fallback": "De vaste verdeling.",
    "series": "overhedenoverleg", "agreed_by": "Rijk en VNG", "agreed_on": "21 november 2024",
}  # fmt: skip


def shown(answer) -> str:
    return answer.content.decode()


def test_a_rule_is_written_shown_and_changed(house, enter):
    item = make_item(house, invited=("mbzk", "staslmz", "vzvng"))
    agreement = make_agreement(house, item=item, owners=[house.offices["staslmz"]])
    address = agreement.get_absolute_url()
    client = enter(house.policy)
    assert f'href="{address}escalatie/vastleggen/">Escalatieregel</a>' in shown(client.get(address))
    assert client.get(f"{address}escalatie/").status_code == 404
    path = f"{address}escalatie/vastleggen/"
    answer = client.post(path, TYPED | {"days_after": "", "organisations": [], "offices": []})
    assert answer.status_code == 400
    for words in ("Vul in hoeveel dagen", "Kies ten minste één partij of ambt.", "De vaste verdeling."):
        assert words in shown(answer)
    assert "Kies ook dat het systeem op de termijn let" in shown(client.post(path, TYPED | {"watches": []}))
    assert client.post(path, TYPED).url == f"{address}escalatie/"
    again = client.post(path, TYPED)
    assert (again.status_code, "al een escalatieregel" in shown(again)) == (409, True)
    page = shown(client.get(f"{address}escalatie/"))
    assert "de termijn is 10 werkdagen voorbij; een partij meldt ‘loopt vast’" in page
    assert "Tussen: stasLMZ en VNG" in page or "Tussen: VNG en stasLMZ" in page
    page = shown(client.get(address))
    assert "De vaste verdeling." in page
    assert "escalatie/vastleggen/" not in page
    form = client.get(f"{address}escalatie/wijzigen/").context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(f"{address}escalatie/wijzigen/", typed | {"fallback": "Anders."}).status_code == 302
    stale = client.post(f"{address}escalatie/wijzigen/", typed | {"fallback": "Mijn woorden"})
    assert (stale.status_code, "Mijn woorden" in shown(stale), "Anders." in shown(stale)) == (409, True, True)
    assert EscalationRule.objects.get().fallback == "Anders."


def test_a_party_calls_upon_it_talks_and_proposes(house, enter):
    rule = make_ruled(house)
    address = f"{rule.agreement.get_absolute_url()}escalatie/"
    client = enter(house.vng)
    with time_machine.travel(AFTER, tick=False):
        assert client.post(f"{address}inroepen/", {"reason": ""}).status_code == 400
        assert client.post(f"{address}inroepen/", {"reason": "Het stokt."}).status_code == 302
        twice = client.post(f"{address}inroepen/", {"reason": "Bewaar dit."})
        assert (twice.status_code, "Bewaar dit." in shown(twice)) == (409, True)
        course = Escalation.objects.select_related("rule__agreement").get()
        page = shown(client.get(rule.agreement.get_absolute_url()))
        assert "De eerste gesprekken beginnen op 13 december 2024." in page
        assert "Escalatie aangekondigd: een partij riep de regel in." in page
        begin(course, now=AFTER)
        loop = f"{address}loop/{course.key}/"
        for verb in ("opgelost", "stoppen"):
            assert client.get(f"{loop}{verb}/").status_code == 403
        typed = {"talked_on": "8 december 2024", "talks": "Dichterbij.", "revision": "1"}
        assert client.post(f"{loop}gesprekken/", typed).status_code == 302
        stale = client.post(f"{loop}gesprekken/", typed | {"talks": "Mijn woorden"})
        assert (stale.status_code, "Mijn woorden" in shown(stale), "Dichterbij." in shown(stale)) == (
            409, True, True,
        )  # fmt: skip
        assert client.post(f"{loop}voorstel/", {"reason": ""}).status_code == 302
        over = client.post(f"{loop}gesprekken/", typed | {"revision": "2", "talks": "Te laat."})
        assert (over.status_code, "Te laat." in shown(over)) == (409, True)
    course.refresh_from_db()
    link = course.proposal.get_absolute_url()
    assert link in shown(enter(house.vng).get(address))
    assert link not in shown(enter(house.vws).get(address))  # a proposal is for its own party and who decides
    assert "Er is een voorstel gedaan voor de agenda." in shown(enter(house.vws).get(address))


def test_who_owes_it_or_keeps_it_stops_it_with_a_reason(house, enter):
    rule = make_ruled(house)
    address = f"{rule.agreement.get_absolute_url()}escalatie/"
    course = call_rule(rule, reason="x", by=house.vng, now=AFTER)
    client = enter(house.vws)
    stop = f"{address}loop/{course.key}/stoppen/"
    assert client.post(stop, {"reason": ""}).status_code == 400
    assert client.post(stop, {"reason": "Opgelost aan tafel."}).status_code == 302
    again = client.post(stop, {"reason": "Bewaar dit."})
    assert (again.status_code, "Bewaar dit." in shown(again)) == (409, True)
    assert "Opgelost aan tafel." in shown(client.get(address))
    client = enter(house.policy)
    assert client.get(f"{address}onzin/").status_code == 404
    assert client.post(f"{address}intrekken/", {"reason": "Afgesproken."}).status_code == 302
    assert client.post(f"{address}intrekken/", {"reason": "x"}).status_code == 409
    assert client.post(f"{address}inroepen/", {"reason": "x"}).status_code == 409
    assert client.post(f"{address}terugzetten/", {"reason": "Toch wel."}).status_code == 302


def test_who_may_not_know_of_the_afspraak_knows_of_no_rule(house, enter):
    rule = make_ruled(house)
    course = call_rule(rule, reason="x", by=house.vng, now=AFTER)
    args = {"key": rule.agreement.key}
    paths = [reverse(f"escalation-{name}", kwargs=args) for name in ("detail", "create", "edit", "call")]
    paths.append(reverse("escalation-rule-step", kwargs=args | {"verb": "intrekken"}))
    paths.append(reverse("escalation-step", kwargs=args | {"course": course.key, "verb": "stoppen"}))
    for seat in (house.ipo, house.commission, house.administrator):
        client = enter(seat)
        assert [client.get(path).status_code for path in paths] == [404] * 6
        assert SECRET not in shown(client.get("/"))
        for model in (EscalationRule, Escalation):
            assert not model.objects.visible_to(seat).exists()
    other = make_ruled(house)
    elsewhere = reverse("escalation-step", args=[other.agreement.key, course.key, "stoppen"])
    assert enter(house.secretariat).get(elsewhere).status_code == 404


def test_three_courses_cost_as_much_as_one_and_on_the_afspraak_nothing(
    house, enter, django_assert_num_queries
):
    plain = make_agreement(house, item=make_item(house, invited=("mbzk", "staslmz", "vzvng")))
    rule = make_ruled(house)
    client, address = enter(house.vng), rule.agreement.get_absolute_url()
    for count in (1, 3):
        while Escalation.objects.count() < count:
            Escalation.objects.running().update(state="stopped", ended_at=AFTER)
            call_rule(rule, reason="x", by=house.vng, now=AFTER)
        client.get(address)
        for path, number in ((plain.get_absolute_url(), 9), (address, 9), (f"{address}escalatie/", 8)):
            with django_assert_num_queries(number + 3):
                client.get(path)
