"""A UDO from end to end, by clicking and typing: the plan of the record for youth care, through all its phases."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from tests.e2e import udo_story as story
from tests.e2e.main_job.hands import download, is_stranger_to, shows, text_of
from tests.e2e.test_axe import DESK, PHONE, faults
from tests.lib import samples
from udo.models import Assessment, PhaseRun, PublicUdo

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PEOPLE = ("vws", "policy", "vng", "ipo", "uvw")
SECRET = "Wij willen eerst weten wie betaalt."


@pytest.fixture
def people(house, person):
    """A browser for VWS, BZK, the koepels and Financiën; `people.public` has no account."""
    pages = {name: person(getattr(house, name)) for name in (*PEOPLE, "fin")}
    for page in pages.values():
        page.set_default_timeout(30_000)  # the PDF of a publication is made while its page waits
    return SimpleNamespace(**pages, public=person())


def test_a_plan_goes_through_all_phases_with_all_parties(people, complaints):
    complaints.expect("404 (Not Found)")
    row = it_is_registered_and_begun_together(people)
    it_is_worked_out_together(people, row)
    the_findings_and_the_outcome(people, row)
    the_koepels_are_consulted(people, row)
    it_is_processed_and_published(people, row)
    the_review_leads_to_a_new_one(people, row)
    runs = PhaseRun.objects.filter(assessment=row)
    assert [(run.outcome, run.gaps) for run in runs] == [("afgerond", [])] * 9


def sound(page, label: str) -> None:
    """Let axe look at the page as it is open, at a desk and on a phone."""
    assert "\n".join(faults(page, label, DESK, PHONE)) == ""
    page.set_viewport_size({"width": DESK, "height": 900})


def it_is_registered_and_begun_together(people) -> Assessment:
    row = story.register(people.vws)
    sound(people.vws, "aanmelding")
    story.phase(people.vws, row, "Relevantie: VWS is aan zet")
    sound(people.vws, "relevantie")
    story.judge_relevance(people.vws)
    story.begin_together(people.vws, row)
    sound(people.vws, "start")
    story.phase(people.vws, row, "Gezamenlijke uitwerking:")
    assert is_stranger_to(people.fin, row.get_absolute_url())
    return row


def it_is_worked_out_together(people, row: Assessment) -> None:
    """Everybody shares a view; until then it is its own."""
    story.answer_all(people.vws, row)
    story.write_at(people.vng, row, "A2", "Uw eigen kijk", SECRET)
    people.uvw.goto(people.vng.url)
    expect(people.uvw.get_by_role("heading", name="Wat zien de partijen?")).to_be_visible()
    expect(people.uvw.get_by_text(SECRET)).to_have_count(0)
    for name in PEOPLE:
        story.share_view(getattr(people, name), row, f"Zo ziet {name} het.")
    sound(people.vng, "vraag")
    story.fill_arrangement(people.vng, row)
    story.fill_money(people.vws, row)
    sound(people.vws, "geld")
    story.phase(people.vws, row, "Bevindingen:")


def the_findings_and_the_outcome(people, row: Assessment) -> None:
    story.find(people.vws, row)
    story.react(people.vng, "Eens, met een kanttekening", "Twee jaar is kort.")
    for page in (people.vws, people.policy):
        story.react(page, "Eens")
    story.write_condition(people.vng, row)
    sound(people.vng, "bevindingen")
    story.decide(people.vws, row)
    story.phase(people.vws, row, "Bestuurlijke consultatie:")


def the_koepels_are_consulted(people, row: Assessment) -> None:
    """VNG shares at once, IPO at the end, UvW gives no reaction."""
    story.consult(people.vws, row)
    story.respond(people.vng, row, "Geven, en meteen delen met iedereen die meedoet", story.REACTION)
    story.respond(people.ipo, row, "Geven, en pas delen als de consultatie sluit", story.QUIET)
    for page in (people.vws, people.vng):
        story.tab(page, row, "Consultatie")
        shows(page, story.REACTION)
        expect(page.get_by_text(story.QUIET)).to_have_count(0)
    story.respond(people.uvw, row, "Wij geven geen reactie")
    story.close(people.vws, row)
    sound(people.vws, "consultatie")
    story.phase(people.vws, row, "Verwerking:")


def it_is_processed_and_published(people, row: Assessment) -> None:
    story.process(people.vws, row)
    sound(people.vws, "verwerking")
    story.phase(people.vws, row, "Publicatie:")
    story.plan_review(people.vws, row)
    story.publish(people.vws, row)
    sound(people.vws, "publicatie")
    people.public.goto(f"/openbaar/udo/{PublicUdo.objects.get().key}/")
    shows(people.public, story.SUBJECT, "uitvoerbaar onder voorwaarden")
    sound(people.public, "openbaar")
    data = download(people.public, "PDF")
    assert samples.faults(data) == []
    spoken = text_of(data)
    assert story.SUBJECT in spoken
    for inside in (SECRET, story.REACTION):
        assert inside not in spoken
    story.phase(people.vws, row, "Tussentijdse evaluatie:")


def the_review_leads_to_a_new_one(people, row: Assessment) -> None:
    story.look_back(people, row)
    sound(people.vws, "daarna")
    story.follow_up(people.vws, row)
    story.phase(people.vws, row, "De UDO is afgesloten.")
    row.refresh_from_db()
    assert row.state == Assessment.State.CLOSED
    assert Assessment.objects.exclude(pk=row.pk).get().phase.slug == "aanmelding"
