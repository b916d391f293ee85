"""What a letter meets, itself or with an annex, belongs to what is approved."""

import pytest

from letters import actions
from letters.actions import Met
from letters.models import Discharge, Letter
from letters.reading.checklist import discharges_of
from tests.factories.letters import SENT_AT, WRITTEN, make_commitment, make_letter, make_motion
from tests.letters.browser import page
from tests.letters.test_annexes import add
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]


@pytest.fixture
def promise(house):
    return make_commitment(house)


def approved(house, letter):
    """Take the letter to its signature and its PDF."""
    letter.refresh_from_db()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    letter.refresh_from_db()
    return letter


def test_a_toezegging_is_met_with_an_annex_and_every_list_says_so(house, promise, enter):
    letter = add(house, add(house, make_letter(house), "Planning"), "Taakmutaties")
    annex = letter.annexes.last()
    client, field = enter(house.policy), f"stuk-{promise.key}"
    form = client.get(page("discharges", letter)).content.decode()
    assert f'<label for="{field}-bijlage">Voldaan met</label>' in form
    answer = {field: "volledig", f"{field}-bijlage": annex.document.key, "revision": 3}
    assert client.post(page("discharges", letter), answer).status_code == 302
    assert Discharge.objects.get().annex == annex
    form = client.get(page("discharges", letter)).content.decode()
    assert f'<option value="{annex.document.key}" selected>Bijlage 2: Taakmutaties</option>' in form
    (line,) = discharges_of(letter)
    assert line.endswith("(voldaan, met bijlage 2)")
    assert line in client.get(page("detail", letter)).content.decode()
    assert ", met een bijlage (concept)" in client.get("/toezeggingen/").content.decode()


def test_without_annexes_nothing_is_asked_about_them(house, promise, enter):
    form = enter(house.policy).get(page("discharges", make_letter(house))).content.decode()
    assert "Voldaan met" not in form


def test_the_annex_of_another_letter_is_passed_over(house, promise, enter):
    other = add(house, make_letter(house), "Van een ander").annexes.get()
    letter = add(house, make_letter(house), "Taakmutaties")
    field = f"stuk-{promise.key}"
    answer = {field: "deels", f"{field}-bijlage": other.document.key, "revision": 2}
    enter(house.policy).post(page("discharges", letter), answer)
    assert (Discharge.objects.get().is_full, Discharge.objects.get().annex) == (False, None)


def test_an_annex_that_is_taken_out_leaves_the_letter_itself(house, promise):
    letter = add(house, make_letter(house), "Taakmutaties")
    annex = letter.annexes.get()
    things = [Met(promise, True, annex)]
    letter = actions.set_discharges(letter, things=things, revision=2, by=house.policy, now=WRITTEN)
    actions.remove_annex(letter, annex.document.key, revision=3, by=house.policy, now=WRITTEN)
    assert Discharge.objects.get().annex is None


def test_another_discharge_after_the_approval_makes_it_a_draft_again(house, promise):
    letter = approved(house, make_letter(house))
    actions.set_discharges(letter, things=[(promise, True)], revision=1, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    assert (letter.state, letter.revision) == ("draft", 2)


@pytest.mark.parametrize("change", ["more", "less", "partly", "other annex", "on behalf"])
def test_what_it_meets_and_for_whom_it_speaks_is_sent_as_it_was_approved(house, promise, change):
    letter = add(house, make_letter(house), "Taakmutaties")
    things = [Met(promise, True, letter.annexes.get())]
    actions.set_discharges(letter, things=things, revision=2, by=house.policy, now=WRITTEN)
    letter = approved(house, letter)
    rows = Discharge.objects.filter(letter=letter)
    {
        "more": lambda: Discharge.objects.create(letter=letter, motion=make_motion()),
        "less": rows.delete,
        "partly": lambda: rows.update(is_full=False),
        "other annex": lambda: rows.update(annex=None),
        "on behalf": lambda: letter.on_behalf.add(house.offices["stasfin"]),
    }[change]()
    with pytest.raises(Blocked, match="na het akkoord veranderd"):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert Letter.objects.get().state == "approved"


def test_of_many_things_the_first_are_offered_and_the_others_are_found_by_words(house, enter, monkeypatch):
    monkeypatch.setattr("letters.views.discharges.MOST", 2)
    letter, client = make_letter(house), enter(house.policy)
    for number in range(3):
        make_commitment(house, text=f"Toezegging {number}", office=house.offices["staslmz"])
    ours = make_commitment(house, text="Van wie tekent")
    make_commitment(house, text="Iets over zeemeeuwen", office=house.offices["staslmz"], day=None)
    url = page("discharges", letter)
    client.post(url, {f"stuk-{ours.key}": "deels", "revision": 1})
    text = client.get(url).content.decode()
    assert "Van wie tekent" in text
    assert "Van elke soort staan hier de eerste 2." in text
    found = client.get(f"{url}?q=zeemeeuw").content.decode()
    assert "Iets over zeemeeuwen" in found
    assert "Van wie tekent" in found
    assert "Toezegging 1" not in found
    assert Discharge.objects.get().commitment == ours


def test_what_another_draft_promises_is_not_offered(house, enter):
    other = make_letter(house)
    make_commitment(house, text="In een ander concept", made_in=other)
    text = enter(house.policy).get(page("discharges", make_letter(house))).content.decode()
    assert "In een ander concept" not in text
