"""Staat van het Bestuur: a year in numbers beside another, each with exactly its plans, and to take away."""

import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from lib import dates, pdf
from lib.charts import OPEN, Bar, Part, printed, svg
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from papers.giving import give
from parties.access import seat_required
from parties.models import Seat
from udo.models import YearLine
from udo.views.head import crumbs_of
from udo.yearly import (
    DIVISIONS,
    DURATION,
    MEASURED,
    Count,
    Figures,
    counts_of,
    figures_on,
    last_day,
    lines_on,
    made_at,
    years,
)

TITLE = "UDO’s in de Staat van het Bestuur"
PLANS = "plannen"
MOST = 500
REGISTER = [
    Column("Onderwerp", 60), Column("Ministerie", 14), Column("Soort", 22), Column("Fase of status", 26),
    Column("Uitkomst", 28), Column("Vanaf het begin", 14), Column("Kabinet", 16), Column("Werkdagen tot de publicatie", 12),
    Column("Gegevens zoals op", 14),
]  # fmt: skip


@seat_required
@require_safe
def udo_year(request: HttpRequest, number: int) -> HttpResponse:
    """Show the counts of a year beside those of another; three queries beside those of the shell."""
    today, other = _today(number), _other(request, number)
    figures = figures_on(request.seat, (number, other), today)
    now, then = figures[number], figures[other]
    context = _said(number, other, today) | {
        "crumbs": crumbs_of((TITLE, "")),
        "title": TITLE,
        "now": now,
        "then": then,
        "divisions": [_division(now, then, number, other, slug) for slug in DIVISIONS],
        "years": [(one, reverse("udo-year", args=[one]), one == number) for one in years(today)],
        "others": [(one, f"?naast={one}", one == other) for one in years(today) if one != number],
        "register": reverse("udo-year-register", args=[number]),
        "measured": _rows_of(number, DURATION, MEASURED, now.duration is not None),
        "other_register": _register_of(other, today),
    }
    return render(request, "udo/udo_year.html", context)


def _said(number: int, other: int, today: dt.date) -> dict:
    """Return what is said of how the figures were made; one query."""
    made = made_at(number)
    return {
        "number": number,
        "other": other,
        "day": last_day(number, today),
        "is_preview": number == today.year,
        "made_at": made,
    }


def _other(request: HttpRequest, number: int) -> int:
    """Return the year to lay beside this one: the one that is asked for, or the year before."""
    asked = request.GET.get("naast", "")
    found = [one for one in years(dates.local_day(timezone.now())) if str(one) == asked and one != number]
    return found[0] if found else number - 1


def _register_of(year: int, today: dt.date) -> str:
    return reverse("udo-year-register", args=[year]) if year in years(today) else ""


def _division(now: Figures, then: Figures, number: int, other: int, slug: str) -> dict:
    counts = counts_of(now, then, slug)
    most = max((one.number for one in counts), default=0)
    return {
        "slug": slug,
        "name": DIVISIONS[slug],
        "rows": [
            {
                "count": one,
                "svg": svg(_bar(one), most),
                "url": _rows_of(number, slug, one.value, one.number),
                "other_url": _rows_of(other, slug, one.value, one.other),
            }
            for one in counts
        ],
    }


def _bar(count: Count) -> Bar:
    return Bar(count.name, [Part(PLANS if count.number > 1 else "plan", count.number, OPEN)])


def _rows_of(year: int, division: str, value: str, count: int | bool) -> str:
    return reverse("udo-year-rows", args=[year, division, value]) if count else ""


@seat_required
@require_safe
def udo_year_rows(request: HttpRequest, number: int, division: str, value: str) -> HttpResponse:
    """Show exactly the plans behind one number, as they stood then; four queries."""
    today = _today(number)
    if division not in DIVISIONS and (division, value) != (DURATION, MEASURED):
        raise Http404
    lines = lines_on(request.seat, number, today, division, value, MOST + 1)
    if division == DURATION:
        return _listed(request, number, today, lines, f"Gepubliceerd in {number}", {"is_duration": True})
    name = lines[0].values[division][1] if lines else ""
    label = f"{DIVISIONS[division]}: {name}" if name else DIVISIONS[division]
    return _listed(request, number, today, lines, label, {})


@seat_required
@require_safe
def udo_year_register(request: HttpRequest, number: int) -> HttpResponse:
    """Show the register as it stood on the last day of the year; four queries."""
    today = _today(number)
    lines = lines_on(request.seat, number, today, most=MOST + 1)
    sheet = {"sheet": reverse("udo-year-register-xlsx", args=[number]) if lines else ""}
    return _listed(request, number, today, lines, "Register", sheet)


def _listed(
    request: HttpRequest, number: int, today: dt.date, lines: list[YearLine], label: str, more: dict
) -> HttpResponse:
    back, day = reverse("udo-year", args=[number]), last_day(number, today)
    context = more | {
        "crumbs": crumbs_of((f"Staat van het Bestuur {number}", back), (label, "")),
        "label": label,
        "day": day,
        "lines": [
            (line, line.values, "" if line.facts_on <= day else dates.long(line.facts_on))
            for line in lines[:MOST]
        ],
        "is_cut": len(lines) > MOST,
        "most": MOST,
        "back": back,
        "register": reverse("udo-year-register-xlsx", args=[number]),
    }
    return render(request, "udo/udo_year_rows.html", context)


@seat_required
@require_safe
def udo_year_register_xlsx(request: HttpRequest, number: int) -> HttpResponse:
    """Write the whole register of that day as a sheet."""
    today, book = _today(number), io.BytesIO()
    lines = lines_on(request.seat, number, today)
    cells = (
        [
            line.assessment.subject, *(line.values[slug][1] for slug in DIVISIONS), line.working_days, line.facts_on
        ]
        for line in lines
    )  # fmt: skip
    notes = [_for_whom(request.seat, number, today)]
    write_xlsx(book, REGISTER, cells, title=f"Register {number}", notes=notes)
    return download(book.getvalue(), f"udo-register-{number}.xlsx", XLSX)


def _for_whom(seat: Seat, number: int, today: dt.date) -> str:
    day = dates.long(last_day(number, today))
    return f"Stand op {day}, voor {seat.label}. Alleen wat deze stoel kan lezen, telt mee."


@seat_required
@require_safe
def udo_year_xlsx(request: HttpRequest, number: int) -> HttpResponse:
    """Write the numbers of the year as a sheet."""
    today, other, book = _today(number), _other(request, number), io.BytesIO()
    figures = figures_on(request.seat, (number, other), today)
    notes = [_for_whom(request.seat, number, today), f"{_duration(figures[number])}."]
    columns, cells = _columns(number, other), _cells(figures[number], figures[other])
    write_xlsx(book, columns, cells, title=f"UDO’s {number}", notes=notes)
    return download(book.getvalue(), f"udo-{number}.xlsx", XLSX)


@seat_required
@require_safe
def udo_year_csv(request: HttpRequest, number: int) -> HttpResponse:
    """Write the numbers of the year as lines with commas (UD-06)."""
    today, other = _today(number), _other(request, number)
    figures = figures_on(request.seat, (number, other), today)
    lines = csv_lines(_columns(number, other), _cells(figures[number], figures[other]))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), f"udo-{number}.csv")


def _columns(number: int, other: int) -> list[Column]:
    return [
        Column("Indeling", 28), Column("Waarde", 44), Column(f"Jaar {number}", 10), Column(f"Jaar {other}", 10)
    ]  # fmt: skip


def _cells(now: Figures, then: Figures) -> Iterator[list[Cell]]:
    for slug, name in DIVISIONS.items():
        for one in counts_of(now, then, slug):
            yield [name, one.name, one.number, one.other]
    if now.duration is not None or then.duration is not None:
        days = [None if one.duration is None else Decimal(f"{one.duration:g}") for one in (now, then)]
        yield ["Doorlooptijd tot de eerste publicatie", "mediaan in werkdagen", *days]


def _duration(figures: Figures) -> str:
    days = figures.duration
    if days is None:
        return "Doorlooptijd: nog niets gepubliceerd"
    return f"Doorlooptijd: {days:g} werkdagen tot de eerste publicatie (mediaan)"


@seat_required
@require_safe
def udo_year_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """Print the figures as a report."""
    today, other, now = _today(number), _other(request, number), timezone.now()
    figures = figures_on(request.seat, (number, other), today)
    title = f"{TITLE} {number}"
    context = _said(number, other, today) | {
        "title": title,
        "whom": f"Gemaakt op {pdf.MOMENT}. {_for_whom(request.seat, number, today)}",
        "now": figures[number],
        "then": figures[other],
        "duration": _duration(figures[number]),
        "divisions": [
            _printed(name, number, counts_of(figures[number], figures[other], slug))
            for slug, name in DIVISIONS.items()
        ],
    }
    paper = pdf.compose(
        "udo/pdf/udo_year.html", context, title=title, created=now, is_of_the_day=True,
        keywords=("UDO", "Staat van het Bestuur", str(number)),
        description="Hoe Rijk en medeoverheden de uitvoerbaarheidstoets toepasten",
    )  # fmt: skip
    back = (reverse("udo-year", args=[number]), "Terug naar de cijfers")
    return give(request, paper, f"udo-staat-{number}.pdf", now=now, back=back)


def _printed(name: str, number: int, counts: list[Count]) -> tuple[str, SafeString | str, list[Count]]:
    """Return a division with its chart, as far as there is something to draw."""
    bars = [_bar(one) for one in counts if one.number]
    return name, printed(f"Aantal plannen in {number}: {name.lower()}", bars) if bars else "", counts


def _today(number: int) -> dt.date:
    """Return this day; 404 for a year about which there is nothing to say."""
    today = dates.local_day(timezone.now())
    if number not in years(today):
        raise Http404
    return today
