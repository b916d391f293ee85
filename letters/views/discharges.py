"""What a draft does for the Kamer: which toezeggingen, moties and verzoeken it meets, and with what."""

import re
from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken
from letters.forms.parts import RevisionForm
from letters.models import Commitment, Letter, LetterAnnex
from letters.models.chamber import Register
from letters.paper import annexes_of
from letters.permissions import may_add
from letters.reading.checklist import name_of
from letters.reading.register import KINDS
from letters.views.head import head, visible_letter
from letters.views.parts import editable, editor_of
from letters.views.refusal import answers_refusal
from lib.forms import tidy
from lib.http import done, require
from parties.access import seat_required

FULL, PART = "volledig", "deels"
FIELD, NAMED = "stuk-", re.compile(r"stuk-[a-z0-9]{10}")
MOST = 25
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
    named = {name[len(FIELD) :] for name in request.POST if NAMED.fullmatch(name)}
    things = _chosen(request, letter, {*_saved(letter), *named})
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
    answered = {name[len(FIELD) :] for name, answer in (typed or {}).items() if answer.how}
    things, more = _things(request, letter, {*saved, *answered})
    rows = [
        _row(name, thing, saved.get(thing.key, Answer()), (typed or {}).get(name), annexes)
        for name, thing in things.items()
    ]
    facts = {"rows": rows, "may_add": may_add(request.seat), "overtaken": typed is not None}
    facts |= {"more": more, "words": _words(request), "most": MOST}
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
        "chamber": thing.get_chamber_display(),
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


def _chosen(request: HttpRequest, letter: Letter, keys: Collection[str]) -> dict[str, Register]:
    """Return the things with these keys that this seat may see and that stand, by the name of their field."""
    found = [row for model in KINDS.values() for row in _rows(model, request, letter).filter(key__in=keys)]
    return {f"{FIELD}{thing.key}": thing for thing in found}


def _things(request: HttpRequest, letter: Letter, keys: Collection[str]) -> tuple[dict[str, Register], bool]:
    """Return these things and, after them, what is still open, first what the office that signs owes.

    With words in the address only what has those words; of each kind at most MOST. The other says if there is more.
    """
    things: dict[str, Register] = {}
    more, words = False, _words(request)
    place = Case(When(key__in=keys, then=0), When(office=letter.signatory_id, then=1), default=2)
    for model in KINDS.values():
        rows = _rows(model, request, letter)
        still = rows.exclude(state=Register.State.DONE)
        wanted = Q(pk__in=(still.matching(words) if words else still).values("pk")) | Q(key__in=keys)
        found = rows.filter(wanted).order_by(place, F("day").desc(nulls_last=True), "-pk")
        shown = list(found[: len(keys) + MOST + 1])
        others = [row for row in shown if row.key not in keys]
        more = more or len(others) > MOST
        kept = [*(row for row in shown if row.key in keys), *others[:MOST]]
        things |= {f"{FIELD}{thing.key}": thing for thing in kept}
    return things, more


def _rows(model: type[Register], request: HttpRequest, letter: Letter) -> QuerySet:
    """Leave out what this letter itself promises, and what still stands in another draft."""
    rows = model.objects.visible_to(request.seat).standing()
    return rows.exclude(made_in=letter) if model is Commitment else rows


def _words(request: HttpRequest) -> str:
    return tidy(request.GET.get("q", "")[:200]).strip()
