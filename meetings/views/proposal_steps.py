"""What is decided on a proposal, and laying an agenda item back or carrying it over."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib.http import done, form_status, require
from meetings.actions import proposal_decisions as decide
from meetings.actions import proposals as act
from meetings.forms.proposals import DeclineForm, PlaceForm
from meetings.models import Agenda, Meeting
from meetings.views.agenda import editable_agenda, place_of
from meetings.views.head import head
from meetings.views.proposal_rows import UNSENT, deciding_places, may_read_item
from meetings.views.proposals import answers_refusal, visible_proposal
from meetings.views.refusal import answers_refusal as answers_meeting_refusal
from meetings.workflow import PROPOSAL
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked

MEANING = {
    "move": "Het voorstel wacht dan bij het andere overleg op een besluit.",
    "refer": "Het bestuurlijk overleg besluit dan over dit voorstel. De indiener ziet waar het ligt.",
    "decline": "De indiener ziet dat het voorstel is afgewezen, en waarom.",
}


@seat_required
@require_POST
@answers_refusal
def proposal_submit(request, key):
    proposal = _allowed(request, key, "submit")
    act.submit(proposal, by=request.seat, now=timezone.now())
    return done(request, proposal, f"Ingediend: {proposal.place}.")


@seat_required
@require_POST
@answers_refusal
def proposal_withdraw(request, key):
    proposal = _allowed(request, key, "withdraw")
    act.withdraw(proposal, by=request.seat, now=timezone.now())
    return done(request, proposal, "Het voorstel is ingetrokken.")


@seat_required
@require_POST
@answers_refusal
def proposal_accept(request, key):
    proposal = _allowed(request, key, "accept")
    item = decide.accept(proposal, by=request.seat, now=timezone.now())
    to = may_read_item(request.seat, proposal) or proposal
    return done(request, to, f"Op de agenda gezet als punt {item.position}.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def proposal_move(request, key):
    proposal = _allowed(request, key, "move")
    places = deciding_places(request.seat, proposal) | {
        "series": [proposal.series] if proposal.meeting else []
    }
    return _ask_place(request, proposal, "move", places, decide.move, "Het voorstel is verplaatst.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def proposal_refer(request, key):
    proposal = _allowed(request, key, "refer")
    says = "Het voorstel is teruggelegd bij een bestuurlijk overleg."
    places = _bestuurlijk(request.seat, proposal)
    return _ask_place(request, proposal, "refer", places, decide.refer, says)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def proposal_decline(request, key):
    proposal = _allowed(request, key, "decline")
    form = DeclineForm(request.POST or None)
    if form.is_valid():
        decide.decline(proposal, reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now())
        return done(request, proposal, "Het voorstel is afgewezen.")
    return _ask(request, proposal, form, "decline")


def _allowed(request, key: str, step: str):
    """Return the proposal if this seat may take this step; raises what the step would."""
    proposal = visible_proposal(request.seat, key)
    require(PROPOSAL.steps[step].may(request.seat, proposal))
    if proposal.state not in PROPOSAL.steps[step].source:
        raise Blocked(f"Dit voorstel is {proposal.get_state_display()}.")
    return proposal


def _ask_place(request, proposal, step: str, places: dict, take: Callable, says: str):
    """Ask where it goes and why, and lay it there."""
    form = PlaceForm(request.POST or None, **places)
    if not form.is_valid():
        return _ask(request, proposal, form, step)
    meeting, _ = form.cleaned_data["place"]
    take(proposal, meeting, reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now())
    return _left(request, proposal.key, says)


def _ask(request, proposal, form, step: str):
    context = {"proposal": proposal, "step": PROPOSAL.steps[step], "meaning": MEANING[step], "form": form}
    return render(request, "meetings/proposal_step.html", context, status=form_status(form))


def _left(request, key: str, says: str):
    """Go on to the proposal, or to the list if it is now with others who decide."""
    try:
        return done(request, visible_proposal(request.seat, key), says)
    except Http404:
        return done(request, "proposal-list", says)


def _bestuurlijk(seat: Seat, proposal=None) -> dict:
    kind = Meeting.Kind.BESTUURLIJK.value
    return deciding_places(seat, proposal, kind) | {"series": [kind]}


@seat_required
@require_http_methods(["GET", "POST"])
@answers_meeting_refusal
def item_refer(request, key, item):
    """Take an item off the agenda and lay it back with a bestuurlijk overleg (MT-20)."""
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    form = PlaceForm(request.POST or None, **_bestuurlijk(request.seat))
    if form.is_valid():
        to, _ = form.cleaned_data["place"]
        reason = form.cleaned_data["reason"]
        decide.refer_item(item, to, reason=reason, by=request.seat, now=timezone.now())
        return done(request, meeting, f"«{item.title}» is teruggelegd bij een bestuurlijk overleg.")
    context = {"head": head(request, meeting), "item": item, "form": form}
    return render(request, "meetings/item_refer.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_meeting_refusal
def item_carry(request, key, item):
    """Carry an item over to the next overleg of this kind whose agenda can still change."""
    meeting, agenda = editable_agenda(request, key)
    item = get_object_or_404(agenda.items, key=item)
    to = _next_agenda(request.seat, meeting)
    if to is None:
        raise Blocked(f"Er is nog geen volgend {meeting.get_kind_display()} gepland.")
    carried = decide.carry_item(item, to, by=request.seat, now=timezone.now())
    return done(request, place_of(to.meeting, carried), f"«{carried.title}» staat nu op deze agenda.")


def _next_agenda(seat: Seat, meeting: Meeting) -> Agenda | None:
    rows = Agenda.objects.visible_to(seat).filter(
        meeting__kind=meeting.kind, meeting__state__in=Meeting.OPEN, state__in=UNSENT
    )
    if meeting.planned_start:
        rows = rows.filter(meeting__planned_start__gt=meeting.planned_start)
    return rows.exclude(meeting=meeting).select_related("meeting").order_by("meeting__planned_start").first()
