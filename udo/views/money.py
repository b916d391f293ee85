"""The money of a UDO (art. 2 Fvw): to read, to type in rows or paste, and to take away."""

import io
from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import as_download, done, download, form_status, require
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale
from udo import actions
from udo.exits import warnings_of
from udo.forms.money import FundingForm, funding_of, line_rows, read_pasted
from udo.models import Assessment, Funding, Instrument, MoneyLine
from udo.permissions import may_contribute
from udo.totals import grid, total, totals, written
from udo.views.head import crumbs_of, head_of, page_of, visible_assessment

COLUMNS = [
    Column("Laag", 16), Column("Jaar", 8), Column("Bedrag in euro", 20), Column("Waarvan gedekt in euro", 20),
    Column("Niet gedekt in euro", 20), Column("Aard", 14), Column("Soort geld", 40), Column("Dekking", 40),
    Column("Bron", 40), Column("Motivering", 60),
]  # fmt: skip


@seat_required
@require_safe
def assessment_money(request: HttpRequest, key: str) -> HttpResponse:
    """Show the amounts with their totals, what holds for all, and what to look at; three queries beside each page's."""
    row = visible_assessment(request.seat, key)
    lines = lines_of(row)
    years, layers = grid(lines)
    context = head_of(request, page_of(request, row), "assessment-money") | {
        "lines": [_line(line) for line in lines],
        "years": years,
        "grid": [
            (name, list(zip(years, map(written, each), strict=True)), written(whole))
            for name, each, whole in layers
        ],
        "sums": [
            (heading, [_total(one) for one in totals(lines, of)])
            for heading, of in (
                ("Per jaar", lambda line: str(line.year)),
                ("Per laag", lambda line: line.get_layer_display()),
                ("Per soort geld", lambda line: line.instrument.name),
                ("Per aard", lambda line: line.get_duration_display()),
            )
        ],
        "all": _total(total("Totaal", lines)),
        "is_open": any(line.open_amount for line in lines),
        "funding": Funding.objects.filter(assessment=row).first(),
        "warnings": warnings_of(row),
        "may_fill": may_contribute(request.seat, row),
    }
    return render(request, "udo/assessment_money.html", context)


def lines_of(row: Assessment) -> list[MoneyLine]:
    """Return the amounts of a UDO that the seat may read, by layer and year; one query."""
    found = MoneyLine.objects.filter(assessment=row).select_related("instrument")
    return sorted(found, key=lambda line: (line.year, line.layer, line.pk))


def _line(line: MoneyLine) -> dict:
    unit = f" × {line.unit:,}".replace(",", ".") if line.unit > 1 else ""
    return {
        "layer": line.get_layer_display(),
        "year": line.year,
        "amount": written(line.amount, line.unit) + unit,
        "covered": written(line.covered, line.unit) + unit,
        "duration": line.get_duration_display(),
        "instrument": line.instrument.name,
        "lacks_why": line.instrument.needs_motivation and not line.motivation,
        "motivation": line.motivation,
        "cover": line.cover,
        "source": line.source,
    }


def _total(one) -> tuple[str, str, str, str]:
    return one.name, written(one.amount), written(one.covered), written(one.open_amount)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_money_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Type amounts in rows, or paste them from a sheet; pasted ones are shown as rows first. 409 where two collide."""
    row = visible_assessment(request.seat, key)
    require(may_contribute(request.seat, row))
    sent = request.POST or None
    text = sent.get("paste", "") if sent else ""
    pasted, faults = (
        read_pasted(text, Instrument.objects.for_assessment(row).values_list("slug", "name"))
        if text.strip()
        else ([], [])
    )
    more = 10 if sent and "more" in sent else 0
    rows = line_rows(row, sent, pasted, more)
    status = 200
    if sent and not (text.strip() or more):
        status = 400
        if rows.is_valid():
            try:
                actions.write_money(row, rows.typed(), by=request.seat, now=timezone.now())
                return done(request, reverse("assessment-money", args=[key]), "Bedragen opgeslagen.")
            except Stale as stale:
                rows.meet(stale)
                status = 409
    context = {"rows": rows, "row": row, "faults": faults, "taken": len(pasted), "is_refused": status != 200}
    context["crumbs"] = crumbs_of((row.subject, row.get_absolute_url()), ("Bedragen invullen", ""))
    return render(request, "udo/assessment_money_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_funding_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Write what holds for all amounts; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_contribute(request.seat, row))
    form = FundingForm(request.POST or None, initial=funding_of(row))
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            actions.agree_funding(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, reverse("assessment-money", args=[key]), "Opgeslagen.")
        except Stale:
            versions, status = both_versions(form, funding_of(row)), 409
    context = {"form": form, "row": row, "versions": versions}
    context["crumbs"] = crumbs_of((row.subject, row.get_absolute_url()), ("Afspraken over het geld", ""))
    return render(request, "udo/assessment_funding_edit.html", context, status=status)


@seat_required
@require_safe
def assessment_money_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Give the amounts as CSV, with a decimal comma."""
    rows = _cells(lines_of(visible_assessment(request.seat, key)))
    answer = StreamingHttpResponse(csv_lines(COLUMNS, rows), content_type=CSV)
    return as_download(answer, f"bedragen-{key}.csv")


@seat_required
@require_safe
def assessment_money_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Give the amounts as a workbook, as numbers."""
    row, book = visible_assessment(request.seat, key), io.BytesIO()
    notes = [
        f"Bedragen van de UDO ‘{row.subject}’ (art. 2 Financiële-verhoudingswet).",
        f"Gemaakt op {dates.moment(timezone.now())} voor {request.seat.label}.",
    ]
    write_xlsx(book, COLUMNS, _cells(lines_of(row)), title="Bedragen", notes=notes)
    return download(book.getvalue(), f"bedragen-{key}.xlsx", XLSX)


def _cells(lines: Iterable[MoneyLine]) -> Iterator[list[Cell]]:
    for line in lines:
        yield [
            line.get_layer_display(), line.year, line.amount, line.covered, line.open_amount,
            line.get_duration_display(), line.instrument.name, line.cover, line.source, line.motivation,
        ]  # fmt: skip
