"""Another term for an agreed afspraak: propose it, answer for a party, take it back."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from agreements.actions import term_changes as act
from agreements.forms.term import TermChangeForm
from agreements.models import Agreement, TermChange
from agreements.permissions import may_answer_term, may_keep, may_propose_term, may_withdraw_term
from agreements.views.one import visible_agreement
from lib import dates
from lib.http import answering, done, form_status, require
from lib.words import listing
from meetings.forms.circulating import AnswerForm
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Blocked, Stale, StepRefused

answers_refusal = answering(StepRefused, "agreement-detail", "Terug naar de afspraak")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def term_change_create(request, key):
    """Propose another term, or let it hold at once if it is owed to nobody else."""
    agreement = visible_agreement(request.seat, key)
    require(may_propose_term(request.seat, agreement))
    if request.method == "GET" and agreement.has_term_change:
        raise Blocked(act.ONE)
    now = timezone.now()
    # Only the words of now: a day that stood ready would be taken for what the new words mean.
    begin = {"words": agreement.moment.words if agreement.moment else "", "revision": agreement.revision}
    form = TermChangeForm(
        request.POST or None, seat=request.seat, meeting=agreement.meeting, initial=begin,
        today=agreement.agreed_on or dates.local_day(now),
    )  # fmt: skip
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            change = act.propose_term(
                agreement,
                data["moment"],
                reason=data["reason"],
                revision=data["revision"],
                by=request.seat,
                now=now,
            )
        except StepRefused as refusal:
            agreement = visible_agreement(request.seat, key)
            typed = form.data.copy()
            typed["revision"] = agreement.revision
            form.data = typed
            form.add_error(None, str(refusal))
            status = 409
        else:
            holds = change.state == TermChange.State.ACCEPTED
            return done(
                request, agreement, "De nieuwe termijn geldt." if holds else "Voorgelegd aan de partijen."
            )
    asked = [str(party) for party in act.others(agreement, request.seat)]
    words = {"asked": listing(asked), "are": "zijn" if len(asked) > 1 else "is"}
    context = {
        "agreement": agreement,
        "form": form,
        **words,
        "crumbs": _crumbs(agreement, "Termijn wijzigen"),
    }
    return render(request, "agreements/term_change_create.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def term_change_answer(request, key, party):
    """Agree or object for one party, with the words that lie before it."""
    agreement, change = _open_change(request, key)
    organisation = get_object_or_404(change.asked, slug=party)
    require(may_answer_term(request.seat, change) and speaks_for(request.seat, organisation, agreement))
    form = AnswerForm(request.POST or None, initial={"text_hash": act.fingerprint(change)})
    status = form_status(form)
    if form.is_valid():
        try:
            act.answer_term(
                change, party=organisation, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
        except Stale as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return done(request, agreement, f"Antwoord van {organisation} vastgelegd.")
    context = {
        "agreement": agreement, "change": change, "form": form, "party": str(organisation),
        "is_on_behalf": organisation.pk != request.seat.organisation_id,
        "crumbs": _crumbs(agreement, "Antwoord op de nieuwe termijn"),
    }  # fmt: skip
    return render(request, "agreements/term_change_answer.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def term_change_withdraw(request, key):
    agreement, change = _open_change(request, key)
    require(may_withdraw_term(request.seat, change))
    act.withdraw_term(change, by=request.seat, now=timezone.now())
    return done(request, agreement, "Voorstel ingetrokken. De termijn blijft zoals zij was.")


def open_change_of(agreement: Agreement, seat: Seat) -> dict:
    """Return what is proposed for its term, who still has to agree, and what this seat may do; no query if nothing is."""
    if not agreement.has_term_change:
        return {}
    change = TermChange.objects.visible_to(seat).filter(agreement=agreement, state=TermChange.State.PROPOSED)
    change = change.select_related("moment__meeting", "moment__recess", "proposed_by").first()
    if change is None:
        return {}
    said = act.answers_to(change, act.fingerprint(change))
    asked = list(change.asked.prefetch_related("names").order_by("order", "slug"))
    return {
        "change": change,
        "parties": [{"name": str(party), "answer": said.get(party.pk)} for party in asked],
        "answers": [
            (str(party), reverse("term-change-answer", args=[agreement.key, party.slug]))
            for party in asked
            if party.pk not in said and speaks_for(seat, party, agreement)
        ],
        "may_withdraw": may_withdraw_term(seat, change),
    }


def speaks_for(seat: Seat, party: Organisation, agreement: Agreement) -> bool:
    """Say whether this seat answers for that party: its own, or any on behalf as who keeps the afspraak."""
    return party.pk == seat.organisation_id or may_keep(seat, agreement)


def _open_change(request: HttpRequest, key: str) -> tuple[Agreement, TermChange]:
    agreement = visible_agreement(request.seat, key)
    rows = TermChange.objects.visible_to(request.seat).filter(agreement=agreement)
    change = rows.select_related("moment", "agreement", "proposed_by").last()
    if change and change.state != TermChange.State.PROPOSED:
        raise Stale
    return agreement, change or get_object_or_404(rows)


def _crumbs(agreement: Agreement, here: str) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (here, ""),
    ]
