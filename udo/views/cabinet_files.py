"""The test and the programme of a cabinet to take away, and on an agenda."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.forms.rappel import TableForm
from agreements.views.rappel_steps import agendas_of
from lib import dates, pdf
from lib.http import done, form_status, require
from lib.sheets import Cell, Column
from papers.giving import awaited, give
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import StepRefused
from udo.actions.tabling import table_paper
from udo.coalition import rows_of, size_words
from udo.models import CabinetFile
from udo.models.consequence import Kind
from udo.permissions import may_keep_file
from udo.views.cabinet_head import head_of, tab, visible_file
from udo.views.cabinet_sheets import Sheet, as_book, as_csv
from udo.views.chapter_rows import chapters_of

TEST, PROGRAMME = "Toets coalitieakkoord", "Gezamenlijke uitwerking van het regeerprogramma"
COLUMNS = (
    Column("Nummer", 10), Column("Hoofdstuk", 30), Column("Tekst", 70), Column("Plaats", 20), Column("Voortouw", 14),
    Column("Raakt", 30), Column("Soort gevolg", 16), Column("Partij", 12), Column("Gevolg", 18), Column("In woorden", 70),
    Column("Gedeeld op", 14), Column("Versie", 8),
)  # fmt: skip
CHAPTER_COLUMNS = (
    Column("Nummer", 10), Column("Hoofdstuk", 40), Column("Gezamenlijke bevindingen", 70), Column("Partij", 14),
    Column("Bevindingen van deze partij", 70), Column("Gedeeld op", 14),
)  # fmt: skip


@seat_required
@require_safe
def measure_csv(request: HttpRequest, key: str) -> HttpResponse:
    """Stream all of the test as CSV: a line per measure, kind of consequence and party."""
    return as_csv(_test_sheet(visible_file(request.seat, key), request.seat))


@seat_required
@require_safe
def measure_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Write all of the test to a workbook."""
    file = visible_file(request.seat, key)
    return as_book(request, file, _test_sheet(file, request.seat))


def _test_sheet(file: CabinetFile, seat: Seat) -> Sheet:
    return Sheet(TEST, "toets-coalitieakkoord", COLUMNS, _cells(file, seat))


def _cells(file: CabinetFile, seat: Seat) -> Iterator[list[Cell]]:
    words = size_words(file)
    for row in rows_of(file, seat):
        measure = row.measure
        for cell in row.cells:
            said = cell.said
            yield [
                measure.number, measure.chapter, measure.text, measure.place, row.lead, "; ".join(measure.layer_names),
                Kind(cell.kind).label, cell.name, words[cell.size], said.words if said else "",
                dates.local_day(said.shared_at) if said else None, said.number if said else None,
            ]  # fmt: skip


def coalition_paper(file: CabinetFile, seat: Seat, now: dt.datetime) -> pdf.Paper:
    """Compose the test as a document: what was shared with everybody who reads the file, and nothing of one UDO."""
    words, chapters = size_words(file), {}
    for row in rows_of(file, seat):
        kinds = [
            (
                kind.label.capitalize(),
                [(cell.name, words[cell.size], cell.said) for cell in row.cells if cell.kind == kind],
            )
            for kind in Kind
        ]
        chapters.setdefault(row.measure.chapter, []).append((row.measure, row.lead, kinds))
    context = {
        "title": TEST,
        "file": file,
        "chapters": chapters.items(),
        "day": dates.long(dates.local_day(now)),
    }
    return _paper("udo/pdf/coalition_test.html", context, f"{TEST}: {file}", file, now)


def programme_paper(file: CabinetFile, seat: Seat, now: dt.datetime) -> pdf.Paper:
    """Compose the joint elaboration as a document: the summary, and each chapter with what parties shared."""
    context = {
        "title": PROGRAMME, "file": file, "rows": chapters_of(file, seat), "day": dates.long(dates.local_day(now)),
    }  # fmt: skip
    return _paper("udo/pdf/programme.html", context, f"{PROGRAMME}: {file}", file, now)


def _paper(template: str, context: dict, title: str, file: CabinetFile, now: dt.datetime) -> pdf.Paper:
    return pdf.compose(
        template, context, title=title, created=now, is_of_the_day=True, house_of=file.owner.slug,
        keywords=("kabinet", "coalitieakkoord"), description=title,
    )  # fmt: skip


@seat_required
@require_safe
def measure_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Print the test."""
    return _give(request, key, coalition_paper, "toets-coalitieakkoord.pdf", "measure-list")


@seat_required
@require_safe
def programme_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Print the joint elaboration."""
    return _give(request, key, programme_paper, "uitwerking-regeerprogramma.pdf", "chapter-list")


def _give(request: HttpRequest, key: str, compose: Callable, name: str, page: str) -> HttpResponse:
    file, now = visible_file(request.seat, key), timezone.now()
    back = (tab(file, page), "Terug naar het overzicht")
    return give(request, compose(file, request.seat, now), name, now=now, back=back)


@seat_required
@require_safe
def programme_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Write chapters and findings to a workbook."""
    file = visible_file(request.seat, key)
    return as_book(request, file, _programme_sheet(file, request.seat))


@seat_required
@require_safe
def programme_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Stream chapters and findings as CSV."""
    return as_csv(_programme_sheet(visible_file(request.seat, key), request.seat))


def _programme_sheet(file: CabinetFile, seat: Seat) -> Sheet:
    cells = (
        [
            row["chapter"].number, row["chapter"].title, row["chapter"].text, name, said.words if said else "",
            dates.local_day(said.shared_at) if said else None,
        ]
        for row in chapters_of(file, seat)
        for name, said in row["findings"] or [("", None)]
    )  # fmt: skip
    return Sheet("Regeerprogramma", "uitwerking-regeerprogramma", CHAPTER_COLUMNS, cells)


@seat_required
@require_http_methods(["GET", "POST"])
def measure_table(request: HttpRequest, key: str) -> HttpResponse:
    """Put the test on the agenda of an overleg that is still being prepared."""
    return _table(request, key, coalition_paper, TEST, "toets-coalitieakkoord.pdf", "measure-list")


@seat_required
@require_http_methods(["GET", "POST"])
def programme_table(request: HttpRequest, key: str) -> HttpResponse:
    """Put the joint elaboration on the agenda of an overleg that is still being prepared."""
    return _table(request, key, programme_paper, PROGRAMME, "uitwerking-regeerprogramma.pdf", "chapter-list")


def _table(
    request: HttpRequest, key: str, compose: Callable, title: str, name: str, here: str
) -> HttpResponse:
    file, now, seat = visible_file(request.seat, key), timezone.now(), request.seat
    require(may_keep_file(seat))
    agendas, back = agendas_of(seat), tab(file, here)
    form, refusal = TableForm(request.POST or None, agendas=agendas, new=title), ""
    if form.is_valid():
        agenda, item = form.chosen()
        paper = compose(file, seat, now)
        if page := awaited(request, paper, now=now, back=(back, "Terug naar het overzicht")):
            return page
        try:
            table_paper(file, paper, agenda, title=title, name=name, item=item, by=seat, now=now)
            return done(request, agenda.meeting, "Het overzicht staat als bijlage op de agenda.")
        except StepRefused as error:
            refusal = str(error)
    if request.htmx and refusal:  # the page that waited for the overview
        messages.error(request, refusal)
        return HttpResponse(status=204, headers={"HX-Redirect": back})
    label = "Op de agenda zetten"
    context = head_of(request, file, here, (label, "")) | {
        "form": form if agendas else None, "label": label, "button": label if agendas else "", "back": back,
        "versions": None, "refusal": refusal,
        "note": "Het overzicht wordt een bijlage in PDF, met alles wat nu is gedeeld." if agendas
        else "Er is geen agenda van uw organisatie die nog kan veranderen.",
    }  # fmt: skip
    return render(request, "udo/cabinet_form.html", context, status=409 if refusal else form_status(form))
