"""Random actors who try random actions with one dispute; what must always hold is looked at after each."""

import datetime as dt
import random
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes import actions as act
from disputes.actions.facts import answer_facts, share_facts, write_facts
from disputes.actions.involving import admit_party, agree_to_process, edit_process
from disputes.models import Dispute, DisputeParty, FactVersion, StepRun
from disputes.workflow import DISPUTE
from disputes.year import clock
from lib import dates
from tests.factories.disputes import make_dispute
from trail.models import Event
from trail.workflow import StepRefused

DAY = dt.timedelta(days=1)
State = Dispute.State
WORDS = ("", "Eens.", "De partijen stemmen in.")


class Walk:
    """One dispute, a clock that only runs on, and a source of chance."""

    def __init__(self, house, everyone: dict, now: dt.datetime, seed: int):
        self.dispute = make_dispute(house, readers=("ipo",))
        self.house, self.seats, self.now = house, list(everyone.values()), now
        self.chance = random.Random(seed)
        self.taken = 0

    def go(self, steps: int) -> None:
        for _ in range(steps):
            self.now += self.chance.choice((0, 0, 1, 5, 40)) * DAY
            action = self.chance.choice(self.actions())
            self.dispute = Dispute.objects.get(pk=self.dispute.pk)
            try:
                with transaction.atomic():
                    action()
                self.taken += 1
            except (PermissionDenied, StepRefused):
                pass
            self.look()

    def actions(self) -> list[Callable]:
        pick, row = self.chance.choice, self.dispute
        # Half of the time who may: else hardly anything would ever happen.
        seat = pick((self.house.policy, pick(self.seats)))
        given = {"by": seat, "now": self.now}
        run = row.runs.filter(left_at=None).values_list("key", flat=True).first() or "x"
        words, step = pick(WORDS), pick([one.slug for one in row.procedure.course])
        revision = pick((row.revision, row.revision, 0))
        version = FactVersion.objects.filter(dispute=row).order_by("-number").first()
        place = pick(list(self.house.organisations.values()))
        return [
            lambda: act.complete(row, run, motivation=words, solution=pick(WORDS), **given),
            *[lambda: act.complete(row, run, motivation="Eens.", solution="Zo.", **given)] * 3,
            lambda: act.skip(row, run, motivation=words, **given),
            lambda: act.repeat(row, run, step=step, motivation=words, **given),
            lambda: act.resolve(row, run, solution=pick(WORDS), motivation=words, **given),
            lambda: act.reopen(row, run, step=step, motivation=words, **given),
            lambda: act.pause(row, motivation=words, since=dates.local_day(self.now) - pick((0, 3)) * DAY, **given),
            lambda: act.resume(row, **given),
            lambda: act.resume(row, **given),
            lambda: act.set_element(
                row, pick(range(1, 9)), status=pick(("busy", "ready")), evidence=words, revision=1, **given
            ),
            lambda: admit_party(row, place, role=pick(("partij", "lezer")), revision=revision, **given),
            lambda: edit_process(row, process=words or "Anders.", revision=revision, **given),
            lambda: agree_to_process(row, round=row.process_round, **given),
            lambda: write_facts(row, ["Feit.", words or "Nog een."], revision=pick((0, 1)), **given),
            lambda: share_facts(row, revision=1, **given),
            lambda: version and answer_facts(row, version, {p.key: words for p in version.paragraphs.all()}, **given),
        ]  # fmt: skip

    def look(self) -> None:
        """Look at all that must hold, whatever happened."""
        row = Dispute.objects.get(pk=self.dispute.pk)
        runs = list(row.runs.select_related("step"))
        open_runs = [run for run in runs if run.left_at is None]
        assert len(open_runs) == (1 if row.is_open else 0)
        assert all(run.step_id == row.step_id for run in open_runs)
        assert [run.number for run in runs] == list(range(1, len(runs) + 1))
        assert all(
            run.motivation.strip() for run in runs if run.outcome in (StepRun.Outcome.SKIPPED, "verlaten")
        )
        assert all(run.motivation.strip() for run in runs if run.gaps)
        assert all(run.step.actors for run in runs)
        assert (row.state == State.RESOLVED) <= bool(row.solution and row.resolved_on)
        assert row.pauses.filter(ended_on=None).count() == (row.state == State.PAUSED)
        self._look_at_names(row)
        time = clock(row, row.pauses.all(), dates.local_day(self.now))
        assert 0 <= time.net <= time.gross
        assert (time.last - time.limit).days == time.gross - time.net
        self._replay(row)

    def _look_at_names(self, row: Dispute) -> None:
        parties = row.parties.filter(role=DisputeParty.Role.PARTY).values_list(
            "organisation__slug", flat=True
        )
        if "uvw" in parties:
            assert row.joint_office is not None
            assert row.joint_office.organisation.slug == "ienw"
        assert not row.consents.filter(round__gt=row.process_round).exists()

    def _replay(self, row: Dispute) -> None:
        kinds = [f"dispute.{name}" for name in DISPUTE.steps]
        events = Event.objects.filter(kind__in=kinds, subject_id=row.pk).order_by("pk")
        state = State.RUNNING
        for old, new in events.values_list("old_state", "new_state"):
            assert old == state
            state = State(new)
        assert state == row.state
