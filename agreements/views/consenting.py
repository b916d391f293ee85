"""The same text for everybody: ask the parties, answer for one, and put in force what all agreed on."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.consenting import ON_BEHALF, agree_in_writing, answer_consent, ask_consent, cannot_ask
from agreements.consent import asked, hash_of_wording, party_of, standing_of
from agreements.forms.step import StepForm
from agreements.models import Agreement
from agreements.permissions import may_agree, may_ask_consent
from agreements.views.one import visible_agreement
from agreements.workflow import AGREEMENT
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.words import listing
from meetings.forms.circulating import AnswerForm
from papers.models import TextConfirmation
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

ANSWER = TextConfirmation.Answer
TONES = {ANSWER.AGREED: "done", ANSWER.REMARK: "set", ANSWER.OBJECTED: "bad"}
NONE_YET = make_pill("nog geen antwoord")


class AgreeForm(forms.Form):
    """The fingerprint of the text that is put in force."""

    text_hash = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)


@seat_required
@require_http_methods(["GET", "POST"])
def consent_ask(request, key):
    """Ask every party whether it agrees with the present text."""
    agreement = visible_agreement(request.seat, key)
    require(may_ask_consent(request.seat, agreement))
    form = StepForm(request.POST or None, needs_reason=False)
    status, refusal = form_status(form), cannot_ask(agreement)
    if form.is_valid() and not refusal:
        try:
            ask_consent(agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, agreement, "Instemming gevraagd.")
        except StepRefused as error:
            refusal = str(error)
    names = listing([str(party) for party in asked(agreement)])
    context = {
        "form": form, "refusal": refusal, "title": "Instemming vragen", "button": "Instemming vragen",
        "meaning": f"U vraagt {names} of zij instemmen met precies deze tekst. Wat eerder is geantwoord, telt dan niet meer.",
    }  # fmt: skip
    return _page(request, agreement, context, 409 if refusal else status)


@seat_required
@require_http_methods(["GET", "POST"])
def consent_answer(request, key):
    """Agree, or not, for the party of this seat; if the text changed meanwhile the new one is shown (409)."""
    agreement = visible_agreement(request.seat, key)
    party = party_of(request.seat, agreement)
    require(party is not None)
    form = AnswerForm(request.POST or None, initial={"text_hash": hash_of_wording(agreement)})
    status, refusal = form_status(form), ""
    if form.is_valid():
        try:
            row = answer_consent(agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, agreement, f"Vastgelegd voor {party}: {row.get_answer_display()}.")
        except Stale:
            agreement = visible_agreement(request.seat, key)
            refusal, status = _renewed(form, agreement), 409
        except StepRefused as error:
            refusal, status = str(error), 409
    says = "U vult dit in namens uw organisatie. Dat staat er voor iedereen bij."
    context = {
        "form": form, "refusal": refusal, "title": f"Antwoord van {party}", "button": "Antwoord vastleggen",
        "meaning": says if request.seat.role in ON_BEHALF else "",
        "mark": hash_of_wording(agreement),
    }  # fmt: skip
    return _page(request, agreement, context, status)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_agree(request, key):
    """Put a proposal in force on which all parties agreed, without an overleg."""
    agreement = visible_agreement(request.seat, key)
    require(may_agree(request.seat, agreement))
    form = AgreeForm(request.POST or None, initial={"text_hash": hash_of_wording(agreement)})
    status = form_status(form)
    refusal = AGREEMENT.steps["agree"].unless(agreement) if agreement.is_undecided else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = agree_in_writing(agreement, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, agreement, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    context = {
        "form": form, "refusal": refusal, "title": "Schriftelijk vastleggen", "button": "Vastleggen als afgesproken",
        "meaning": "Alle partijen stemmen in met precies deze tekst. Zij geldt vanaf vandaag, zonder besluit in een overleg.",
        "mark": hash_of_wording(agreement),
    }  # fmt: skip
    return _page(request, agreement, context, 409 if refusal else status)


def consent_on_page(agreement: Agreement, seat: Seat, joined: list, *, was_asked: bool) -> dict:
    """Return what the page of an afspraak shows: each party with its answer, and who may ask or answer."""
    standing = standing_of(agreement) if was_asked else None
    may_ask = may_ask_consent(seat, agreement) and agreement.state not in Agreement.CLOSED
    if standing is None:
        return {"may_ask": may_ask, "is_unasked_since_joined": bool(joined)}
    asked_on = dates.local_day(standing.request.asked_at)
    party = None if standing.is_overtaken else party_of(seat, agreement)
    return {
        "consent": standing,
        "consent_rows": [_side(party, row) for party, row in standing.answers],
        "may_ask": may_ask,
        "doubt": standing.doubt
        if agreement.meeting_id is None and agreement.state not in Agreement.CLOSED
        else "",
        "is_unasked_since_joined": any(row.since > asked_on for row in joined),
        "answer_url": reverse("consent-answer", args=[agreement.key]) if party else "",
    }


def _side(party, row: TextConfirmation | None) -> dict:
    if row is None:
        return {"party": str(party), "pill": NONE_YET, "note": "", "when": ""}
    behalf = ", namens de partij ingevuld" if row.is_on_behalf else ""
    pill = make_pill(row.get_answer_display(), TONES[ANSWER(row.answer)])
    return {
        "party": str(party),
        "pill": pill,
        "note": row.note,
        "when": f"{dates.moment(row.given_at)}{behalf}",
    }


def _renewed(form: AnswerForm, agreement: Agreement) -> str:
    """Let the next answer be about the text as it is shown now; say that it is another one."""
    form.data = form.data.copy()
    form.data["text_hash"] = hash_of_wording(agreement)
    return "De tekst is gewijzigd sinds u hem las. Hieronder staat de nieuwe tekst. Uw antwoord is nog niet vastgelegd."


def _page(request: HttpRequest, agreement: Agreement, context: dict, status: int) -> HttpResponse:
    crumbs = [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (context["title"], ""),
    ]
    found = context | {"agreement": agreement, "crumbs": crumbs}
    return render(request, "agreements/agreement_consent.html", found, status=status)
