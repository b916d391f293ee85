"""Coherence: each number is that of the register with the same filter, for what the reader may see."""

import datetime as dt
import html
import re

import pytest
import time_machine
from django.utils.timezone import get_default_timezone

from agreements.models import Agreement
from meetings.models import Moment
from tests.factories.agreements import make_agreement, make_item, make_proposal, make_theme

pytestmark = pytest.mark.client
TODAY = dt.datetime(2025, 5, 12, 10, tzinfo=get_default_timezone())
NUMBER = re.compile(r'<a (?:class="late" )?href="(/afspraken/\?[^"]*)">(\d+)(?: te laat|<span)')
COUNT = re.compile(r"(\d+) afspraa?k(?:en)?\b")


@pytest.fixture
def fetch(house, enter):
    def ask(address: str, seat=None) -> str:
        with time_machine.travel(TODAY, tick=False):
            response = enter(seat or house.vng).get(address)
        assert response.status_code == 200
        return response.content.decode()

    return ask


@pytest.fixture
def filled(house):
    """Afspraken of two themes and of none: late, closed, a heading, one that only BZK reads, one by a reader."""
    places, item = house.organisations, make_item(house)
    care, water = make_theme("Zorg en welzijn"), make_theme("Landelijk gebied", 2)
    march = {"words": "in maart", "kind": "month", "latest": dt.date(2025, 3, 31)}

    def made(text, theme, *parties, state="agreed", **given):
        given = {"parties": [places[slug] for slug in parties], "involved": []} | given
        return make_agreement(house, state, item=item, text=text, theme=theme, **given)

    made("Een.", care, "vws", "vng", moment=Moment(**march))
    made("Twee.", care, "vws", "ipo")
    made("Drie.", care, "vws", "vng", state="honoured")
    made("Vier.", water, "ienw", "uvw", readers=[places["vng"]])
    made("Vijf.", None, "fin", "vng", state="suspended", moment=Moment(**march))
    heading = made("Kop.", care, "vws", "vng")
    Agreement.objects.filter(pk=heading.pk).update(is_heading=True)
    secret = made("Zes.", water, "ienw", "vng")
    Agreement.objects.filter(pk=secret.pk).update(level="party", owner=places["bzk"])
    make_proposal(house, text="Zeven.", theme=water, parties=[places["ienw"]], involved=[])


def test_every_number_is_that_of_the_register(house, fetch, filled):
    links = 0
    for seat, query in ((house.vng, "?koepel=vng"), (house.policy, "")):
        found = dict.fromkeys(NUMBER.findall(fetch(f"/afspraken/samenhang/{query}", seat)))
        links += len(found)
        for address, number in found:
            register = fetch(html.unescape(address), seat)
            assert COUNT.search(register.partition('id="register"')[2])[1] == number, address
    assert links > 20


def test_the_numbers_are_what_they_should_be(house, fetch, filled):
    page = fetch("/afspraken/samenhang/")
    found = {html.unescape(address): int(number) for address, number in NUMBER.findall(page)}
    of = "/afspraken/?thema=zorg-en-welzijn"
    assert (found[of], found[f"{of}&partij=vws"], found[f"{of}&partij=vng"]) == (2, 2, 1)
    assert found[f"{of}&partij=vws&termijn=voorbij"] == 1
    assert found["/afspraken/?thema=geen&partij=fin"] == 1
    assert "/afspraken/?thema=geen&partij=fin&termijn=voorbij" not in found  # suspended: not late
    assert (
        found["/afspraken/?thema=landelijk-gebied&partij=vng"] == 1
    )  # as a reader; of the secret one no sign
    assert "geen afspraak" in page
    assert "Zonder open afspraak die u kunt lezen, en daarom zonder kolom" in page
    assert "AZ" in page.partition("zonder kolom")[2]


def test_a_koepel_chosen_counts_only_what_it_is_a_party_to(house, fetch, filled):
    page = fetch("/afspraken/samenhang/?koepel=ipo")
    found = {html.unescape(address): int(number) for address, number in NUMBER.findall(page)}
    assert found["/afspraken/?thema=zorg-en-welzijn&partij=vws&ook=ipo"] == 1
    assert found["/afspraken/?thema=zorg-en-welzijn&partij=ipo"] == 1
    assert not [address for address in found if "landelijk" in address]
    assert "U ziet alleen afspraken waar ook IPO bij is." in page


def test_what_one_may_not_see_is_in_no_number(house, fetch, filled):
    numbers = {
        who: {
            html.unescape(a): int(n)
            for a, n in NUMBER.findall(fetch("/afspraken/samenhang/", getattr(house, who)))
        }
        for who in ("vng", "policy", "commission")
    }
    water = "/afspraken/?thema=landelijk-gebied&partij=ienw"
    assert (numbers["policy"][water], numbers["vng"][water]) == (3, 1)
    assert numbers["commission"] == {}


def test_an_unknown_koepel_is_no_error(house, fetch):
    assert "Er zijn geen open afspraken die u kunt lezen" in fetch("/afspraken/samenhang/?koepel=onzin")
