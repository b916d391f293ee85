"""Whatever happens in whatever order: the register says what the letters that were sent and not withdrawn say."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from letters import actions
from letters.models import Commitment, Discharge, Extension, Letter, PublicEntry
from letters.models.chamber import Register
from letters.reading.chamber_rappel import rappel_of
from meetings.models import Moment
from overhedenoverleg import followers
from tests.factories.letters import SENT_AT, make_commitment, make_held_meeting
from tests.factories.shipped import ship_templates
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db

NUMBER = st.integers(0, 2)
STEP = st.one_of(
    st.tuples(st.just("send"), st.dictionaries(NUMBER, st.booleans(), min_size=1)),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("extend"), NUMBER),
    st.tuples(st.just("hand over"), NUMBER, st.sampled_from(["mbzk", "stasfin", "mp"])),
)
DAY = dt.timedelta(days=1)


class World:
    """Three toezeggingen to the Eerste Kamer, and what happens to them: a day passes with each step."""

    def __init__(self, house):
        self.house, self.now = house, SENT_AT
        self.meeting = make_held_meeting(house)
        self.things = [
            make_commitment(
                house, text=f"Belofte {number}", chamber="ek",
                moment=Moment(words="eind 2024", kind=Moment.Kind.DATE, latest=dt.date(2024, 12, 31)),
            )
            for number in range(3)
        ]  # fmt: skip
        self.sent: list[tuple[Letter, dict[int, bool]]] = []
        self.given = [0, 0, 0]
        self.office = ["mbzk"] * 3

    def take(self, verb: str, *args) -> None:
        self.now += DAY
        getattr(self, verb.replace(" ", "_"))(*args)

    def send(self, ways: dict[int, bool]) -> None:
        """Send a letter as `send` does at the end of the way, without the way."""
        letter = actions.register_sent_elsewhere(
            by=self.house.policy, now=self.now, subject="Brief", date=self.now.date(),
            signatory=self.house.offices["mbzk"], chamber="ek",
            discharges=[(self.thing(number), is_full) for number, is_full in ways.items()],
        )  # fmt: skip
        self.sent.append((letter, ways))

    def withdraw(self, number: int) -> None:
        if number < len(self.sent):
            letter, _ = self.sent.pop(number)
            actions.withdraw(letter, by=self.house.policy, now=self.now, reason="Fout.")

    def extend(self, number: int) -> None:
        thing = self.thing(number)
        latest = dt.date(2024, 12, 1) + self.given[number] * DAY
        moment = Moment(words=f"keer {self.given[number]}", kind=Moment.Kind.DATE, latest=latest)
        try:
            with transaction.atomic():
                actions.extend(
                    thing, moment=moment, reason="Druk.", revision=thing.revision, given_on=self.now.date(),
                    by=self.house.policy, now=self.now,
                )  # fmt: skip
        except Blocked:
            assert self.wanted(number) == "done"
            return
        self.given[number] += 1

    def hand_over(self, number: int, office: str) -> None:
        moved = actions.hand_over(
            [self.thing(number)], self.house.offices[office], reason="Nieuw kabinet.", by=self.house.policy,
            now=self.now,
        )  # fmt: skip
        if moved:
            self.office[number] = office

    def thing(self, number: int) -> Commitment:
        return Commitment.objects.get(pk=self.things[number].pk)

    def wanted(self, number: int) -> str:
        """Say what the letters that stand make of it, in the simplest way there is."""
        ways = [ways[number] for _, ways in self.sent if number in ways]
        return "done" if any(ways) else "partly" if ways else "open"


@settings(max_examples=12)
@given(steps=st.lists(STEP, max_size=8))
def test_the_status_is_what_the_sent_letters_say(house, steps):
    with transaction.atomic():
        ship_templates()
        world = World(house)
        for step in steps:
            world.take(*step)
        for number in range(3):
            thing = world.thing(number)
            assert thing.state == world.wanted(number)
            assert Extension.objects.filter(commitment=thing).count() == world.given[number]
            assert thing.office == world.house.offices[world.office[number]]
            assert thing.due_words == "eind 2024"
            followers.walk(world.now)
            if entry := PublicEntry.objects.filter(commitment=thing).first():
                assert entry.state == thing.state
        assert Discharge.objects.filter(letter__state="published").count() == sum(
            len(ways) for _, ways in world.sent
        )
        transaction.set_rollback(True)


@settings(max_examples=12)
@given(steps=st.lists(STEP, max_size=6), later=st.lists(STEP, max_size=6))
def test_the_list_of_a_day_stays_the_same_whatever_happens_after_it(house, steps, later):
    with transaction.atomic():
        ship_templates()
        world = World(house)
        for step in steps:
            world.take(*step)
        day = world.now.date() + DAY

        def shown() -> list[tuple]:
            rappel = rappel_of(house.policy, day, day)
            rows = [row for _, _, parts in rappel.lists for part in parts for row in part.rows]
            return sorted((row.text, row.state, row.moment.latest, row.times) for row in rows)

        before = shown()
        assert {text for text, *_ in before} == {
            f"Belofte {number}" for number in range(3) if world.wanted(number) != Register.State.DONE
        }
        for step in later:
            world.take(*step)
        assert shown() == before
        transaction.set_rollback(True)
