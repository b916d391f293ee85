"""The pages of a letter beside its text, while somebody writes at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from letters.models import Letter
from tests.e2e.axe import barriers
from tests.e2e.browser import put_cursor
from tests.factories.letters import make_letter
from tests.letters.browser import page as address

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
LONG = "<p>Een zin die de bladzijde vult. </p>" * 60
MARKS = "[...document.querySelectorAll('#bladzijden li')].map((page) => page.dataset.mark)"


def test_the_pages_follow_the_text_without_a_save_and_keep_their_place(house, person):
    letter = make_letter(house)
    Letter.objects.filter(pk=letter.pk).update(body=LONG)
    page = person(house.policy)
    page.goto(address("edit", letter))
    pages = page.locator("#bladzijden img")
    expect(pages.first).to_have_attribute("alt", re.compile("^Bladzijde 1 van [2-4]$"))
    expect(page.get_by_role("button", name="Voorbeeld bijwerken")).to_be_hidden()
    assert barriers(page, "#voorbeeld-kolom") == []

    marks, first = page.evaluate(MARKS), pages.first.get_attribute("src")
    column = page.locator("#voorbeeld-kolom")
    column.evaluate("(column) => { column.scrollTop = 900; }")
    place = column.evaluate("(column) => column.scrollTop")
    text = page.get_by_role("textbox", name="Tekst", exact=True)
    put_cursor(text, "Control+End")
    page.keyboard.type("Slotzin.")
    page.wait_for_function(
        f"(before) => JSON.stringify({MARKS}) !== before", arg=str(marks).replace("'", '"').replace(", ", ",")
    )
    after = page.evaluate(MARKS)
    assert after[0] == marks[0]
    assert pages.first.get_attribute("src") == first  # the same picture, not fetched again
    assert column.evaluate("(column) => column.scrollTop") == place > 0
    expect(text).to_be_focused()


def test_on_a_phone_a_button_changes_between_text_and_pages(house, person):
    letter = make_letter(house)
    page = person(house.policy, viewport={"width": 390, "height": 844})
    page.goto(address("edit", letter))
    expect(page.locator("#bladzijden img").first).to_be_attached()
    tab = page.get_by_role("button", name="Voorbeeld", exact=True)
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("textbox", name="Tekst", exact=True)).to_be_hidden()
    expect(page.locator("#bladzijden img").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tab.click()
    expect(page.get_by_role("textbox", name="Tekst", exact=True)).to_be_visible()
