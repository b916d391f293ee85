"""The life of an afspraak in a browser: its term, progress, rounds and escalation; with and without JavaScript."""

import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from agreements.models import Agreement, Escalation, ReconfirmationItem, TermChange
from notices.models import Message
from tests.e2e import agreement_story as story
from tests.e2e.browser import PASSWORD, give_password
from tests.e2e.main_job.hands import download, text_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
COUNT = "addEventListener('pointerdown', () => window.pressed(), true)"


@pytest.mark.parametrize("has_javascript", [True, False])
def test_an_afspraak_from_its_term_in_words_to_a_new_cabinet(house, person, complaints, has_javascript):
    complaints.expect("400 (Bad Request)")
    people = SimpleNamespace(
        **{
            name: person(getattr(house, name), java_script_enabled=has_javascript)
            for name in ("secretariat", "vng", "vws")
        }
    )
    agreement = story.register(people.secretariat)
    assert str(agreement.latest) == "2030-08-31"
    story.propose_term(people.vng, agreement)
    agreement.refresh_from_db()
    assert str(agreement.latest) == "2030-08-31"
    story.agree_with_term(people.vws, agreement)
    agreement.refresh_from_db()
    assert (str(agreement.latest), agreement.shifts) == ("2031-02-28", 1)
    assert TermChange.objects.get().state == "accepted"
    the_parties_answer(people, agreement, has_javascript)
    story.make_rule(people.secretariat, agreement)
    story.call_and_stop_rule(people.vng, agreement)
    assert Escalation.objects.get().state == "stopped"
    story.import_list(people.secretariat)
    assert Agreement.objects.filter(title__startswith="Gemeenten tellen").count() == 2


@pytest.mark.parametrize("has_javascript", [True, False])
def test_an_agenda_from_its_first_theme_to_the_public_site(house, person, has_javascript):
    keeper, koepel, public = (
        person(seat, java_script_enabled=has_javascript) for seat in (house.secretariat, house.vng, None)
    )
    story.make_agenda(keeper)
    story.give_contribution(koepel)
    story.publish_agenda(keeper)
    story.reads_public_agenda(public)


def the_parties_answer(people, agreement, has_javascript) -> None:
    """Progress, a rappel round and a herbevestiging."""
    people.vng.goto(story.ask_progress(people.secretariat, agreement))
    story.report_progress(people.vng)
    story.start_rappel(people.secretariat)
    mail = Message.objects.get(once__startswith="rappel", recipient__startswith="vng@")
    story.answer_rappel(people.vng, story.link_in(mail))
    story.close_rappel(people.secretariat)
    spoken = text_of(download(people.secretariat, "PDF"))
    for words in (story.TITLE, "voor de kerst"):
        assert words in spoken
    story.begin_reconfirming(people.secretariat)
    story.answer_reconfirming(people.vng)
    story.decide_reconfirming(people.secretariat)
    assert ReconfirmationItem.objects.get().state == "reconfirmed"


def test_from_the_mail_to_a_saved_report_takes_two_clicks_and_no_two_minutes(house, person):
    """A person needs about 1.4 s to point and click, and reads some 60 words in 15 s: that leaves room to write."""
    agreement = story.register(person(house.secretariat))
    address = story.ask_progress(person(house.secretariat), agreement)
    give_password(house.vng)
    page, presses = person(), []
    page.expose_function("pressed", lambda: presses.append(page.url))
    page.add_init_script(COUNT)
    begun = time.monotonic()
    page.goto(address)
    page.get_by_label("E-mailadres").fill(house.vng.user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1, name="Voortgang melden")).to_be_visible()
    assert len(presses) == 1  # to log in, which leads on to the form
    story.report_progress(page)
    assert len(presses) == 3
    assert time.monotonic() - begun < 20
