"""What is answered before sending: the beslisnota, and who hears beforehand that a letter is coming."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.forms.announcing import usual_readers
from agreements.models import HeadsUp
from letters import actions
from letters.actions import Overtaken
from letters.forms.checking import AheadForm, LateNoteForm, NoteForm
from letters.models import Announced, CheckAnswer, Letter
from letters.paper import note_of
from letters.permissions import may_edit, may_send
from letters.reading.parts import may_have
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.http import done, form_status, require
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import StepRefused

AGAIN = "Iemand anders heeft deze brief intussen gewijzigd. Kijk of uw antwoord nog klopt en sla opnieuw op."


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_note(request: HttpRequest, key: str) -> HttpResponse:
    """Answer whether a beslisnota goes with the letter; after sending only the one that was promised follows."""
    letter = visible_letter(request.seat, key)
    if letter.is_sent:
        return _late_note(request, letter)
    require(may_edit(request.seat, letter))
    answer = note_of(letter)
    form = NoteForm(
        request.POST or None, request.FILES or None, has_file=bool(answer and answer.document),
        initial=_initial(answer) | {"revision": letter.revision},
    )  # fmt: skip
    status = form_status(form)
    if form.is_valid():
        try:
            actions.answer_note(letter, by=request.seat, now=timezone.now(), **form.values())
            return done(request, letter, "Vastgelegd bij de controle.")
        except Overtaken:
            letter, status = visible_letter(request.seat, key), 409
            form.data = form.data.copy()
            form.data["revision"] = letter.revision
            form.add_error("choice", AGAIN)
    context = head(request, letter) | {"form": form, "answer": answer}
    return render(request, "letters/letter_note.html", context, status=status)


def _initial(answer: CheckAnswer | None) -> dict:
    names = ("choice", "reason", "expected_on")
    return {name: getattr(answer, name) for name in names} if answer else {}


def _late_note(request: HttpRequest, letter: Letter) -> HttpResponse:
    answer = note_of(letter)
    is_awaited = bool(answer and answer.choice == CheckAnswer.Choice.LATER and not answer.document)
    require(may_send(request.seat, letter) and is_awaited)
    form = LateNoteForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.send_note_later(letter, upload=form.cleaned_data["file"], by=request.seat, now=timezone.now())
        return done(request, letter, "De beslisnota is nagezonden.")
    context = head(request, letter) | {"form": form, "answer": answer}
    return render(request, "letters/letter_note.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_announce(request: HttpRequest, key: str) -> HttpResponse:
    """Tell others that a letter is coming, in words of the own."""
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    form = AheadForm(
        request.POST or None,
        seat=request.seat,
        now=timezone.now(),
        initial={"to": usual_readers(request.seat)},
    )
    status = form_status(form)
    if form.is_valid():
        try:
            actions.announce_letter(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, letter, "Aangekondigd. De anderen krijgen een mail.")
        except StepRefused as refusal:
            form.add_error("to", str(refusal))
            status = 400
    return render(
        request, "letters/letter_announce.html", head(request, letter) | {"form": form}, status=status
    )


def announced_of(letter: Letter, seat: Seat) -> list[HeadsUp]:
    """Return the vooraankondigingen of this letter, for who may edit or send it; two queries."""
    if not may_send(seat, letter) or not may_have(letter, Announced):
        return []
    rows = Announced.objects.filter(letter=letter).values("heads_up")
    return list(HeadsUp.objects.visible_to(seat).filter(pk__in=rows))
