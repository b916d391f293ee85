"""The log of the formation: when medeoverheden were involved, and what the agreement says about compliance (CB-12)."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import require
from lib.sheets import Column
from papers.models import Document
from parties.access import seat_required
from parties.models import Seat
from udo.actions.startnota import write_entry
from udo.forms.startnota import EntryForm, entry_of
from udo.models import CabinetFile, FormationEntry
from udo.permissions import may_edit_entry, may_log_formation
from udo.views.cabinet_head import head_of, keep, tab, visible_file
from udo.views.cabinet_sheets import Sheet, as_book, as_csv

HERE = "formation-log"
COLUMNS = (
    Column("Dag", 14), Column("Wat er gebeurde", 80), Column("Wie erbij waren", 40), Column("Bron", 50),
    Column("Opgeschreven door", 20),
)  # fmt: skip


@seat_required
@require_safe
def formation_log(request: HttpRequest, key: str) -> HttpResponse:
    """Show the entries in the order of their days; five queries, however many there are."""
    file, seat = visible_file(request.seat, key), request.seat
    rows = _entries(file, seat)
    papers = Document.objects.visible_to(seat).in_bulk([row.document_id for row in rows if row.document_id])
    context = head_of(request, file, HERE) | {
        "rows": [(row, papers.get(row.document_id), may_edit_entry(seat, row)) for row in rows],
        "may_add": may_log_formation(seat),
    }  # fmt: skip
    return render(request, "udo/formation_log.html", context)


def _entries(file: CabinetFile, seat: Seat) -> list[FormationEntry]:
    rows = FormationEntry.objects.visible_to(seat).filter(file=file).select_related("edited_by__organisation")
    return list(rows.prefetch_related("edited_by__organisation__names").order_by("day", "pk"))


@seat_required
@require_safe
def formation_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Give the log as a workbook."""
    file = visible_file(request.seat, key)
    return as_book(request, file, _sheet(file, request.seat))


@seat_required
@require_safe
def formation_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Stream the log as CSV."""
    return as_csv(_sheet(visible_file(request.seat, key), request.seat))


def _sheet(file: CabinetFile, seat: Seat) -> Sheet:
    cells = (
        [row.day, row.text, "; ".join(row.layer_names), row.source, str(row.edited_by.organisation)]
        for row in _entries(file, seat)
    )
    return Sheet("Formatielogboek", "formatielogboek", COLUMNS, cells)


@seat_required
@require_http_methods(["GET", "POST"])
def formation_entry_create(request: HttpRequest, key: str) -> HttpResponse:
    """Write an entry, with its source and perhaps the paper itself."""
    file = visible_file(request.seat, key)
    require(may_log_formation(request.seat))
    form = EntryForm(request.POST or None, request.FILES or None, today=_today(), initial={"revision": 0})

    def act(facts: dict) -> None:
        _write(file, None, facts, request.seat)

    return keep(
        request, file, form, act, here=HERE, label="Vermelding toevoegen", button="Toevoegen", says="Vermelding toegevoegd.",
        to=tab(file, HERE), has_file=True,
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def formation_entry_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Correct what the own organisation wrote; 409 with both versions if a colleague was first."""
    row = _entry(request.seat, key)
    require(may_edit_entry(request.seat, row))
    form = EntryForm(
        request.POST or None, request.FILES or None, today=_today(), initial=entry_of(row),
        has_paper=row.document_id is not None,
    )  # fmt: skip

    def act(facts: dict) -> None:
        _write(row.file, row, facts, request.seat)

    return keep(
        request, row.file, form, act, here=HERE, label="Vermelding wijzigen", says="Opgeslagen.", to=tab(row.file, HERE),
        saved=lambda: entry_of(_entry(request.seat, key)), has_file="file" in form.fields,
    )  # fmt: skip


def _write(file: CabinetFile, row: FormationEntry | None, facts: dict, seat: Seat) -> None:
    upload = facts.pop("file", None)
    write_entry(file, row, upload=upload, by=seat, now=timezone.now(), **facts)


def _entry(seat: Seat, key: str) -> FormationEntry:
    rows = FormationEntry.objects.visible_to(seat)
    return get_object_or_404(rows.select_related("file__cabinet", "file__owner", "edited_by"), key=key)


def _today():
    return dates.local_day(timezone.now())
