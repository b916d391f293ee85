"""Annex numbers: they follow from the order of the agenda and are stored nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.models import Agenda, AgendaItem, Annex, Minutes


@dataclass(frozen=True)
class Numbered:
    """One annex in its place: an uploaded document, or the verslag that an item adopts."""

    number: int
    item: AgendaItem
    annex: Annex | None
    minutes: Minutes | None

    @property
    def key(self) -> str:
        """What a citation in a text refers to."""
        return (self.annex or self.minutes).key

    @property
    def title(self) -> str:
        return self.annex.document.title if self.annex else str(self.minutes)

    @property
    def label(self) -> str:
        """How it is cited: «bijlage 2»."""
        return f"bijlage {self.number}"


def listed(items: Iterable[AgendaItem]) -> list[Numbered]:
    """Number the annexes of these items through the whole agenda, in the order of the items.

    The verslag that an item adopts comes before its uploads. The items have `attached`: see `attach`.
    """
    rows: list[Numbered] = []
    for item in items:
        if item.adopts_id:
            rows.append(Numbered(len(rows) + 1, item, None, item.adopts))
        for annex in sorted(item.attached, key=lambda annex: (annex.position, annex.pk)):
            rows.append(Numbered(len(rows) + 1, item, annex, None))
    return rows


def items_of(agenda: Agenda) -> list[AgendaItem]:
    """Return the items in order with all that numbering needs; two queries."""
    items = list(agenda.items.select_related("adopts__meeting").order_by("position"))
    attach(items, Annex.objects.filter(item__agenda=agenda).select_related("document"))
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
