"""Another closing moment of a sealed round, of zienswijzen or of reactions on the options: propose it, and agree with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from disputes.actions import postponing as act
from disputes.forms.perspectives import AgreeForm, MomentForm
from disputes.models import Dispute
from disputes.permissions import may_guide
from disputes.views.around import ENDED
from disputes.views.head import head_of, visible_dispute
from disputes.views.rounds import own_round, round_for
from lib import dates
from lib.http import answering, done, form_status, require
from papers.actions.sealing import OPEN
from papers.models import SealedRound
from parties.access import seat_required
from trail.workflow import StepRefused

PAGES = {
    SealedRound.Kind.PERSPECTIVES: "dispute-perspectives",
    SealedRound.Kind.REACTIONS: "dispute-options",
}
LATER = "Een later sluitmoment geldt pas als alle gevraagde partijen ermee instemmen. Tot dan blijft het moment dat er staat."
answers_refusal = answering(StepRefused, "dispute-detail", "Terug naar het geschil")


@seat_required
@require_http_methods(["GET", "POST"])
def sealed_postpone(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Propose a later closing moment."""
    dispute, now = visible_dispute(request.seat, key), timezone.now()
    row = round_for(dispute, around, request.seat, now, *PAGES)
    require(act.may_postpone(request.seat, dispute, row) or may_guide(request.seat, dispute))
    saved = {"day": dates.local_day(row.closes_at), "at": row.closes_at}
    form = MomentForm(request.POST or None, initial=saved, now=now)
    refusal, status = _refusal(dispute, row), form_status(form)
    if form.is_valid() and not refusal:
        try:
            holds = act.postpone(
                dispute, row, by=request.seat, now=now, closes_at=form.cleaned_data["closes_at"]
            )
            said = "Het sluitmoment is verplaatst." if holds else "Voorgesteld aan de andere partijen."
            return done(request, _place(dispute, row), said)
        except StepRefused as error:
            form.add_error("day", str(error))
            status = 409
    label = "Later sluiten voorstellen"
    context = head_of(dispute, label) | {
        "label": label, "meaning": LATER, "form": form, "refusal": refusal, "versions": None, "lacking": (),
        "button": "Voorstellen", "back": _place(dispute, row),
    }  # fmt: skip
    return render(request, "disputes/dispute_record.html", context, status=409 if refusal else status)


@seat_required
@require_POST
@answers_refusal
def sealed_agree(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Agree with the later moment that the page showed."""
    dispute, row, now = own_round(request, key, around, *PAGES)
    form = AgreeForm(request.POST)
    moment = form.cleaned_data["moment"] if form.is_valid() else row.closes_at
    holds = act.agree_to_postpone(dispute, row, moment, by=request.seat, now=now)
    said = "Het sluitmoment is verplaatst." if holds else "U stemde in. De andere partijen zijn nog aan zet."
    return done(request, _place(dispute, row), said)


def _place(dispute: Dispute, row: SealedRound) -> str:
    return reverse(PAGES[SealedRound.Kind(row.kind)], args=[dispute.key])


def _refusal(dispute: Dispute, row: SealedRound) -> str:
    if not dispute.is_open:
        return ENDED.format(state=dispute.get_state_display())
    return OPEN if row.opens else ""
