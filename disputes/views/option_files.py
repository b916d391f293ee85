"""The matrix to take away: on A3 as PDF, as CSV and as XLSX, with exactly the options that the page shows."""

import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disputes.exits import party_rows
from disputes.models import Dispute
from disputes.views.head import visible_dispute
from disputes.views.option_rows import ASPECTS, options_of, row_of, sides_of
from lib import dates, pdf
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from papers.giving import give
from parties.access import seat_required
from parties.models import Seat

FIRST = (Column("Optie", 8), Column("Titel", 40), Column("Ingebracht door", 18), Column("Omschrijving", 60))
BACK = "Terug naar de opties"


@seat_required
@require_safe
def dispute_options_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the options that stand on A3, one row each, with what each party says of it."""
    dispute, now = visible_dispute(request.seat, key), timezone.now()
    rows = [row_of(request.seat, dispute, row) for row in options_of(dispute, request.seat) if row.stands]
    title = f"Opties naast elkaar: {dispute.subject}"
    context = {"title": title, "dispute": dispute, "rows": rows, "labels": [label for label, _ in ASPECTS]}
    paper = pdf.compose(
        "disputes/pdf/options.html", context | {"moment": pdf.MOMENT, "who": request.seat.label}, title=title,
        created=now, is_of_the_day=True, house_of=request.seat.organisation.slug,
    )  # fmt: skip
    back = (reverse("dispute-options", args=[key]), BACK)
    return give(request, paper, f"opties-{key}.pdf", now=now, back=back)


@seat_required
@require_safe
def dispute_options_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Give the matrix as CSV."""
    dispute = visible_dispute(request.seat, key)
    lines = csv_lines(_columns(dispute), _cells(dispute, request.seat))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), f"opties-{key}.csv")


@seat_required
@require_safe
def dispute_options_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Give the matrix as a workbook."""
    dispute, book = visible_dispute(request.seat, key), io.BytesIO()
    notes = [
        f"Opties in het geschil ‘{dispute.subject}’. De reacties staan naast elkaar en worden niet opgeteld.",
        f"Gemaakt op {dates.moment(timezone.now())} voor {request.seat.label}.",
    ]
    write_xlsx(book, _columns(dispute), _cells(dispute, request.seat), title="Opties", notes=notes)
    return download(book.getvalue(), f"opties-{key}.xlsx", XLSX)


def _columns(dispute: Dispute) -> list[Column]:
    """Return the fixed columns, and one for each party."""
    aspects = [Column(label, 50) for label, _ in ASPECTS]
    return [*FIRST, *aspects, *(Column(f"Reactie {party}", 40) for party in party_rows(dispute))]


def _cells(dispute: Dispute, seat: Seat) -> Iterator[list[Cell]]:
    for row in options_of(dispute, seat):
        if row.stands:
            said = [
                ": ".join(filter(None, (side["word"], side.get("note")))) for side in sides_of(dispute, row)
            ]
            texts = [getattr(row, name) for _, name in ASPECTS]
            yield [row.letter, row.title, str(row.organisation), row.description, *texts, *said]
