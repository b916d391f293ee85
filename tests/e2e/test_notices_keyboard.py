"""Notices with keys alone: put off, stop and resume a term, choose what to hear, look at who has access."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from notices.actions import remind
from notices.models import Bell, Preference, Snooze, Term
from parties.models import AccessReview
from tests.e2e.keyboard import go, see, walk
from tests.factories.agreements import make_agreement
from tests.factories.notices import owe
from tests.factories.shipped import ship

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 390, "height": 800}


@pytest.fixture
def term(house):
    """A term of the VNG that ends in twenty days, of which it was reminded today."""
    now = timezone.now()
    last_on = timezone.localdate() + dt.timedelta(days=20)
    term = owe(house, make_agreement(house, title="Wijkteams"), last_on, now=now)
    Term.objects.filter(pk=term.pk).update(alarms=[timezone.localdate(), last_on], offsets=[28, 0])
    Bell.objects.filter(term=term).update(next_on=timezone.localdate())
    assert remind(now) == 1
    return term


def press(page, wanted, heading=None):
    """Go to what is wanted and press Enter; with `heading` on to the next page."""
    go(page, wanted)
    page.keyboard.press("Enter")
    if heading:
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


def give_reason(page, words, verb):
    go(page, page.get_by_label("Reden"))
    page.keyboard.type(words)
    press(page, page.get_by_role("button", name=verb))


def test_a_term_is_put_off_stopped_and_resumed_from_the_list(house, person, term):
    page = person(house.vng, viewport=NARROW)
    page.goto("/meldingen/")
    menu = page.locator("summary", has_text="Later of overnemen")
    press(page, menu)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name="Op een andere dag weer"), "Later herinneren")
    go(page, page.get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    see(page)
    press(page, page.get_by_role("button", name="Later herinneren"))
    expect(page.get_by_text("U hoort hier weer van op")).to_be_visible()
    assert Snooze.objects.get(term=term).seat == house.vng
    press(page, page.get_by_role("button", name="Uitstel opheffen"))
    expect(page.get_by_text("U stelde dit uit")).to_have_count(0)

    press(page, page.get_by_role("link", name="Opschalen stoppen"), "Opschalen stoppen")
    give_reason(page, "Wij wachten op de raad.", "Opschalen stoppen")
    expect(page.get_by_text("Opschalen is gestopt op")).to_be_visible()
    press(page, page.get_by_role("link", name="Toch weer opschalen"), "Toch weer opschalen")
    give_reason(page, "De raad besloot.", "Toch weer opschalen")
    expect(page.get_by_text("Hervat. Wie volgt als er niets gebeurt, staat hieronder.")).to_be_visible()
    term.refresh_from_db()
    assert term.stopped_at is None
    walk(page)


def test_what_to_hear_is_chosen(house, person):
    ship()
    page = person(house.vng)
    page.goto("/meldingen/voorkeuren/")
    days = page.locator("summary").filter(has_text="Andere dagen kiezen").first
    press(page, days)
    go(page, page.locator("details[open]").get_by_role("checkbox").first)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Voorkeuren opslaan"))
    expect(page.get_by_role("button", name="Terug naar de standaard")).to_be_visible()
    assert Preference.objects.filter(seat=house.vng, alarms__isnull=False).exists()


def test_who_has_access_is_looked_at(house, person):
    page = person(house.coordinator, viewport=NARROW)
    page.goto(f"/accounts/organisatie/{house.organisations['vng'].key}/nakijken/")
    for question in page.locator("main fieldset").all():
        go(page, question.get_by_role("radio").first)
        page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Bevestigen"))
    expect(page.get_by_text("nagekeken, 0 beëindigd")).to_be_visible()
    assert AccessReview.objects.get().seat == house.coordinator
