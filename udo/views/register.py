"""The register of UDO's: as a list, and to take away."""

import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib import dates
from lib.http import as_download, download, page_or_part
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from lib.words import listing
from parties.access import seat_required
from parties.models import Seat
from udo.forms.register import RegisterFilter
from udo.models import Assessment
from udo.permissions import may_compare, may_read_template, may_register
from udo.register import LISTS, NEWEST, SORTS, count_of, with_phase
from udo.views.head import crumbs_of, pill_of

COLUMNS = [
    Column("Onderwerp", 60), Column("Soort", 22), Column("Ministerie", 14), Column("Verantwoordelijk", 44),
    Column("Lagen", 36), Column("Fase", 26), Column("Status", 20), Column("Uitkomst", 28),
    Column("Aangemeld", 12), Column("Afgelopen", 12), Column("Kabinet", 14), Column("Kamerstukken", 30),
    Column("EU-nummers", 24), Column("Stap Beleidskompas", 10), Column("Koepels betrokken sinds", 12),
    Column("Vanaf het begin", 12), Column("Reden", 60),
]  # fmt: skip


@seat_required
@require_safe
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Show one page of at most 50 rows; six queries beside those of the shell, at any size."""
    form = _form(request)
    listed = form.listed()
    rows, more = listed.page(request.GET.get("na", ""), names=with_phase)
    present, sort = form.want.get("lijst", ""), form.want.get("sorteer", NEWEST)
    count, today = count_of(listed.count(), present), dates.local_day(timezone.now())
    context = {
        "crumbs": crumbs_of(),
        "form": form,
        "rows": [_row(row, form.ministries) for row in rows],
        "count": count,
        "lists": [(label, form.link(lijst=name), name == present) for name, label in LISTS],
        "present": present,
        "sorts": [
            (label, form.link(sorteer="" if name == NEWEST else name), name == sort) for name, label in SORTS
        ],
        "more": form.link(na=rows[-1].key) if more else "",
        "is_later": "na" in request.GET,
        "may_register": may_register(request.seat),
        "may_compare": may_compare(request.seat),
        "year": today.year,
        "may_read_template": may_read_template(request.seat),
    }
    return page_or_part(request, "udo/assessment_list.html", "register", context)


@seat_required
@require_safe
def assessment_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Stream exactly the rows that the list shows with these parameters."""
    lines = csv_lines(COLUMNS, _cells(_form(request)))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), _name("csv"))


@seat_required
@require_safe
def assessment_xlsx(request: HttpRequest) -> HttpResponse:
    """Write exactly the rows that the list shows with these parameters as a workbook."""
    form, book = _form(request), io.BytesIO()
    write_xlsx(book, COLUMNS, _cells(form), title="UDO’s", notes=_notes(form, request.seat))
    return download(book.getvalue(), _name("xlsx"), XLSX)


def _form(request: HttpRequest) -> RegisterFilter:
    return RegisterFilter(request.GET, seat=request.seat, today=dates.local_day(timezone.now()))


def _row(row: Assessment, ministries: dict[int, str]) -> dict:
    """Return one row ready to print; no query."""
    return {
        "url": row.get_absolute_url(),
        "subject": row.subject,
        "kind": row.get_kind_display(),
        "papers": listing([*row.papers, *row.eu_numbers]),
        "ministry": ministries.get(row.owner_id) or str(row.owner),
        "layers": listing(row.layer_names),
        "pill": pill_of(row),
        "is_changed": getattr(row, "changed_on", None) is not None,
        "outcome": row.get_outcome_display(),
        "reason": row.without_reason if row.state == Assessment.State.WITHOUT else row.relevance_reason,
        "since": row.registered_at,
    }


def _cells(form: RegisterFilter) -> Iterator[list[Cell]]:
    for row in form.listed().everything():
        in_time = {True: "ja", False: "nee", None: ""}[row.is_in_time]
        day = dates.local_day(row.registered_at)
        yield [
            row.subject, row.get_kind_display(), row.owner.abbreviation_on(form.today),
            row.office.title_on(form.today), listing(row.layer_names),
            row.phase.name if row.is_open else "", row.status, row.get_outcome_display(), day, row.ended_on,
            row.cabinet.name if row.cabinet else "", "; ".join(row.papers), "; ".join(row.eu_numbers),
            row.compass_step, row.involved_on, in_time, row.without_reason or row.relevance_reason,
        ]  # fmt: skip


def _notes(form: RegisterFilter, seat: Seat) -> list[str]:
    """Say what the list holds, for whom, and when it was made."""
    sort = dict(SORTS)[form.want.get("sorteer", NEWEST)].lower()
    return [
        f"{form.list_name}, {sort}.",
        f"Gekozen: {form.said() or 'alles'}.",
        f"Gemaakt op {dates.moment(timezone.now())} voor {seat.label}."
        " De lijst bevat wat deze stoel op dat moment kon zien.",
    ]


def _name(kind: str) -> str:
    """Name the file by its day alone: a name must not tell what was looked for."""
    return f"udo-{dates.local_day(timezone.now())}.{kind}"
