"""The pages of a letter cost as many queries for three afspraken, annexes, offices and events as for one."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from agreements.actions import record_in_minutes
from letters import actions
from letters.models import Letter
from letters.reading.sources import offers_of
from letters.urls import urlpatterns
from meetings.models import AgendaItem
from papers.models import Snapshot
from tests.factories.agreements import facts, item_of
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_commitment, make_letter, make_motion
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import make_office
from tests.factories.stations import make_fact_check

pytestmark = [pytest.mark.django_db, pytest.mark.client, pytest.mark.parametrize("count", [1, 3])]
OFFICES = ("stasfin", "minienw", "staslmz")
PLACES = ("vws", "fin", "ienw")


def make_full_letter(house, count: int, state: str = "draft") -> Letter:
    """Make a letter with this many afspraken of as many parts, annexes, offices, kept promises and events."""
    meeting = make_meeting(house, "held", items=["Vervolgafspraken"])
    for number in range(count):
        record_in_minutes(
            item_of(meeting), text=f"Afspraak {number}", parts=[f"Deel {part}" for part in range(count)],
            by=house.secretariat, now=WRITTEN, **facts(house),
        )  # fmt: skip
    offices = [house.offices[slug] for slug in OFFICES[:count]]
    letter = make_letter(house, meeting=meeting, on_behalf=offices)
    for number in range(count):
        upload = make_upload(PDF + bytes([number]))
        letter = actions.add_annex(
            letter, upload, title=f"Bijlage {number}", revision=letter.revision, by=house.policy, now=WRITTEN
        )
    return through(house, with_discharges(house, letter, count), state, count)


def with_discharges(house, letter: Letter, count: int) -> Letter:
    """Let the letter meet this many of each kind."""
    things = []
    for number in range(count):
        things += [make_commitment(house), make_motion(number=str(number))]
        things.append(actions.add_request(text="Een overzicht", committee="Binnenlandse Zaken"))
    met = [(thing, True) for thing in things]
    actions.set_discharges(letter, things=met, revision=letter.revision, by=house.policy, now=WRITTEN)
    return fresh(letter)


def through(house, letter: Letter, state: str, count: int) -> Letter:
    """Submit and return the letter as often as that, for its timeline, and bring it into this state."""
    for _ in range(count):
        STEPS["submitted"](house, letter)
        actions.return_(letter, by=house.minister, now=WRITTEN, reason="Teruggestuurd.")
        letter = fresh(letter)
    for step in {"draft": (), "published": ("submitted", "approved", "rendered", "published")}[state]:
        if step == "published":
            actions.send(letter, by=house.policy, now=SENT_AT)
        else:
            STEPS[step](house, letter)
        letter = fresh(letter)
    return letter


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize(
    ("name", "number", "state"),
    [
        ("letter-detail", 21, "draft"),
        ("letter-detail", 16, "published"),
        ("letter-edit", 21, "draft"),
        ("letter-html", 11, "draft"),
        ("letter-html", 10, "published"),
        ("letter-annexes", 11, "draft"),
    ],
)
def test_a_page_of_a_letter(house, enter, page, count, name, number, state):
    letter = make_full_letter(house, count, state)
    text = page(enter(house.policy), reverse(name, args=[letter.key]), number)
    if name != "letter-annexes":
        assert text.count("Deel ") >= count * count
    if name in {"letter-detail", "letter-annexes"}:
        assert text.count('href="/stukken/') == count
    if name == "letter-detail":
        assert text.count("Teruggestuurd.") >= count


def test_the_public_page_of_a_letter(house, client, page, count):
    letter = make_full_letter(house, count, "published")
    url = reverse("public-letter", args=[Snapshot.objects.get(subject_id=letter.pk).key])
    text = page(client, url, 2, beside=0)
    assert text.count("/bijlagen/") == count


def make_whole_letter(house, count: int, state: str) -> Letter:
    """Make a full letter with this many signatories, stations, remarks, fragments and extracts besides."""
    letter = make_full_letter(house, count)
    actions.announce_letter(
        letter, subject="Brief", when_words="volgende week", contact="woordvoering", to=[house.vng.organisation],
        by=house.policy, now=WRITTEN,
    )  # fmt: skip
    AgendaItem.objects.filter(agenda__meeting=letter.meeting).update(
        outcome="decided", outcome_note="Wij doen het."
    )
    offer = offers_of([letter.meeting], house.policy)[0]
    letter = actions.insert_excerpts(
        letter, marks=[offer.mark], revision=letter.revision, by=house.policy, now=WRITTEN
    )
    for number in range(count):
        names = (f"minister {number}", f"min{number}", f"M. Naam{number}")
        office = make_office(f"min{number}", house.organisations, "vws", "minister", *names)
        letter = actions.add_signatory(letter, office, revision=letter.revision, by=house.policy, now=WRITTEN)
    for slug in PLACES[:count]:
        facts = {
            "name": slug,
            "office": None,
            "organisation": house.organisations[slug],
            "reason": "Raakt hen.",
        }
        actions.add_station(letter, order=1, due_on=None, by=house.policy, now=WRITTEN, **facts)
    for number in range(count):
        actions.place_remark(letter, f"Opmerking {number}", by=house.minister, now=WRITTEN)
        make_fact_check(house, letter, subject=f"Cijfers {number}")
    if state == "submitted":
        actions.submit(fresh(letter), by=house.policy, now=WRITTEN)
    return fresh(letter)


@pytest.mark.parametrize(("name", "number"), [("letter-detail", 29), ("letter-edit", 24)])
def test_a_page_of_a_draft_with_all_that_a_letter_can_have(house, enter, page, count, name, number):
    letter = make_whole_letter(house, count, "draft")
    page(enter(house.policy), reverse(name, args=[letter.key]), number)


MOST = 30
COMPARED = {"letter-approve": 8}  # with the proof tables: what changed since this person last said something
ONE_LETTER = re.compile(r"letter-[a-z-]+")


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_no_page_of_a_letter_costs_more_than_thirty_queries(house, enter, count, state):
    letter = make_whole_letter(house, count, state)
    costs = {}
    for seat in (house.policy, house.minister):
        client = enter(seat)
        client.get(reverse("letter-list"))
        for name in [row.name for row in urlpatterns if ONE_LETTER.fullmatch(row.name or "")]:
            try:
                url = reverse(name, args=[letter.key])
            except NoReverseMatch:
                continue
            with CaptureQueriesContext(connection) as asked:
                status = client.get(url).status_code
            if status == 200:
                costs[name] = max(len(asked) - 3, costs.get(name, 0))
    assert len(costs) > 20
    assert {name: cost for name, cost in costs.items() if cost > MOST + COMPARED.get(name, 0)} == {}
