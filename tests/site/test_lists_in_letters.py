"""The pages of a letter cost as many queries for three afspraken, annexes, offices and events as for one."""

import pytest
from django.urls import reverse

from agreements.actions import record_in_minutes
from letters import actions
from letters.models import Letter
from papers.models import Snapshot
from tests.factories.agreements import facts, item_of
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_commitment, make_letter, make_motion
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload

pytestmark = [pytest.mark.django_db, pytest.mark.client, pytest.mark.parametrize("count", [1, 3])]
OFFICES = ("stasfin", "minienw", "staslmz")


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
        ("letter-detail", 33, "draft"),
        ("letter-detail", 18, "published"),
        ("letter-edit", 35, "draft"),
        ("letter-html", 10, "draft"),
        ("letter-html", 9, "published"),
        ("letter-annexes", 10, "draft"),
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
    text = page(client, url, 1, beside=0)
    assert text.count("/bijlagen/") == count
