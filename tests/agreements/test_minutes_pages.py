"""Verslag with its afspraken, and adopting it on the screen."""

import pytest
import time_machine

from agreements.models import AgreementText
from meetings.actions.minutes import save_item
from tests.factories.agreements import MARCH, Tabled, fresh, make_agreement, make_item
from tests.factories.meetings import NOW

pytestmark = pytest.mark.client


@pytest.fixture
def scene(house):
    return Tabled(house).table()


@pytest.fixture
def adopting(scene, enter):
    """Send the form of the adoption page on the day of the overleg that adopts."""

    def send(step="bekijken", *, now=MARCH, seat=None, **values):
        names = {f"punt-{row.item.key}": row.text for row in scene.minutes.items.select_related("item")}
        names |= {f"afspraak-{scene.agreement.key}": scene.agreement.wording}
        names |= {f"afspraak-{scene.agreement.key}-revisie": scene.agreement.revision}
        with time_machine.travel(now, tick=False):
            return enter(seat or scene.house.secretariat).post(
                page_of(scene), names | {"stap": step} | values
            )

    return send


def page_of(scene):
    return f"/overleggen/{scene.meeting.key}/verslag/vaststellen/"


def test_the_verslag_shows_each_afspraak_at_its_item_to_every_participant(house, enter):
    item = make_item(house)
    make_agreement(house, item=item, text="Samen\nop weg.")
    page = enter(house.vng).get(f"/overleggen/{item.agenda.meeting.key}/verslag/").content.decode()
    assert "<strong>1</strong> Samen<br>op weg." in page
    assert "VWS en VNG." in page
    assert "Afspraak vastleggen" not in page
    page = enter(house.secretariat).get(f"/overleggen/{item.agenda.meeting.key}/verslag/").content.decode()
    assert f"/agendapunten/{item.key}/afspraak-vastleggen/" in page


def test_the_pdf_of_the_verslag_holds_the_afspraken(house, enter):
    item = make_item(house)
    make_agreement(house, item=item)
    response = enter(house.vng).get(f"/overleggen/{item.agenda.meeting.key}/verslag.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_the_number_of_queries_does_not_grow_with_the_afspraken(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    for count in (1, 3):
        item = make_item(house, subject=str(count))
        for number in range(count):
            make_agreement(house, item=item, text=f"Afspraak {number}.")
        address = f"/overleggen/{item.agenda.meeting.key}/verslag/"
        client.get(address)
        with django_assert_num_queries(QUERIES):
            client.get(address)


QUERIES = 11 + 3  # and session, user, seat


def test_first_the_texts_are_shown_as_they_were_offered(scene, enter):
    with time_machine.travel(MARCH, tick=False):
        page = enter(scene.house.secretariat).get(page_of(scene)).content.decode()
    assert "Zo is het verslag voorgelegd aan het Overhedenoverleg 17 maart 2025 (agendapunt 2)." in page
    assert "<p>Er is gesproken.</p>" in page
    assert scene.agreement.wording in page


def test_then_what_changes_is_shown_and_nothing_is_stored_yet(scene, adopting):
    changed = {
        f"punt-{scene.text.item.key}": "<p>Er is lang gesproken.</p>",
        f"afspraak-{scene.agreement.key}": "Er wordt samenwerking gezocht op vijf thema’s.",
    }
    page = adopting(**changed).content.decode()
    assert "Er is <ins>lang </ins>gesproken." in page
    assert "<del>vier</del><ins>vijf</ins>" in page
    assert "Verslag gewijzigd vaststellen" in page
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "tabled"
    back = adopting("terug", **changed)
    assert (back.status_code, "vijf thema’s.</textarea>" in back.content.decode()) == (200, True)


def test_confirmed_all_of_it_is_adopted_together(scene, adopting):
    response = adopting("vaststellen", **{f"afspraak-{scene.agreement.key}": "Vijf thema’s."})
    assert response.url == f"/overleggen/{scene.meeting.key}/verslag/"
    scene.minutes.refresh_from_db()
    assert (scene.minutes.state, fresh(scene.agreement).wording) == ("adopted_amended", "Vijf thema’s.")


def test_without_a_change_it_says_so_and_is_adopted_unchanged(scene, adopting):
    assert "Het verslag wordt ongewijzigd vastgesteld." in adopting().content.decode()
    adopting("vaststellen")
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "adopted"
    assert AgreementText.objects.count() == 1


def test_what_was_left_out_of_the_form_stays_as_it_was(scene, enter):
    with time_machine.travel(MARCH, tick=False):
        response = enter(scene.house.secretariat).post(page_of(scene), {
            "stap": "vaststellen", f"afspraak-{scene.agreement.key}": scene.agreement.wording,
        })  # fmt: skip
    scene.text.refresh_from_db()
    assert (response.status_code, scene.text.text) == (302, "<p>Er is gesproken.</p>")


def test_an_afspraak_can_not_be_emptied(scene, adopting):
    response = adopting(**{f"afspraak-{scene.agreement.key}": " "})
    assert response.status_code == 400
    assert "Een afspraak kan niet zonder tekst." in response.content.decode()


def test_an_afspraak_that_somebody_changed_meanwhile_stops_it(scene, adopting):
    response = adopting(
        "vaststellen",
        **{f"afspraak-{scene.agreement.key}": "Vijf.", f"afspraak-{scene.agreement.key}-revisie": 7},
    )
    assert response.status_code == 409
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "tabled"


def test_before_the_overleg_the_page_says_when_it_can(scene, adopting, enter):
    with time_machine.travel(NOW, tick=False):
        response = enter(scene.house.secretariat).get(page_of(scene))
    assert response.status_code == 409
    assert "Vaststellen kan in het overleg zelf: 17 maart 2025." in response.content.decode()
    assert adopting("vaststellen", now=NOW).status_code == 409


def test_a_verslag_on_no_agenda_says_what_to_do_first(house, enter):
    item = make_item(house)
    response = enter(house.secretariat).get(f"/overleggen/{item.agenda.meeting.key}/verslag/vaststellen/")
    assert response.status_code == 409
    assert "Dit verslag staat nog niet op de agenda van een volgend overleg." in response.content.decode()


def test_others_may_not_adopt_and_outsiders_do_not_know_of_it(scene, enter):
    for seat, status in (
        (scene.house.vng, 403),
        (scene.house.policy, 403),
        (scene.house.ipo, 404),
        (scene.house.commission, 404),
    ):
        assert enter(seat).get(page_of(scene)).status_code == status


def test_the_page_of_the_verslag_leads_to_adopting_it(scene, enter):
    address = f"/overleggen/{scene.meeting.key}/verslag/"
    assert page_of(scene) in enter(scene.house.secretariat).get(address).content.decode()
    assert page_of(scene) not in enter(scene.house.vng).get(address).content.decode()


def test_an_afspraak_stays_readable_while_the_verslag_is_a_concept(house, enter):
    item = make_item(house)
    row = make_agreement(house, item=item)
    text = item.agenda.meeting.record.items.get(item=item)
    save_item(text, "<p>Concept.</p>", revision=1, by=house.secretariat, now=NOW)
    assert enter(house.vng).get(row.get_absolute_url()).status_code == 200
