"""The half-yearly rappel of the Eerste Kamer: on the screen, as a workbook and on paper."""

import datetime as dt
import io
from collections.abc import Iterator

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.reading.chamber_rappel import Rappel, day_after, day_before, rappel_of
from letters.views.register_rows import due_cell, origin_of
from lib import dates, pdf
from lib.http import download
from lib.sheets import XLSX, Cell, Column, write_xlsx
from papers.giving import give
from parties.access import seat_required

TITLE = "Rappel Eerste Kamer"
COLUMNS = [
    Column("Lijst", 20), Column("Ambt", 40), Column("Nummer", 12), Column("Toezegging", 70),
    Column("Aan lid", 24), Column("Herkomst", 40), Column("Termijn", 30), Column("Uiterlijk", 12),
    Column("Keer uitgesteld", 10), Column("Status", 14),
]  # fmt: skip


class DayForm(forms.Form):
    """Which rappel day; what isn't one is passed over."""

    peil = forms.ChoiceField(label="Peildatum", required=False)

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        coming = day_after(today)
        self.days = [day_before(day_before(today) - dt.timedelta(days=1)), day_before(today), coming]
        self.fields["peil"].choices = [(day.isoformat(), dates.long(day)) for day in self.days]
        self.initial = {"peil": coming.isoformat()}

    @property
    def day(self) -> dt.date:
        """The chosen day, or the first one to come."""
        chosen = self.cleaned_data.get("peil") if self.is_valid() else ""
        return dt.date.fromisoformat(chosen) if chosen else self.days[-1]


@seat_required
@require_safe
def chamber_rappel(request: HttpRequest) -> HttpResponse:
    """Show the two lists of a rappel day per office; a fixed number of queries."""
    form, rappel, today = _asked(request)
    lists = [
        (
            heading,
            nothing,
            [
                (part.office, [(row, origin_of(row), due_cell(row, today)) for row in part.rows])
                for part in parts
            ],
        )
        for heading, nothing, parts in rappel.lists
    ]
    context = {
        "rappel": rappel,
        "lists": lists,
        "days": [
            (dates.long(day), f"?peil={day.isoformat()}", day == rappel.day) for day in reversed(form.days)
        ],
        "chosen": f"?peil={rappel.day.isoformat()}",
        "undated": f"{reverse('commitment-list')}?kamer=ek&status=niet-voldaan&termijn=geen-datum",
        "crumbs": [
            ("Mijn werk", reverse("home")),
            ("Toezeggingen", reverse("commitment-list")),
            (TITLE, ""),
        ],
    }
    return render(request, "letters/chamber_rappel.html", context)


@seat_required
@require_safe
def chamber_rappel_xlsx(request: HttpRequest) -> HttpResponse:
    """Write both lists as one sheet."""
    _, rappel, _ = _asked(request)
    book = io.BytesIO()
    write_xlsx(
        book,
        COLUMNS,
        _cells(rappel),
        title="Rappel",
        notes=_notes(request, rappel, dates.moment(timezone.now())),
    )
    return download(book.getvalue(), _name(rappel, "xlsx"), XLSX)


@seat_required
@require_safe
def chamber_rappel_pdf(request: HttpRequest) -> HttpResponse:
    """Print both lists, each office under its own heading."""
    _, rappel, today = _asked(request)
    title = f"{TITLE} per {dates.long(rappel.day)}"
    context = {
        "title": title,
        "rappel": rappel,
        "notes": _notes(request, rappel, pdf.MOMENT),
        "lists": [
            (
                heading,
                nothing,
                [(part.office, [(row, due_cell(row, today)) for row in part.rows]) for part in parts],
            )
            for heading, nothing, parts in rappel.lists
        ],
    }
    now = timezone.now()
    paper = pdf.compose(
        "letters/pdf/chamber_rappel.html", context, title=title, created=now, is_of_the_day=True,
        house_of=request.seat.organisation.slug,
        keywords=("toezeggingen",), description="Openstaande toezeggingen aan de Eerste Kamer",
    )  # fmt: skip
    back = (f"{reverse('chamber-rappel')}?peil={rappel.day.isoformat()}", "Terug naar het rappel")
    return give(request, paper, _name(rappel, "pdf"), now=now, back=back)


def _asked(request: HttpRequest) -> tuple[DayForm, Rappel, dt.date]:
    today = dates.local_day(timezone.now())
    form = DayForm(request.GET, today=today)
    return form, rappel_of(request.seat, form.day, today), today


def _notes(request: HttpRequest, rappel: Rappel, moment: str) -> list[str]:
    """Say what the lists hold, for whom, and when they were made."""
    return [
        f"Openstaande toezeggingen aan de Eerste Kamer met een termijn vóór {dates.long(rappel.next_day)}.",
        f"Gemaakt op {moment} voor {request.seat.label}."
        " De lijsten bevatten wat deze stoel op dat moment kon zien.",
    ]


def _cells(rappel: Rappel) -> Iterator[list[Cell]]:
    for heading, _, parts in rappel.lists:
        for part in parts:
            for row in part.rows:
                yield [
                    heading, part.office, row.number, row.text, row.who, origin_of(row), row.moment.words,
                    row.moment.latest, row.times, row.get_state_display(),
                ]  # fmt: skip


def _name(rappel: Rappel, kind: str) -> str:
    return f"rappel-eerste-kamer-{rappel.day}.{kind}"
