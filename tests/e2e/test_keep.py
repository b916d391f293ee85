"""Nothing typed is lost, and nobody gets back what somebody else typed: two people at one computer, and bad luck."""

import pytest
from django.db.models import F
from django.urls import reverse
from playwright.sync_api import expect

from lib import richtext
from meetings.models import AgendaItem, MinutesItem
from parties.models import Session
from tests.e2e.browser import log_in, put_cursor
from tests.factories.meetings import make_meeting
from tests.factories.parties import make_seat

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

STORE = "Object.entries(localStorage).filter(([name]) => name.startsWith('keep:'))"


def kept(page) -> list:
    return page.evaluate(STORE)


def wait_until_kept(page, number=1):
    """Wait until so many forms are kept: writing one down takes the browser a moment."""
    for _ in range(100):
        if len(kept(page)) == number:
            return
        page.wait_for_timeout(50)
    raise AssertionError(kept(page))


def test_two_people_at_one_computer_each_get_back_only_what_is_theirs(house, person, live_server, complaints):
    complaints.expect("400 (Bad Request)")
    meeting = make_meeting(house, items=["Ruimte"])
    item = AgendaItem.objects.get(title="Ruimte")
    edit = reverse("item-edit", args=[meeting.key, item.key])
    colleague = make_seat("collega", house.organisations["bzk"], None, "secretariaat")
    page = person(house.policy)
    title, offer = page.get_by_label("Titel"), page.get_by_role("group", name="Bewaarde tekst")
    page.goto(edit)
    title.fill("Ruimte en wonen")
    put_cursor(page.get_by_role("textbox", name="Toelichting"))
    page.keyboard.type("Geheim tot donderdag.")
    wait_until_kept(page)
    assert "Geheim" not in str(kept(page))

    log_in(page.context, colleague, live_server.url)
    page.goto(edit)
    title.fill("Van de collega")
    wait_until_kept(page, 2)
    expect(offer).to_have_count(0)
    page.locator("details.account summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("link", name="Inloggen")).to_be_visible()
    assert len(kept(page)) == 1

    AgendaItem.objects.filter(pk=item.pk).update(title="Ruimte en water", revision=F("revision") + 1)
    log_in(page.context, house.policy, live_server.url)
    page.goto(edit)
    expect(offer).to_contain_text("Wij hebben bewaard wat u typte")
    expect(offer).to_contain_text("Ruimte en water")
    offer.get_by_role("button", name="Terugzetten").click()
    expect(page.get_by_role("textbox", name="Toelichting")).to_have_text("Geheim tot donderdag.")
    expect(title).to_have_value("Ruimte en water")
    offer.get_by_role("button", name="Zet mijn tekst in het veld").click()
    expect(title).to_have_value("Ruimte en wonen")
    expect(offer).to_have_count(0)
    title.fill("")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#fouten")).to_be_visible()
    assert len(kept(page)) == 1  # a refused form is still to be saved
    title.fill("Ruimte en wonen")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="2. Ruimte en wonen")).to_be_visible()
    wait_until_kept(page, 0)
    item.refresh_from_db()
    assert richtext.plain(item.annotation) == "Geheim tot donderdag."


def test_the_verslag_survives_a_lost_connection_an_ended_session_and_a_closed_window(
    house, person, live_server, complaints
):
    complaints.expect("ERR_INTERNET_DISCONNECTED", "401 (Unauthorized)")
    meeting = make_meeting(house, "held", items=["Ruimte"])
    row = MinutesItem.objects.get(item__title="Ruimte")
    page = person(house.secretariat)
    address = reverse("minutes-detail", args=[meeting.key])
    page.goto(address)

    def write(text):
        put_cursor(page.get_by_role("textbox", name="Verslagtekst bij punt 2"))
        page.keyboard.type(text)
        page.keyboard.press("Control+s")

    def stored():
        row.refresh_from_db()
        return richtext.plain(row.text)

    section = page.locator(f"#punt-{row.item.key}")
    page.context.set_offline(True)
    write("Zonder verbinding.")
    expect(section.get_by_role("alert")).to_contain_text(
        "er is geen verbinding. Uw tekst is bewaard in deze browser."
    )
    page.context.set_offline(False)
    expect(section.locator("[name=revision]")).to_have_value("2")
    assert stored() == "Zonder verbinding."
    wait_until_kept(page, 0)

    Session.objects.all().delete()
    write(" Zonder sessie.")
    expect(section.get_by_role("alert")).to_contain_text("u bent niet meer ingelogd. Uw tekst is bewaard")
    context = page.context
    page.close()
    log_in(context, house.secretariat, live_server.url)
    page = complaints.watch(context.new_page())
    page.goto(address)
    page.get_by_role("button", name="Terugzetten").click()
    page.keyboard.press("Control+s")
    section = page.locator(f"#punt-{row.item.key}")
    expect(section.locator("[name=revision]")).to_have_value("3")
    assert stored() == "Zonder verbinding. Zonder sessie."
    wait_until_kept(page, 0)


def test_of_two_windows_with_one_form_neither_loses_what_was_typed_in_the_other(house, person, complaints):
    meeting = make_meeting(house, items=["Ruimte"])
    edit = reverse("item-edit", args=[meeting.key, AgendaItem.objects.get(title="Ruimte").key])
    first = person(house.policy)
    second, third = (complaints.watch(first.context.new_page()) for _ in range(2))
    for page in (first, second):
        page.goto(edit)
    first.get_by_label("Titel").fill("Ruimte en wonen")
    wait_until_kept(first)
    second.get_by_label("Titel").fill("Ruimte en water")
    wait_until_kept(first, 2)
    before = kept(first)
    first.get_by_label("Titel").fill("Ruimte en werk")
    while kept(first) == before:
        first.wait_for_timeout(50)
    for page in (first, second):
        page.close()
    third.goto(edit)
    offer = third.get_by_role("group", name="Bewaarde tekst")
    expect(offer).to_contain_text("Ruimte en water")
    offer.get_by_role("button", name="Terugzetten").click()
    expect(third.get_by_label("Titel")).to_have_value("Ruimte en werk")
    offer.get_by_role("button", name="Zet mijn tekst in het veld").click()
    expect(third.get_by_label("Titel")).to_have_value("Ruimte en water")
    third.get_by_role("button", name="Opslaan").click()
    expect(third.get_by_role("heading", name="2. Ruimte en water")).to_be_visible()
    wait_until_kept(third, 0)


def test_what_was_typed_beside_a_refused_form_is_offered_on_the_page_that_says_so(house, person, complaints):
    complaints.expect("400 (Bad Request)", "409 (Conflict)")
    meeting = make_meeting(house, "sent", items=["Ruimte"])
    page = person(house.secretariat)
    page.goto(reverse("meeting-hold", args=[meeting.key]))
    row = page.locator(f"#punt-{AgendaItem.objects.get(title='Ruimte').key}")
    row.locator("[name=note]").fill("Zonder uitkomst.")
    wait_until_kept(page)
    page.get_by_role("button", name="Als gehouden vastleggen").click()
    expect(page.locator("#fouten")).to_be_visible()
    row.get_by_role("button", name="Terugzetten").click()
    expect(row.locator("[name=note]")).to_have_value("Zonder uitkomst.")


def test_what_is_older_than_seven_days_is_thrown_away_whoever_comes(house, person):
    page = person(house.vng)
    page.goto("/privacy/")
    page.evaluate(
        """() => { const entry = (days) => JSON.stringify({at: Date.now() - days * 864e5, numbers: []});
        localStorage.setItem("keep:iemand:stoel:/oud/", entry(7.01));
        localStorage.setItem("keep:iemand:stoel:/nieuw/", entry(6.99)); }"""
    )
    page.reload()
    assert [name for name, _ in kept(page)] == ["keep:iemand:stoel:/nieuw/"]
