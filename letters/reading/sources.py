"""What a letter is made from: overleggen with their afspraken, adopted verslagen, decisions, and disputes that ended.

Another kind of source (a UDO) is one more row in `KINDS` and one more link of `Excerpt`: which rows
a seat may read, what they say now, where that was said, and whose readers they have.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.actions import Cited, cited, for_letter
from agreements.models import Agreement
from disputes.joint import WITH, told_outcome, told_run
from disputes.models import Dispute, ProcedureStep, StepRun
from letters.models import AlsoAbout, Excerpt, Letter
from letters.reading.parts import may_have
from lib import dates, richtext
from lib.held import once
from lib.words import listing
from meetings.models import AgendaItem, Meeting, MinutesItem
from meetings.models.minutes import ADOPTED
from parties.models import Protected, Seat

FOUND = 20
SETTLED = (Dispute.State.RESOLVED, Dispute.State.CLOSED)
INFORM = ProcedureStep.INFORM
DECIDED = (AgendaItem.Outcome.DECIDED, AgendaItem.Outcome.ADOPTED)


@dataclass(frozen=True)
class SourceKind:
    """A kind of source of fragments; `field` is its link in Excerpt and the first half of what a form posts."""

    field: str
    find: Callable[[Iterable[Meeting], Seat], Iterable[Any]]
    says: Callable[[Any], str]
    place: Callable[[Any], str]
    guard: Callable[[Any], Protected]
    key: Callable[[Any], str]
    related: tuple[str, ...]
    prefetched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A fragment that may be inserted: what the form posts, where it was said, and the words."""

    mark: str
    place: str
    text: str
    field: str
    row: Any


@dataclass(frozen=True)
class Fragment:
    """A fragment beside its source: where it came from, whether the letter still says it, and whether the source does."""

    excerpt: Excerpt
    place: str
    is_literal: bool
    is_newer: bool


def _minutes(meetings: Iterable[Meeting], seat: Seat) -> Iterable[MinutesItem]:
    rows = MinutesItem.objects.filter(minutes__meeting__in=list(meetings), minutes__state__in=ADOPTED)
    rows = rows.filter(minutes__in=_readable(MinutesItem, "minutes", seat)).exclude(text="")
    return rows.select_related("minutes__meeting", "item").order_by("minutes__meeting", "item__position")


def _decisions(meetings: Iterable[Meeting], seat: Seat) -> Iterable[AgendaItem]:
    rows = AgendaItem.objects.filter(agenda__meeting__in=list(meetings), outcome__in=DECIDED)
    rows = rows.filter(agenda__in=_readable(AgendaItem, "agenda", seat)).exclude(outcome_note="")
    return rows.select_related("agenda__meeting").order_by("agenda__meeting", "position")


def _settled(seat: Seat):
    """Return the disputes that ended with a solution, as far as this seat reads them."""
    return Dispute.objects.visible_to(seat).filter(state__in=SETTLED)


def _disputes(meetings: Iterable[Meeting], seat: Seat) -> Iterable[Dispute]:
    return _settled(seat).filter(hearings__item__agenda__meeting__in=list(meetings)).distinct()


def _runs(meetings: Iterable[Meeting], seat: Seat) -> Iterable[StepRun]:
    return _runs_of(_disputes(meetings, seat))


def _runs_of(disputes: Iterable[Dispute]) -> Iterable[StepRun]:
    """Return the steps that ended, without the last, in which the Kamer is informed: that is this letter itself."""
    rows = StepRun.objects.filter(dispute__in=disputes, left_at__isnull=False).exclude(step__slug=INFORM)
    return rows.select_related("dispute", "step").prefetch_related(*WITH).order_by("dispute", "number")


def _readable(model, link: str, seat: Seat):
    return model._meta.get_field(link).related_model.objects.visible_to(seat)


KINDS = (
    SourceKind(
        "minutes_item",
        find=_minutes,
        says=lambda row: richtext.plain(row.text),
        place=lambda row: f"Verslag {row.minutes.meeting}, punt {row.item.position}: {row.item.title}",
        guard=lambda row: row.minutes,
        key=lambda row: row.item.key,
        related=("minutes__meeting", "item"),
    ),
    SourceKind(
        "item",
        find=_decisions,
        says=lambda row: row.outcome_note.strip(),
        place=lambda row: f"Besluit {row.agenda.meeting}, punt {row.position}: {row.title}",
        guard=lambda row: row.agenda,
        key=lambda row: row.key,
        related=("agenda__meeting",),
    ),
    SourceKind(
        "run",
        find=_runs,
        says=told_run,
        place=lambda row: f"Geschil ‘{row.dispute}’, stap {row.step}",
        guard=lambda row: row.dispute,
        key=lambda row: row.key,
        related=("dispute", "step"),
        prefetched=WITH,
    ),
    SourceKind(
        "dispute",
        find=_disputes,
        says=told_outcome,
        place=lambda row: f"Geschil ‘{row}’, uitkomst",
        guard=lambda row: row,
        key=lambda row: row.key,
        related=("owner",),
    ),
)


@once
def meetings_of(letter: Letter) -> list[Meeting]:
    """Return the overleggen that the letter is about, the first one first: one query for the others."""
    first = [letter.meeting] if letter.meeting else []
    if not may_have(letter, AlsoAbout):
        return first
    also = letter.meetings.through.objects.filter(letter=letter).select_related("meeting").order_by("pk")
    return first + [row.meeting for row in also]


def cited_of(letter: Letter, seat: Seat) -> list[tuple[Meeting, list[Cited]]]:
    """Return of each overleg that this seat may see the afspraken that it may cite: three queries, two more for each."""
    every = meetings_of(letter)
    rows = Meeting.objects.visible_to(seat).filter(pk__in=[row.pk for row in every])
    seen = set(rows.values_list("pk", flat=True))
    return [(row, for_letter(row, letter.date, seat)) for row in every if row.pk in seen]


def elsewhere_of(letter: Letter, seat: Seat) -> list[Cited]:
    """Return what the letter cites of the register beside its overleggen, as far as this seat may read it: four queries."""
    own = [meeting.pk for meeting in meetings_of(letter)]
    inside = letter.passages.exclude(agreement__meeting__in=own).values_list("agreement__key", flat=True)
    return cited(list(inside), letter.date, seat)


def found_elsewhere(letter: Letter, words: str, seat: Seat) -> list[Cited]:
    """Return the first afspraken with these words that were not made in an overleg of the letter: bilateral, of another
    table, taken over from elsewhere. Without words none; four queries.
    """
    if not words:
        return []
    own = [meeting.pk for meeting in meetings_of(letter)]
    rows = Agreement.objects.visible_to(seat).filter(agreed_on__lte=letter.date).matching(words)
    found = rows.exclude(meeting__in=own).newest()[:FOUND]
    return cited(
        [row.parent.key if row.parent else row.key for row in found.select_related("parent")],
        letter.date,
        seat,
    )


def offers_of(meetings: Sequence[Meeting], seat: Seat) -> list[Offer]:
    """Return the fragments of these overleggen that this seat may read: a query for each kind."""
    return [offer for kind in KINDS for offer in _offers(kind, kind.find(meetings, seat))]


def offers_of_dispute(dispute: Dispute, seat: Seat) -> list[Offer]:
    """Return its steps in order and its outcome, if it ended with a solution and this seat reads it: six queries."""
    rows = {
        "run": _runs_of(_settled(seat).filter(pk=dispute.pk)),
        "dispute": _settled(seat).filter(pk=dispute.pk),
    }
    return [offer for kind in KINDS if kind.field in rows for offer in _offers(kind, rows[kind.field])]


def _offers(kind: SourceKind, rows: Iterable[Any]) -> Iterator[Offer]:
    for row in rows:
        if text := kind.says(row):
            yield Offer(f"{kind.field}-{kind.key(row)}", kind.place(row), text, kind.field, row)


def kind_of(excerpt: Excerpt) -> SourceKind:
    return next(kind for kind in KINDS if getattr(excerpt, f"{kind.field}_id"))


@once
def excerpts_of(letter: Letter) -> list[Excerpt]:
    """Return the fragments of a letter with their sources: one query, and three if steps of a dispute are among them."""
    if not may_have(letter, Excerpt):
        return []
    links = [f"{kind.field}__{path}" for kind in KINDS for path in kind.related]
    further = [f"{kind.field}__{path}" for kind in KINDS for path in kind.prefetched]
    return list(letter.excerpts.select_related(*links).prefetch_related(*further))


def fragments_of(letter: Letter) -> list[Fragment]:
    """Compare each fragment with the text of the letter and with its source: one query."""
    said = _words(richtext.plain(letter.body))
    found = []
    for excerpt in excerpts_of(letter):
        kind = kind_of(excerpt)
        row = getattr(excerpt, kind.field)
        is_literal, is_newer = _words(excerpt.text) in said, kind.says(row) != excerpt.text
        found.append(Fragment(excerpt, kind.place(row), is_literal, is_newer))
    return found


def _words(text: str) -> str:
    return " ".join(text.split())


def held(meetings: Sequence[Meeting]) -> str:
    """Write which overleggen took place when: «Op 21 november 2024 heeft het Overhedenoverleg plaatsgevonden.»."""
    if not meetings:
        return ""
    parts = [f"{_when(row)} {{}}het {row.short_kind}" for row in meetings]
    first, *rest = parts
    start = f"{first.format('heeft ')} plaatsgevonden"
    return f"{listing([start[:1].upper() + start[1:], *(part.format('') for part in rest)])}."


def _when(meeting: Meeting) -> str:
    return f"op {dates.long(meeting.day)}" if meeting.day else f"in {meeting.when}"


def named(meetings: Sequence[Meeting]) -> str:
    """Write «het Overhedenoverleg van 21 november 2024 en het BOFv van 26 november 2024»."""
    return listing([f"het {row.short_kind} van {row.when}" for row in meetings])


def unsaid(letter: Letter, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Return the overleggen that the text doesn't name by their day, with or without the year, or month."""
    said = richtext.plain(letter.body)
    return [
        row
        for row in meetings
        if (f"{row.day.day} {dates.MONTHS[row.day.month - 1]}" if row.day else row.when) not in said
    ]
