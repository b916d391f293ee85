"""One afspraak on the screen: text, versions, relations, steps, and who may come near."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import register_agreement, relate, supersede
from agreements.actions.facts import add_text
from agreements.models import Agreement, AgreementParty
from agreements.views.steps import VERBS
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from parties.models import Level
from tests.bench.measure import SHELL
from tests.factories.agreements import (
    LATER,
    TEXT,
    facts,
    fresh,
    hold,
    make_agreement,
    make_item,
    make_proposal,
    make_theme,
)
from tests.factories.meetings import NOW
from trail.models import Event

pytestmark = pytest.mark.client
AFTER = NOW + LATER


@pytest.fixture
def page(house, enter):
    """Fetch a page as a seat, on the day of the tests; returns (status, text)."""

    def fetch(address, seat=None):
        with time_machine.travel(AFTER, tick=False):
            response = enter(seat or house.vng).get(address)
        return response.status_code, response.content.decode()

    return fetch


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_text_in_force_stands_there_with_its_fingerprint(house, page):
    row = make_agreement(house)
    mark = row.texts.get().fingerprint
    _, text = page(row.get_absolute_url())
    assert TEXT in text
    assert "Geldende tekst sinds 21 november 2024" in text
    assert f'title="{mark}">{mark[:4]} {mark[4:8]}</span>' in text


def test_a_proposal_says_that_it_is_not_in_force(house, page):
    row = make_proposal(house, make_item(house, "sent"))
    _, text = page(row.get_absolute_url())
    assert "Deze tekst geldt niet." in text
    assert "Geldende tekst" not in text


def test_two_versions_are_compared_word_by_word(house, page):
    item = make_item(house, "sent")
    row = make_proposal(house, item, text="Samenwerking op vier thema’s.")
    hold(house, item)
    row = make_agreement(house, item=item, text="Samenwerking op vijf thema’s.", proposal=row)
    _, text = page(row.get_absolute_url())
    assert 'id="verschil" tabindex="-1">Samenwerking op <del>vier</del><ins>vijf</ins> thema’s.</p>' in text
    assert "Agenda 21 november 2024, punt 2" in text
    _, text = page(f"{row.get_absolute_url()}?van=2&met=1")
    assert "<del>vijf</del><ins>vier</ins>" in text
    for nonsense in ("?van=9&met=1", "?van=x", "?van=-1&met=0", "?van=%C2%B2&met=1"):
        assert "<del>vier</del><ins>vijf</ins>" in page(f"{row.get_absolute_url()}{nonsense}")[1]


def test_what_is_typed_is_shown_as_text(house, page):
    evil = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    row = make_agreement(house, text=evil, title=evil, moment=Moment(words=evil), parts=[evil])
    for address in (row.get_absolute_url(), "/afspraken/", f"/overleggen/{row.meeting.key}/verslag/"):
        status, text = page(address)
        assert status == 200
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_rail_says_when_who_and_from_what(house, page):
    row = make_agreement(
        house, theme=make_theme(), owners=[house.offices["mbzk"]], moment=Moment(words="de komende maanden")
    )
    _, text = page(row.get_absolute_url())
    assert "minister van Binnenlandse Zaken en Koninkrijksrelaties (nu: J.J.M. Uitermark)" in words(text)
    assert "de komende maanden" in text
    assert "geen datum te berekenen" in text
    assert "Aan zet VWS" in words(text.replace("</dt>", " "))
    assert "Betrokken VNG" in words(text.replace("</dt>", " "))


def test_an_afspraak_from_outside_any_overleg_has_no_number_but_an_origin(house, page):
    row = register_agreement(
        None, text=TEXT, origin="Rijk en VNG, april 2025", day=AFTER.date(), by=house.secretariat, now=AFTER,
        protection={"level": Level.PUBLIC, "owner": house.organisations["bzk"]}, **facts(house),
    )  # fmt: skip
    assert "Afspraak: Rijk en VNG, april 2025" in words(page(row.get_absolute_url())[1])
    assert '<small class="soft">Rijk en VNG, april 2025</small>' in page("/afspraken/")[1]


def test_parts_and_relations_lead_on_as_far_as_the_reader_may_see_them(house, page):
    item = make_item(house)
    old = make_agreement(house, item=item, title="Vier thema’s", parts=["Ruimte."])
    new = make_agreement(house, item=item, title="Vijf thema’s", text="Vijf.")
    supersede(old, target=new, by=house.secretariat, now=AFTER)
    hidden = make_agreement(
        house, item=make_item(house, subject="x", invited=("mbzk", "vzipo")), title="Elders"
    )
    relate(hidden, old, kind="follows", said_on=AFTER.date(), by=house.policy, now=AFTER)
    _, text = page(old.get_absolute_url())
    assert "Komt in plaats van ‘Vier thema’s’" in text
    assert new.get_absolute_url() in text
    assert old.parts.get().get_absolute_url() in text
    assert "Elders" not in text
    assert hidden.get_absolute_url() not in text
    assert "Elders" in page(old.get_absolute_url(), house.policy)[1]
    assert "Tekst die gold vanaf" in text


def test_a_reader_sees_no_buttons_and_the_secretariat_those_that_are_possible(house, page):
    row = make_agreement(house)
    assert "/stap/" not in page(row.get_absolute_url())[1]
    _, text = page(row.get_absolute_url(), house.secretariat)
    assert f'<a class="button button--main" href="{row.get_absolute_url()}stap/in-uitvoering/">' in text
    assert "stap/hervatten/" not in text


def test_a_step_that_is_not_possible_yet_says_why(house, page):
    row = make_proposal(house, make_item(house, "sent"))
    _, text = page(row.get_absolute_url(), house.secretariat)
    assert "Vastleggen als afgesproken kan nog niet. Het overleg is nog niet gehouden." in text


@pytest.mark.parametrize("name", ["", "wijzigen/", "stap/opschorten/"])
def test_who_may_not_know_of_it_gets_404(house, page, name):
    row = make_agreement(house)
    for seat in (house.ipo, house.vws, house.commission, house.administrator):
        assert page(f"{row.get_absolute_url()}{name}", seat)[0] == 404
    assert page(f"/afspraken/aaaaaaaaaa/{name}")[0] == 404


@pytest.mark.parametrize("name", ["wijzigen/", "stap/opschorten/", "stap/in-uitvoering/"])
def test_who_may_read_but_not_act_gets_403(house, page, name):
    assert page(f"{make_agreement(house).get_absolute_url()}{name}", house.vng)[0] == 403


def test_the_public_is_led_to_the_login(house, client):
    row = make_agreement(house)
    for address in ("/afspraken/", row.get_absolute_url(), f"{row.get_absolute_url()}wijzigen/"):
        response = client.get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/inloggen/")


def test_every_step_but_agreeing_has_a_page_of_its_own(house):
    by_registering = {"offer"}
    assert {*VERBS.values(), "agree"} == AGREEMENT.steps.keys() - by_registering


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_page_of_a_step_answers(house, page, verb):
    state = {"voorstellen": "draft", "hervatten": "suspended", "heropenen": "honoured"}.get(verb, "agreed")
    row = make_agreement(house, state)
    status, text = page(f"{row.get_absolute_url()}stap/{verb}/", house.secretariat)
    assert (status, AGREEMENT.steps[VERBS[verb]].label in text) == (200, True)


def test_a_step_is_taken_with_its_reason(house, enter):
    row = make_agreement(house)
    client, address = enter(house.secretariat), f"{row.get_absolute_url()}stap/opschorten/"
    refused = client.post(address, {"reason": " "})
    assert (refused.status_code, fresh(row).state) == (400, "agreed")
    assert "Vul een reden in." in refused.content.decode()
    done = client.post(address, {"reason": "In afwachting van het gesprek."})
    assert (done.url, fresh(row).state) == (row.get_absolute_url(), "suspended")
    assert "In afwachting van het gesprek." in client.get(done.url).content.decode()


def test_a_second_click_finds_that_the_step_was_taken(house, enter):
    row = make_agreement(house)
    client, address = enter(house.secretariat), f"{row.get_absolute_url()}stap/in-uitvoering/"
    assert client.post(address, {"reason": ""}).status_code == 302
    again = client.post(address, {"reason": "mijn tekst"})
    assert again.status_code == 409
    assert "intussen gewijzigd" in again.content.decode()
    assert "mijn tekst" in again.content.decode()


def test_one_afspraak_goes_up_in_another_on_its_page(house, enter):
    item = make_item(house)
    old, new = make_agreement(house, item=item), make_agreement(house, item=item, text="Vijf.")
    client, address = enter(house.secretariat), f"{old.get_absolute_url()}stap/laten-opgaan/"
    assert "Kies een afspraak." in client.post(address, {"target": ""}).content.decode()
    assert client.post(address, {"target": "aaaaaaaaaa"}).status_code == 400
    assert client.post(address, {"target": new.key}).status_code == 302
    assert (fresh(old).state, old.relations_onward.get().later) == ("superseded", new)


def test_an_unknown_step_does_not_exist(house, page):
    assert page(f"{make_agreement(house).get_absolute_url()}stap/agree/", house.secretariat)[0] == 404


def test_it_costs_as_much_with_one_version_and_part_as_with_three(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    for count in (1, 3):
        item = make_item(house, "sent", subject=str(count))
        row = make_proposal(house, item, parts=[f"Deel {n}." for n in range(count)])
        hold(house, item)
        parts = [f"Nieuw {n}." for n in range(count)]
        row = make_agreement(house, item=item, proposal=row, text=f"Tekst {count}.", parts=parts)
        client.get(row.get_absolute_url())
        with django_assert_num_queries(9 + 3):  # and session, user, seat
            client.get(row.get_absolute_url())


@pytest.mark.parametrize("who", ["vng", "vws", "secretariat"])
def test_two_hundred_parts_with_all_that_belongs_to_them_cost_ten_queries_at_most(house, enter, who):
    item = make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng"))
    row = make_agreement(house, item=item, text="Het geheel.", owners=[house.offices["staslmz"]])
    names = [
        field.name
        for field in Agreement._meta.concrete_fields
        if field.name not in {"id", "key", "words", "moment", "parent"}
    ]
    given = {name: getattr(row, name) for name in names}
    parts = Agreement.objects.bulk_create(
        Agreement(parent=row, **given | {"title": f"Deel {number}"}) for number in range(200)
    )
    by, sides = (
        {"by": house.secretariat, "now": NOW + LATER},
        [(one.organisation_id, one.role) for one in row.parties.all()],
    )
    for part in parts:
        part.parties.bulk_create(
            AgreementParty(agreement=part, organisation_id=pk, role=role) for pk, role in sides
        )
        add_text(part, "overleg", said_on=row.agreed_on, now=NOW + LATER, valid_from=row.agreed_on)
        Event.write(part, "agreement.edit", "Gewijzigd.", **by)
    for number in range(5):
        add_text(row, "brief", said_on=row.agreed_on, now=NOW + LATER, note=str(number))
        Event.write(row, "agreement.edit", f"Gewijzigd: {number}.", **by)
    for part in parts[:20]:
        relate(part, row, kind="follows", said_on=row.agreed_on, **by)
    client = enter(getattr(house, who))
    client.get(row.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        page = client.get(row.get_absolute_url()).content.decode()
    asked = [query["sql"] for query in captured if not SHELL.search(query["sql"])]
    assert page.count(">Deel ") >= 200, who
    assert len(asked) <= 10, "\n".join(asked)


@pytest.mark.parametrize("who", ["vng", "secretariat"])
def test_a_part_with_predecessors_and_successors_costs_ten_queries_at_most(house, enter, who):
    item = make_item(house)
    whole = make_agreement(house, item=item, text="Het geheel.", parts=["Deel een."])
    part = whole.parts.get()
    for text, at in (("Eerder.", (part, None)), ("Later.", (None, part))):
        other = make_agreement(house, item=item, text=text)
        later, earlier = (row or other for row in at)
        relate(later, earlier, kind="follows", said_on=part.agreed_on, by=house.secretariat, now=NOW + LATER)
    client = enter(getattr(house, who))
    client.get(part.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        page = client.get(part.get_absolute_url()).content.decode()
    asked = [query["sql"] for query in captured if not SHELL.search(query["sql"])]
    assert ("Deel van" in page, "Eerder." in page, "Later." in page) == (True, True, True)
    assert len(asked) <= 10, "\n".join(asked)


def test_a_part_does_not_tell_of_a_whole_that_the_reader_may_not_see(house, enter):
    whole = make_agreement(house, text="Het geheel.", title="Geheim geheel", parts=["Deel een."])
    Agreement.objects.filter(pk=whole.pk).update(
        level="party", owner=house.organisations["bzk"], audience=None
    )
    address = whole.parts.get().get_absolute_url()
    assert "Geheim geheel" in enter(house.secretariat).get(address).content.decode()
    assert "Geheim geheel" not in enter(house.vng).get(address).content.decode()


def test_dates_of_the_far_past_and_future_are_no_trouble(house, page):
    row = make_agreement(house, moment=Moment(words="ooit", kind="date", latest=dt.date(2199, 12, 31)))
    assert Agreement.objects.get(pk=row.pk).latest.year == 2199
    assert "uiterlijk 31 december 2199" in page(row.get_absolute_url())[1]
