"""The register as a list: which disputes and signals, newest first, page by page."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from disputes.models import Dispute, DisputeParty, ImpasseSignal

SIZE = 50
RUNNING, ENDED, SIGNALS = "", "afgelopen", "signalen"
LISTS = [(RUNNING, "Lopende geschillen"), (ENDED, "Afgelopen geschillen"), (SIGNALS, "Signalen")]


@dataclass(frozen=True)
class Listed:
    """What was asked for, as far as the seat may see it; `moment` is the field that the newest come first by."""

    rows: QuerySet
    seen: QuerySet
    moment: str

    def page(self, after: str) -> tuple[list, bool]:
        """Return the rows of one page and whether more follow; `after` is the key of the last one before it."""
        rows = self.rows.order_by(f"-{self.moment}", "-pk")
        last = self.seen.filter(key=after).first() if after else None
        if last is not None:
            value = getattr(last, self.moment)
            further = Q(**{f"{self.moment}__lt": value}) | Q(**{self.moment: value, "pk__lt": last.pk})
            rows = rows.filter(further)
        found = list(rows[: SIZE + 1])
        return found[:SIZE], len(found) > SIZE


def disputes_with_names(rows: QuerySet[Dispute]) -> QuerySet[Dispute]:
    """Fetch along what a row shows; seven queries."""
    parties = DisputeParty.objects.select_related("organisation").prefetch_related("organisation__names")
    return rows.select_related("step", "procedure", "lead_office", "signal").prefetch_related(
        "procedure__steps", "lead_office__titles", "pauses", Prefetch("parties", parties)
    )


def signals_with_names(rows: QuerySet[ImpasseSignal]) -> QuerySet[ImpasseSignal]:
    """Fetch along what a row shows; five queries."""
    return rows.select_related("owner", "meeting").prefetch_related("owner__names", "parties__names", "rules")
