"""Toezeggingen, moties and verzoeken: what the Kamer was promised or asked for, as a list and to take away."""

import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.forms.register_filter import RegisterFilter
from letters.models.chamber import Register
from letters.permissions import may_add
from letters.reading.register import KINDS, NEWEST, SORTS, letters_of, place_of
from letters.views.register_rows import kind_of, number_of, office_of, rows_of
from lib import dates
from lib.http import as_download, download, page_or_part
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from parties.access import seat_required
from parties.models import Seat

TITLE = "Toezeggingen, moties en verzoeken"
TABS = [("", "Alles"), ("toezegging", "Toezeggingen"), ("motie", "Moties"), ("verzoek", "Verzoeken")]
PIECE = 500
COLUMNS = [
    Column("Soort", 12), Column("Kamer", 14), Column("Nummer", 18), Column("Wie", 28), Column("Tekst", 70),
    Column("Letterlijk citaat", 50), Column("Bij", 28), Column("Datum", 12), Column("Bron", 30),
    Column("Vindplaats", 20), Column("Ambt", 40), Column("Termijn", 30), Column("Uiterlijk", 12),
    Column("Keer uitgesteld", 10), Column("Status", 14), Column("Voldaan met", 34),
]  # fmt: skip


@seat_required
@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Show one page of at most 50 rows with the letters that this seat may see; a fixed number of queries."""
    today = dates.local_day(timezone.now())
    form = RegisterFilter(request.GET, seat=request.seat, today=today)
    listed = form.listed()
    things, more = listed.page(request.GET.get("na", ""))
    present = form.want.get("soort", "")
    context = {
        "form": form,
        "rows": rows_of(things, request.seat, today),
        "count": listed.count(),
        "kinds": [(label, form.link(soort=kind), kind == present) for kind, label in TABS],
        "sorts": [
            (
                label,
                form.link(sorteer="" if name == NEWEST else name),
                name == form.want.get("sorteer", NEWEST),
            )
            for name, label in SORTS
        ],
        "more": form.link(na=things[-1].key) if more else "",
        "is_later": "na" in request.GET,
        "may_add": may_add(request.seat),
    }
    return page_or_part(request, "letters/commitment_list.html", "register", context)


@seat_required
@require_safe
def commitment_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Stream exactly the rows that the list shows with these parameters."""
    form = _form(request)
    lines = csv_lines(COLUMNS, _cells(form, request.seat))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), _name("csv"))


@seat_required
@require_safe
def commitment_xlsx(request: HttpRequest) -> HttpResponse:
    """Write exactly the rows that the list shows with these parameters as a workbook."""
    form, book = _form(request), io.BytesIO()
    write_xlsx(book, COLUMNS, _cells(form, request.seat), title="Register", notes=_notes(form, request.seat))
    return download(book.getvalue(), _name("xlsx"), XLSX)


def _form(request: HttpRequest) -> RegisterFilter:
    return RegisterFilter(request.GET, seat=request.seat, today=dates.local_day(timezone.now()))


def _notes(form: RegisterFilter, seat: Seat) -> list[str]:
    """Say what the list holds, for whom, and when it was made."""
    kind = form.want.get("soort")
    what = next(label for name, label in TABS if name == kind) if kind in KINDS else TITLE
    return [
        f"{what}, {dict(SORTS)[form.want.get('sorteer', NEWEST)].lower()}.",
        f"Gekozen: {form.said() or 'alles'}.",
        f"Gemaakt op {dates.moment(timezone.now())} voor {seat.label}."
        " De lijst bevat wat deze stoel op dat moment kon zien.",
    ]


def _cells(form: RegisterFilter, seat: Seat) -> Iterator[list[Cell]]:
    """Yield the rows of a sheet; one query for the letters of some hundreds of them."""
    piece: list[Register] = []
    for thing in form.listed().everything():
        piece.append(thing)
        if len(piece) == PIECE:
            yield from _written(piece, form, seat)
            piece = []
    yield from _written(piece, form, seat)


def _written(things: list[Register], form: RegisterFilter, seat: Seat) -> Iterator[list[Cell]]:
    letters = letters_of(things, seat)
    for thing in things:
        met = [
            f"{'' if row.is_full else 'deels: '}Kamerbrief {dates.long(row.letter.date)}"
            f"{'' if row.letter.is_sent else f' ({row.letter.get_state_display()})'}"
            for row in letters.get(place_of(thing), [])
        ]
        yield [
            kind_of(thing), thing.get_chamber_display(), number_of(thing), thing.who, thing.text, thing.quote,
            getattr(thing, "occasion", ""), thing.day, thing.source, thing.place, office_of(thing, form.today),
            *_term(thing), thing.status, "; ".join(met),
        ]  # fmt: skip


def _term(thing: Register) -> list[Cell]:
    """Return the words that count now, the last day and how often it was put off."""
    moment = thing.moment
    return [moment.words if moment else thing.due_words, moment.latest if moment else None, thing.times]


def _name(kind: str) -> str:
    """Name the file by its day alone: a name must not tell what was looked for."""
    return f"toezeggingen-{dates.local_day(timezone.now())}.{kind}"
