"""What belongs to a draft: its afspraken and annexes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters import actions
from letters.actions import Overtaken
from letters.forms.parts import AnnexForm, PassageForm, RevisionForm
from letters.models import Letter
from letters.paper import annexes_with_readers
from letters.permissions import may_edit
from letters.reading.checklist import missing_annexes
from letters.reading.sources import cited_of, elsewhere_of, found_elsewhere
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.difference import compare
from lib.forms import TextField
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required

AGAIN = (
    "Iemand anders heeft deze brief intussen gewijzigd. Kijk of de bijlage nog nodig is en kies het bestand"
    " opnieuw."
)
ELSEWHERE, FOUND = "Al in de brief, van elders in het register", "Gevonden in het register"
ANNEX_VERBS = {"weghalen": actions.remove_annex, "omhoog": actions.raise_annex}


def editable(request: HttpRequest, key: str) -> Letter:
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    return letter


def editor_of(letter: Letter, place: str = "") -> str:
    return reverse("letter-edit", args=[letter.key]) + place


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_passages(request: HttpRequest, key: str) -> HttpResponse:
    """Choose which afspraken stand in the letter: of its overleggen, or looked up in the register (`?q=`)."""
    letter = editable(request, key)
    if request.method == "POST":
        form, keys = RevisionForm(request.POST), request.POST.getlist("afspraak")
        require(form.is_valid())
        try:
            actions.choose_passages(
                letter, keys=keys, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
        except Overtaken:
            return _choice(request, visible_letter(request.seat, key), typed=set(keys))
        return done(request, editor_of(letter, "#afspraken"), "Afspraken gekozen.")
    return _choice(request, letter)


def _choice(request: HttpRequest, letter: Letter, typed: set[str] | None = None) -> HttpResponse:
    """Show what can be chosen, with `typed` as somebody chose it while another changed the letter (409)."""
    words = TextField(max_length=200, required=False).clean(request.GET.get("q", "")[:200])
    present = elsewhere_of(letter, request.seat)
    known = actions.keys_of(present)
    new = [row for row in found_elsewhere(letter, words, request.seat) if row.agreement.key not in known]
    sources = [*cited_of(letter, request.seat), (ELSEWHERE, present), (FOUND, new)]
    saved = set(letter.passages.values_list("agreement__key", flat=True))
    is_overtaken, chosen = typed is not None, saved if typed is None else typed
    facts = {
        "sources": sources,
        "cited": any(rows for _, rows in sources),
        "words": words,
        "is_found": bool(new),
        "chosen": chosen,
        "differ": chosen ^ saved,
        "overtaken": is_overtaken,
    }
    context = head(request, letter) | facts
    return render(request, "letters/letter_passages.html", context, status=409 if is_overtaken else 200)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_passage(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Let the letter use other words than the register."""
    letter = editable(request, key)
    passage = get_object_or_404(letter.passages.select_related("source"), agreement__key=agreement)
    form = PassageForm(request.POST or None, initial={"text": passage.text, "revision": letter.revision})
    status, versions = form_status(form), None
    if form.is_valid():
        try:
            actions.edit_passage(letter, agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, editor_of(letter, "#afspraken"), "Tekst in de brief gewijzigd.")
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
    letter = editable(request, key)
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
    context = head(request, letter)
    context |= {
        "form": form, "annexes": annexes_with_readers(letter, timezone.now()),
        "missing": missing_annexes(letter),
    }  # fmt: skip
    return render(request, "letters/letter_annexes.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def letter_annex(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Take one annex out, or move it up."""
    letter = editable(request, key)
    form = RevisionForm(request.POST)
    verb = ANNEX_VERBS.get(request.POST.get("doe", ""))
    require(form.is_valid() and verb is not None)
    verb(letter, document, by=request.seat, now=timezone.now(), **form.cleaned_data)
    return redirect("letter-annexes", key)
