"""What the words of a term mean on the day they were said: a proposal that a person confirms, never a fact.

«Voor» an overleg is at it, «vóór» and «voorafgaand aan» are before it; «voor de zomer» is before the summer recess.
What a calendar can tell stands in `meetings.spans`.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lib import dates
from meetings.models.meeting import Meeting
from meetings.models.moment import Moment
from meetings.spans import COUNT, UNIT, YEAR, Days, find, first_match, in_year, months
from parties.models import Recess, Seat

Side = Moment.Side
UNTIL, FROM = "until", "from"

KINDS = {
    "overhedenoverleg": Meeting.Kind.OVERHEDENOVERLEG,
    "startoverleg": Meeting.Kind.OVERHEDENOVERLEG,
    "bestuurlijk overleg financiële verhoudingen": Meeting.Kind.BOFV,
    "bofv": Meeting.Kind.BOFV,
    "bestuurlijk overleg": Meeting.Kind.BESTUURLIJK,
    "reflectiebijeenkomst": Meeting.Kind.REFLECTION,
    "kabinetssessie": Meeting.Kind.CABINET_SESSION,
}
SHORT = {month[:3]: month for month in dates.MONTHS if month != "mei"} | {
    "mrt": "maart",
    "febr": "februari",
    "sept": "september",
}
TABLE = re.compile(rf"\b(?P<kind>{'|'.join(KINDS)})\b|\b(?:eerst)?(?:volgend|komend)e? overleg\b")
RECESS = re.compile(
    r"\b(?P<name>(?:voorjaars|krokus|mei|zomer|herfst|kerst)?reces)\b(?: van)?(?: (?P<year>20\d\d))?"
)
SUMMER = re.compile(rf"(?:uiterlijk |nog )?(?P<side>voor|vóór|na) de zomer(?:vakantie)?{YEAR}")
SPAN = re.compile(r"(?:tussen|van) (?P<first>.+?) (?:en|tot en met|t/m) (?P<last>.+)")
# Moments of the budget year and the like: everybody knows them, no rule says on which day they are.
UNFIXED = re.compile(
    r"\b(?:voorjaarsnota|najaarsnota|miljoenennota|(?:voorjaars|augustus|najaars)besluitvorming|formatie|"
    rf"(?:mei|september|december)circulaire|begrotingsbehandeling|kabinetsperiode)\b{YEAR}"
)
SHIFTED = re.compile(rf"\b{COUNT} {UNIT} (?:voor|vóór|na|voorafgaand|eerder|later)\b")
EACH_YEAR = re.compile(r"\b(?:jaarlijks|(?:elk|ieder) jaar)\b")
SIDES = (
    (r"niet (?:eerder dan|vóór|voor)|vanaf|met ingang(?: van)?|sinds", FROM),
    (r"uiterlijk (?:vóór|voor)|vóór|voor|voorafgaand aan|eerder dan|tot", Side.BEFORE),
    (r"uiterlijk|ten laatste|op zijn laatst|niet later dan|tot en met|t/m", UNTIL),
    (r"na|na afloop van|volgend op", Side.AFTER),
)

HANGS = "De termijn hangt aan dit {} en schuift mee als het wordt verzet."
NO_TERM = "Er zijn geen woorden voor een termijn."
NO_DAY = "In deze woorden staat geen dag. Er komt geen herinnering; het punt komt terug op een agenda."
NO_FIXED_DAY = "Van dit moment staat geen dag vast. Kies zelf een dag, of laat de termijn zonder datum."
NOT_PLANNED = (
    "Dit overleg staat nog niet met een dag in de planning. Er komt geen herinnering zolang dat zo is."
)
NO_RECESS = "Dit reces staat nog niet in de kalender. Kies zelf een dag, of laat de termijn zonder datum."
YEARLY = (
    "Dit keert elk jaar terug. Hier staat de eerste keer; verzet de termijn daarna naar het volgende jaar."
)
COUNTED = "Deze termijn telt vanaf een ander moment. Kies zelf een dag."
BEFORE_SUMMER = "‘Voor de zomer’ is vóór het zomerreces. Zolang dat niet bekend is: vóór 1 juli."
AFTER_SUMMER = "‘Na de zomer’ is na het zomerreces. Zolang dat niet bekend is: vanaf 1 september."


@dataclass(frozen=True)
class Reading:
    """First and last day (both included, None: open), or the overleg or recess that the term hangs on.

    `meeting` is a kind, empty for the kind of the overleg where it was said; `within` the days in which to look for
    overleg or recess. The days of a recess hold for as long as it isn't known.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    is_month: bool = False
    meeting: str | None = None
    recess: str = ""
    within: Days | None = None
    side: str = Side.AT
    why: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.earliest or self.latest or self.recess) and self.meeting is None


def read(words: str, said_on: dt.date) -> Reading:
    """Read a term in words; one without a day says why."""
    text = _plain(words)
    if not text:
        return Reading(why=NO_TERM)
    if SHIFTED.search(text):
        return Reading(why=COUNTED)
    for attempt in (_at_meeting, _at_recess, _around_summer, _between):
        if reading := attempt(text, said_on):
            return reading
    if reading := _by_calendar(UNFIXED.sub("", text), said_on):
        return reading
    return Reading(why=NO_FIXED_DAY if UNFIXED.search(text) else NO_DAY)


@dataclass(frozen=True)
class Planning:
    """The overleggen that a seat may know of and all recesses, in their order: fetched once, to read many terms."""

    meetings: list[Meeting]
    recesses: list[Recess]

    @classmethod
    def known_to(cls, seat: Seat) -> "Planning":
        """Fetch them; two queries."""
        return cls(list(_planned(seat).filter(planned_start__isnull=False)), list(_recesses()))

    def meeting(self, reading: Reading, said_on: dt.date, kind: str) -> Meeting | None:
        """Choose as `_meeting` does."""
        after, days = dates.end_of_day(said_on), _moments(reading)
        found = (row for row in self.meetings if row.kind == kind and row.planned_start > after)
        return next((row for row in found if not days or _is_within(row, *days)), None)

    def recess(self, reading: Reading, said_on: dt.date) -> Recess | None:
        """Choose as `_recess` does."""
        named = [row for row in self.recesses if row.name.casefold().endswith(reading.recess.casefold())]
        if reading.within:
            first, last = reading.within
            return next((row for row in named if first <= row.first_day <= last), None)
        return next((row for row in named if row.last_day >= said_on), None)


def propose(
    words: str, said_on: dt.date, *, seat: Seat, kind: str = "", planning: Planning | None = None
) -> tuple[Moment, str]:
    """Return the term that these words propose, unsaved, and why; an overleg that the seat may not know of doesn't count.

    `kind` is that of the overleg where it was said. At most one query, none with a `planning`.
    """
    reading = read(words, said_on)
    moment, why = Moment(words=words), reading.why
    if reading.meeting is not None:
        moment.meeting = _meeting(reading, said_on, reading.meeting or kind, seat, planning)
        moment.kind = Moment.Kind.MEETING if moment.meeting else Moment.Kind.NONE
        why = why if moment.meeting else NOT_PLANNED
    elif reading.recess and (recess := _recess(reading, said_on, planning)):
        moment.recess, moment.kind = recess, Moment.Kind.RECESS
    elif reading.earliest or reading.latest:
        moment.kind = Moment.Kind.MONTH if reading.is_month else Moment.Kind.DATE
        moment.earliest, moment.latest = reading.earliest, reading.latest
    elif reading.recess:
        why = NO_RECESS
    moment.side = reading.side if moment.meeting or moment.recess else Side.AT
    moment.recompute()
    return moment, why


def _planned(seat: Seat) -> QuerySet[Meeting]:
    return (
        Meeting.objects.visible_to(seat)
        .exclude(state=Meeting.State.CANCELLED)
        .order_by("planned_start", "pk")
    )


def _recesses() -> QuerySet[Recess]:
    return Recess.objects.order_by("first_day", "pk")


def _moments(reading: Reading) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the first and the last moment of the days that were named."""
    if reading.within is None:
        return None
    return dates.at_midnight(reading.within[0]), dates.end_of_day(reading.within[1])


def _is_within(row: Meeting, first: dt.datetime, last: dt.datetime) -> bool:
    return any(start and first <= start <= last for start in (row.planned_start, row.first_planned_start))


def _meeting(
    reading: Reading, said_on: dt.date, kind: str, seat: Seat, planning: Planning | None
) -> Meeting | None:
    """Return the first overleg of this kind after that day, in the days that were named if there are any.

    One that was moved is found by the day for which it was planned first.
    """
    kind = kind or Meeting.Kind.OVERHEDENOVERLEG
    if planning:
        return planning.meeting(reading, said_on, kind)
    rows = _planned(seat).filter(kind=kind, planned_start__gt=dates.end_of_day(said_on))
    if days := _moments(reading):
        rows = rows.filter(Q(planned_start__range=days) | Q(first_planned_start__range=days))
    return rows.first()


def _recess(reading: Reading, said_on: dt.date, planning: Planning | None) -> Recess | None:
    """Return the first recess with this name that isn't over, or the one in the year that was named."""
    if planning:
        return planning.recess(reading, said_on)
    rows = _recesses().filter(name__iendswith=reading.recess)
    if reading.within:
        return rows.filter(first_day__range=reading.within).first()
    return rows.filter(last_day__gte=said_on).first()


def _plain(words: str) -> str:
    """Return the words in lower case with whole names of months, and «the end of the year» as a day."""
    text = " ".join(re.sub(r"[‘’«»“”\"]", "", words.lower()).split()).strip(" .,;:")
    text = re.sub(rf"\b({'|'.join(SHORT)})\b\.?", lambda found: SHORT[found[1]], text)
    text = re.sub(r"\b(?:vóór|voor) (?:de jaarwisseling|het jaareinde)\b", "uiterlijk 31 december", text)
    return re.sub(r"\b(?:de jaarwisseling|het jaareinde)\b", "31 december", text)


def _at_meeting(text: str, said_on: dt.date) -> Reading | None:
    found = TABLE.search(text)
    if not found:
        return None
    before, after = text[: found.start()], re.split(r",? ?\b(?:voorafgaand|vóór)\b", text[found.end() :])[0]
    is_before = re.search(r"\b(?:vóór|voorafgaand aan)(?!\w)", before)
    side = Side.BEFORE if is_before else Side.AFTER if _side(before) == Side.AFTER else Side.AT
    kind = KINDS[found["kind"]] if found["kind"] else ""
    return Reading(meeting=kind, within=find(after, said_on), side=side, why=HANGS.format("overleg"))


def _at_recess(text: str, said_on: dt.date) -> Reading | None:
    found = RECESS.search(text)
    if not found:
        return None
    sides = {UNTIL: Side.BEFORE, FROM: Side.AFTER}
    side, year = _side(text[: found.start()]), found["year"]
    within = (dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)) if year else None
    return Reading(
        recess=found["name"], within=within, side=sides.get(side, side) or Side.AT, why=HANGS.format("reces")
    )


def _around_summer(text: str, said_on: dt.date) -> Reading | None:
    """In The Hague the summer is the summer recess."""
    found = SUMMER.fullmatch(text)
    if not found:
        return None
    first, last = in_year(found["year"], said_on, lambda year: months(year, 6, 3))
    hangs = {"recess": "zomerreces", "within": (first.replace(month=1), last.replace(month=12))}
    if found["side"] == "na":
        return Reading(last + dt.timedelta(days=1), None, side=Side.AFTER, why=AFTER_SUMMER, **hangs)
    return Reading(None, dates.last_of_month(first), side=Side.BEFORE, why=BEFORE_SUMMER, **hangs)


def _between(text: str, said_on: dt.date) -> Reading | None:
    """«Tussen 1 en 15 maart 2025»: month and year of the first day are those of the last, unless it has its own."""
    found = SPAN.fullmatch(text)
    last = found and find(found["last"], said_on)
    if not found or not last:
        return None
    begin, end = found["first"], last[1]
    tries = [f"{begin} {dates.month(end)}", f"{begin} {end.year}", f"{begin} {end.year - 1}"]
    tries = [begin] if re.search(r"\d{4}|jaar", begin) else tries
    firsts = [days[0] for one in tries if (days := find(one, said_on)) and days[0] <= end]
    return Reading(firsts[0], end) if firsts else None


def _by_calendar(text: str, said_on: dt.date) -> Reading | None:
    """Everything that a calendar alone can tell; the words before it say on which side the term is."""
    match = first_match(text, said_on)
    if match is None:
        return None
    found, (first, last) = match
    side = _side(text[: found.start()])
    is_end = "ein" in (found.groupdict().get("part") or "")
    if side == UNTIL or found[0].startswith("binnen") or (side == Side.BEFORE and is_end):
        return Reading(None, last, is_month=_is_month(first, last))
    if side == Side.BEFORE:
        return Reading(None, first - dt.timedelta(days=1))
    if side == Side.AFTER:
        return Reading(last + dt.timedelta(days=1), None)
    if side == FROM or found[0].startswith("na "):
        return Reading(first, None)
    why = YEARLY if EACH_YEAR.search(text[: found.start()]) else ""
    return Reading(first, last, is_month=_is_month(first, last), why=why)


def _is_month(first: dt.date, last: dt.date) -> bool:
    return first.day == 1 and last == dates.last_of_month(first)


def _side(before: str) -> str:
    """Return where the words before a moment put the term; the last word that says so counts, the longest first."""
    best: tuple[int, int, str] = (0, 0, "")
    for pattern, side in SIDES:
        for found in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", before):
            best = max(best, (found.end(), -found.start(), str(side)))
    return best[2]
