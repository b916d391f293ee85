"""What is the case: the facts with the reactions of the parties, and the rules that count."""

import datetime as dt
from collections.abc import Iterator

from disputes.chapters.blocks import Block, day
from disputes.models import Dispute, FactVersion
from parties.models import Seat


def facts(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Each version of the facts that this seat reads, with what the parties said of every paragraph."""
    found = FactVersion.objects.visible_to(seat, now).filter(dispute=dispute).order_by("number")
    for version in found.prefetch_related("paragraphs__answers__organisation__names"):
        when = f"gedeeld op {day(version.shared_at)}" if version.shared_at else "concept"
        rows = [
            (f"Alinea {row.position}", row.text, "\n".join(map(_answer, row.answers.all())) or "nog niet")
            for row in version.paragraphs.all()
        ]
        yield Block(f"Versie {version.number}, {when}", heads=("Alinea", "Tekst", "Reacties"), rows=rows)


def _answer(row) -> str:
    return f"{row.organisation}: {row.note}" if row.note else f"{row.organisation}: klopt"


def rules(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """The rules that count, and those that were only brought in."""
    found = dispute.rules.visible_to(seat, now).select_related("rule", "proposed_by")
    rows = [
        (str(row), str(row.proposed_by), "opgenomen" if row.adopted_at else "aangedragen", row.relevance or "niet ingevuld")
        for row in found.prefetch_related("proposed_by__names")
    ]  # fmt: skip
    if rows:
        yield Block(heads=("Kader", "Aangedragen door", "Stand", "Waarom het telt"), rows=rows)
