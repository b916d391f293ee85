"""Sealed reactions on the options: ask them, write and file those of the own organisation on one page, take that back."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import reactions as act
from disputes.forms.options import SealedReactionsForm
from disputes.forms.perspectives import MomentForm
from disputes.models import Dispute, DisputeOption
from disputes.options import mark_of, not_weighed_yet
from disputes.permissions import may_answer_for, may_guide
from disputes.views.head import head_of, visible_dispute
from disputes.views.option_rows import options_of
from disputes.views.options import page
from disputes.views.perspective_rows import round_for
from disputes.views.sealed_part import has_filed
from lib import dates
from lib.http import done, require
from lib.versions import both_versions
from papers.actions.sealing import FILED
from papers.models import SealedRound, SealedText
from papers.permissions import may_write_sealed
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

ASKING = (
    "Elke partij reageert voor zich op alle opties. Niemand leest iets van een ander, ook de procesbegeleiding niet, totdat "
    "alle partijen hebben ingediend of het sluitmoment voorbij is. Dan gaat alles tegelijk open."
)
ALL_AT_ONCE = "Alles gaat tegelijk open: zodra alle partijen hebben ingediend, en uiterlijk {moment}."
OPEN = "De reacties zijn open. Reageer nu bij de optie zelf."
CHANGED = (
    "De tekst van een optie is intussen gewijzigd. Lees de nieuwe tekst. Wat u schreef, staat hieronder nog."
)
SAID = {
    act.KEEP: "Concept opgeslagen. Alleen uw organisatie kan het lezen.", act.FILE: "Ingediend.",
    act.WAIVE: "U ziet af van reacties.",
}  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def reactions_ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the parties for their reactions under seal, until a moment."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    now = timezone.now()
    form, refusal = MomentForm(request.POST or None, now=now), " ".join(not_weighed_yet(dispute))
    if form.is_valid() and dispute.is_open and not refusal:
        try:
            act.ask_reactions(dispute, closes_at=form.cleaned_data["closes_at"], by=request.seat, now=now)
            return done(request, _back(dispute), "Gevraagd. De partijen krijgen bericht.")
        except StepRefused as error:
            refusal = str(error)
    return page(request, dispute, form, "Verzegelde reacties vragen", "Vragen", note=ASKING, refusal=refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def reactions_write(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Say what the own organisation thinks of each option, as a draft or filed; 409 if a text or a colleague's words changed."""
    dispute, row, now = _own(request, key, around)
    rows, seat = [one for one in options_of(dispute, request.seat) if one.stands], request.seat
    form = SealedReactionsForm(request.POST or None, rows=rows, initial=_saved(row, seat, rows))
    refusal, versions = _refusal(row, seat), None
    if form.is_valid() and not refusal:
        how, revision = form.cleaned_data["how"], form.cleaned_data["revision"]
        try:
            act.give_reactions(dispute, row, form.said(), revision=revision, how=how, by=seat, now=now)
            return done(request, _back(dispute), SAID[how])
        except Stale:
            saved = _saved(row, seat, rows)
            if saved["revision"] == revision:
                refusal, form.data = CHANGED, form.data.copy() | _marks(rows)
            else:
                versions = both_versions(form, saved)
        except StepRefused as error:
            refusal = str(error)
    moment = dates.moment(row.closes_at)
    note = f"U reageert namens {seat.organisation}. {ALL_AT_ONCE.format(moment=moment)}"
    quote = [(str(one), one.description) for one in rows]
    label = "Verzegeld reageren op de opties"
    return page(
        request, dispute, form, label, "Opslaan", note=note, refusal=refusal, versions=versions, quote=quote
    )


@seat_required
@require_http_methods(["GET", "POST"])
def reactions_withdraw(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Take the own filing back, until all opens."""
    dispute, row, now = _own(request, key, around)
    refusal = OPEN if row.opens else ""
    if request.method == "POST" and not refusal:
        try:
            act.withdraw_reactions(dispute, row, by=request.seat, now=now)
            return done(request, _back(dispute), "Ingetrokken. Uw reacties zijn weer een concept.")
        except StepRefused as error:
            refusal = str(error)
    context = head_of(dispute, "Indiening intrekken") | {
        "refusal": refusal, "back": _back(dispute), "what": "Uw reacties worden", "whole": "de opties",
    }  # fmt: skip
    return render(request, "disputes/perspective_withdraw.html", context, status=409 if refusal else 200)


def _own(request: HttpRequest, key: str, around: str) -> tuple[Dispute, SealedRound, dt.datetime]:
    """Return dispute and round for a seat that writes for a party that was asked: else 404 or 403."""
    dispute, now = visible_dispute(request.seat, key), timezone.now()
    row = round_for(dispute, around, request.seat, now, act.KIND)
    require(may_answer_for(request.seat, dispute) and may_write_sealed(request.seat, row))
    return dispute, row, now


def _saved(row: SealedRound, seat: Seat, rows: list[DisputeOption]) -> dict:
    """Return the values of the form as they are saved now."""
    texts = SealedText.objects.visible_to(seat).select_related("party__round")
    text = texts.filter(party__round=row, party__organisation=seat.organisation_id, part=act.PART).first()
    said = act.said_in(text)
    saved = {"revision": text.revision if text else 1, "how": act.KEEP} | _marks(rows)
    for one in rows:
        answer, note, _ = said.get(one.key, ("", "", ""))
        saved |= {f"answer_{one.key}": answer, f"note_{one.key}": note}
    return saved


def _marks(rows: list[DisputeOption]) -> dict[str, str]:
    return {f"mark_{one.key}": mark_of(one) for one in rows}


def _refusal(row: SealedRound, seat: Seat) -> str:
    """Say why nothing can be written now, by what the own organisation may know."""
    if row.opens:
        return OPEN
    return FILED if has_filed(row, seat) else ""


def _back(dispute: Dispute) -> str:
    return reverse("dispute-options", args=[dispute.key])
