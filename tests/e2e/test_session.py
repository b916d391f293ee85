"""Through an overleg with keys alone, while somebody else follows on a screen of their own."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from lib import richtext
from meetings.actions.session import go_to
from meetings.models import MinutesItem
from tests.e2e.browser import settle
from tests.e2e.keyboard import go, see
from tests.factories.meetings import make_meeting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

# The page of somebody who looks at another tab.
HIDE = """(isHidden) => {
    Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_an_overleg_goes_on_by_keys_alone_and_the_room_follows(house, person):
    meeting = make_meeting(house, "sent", items=["Ruimte", "Wonen"])
    items = meeting.agenda.items
    items.filter(title="Ruimte").update(minutes=15)
    room, page = person(house.vng), person(house.secretariat)
    asked = []
    room.on("request", lambda request: asked.append(request.url) if "/stand/" in request.url else None)
    for one in (room, page):
        one.goto(reverse("meeting-session", args=[meeting.key]))
    title = room.get_by_role("heading", level=1)
    expect(room.get_by_text("Het overleg is nog niet begonnen.")).to_be_visible()

    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("1. Opening"))
    page.wait_for_load_state()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("2. Ruimte")
    expect(title).to_have_text("2. Ruimte", timeout=10_000)
    expect(room.get_by_text("nog 15 minuten")).to_be_visible()
    expect(room.locator("#live")).to_have_text("2. Ruimte")
    room.evaluate(HIDE, True)
    before = len(asked)

    go(page, page.get_by_role("link", name="Blad voor het secretariaat"))
    page.keyboard.press("Enter")
    text = page.get_by_role("textbox", name="Verslagtekst")
    expect(page.locator("oo-editor.editor--ready")).to_be_visible()
    go(page, text)
    settle(text)
    page.keyboard.type("Besproken.")
    page.keyboard.press("ArrowLeft")  # in a field it is the cursor that goes back
    go(page, page.locator("select[name=outcome]"))
    page.keyboard.type("besl")
    go(page, page.get_by_role("button", name="Opslaan van de uitkomst"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Agendapunt 2 opgeslagen.")).to_be_visible()
    go(page, page.locator("select[name=seat]"))
    page.keyboard.type("vz")
    go(page, page.locator("form[action*=per-punt] button"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("vanaf punt 2")).to_be_visible()
    go(page, page.get_by_role("button", name="Verder naar punt 3"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("3. Wonen")
    see(page)
    assert richtext.plain(MinutesItem.objects.get(item__title="Ruimte").text) == "Besproken."
    assert items.get(title="Ruimte").outcome == "decided"

    assert len(asked) <= before + 1  # one may have been on its way
    now, end = items.get(title="Wonen"), items.get(title="Sluiting")
    go_to(meeting, end, seen=now.key, by=house.secretariat, now=timezone.now())
    expect(page.get_by_text("De vergadering is verder gegaan.")).to_be_visible(timeout=10_000)
    room.evaluate(HIDE, False)
    expect(title).to_have_text("4. Sluiting")
