"""The way to the signature: submit, approve, return."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken, checks_of
from letters.checks import points_of
from letters.forms.parts import ReturnForm, RevisionForm
from letters.models import Letter
from letters.paper import annexes_with_readers, on_screen, paper_of
from letters.permissions import decides, may_approve, may_write
from letters.versions import changed_since
from letters.views.head import head, office, visible_letter
from letters.views.refusal import answers_refusal
from letters.workflow import lacks_something
from lib.http import done, form_status, require
from parties.access import seat_required


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_submit(request: HttpRequest, key: str) -> HttpResponse:
    """Put the draft to the office that signs."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter))
    if request.method == "POST":
        actions.submit(letter, by=request.seat, now=timezone.now())
        return done(request, letter, f"Aangeboden aan de {office(letter)}.")
    context = head(request, letter) | {
        "office": office(letter), "objection": lacks_something(letter),
        "points": points_of(letter, checks_of(letter), may_edit=True),
    }  # fmt: skip
    return render(request, "letters/letter_submit.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_approve(request: HttpRequest, key: str) -> HttpResponse:
    """Read the letter with what differs and what changed, and approve exactly that version."""
    letter = visible_letter(request.seat, key)
    require(may_approve(request.seat, letter))
    if request.method == "GET":
        return _approval(request, letter)
    form = RevisionForm(request.POST)
    require(form.is_valid())
    try:
        actions.approve(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
    except Overtaken as overtaken:
        return _approval(request, overtaken.letter, status=409)
    return done(request, letter, "Geaccordeerd. De PDF wordt gemaakt.")


def _approval(request: HttpRequest, letter: Letter, *, status: int = 200) -> HttpResponse:
    passages = checks_of(letter)
    context = head(request, letter) | on_screen(paper_of(letter, marks=True)) | {
        "passages": passages, "points": points_of(letter, passages, may_edit=False),
        "annexes": annexes_with_readers(letter, timezone.now()),
        "changes": changed_since(letter.last_offered(), letter), "overtaken": status == 409,
        "office": _own_office(request, letter), "is_waiting": letter.state == Letter.State.SUBMITTED,
    }  # fmt: skip
    return render(request, "letters/letter_approve.html", context, status=status)


def _own_office(request: HttpRequest, letter: Letter) -> str:
    """Return the office that this seat approves for: the one that signs, or its directeur-generaal."""
    if request.seat.office_id == letter.signatory_id:
        return office(letter)
    return request.seat.office.title_on(letter.date)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_return(request: HttpRequest, key: str) -> HttpResponse:
    """Send the letter back with a remark."""
    letter = visible_letter(request.seat, key)
    require(decides(request.seat, letter))
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        actions.return_(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, letter, "Teruggestuurd naar de opsteller.")
    context = head(request, letter) | {"form": form}
    return render(request, "letters/letter_return.html", context, status=form_status(form))
