"""The order of the agenda, with the keyboard, with the mouse and by the menu, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.factories.meetings import make_meeting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agenda(house):
    return make_meeting(house, items=["Jeugd", "Wonen", "Geld"]).agenda


@pytest.fixture
def page(person, house, agenda):
    """The preparation page, as a policy officer of the organiser sees it."""
    page = person(house.policy)
    page.goto(agenda.meeting.get_absolute_url())
    return page


def shown(page, *titles):
    """Wait until the items between opening and closing stand in this order."""
    numbered = [f"{place}. {title}" for place, title in enumerate(titles, 2)]
    expect(page.locator(".item__title")).to_have_text(
        ["1. Opening + vaststellen agenda", *numbered, "5. Sluiting"]
    )


def stored(agenda):
    return list(agenda.items.order_by("position").values_list("title", flat=True))[1:-1]


def test_the_keyboard_moves_an_item_and_the_focus_stays_on_it(page, agenda):
    page.get_by_role("button", name="Agendapunt 2 verslepen").focus()
    page.keyboard.press("Alt+Shift+ArrowDown")
    shown(page, "Wonen", "Jeugd", "Geld")
    expect(page.locator("#live")).to_have_text("Agendapunt 2 staat nu op plaats 3.")
    expect(page.get_by_role("button", name="Agendapunt 3 verslepen")).to_be_focused()
    page.keyboard.press("Alt+Shift+ArrowDown")
    shown(page, "Wonen", "Geld", "Jeugd")
    page.keyboard.press("Alt+Shift+ArrowUp")
    shown(page, "Wonen", "Jeugd", "Geld")
    expect(page.locator("#live")).to_have_text("Agendapunt 4 staat nu op plaats 3.")
    assert stored(agenda) == ["Wonen", "Jeugd", "Geld"]


def test_the_mouse_drags_an_item_to_the_line(page, agenda):
    grip = page.get_by_role("button", name="Agendapunt 4 verslepen")
    grip.scroll_into_view_if_needed()
    start, target = grip.bounding_box(), page.locator(".item").nth(1).bounding_box()
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 30, target["y"] + target["height"] * 0.25, steps=10)
    expect(page.locator(".item").nth(1)).to_contain_class("is-before")
    page.mouse.up()
    shown(page, "Geld", "Jeugd", "Wonen")
    expect(page.locator("#live")).to_have_text("Agendapunt 4 staat nu op plaats 2.")
    assert stored(agenda) == ["Geld", "Jeugd", "Wonen"]


def test_a_drag_that_ends_where_it_began_changes_nothing(page, agenda):
    grip = page.get_by_role("button", name="Agendapunt 3 verslepen")
    box = grip.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 12, box["y"] + 10, steps=3)
    page.mouse.up()
    expect(page.locator(".is-moving")).to_have_count(0)
    assert stored(agenda) == ["Jeugd", "Wonen", "Geld"]


def test_the_menu_moves_an_item_and_gives_it_the_focus(page, agenda):
    page.get_by_text("Acties voor agendapunt 3").locator("..").click()
    page.get_by_role("button", name="Eén plaats omhoog").click()
    shown(page, "Wonen", "Jeugd", "Geld")
    expect(page.locator("#live")).to_have_text("Agendapunt 3 staat nu op plaats 2.")
    expect(page.get_by_role("button", name="Agendapunt 2 verslepen")).to_be_focused()


def test_without_javascript_the_menu_does_the_same(person, house, agenda):
    page = person(house.policy, java_script_enabled=False)
    page.goto(agenda.meeting.get_absolute_url())
    expect(page.locator(".item__grip").first).to_be_hidden()
    page.get_by_text("Acties voor agendapunt 3").locator("..").click()
    page.get_by_role("button", name="Eén plaats omhoog").click()
    shown(page, "Wonen", "Jeugd", "Geld")
    expect(page.get_by_text("Agendapunt 3 staat nu op plaats 2.")).to_be_visible()
