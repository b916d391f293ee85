"""Random people try random things with one dispute: whole sequences of them, each looked at against the model."""

from hypothesis import strategies as st

from disputes import actions as act
from disputes.actions import involving
from disputes.models import Dispute, KeyElementCheck
from papers.actions.sealing import note_openings
from tests.disputes.model import BROUGHT, DAY, FIRST, LAST, WRITES
from tests.disputes.parts import Parts
from tests.disputes.sealed_parts import FRESH, GUIDES, PARTIES
from tests.disputes.watching import tries

SAID = "De partijen zijn het eens."
WORDS = st.sampled_from([SAID, SAID, SAID, "", " "])
STEPS = st.integers(FIRST, LAST)


class Course(Parts):
    """The way from step to step, and who takes part."""

    @tries(days=st.sampled_from([0, 1, 5, 14, 40, 200]))
    def time_passes(self, days):
        self.now += days * DAY

    @tries()
    def the_sweep_comes_by(self):
        """It notes what opened, and escalates what is past its year; it never closes or opens anything itself."""
        note_openings(self.now)
        for sealed in self.model.sealed:
            self.model.note(sealed, self.now)
        model = self.model
        is_late = model.state == "running" and not model.escalated_on and model.is_past(self.today)
        assert act.follow_limits(self.now) == is_late
        if is_late:
            model.escalated_on = self.today

    def run(self, dispute: Dispute, fresh: bool) -> str:
        return self.run_key(dispute) if fresh else "vorige-run"

    @tries(who=GUIDES, why=WORDS, solution=WORDS, fresh=FRESH)
    def complete(self, who, why, solution, fresh):
        model, row = self.model, self.row
        lacks = model.gaps(self.now)
        is_done = self.attempt(
            fresh
            and model.guides(who)
            and model.state in ("running", "resolved")
            and (bool(why.strip()) or not lacks)
            and (bool(solution.strip()) or model.step != LAST - 1),
            lambda: act.complete(
                row, self.run(row, fresh), motivation=why, solution=solution, place="Overleg.", **self.by(who)
            ),
        )
        if not is_done:
            return
        if model.step == LAST:
            model.leave("afgerond", lacks)
            model.cancel(self.now)
            model.state, model.ended_on = "closed", self.today
            return
        model.enter(model.step + 1, "afgerond", lacks)
        if model.step == LAST:
            self.solve(solution)

    def solve(self, solution: str) -> None:
        self.model.state, self.model.solution, self.model.resolved_on = "resolved", solution, self.today

    @tries(who=GUIDES, why=WORDS, fresh=FRESH)
    def skip(self, who, why, fresh):
        model, row = self.model, self.row
        lacks = model.gaps(self.now)
        is_possible = model.state == "running" and FIRST < model.step < LAST - 1 and bool(why.strip())
        if self.attempt(
            fresh and model.guides(who) and is_possible,
            lambda: act.skip(row, self.run(row, fresh), motivation=why, **self.by(who)),
        ):
            model.enter(model.step + 1, "overgeslagen", lacks)

    @tries(who=GUIDES, why=WORDS, to=STEPS, fresh=FRESH, verb=st.sampled_from(["repeat", "reopen"]))
    def go_back(self, who, why, to, fresh, verb):
        model, row = self.model, self.row
        slug = row.procedure.course[to].slug
        states = {"repeat": ("running",), "reopen": ("resolved", "withdrawn")}[verb]
        is_back = to < model.step or (to == model.step and model.state == "withdrawn")
        if self.attempt(
            fresh and model.guides(who) and model.state in states and is_back and bool(why.strip()),
            lambda: getattr(act, verb)(row, self.run(row, fresh), step=slug, motivation=why, **self.by(who)),
        ):
            model.enter(to, model.runs[-1][1] or "verlaten", model.runs[-1][2])
            model.state, model.solution, model.resolved_on, model.ended_on = "running", "", None, None

    @tries(who=GUIDES, why=WORDS, solution=WORDS, fresh=FRESH)
    def resolve(self, who, why, solution, fresh):
        """At any step; who didn't agree with exactly these words is kept with it."""
        model, row = self.model, self.row
        agreed = bool(model.offered) and model.offered[1] == solution and model.parties <= model.accepted
        if self.attempt(
            fresh
            and model.guides(who)
            and model.state == "running"
            and bool(solution.strip())
            and bool(why.strip()),
            lambda: act.resolve(row, self.run(row, fresh), solution=solution, motivation=why, **self.by(who)),
        ):
            model.enter(LAST, "opgelost", not agreed)
            self.solve(solution)

    @tries(who=GUIDES, why=WORDS, back=st.sampled_from([0, 0, 3, 60]))
    def pause(self, who, why, back):
        """From today, or from an earlier day such as that of the fall of a cabinet."""
        model, row, since = self.model, self.row, self.today - back * DAY
        floor = max([model.started, *(last for _, last in model.pauses if last)])
        if self.attempt(
            model.guides(who) and model.state == "running" and since >= floor and bool(why.strip()),
            lambda: act.pause(row, motivation=why, since=since, **self.by(who)),
        ):
            model.state = "paused"
            model.pauses.append([since, None])

    @tries(who=GUIDES)
    def resume(self, who):
        model, row = self.model, self.row
        if self.attempt(
            model.guides(who) and model.state == "paused", lambda: act.resume(row, **self.by(who))
        ):
            model.state = "running"
            model.end_pause(self.today)

    @tries(who=st.one_of(GUIDES, st.just(BROUGHT)), why=WORDS, fresh=FRESH)
    def withdraw(self, who, why, fresh):
        """By who brought it in; if the process owner does, who didn't agree with exactly these words is kept with it."""
        model, row = self.model, self.row
        agreed = bool(model.offered) and model.offered[1] == why and model.parties <= model.accepted
        if self.attempt(
            fresh
            and who in ("policy", BROUGHT)
            and model.state in ("running", "paused")
            and bool(why.strip()),
            lambda: act.withdraw(row, self.run(row, fresh), motivation=why, **self.by(who)),
        ):
            model.leave("beëindigd", who != BROUGHT and not agreed)
            model.end_pause(self.today)
            model.cancel(self.now)
            model.state, model.ended_on = "withdrawn", self.today

    @tries(who=GUIDES, what=st.sampled_from(["session", "mp"]))
    def record(self, who, what):
        """A bijeenkomst, or what the minister-president did; the latter also by the secretariat."""
        model, row = self.model, self.row
        record = {"session": act.add_session, "mp": act.record_mp}[what]
        may = model.guides(who) or (what == "mp" and who == "secretariat")
        if self.attempt(
            may and model.is_open,
            lambda: record(row, self.run_key(row), day=self.today, words="Samen.", **self.by(who)),
        ):
            model.done.add(what)

    @tries(who=GUIDES, fresh=FRESH)
    def record_council(self, who, fresh):
        model, row = self.model, self.row
        revision = row.revision if fresh else row.revision - 1
        if self.attempt(
            fresh and model.guides(who) and model.is_open,
            lambda: act.record_council(row, day=self.today, revision=revision, **self.by(who)),
        ):
            model.council = self.today

    @tries(who=GUIDES, number=st.integers(1, 8), ready=FRESH, why=WORDS)
    def set_element(self, who, number, ready, why):
        """Ready is only what its test says, with evidence."""
        model, row = self.model, self.row
        check = KeyElementCheck.objects.get(dispute=row, number=number)
        is_met = not ready or (model.may_be_ready(number) and bool(why.strip()))
        if self.attempt(
            model.guides(who) and model.is_open and is_met,
            lambda: act.set_element(
                row,
                number,
                status="ready" if ready else "busy",
                evidence=why,
                revision=check.revision,
                **self.by(who),
            ),
        ):
            (model.ready.add if ready else model.ready.discard)(number)

    @tries(
        who=GUIDES,
        place=st.sampled_from(["fin", "ipo", "uvw", "ienw", "vng"]),
        role=st.sampled_from(["partij", "lezer"]),
    )
    def join(self, who, place, role):
        model, row = self.model, self.row
        is_new = place not in model.parties and not (role == "lezer" and place in model.readers)
        if self.attempt(
            model.guides(who) and model.is_open and is_new,
            lambda: involving.admit_party(
                row, self.place(place), role=role, revision=row.revision, **self.by(who)
            ),
        ):
            model.join(place) if role == "partij" else model.readers.add(place)

    @tries(who=GUIDES, place=st.sampled_from(["ipo", "uvw", "ienw", "bzk", "vng"]))
    def leave(self, who, place):
        """Who only reads along goes; who is named stays."""
        model, row = self.model, self.row
        named = {"bzk", "vws", *(["ienw"] if model.joint else [])}
        if self.attempt(
            model.guides(who) and model.is_open and place in model.readers - named,
            lambda: involving.dismiss_reader(row, self.place(place), **self.by(who)),
        ):
            model.readers.discard(place)

    @tries(who=GUIDES, words=st.sampled_from(["Eén bijeenkomst.", "Drie bijeenkomsten."]), fresh=FRESH)
    def edit_process(self, who, words, fresh):
        model, row = self.model, self.row
        revision = row.revision if fresh else row.revision - 1
        is_done = self.attempt(
            fresh and model.guides(who) and model.is_ticking,
            lambda: involving.edit_process(row, process=words, revision=revision, **self.by(who)),
        )
        if is_done and words != row.process:
            model.next_round()

    @tries(who=PARTIES, fresh=FRESH)
    def agree_to_process(self, who, fresh):
        model, row = self.model, self.row
        if self.attempt(
            fresh and model.speaks(who),
            lambda: involving.agree_to_process(row, round=model.round - (not fresh), **self.by(who)),
        ):
            model.consents.add(WRITES[who])

    @tries(who=GUIDES, words=WORDS)
    def offer_solution(self, who, words):
        model, row = self.model, self.row
        offered = (len(model.runs), words)
        is_done = self.attempt(
            model.guides(who) and model.state == "running" and bool(words.strip()),
            lambda: act.offer_solution(row, self.run_key(row), text=words, **self.by(who)),
        )
        if is_done and model.offered != offered:
            model.offered, model.accepted = offered, set()

    @tries(who=PARTIES)
    def agree_to_solution(self, who):
        model, row = self.model, self.row
        number = row.solutions.count()
        if self.attempt(
            model.speaks(who) and model.state == "running" and bool(model.offered),
            lambda: act.agree_to_solution(row, number=number, **self.by(who)),
        ):
            model.accepted.add(WRITES[who])
