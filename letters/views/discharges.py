"""What a draft does for the Kamer: which toezeggingen, moties and verzoeken it meets, and with what."""

from collections.abc import Collection
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken
from letters.checks import name_of
from letters.forms.parts import RevisionForm
from letters.models import ChamberRequest, Commitment, Letter, LetterAnnex, Motion
from letters.models.chamber import Register
from letters.paper import annexes_of
from letters.permissions import may_add
from letters.views.head import head, visible_letter
from letters.views.parts import editable, editor_of
from letters.views.refusal import answers_refusal
from lib.http import done, require
from parties.access import seat_required

FULL, PART = "volledig", "deels"
WORDS = {FULL: "Volledig", PART: "Deels", "": "Niet in deze brief"}


class Answer(NamedTuple):
    """How the letter meets one thing: in full, in part or not, and the key of the annex that does it."""

    how: str = ""
    annex: str = ""


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_discharges(request: HttpRequest, key: str) -> HttpResponse:
    """Say which toezeggingen, moties and verzoeken this letter meets, in full or in part."""
    letter = editable(request, key)
    if request.method == "GET":
        return _page(request, letter)
    things = _things(request, letter, _saved(letter))
    typed = {name: _answer(request, name) for name in things}
    form = RevisionForm(request.POST)
    require(form.is_valid())
    met = _met(things, typed, annexes_of(letter))
    try:
        actions.set_discharges(letter, things=met, by=request.seat, now=timezone.now(), **form.cleaned_data)
    except Overtaken:
        return _page(request, visible_letter(request.seat, key), typed)
    return done(request, editor_of(letter, "#controle"), "Opgeslagen.")


def _page(request: HttpRequest, letter: Letter, typed: dict[str, Answer] | None = None) -> HttpResponse:
    """Show the answers, with `typed` as somebody gave them while another changed the letter (409)."""
    saved, annexes = _saved(letter), annexes_of(letter)
    rows = [
        _row(name, thing, saved.get(thing.key, Answer()), (typed or {}).get(name), annexes)
        for name, thing in _things(request, letter, saved).items()
    ]
    facts = {"rows": rows, "may_add": may_add(request.seat), "overtaken": typed is not None}
    status = 200 if typed is None else 409
    return render(request, "letters/letter_discharges.html", head(request, letter) | facts, status=status)


def _row(name: str, thing: Register, saved: Answer, typed: Answer | None, annexes: list[LetterAnnex]) -> dict:
    """Return one fieldset: whether the letter meets this, and itself or with which annex."""
    shown = saved if typed is None else typed
    titles = {row.document.key: f"Bijlage {n}: {row.document.title}" for n, row in enumerate(annexes, 1)}
    return {
        "name": name,
        "label": name_of(thing),
        "state": thing.get_state_display(),
        "answer": shown.how,
        "annexes": [(key, title, key == shown.annex) for key, title in titles.items()],
        "saved": ", ".join([WORDS[saved.how], *([titles[saved.annex]] if saved.annex else [])])
        if shown != saved
        else "",
    }


def _answer(request: HttpRequest, name: str) -> Answer:
    how = request.POST.get(name, "")
    return Answer(how, request.POST.get(f"{name}-bijlage", "")) if how in {FULL, PART} else Answer()


def _met(
    things: dict[str, Register], typed: dict[str, Answer], annexes: list[LetterAnnex]
) -> list[actions.Met]:
    """Return what was ticked, with the annex that was chosen for it; an annex that is gone is passed over."""
    by_key = {annex.document.key: annex for annex in annexes}
    return [
        actions.Met(things[name], answer.how == FULL, by_key.get(answer.annex))
        for name, answer in typed.items()
        if answer.how
    ]


def _saved(letter: Letter) -> dict[str, Answer]:
    """Return what the letter says now, by the key of what it meets; one query."""
    rows = letter.discharges.select_related("commitment", "motion", "request", "annex__document")
    return {
        row.subject.key: Answer(FULL if row.is_full else PART, row.annex.document.key if row.annex else "")
        for row in rows
    }


def _things(request: HttpRequest, letter: Letter, mine: Collection[str]) -> dict[str, Register]:
    """Return what is still open, and what this letter says already, by the name of its field."""
    found: list[Register] = []
    for model in (Commitment, Motion, ChamberRequest):
        rows = model.objects.visible_to(request.seat).order_by("-day", "-pk")
        found += [row for row in rows if row.key in mine or row.state != Register.State.DONE]
    return {f"stuk-{thing.key}": thing for thing in found if getattr(thing, "made_in_id", None) != letter.pk}
