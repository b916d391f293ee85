"""The measures of a coalition agreement: the overview of what parties see in them, one by one, and as a list."""

import io

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, download, form_status, require
from lib.sheets import XLSX, write_xlsx
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import StepRefused
from udo.actions.coalition import add_measures, remove_measure, write_measure
from udo.coalition import rows_of, size_words
from udo.forms.coalition import FilterForm, MeasureForm, RemoveForm, values_of
from udo.forms.measure_list import COLUMNS, ListForm
from udo.models import Layer, Measure
from udo.permissions import may_edit_measure, may_write_measures
from udo.views.cabinet_head import head_of, keep, tab, visible_file
from udo.views.measure_rows import PARTIES, shown, totals

HERE = "measure-list"
SHOWN = 100


@seat_required
@require_safe
def measure_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show what each party sees in each measure, beside each other; the numbers above lead to their rows."""
    file = visible_file(request.seat, key)
    rows, words = rows_of(file, request.seat), size_words(file)
    chapters = list(dict.fromkeys(row.measure.chapter for row in rows))
    form = FilterForm(request.GET, chapters=chapters, words=words, parties=PARTIES)
    chosen = form.chosen()
    in_chapter = [row for row in rows if chosen["hoofdstuk"] in ("", row.measure.chapter)]
    kept = [row for row in in_chapter if row.has(chosen["soort"], chosen["partij"], chosen["gevolg"])]
    context = head_of(request, file, HERE) | {
        "form": form, "count": len(kept), "all": len(rows), "rows": shown(kept[:SHOWN], chosen, words),
        "is_cut": len(kept) > SHOWN, "is_filtered": any(chosen.values()), "words": words.values(),
        "totals": totals(in_chapter, chosen, words, tab(file, HERE)), "here": tab(file, HERE),
        "query": f"?{request.GET.urlencode()}" if any(chosen.values()) else "",
        "may_write": may_write_measures(request.seat, file),
    }  # fmt: skip
    return render(request, "udo/measure_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def measure_create(request: HttpRequest, key: str) -> HttpResponse:
    """Add one measure."""
    file = visible_file(request.seat, key)
    require(may_write_measures(request.seat, file))
    form = MeasureForm(request.POST or None, seat=request.seat, today=_today())

    def act(facts: dict) -> Measure:
        facts.pop("revision")
        return write_measure(file, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, file, form, act, here=HERE, label="Maatregel toevoegen", says="Maatregel toegevoegd.",
        back=tab(file, HERE), button="Toevoegen",
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def measure_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Correct a measure; 409 with both versions if somebody was first."""
    row = visible_measure(request.seat, key)
    require(may_edit_measure(request.seat, row))
    form = MeasureForm(
        request.POST or None, seat=request.seat, today=_today(), initial=values_of(row, MeasureForm)
    )

    def act(facts: dict) -> Measure:
        facts["revision"] = facts["revision"] or 0
        return write_measure(row.file, row, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, row.file, form, act, here=HERE, label="Wijzigen", says="Opgeslagen.", trail=_trail(row), back=row,
        saved=lambda: values_of(visible_measure(request.seat, key), MeasureForm),
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def measure_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a measure away before the test opens."""
    row = visible_measure(request.seat, key)
    require(may_write_measures(request.seat, row.file))
    form = RemoveForm(request.POST or None, initial={"revision": row.revision})

    def act(facts: dict) -> None:
        remove_measure(row, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, row.file, form, act, here=HERE, label="Weghalen", button="Maatregel weghalen", trail=_trail(row),
        says=f"Maatregel {row.number} weggehaald.", quote=row.text, to=tab(row.file, HERE), back=row,
        note="De maatregel verdwijnt uit het dossier. In het verloop staat dat zij is weggehaald.",
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def measure_import(request: HttpRequest, key: str) -> HttpResponse:
    """Read a list: show it as it was read, with what isn't right, and add all of it once it is."""
    file = visible_file(request.seat, key)
    require(may_write_measures(request.seat, file))
    known = Measure.objects.visible_to(request.seat).filter(file=file).values_list("number", flat=True)
    form = ListForm(request.POST or None, request.FILES or None, known=list(known))
    status, refusal = form_status(form), ""
    if form.is_bound and form.is_valid():
        if "toevoegen" in request.POST and not request.FILES and form.is_ready:
            try:
                facts = [row.cleaned_data for row in form.rows]
                number = add_measures(file, facts, by=request.seat, now=timezone.now())
                says = "1 maatregel toegevoegd." if number == 1 else f"{number} maatregelen toegevoegd."
                return done(request, tab(file, HERE), says)
            except StepRefused as error:
                refusal = str(error)
        form.data = QueryDict(mutable=True)
        form.data["text"] = form.text
        status = 409 if refusal else 200 if form.is_ready or "toevoegen" not in request.POST else 400
    context = head_of(request, file, HERE, ("Lijst inlezen", "")) | {
        "form": form, "refusal": refusal, "back": tab(file, HERE), "ready": form.is_bound and form.is_ready,
        "found": [(row, row.faults()) for row in form.rows],
    }  # fmt: skip
    return render(request, "udo/measure_import.html", context, status=status)


@seat_required
@require_safe
def measure_example(request: HttpRequest, key: str) -> HttpResponse:
    """An empty list with the right heads and one fictitious row."""
    require(may_write_measures(request.seat, visible_file(request.seat, key)))
    cells = [
        1,
        "Wonen",
        "Fictief: voorbeeld. Haal deze rij weg.",
        "bladzijde 1",
        "mbzk",
        "gemeenten; provincies",
    ]
    notes = [
        "Alle kolommen zijn nodig. De tekst is letterlijk die van het akkoord.",
        "Voortouw: de afkorting van één bewindspersoon.",
        f"Raakt: {'; '.join(layer.label for layer in Layer)}. Meer namen in één cel: zet er een puntkomma tussen.",
    ]
    book = io.BytesIO()
    write_xlsx(book, tuple(COLUMNS.values()), [cells], title="Maatregelen", notes=notes)
    return download(book.getvalue(), "maatregelen-inlezen.xlsx", XLSX)


def visible_measure(seat: Seat, key: str) -> Measure:
    """Return a measure that this seat may read, with its file and office, or raise 404; two queries."""
    rows = Measure.objects.visible_to(seat).select_related(
        "file__cabinet", "file__owner", "office__organisation"
    )
    return get_object_or_404(rows.prefetch_related("office__titles"), key=key)


def _trail(row: Measure) -> tuple[tuple[str, str], ...]:
    return ((str(row), row.get_absolute_url()),)


def _today():
    return dates.local_day(timezone.now())
