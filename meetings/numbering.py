"""Annex numbers: they follow from the order of the agenda and are stored nowhere."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from meetings.models import Agenda, AgendaItem, Annex, Minutes
from parties.models import Readable

SHOWN_TO = Annex.ShownTo
NAMES = {SHOWN_TO.AGENDA: "bijlage", SHOWN_TO.TEAM: "teamstuk", SHOWN_TO.OWN: "eigen stuk"}


@dataclass(frozen=True)
class Numbered:
    """One annex in its place: an uploaded document, or the verslag that an item adopts."""

    number: int
    name: str
    item: AgendaItem
    annex: Annex | None
    minutes: Minutes | None

    @property
    def is_shared(self) -> bool:
        """Say whether it is for all who read the agenda."""
        return self.annex is None or self.annex.shown_to == SHOWN_TO.AGENDA

    @property
    def key(self) -> str:
        """What a citation in a text refers to."""
        return (self.annex or self.minutes).key

    @property
    def title(self) -> str:
        return self.annex.document.title if self.annex else str(self.minutes)

    @property
    def label(self) -> str:
        """How it is cited: «bijlage 2», «teamstuk 1»."""
        return f"{self.name} {self.number}"


def listed(items: Iterable[AgendaItem]) -> list[Numbered]:
    """Number the annexes of these items through the whole agenda, in the order of the items.

    The verslag that an item adopts comes before its uploads. What not every reader of the agenda may read has a row
    of numbers of its own, so that nobody misses one. The items have `attached`: see `attach`.
    """
    rows: list[Numbered] = []
    counts: Counter[str] = Counter()

    def add(item: AgendaItem, name: str, annex: Annex | None, minutes: Minutes | None) -> None:
        counts[name] += 1
        rows.append(Numbered(counts[name], name, item, annex, minutes))

    for item in items:
        if item.adopts_id:
            add(item, NAMES[SHOWN_TO.AGENDA], None, item.adopts)
        for annex in sorted(item.attached, key=_place):
            add(item, NAMES[SHOWN_TO(annex.shown_to)], annex, None)
    return rows


def _place(annex: Annex) -> tuple:
    return list(NAMES).index(SHOWN_TO(annex.shown_to)), annex.position, annex.pk


def items_of(agenda: Agenda, condition: Readable | Q | None = None) -> list[AgendaItem]:
    """Return the items in order with all that numbering needs; two queries.

    `condition` keeps some annexes, such as those that somebody may read.
    """
    items = list(agenda.items.select_related("adopts__meeting").order_by("position"))
    annexes = Annex.objects.filter(item__agenda=agenda).select_related("document")
    attach(items, annexes if condition is None else annexes.filter(condition))
    return items


def attach(items: list[AgendaItem], annexes: Iterable[Annex]) -> None:
    """Put the annexes into the list `attached` of their items; by hand, because a prefetch costs more per item."""
    found: dict[int, list[Annex]] = {item.pk: [] for item in items}
    for annex in annexes:
        found.get(annex.item_id, []).append(annex)
    for item in items:
        item.attached = found[item.pk]


def numbers(agenda: Agenda) -> dict[str, int]:
    """Return the number of every annex by its key; two queries."""
    return {row.key: row.number for row in listed(items_of(agenda))}


def labels(agenda: Agenda) -> dict[str, str]:
    """Return how each annex is cited, by its key: what `lib.richtext.resolve` asks for."""
    return {row.key: row.label for row in listed(items_of(agenda))}
