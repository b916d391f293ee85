"""Kinds of sources of fragments: which rows a seat may read, what they say now, where that was said, whose readers they have.

Another kind of source is one more row in `KINDS` and one more link of `Excerpt`.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from disputes.joint import WITH, told_outcome, told_run
from disputes.models import Dispute, ProcedureStep, StepRun
from letters.models import Excerpt
from lib import dates, richtext
from lib.held import hold
from meetings.models import Agenda, AgendaItem, Meeting, Minutes, MinutesItem
from meetings.models.minutes import ADOPTED
from parties.models import Protected, Seat
from udo.models import Assessment
from udo.quoting import Quote, quotable, quote_of, written

SETTLED = (Dispute.State.RESOLVED, Dispute.State.CLOSED)
INFORM = ProcedureStep.INFORM
DECIDED = (AgendaItem.Outcome.DECIDED, AgendaItem.Outcome.ADOPTED)


def _today() -> dt.date:
    return dates.local_day(timezone.now())


@dataclass(frozen=True)
class SourceKind:
    """A kind of source of fragments; `field` is its link in Excerpt and the first half of what a form posts.

    `find` gives the rows in overleggen, `row_of` that of a fragment, `links` what the fragment keeps of a row. `guard` has
    the readers of a row, unless its words are public already. For who may not read it, it is `unnamed`;
    `guarded_by` is the way from a fragment to that guard, and its model.
    """

    field: str
    unnamed: str
    guarded_by: tuple[str, type[Protected]]
    find: Callable[[Iterable[Meeting], Seat], Iterable[Any]]
    says: Callable[[Any], str]
    place: Callable[[Any], str]
    guard: Callable[[Any], Protected]
    key: Callable[[Any], str]
    related: tuple[str, ...]
    prefetched: tuple[str, ...] = ()
    is_public: Callable[[Any], bool] = lambda row: False
    has_edition: Callable[[Any], bool] = lambda row: False
    is_written: Callable[[Any], bool] = lambda row: False  # for a letter, so that it is no quotation
    is_behind: Callable[[Any], bool] = lambda row: False  # if its own source says something else by now
    of_part: Callable[[Excerpt], Any] | None = None

    def row_of(self, excerpt: Excerpt) -> Any:
        return self.of_part(excerpt) if self.of_part else getattr(excerpt, self.field)

    def links(self, row: Any) -> dict[str, Any]:
        return {"assessment": row.assessment, "part": row.slug} if self.of_part else {self.field: row}


@dataclass(frozen=True)
class Offer:
    """A fragment that may be inserted: what the form posts, where it was said, and the words: a quotation or a paragraph."""

    mark: str
    place: str
    text: str
    links: dict[str, Any]
    is_quoted: bool = True


def _minutes(meetings: Iterable[Meeting], seat: Seat) -> Iterable[MinutesItem]:
    rows = MinutesItem.objects.filter(minutes__meeting__in=list(meetings), minutes__state__in=ADOPTED)
    rows = rows.filter(minutes__in=_readable(MinutesItem, "minutes", seat)).exclude(text="")
    return rows.select_related("minutes__meeting", "item").order_by("minutes__meeting", "item__position")


def _decisions(meetings: Iterable[Meeting], seat: Seat) -> Iterable[AgendaItem]:
    rows = AgendaItem.objects.filter(agenda__meeting__in=list(meetings), outcome__in=DECIDED)
    rows = rows.filter(agenda__in=_readable(AgendaItem, "agenda", seat)).exclude(outcome_note="")
    return rows.select_related("agenda__meeting").order_by("agenda__meeting", "position")


def settled(seat: Seat):
    """Return the disputes that ended with a solution, as far as this seat reads them."""
    return Dispute.objects.visible_to(seat).filter(state__in=SETTLED)


def _disputes(meetings: Iterable[Meeting], seat: Seat) -> Iterable[Dispute]:
    return settled(seat).filter(hearings__item__agenda__meeting__in=list(meetings)).distinct()


def _runs(meetings: Iterable[Meeting], seat: Seat) -> Iterable[StepRun]:
    return runs_of(_disputes(meetings, seat))


def runs_of(disputes: Iterable[Dispute]) -> Iterable[StepRun]:
    """Return the steps that ended, without the last, in which the Kamer is informed: that is this letter itself."""
    rows = StepRun.objects.filter(dispute__in=disputes, left_at__isnull=False).exclude(step__slug=INFORM)
    return rows.select_related("dispute", "step").prefetch_related(*WITH).order_by("dispute", "number")


def _readable(model, link: str, seat: Seat):
    return model._meta.get_field(link).related_model.objects.visible_to(seat)


KINDS = (
    SourceKind(
        "minutes_item",
        unnamed="een verslag",
        guarded_by=("minutes_item__minutes", Minutes),
        find=_minutes,
        says=lambda row: richtext.plain(row.text),
        place=lambda row: f"Verslag {row.minutes.meeting}, punt {row.item.position}: {row.item.title}",
        guard=lambda row: row.minutes,
        key=lambda row: row.item.key,
        related=("minutes__meeting", "item"),
    ),
    SourceKind(
        "item",
        unnamed="een besluit",
        guarded_by=("item__agenda", Agenda),
        find=_decisions,
        says=lambda row: row.outcome_note.strip(),
        place=lambda row: f"Besluit {row.agenda.meeting}, punt {row.position}: {row.title}",
        guard=lambda row: row.agenda,
        key=lambda row: row.key,
        related=("agenda__meeting",),
    ),
    SourceKind(
        "run",
        unnamed="een geschil",
        guarded_by=("run__dispute", Dispute),
        find=_runs,
        says=lambda row: told_run(row, _today()),
        place=lambda row: f"Geschil ‘{row.dispute}’, stap {row.step}",
        guard=lambda row: row.dispute,
        key=lambda row: row.key,
        related=("dispute", "step"),
        prefetched=WITH,
    ),
    SourceKind(
        "dispute",
        unnamed="een geschil",
        guarded_by=("dispute", Dispute),
        find=_disputes,
        says=lambda row: told_outcome(row, _today()),
        place=lambda row: f"Geschil ‘{row}’, uitkomst",
        guard=lambda row: row,
        key=lambda row: row.key,
        related=("owner",),
    ),
    SourceKind(
        "assessment",
        unnamed="een UDO",
        guarded_by=("assessment", Assessment),
        find=lambda meetings, seat: (),
        says=lambda row: row.words,
        place=lambda row: f"UDO ‘{row.assessment}’, {_heading(row)}",
        guard=lambda row: row.assessment,
        key=lambda row: f"{row.assessment.key}-{row.slug}",
        related=("template",),
        is_public=lambda row: row.is_published,
        has_edition=lambda row: row.has_edition,
        is_written=lambda row: row.is_written,
        is_behind=lambda row: row.is_behind,
        of_part=lambda excerpt: quote_of(excerpt.assessment, excerpt.part),
    ),
)
BY_FIELD = {kind.field: kind for kind in KINDS}


def kind_of(excerpt: Excerpt) -> SourceKind:
    return next(kind for kind in KINDS if getattr(excerpt, f"{kind.field}_id"))


def offers_in(kind: SourceKind, rows: Iterable[Any]) -> Iterator[Offer]:
    """Yield what can be inserted of these rows: those that say something."""
    for row in rows:
        if text := kind.says(row):
            mark = f"{kind.field}-{kind.key(row)}"
            yield Offer(mark, kind.place(row), text, kind.links(row), is_quoted=not kind.is_written(row))


def quotes_of(rows: Iterable[Any], seat: Seat) -> Iterator[Quote]:
    """Yield what this seat can quote of these UDO's: first the paragraph that was written for a letter, then what it says."""
    for row in map(hold, rows):
        yield from written(row, seat)
        yield from quotable(row)


def _heading(row: Quote) -> str:
    name = row.passage.heading.lower() if row.passage else "een onderdeel dat is vervallen"
    if row.is_written:
        return f"passage voor een Kamerbrief: {name}"
    return f"{name} (zoals gepubliceerd)" if row.is_published else name
