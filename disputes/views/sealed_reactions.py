"""Sealed reactions on the options: ask them, write and file those of the own organisation on one page, take that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions import reactions as act
from disputes.forms.options import SealedReactionsForm
from disputes.forms.perspectives import AskForm
from disputes.models import Dispute, DisputeOption
from disputes.options import WORDS, Answer, mark_of, not_weighed_yet, reactions_to
from disputes.permissions import may_guide
from disputes.views.head import head_of, visible_dispute
from disputes.views.option_rows import ASPECTS, options_of
from disputes.views.options import page
from disputes.views.rounds import own_filing, own_round, own_texts, refusal_of
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from papers.models import SealedRound
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

ASKING = (
    "Elke partij reageert voor zich op alle opties. Niemand leest iets van een ander, ook de procesbegeleiding niet, totdat "
    "alle partijen hebben ingediend of het sluitmoment voorbij is. Dan gaat alles tegelijk open."
)
LABEL = "Verzegeld reageren op de opties"
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
    form, refusal = AskForm(request.POST or None, now=now), " ".join(not_weighed_yet(dispute))
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
    dispute, row, now = own_round(request, key, around, act.KIND)
    rows, seat = [one for one in options_of(dispute, request.seat) if one.stands], request.seat
    form = SealedReactionsForm(request.POST or None, rows=rows, initial=_saved(row, seat, rows))
    refusal, versions = refusal_of(row, seat, OPEN), None
    if form.is_valid() and refusal and _is_what_was_filed(row, seat, form):
        return done(request, _back(dispute), SAID[form.cleaned_data["how"]])
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
    context = head_of(dispute, LABEL) | {
        "form": form, "label": LABEL, "back": _back(dispute), "versions": versions, "refusal": refusal,
        "note": f"U reageert namens {seat.organisation}. {ALL_AT_ONCE.format(moment=moment)}",
        "rows": [_part(form, one, seat) for one in rows],
    }  # fmt: skip
    status = 409 if refusal or versions is not None else form_status(form)
    return render(request, "disputes/reactions_write.html", context, status=status)


def _part(form: SealedReactionsForm, row: DisputeOption, seat: Seat) -> dict:
    """Return an option with its text, what the own organisation said of it in the open, and its two fields."""
    given = reactions_to(row).given.get(seat.organisation_id)
    return {
        "row": row, "aspects": [(label, getattr(row, name)) for label, name in ASPECTS],
        "said": given and WORDS[Answer(given.answer)],
        "answer": form[f"answer_{row.key}"], "note": form[f"note_{row.key}"],
    }  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def reactions_withdraw(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Take the own filing back, until all opens."""
    dispute, row, now = own_round(request, key, around, act.KIND)
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


def _saved(row: SealedRound, seat: Seat, rows: list[DisputeOption]) -> dict:
    """Return the values of the form as they are saved now."""
    text = own_texts(row, seat, [act.PART])[act.PART]
    said = act.said_in(text)
    saved = {"revision": text.revision, "how": act.KEEP} | _marks(rows)
    for one in rows:
        answer, note, _ = said.get(one.key, ("", "", ""))
        saved |= {f"answer_{one.key}": answer, f"note_{one.key}": note}
    return saved


def _is_what_was_filed(row: SealedRound, seat: Seat, form: SealedReactionsForm) -> bool:
    """Say whether exactly this was filed: who clicks twice is told that it was done."""
    filing, text = own_filing(row, seat), own_texts(row, seat, [act.PART])[act.PART]
    how = filing and (act.WAIVE if filing.waives else act.FILE)
    return form.cleaned_data["how"] == how and act.said_in(text) == form.said()


def _marks(rows: list[DisputeOption]) -> dict[str, str]:
    return {f"mark_{one.key}": mark_of(one) for one in rows}


def _back(dispute: Dispute) -> str:
    return reverse("dispute-options", args=[dispute.key])
