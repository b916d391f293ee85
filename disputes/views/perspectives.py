"""The zienswijzen: read them side by side once they are open; ask them, and add to the own one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import perspectives as act
from disputes.forms.perspectives import AddForm, AskForm
from disputes.models import Dispute
from disputes.permissions import may_guide
from disputes.reading import log_parts
from disputes.views.around import ENDED
from disputes.views.head import head_of, visible_dispute
from disputes.views.perspective_rows import opened_parts, round_rows
from disputes.views.rounds import own_round
from lib.http import done, form_status, require
from lib.words import listing
from papers.actions.sealing import VOID, note_openings_of
from parties.access import seat_required
from trail.workflow import StepRefused

ASKING = (
    "Elke partij schrijft voor zich. Niemand leest iets van een ander, ook de procesbegeleiding niet, totdat alle partijen "
    "hebben ingediend of het sluitmoment voorbij is. Dan gaat alles tegelijk open. U vraagt het aan {names}."
)
ADDING = "Uw zienswijze zelf verandert niet meer. Wie het geschil leest, leest de aanvulling eronder."


@seat_required
@require_safe
def dispute_perspectives(request: HttpRequest, key: str) -> HttpResponse:
    """Show each round: sealed with the own text alone, open with all side by side; a fixed number of queries."""
    dispute = visible_dispute(request.seat, key)
    now = timezone.now()
    rounds = round_rows(dispute, request.seat, now)
    note_openings_of([row["row"] for row in rounds if row["is_open"]], now)
    log_parts(request, dispute, opened_parts(rounds), now)
    context = head_of(dispute, "Zienswijzen") | {
        "rounds": rounds,
        "may_ask": dispute.is_open
        and may_guide(request.seat, dispute)
        and all(row["is_open"] or row["cancelled"] for row in rounds),
    }
    return render(request, "disputes/dispute_perspectives.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def perspectives_ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the parties for their zienswijze, until a moment."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    now = timezone.now()
    form = AskForm(request.POST or None, now=now)
    refusal, status = _refusal(dispute), form_status(form)
    if form.is_valid() and not refusal:
        data = form.cleaned_data
        try:
            act.ask_perspectives(dispute, closes_at=data["closes_at"], by=request.seat, now=now)
            return done(request, _place(dispute), "Gevraagd. De partijen krijgen bericht.")
        except StepRefused as error:
            refusal = str(error)
    meaning = ASKING.format(names=listing([str(place) for place in act.whom_to_ask(dispute)]))
    return _page(request, dispute, form, "Zienswijzen vragen", meaning, "Vragen", refusal, status)


@seat_required
@require_http_methods(["GET", "POST"])
def perspective_add(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Add to the own zienswijze after the opening."""
    dispute, row, now = own_round(request, key, around, act.KIND)
    form = AddForm(request.POST or None)
    refusal = (
        ""
        if row.opens
        else VOID
        if row.cancelled_at
        else "De zienswijzen zijn nog verzegeld. Een aanvulling kan pas na de opening."
    )
    if form.is_valid() and not refusal:
        act.add_to_perspective(dispute, row, by=request.seat, now=now, **form.cleaned_data)
        return done(request, _place(dispute), "Aanvulling toegevoegd.")
    return _page(
        request, dispute, form, "Zienswijze aanvullen", ADDING, "Toevoegen", refusal, form_status(form)
    )


def _place(dispute: Dispute) -> str:
    return reverse("dispute-perspectives", args=[dispute.key])


def _refusal(dispute: Dispute) -> str:
    return "" if dispute.is_open else ENDED.format(state=dispute.get_state_display())


def _page(request, dispute, form, label, meaning, button, refusal, status) -> HttpResponse:
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": None, "lacking": (),
        "button": button, "back": _place(dispute),
    }  # fmt: skip
    return render(request, "disputes/dispute_record.html", context, status=409 if refusal else status)
