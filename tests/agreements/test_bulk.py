"""Changing many afspraken together: looked at first, then one by one, and nothing that one may not."""

import re

import pytest

from agreements.actions import edit_agreement
from agreements.actions.bulk import Change, Seen, change_all
from agreements.forms.bulk import STEPS
from agreements.views.steps import VERBS
from agreements.workflow import AGREEMENT
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_proposal, make_theme
from tests.factories.meetings import NOW
from trail.models import Event

pytestmark = pytest.mark.client
ADDRESS = "/afspraken/samen-wijzigen/"
AFTER = NOW + LATER


@pytest.fixture
def three(house):
    item = make_item(house)
    states = ("agreed", "in_progress", "honoured")
    return [
        make_agreement(house, state, item=item, text=f"{n}.", title=f"Titel {n}")
        for n, state in enumerate(states)
    ]


def seen(rows):
    return [str(Seen.of(row)) for row in rows]


def test_what_is_chosen_is_looked_at_and_only_then_changed(house, enter, three):
    client, query = enter(house.secretariat), "&".join(f"keuze={row.key}" for row in three)
    page = client.get(f"{ADDRESS}?{query}").content.decode()
    assert "3 afspraken wijzigen" in page
    sent = {"rij": re.findall(r'name="rij" value="([^"]*)"', page), "what": "in-uitvoering", "reason": "Zo."}
    assert sorted(sent["rij"]) == sorted(seen(three))
    page = client.post(ADDRESS, sent).content.decode()
    assert "In uitvoering nemen: 1 afspraak" in page
    assert "Dit kan niet vanuit de status nagekomen." in page
    assert [fresh(row).state for row in three] == ["agreed", "in_progress", "honoured"]
    page = client.post(ADDRESS, sent | {"bevestigd": "ja"}).content.decode()
    assert "1 afspraak gewijzigd" in page
    assert [fresh(row).state for row in three] == ["in_progress", "in_progress", "honoured"]
    event = Event.objects.filter(kind="agreement.start").latest("pk")
    assert (event.subject_id, event.reason, event.seat) == (three[0].pk, "Zo.", house.secretariat)


def test_owners_and_theme_are_changed_with_an_event_for_each(house, enter, three):
    client, theme = enter(house.policy), make_theme()
    sent = {"rij": seen(three), "bevestigd": "ja"}
    client.post(ADDRESS, sent | {"what": "aanspreekbaar", "owners": ["mbzk", "vzvng"]})
    assert [row.owners.count() for row in three] == [2, 2, 0]
    sent["rij"] = seen([fresh(row) for row in three])
    page = client.post(ADDRESS, sent | {"what": "thema", "theme": theme.slug}).content.decode()
    assert "2 afspraken gewijzigd" in page
    assert "Deze afspraak is nagekomen. Heropen haar eerst." in page
    assert [fresh(row).theme for row in three] == [theme, theme, None]
    assert Event.objects.filter(kind="agreement.edit").count() == 4
    sent["rij"] = seen([fresh(row) for row in three])
    again = client.post(ADDRESS, sent | {"what": "thema", "theme": theme.slug})
    assert ("Dat is al zo." in again.content.decode(), again.status_code) == (True, 200)


def test_together_no_organisation_is_let_off_either_and_the_review_says_which(house, enter, three):
    edit_agreement(three[1], revision=1, owners=[house.offices["vzvng"]], by=house.policy, now=AFTER)
    rows = [fresh(row) for row in three[:2]]
    sent = {"rij": seen(rows), "what": "aanspreekbaar", "owners": ["mbzk"]}
    page = enter(house.policy).post(ADDRESS, sent).content.decode()
    assert "Andere ambten aanspreekbaar maken: 1 afspraak" in page
    assert "is bij deze vastgestelde afspraak aanspreekbaar" in page
    enter(house.policy).post(ADDRESS, sent | {"bevestigd": "ja"})
    assert [[office.slug for office in row.owners.all()] for row in rows] == [["mbzk"], ["vzvng"]]


def test_together_nobody_says_for_another_party_that_it_is_done(house, enter, three):
    vws, vng = house.organisations["vws"], house.organisations["vng"]
    own = make_agreement(house, item=three[0].item, text="Van de VNG.", parties=[vng], involved=[])
    shared = make_agreement(house, item=three[0].item, text="Samen.", parties=[vws, vng], involved=[])
    sent = {"rij": seen([own, shared]), "what": "nagekomen"}
    client = enter(house.vng)
    page = client.post(ADDRESS, sent).content.decode()
    assert "Nagekomen: 1 afspraak" in page
    assert "VWS meldde nog niets." in page
    client.post(ADDRESS, sent | {"bevestigd": "ja"})
    assert [fresh(row).state for row in (own, shared)] == ["honoured", "agreed"]
    client, sent = enter(house.secretariat), {"rij": seen([shared]), "what": "nagekomen"}
    page = client.post(ADDRESS, sent).content.decode()
    assert "VWS meldde nog niets en VNG meldde nog niets. Geef een reden." in page
    client.post(ADDRESS, sent | {"bevestigd": "ja", "reason": "Besproken."})
    assert fresh(shared).state == "honoured"


def test_what_somebody_else_changed_meanwhile_is_left_and_reported(house, enter, three):
    sent = {"rij": seen(three[:2]), "what": "laten-vervallen", "reason": "Klaar.", "bevestigd": "ja"}
    edit_agreement(three[0], revision=1, title="Nieuw", by=house.policy, now=AFTER)
    answer = enter(house.secretariat).post(ADDRESS, sent)
    assert answer.status_code == 409
    assert "intussen gewijzigd" in answer.content.decode()
    assert [fresh(row).state for row in three[:2]] == ["agreed", "lapsed"]


def test_a_refusal_of_one_leaves_the_others_changed(house):
    sent = make_item(house, "sent")
    held = make_agreement(house, item=make_item(house, subject="x"))
    held_back = make_proposal(house, sent)
    type(sent.agenda).objects.filter(pk=sent.agenda.pk).update(state="reopened")
    rows = [Seen.of(held_back), Seen.of(held), Seen("aaaaaaaaaa", 1, "agreed")]
    found = change_all(rows, Change(theme=make_theme()), by=house.policy, now=AFTER)
    assert [row.agreement for row in found.possible] == [held]
    assert (["heropend" in row.objection for row in found.refused], found.missing) == ([True], 1)


def test_who_may_not_read_an_afspraak_learns_nothing_of_it(house, enter, three):
    client = enter(house.ipo)
    assert client.get(f"{ADDRESS}?keuze={three[0].key}").url == "/afspraken/"
    assert client.get(f"{ADDRESS}?alles=ja&status=alle").url == "/afspraken/"
    own = make_agreement(
        house, item=make_item(house, subject="y", invited=("mbzk", "vzipo")), title="Eigen",
        parties=[house.organisations["ipo"]], involved=[],
    )  # fmt: skip
    sent = {"rij": seen([*three, own]), "what": "nagekomen", "bevestigd": "ja"}
    page = client.post(ADDRESS, sent).content.decode()
    assert "Titel" not in page
    assert "Niet gevonden, of niet meer voor u te zien: 3." in page
    assert ([fresh(row).state for row in three], fresh(own).state) == (
        ["agreed", "in_progress", "honoured"], "honoured"
    )  # fmt: skip


def test_a_reader_may_choose_but_changes_only_what_is_owed(house, enter, three):
    page = enter(house.vng).get(f"{ADDRESS}?keuze={three[0].key}").content.decode()
    assert 'name="what"' not in page
    sent = {"rij": seen(three), "what": "nagekomen", "bevestigd": "ja"}
    assert enter(house.vng).post(ADDRESS, sent).status_code == 400
    assert [fresh(row).state for row in three] == ["agreed", "in_progress", "honoured"]
    for seat in (house.commission, house.coordinator, house.administrator):
        assert enter(seat).get(ADDRESS).status_code == 403


def test_a_reason_that_lacks_is_named_and_what_was_typed_travels_along_as_text(house, enter, three):
    client, evil = enter(house.secretariat), "<script>alert(1)</script>"
    sent = {"rij": seen(three), "what": "laten-vervallen"}
    answer = client.post(ADDRESS, sent)
    assert (answer.status_code, "Vul een reden in." in answer.content.decode()) == (400, True)
    for more in ({}, {"terug": "ja"}, {"reason": evil * 200}):
        page = client.post(ADDRESS, sent | {"reason": evil} | more).content.decode()
        assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
    assert client.post(ADDRESS, {"rij": ["x", "a.1", "a.x.y", "a.²."], "what": "x"}).status_code == 400


def test_all_that_match_can_be_chosen_up_to_a_limit_that_is_named(house, enter, three, monkeypatch):
    client = enter(house.secretariat)
    assert "2 afspraken wijzigen" in client.get(f"{ADDRESS}?alles=ja").content.decode()
    monkeypatch.setattr("agreements.views.bulk.MOST", 1)
    page = client.get(f"{ADDRESS}?alles=ja").content.decode()
    assert ("1 afspraak wijzigen" in page, "Dit zijn de nieuwste 1." in page) == (True, True)


def test_looking_costs_the_same_for_one_as_for_three(house, enter, three, django_assert_num_queries):
    client = enter(house.secretariat)
    for rows in (three[:1], three):
        sent = {"rij": seen(rows), "what": "aanspreekbaar", "owners": ["mbzk"]}
        client.post(ADDRESS, sent)
        with django_assert_num_queries(8 + 3):  # and session, user, seat
            client.post(ADDRESS, sent)


def test_only_steps_that_need_nothing_but_a_reason_are_offered():
    apart = {"propose", "offer", "agree", "supersede"}
    assert set(STEPS.values()) == AGREEMENT.steps.keys() - apart
    assert {verb: VERBS[verb] for verb in STEPS} == STEPS
