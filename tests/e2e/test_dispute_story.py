"""A dispute from end to end, by clicking and typing: youth care in 2021, through all six steps, with a commission."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from disputes.models import Dispute, StepRun
from meetings.models import Meeting
from tests.e2e import dispute_story as story
from tests.e2e.main_job.hands import download, is_stranger_to, shows, text_of
from tests.e2e.test_axe import DESK, PHONE, faults
from tests.factories.meetings import make_meeting

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PEOPLE = ("vng", "vws", "policy", "secretariat", "commission")


@pytest.fixture
def people(house, person):
    """A browser for the VNG, VWS, the process owner, the secretariat and the commission; `people.fin` is a stranger."""
    pages = {name: person(getattr(house, name)) for name in (*PEOPLE, "fin")}
    return SimpleNamespace(**pages, seats=house)


@pytest.fixture
def meetings(house) -> list[Meeting]:
    """Two Overhedenoverleggen to come."""
    now = timezone.now()
    days = (dt.timedelta(days=30), dt.timedelta(days=120))
    return [make_meeting(house, now=now, planned_start=now + day) for day in days]


def test_youth_care_goes_through_six_steps_with_a_commission(people, meetings, complaints):
    complaints.expect("404 (Not Found)")
    row = a_signal_becomes_a_process(people)
    the_facts_and_the_perspectives(people, row)
    an_option_becomes_a_proposal(people, row)
    the_overleg_asks_a_commission(people, row, meetings[0])
    it_is_decided_and_closed(people, row, meetings[1])
    runs = StepRun.objects.filter(dispute=row).order_by("number")
    assert [(run.step.order, run.outcome, run.gaps) for run in runs] == [
        (order, "afgerond", []) for order in range(1, 7)
    ]
    row.refresh_from_db()
    assert row.state == Dispute.State.CLOSED


def sound(page, label: str) -> None:
    """Let axe look at the page as it is open, at a desk and on a phone."""
    assert "\n".join(faults(page, label, DESK, PHONE)) == ""
    page.set_viewport_size({"width": DESK, "height": 900})


def a_signal_becomes_a_process(people) -> Dispute:
    story.put_forward(people.vng)
    sound(people.vng, "signaal")
    story.admit(people.secretariat)
    row = story.start(people.secretariat)
    sound(people.secretariat, "geschil in stap 1")
    for page in (people.fin, people.commission):
        assert is_stranger_to(page, row.get_absolute_url())
    return row


def the_facts_and_the_perspectives(people, row: Dispute) -> None:
    """Who filed first reads nothing of the other, nor does the process owner; then all opens at once."""
    for page in (people.vng, people.vws):
        story.agree_to_process(page)
    story.meet(people.policy, row)
    story.minister_president(people.secretariat, row)
    story.share_facts(people.policy, row)
    for page in (people.vng, people.vws):
        story.confirm_facts(page)
    sound(people.vws, "feiten")
    story.ask_perspectives(people.policy, row)
    for name in ("vng", "vws"):
        story.write_perspective(getattr(people, name), story.OWN[name])
    sound(people.vws, "zienswijze indienen")
    story.file_perspective(people.vng)
    sealed = people.vng.url
    for page in (people.policy, people.secretariat, people.vws):
        page.goto(sealed) if page is not people.vws else None
        expect(page.get_by_text(story.OWN["vng"])).to_have_count(0)
    sound(people.policy, "zienswijzen, verzegeld")
    story.file_perspective(people.vws)
    for page in (people.vng, people.vws, people.policy, people.secretariat):
        page.goto(sealed)
        shows(page, *story.OWN.values())
    sound(people.vng, "zienswijzen, open")
    for number in (1, 2, 3, 4):
        story.element(people.policy, row, number)
    story.next_step(people.policy, row, "stap 2 van 6")


def an_option_becomes_a_proposal(people, row: Dispute) -> None:
    story.bring_option(people.vng, row)
    sound(people.vng, "opties")
    for number in (5, 6):
        story.element(people.policy, row, number)
    story.next_step(people.policy, row, "stap 3 van 6")
    story.meet(people.policy, row)
    story.propose(people.policy, row)
    story.react(people.vng, "Akkoord")
    story.react(people.vws, "Akkoord, mits", f"{story.FICTION}als het kabinet erover beslist.")
    sound(people.vws, "voorstel")
    story.next_step(people.policy, row, "stap 4 van 6")


def the_overleg_asks_a_commission(people, row: Dispute, meeting: Meeting) -> None:
    """Its member reads nothing before it declared its interests and was accepted."""
    story.table(people, row, meeting)
    story.amend(people, row)
    story.minister_president(people.secretariat, row)
    story.record(people.policy, row, "Ministerraad vastleggen", day=story.day(0))
    story.propose_commission(people.vws, row)
    story.ask_member(people, row)
    assert is_stranger_to(people.commission, row.get_absolute_url())
    story.declare(people.commission)
    sound(people.commission, "verklaring")
    assert is_stranger_to(people.commission, row.get_absolute_url())
    story.let_begin(people, row)
    story.open_page(people.commission, row)
    sound(people.commission, "dossier voor de commissie")
    for number in (7, 8):
        story.element(people.policy, row, number)
    story.next_step(people.policy, row, "stap 5 van 6")


def it_is_decided_and_closed(people, row: Dispute, meeting: Meeting) -> None:
    story.table(people, row, meeting)
    story.minister_president(people.secretariat, row)
    story.advise(people.commission)
    story.follow_advice(people.policy, row)
    sound(people.policy, "advies")
    story.decide(people.policy, row)
    story.finish(people.policy, row)
    story.open_page(people.vng, row)
    sound(people.vng, "afgesloten")
    story.follow(people.vng, "Dossier")
    spoken = text_of(download(people.vng, "Dossier als PDF"))
    for words in (story.SUBJECT, "dictaat’.", "Stap ‘Kamer informeren’ afgerond."):
        assert words in spoken
