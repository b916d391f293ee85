"""The mail that failed for good: a list, and two things that may be done with what was chosen from it."""

import datetime as dt

from django.contrib import messages as told
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from notices.actions.dead_letters import let_go, objections, send_again
from notices.dead_letters import dead_letters, fault_of, kind_of
from notices.models import Message
from parties.access import seat_required
from parties.models import Role, Seat
from parties.permissions import may_manage_accounts

MOST = 200


@require_safe
@seat_required
def listing(request):
    """The newest two hundred, each with its recipient, sort, moment, attempts and fault."""
    require(may_manage_accounts(request.seat))
    rows = list(_whole_list(request.seat, timezone.now())[: MOST + 1])
    context = {
        "rows": [_row(message) for message in rows[:MOST]],
        "most": MOST if len(rows) > MOST else 0,
        "is_everywhere": request.seat.role == Role.ADMINISTRATOR,
    }
    return render(request, "notices/dead_letters.html", context)


@require_http_methods(["GET", "POST"])
@seat_required
def resend(request):
    """Look at what would go out again, then send it."""
    require(may_manage_accounts(request.seat))
    now = timezone.now()
    chosen = _chosen(request, now)
    against = objections(chosen, now)
    possible = [message for message in chosen if message.key not in against]
    if request.method == "POST":
        number = send_again(possible, by=request.seat, now=now)
        return _told(request, number, "wordt opnieuw verzonden", "worden opnieuw verzonden")
    if not chosen:
        return _nothing(request)
    context = _review(request, possible, "Opnieuw verzenden") | {
        "refused": [
            _row(message) | {"why": against[message.key]} for message in chosen if message.key in against
        ]
    }
    return render(request, "notices/dead_letters_resend.html", context)


@require_http_methods(["GET", "POST"])
@seat_required
def drop(request):
    """Look at what would be given up, say why, and give it up."""
    require(may_manage_accounts(request.seat))
    now = timezone.now()
    chosen = _chosen(request, now)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        number = let_go(chosen, reason=form.cleaned_data["reason"], by=request.seat, now=now)
        return _told(request, number, "is vervallen", "zijn vervallen")
    if not chosen and request.method == "GET":
        return _nothing(request)
    context = _review(request, chosen, "Vervallen laten") | {"form": form}
    return render(request, "notices/dead_letters_drop.html", context, status=form_status(form))


def _whole_list(seat: Seat, now: dt.datetime) -> QuerySet[Message]:
    """Leave out what nobody may read here anyway: subject and text."""
    return dead_letters(seat, now).defer("subject", "text", "html", "calendar")


def _chosen(request: HttpRequest, now: dt.datetime) -> list[Message]:
    asked = request.POST if request.method == "POST" else request.GET
    rows = _whole_list(request.seat, now)
    if "alles" in asked and request.method == "GET":
        return list(rows[:MOST])
    return list(rows.filter(key__in=asked.getlist("keuze")[:MOST]))


def _review(request: HttpRequest, chosen: list[Message], here: str) -> dict:
    crumbs = [("Mijn werk", reverse("home")), ("Post die niet aankwam", reverse("dead-letters")), (here, "")]
    return {"rows": [_row(message) for message in chosen], "crumbs": crumbs}


def _row(message: Message) -> dict:
    """Return what may be told of a mail: nothing of what stood in it."""
    return {
        "key": message.key,
        "recipient": message.recipient,
        "kind": kind_of(message),
        "when": dates.moment(message.created_at),
        "attempts": message.attempts,
        "fault": fault_of(message),
    }


def _nothing(request: HttpRequest) -> HttpResponse:
    told.error(request, "Kies eerst een of meer berichten.")
    return redirect("dead-letters")


def _told(request: HttpRequest, number: int, one: str, many: str) -> HttpResponse:
    if not number:
        told.error(request, "Geen van de gekozen berichten stond nog in deze lijst.")
        return redirect("dead-letters")
    said = f"1 bericht {one}." if number == 1 else f"{number} berichten {many}."
    return done(request, "dead-letters", said)
