"""A round at a new cabinet to take away: CSV, XLSX or a list on paper, of all that this seat may read of it."""

import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import ReconfirmationRound
from agreements.views.reconfirming import visible_round
from agreements.views.reconfirming_rows import every, items_of, row_of
from lib import dates, pdf
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from papers.giving import give
from parties.access import seat_required
from parties.models import Seat

COLUMNS = (
    Column("Afspraak", 50), Column("Herkomst", 44), Column("Thema", 26), Column("Antwoorden van partijen", 60),
    Column("Uitkomst", 20), Column("Toelichting", 50),
)  # fmt: skip
MOST_ON_PAPER = 300
MOST_IN_A_BOOK = 100_000
TOO_MANY = "Deze herbevestiging heeft meer dan {} afspraken. Neem de lijst als CSV."


@seat_required
@require_safe
def reconfirmation_export(request: HttpRequest, key: str) -> HttpResponse:
    """Stream the whole round as CSV that a Dutch Excel opens."""
    around = visible_round(request.seat, key)
    lines = csv_lines(COLUMNS, _cells(around, request.seat))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), "herbevestiging.csv")


@seat_required
@require_safe
def reconfirmation_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Write the whole round to a workbook; 409 for too many for one."""
    around = visible_round(request.seat, key)
    if _has_more_than(MOST_IN_A_BOOK, around, request.seat):
        return _too_many(request, around, "100.000")
    book = io.BytesIO()
    notes = _notes(around, request.seat, dates.moment(timezone.now()))
    write_xlsx(book, COLUMNS, _cells(around, request.seat), title="Herbevestiging", notes=notes)
    return download(book.getvalue(), "herbevestiging.xlsx", XLSX)


@seat_required
@require_safe
def reconfirmation_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Print the whole round as a PDF, per theme; 409 for more than anybody reads on paper."""
    around = visible_round(request.seat, key)
    if _has_more_than(MOST_ON_PAPER, around, request.seat):
        return _too_many(request, around, str(MOST_ON_PAPER))
    groups: dict[str, list[dict]] = {}
    for item in every(items_of(around, request.seat)):
        groups.setdefault(str(item.agreement.theme or "Zonder thema"), []).append(row_of(item, request.seat))
    context = {
        "title": str(around), "notes": _notes(around, request.seat, pdf.MOMENT), "groups": groups.items(),
        "count": sum(map(len, groups.values())),
    }  # fmt: skip
    now = timezone.now()
    paper = pdf.compose(
        "agreements/pdf/reconfirmation.html", context, title=str(around), created=now, is_of_the_day=True,
        house_of=request.seat.organisation.slug, keywords=("afspraken", "herbevestiging"),
        description="Wat elke partij wil met elke open afspraak",
    )  # fmt: skip
    return give(request, paper, "herbevestiging.pdf", now=now, back=_back(around))


def _cells(around: ReconfirmationRound, seat: Seat) -> Iterator[list[Cell]]:
    for item in every(items_of(around, seat)):
        agreement = item.agreement
        answers = "; ".join(f"{said['party']}: {said['words']}" for said in row_of(item, seat)["answers"])
        theme = str(agreement.theme or "")
        outcome = item.get_state_display()
        yield [agreement.title, agreement.came_from, theme, answers, outcome, item.outcome_note]


def _has_more_than(most: int, around: ReconfirmationRound, seat: Seat) -> bool:
    return items_of(around, seat)[: most + 1].count() > most


def _notes(around: ReconfirmationRound, seat: Seat, moment: str) -> list[str]:
    """Say which round it is, for whom the list was made, and when."""
    return [
        f"{around}, {around.get_state_display()}. Partijen antwoorden tot en met {dates.long(around.closes_on)}.",
        f"Gemaakt op {moment} voor {seat.label}. De lijst bevat wat deze stoel op dat moment kon zien.",
    ]


def _too_many(request: HttpRequest, around: ReconfirmationRound, most: str) -> HttpResponse:
    back, way_back = _back(around)
    context = {"reason": TOO_MANY.format(most), "back": back, "way_back": way_back}
    return render(request, "refused.html", context, status=409)


def _back(around: ReconfirmationRound) -> tuple[str, str]:
    return reverse("reconfirmation-detail", args=[around.key]), "Terug naar de herbevestiging"
