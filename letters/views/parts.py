"""What belongs to a draft: its afspraken, annexes, and what it does for the Kamer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions import for_letter
from letters import actions
from letters.checks import name_of
from letters.forms.parts import AnnexForm, PassageForm, RevisionForm
from letters.models import ChamberRequest, Commitment, Discharge, Letter, Motion
from letters.models.chamber import Register
from letters.paper import annexes_of
from letters.permissions import may_add, may_edit
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.difference import compare
from lib.http import done, form_status, require
from parties.access import seat_required

FULL, PART = "volledig", "deels"
ANNEX_VERBS = {"weghalen": actions.remove_annex, "omhoog": actions.raise_annex}


def _editable(request: HttpRequest, key: str) -> Letter:
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    return letter


def _editor(letter: Letter, place: str = "") -> str:
    return reverse("letter-edit", args=[letter.key]) + place


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_passages(request: HttpRequest, key: str) -> HttpResponse:
    """Choose which afspraken of the meeting stand in the letter."""
    letter = _editable(request, key)
    if request.method == "POST":
        form = RevisionForm(request.POST)
        require(form.is_valid())
        actions.choose_passages(
            letter,
            keys=request.POST.getlist("afspraak"),
            by=request.seat,
            now=timezone.now(),
            **form.cleaned_data,
        )
        return done(request, _editor(letter, "#afspraken"), "Afspraken gekozen.")
    cited = for_letter(letter.meeting, letter.date, request.seat) if letter.meeting else []
    chosen = set(letter.passages.values_list("agreement", flat=True))
    context = head(request, letter) | {"cited": cited, "chosen": chosen}
    return render(request, "letters/letter_passages.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_passage(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Let the letter use other words than the register."""
    letter = _editable(request, key)
    passage = get_object_or_404(letter.passages.select_related("source"), agreement__key=agreement)
    known = {"text": passage.text, "revision": letter.revision}
    form = PassageForm(request.POST or None, initial=known)
    if form.is_valid():
        actions.edit_passage(letter, agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, _editor(letter, "#afspraken"), "Tekst in de brief gewijzigd.")
    difference = compare(passage.source.text, passage.text) if passage.differs else None
    context = head(request, letter) | {"passage": passage, "form": form, "difference": difference}
    return render(request, "letters/letter_passage.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_annexes(request: HttpRequest, key: str) -> HttpResponse:
    """Show the annexes and add one."""
    letter = _editable(request, key)
    form = AnnexForm(request.POST or None, request.FILES or None, initial={"revision": letter.revision})
    if form.is_valid():
        facts = dict(form.cleaned_data)
        actions.add_annex(letter, facts.pop("file"), by=request.seat, now=timezone.now(), **facts)
        return done(request, reverse("letter-annexes", args=[key]), "Bijlage toegevoegd.")
    context = head(request, letter) | {"form": form, "annexes": annexes_of(letter)}
    return render(request, "letters/letter_annexes.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def letter_annex(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Take one annex out, or move it up."""
    letter = _editable(request, key)
    form = RevisionForm(request.POST)
    verb = ANNEX_VERBS.get(request.POST.get("doe", ""))
    require(form.is_valid() and verb is not None)
    verb(letter, document, by=request.seat, now=timezone.now(), **form.cleaned_data)
    return redirect("letter-annexes", key)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_discharges(request: HttpRequest, key: str) -> HttpResponse:
    """Say which toezeggingen, moties and verzoeken this letter meets, in full or in part."""
    letter = _editable(request, key)
    discharges = list(letter.discharges.select_related("commitment", "motion", "request"))
    things = _things(request, letter, discharges)
    if request.method == "POST":
        chosen = [(thing, request.POST.get(name)) for name, thing in things.items()]
        picked = [(thing, answer == FULL) for thing, answer in chosen if answer in {FULL, PART}]
        form = RevisionForm(request.POST)
        require(form.is_valid())
        actions.set_discharges(
            letter, things=picked, by=request.seat, now=timezone.now(), **form.cleaned_data
        )
        return done(request, _editor(letter, "#controle"), "Opgeslagen.")
    present = {row.subject.key: FULL if row.is_full else PART for row in discharges}
    rows = [(name, name_of(thing), thing, present.get(thing.key, "")) for name, thing in things.items()]
    context = head(request, letter) | {"rows": rows, "may_add": may_add(request.seat)}
    return render(request, "letters/letter_discharges.html", context)


def _things(request: HttpRequest, letter: Letter, discharges: list[Discharge]) -> dict[str, Register]:
    """Return what is still open, and what this letter says already, by the name of its field."""
    mine = {row.subject.key for row in discharges}
    found: list[Register] = []
    for model in (Commitment, Motion, ChamberRequest):
        rows = model.objects.visible_to(request.seat).order_by("-day", "-pk")
        found += [row for row in rows if row.key in mine or row.state != Register.State.DONE]
    return {f"stuk-{thing.key}": thing for thing in found if getattr(thing, "made_in_id", None) != letter.pk}
