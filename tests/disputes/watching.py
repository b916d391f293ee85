"""A dispute beside the model of it: try something on both, and look whether they still are the same."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from disputes.models import Dispute, DisputeOption, DisputeParty
from disputes.options import reactions_to
from disputes.workflow import DISPUTE
from disputes.year import clock
from lib import dates
from papers.models import SealedAddendum, SealedFiling, SealedRound, SealedText
from tests.disputes.model import NEVER, REACTIONS, READS, WRITES, Model, Sealed
from trail.models import Event
from trail.workflow import StepRefused

MOST = 3  # people who look after each thing that was tried; at the end everybody does
KINDS = [f"dispute.{name}" for name in DISPUTE.steps]


def tries(**given: st.SearchStrategy):
    """Say that a method is something that somebody may try, and what is thrown for each of its arguments."""

    def mark(verb: Callable) -> Callable:
        verb.given = given
        return verb

    return mark


class Watched(RuleBasedStateMachine):
    """A dispute between VNG and VWS in a transaction that is thrown away; `house` has the seats, `now` only runs on.

    `tried` counts each verb, and how often it was done or refused.
    """

    def __init__(self, house, dispute: Dispute, now: dt.datetime, tried: Counter | None = None):
        super().__init__()
        self.tried = Counter() if tried is None else tried
        self.house, self.now, self.pk = house, now, dispute.pk
        self.seats = {name: getattr(house, name) for name in (*READS, "commission", *NEVER)}
        self.model, self.count = Model(dispute.started_on), 0
        self.room = transaction.atomic()
        self.room.__enter__()

    @classmethod
    def verbs(cls) -> list[Callable]:
        """Return what somebody may try, in the order of their names."""
        found = [getattr(cls, name, None) for name in dir(cls)]
        return [verb for verb in found if hasattr(verb, "given")]

    @rule(data=st.data())
    def somebody_tries_something(self, data):
        """One of all verbs: rules of its own would be left out of most sequences."""
        verb = data.draw(st.sampled_from(self.verbs()))
        given = {name: data.draw(values) for name, values in verb.given.items()}
        note(f"{verb.__name__} {given}")
        verb(self, **given)
        self.count += 1
        self.tried[verb.__name__] += 1

    def teardown(self):
        """Everybody looks; what only counts at the end of a transaction counts now; and then all of it is gone."""
        try:
            connection.check_constraints()
            self.look(self.seats)
        finally:
            transaction.set_rollback(True)
            self.room.__exit__(None, None, None)

    @property
    def today(self) -> dt.date:
        return dates.local_day(self.now)

    @property
    def row(self) -> Dispute:
        """The dispute as somebody who opens a page now has it."""
        return Dispute.objects.select_related(
            "step", "procedure", "lead_office__organisation", "joint_office__organisation"
        ).get(pk=self.pk)

    def by(self, who: str) -> dict:
        return {"by": self.seats[who], "now": self.now}

    def place(self, slug: str):
        return self.house.organisations[slug]

    def run_key(self, dispute: Dispute) -> str:
        """Return the run that goes on; the last one where none does."""
        return dispute.runs.order_by("number").last().key

    def attempt(self, is_possible: bool, action: Callable) -> bool:
        """Do it, and return whether it was done: exactly if the model says that it is possible."""
        refusal = None
        try:
            with transaction.atomic():
                action()
        except (PermissionDenied, StepRefused) as error:
            refusal = error
        assert is_possible == (refusal is None), refusal or "done, though it must be refused"
        self.tried["refused" if refusal else "done"] += 1
        return refusal is None

    @invariant()
    def it_is_what_the_model_says(self):
        row = self.row
        self._look_at_state(row)
        self._look_at_events()
        self._look_at_names(row)
        self._look_at_clock(row)
        self._look_at_reactions(row)
        names = [*self.seats]
        self.look(names[(self.count * MOST + one) % len(names)] for one in range(MOST))

    def _look_at_state(self, row: Dispute) -> None:
        """One state, one step that goes on, and each that ended as it did."""
        model = self.model
        assert (row.state, row.step.order) == (model.state, model.step + 1)
        facts = (
            row.solution,
            row.resolved_on,
            row.ended_on,
            row.escalated_on,
            row.process_round,
            row.council_on,
        )
        assert facts == (
            model.solution, model.resolved_on, model.ended_on, model.escalated_on, model.round, model.council,
        )  # fmt: skip
        runs = list(
            row.runs.order_by("number").values_list("number", "step__order", "outcome", "gaps", "left_at")
        )
        assert [(order - 1, outcome, bool(gaps)) for _, order, outcome, gaps, _ in runs] == model.runs
        assert [number for number, *_ in runs] == list(range(1, len(runs) + 1))
        going_on = [number for number, *_, left_at in runs if left_at is None]
        assert going_on == ([len(runs)] if model.is_open else [])

    def _look_at_events(self) -> None:
        """Played again, they lead to the same state; where a reason is asked there is one."""
        state = "running"
        rows = Event.objects.filter(kind__in=KINDS, subject_id=self.pk).order_by("pk")
        for old, new, reason, kind in rows.values_list("old_state", "new_state", "reason", "kind"):
            assert old == state
            assert reason.strip() or not DISPUTE.steps[kind.removeprefix("dispute.")].needs_reason
            state = new
        assert state == self.model.state

    def _look_at_names(self, row: Dispute) -> None:
        """Who is a party, who reads along, and that IenW is named where waterschappen are a party."""
        parties = DisputeParty.objects.filter(dispute=self.pk)
        rows = set(parties.values_list("organisation__slug", "role"))
        assert {place for place, role in rows if role == "partij"} == self.model.parties
        assert {place for place, role in rows if role == "lezer"} == self.model.readers
        office = row.joint_office
        assert (office.organisation.slug if office else "") == ("ienw" if self.model.joint else "")

    def _look_at_clock(self, row: Dispute) -> None:
        pauses = list(row.pauses.order_by("pk"))
        assert [[one.began_on, one.ended_on] for one in pauses] == self.model.pauses
        assert sum(one.ended_on is None for one in pauses) == (self.model.state == "paused")
        time = clock(row, pauses, self.today)
        assert (time.gross, time.net) == self.model.days(self.today)
        assert time.is_past == self.model.is_past(self.today)

    def _look_at_reactions(self, row: Dispute) -> None:
        """Whoever reads the dispute reads every reaction: none is there before its round opened, and no event holds its words."""
        found = {
            (option.title, one.organisation.slug): (one.answer, one.note)
            for option in row.options.prefetch_related("reactions__organisation")
            for one in reactions_to(option).given.values()
        }
        assert found == {key: said for key, (_, said) in self.model.given.items()}
        told = "".join(f"{one.sentence}{one.reason}" for one in Event.objects.filter(subject_id=self.pk))
        assert not [word for one in self.model.rounds(REACTIONS) for word in one.words() if word in told]

    def look(self, people: Iterable[str]) -> None:
        """Each of these people reads what is theirs, and nothing else."""
        rounds = list(SealedRound.objects.filter(subject_id=self.pk).select_related("opening").order_by("pk"))
        for who in people:
            reads = self.model.reads(who, self.now)
            visible = Dispute.objects.visible_to(self.seats[who], self.now).filter(pk=self.pk)
            assert visible.exists() == reads, who
            self._look_at_options(who, reads)
            for around, sealed in zip(rounds, self.model.sealed, strict=True):
                self._look_at_round(who, around, sealed, reads)

    def _look_at_options(self, who: str, reads: bool) -> None:
        """Others read an option once it is brought in."""
        if not (self.model.drafts or self.model.options):
            return
        own = self.model.drafts.get(READS.get(who, ""))
        wanted = ({*self.model.options, *([own] if own else [])}) if reads else set()
        rows = DisputeOption.objects.visible_to(self.seats[who], self.now)
        assert set(rows.values_list("title", flat=True)) == wanted, who

    def _look_at_round(self, who: str, around: SealedRound, sealed: Sealed, reads: bool) -> None:
        """Nobody reads a word of another before the opening, nor learns that somebody filed."""
        seat, place = self.seats[who], READS.get(who, "")
        texts = SealedText.objects.visible_to(seat, self.now).filter(party__round=around)
        found = {
            row.party.organisation.slug: row.read()
            for row in texts.select_related("party__round", "party__organisation")
        }
        wanted = sealed.read_by(place, who in WRITES, self.now) if reads else set()
        assert found == {one: sealed.texts[one] for one in wanted}, who
        filings = SealedFiling.objects.visible_to(seat, self.now).filter(party__round=around)
        known = set(filings.values_list("party__organisation__slug", flat=True))
        is_known = sealed.filed.keys() if sealed.is_open(self.now) else sealed.filed.keys() & {place}
        if not sealed.is_open(self.now) and who not in WRITES:
            is_known = set()
        assert known == (set(is_known) if reads else set()), who
        assert hasattr(around, "opening") == sealed.noted
        added = SealedAddendum.objects.visible_to(seat, self.now).filter(party__round=around)
        assert [row.text for row in added.order_by("pk")] == (sealed.added if reads else []), who
