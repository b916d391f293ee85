"""Forms of a dispute that the story passes by: external help without JavaScript, and sealed reactions with the keyboard alone."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from disputes import actions as act
from disputes.actions.options import react_to
from disputes.actions.reactions import WAIVE, ask_reactions, give_reactions
from disputes.models import ExternalHelp
from disputes.options import mark_of
from lib import dates
from papers.models import TextConfirmation
from parties.models import Session
from tests.e2e import dispute_story as story
from tests.e2e.agreement_story import says
from tests.e2e.browser import log_in
from tests.e2e.keyboard import go
from tests.e2e.test_keep import wait_until_kept
from tests.e2e.udo_story import told
from tests.factories.disputes import make_dispute
from tests.factories.options import make_option

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_commission_is_asked_and_advises_without_javascript(person, house):
    now = timezone.now()
    row = make_dispute(house, subject=story.SUBJECT, now=now)
    act.record_council(row, day=dates.local_day(now), revision=row.revision, by=house.policy, now=now)
    names = ("vws", "policy", "commission")
    pages = {name: person(getattr(house, name), java_script_enabled=False) for name in names}
    people = SimpleNamespace(**pages, seats=house)
    story.propose_commission(people.vws, row)
    story.ask_member(people, row)
    story.declare(people.commission)
    story.let_begin(people, row)
    story.advise(people.commission)
    assert ExternalHelp.objects.get().state == ExternalHelp.State.REPORTED


def test_a_party_reacts_under_seal_with_the_keyboard_alone(person, house):
    now = timezone.now()
    row = make_dispute(house, now=now)
    make_option(row, house.vng, now=now)
    around = ask_reactions(row, closes_at=now + dt.timedelta(days=14), by=house.policy, now=now)
    page = person(house.vws)
    page.goto(reverse("reactions-write", args=[row.key, around.key]))
    go(page, page.get_by_label("Nog geen reactie", exact=True))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    go(page, page.get_by_label("Toelichting bij optie A"))
    page.keyboard.insert_text("Mits op tijd.")
    go(page, page.get_by_label("Als concept bewaren", exact=True))
    page.keyboard.press("ArrowDown")
    go(page, page.get_by_role("button", name="Opslaan"))
    page.keyboard.press("Enter")
    told(page, "Ingediend.")
    says(page, "Anderen zien dit pas na de opening.")
    assert not TextConfirmation.objects.exists()
    give_reactions(row, around, {}, revision=1, how=WAIVE, by=house.vng, now=timezone.now())
    page.reload()
    says(page, "Mits op tijd.")


def test_what_was_typed_under_seal_outlives_the_session_a_double_click_and_the_way_back(
    person, house, live_server, complaints
):
    complaints.expect("401 (Unauthorized)", "409 (Conflict)")
    now = timezone.now()
    row = make_dispute(house, now=now)
    options = [make_option(row, house.vng, now=now), make_option(row, house.vws, title="Anders", now=now)]
    for one in options:
        react_to(one, mark=mark_of(one), answer="agreed", by=house.vng, now=now)
    around = ask_reactions(row, closes_at=now + dt.timedelta(days=14), by=house.policy, now=now)
    page, address = person(house.vng), reverse("reactions-write", args=[row.key, around.key])
    page.goto(address)
    page.get_by_role("group", name="Uw reactie op optie A").get_by_label("Akkoord, mits").check()
    page.get_by_label("Toelichting bij optie A").fill("Mits op tijd.")
    wait_until_kept(page)
    Session.objects.all().delete()
    page.get_by_role("button", name="Opslaan").click()
    says(page, "U bent niet meer ingelogd.", "Mits op tijd.")
    log_in(page.context, house.vng, live_server.url)
    page.goto(address)  # whoever doesn't send it again finds it here
    expect(page.get_by_role("group", name="Bewaarde tekst")).to_be_visible()
    page.get_by_role("button", name="Terugzetten").click()
    expect(page.get_by_label("Toelichting bij optie A")).to_have_value("Mits op tijd.")
    expect(
        page.get_by_role("group", name="Uw reactie op optie A").get_by_label("Akkoord, mits")
    ).to_be_checked()
    page.get_by_label("Indienen", exact=True).check()
    page.get_by_role("button", name="Opslaan").dblclick()
    told(page, "Ingediend.")
    wait_until_kept(page, 0)
    page.go_back()
    says(page, "Uw organisatie heeft al ingediend.")
    expect(page.get_by_role("button", name="Opslaan")).to_have_count(0)
