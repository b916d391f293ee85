"""From approved to sent and public; and the ways back that there are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters import actions
from letters.forms.parts import NumberForm, SendForm
from letters.models import Letter
from letters.permissions import may_number, may_send
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib.forms import ReasonForm
from lib.http import done, form_status, page_or_part, require
from parties.access import seat_required


def _sendable(request: HttpRequest, key: str) -> Letter:
    letter = visible_letter(request.seat, key)
    require(may_send(request.seat, letter))
    return letter


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_send(request: HttpRequest, key: str) -> HttpResponse:
    """Say what sending does, wait for the PDF, and send; while it waits the page asks every two seconds."""
    letter = _sendable(request, key)
    form = SendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.send(letter, by=request.seat, now=timezone.now(), publish_now=form.cleaned_data["publish"])
        return done(request, letter, f"Verzonden aan de {letter.get_chamber_display()}.")
    context = head(request, letter) | {"form": form}
    return page_or_part(request, "letters/letter_send.html", "stand", context)


@seat_required
@require_POST
@answers_refusal
def letter_render(request: HttpRequest, key: str) -> HttpResponse:
    """Have the PDF made again after it failed."""
    letter = _sendable(request, key)
    asked = actions.ask(letter, timezone.now())
    words = "De PDF wordt opnieuw gemaakt." if asked else "Deze brief ligt niet klaar om te verzenden."
    return done(request, reverse("letter-send", args=[key]), words)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_publish(request: HttpRequest, key: str) -> HttpResponse:
    """Put a sent letter in the public register."""
    letter = _sendable(request, key)
    if request.method == "POST":
        actions.publish(letter, by=request.seat, now=timezone.now())
        return done(request, letter, "Gepubliceerd in het openbare register.")
    return render(request, "letters/letter_publish.html", head(request, letter))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw a sent letter, with the reason that the public will read."""
    letter = _sendable(request, key)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, letter, "De brief is ingetrokken.")
    return render(
        request,
        "letters/letter_withdraw.html",
        head(request, letter) | {"form": form},
        status=form_status(form),
    )


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_number(request: HttpRequest, key: str) -> HttpResponse:
    """Note the number that the Kamer gave to a sent letter."""
    letter = visible_letter(request.seat, key)
    require(may_number(request.seat, letter))
    form = NumberForm(request.POST or None, initial={"paper_number": letter.paper_number})
    if form.is_valid():
        actions.set_paper_number(letter, form.cleaned_data["paper_number"])
        return done(request, letter, "Kamerstuknummer opgeslagen.")
    return render(
        request,
        "letters/letter_number.html",
        head(request, letter) | {"form": form},
        status=form_status(form),
    )
