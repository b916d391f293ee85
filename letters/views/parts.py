"""What belongs to a draft: its afspraken, annexes, and what it does for the Kamer."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions import for_letter
from letters import actions
from letters.actions import Overtaken
from letters.checks import name_of
from letters.forms.parts import AnnexForm, PassageForm, RevisionForm
from letters.models import ChamberRequest, Commitment, Letter, Motion
from letters.models.chamber import Register
from letters.paper import annexes_of
from letters.permissions import may_add, may_edit
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.difference import compare
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required

FULL, PART = "volledig", "deels"
ANSWERS = {FULL: "Volledig", PART: "Deels", "": "Niet in deze brief"}
AGAIN = (
    "Iemand anders heeft deze brief intussen gewijzigd. Kijk of de bijlage nog nodig is en kies het bestand"
    " opnieuw."
)
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
        form, keys = RevisionForm(request.POST), request.POST.getlist("afspraak")
        require(form.is_valid())
        try:
            actions.choose_passages(
                letter, keys=keys, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
        except Overtaken:
            return _choice(request, visible_letter(request.seat, key), typed=set(keys))
        return done(request, _editor(letter, "#afspraken"), "Afspraken gekozen.")
    return _choice(request, letter)


def _choice(request: HttpRequest, letter: Letter, typed: set[str] | None = None) -> HttpResponse:
    """Show what can be chosen, with `typed` as somebody chose it while another changed the letter (409)."""
    cited = for_letter(letter.meeting, letter.date, request.seat) if letter.meeting else []
    saved = set(letter.passages.values_list("agreement__key", flat=True))
    is_overtaken, chosen = typed is not None, saved if typed is None else typed
    facts = {"cited": cited, "chosen": chosen, "differ": chosen ^ saved, "overtaken": is_overtaken}
    context = head(request, letter) | facts
    return render(request, "letters/letter_passages.html", context, status=409 if is_overtaken else 200)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_passage(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Let the letter use other words than the register."""
    letter = _editable(request, key)
    passage = get_object_or_404(letter.passages.select_related("source"), agreement__key=agreement)
    form = PassageForm(request.POST or None, initial={"text": passage.text, "revision": letter.revision})
    status, versions = form_status(form), None
    if form.is_valid():
        try:
            actions.edit_passage(letter, agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _editor(letter, "#afspraken"), "Tekst in de brief gewijzigd.")
        except Overtaken as overtaken:
            passage.refresh_from_db(fields=["text"])
            saved = {"text": passage.text, "revision": overtaken.letter.revision}
            status, versions = 409, both_versions(form, saved)
    difference = compare(passage.source.text, passage.text) if passage.differs else None
    facts = {"passage": passage, "form": form, "difference": difference, "versions": versions}
    return render(request, "letters/letter_passage.html", head(request, letter) | facts, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_annexes(request: HttpRequest, key: str) -> HttpResponse:
    """Show the annexes and add one."""
    letter = _editable(request, key)
    form = AnnexForm(request.POST or None, request.FILES or None, initial={"revision": letter.revision})
    status = form_status(form)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.add_annex(letter, facts.pop("file"), by=request.seat, now=timezone.now(), **facts)
            return done(request, reverse("letter-annexes", args=[key]), "Bijlage toegevoegd.")
        except Overtaken:
            letter, status = visible_letter(request.seat, key), 409
            form.data = form.data.copy()
            form.data["revision"] = letter.revision
            form.add_error("file", AGAIN)
    context = head(request, letter) | {"form": form, "annexes": annexes_of(letter)}
    return render(request, "letters/letter_annexes.html", context, status=status)


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
    if request.method == "POST":
        things = _things(request, letter, _discharges(letter))
        typed = {name: request.POST.get(name, "") for name in things}
        picked = [(things[name], answer == FULL) for name, answer in typed.items() if answer in {FULL, PART}]
        form = RevisionForm(request.POST)
        require(form.is_valid())
        try:
            actions.set_discharges(
                letter, things=picked, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
        except Overtaken:
            return _discharges_page(request, visible_letter(request.seat, key), typed)
        return done(request, _editor(letter, "#controle"), "Opgeslagen.")
    return _discharges_page(request, letter)


def _discharges_page(request: HttpRequest, letter: Letter, typed: dict | None = None) -> HttpResponse:
    """Show the answers, with `typed` as somebody gave them while another changed the letter (409)."""
    saved = _discharges(letter)
    rows = []
    for name, thing in _things(request, letter, saved).items():
        now = saved.get(thing.key, "")
        answer = (typed or {}).get(name, now)
        rows.append((name, name_of(thing), thing, answer, ANSWERS[now] if answer != now else ""))
    context = head(request, letter) | {
        "rows": rows,
        "may_add": may_add(request.seat),
        "overtaken": typed is not None,
    }
    return render(request, "letters/letter_discharges.html", context, status=200 if typed is None else 409)


def _discharges(letter: Letter) -> dict[str, str]:
    """Return what the letter says now: full or in part, by the key of what it meets; one query."""
    rows = letter.discharges.select_related("commitment", "motion", "request")
    return {row.subject.key: FULL if row.is_full else PART for row in rows}


def _things(request: HttpRequest, letter: Letter, mine: Collection[str]) -> dict[str, Register]:
    """Return what is still open, and what this letter says already, by the name of its field."""
    found: list[Register] = []
    for model in (Commitment, Motion, ChamberRequest):
        rows = model.objects.visible_to(request.seat).order_by("-day", "-pk")
        found += [row for row in rows if row.key in mine or row.state != Register.State.DONE]
    return {f"stuk-{thing.key}": thing for thing in found if getattr(thing, "made_in_id", None) != letter.pk}
