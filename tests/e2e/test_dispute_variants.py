"""Disputes that go another way, by clicking: a party that joins, solved early, refused, past its year, at rest (E17 to E22).

What leads up to each is done by the actions; the youth-care case walks all of it.
"""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from disputes import actions as act
from disputes.actions.involving import agree_to_process
from disputes.models import Dispute, ImpasseSignal, StepRun
from lib import dates
from meetings.models import Proposal
from overhedenoverleg.sweep import sweep
from parties.models import Role
from tests.e2e.agreement_story import choose, day, follow, press, says
from tests.e2e.dispute_story import FICTION, fill
from tests.e2e.main_job.hands import is_stranger_to
from tests.e2e.udo_story import check, told
from tests.factories.disputes import make_dispute, run_of
from tests.factories.meetings import make_meeting
from tests.factories.parties import make_seat

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SUBJECT = f"{FICTION}wie de hogere kade langs de stad betaalt"
SOLUTION = f"{FICTION}Rijk en gemeenten dragen elk de helft."


@pytest.fixture
def people(house, person):
    """Open the page of a person only when it is asked for: `people.vng`."""

    class People(SimpleNamespace):
        def __getattr__(self, name: str) -> Page:
            setattr(self, name, person(getattr(house, name)))
            return self.__dict__[name]

    return People()


def begin(house, *, ago: int = 0, steps: int = 0) -> Dispute:
    """Make a dispute between VNG and VWS that the overleg decided to so many days ago, and bring it some steps further."""
    now = timezone.now()
    started = dates.local_day(now) - dt.timedelta(days=ago)
    row = make_dispute(house, subject=SUBJECT, started=started, now=now)
    for _ in range(steps):
        act.complete(row, run_of(row), motivation=f"{FICTION}klaar.", by=house.policy, now=now)
    return row


def task(page: Page, words: str) -> None:
    """Take up what waits in «Mijn werk»."""
    page.goto("/")
    follow(page, f"{words}: {SUBJECT}")


def test_when_the_waterschappen_join_ienw_does_and_all_agree_anew(people, house, complaints):
    complaints.expect("404 (Not Found)")
    row, now = begin(house), timezone.now()
    for seat in (house.vng, house.vws):
        agree_to_process(row, round=1, by=seat, now=now)
    for page in (people.uvw, people.ienw):
        assert is_stranger_to(page, row.get_absolute_url())
    people.policy.goto(row.get_absolute_url())
    follow(people.policy, "Organisatie toevoegen")
    people.policy.locator("main [name=place]").select_option("uvw")
    people.policy.get_by_label("Als partij", exact=True).check()
    press(people.policy, "Opslaan")
    told(people.policy, "doet mee.")
    says(people.policy, "De partijen stemmen opnieuw in.", "In samenspraak met")
    people.ienw.goto(row.get_absolute_url())
    says(people.ienw, "De partijen stemmen opnieuw in.")
    for page in (people.vng, people.vws, people.uvw):
        task(page, "Stem in met het proces")
        press(page, "Instemmen met het proces")
        told(page, "U hebt ingestemd met het proces.")
    row.refresh_from_db()
    assert row.joint_office.organisation.slug == "ienw"
    assert {one.organisation.slug for one in row.consents.filter(round=row.process_round)} == {
        "vng", "vws", "uvw",
    }  # fmt: skip


def test_what_is_solved_in_the_second_step_needs_no_other_and_the_kamer_is_told(people, house):
    row = begin(house, steps=1)
    people.policy.goto(row.get_absolute_url())
    choose(people.policy, "Vastleggen", "Oplossing voorleggen")
    fill(people.policy, text=SOLUTION)
    press(people.policy, "Opslaan")
    told(people.policy, "De oplossing ligt voor aan de partijen.")
    for page in (people.vng, people.vws):
        task(page, "Stem in met de oplossing")
        press(page, "Instemmen met deze oplossing")
        told(page, "U hebt ingestemd met de oplossing.")
    people.policy.goto(row.get_absolute_url())
    choose(people.policy, "Stappen", "Opgelost? Afronden")
    fill(people.policy, motivation=f"{FICTION}beide partijen stemden in.")
    press(people.policy, "Opgelost? Afronden")
    says(people.policy, SOLUTION, "niet nodig", "Er is nog geen Kamerbrief die u mag lezen.")
    row.refresh_from_db()
    assert row.state == Dispute.State.RESOLVED
    assert StepRun.objects.get(dispute=row, outcome="opgelost").gaps == []


def test_a_difference_about_content_is_refused_softly_and_the_overleg_may_decide_otherwise(
    people, complaints
):
    complaints.expect("400 (Bad Request)")
    page = people.vng
    page.goto("/geschillen/")
    follow(page, "Impasse inbrengen")
    fill(page, subject=SUBJECT, question=f"{FICTION}is dit bedrag genoeg?")
    page.get_by_label("politiek-bestuurlijke wensen").check()
    check(page, "Wie zijn erbij betrokken?", "VWS")
    page.locator("main [name=earlier]").select_option("geen")
    press(page, "Indienen")
    says(page, "stel een agendapunt voor")
    page.get_by_label("Indienen zonder spelregel").check()
    press(page, "Indienen")
    told(page, "Ingediend.")
    says(page, "Dit signaal is niet toegelaten.", "Agendapunt voorstellen")
    people.secretariat.goto(ImpasseSignal.objects.get().get_absolute_url())
    choose(people.secretariat, "Meer", "Toch toelaten")
    fill(people.secretariat, reason=f"{FICTION}het overleg wil hierover spreken.")
    press(people.secretariat, "Toch toelaten")
    told(people.secretariat, "Het overleg laat het signaal toch toe.")
    page.reload()
    says(page, "het overleg wil hierover spreken.")


def test_past_its_year_it_goes_on_and_comes_on_the_next_agenda(people, house):
    now = timezone.now()
    make_meeting(house, now=now, planned_start=now + dt.timedelta(days=30))
    house.mp = make_seat("mp", house.organisations["az"], house.offices["mp"], Role.APPROVER)
    row = begin(house, ago=400)
    for _ in range(2):  # what the first time brings is told the second
        sweep(timezone.now())
    people.mp.goto("/")
    people.mp.get_by_role("banner").get_by_role("link", name="Meldingen").click()
    says(people.mp, "Het jaar is voorbij sinds", "en is voorgesteld voor de agenda: Overhedenoverleg")
    people.mp.locator(".note", has_text="Het jaar is voorbij").get_by_role("link", name=SUBJECT).click()
    expect(people.mp).to_have_url(re.compile(row.get_absolute_url()))
    says(people.mp, "Het jaar is voorbij. Het geschil loopt door", "Aan zet")
    for page in (people.policy, people.vng):
        page.goto(row.get_absolute_url())
        says(page, "Het jaar is voorbij. Het geschil loopt door", "Aan zet")
    people.secretariat.goto(Proposal.objects.get().get_absolute_url())
    says(people.secretariat, f"Jaar voorbij: {SUBJECT}")
    row.refresh_from_db()
    assert (row.state, row.ended_on) == (Dispute.State.RUNNING, None)


def test_after_the_fall_of_a_cabinet_it_rests_and_both_times_are_shown(people, house):
    row = begin(house, ago=60)
    page = people.policy
    page.goto(row.get_absolute_url())
    choose(page, "Stappen", "Pauzeren")
    fill(page, since=day(-20), motivation=f"{FICTION}het kabinet viel.")
    press(page, "Pauzeren")
    says(page, "De netto tijd staat stil.")
    people.vng.goto(row.get_absolute_url())
    says(people.vng, f"Pauze vanaf {day(-20)}", "zonder 20 dagen pauze (met pauzes: dag 60)")
    expect(
        people.vng.get_by_role("main").get_by_role("link", name="Instemmen met het proces")
    ).to_be_visible()
    follow(page, "Hervatten")
    press(page, "Hervatten")
    says(page, "Aan zet", "zonder 20 dagen pauze (met pauzes: dag 60)")
    row.refresh_from_db()
    assert row.state == Dispute.State.RUNNING
