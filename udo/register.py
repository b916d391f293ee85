"""The register as a list: which assessments, in which order, page by page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from udo.models import Assessment
from udo.models.assessment import AssessmentQuerySet

SIZE = 50
CAP = 1000
NEWEST, OLDEST, TITLE = "nieuwste", "oudste", "titel"
SORTS = [(NEWEST, "Nieuwste eerst"), (OLDEST, "Oudste eerst"), (TITLE, "Onderwerp van a tot z")]
ASSESSED, WITHOUT, NOT_RELEVANT, MISTAKE = "", "zonder", "niet-relevant", "ingetrokken"
LISTS = [
    (ASSESSED, "UDO’s"), (WITHOUT, "Zonder UDO"), (NOT_RELEVANT, "Niet relevant"), (MISTAKE, "Ingetrokken"),
]  # fmt: skip
STATES = {
    ASSESSED: Assessment.ASSESSED,
    WITHOUT: (Assessment.State.WITHOUT,),
    NOT_RELEVANT: (Assessment.State.NOT_RELEVANT,),
    MISTAKE: (Assessment.State.MISTAKE,),
}


@dataclass(frozen=True)
class Order:
    """By one field and then by row, downwards or upwards."""

    field: str
    is_down: bool

    def sort(self, rows: QuerySet) -> QuerySet:
        return rows.order_by(*(f"-{name}" if self.is_down else name for name in (self.field, "pk")))

    def after(self, rows: QuerySet, last: Assessment) -> QuerySet:
        """Keep what comes after this row."""
        side, value = "lt" if self.is_down else "gt", getattr(last, self.field)
        further = Q(**{f"{self.field}__{side}": value})
        return rows.filter(further | Q(**{self.field: value, f"pk__{side}": last.pk}))


ORDERS = {
    NEWEST: Order("registered_at", True),
    OLDEST: Order("registered_at", False),
    TITLE: Order("subject", False),
}


@dataclass(frozen=True)
class Listed:
    """What was asked for, as far as the seat may see it; `seen` is all that it may see."""

    rows: AssessmentQuerySet
    seen: AssessmentQuerySet
    order: Order

    def count(self) -> int:
        """Count them, and no further than a thousand and one; one query."""
        return self.rows.order_by()[: CAP + 1].count()

    def page(
        self, after: str, size: int = SIZE, *, names: Callable[[AssessmentQuerySet], AssessmentQuerySet]
    ) -> tuple[list[Assessment], bool]:
        """Return the rows of one page and whether more follow; `after` is the key of the last one before it.

        That row may have left the filters since. `names` fetches along what is shown. One query beside those, and one
        for that row.
        """
        rows = self.order.sort(names(self.rows))
        last = self.seen.filter(key=after).first() if after else None
        if last is not None:
            rows = self.order.after(rows, last)
        found = list(rows[: size + 1])
        return found[:size], len(found) > size

    def everything(self):
        """Yield all rows in the order of the pages, some hundreds at a time."""
        after, more = "", True
        while more:
            rows, more = self.page(after, 10 * SIZE, names=with_names)
            yield from rows
            after = rows[-1].key if rows else ""


def with_phase(rows: AssessmentQuerySet) -> AssessmentQuerySet:
    """Fetch along what a row of the list shows; no query more."""
    return rows.select_related("phase").defer("summary").annotate(changed_on=F("amendment__changed_on"))


def with_names(rows: AssessmentQuerySet) -> AssessmentQuerySet:
    """Fetch along what a row shows; two queries for the names of offices and ministries."""
    rows = rows.select_related("office", "owner", "phase", "cabinet").defer("summary")
    return rows.prefetch_related("office__titles", "owner__names")


def count_of(number: int, shown: str) -> str:
    """Write how many of this list there are."""
    one, many = ("plan", "plannen") if shown else ("UDO", "UDO’s")
    if number > CAP:
        return f"meer dan 1.000 {many}"
    return f"{number} {one if number == 1 else many}"
