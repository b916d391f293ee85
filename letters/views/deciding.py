"""The way to the signature: submit, approve, return."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.actions import Overtaken, checks_of
from letters.forms.deciding import ChainForm
from letters.forms.parts import ReturnForm, RevisionForm
from letters.models import Letter
from letters.paper import annexes_with_readers, on_screen, paper_of
from letters.permissions import has_chain, may_approve, may_return, may_write, stations_of
from letters.reading.checklist import points_of
from letters.reading.parts import for_page
from letters.reading.versions import changed_since, last_seen_by
from letters.views.head import head, office, visible_letter
from letters.views.refusal import answers_refusal
from letters.views.remarks import remarks_of
from letters.views.stations import line_of
from letters.workflow import lacks_something
from lib.http import done, form_status, require
from parties.access import seat_required
from parties.circles import readers_of


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_submit(request: HttpRequest, key: str) -> HttpResponse:
    """Put the draft to the office that signs."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter))
    form = ChainForm(request.POST if request.method == "POST" else None, letter=letter)
    if form.is_valid():
        actions.submit(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        chained = letter.approvals.standing().exists()
        return done(
            request,
            letter,
            "Aangeboden langs de akkoordlijn." if chained else f"Aangeboden aan de {office(letter)}.",
        )
    context = head(request, letter) | {
        "office": office(letter), "objection": lacks_something(letter), "form": form,
        "line": line_of(letter, request.seat),
        "points": points_of(letter, readers_of(letter, timezone.now()), request.seat, may_edit=True),
    }  # fmt: skip
    return render(request, "letters/letter_submit.html", context, status=form_status(form))


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
        event = actions.approve(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
    except Overtaken as overtaken:
        return _approval(request, overtaken.letter, status=409)
    is_last = event.kind == "letter.approve"
    return done(
        request, letter, "Geaccordeerd. De PDF wordt gemaakt." if is_last else "Uw akkoord is gegeven."
    )


def _approval(request: HttpRequest, letter: Letter, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    letter, readers = for_page(letter), readers_of(letter, now)
    context = head(request, letter) | on_screen(paper_of(letter, marks=True)) | {
        "passages": checks_of(letter), "points": points_of(letter, readers, request.seat, may_edit=False), "readers": readers,
        "annexes": annexes_with_readers(letter, now),
        "changes": changed_since(last_seen_by(letter, request.seat), letter), "overtaken": status == 409,
        "line": line_of(letter, request.seat), "remarks": remarks_of(letter, request.seat),
        "may_return": may_return(request.seat, letter), **_decision(request, letter),
    }  # fmt: skip
    return render(request, "letters/letter_approve.html", context, status=status)


def _decision(request: HttpRequest, letter: Letter) -> dict:
    """Return for which station or office this seat approves, and whether it can now."""
    is_waiting = letter.state == Letter.State.SUBMITTED
    held = stations_of(request.seat, letter)
    if has_chain(letter):
        stations = list(held.annotate(is_in_turn=Exists(held.in_turn().filter(pk=OuterRef("pk")))))
        in_turn = [row for row in stations if row.is_in_turn]
        is_given = any(row.revision == letter.revision for row in stations)
        station = next(iter(in_turn or stations), None)
        return {"station": station, "office": "", "is_waiting": bool(in_turn), "is_given": is_given}
    own = request.seat.office_id == letter.signatory_id
    return {
        "office": office(letter) if own else request.seat.office.title_on(letter.date),
        "is_waiting": is_waiting,
    }


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_return(request: HttpRequest, key: str) -> HttpResponse:
    """Send the letter back with a remark."""
    letter = visible_letter(request.seat, key)
    require(may_return(request.seat, letter))
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        actions.return_(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, letter, "Teruggestuurd naar de opsteller.")
    context = head(request, letter) | {"form": form}
    return render(request, "letters/letter_return.html", context, status=form_status(form))
