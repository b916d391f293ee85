"""Overviews over all UDO's: tasks in medebewind (FI-03) and mutations of tasks (FI-04), on screen and to take away."""

import io
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib import dates, pdf
from lib.http import download
from lib.sheets import XLSX, Cell, Column, write_xlsx
from lib.templatetags.ui import make_pill
from lib.words import listing
from papers.giving import give
from parties.access import seat_required
from udo import overviews
from udo.totals import written
from udo.views.head import crumbs_of

MOST = 200
TASKS, MUTATIONS = "Taken in medebewind", "Taakmutaties"
TASK_COLUMNS = [
    Column("UDO", 60), Column("Ministerie", 14), Column("Laag", 16), Column("Beleidsvrijheid", 24),
    Column("Soorten geld", 50), Column("Past de bekostiging", 20), Column("Waarom", 60),
    Column("Risico voor de vrijheid", 20), Column("Waardoor", 60),
]  # fmt: skip
MUTATION_COLUMNS = [
    Column("UDO", 60), Column("Ministerie", 14), Column("Laag", 16), Column("Mutatie", 18),
    Column("Fonds", 18), Column("Soort geld", 40), Column("Vanaf", 8),
    Column("Structureel in euro per jaar", 24), Column("Incidenteel in euro", 24),
]  # fmt: skip


@seat_required
@require_safe
def delegated_tasks(request: HttpRequest) -> HttpResponse:
    """Show policy freedom, funding and risk of each task in medebewind; four queries."""
    found = overviews.delegated_tasks(request.seat, _today(), MOST)
    rows = [
        (row, make_pill(row.funding.word, row.funding.tone), make_pill(row.risk.word, row.risk.tone))
        for row in found
    ]
    context = {"rows": rows, "is_cut": len(rows) == MOST, "crumbs": crumbs_of((TASKS, ""))}
    return render(request, "udo/delegated_tasks.html", context)


@seat_required
@require_safe
def delegated_tasks_xlsx(request: HttpRequest) -> HttpResponse:
    """Give all of them as a workbook."""
    cells = (
        [
            row.assessment.subject, row.ministry, row.layer, row.freedom, listing(row.kinds),
            row.funding.word, row.funding.why, row.risk.word, row.risk.why,
        ]
        for row in overviews.delegated_tasks(request.seat, _today())
    )  # fmt: skip
    return _book(request, TASKS, TASK_COLUMNS, cells)


@seat_required
@require_safe
def delegated_tasks_pdf(request: HttpRequest) -> HttpResponse:
    """Print the newest of them as a PDF (FI-03)."""
    rows = overviews.delegated_tasks(request.seat, _today(), MOST)
    context = {"rows": rows, "is_cut": len(rows) == MOST}
    about = "Taken van gemeenten, provincies en waterschappen in medebewind"
    return _print(request, TASKS, "delegated-tasks", context, about)


@seat_required
@require_safe
def task_mutations(request: HttpRequest) -> HttpResponse:
    """Show the mutations of tasks with the money that goes with them; four queries."""
    rows = overviews.task_mutations(request.seat, _today(), MOST)
    context = {"rows": _printed(rows), "is_cut": len(rows) >= MOST, "crumbs": crumbs_of((MUTATIONS, ""))}
    return render(request, "udo/task_mutations.html", context)


@seat_required
@require_safe
def task_mutations_xlsx(request: HttpRequest) -> HttpResponse:
    """Give all of them as a workbook, amounts as numbers."""
    cells = (
        [
            row.assessment.subject, row.ministry, row.layer, row.mutation, row.fund, row.kind,
            row.first_year, row.lasting, row.temporary,
        ]
        for row in overviews.task_mutations(request.seat, _today())
    )  # fmt: skip
    return _book(request, MUTATIONS, MUTATION_COLUMNS, cells)


@seat_required
@require_safe
def task_mutations_pdf(request: HttpRequest) -> HttpResponse:
    """Print them as a PDF."""
    context = {"rows": _printed(overviews.task_mutations(request.seat, _today(), MOST))}
    about = "Taakmutaties voor gemeenten, provincies en waterschappen"
    return _print(request, MUTATIONS, "task-mutations", context, about)


def _print(request: HttpRequest, title: str, page: str, context: dict, about: str) -> HttpResponse:
    """Give the overview of this page (the name of its address) as a PDF."""
    now = timezone.now()
    notes = [f"Gemaakt op {pdf.MOMENT} voor {request.seat.label}. De lijst bevat wat deze stoel kon zien."]
    paper = pdf.compose(
        f"udo/pdf/{page.replace('-', '_')}.html", context | {"title": title, "notes": notes}, title=title,
        created=now, is_of_the_day=True, keywords=("UDO", title.lower()), description=about,
    )  # fmt: skip
    back = (reverse(page), f"Terug naar de {title[:1].lower()}{title[1:]}")
    return give(request, paper, f"{_file_name(title)}.pdf", now=now, back=back)


def _file_name(title: str) -> str:
    return f"{title.lower().replace(' ', '-')}-{_today()}"


def _printed(rows: Iterable[overviews.TaskMutation]) -> list[dict]:
    return [
        {
            "row": row,
            "lasting": written(row.lasting) if row.lasting else "",
            "temporary": written(row.temporary) if row.temporary else "",
        }
        for row in rows
    ]


def _book(
    request: HttpRequest, title: str, columns: list[Column], cells: Iterable[list[Cell]]
) -> HttpResponse:
    book = io.BytesIO()
    notes = [
        f"Gemaakt op {dates.moment(timezone.now())} voor {request.seat.label}."
        " De lijst bevat wat deze stoel op dat moment kon zien."
    ]
    write_xlsx(book, columns, cells, title=title, notes=notes)
    return download(book.getvalue(), f"{_file_name(title)}.xlsx", XLSX)


def _today():
    return dates.local_day(timezone.now())
