"""Another last day of the consultation: propose it, answer, take it back."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib import dates
from lib.http import require
from lib.words import listing
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.end_changes import CLOSED, ONE, partners
from udo.forms.consultation import EndAnswerForm, EndForm
from udo.models import Assessment, Consultation, EndChange
from udo.permissions import may_move_end, may_withdraw_end
from udo.views.consulting import answers_refusal, ask, the_open, to_page
from udo.views.head import visible_assessment


def _proposal(request: HttpRequest, held: Consultation) -> EndChange | None:
    rows = EndChange.objects.visible_to(request.seat).filter(consultation=held)
    row = rows.filter(state=EndChange.State.PROPOSED).select_related("proposed_by").first()
    if row:
        row.consultation = held
    return row


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_end(request: HttpRequest, key: str) -> HttpResponse:
    """Propose another last day; 409 while another proposal is open."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_move_end(request.seat, held))
    form = EndForm(request.POST or None)
    refusal = "" if held.is_open else CLOSED
    if not refusal and _proposal(request, held):
        refusal = ONE
    if not refusal and form.is_valid():
        try:
            actions.propose_end(held, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return to_page(request, row, "Voorgelegd. Wie moet instemmen, krijgt een mail.")
        except StepRefused as error:
            refusal = str(error)
    others = [str(place) for place in partners(held) if place.pk != request.seat.organisation_id]
    meaning = f"Nu is {dates.weekday(held.ends_on)} de laatste dag. Een andere dag geldt pas als {listing(others)} instemt."
    if len(others) > 1:
        meaning = meaning.replace(" instemt.", " instemmen.")
    return ask(request, row, "Andere einddatum voorstellen", form, refusal, meaning=meaning)


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_end_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Agree with another last day or not; 409 if it isn't open any more."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_move_end(request.seat, held))
    change = _proposal(request, held)
    form = EndAnswerForm(request.POST or None, initial={"change": change.key if change else ""})
    refusal = "" if change else str(Stale())
    if change and change.answers.filter(organisation=request.seat.organisation_id).exists():
        refusal = "Uw organisatie heeft al geantwoord."
    if not refusal and form.is_valid():
        data = form.cleaned_data
        try:
            if data.pop("change") != change.key:
                raise Stale
            actions.answer_end(change, by=request.seat, now=timezone.now(), **data)
            return to_page(request, row, "Antwoord vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    meaning = _asked(change) if change else ""
    return ask(request, row, "Antwoorden op een andere einddatum", form, refusal, meaning=meaning)


def _asked(change: EndChange) -> str:
    who = change.proposed_by.organisation
    return (
        f"{who} stelt {dates.weekday(change.ends_on)} voor als laatste dag, in plaats van {dates.weekday(change.before)}."
        f" De reden: {change.reason}"
    )


@seat_required
@require_POST
@answers_refusal
def consultation_end_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take the own proposal back."""
    row: Assessment = visible_assessment(request.seat, key)
    change = _proposal(request, the_open(row))
    if change is None:
        raise Stale
    require(may_withdraw_end(request.seat, change))
    actions.withdraw_end(change, by=request.seat, now=timezone.now())
    return to_page(request, row, "Voorstel ingetrokken. De laatste dag blijft zoals zij was.")
