"""What a dispute must be after each thing that somebody tried, in plain Python: no row, no query, no code of the product.

Places are slugs of organisations, people are names of seats of the house. `day` counts from the decision of the overleg.
"""

import datetime as dt
from dataclasses import dataclass, field

DAY = dt.timedelta(days=1)
FIRST, LAST = 0, 5  # the six steps
PERSPECTIVES, REACTIONS = "perspectives", "reactions"
Said = tuple[str, str]  # of an option: the answer and the note
YEAR = 365  # from 1 October 2024 to 1 October 2025
GUIDE, BROUGHT, LEADS = "policy", "vng", "vws"
OPEN = {"running", "paused", "resolved"}
# Who writes for which organisation, and who of it reads a dispute to which that belongs.
WRITES = {name: name for name in ("vws", "ienw", "fin", "vng", "ipo", "uvw")} | {"policy": "bzk"}
READS = WRITES | {"secretariat": "bzk", "minister": "bzk"}
NEVER = {"coordinator", "administrator"}
# What a step asks before it ends, by what the model knows of it; of «more» nothing is ever done here.
ASKS = (
    {"session", "mp", "facts", "interests"},
    {"options"},
    {"session", "more"},
    {"mp", "council", "commission", "more"},
    {"mp", "more"},
    set(),
)


@dataclass
class Sealed:
    """One sealed round: who was asked, what each wrote, who filed (True: waived), and when it closes.

    Of reactions `heard` is what each says of an option, by its title: the answer and the note.
    """

    asked: set[str]
    closes_at: dt.datetime
    kind: str = PERSPECTIVES
    texts: dict[str, str] = field(default_factory=dict)
    filed: dict[str, bool] = field(default_factory=dict)
    noted: bool = False
    cancelled: bool = False  # the dispute ended before it opened
    later: dt.datetime | None = None
    agrees: dict[str, dt.datetime] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    heard: dict[str, dict[str, Said]] = field(default_factory=dict)
    filed_at: dict[str, dt.datetime] = field(default_factory=dict)

    def words(self) -> set[str]:
        """Return what was said of the options in it, in whoever's name."""
        return {note for said in self.heard.values() for _, note in said.values()}

    def is_open(self, now: dt.datetime) -> bool:
        return not self.cancelled and (now >= self.closes_at or self.filed.keys() >= self.asked)

    def read_by(self, place: str, is_writer: bool, now: dt.datetime) -> set[str]:
        """Return whose words who belongs to this place reads, of those that wrote any."""
        opened = {one for one, waives in self.filed.items() if not waives} if self.is_open(now) else set()
        return {one for one in self.texts if one in opened or (is_writer and one == place)}

    def move(self) -> None:
        """Let the later moment hold once all who were asked agree."""
        if self.later and all(self.agrees.get(one) == self.later for one in self.asked):
            self.closes_at, self.later = self.later, None


@dataclass
class Help:
    """A commission: whether it works, until when, and how far its one member came."""

    starts_on: dt.date
    ends_at: dt.datetime
    state: str = "proposed"
    member: str = ""

    def lets_in(self, now: dt.datetime) -> bool:
        return self.member == "accepted" and self.state == "running" and now < self.ends_at


@dataclass
class Model:
    """The whole dispute."""

    started: dt.date
    state: str = "running"
    step: int = FIRST
    # Of each run: its step, how it ended, and whether anything lacked then.
    runs: list[tuple[int, str, bool]] = field(default_factory=lambda: [(FIRST, "", False)])
    done: set[str] = field(default_factory=set)  # what was recorded in the present run
    parties: set[str] = field(default_factory=lambda: {"vng", "vws"})
    readers: set[str] = field(default_factory=lambda: {"bzk", "ipo"})
    joint: bool = False
    round: int = 1
    consents: set[str] = field(default_factory=set)
    pauses: list[list[dt.date | None]] = field(default_factory=list)
    solution: str = ""
    offered: tuple[int, str] | None = None  # in which run, and the words
    accepted: set[str] = field(default_factory=set)
    resolved_on: dt.date | None = None
    ended_on: dt.date | None = None
    escalated_on: dt.date | None = None
    council: dt.date | None = None
    shared: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    answered: dict[str, set[str]] = field(default_factory=dict)  # per place, which paragraphs
    sealed: list[Sealed] = field(default_factory=list)
    drafts: dict[str, str] = field(default_factory=dict)  # the option that a place is writing
    options: dict[str, str] = field(default_factory=dict)  # brought in, by title, and whose
    given: dict[tuple[str, str], tuple[dt.datetime, Said]] = field(
        default_factory=dict
    )  # per option and place
    helps: list[Help] = field(default_factory=list)
    ready: set[int] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_ticking(self) -> bool:
        """Say whether there is something to solve yet: after that, what the solution rests on stays."""
        return self.state in ("running", "paused")

    def guides(self, who: str) -> bool:
        return who == GUIDE

    def speaks(self, who: str) -> bool:
        """Say whether this person speaks for a party, while it goes on."""
        return self.is_open and WRITES.get(who) in self.parties

    def reads(self, who: str, now: dt.datetime) -> bool:
        """Say whether this person reads the dispute at all; for anybody else it doesn't exist."""
        if who == "commission":
            return self.is_open and any(row.lets_in(now) for row in self.helps)
        return who not in NEVER and READS[who] in self.parties | self.readers

    def rounds(self, kind: str) -> list[Sealed]:
        """Return the sealed rounds of this kind that weren't cancelled, the newest last."""
        return [one for one in self.sealed if one.kind == kind and not one.cancelled]

    def not_asked(self) -> set[str]:
        """Return the parties that joined after the others were asked for their zienswijze."""
        rounds = self.rounds(PERSPECTIVES)
        return self.parties - {place for one in rounds for place in one.asked} if rounds else set()

    # What a step asks

    def gaps(self, now: dt.datetime) -> bool:
        """Say whether anything lacks at the end of the present step."""
        return any(
            self.lacks(what, now) for what in ASKS[self.step] | {"consent", "answers", "agreement", "opening"}
        )

    def lacks(self, what: str, now: dt.datetime) -> bool:
        if what in ("session", "mp"):
            return what not in self.done
        tests = {
            "consent": lambda: self.state == "running" and not self.parties <= self.consents,
            "answers": self.lacks_answers,
            "agreement": self.lacks_agreement,
            "opening": lambda: (
                not all(one.noted for one in self.rounds(PERSPECTIVES)[-1:]) or bool(self.not_asked())
            ),
            "facts": lambda: not {1, 2} <= self.ready,
            "interests": lambda: not {3, 4} <= self.ready,
            "options": lambda: not {5, 6} <= self.ready or not self.options,
            "council": lambda: self.council is None,
            "commission": lambda: not any(row.state == "running" for row in self.helps),
            "more": lambda: True,
        }
        return tests[what]()

    def lacks_answers(self) -> bool:
        """Say whether a party didn't say of each paragraph of the shared facts what it thinks."""
        said = [self.answered.get(place, set()) >= set(self.shared) for place in self.parties]
        return self.state == "running" and bool(self.shared) and not all(said)

    def lacks_agreement(self) -> bool:
        """Say whether a solution was put to the parties in this run with which not all agreed."""
        is_asked = self.state == "running" and bool(self.offered) and self.offered[0] == len(self.runs)
        return is_asked and not self.parties <= self.accepted

    def may_be_ready(self, number: int) -> bool:
        """Say whether the test of this kernelement is met."""
        opened = any(one.noted for one in self.rounds(PERSPECTIVES)[-1:]) and not self.not_asked()
        every = bool(self.shared) and all(
            self.answered.get(place, set()) >= set(self.shared) for place in self.parties
        )
        met = {1: every, 2: True, 3: opened, 4: opened, 5: bool(self.options), 6: bool(self.options)}
        return met.get(number, number == 8 and bool(self.helps))

    # What happens

    def enter(self, step: int, outcome: str, lacked: bool = False) -> None:
        """Leave the present run with this outcome, and begin one of this step."""
        self.leave(outcome, lacked)
        self.step, self.done = step, set()
        self.runs.append((step, "", False))

    def leave(self, outcome: str, lacked: bool = False) -> None:
        self.runs[-1] = (self.runs[-1][0], outcome, lacked)

    def note(self, sealed: Sealed, now: dt.datetime) -> None:
        """Let it be noted that a round opened, if it did: what was filed of the options is said from when it was filed."""
        if sealed.noted or not sealed.is_open(now):
            return
        sealed.noted = True
        for place, waives in sealed.filed.items():
            for title, said in ({} if waives else sealed.heard.get(place, {})).items():
                self.hear(title, place, sealed.filed_at[place], said)

    def cancel(self, now: dt.datetime) -> None:
        """Let nothing open any more that is sealed when the dispute ends."""
        for sealed in self.sealed:
            self.note(sealed, now)
            sealed.cancelled = not sealed.noted

    def hear(self, title: str, place: str, at: dt.datetime, said: Said) -> None:
        """Let a place say this of an option: what is said last holds."""
        known = self.given.get((title, place))
        if known is None or known[0] <= at:
            self.given[title, place] = at, said

    def next_round(self) -> None:
        self.round, self.consents = self.round + 1, set()

    def join(self, place: str) -> None:
        """Let a place be a party; with waterschappen the minister of IenW belongs to it."""
        self.parties.add(place)
        self.readers.discard(place)
        if place == "uvw":
            self.joint = True
            self.readers |= {"ienw"} - self.parties
        self.next_round()

    def end_pause(self, today: dt.date) -> None:
        if self.pauses and self.pauses[-1][1] is None:
            self.pauses[-1][1] = today

    # The year, counted day by day

    def last_counted(self, today: dt.date) -> dt.date:
        return min(day for day in (self.resolved_on, self.ended_on, today) if day)

    def days(self, today: dt.date) -> tuple[int, int]:
        """Return the days since the decision, and those of them that no pause covers."""
        end = self.last_counted(today)
        every = [self.started + number * DAY for number in range(max((end - self.started).days, 0))]
        rest = [day for day in every if not any(first <= day < (last or end) for first, last in self.pauses)]
        return len(every), len(rest)

    def is_past(self, today: dt.date) -> bool:
        """Say whether the year is over, with the days of pauses given back."""
        gross, net = self.days(today)
        return self.last_counted(today) > self.started + (YEAR + gross - net) * DAY
