"""The consultation of an assessment: the page, opening, answering and closing it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates
from lib.http import answering, done, form_status, require
from lib.versions import both_versions
from lib.words import listing
from parties.access import seat_required
from parties.models import Recess
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.consulting import lacks_withdrawal
from udo.consulting import koepels, plenary_of, present
from udo.forms.consultation import DRAFT, NONE, NOW, OpenForm, ResponseForm, response_of
from udo.forms.together import ReasonForm
from udo.models import Assessment, Consultation, ConsultationResponse
from udo.permissions import may_close, may_lead, may_respond
from udo.terms import last_day
from udo.views.consulting_rows import page_rows
from udo.views.head import crumbs_of, head_of, page_of, visible_assessment

answers_refusal = answering(StepRefused, "consultation", "Terug naar de consultatie")


@seat_required
@require_safe
def consultation(request: HttpRequest, key: str) -> HttpResponse:
    """Show the term, who answered, what they said and what was done with it; a fixed number of queries."""
    page = page_of(request, visible_assessment(request.seat, key))
    context = head_of(request, page, "consultation") | page_rows(page, timezone.now())
    return render(request, "udo/consultation.html", context)


def the_open(row: Assessment) -> Consultation:
    """Return the newest consultation, with the assessment on it, or raise 404."""
    found = present(row)
    if found is None:
        raise Http404
    found.assessment = row
    return found


def to_page(request: HttpRequest, row: Assessment, message: str) -> HttpResponse:
    """Go back to the page of the consultation with this message."""
    return done(request, reverse("consultation", args=[row.key]), message)


def ask(request: HttpRequest, row: Assessment, label: str, form, refusal: str = "", **extra) -> HttpResponse:
    """Show the form of a step about the consultation; what can't be done now says why."""
    back = reverse("consultation", args=[row.key])
    context = {
        "row": row, "label": label, "form": form, "refusal": refusal, "versions": None, "back": back,
        "crumbs": crumbs_of((row.subject, row.get_absolute_url()), ("Consultatie", back), (label, "")),
    } | extra  # fmt: skip
    status = 409 if refusal or context["versions"] is not None else form_status(form)
    return render(request, "udo/consultation_form.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_open(request: HttpRequest, key: str) -> HttpResponse:
    """Begin the consultation; 409 in another phase, or if it runs already."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    today = dates.local_day(timezone.now())
    form = OpenForm(request.POST or None, today=today, initial={"starts_on": today})
    refusal = ""
    if form.is_valid():
        try:
            made = actions.open_consultation(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            until = dates.long(made.ends_on)
            return to_page(
                request, row, f"Consultatie geopend, tot en met {until}. De koepels krijgen een mail."
            )
        except StepRefused as error:
            refusal = str(error)
    asked = listing([str(place) for place in koepels(row)])
    end = last_day(today, plenary_of(row))
    falls = Recess.objects.filter(first_day__lte=end, last_day__gte=today)
    meaning = (
        f"Gevraagd: {asked}. Begint de consultatie vandaag, dan is {dates.weekday(end)} de laatste dag. Een andere laatste "
        "dag kan als iedereen instemt."
    )
    return ask(request, row, "Consultatie openen", form, refusal, meaning=meaning, recesses=list(falls))


@seat_required
@require_POST
@answers_refusal
def consultation_ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask the koepels that joined since it began."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    asked = actions.ask_more(the_open(row), by=request.seat, now=timezone.now())
    names = listing([str(place) for place in asked])
    return to_page(request, row, f"Ook gevraagd: {names}." if names else "Alle koepels zijn al gevraagd.")


@seat_required
@require_POST
@answers_refusal
def consultation_close(request: HttpRequest, key: str) -> HttpResponse:
    """End the consultation; 409 before its time, or if it was closed."""
    row = visible_assessment(request.seat, key)
    require(may_lead(request.seat, row))
    actions.close_consultation(the_open(row), by=request.seat, now=timezone.now())
    return to_page(request, row, "De consultatie is gesloten. Alle reacties zijn nu gedeeld.")


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a consultation back that has not begun, with the reason; 409 once it has, or was answered."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_close(request.seat, held))
    form = ReasonForm(request.POST or None)
    refusal = lacks_withdrawal(held, dates.local_day(timezone.now())) if held.is_open else str(Stale())
    if not refusal and form.is_valid():
        try:
            actions.withdraw_consultation(held, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return to_page(request, row, "De consultatie is ingetrokken. Wie meedoet, krijgt bericht.")
        except StepRefused as error:
            refusal = str(error)
    meaning = (
        f"De consultatie zou beginnen op {dates.weekday(held.starts_on)}. Daarna kunt u een andere openen."
    )
    return ask(request, row, "Consultatie intrekken", form, refusal, meaning=meaning)


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_respond(request: HttpRequest, key: str) -> HttpResponse:
    """Write, give or refuse the reaction of the own koepel; 409 with both versions if a colleague was first."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_respond(request.seat, held))
    known = own_response(request, held)
    form = ResponseForm(
        request.POST or None, request.FILES or None, initial=response_of(known), is_open=held.is_open,
        has_document=bool(known and known.document_id),
    )  # fmt: skip
    versions, refusal = None, ""
    if known and known.state != ConsultationResponse.State.DRAFT:
        refusal = "De reactie is al gegeven. Zij verandert niet meer."
    elif form.is_valid():
        try:
            return to_page(request, row, _answer(request, held, form.cleaned_data))
        except Stale:
            versions = both_versions(form, response_of(own_response(request, held)))
        except StepRefused as error:
            refusal = str(error)
    extra = {"versions": versions, "document": known.document if known else None, "is_upload": True}
    meaning = "Zolang u uw reactie niet geeft, leest alleen uw eigen organisatie haar."
    return ask(request, row, "Reactie geven", form, refusal, meaning=meaning, **extra)


def own_response(request: HttpRequest, held: Consultation) -> ConsultationResponse | None:
    rows = ConsultationResponse.objects.visible_to(request.seat).select_related("document")
    own = rows.filter(consulted__consultation=held, owner=request.seat.organisation_id)
    return own.exclude(state=ConsultationResponse.State.WITHDRAWN).first()


def _answer(request: HttpRequest, held: Consultation, data: dict) -> str:
    """Do what the writer chose; return the message."""
    how = data.pop("how")
    who = {"by": request.seat, "now": timezone.now()}
    if how == NONE:
        actions.decline_response(held, **who)
        return "Vastgelegd: uw organisatie geeft geen reactie."
    if how == DRAFT:
        actions.save_response(held, **data, **who)
        return "Concept bewaard. Alleen uw eigen organisatie leest het."
    actions.give_response(held, at_end=how != NOW, **data, **who)
    return (
        "Uw reactie is gegeven en gedeeld."
        if how == NOW
        else "Uw reactie is gegeven. Zij wordt gedeeld bij het einde."
    )
