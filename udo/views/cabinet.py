"""The files of cabinets: the entrance, one file with what the site knows of its cabinet, and its facts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import ReconfirmationRound
from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from meetings.models import Meeting
from meetings.permissions import may_read_plan
from parties.access import seat_required
from parties.models import Cabinet, Seat
from trail.timeline import timeline_of
from trail.workflow import StepRefused
from udo.actions.coalition import edit_file, move_test, open_file
from udo.coalition import OPEN, rows_of, unanswered
from udo.forms.coalition import EditFileForm, NewFileForm, OpenForm, values_of
from udo.models import CabinetFile, FormationEntry, ProgrammeChapter, Regulation, StartProposal
from udo.permissions import may_keep_file
from udo.views.cabinet_head import NAME, TONES, head_of, keep, visible_file
from udo.views.head import crumbs_of
from udo.workflow import CABINET_FILE

HERE = "cabinet-file"
VERBS = {"openen": "open", "sluiten": "close", "heropenen": "reopen"}
MAKING = (
    "In een kabinetsdossier staat alles bij elkaar wat Rijk en koepels met een coalitieakkoord doen. Ministeries en "
    "koepels lezen het zodra u het maakt."
)
WORDS = {step: verb for verb, step in VERBS.items()}


@seat_required
@require_safe
def cabinet_file_list(request: HttpRequest) -> HttpResponse:
    """Show the cabinets that have a file, newest first; one query and that of the seat."""
    files = (
        CabinetFile.objects.visible_to(request.seat)
        .select_related("cabinet")
        .order_by("-cabinet__since", "-pk")
    )
    rows = [(file, make_pill(f"toets {file.get_state_display()}", TONES[file.state])) for file in files]
    may_make = may_keep_file(request.seat)
    context = {"rows": rows, "may_make": may_make, "crumbs": crumbs_of((NAME, ""))}
    return render(request, "udo/cabinet_file_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def cabinet_file_create(request: HttpRequest) -> HttpResponse:
    """Make the file of a cabinet that has none."""
    require(may_keep_file(request.seat))
    form = NewFileForm(request.POST or None)
    if form.is_valid():
        made = open_file(by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, made, "Dossier gemaakt. Ministeries en koepels kunnen het lezen.")
    label, back = "Dossier maken", reverse("cabinet-file-list")
    context = {
        "form": form, "label": label, "button": label, "back": back, "note": MAKING,
        "crumbs": crumbs_of((NAME, back), (label, "")),
    }  # fmt: skip
    return render(request, "udo/setup_form.html", context, status=form_status(form))


@seat_required
@require_safe
def cabinet_file(request: HttpRequest, key: str) -> HttpResponse:
    """Show what there is of one cabinet; each number as this seat may count it."""
    file, seat = visible_file(request.seat, key), request.seat
    rows = rows_of(file, seat)
    cells = [cell for row in rows for cell in row.cells]
    rounds = ReconfirmationRound.objects.visible_to(seat).filter(cabinet=file.cabinet)
    context = head_of(request, file, HERE) | {
        "counts": {
            "measures": len(rows), "findings": sum(cell.size != OPEN for cell in cells), "asked": len(cells),
            "proposals": StartProposal.objects.visible_to(seat).filter(file=file).count(),
            "chapters": ProgrammeChapter.objects.visible_to(seat).filter(file=file).count(),
            "regulations": Regulation.objects.visible_to(seat).filter(file=file).count(),
            "entries": FormationEntry.objects.visible_to(seat).filter(file=file).count(),
        },
        "rounds": rounds, "meetings": _of_cabinet(file.cabinet, seat), "introductions": _introductions(file.cabinet, seat),
        "steps": [
            (option.step.label, option.objection, reverse("cabinet-file-step", args=[file.key, WORDS[option.step.name]]))
            for option in CABINET_FILE.open_to(seat, file)
        ],
        "log": timeline_of(seat, file),
    }  # fmt: skip
    return render(request, "udo/cabinet_file.html", context)


def _of_cabinet(cabinet: Cabinet, seat: Seat) -> list[Meeting]:
    """Return the startoverleg and the kabinetssessie of this cabinet that this seat may know of."""
    rows = Meeting.objects.visible_to(seat).filter(
        kind__in=(Meeting.Kind.START, Meeting.Kind.CABINET_SESSION)
    )
    if cabinet.since:
        rows = rows.filter(planned_start__date__gte=cabinet.since)
    if cabinet.until:
        rows = rows.filter(planned_start__date__lt=cabinet.until)
    return list(rows.order_by("planned_start", "pk")) if cabinet.since else []


def _introductions(cabinet: Cabinet, seat: Seat) -> str:
    """Return where the plan of introductions is, for who may read it."""
    is_there = cabinet.since and may_read_plan(seat)
    return reverse("introduction-list", args=[cabinet.since.isoformat()]) if is_there else ""


@seat_required
@require_http_methods(["GET", "POST"])
def cabinet_file_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is known of the agreement; 409 with both versions if somebody was first."""
    file = visible_file(request.seat, key)
    require(may_keep_file(request.seat))
    form = EditFileForm(request.POST or None, initial=values_of(file, EditFileForm))

    def act(facts: dict) -> CabinetFile:
        return edit_file(file, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, file, form, act, here=HERE, label="Gegevens wijzigen", says="Opgeslagen.", to=file,
        saved=lambda: values_of(visible_file(request.seat, key), EditFileForm),
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def cabinet_file_step(request: HttpRequest, key: str, verb: str) -> HttpResponse:
    """Open, close or reopen the test; before closing it says what nobody answered."""
    file, step = visible_file(request.seat, key), CABINET_FILE.steps.get(VERBS.get(verb, ""))
    if step is None:
        raise Http404
    require(may_keep_file(request.seat))
    today = dates.local_day(timezone.now())
    form = {
        "open": OpenForm(request.POST or None, today=today),
        "reopen": ReasonForm(request.POST or None),
    }.get(step.name)
    refusal = "" if file.state in step.source else f"De toets is {file.get_state_display()}."
    if request.method == "POST" and not refusal and (form is None or form.is_valid()):
        try:
            event = move_test(
                file, step.name, by=request.seat, now=timezone.now(), **(form.cleaned_data if form else {})
            )
            return done(request, reverse("measure-list", args=[file.key]), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    context = head_of(request, file, HERE, (step.label, "")) | {
        "form": form, "label": step.label, "button": step.label, "back": file.get_absolute_url(), "versions": None,
        "refusal": refusal, "note": _note(file, request.seat) if step.name == "close" else "",
    }  # fmt: skip
    status = 409 if refusal else form_status(form) if form else 200
    return render(request, "udo/cabinet_form.html", context, status=status)


def _note(file: CabinetFile, seat: Seat) -> str:
    number = unanswered(file, seat)
    if not number:
        return "Alle partijen hebben alles beantwoord."
    return f"Nog niet beantwoord: {number}. Dat houdt het sluiten niet tegen; het overzicht zegt daarna ‘niet beantwoord’."
