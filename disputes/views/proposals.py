"""The proposal: its words, what each party says of it, its two treatments, and what parties want changed in between."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import proposals as act
from disputes.forms.options import AmendmentForm, ProposalForm, ReplyForm, ShareForm
from disputes.models import Dispute, Hearing, SolutionProposal
from disputes.options import standing, unfilled
from disputes.permissions import may_answer_for, may_guide, may_propose
from disputes.views.around import settled
from disputes.views.head import head_of, visible_dispute
from disputes.views.option_rows import sides_of
from disputes.views.options import page, react
from lib.http import done, require
from lib.versions import both_versions
from meetings.models import Meeting
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

NOTE = "Wijzigt u het voorstel nadat het is voorgelegd, dan reageren de partijen opnieuw."


def _proposal(dispute: Dispute, seat: Seat) -> SolutionProposal | None:
    """Return the proposal if this seat may read it, with all that its page shows."""
    rows = SolutionProposal.objects.visible_to(seat).filter(dispute=dispute)
    rows = rows.select_related("first__item__agenda__meeting", "second__item__agenda__meeting")
    found = rows.prefetch_related("options", "reactions", "amendments__organisation__names").first()
    if found:
        found.dispute = dispute
    return found


def _shared(dispute: Dispute, seat: Seat) -> SolutionProposal:
    """Return the proposal as the parties know it, or raise 404."""
    found = _proposal(dispute, seat)
    if found is None or found.shared_at is None:
        raise Http404
    return found


@seat_required
@require_safe
def dispute_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Show the proposal, the reactions side by side, and where it is treated."""
    dispute, seat = visible_dispute(request.seat, key), request.seat
    row = _proposal(dispute, seat)
    is_shared = bool(row and row.shared_at)
    answers = may_answer_for(seat, dispute)
    context = head_of(dispute, "Voorstel") | {
        "row": row,
        "options": sorted(row.options.all(), key=lambda one: one.number or 0) if row else [],
        "sides": sides_of(dispute, row) if is_shared else [],
        "treatments": _treatments(row, seat) if row else [],
        "amendments": list(row.amendments.all()) if row else [],
        "may_write": may_propose(seat, dispute),
        "may_share": bool(row) and not is_shared and dispute.is_ticking and may_guide(seat, dispute),
        "may_react": is_shared and answers,
        "may_amend": is_shared and answers and dispute.is_ticking and act.is_between(row),
        "may_answer": is_shared and may_propose(seat, dispute),
    }
    return render(request, "disputes/dispute_proposal.html", context)


def _treatments(row: SolutionProposal, seat: Seat) -> list[dict]:
    """Return both treatments, each with its overleg, and a link to it if this seat may read that."""
    hearings = [("Eerste behandeling", row.first), ("Tweede behandeling", row.second)]
    seen = set(
        Meeting.objects.visible_to(seat)
        .filter(pk__in=[one.item.agenda.meeting_id for _, one in hearings if one])
        .values_list("pk", flat=True)
    )
    return [{"label": label, "hearing": one, "meeting": _meeting(one, seen)} for label, one in hearings]


def _meeting(hearing: Hearing | None, seen: set[int]) -> Meeting | None:
    meeting = hearing.item.agenda.meeting if hearing else None
    return meeting if meeting and meeting.pk in seen else None


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_proposal_write(request: HttpRequest, key: str) -> HttpResponse:
    """Write the proposal on the basis of the options; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    require(
        may_propose(request.seat, dispute) or (not dispute.is_ticking and may_guide(request.seat, dispute))
    )
    form = ProposalForm(request.POST or None, rows=standing(dispute), initial=_saved(dispute))
    refusal = settled(dispute) or ("" if standing(dispute) else "Er is nog geen optie ingebracht.")
    versions = None
    if form.is_valid() and dispute.is_ticking:
        try:
            act.write_proposal(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(dispute), "Voorstel opgeslagen.")
        except Stale:
            versions = both_versions(form, _saved(visible_dispute(request.seat, key)))
        except StepRefused as error:
            refusal = str(error)
    return page(
        request, dispute, form, "Voorstel schrijven", "Opslaan", note=NOTE, refusal=refusal, versions=versions,
        back=_back(dispute),
    )  # fmt: skip


def _saved(dispute: Dispute) -> dict:
    row = getattr(dispute, "proposal", None)
    if row is None:
        return {"words": "", "options": [], "revision": 0}
    return {"words": row.words, "options": [one.key for one in row.options.all()], "revision": row.revision}


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_proposal_share(request: HttpRequest, key: str) -> HttpResponse:
    """Put the draft to the parties as the reader sees it here; 409 if it changed meanwhile."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    row, gaps = getattr(dispute, "proposal", None), unfilled(dispute)
    form = ShareForm(request.POST or None, gaps=gaps, initial={"revision": row.revision if row else 1})
    refusal = settled(dispute) or (
        "" if row and not row.shared_at else "Er is geen concept om voor te leggen."
    )
    if form.is_valid() and not refusal:
        try:
            event = act.share_proposal(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(dispute), event.sentence)
        except Stale as error:
            refusal = str(error)
        except StepRefused as error:
            form.add_error("motivation", str(error))
    note = "Wie het geschil leest, leest daarna het voorstel. De partijen reageren op precies deze tekst."
    return page(
        request, dispute, form, "Voorstel voorleggen", "Voorleggen aan de partijen", note=note, refusal=refusal,
        quote=_quote(row) if row else [], lacking=gaps, back=_back(dispute),
    )  # fmt: skip


def _quote(row: SolutionProposal) -> list[tuple[str, str]]:
    """Return the words and the options that they rest on."""
    return [("Voorstel", row.words), ("Opties", "\n".join(str(one) for one in row.options.all()))]


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_proposal_react(request: HttpRequest, key: str) -> HttpResponse:
    """Say what the own organisation thinks of exactly this proposal; 409 if it changed meanwhile."""
    dispute = visible_dispute(request.seat, key)
    row = _shared(dispute, request.seat)
    require(may_answer_for(request.seat, dispute))
    return react(request, dispute, row, "Reageren op het voorstel", _quote(row), _back(dispute))


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_amendment_create(request: HttpRequest, key: str) -> HttpResponse:
    """Bring in what should be different, between the two treatments."""
    dispute = visible_dispute(request.seat, key)
    row = _shared(dispute, request.seat)
    require(may_answer_for(request.seat, dispute))
    form = AmendmentForm(request.POST or None)
    refusal = settled(dispute) or ("" if act.is_between(row) else act.OUTSIDE)
    if form.is_valid() and not refusal:
        try:
            act.amend_proposal(dispute, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(dispute), "Wijzigingsvoorstel ingebracht.")
        except StepRefused as error:
            refusal = str(error)
    note = f"U schrijft namens {request.seat.organisation}. Wie het geschil leest, leest uw voorstel."
    return page(
        request, dispute, form, "Wijziging voorstellen", "Inbrengen", note=note, refusal=refusal, quote=_quote(row),
        back=_back(dispute),
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_amendment_answer(request: HttpRequest, key: str, amendment: str) -> HttpResponse:
    """Answer what a party wants changed, once; 409 if somebody else did."""
    dispute = visible_dispute(request.seat, key)
    row = next((one for one in _shared(dispute, request.seat).amendments.all() if one.key == amendment), None)
    if row is None:
        raise Http404
    require(may_propose(request.seat, dispute))
    row.proposal = _shared(dispute, request.seat)
    form = ReplyForm(request.POST or None)
    refusal = "Dit wijzigingsvoorstel is al beantwoord." if row.answer else ""
    if form.is_valid() and not refusal:
        try:
            act.answer_amendment(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(dispute), "Antwoord vastgelegd. Wijzig zo nodig het voorstel.")
        except StepRefused as error:
            refusal = str(error)
    quote = [(f"{row.organisation} stelt voor", row.words), ("Waarom", row.reason)]
    note = "Neemt u het over? Wijzig daarna zelf het voorstel. De partijen reageren dan opnieuw."
    return page(
        request, dispute, form, "Wijziging beantwoorden", "Vastleggen", note=note, refusal=refusal, quote=quote,
        back=_back(dispute),
    )  # fmt: skip


def _back(dispute: Dispute) -> str:
    return reverse("dispute-proposal", args=[dispute.key])
