"""Notices in a real browser: the number in the header, and what can be done from the list with and without a script."""

import re

import pytest
from playwright.sync_api import expect

from notices.models import Notice, Snooze, Term
from tests.demo.notices import of_notices, remind_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_the_number_comes_after_the_page_and_goes_once_all_is_read(demo, person):
    of_notices(demo)
    page = person(demo.vng)
    page.goto("/mijn-account/")
    link = page.get_by_role("link", name=re.compile(r"^Meldingen \d+ ongelezen melding(en)?$"))
    expect(link).to_be_visible()
    link.click()
    page.get_by_role("button", name="Alles als gelezen markeren").click()
    expect(page.get_by_role("status").filter(has_text="Alle meldingen zijn gelezen.")).to_be_visible()
    expect(page.get_by_role("link", name="Meldingen", exact=True).first).to_be_visible()
    assert not Notice.objects.filter(read_at=None, seat=demo.vng).exists()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_term_is_put_off_and_taken_over_from_the_list(demo, person, has_script):
    term = remind_of(demo)
    page = person(demo.vng, java_script_enabled=has_script)
    page.goto("/meldingen/")
    row = page.get_by_role("listitem").filter(has_text=str(term.subject)).filter(has_text="uiterlijk")
    row.get_by_text("Later of overnemen").click()
    row.get_by_role("button", name="Morgen weer").click()
    expect(page.get_by_text("U hoort hier weer van op")).to_be_visible()
    assert Snooze.objects.get(term=term).seat == demo.vng
    row.get_by_text("Later of overnemen").click()
    row.get_by_role("button", name="Ik neem dit over").click()
    expect(page.get_by_text("U neemt dit over.")).to_be_visible()
    assert Term.objects.get(pk=term.pk).taken_by == demo.vng
