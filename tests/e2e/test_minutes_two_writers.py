"""Two people write the verslag at the same agenda item, each in a browser of their own."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from lib import richtext
from meetings.actions.minutes import save_item
from tests.e2e.browser import log_in, put_cursor
from tests.factories.meetings import START, make_meeting
from tests.factories.parties import make_seat

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

TEXT = "<p>De balans staat onder druk.</p><p>Het gesprek gaat verder.</p>"
LATER = START + dt.timedelta(hours=3)


@pytest.fixture
def item(house):
    meeting = make_meeting(house, "held", items=["Bespreken uitkomsten"])
    item = meeting.record.items.get(item__position=2)
    save_item(item, TEXT, revision=1, by=house.secretariat, now=LATER)
    return item


@pytest.fixture
def colleague(house):
    return make_seat("collega", house.organisations["bzk"], None, "secretariaat")


@pytest.fixture
def open_verslag(person, item):
    """Open the verslag in a browser of this seat's own."""

    def open_as(seat):
        page = person(seat)
        page.goto(reverse("minutes-detail", args=[item.minutes.meeting.key]))
        page.set_default_timeout(20_000)
        expect(page.locator("oo-editor.editor--ready")).to_have_count(3)
        return page

    return open_as


def section(page, item):
    return page.locator(f"#punt-{item.item.key}")


def write(page, item, text, *, at="End"):
    put_cursor(section(page, item).get_by_role("textbox", name="Verslagtekst bij punt 2"), at)
    page.keyboard.type(text)


def stored(item) -> str:
    item.refresh_from_db()
    return richtext.plain(item.text)


def revision_becomes(page, item, number):
    expect(section(page, item).locator("[name=revision]")).to_have_value(str(number), timeout=20_000)


def test_the_second_save_shows_both_versions_and_loses_neither(
    house, colleague, item, open_verslag, complaints
):
    complaints.expect("409 (Conflict)")
    mine, theirs = open_verslag(house.secretariat), open_verslag(colleague)
    write(theirs, item, " In februari komt het terug.")
    theirs.keyboard.press("Control+s")
    revision_becomes(theirs, item, 3)
    write(mine, item, "Kabinet en koepels spraken elkaar. ", at="Home")
    notice = section(mine, item).get_by_role("alert")
    expect(notice).to_contain_text("Een collega (Secretariaat, BZK) sloeg om", timeout=20_000)
    mine.keyboard.type("Lang. ")
    assert stored(item) == "De balans staat onder druk.\nHet gesprek gaat verder. In februari komt het terug."
    notice.get_by_role("button", name="Bekijk beide versies").click()
    expect(mine.get_by_role("heading", level=1)).to_have_text("Twee versies van punt 2")
    expect(mine.get_by_role("region", name="Uw tekst")).to_contain_text(
        "Kabinet en koepels spraken elkaar. Lang."
    )
    expect(mine.get_by_role("region", name="De andere tekst")).to_contain_text("In februari komt het terug.")
    mine.get_by_role("button", name="Bewaar deze keuze").click()
    expect(mine.get_by_text("Bewaard als versie 4.")).to_be_visible()
    assert stored(item) == (
        "Kabinet en koepels spraken elkaar. Lang. De balans staat onder druk.\n"
        "Het gesprek gaat verder. In februari komt het terug."
    )


def test_an_answer_that_gets_lost_makes_no_conflict_with_oneself(house, item, open_verslag, complaints):
    complaints.expect("net::ERR_FAILED")
    page = open_verslag(house.secretariat)
    lost = []

    def lose_the_first_answer(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route("**/verslag/**", lose_the_first_answer)
    write(page, item, " Eerst dit.")
    notice = section(page, item).get_by_role("alert")
    expect(notice).to_contain_text(
        "Niet opgeslagen: er is geen verbinding. Uw tekst is bewaard in deze browser.", timeout=20_000
    )
    page.keyboard.type(" Dan dat.")
    page.keyboard.press("Control+s")
    revision_becomes(page, item, 4)
    expect(notice).to_have_count(0)
    assert len(lost) == 1
    assert stored(item).endswith("Het gesprek gaat verder. Eerst dit. Dan dat.")


def test_after_the_session_ended_the_text_stays_and_is_saved_after_logging_in_again(
    house, item, open_verslag, live_server, complaints
):
    complaints.expect("401 (Unauthorized)")
    page = open_verslag(house.secretariat)
    log_in(page.context, house.secretariat, live_server.url).logout()
    write(page, item, " Nog een zin.")
    page.keyboard.press("Control+s")
    notice = section(page, item).get_by_role("alert")
    expect(notice).to_contain_text("u bent niet meer ingelogd. Uw tekst is bewaard in deze browser.")
    log_in(page.context, house.secretariat, live_server.url)
    page.keyboard.press("Control+s")
    revision_becomes(page, item, 3)
    assert stored(item).endswith("Nog een zin.")


def test_leaving_with_unsaved_text_asks_first(house, item, open_verslag):
    page = open_verslag(house.secretariat)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    write(page, item, " Onaf")
    page.get_by_role("link", name="Lijst").click(no_wait_after=True)
    page.wait_for_function("() => true")
    expect(page.get_by_role("heading", name="Verslag per agendapunt")).to_be_visible()
    assert asked == ["beforeunload"]
    page.keyboard.press("Control+s")
    revision_becomes(page, item, 3)
    page.get_by_role("link", name="Lijst").click()
    expect(page.get_by_role("heading", name="Deelnemers per stoel")).to_be_visible()


def test_offering_it_saves_what_was_being_typed(house, item, open_verslag):
    page = open_verslag(house.secretariat)
    write(page, item, " Laatste zin.")
    page.get_by_role("button", name="Ter vaststelling aanbieden").click()
    expect(page.get_by_text("Verslag aangeboden ter vaststelling.")).to_be_visible()
    assert stored(item).endswith("Laatste zin.")


def test_saving_is_said_once_a_minute_at_most(house, item, open_verslag):
    page = open_verslag(house.secretariat)
    section(page, item).locator(".saved").evaluate(
        "(element) => { window.said = []; const note = () => said.push(element.innerText);"
        " new MutationObserver(note).observe(element, {childList: true, subtree: true}); }"
    )
    for number in range(3, 7):
        write(page, item, f" Zin {number}.")
        page.keyboard.press("Control+s")
        revision_becomes(page, item, number)
    said = page.evaluate("said")
    assert len(said) == len(set(said)) <= 2
