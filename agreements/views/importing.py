"""Read afspraken from an Excel list: choose a file, mend what isn't right, and register all of it at once."""

import datetime as dt
import io
from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.actions.importing import (
    STEPS,
    correct_sheet,
    import_sheet,
    keep_sheet,
    remove_sheet,
    restore_sheet,
)
from agreements.actions.registering import Circle
from agreements.forms.importing import (
    COLUMNS,
    NEEDED,
    ConfirmForm,
    Names,
    RowForm,
    UploadForm,
    corrected,
)
from agreements.models import Agreement, ImportSheet
from agreements.permissions import is_organiser
from lib import dates
from lib.http import done, download, form_status, require
from lib.sheets import XLSX, write_xlsx
from lib.words import listing
from meetings.phrases import Planning
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

SHOWN = 60  # rows to mend at a time: a form has at most a thousand fields
ALREADY = "Deze afspraak staat al in uw register."
TWICE = "Deze tekst staat meer dan eens in deze lijst."


@dataclass
class Checked:
    """The rows of a list as forms: those with a cell that isn't right yet, and those that can be registered."""

    faulty: list[RowForm]
    ready: list[RowForm]
    skipped: int

    @property
    def read(self) -> int:
        """In how many terms we read a date that the list itself doesn't give."""
        return sum(form.proposal is not None for form in self.ready)


@seat_required
@require_http_methods(["GET", "POST"])
def import_list(request):
    """Choose a file; below it the own lists, with what is still to be done."""
    require(is_organiser(request.seat))
    form = UploadForm(request.POST or None, request.FILES or None)
    status = form_status(form)
    if form.is_valid():
        name, circle = form.cleaned_data["file"].name, form.cleaned_data["circle"]
        made = keep_sheet(rows=form.rows, name=name, circle=circle, by=request.seat, now=timezone.now())
        return done(request, made, _welcome(form))
    rows = list(ImportSheet.objects.of(request.seat))
    context = {
        "form": form,
        "rows": [row for row in rows if row.removed_at is None],
        "gone": [row for row in rows if row.removed_at],
        "crumbs": _crumbs("Afspraken inlezen"),
    }
    return render(request, "agreements/import_list.html", context, status=status)


def _welcome(form: UploadForm) -> str:
    ignored = listing([f"‘{head}’" for head in form.ignored])
    count = len(form.rows)
    read = f"{count} {'rij' if count == 1 else 'rijen'} gelezen, nog niets geregistreerd."
    return f"{read} Niet gebruikt: {ignored}." if ignored else read


@seat_required
@require_safe
def import_example(request):
    """An empty list with the right heads, one fictitious row, and what may stand in the cells."""
    require(is_organiser(request.seat))
    names, book = Names.all(), io.BytesIO()
    write_xlsx(book, tuple(COLUMNS.values()), [_example()], title="Afspraken", notes=_notes(names))
    return download(book.getvalue(), "afspraken-inlezen.xlsx", XLSX)


def _example() -> list:
    cells = {
        "title": "Voorbeeld: haal deze rij weg",
        "text": "De exacte woorden van de afspraak.",
        "origin": "Bestuurlijk overleg wonen, 12 maart 2025",
        "day": dt.date(2025, 3, 12),
        "source_note": "Verslag van het bestuurlijk overleg, punt 4",
        "parties": "BZK en VNG",
        "words": "uiterlijk in augustus van dit jaar",
    }
    return [cells.get(name) for name in COLUMNS]


def _notes(names: Names) -> list[str]:
    def told(rows) -> str:
        return "; ".join(dict.fromkeys(str(row) for row in rows.values()))

    needed = listing([f"‘{COLUMNS[name].head}’" for name in NEEDED])
    return [
        f"Nodig zijn {needed}. De andere kolommen mogen leeg blijven."
        f" Is een andere organisatie partij, dan is ook ‘{COLUMNS['source_note'].head}’ nodig.",
        "Meer namen in één cel: zet er een komma of puntkomma tussen.",
        f"Organisaties: {told(names.places)}",
        f"Ambten (aanspreekbaar): {told(names.offices)}",
        f"Thema’s: {told(names.themes)}",
        f"Status (leeg is vastgesteld): {'; '.join(state.label for state in STEPS)}",
    ]


@seat_required
@require_http_methods(["GET", "POST"])
def import_detail(request, key):
    """Show what isn't right yet, with the cells to mend; POST keeps what was typed and checks again."""
    sheet = _sheet(request.seat, key)
    if sheet.imported_at:
        return _finished(request, sheet)
    confirm = ConfirmForm(request.POST or None, initial={"revision": sheet.revision})
    if not confirm.is_bound:
        return _page(request, sheet, confirm, 200)
    sheet.rows = corrected(sheet.rows, request.POST)
    if not confirm.is_valid():
        return _page(request, sheet, confirm, 400)
    try:
        correct_sheet(sheet, rows=sheet.rows, revision=confirm.cleaned_data["revision"], by=request.seat)
        return redirect(sheet)
    except Stale as refusal:
        confirm = ConfirmForm(initial={"revision": sheet.revision})
        return _page(request, sheet, confirm, 409, objection=str(refusal))


@seat_required
@require_http_methods(["POST"])
def import_register(request, key):
    """Register every row, or none of them if a cell isn't right (400) or the list was changed meanwhile (409)."""
    sheet, now = _sheet(request.seat, key), timezone.now()
    if sheet.imported_at:
        return redirect(sheet)
    confirm = ConfirmForm(request.POST)
    as_read = confirm.is_valid() and confirm.cleaned_data["as_read"]
    checked = _check(request, sheet, as_read=as_read)
    if checked.faulty or not checked.ready or not confirm.is_valid():
        return _page(request, sheet, ConfirmForm(initial={"revision": sheet.revision}), 400)
    try:
        facts = [form.facts() for form in checked.ready]
        revision = confirm.cleaned_data["revision"]
        import_sheet(sheet, facts, revision=revision, by=request.seat, now=now)
        return done(request, sheet, "Alle afspraken zijn geregistreerd.")
    except StepRefused as refusal:
        sheet = _sheet(request.seat, key)
        confirm = ConfirmForm(initial={"revision": sheet.revision})
        return _page(request, sheet, confirm, 409, objection=str(refusal))


@seat_required
@require_POST
def import_remove(request, key):
    """Throw the list away; what was registered from one stays, and so does that list."""
    sheet = get_object_or_404(ImportSheet.objects.of(request.seat), key=key)
    if not remove_sheet(sheet, by=request.seat, now=timezone.now()) and sheet.imported_at:
        return redirect(sheet)
    says = f"De lijst ‘{sheet}’ is weggegooid. Onder aan deze pagina zet u haar terug."
    return done(request, "import-list", says)


@seat_required
@require_POST
def import_restore(request, key):
    """Put a list back that was thrown away."""
    sheet = get_object_or_404(ImportSheet.objects.of(request.seat), key=key)
    restore_sheet(sheet, by=request.seat)
    return done(request, sheet, f"De lijst ‘{sheet}’ is teruggezet.")


def _sheet(seat: Seat, key: str) -> ImportSheet:
    return get_object_or_404(ImportSheet.objects.of(seat).kept(), key=key)


def _check(request: HttpRequest, sheet: ImportSheet, *, as_read: bool = False) -> Checked:
    known = {"names": Names.all(), "planning": Planning.known_to(request.seat)}
    known |= {
        "seat": request.seat,
        "today": dates.local_day(timezone.now()),
        "as_read": as_read,
        "circle": sheet.circle,
    }
    rows = [row for row in sheet.rows if not row.get("skip")]
    forms = [RowForm(row, **known) for row in rows]
    _mark_doubles(forms, request.seat)
    faulty = [form for form in forms if not form.is_valid()]
    ready = [form for form in forms if form.is_valid()]
    return Checked(faulty, ready, len(sheet.rows) - len(rows))


def _mark_doubles(forms: list[RowForm], seat: Seat) -> None:
    """Object to what stands in the register already, in the same words and of the same day, or twice in the list."""
    said = {
        form: (form.cleaned_data.get("text"), form.cleaned_data.get("day"))
        for form in forms
        if form.errors is not None
    }
    often = Counter(said.values())
    texts = {text for text, _ in said.values() if text}
    known = Agreement.objects.visible_to(seat).filter(owner=seat.organisation, wording__in=texts)
    there = set(known.values_list("wording", "agreed_on"))
    for form, pair in said.items():
        if all(pair) and (pair in there or often[pair] > 1):
            form.add_error("text", ALREADY if pair in there else TWICE)


def _page(
    request: HttpRequest, sheet: ImportSheet, confirm: ConfirmForm, status: int, objection: str = ""
) -> HttpResponse:
    checked = _check(request, sheet)
    context = {
        "sheet": sheet,
        "faulty": checked.faulty[:SHOWN],
        "checked": checked,
        "confirm": confirm,
        "objection": objection,
        "circle": Circle(sheet.circle).label,
        "crumbs": _crumbs(sheet.name, inside=True),
    }
    return render(request, "agreements/import_detail.html", context, status=status)


def _finished(request: HttpRequest, sheet: ImportSheet) -> HttpResponse:
    rows = sheet.agreements(request.seat, timezone.now()).select_related("moment").newest()
    context = {"sheet": sheet, "rows": rows, "crumbs": _crumbs(sheet.name, inside=True)}
    return render(request, "agreements/import_done.html", context)


def _crumbs(here: str, *, inside: bool = False) -> list[tuple[str, str]]:
    up = [("Afspraken inlezen", reverse("import-list"))] if inside else []
    return [("Mijn werk", reverse("home")), ("Afspraken", reverse("agreement-list")), *up, (here, "")]
