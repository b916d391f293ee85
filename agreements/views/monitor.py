"""Nakomingsmonitor: what became of what was agreed, as figures, charts and a sheet; each number leads to its rows."""

import datetime as dt
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from agreements.choices import present_choices, present_names
from agreements.monitor import SHIFTS, Division, Monitor, Row, monitor_of
from agreements.outcomes import MORE, PARTS, TOTAL, Outcome
from agreements.views.follow_up import crumbs_behind
from lib import dates
from lib.charts import Bar, Part, png, svg, swatch
from lib.http import download
from lib.numbers import grouped
from lib.sheets import XLSX, Cell, Column, write_xlsx
from parties.access import seat_required
from parties.models import Seat

TITLE = "Nakomingsmonitor"
COLUMNS = (*PARTS, TOTAL, *MORE)
SHEET = (
    Column("Indeling", 26), Column("Plaats", 34), *(Column(row.name.capitalize(), 17) for row in COLUMNS),
    Column("Aantal verschuivingen", 17),
)  # fmt: skip
NUMBER = '<a class="number" href="{}" aria-label="{}">{}</a>'
NOTHING = mark_safe("0")
RULES = (
    "De monitor telt vastgestelde afspraken. Voorstellen en concepten tellen niet mee; een kop boven deelafspraken ook niet.",
    "U ziet alleen afspraken die u kunt lezen. Een ander kan dus andere aantallen zien.",
    "Te laat is een afspraak vanaf de dag na de laatste dag van haar termijn. Zonder dag is niets te laat.",
    "Een opgeschorte afspraak is niet te laat.",
    "Een aantal per thema of kabinet telt elke afspraak één keer; een aantal per partij kan haar vaker tellen.",
)


@seat_required
@require_safe
def agreement_monitor(request):
    """Show all figures; five queries beside those of the shell, at any size of the register."""
    monitor, today = _monitor(request.seat)
    numbers = _numbers(monitor.whole)
    context = {
        "crumbs": crumbs_behind((TITLE, "")),
        "today": today,
        "whole": svg(_bar(monitor.whole), monitor.whole.total) if monitor.whole.total else "",
        "count": monitor.whole.total,
        "total": numbers[TOTAL.token],
        "legend": [(swatch(part.shade), numbers[part.token], part.name) for part in PARTS],
        "more": [(numbers[outcome.token], outcome.name) for outcome in MORE],
        "shifts": monitor.whole.numbers[SHIFTS],
        "shifted": f"{reverse('agreement-list')}?nakoming=verschoven",
        "divisions": [_division(division) for division in monitor.divisions if division.rows],
        "heads": [outcome.name for outcome in COLUMNS],
        "meanings": [(outcome.name, outcome.meaning) for outcome in COLUMNS],
        "rules": RULES,
    }
    return render(request, "agreements/agreement_monitor.html", context)


@seat_required
@require_safe
def monitor_png(request, division):
    """Draw one division as a picture to take away."""
    monitor, today = _monitor(request.seat)
    found = next((row for row in monitor.divisions if row.token == division), None)
    if found is None:
        raise Http404
    bars = [_bar(row) for row in found.rows]
    content = png(f"Afspraken, {found.title.lower()}", bars, [found.note, *_notes(request.seat, today)])
    return download(content, f"nakoming-{division}-{today}.png", "image/png")


@seat_required
@require_safe
def monitor_xlsx(request):
    """Write all figures as a sheet, with what they mean beside it."""
    monitor, today = _monitor(request.seat)
    meanings = [f"{outcome.name.capitalize()}: {outcome.meaning}" for outcome in COLUMNS]
    book = io.BytesIO()
    notes = [*_notes(request.seat, today), *RULES, *meanings]
    write_xlsx(book, SHEET, _cells(monitor), title=TITLE, notes=notes)
    return download(book.getvalue(), f"nakoming-{today}.xlsx", XLSX)


def _monitor(seat: Seat) -> tuple[Monitor, dt.date]:
    now = timezone.now()
    today = dates.local_day(now)
    return monitor_of(seat, present_names(), present_choices(seat), at=now, today=today), today


def _notes(seat: Seat, today: dt.date) -> list[str]:
    return [f"Stand van {dates.long(today)}, voor {seat.label}. Alleen wat deze stoel kan lezen, telt mee."]


def _bar(row: Row) -> Bar:
    return Bar(row.name, [Part(part.name, row.numbers.get(part.token, 0), part.shade) for part in PARTS])


def _division(division: Division) -> dict:
    most = max(row.total for row in division.rows)
    return {
        "token": division.token,
        "title": division.title,
        "head": division.head,
        "note": division.note,
        "rows": [_place(row, most) for row in division.rows],
    }


def _place(row: Row, most: int) -> dict:
    numbers = _numbers(row)
    return {
        "name": row.name,
        "total": numbers[TOTAL.token],
        "svg": svg(_bar(row), most),
        "cells": [(outcome.name, numbers[outcome.token]) for outcome in COLUMNS],
    }


def _count(row: Row, outcome: Outcome) -> int:
    return row.total if outcome is TOTAL else row.numbers.get(outcome.token, 0)


def _numbers(row: Row) -> dict[str, SafeString]:
    """Write each number with the link to exactly its rows in the register; none is no link."""
    address = f"{reverse('agreement-list')}?{urlencode(row.filters | {'nakoming': ''})}"
    found = {}
    for outcome in COLUMNS:
        if count := _count(row, outcome):
            number = grouped(count)
            label = f"{number} {outcome.name}: {row.name}"
            found[outcome.token] = format_html(NUMBER, address + outcome.token, label, number)
        else:
            found[outcome.token] = NOTHING
    return found


def _cells(monitor: Monitor) -> Iterator[list[Cell]]:
    yield _line("Alles", monitor.whole)
    for division in monitor.divisions:
        for row in division.rows:
            yield _line(division.head, row)


def _line(head: str, row: Row) -> list[Cell]:
    numbers = [_count(row, outcome) for outcome in COLUMNS]
    return [head, row.name, *numbers, row.numbers.get(SHIFTS, 0)]
