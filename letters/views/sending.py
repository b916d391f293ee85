"""From approved to sent and public; and the ways back that there are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from letters import actions
from letters.forms.sending import NumberForm, PublishForm, SendForm
from letters.models import Letter
from letters.permissions import may_number, may_send
from letters.views.head import head, visible_letter
from letters.views.planning import waiting
from letters.views.refusal import answers_refusal
from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, page_or_part, require
from parties.access import seat_required
from trail.workflow import Stale

NONE = "geen nummer"
NOT_YET = "Uw nummer staat hieronder en is nog niet opgeslagen."


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
    now = timezone.now()
    form = SendForm(request.POST if request.method == "POST" else None, now=now)
    if form.is_valid():
        chosen = {
            "publish_now": form.cleaned_data["publish"],
            "public_from": form.cleaned_data["public_from"],
        }
        actions.send(letter, by=request.seat, now=now, **chosen)
        return done(request, letter, f"Verzonden aan de {letter.get_chamber_display()}.")
    context = head(request, letter) | {"form": form, "planned": waiting(letter)}
    return page_or_part(request, "letters/letter_send.html", "stand", context, status=form_status(form))


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
    now = timezone.now()
    form = PublishForm(request.POST if request.method == "POST" else None, now=now)
    if form.is_valid():
        since = form.cleaned_data["public_from"]
        actions.publish(letter, by=request.seat, now=now, public_from=since)
        later = f" Iedereen leest de brief vanaf {dates.moment(since)}." if since else ""
        return done(request, letter, f"Gepubliceerd in het openbare register.{later}")
    context = head(request, letter) | {"form": form}
    return render(request, "letters/letter_publish.html", context, status=form_status(form))


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
    known = {"paper_number": letter.paper_number, "seen": letter.paper_number or NONE}
    form = NumberForm(request.POST if request.method == "POST" else None, letter=letter, initial=known)
    status = form_status(form)
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            actions.set_paper_number(
                letter, form.cleaned_data["paper_number"], seen="" if seen == NONE else seen
            )
            return done(request, letter, "Kamerstuknummer opgeslagen.")
        except Stale:
            letter.refresh_from_db(fields=["paper_number"])
            now = letter.paper_number or NONE
            form.overtake("paper_number", now, f"Iemand anders vulde intussen in: {now}. {NOT_YET}")
            status = 409
    return render(
        request, "letters/letter_number.html", head(request, letter) | {"form": form}, status=status
    )
