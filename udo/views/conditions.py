"""Conditions, and the afspraken that they become or that an assessment answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.forms import ReasonForm
from lib.http import done, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.forms.together import ConditionForm, ExistingForm, LinkForm, condition_of
from udo.models import AgreementLink, Assessment, Condition
from udo.permissions import may_contribute, may_make_agreement
from udo.views.findings import place_of, small
from udo.views.questions import assessment_of


@seat_required
@require_http_methods(["GET", "POST"])
def condition_create(request: HttpRequest, key: str) -> HttpResponse:
    """Write the next condition, with owner and term."""
    row = assessment_of(request.seat, key)
    require(may_contribute(request.seat, row))
    form = _form(request, row)
    if form.is_valid():
        made = actions.write_condition(row, by=request.seat, now=timezone.now(), **form.condition())
        return done(request, place_of(row, "voorwaarden"), f"Voorwaarde {made.number} toegevoegd.")
    return small(request, row, form, "Voorwaarde toevoegen", "Toevoegen", has_term=True)


def _form(request: HttpRequest, row: Assessment, **initial) -> ConditionForm:
    today = dates.local_day(timezone.now())
    return ConditionForm(
        request.POST or None, assessment=row, seat=request.seat, today=today, initial=initial
    )


@seat_required
@require_http_methods(["GET", "POST"])
def condition_edit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change a condition; 409 with both versions if somebody was first, or once it is an afspraak."""
    row = assessment_of(request.seat, key)
    require(may_contribute(request.seat, row))
    condition = _condition(request, row, number)
    form, versions, refusal = _form(request, row, **condition_of(condition)), None, ""
    if form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            actions.edit_condition(
                condition, revision=revision, by=request.seat, now=timezone.now(), **form.condition()
            )
            return done(request, place_of(row, "voorwaarden"), f"Voorwaarde {number} opgeslagen.")
        except Stale:
            versions = both_versions(form, condition_of(_condition(request, row, number)))
        except StepRefused as error:
            refusal = str(error)
    more = {"has_term": True, "versions": versions, "refusal": refusal}
    return small(request, row, form, f"Voorwaarde {number} wijzigen", "Opslaan", **more)


def _condition(request: HttpRequest, row: Assessment, number: int) -> Condition:
    rows = Condition.objects.visible_to(request.seat).select_related(
        "office", "organisation", "moment__meeting"
    )
    found = get_object_or_404(rows, assessment=row, number=number)
    found.assessment = row
    return found


@seat_required
@require_http_methods(["GET", "POST"])
def condition_agree(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Make an afspraak of a condition; 409 the second time."""
    row = assessment_of(request.seat, key)
    require(may_make_agreement(request.seat, row))
    condition, refusal = _condition(request, row, number), ""
    if request.method == "POST":
        try:
            made = actions.make_agreement(condition, by=request.seat, now=timezone.now())
            return done(request, made, f"Voorwaarde {number} is nu een afspraak.")
        except StepRefused as error:
            refusal = str(error)
    note = (
        "De afspraak komt in het register van uw ministerie, met dezelfde woorden, termijn en aanspreekbaar ambt. Wie aan "
        "deze UDO meedoet, leest haar."
    )
    more = {"note": note, "quote": condition.text, "refusal": refusal}
    return small(request, row, None, f"Afspraak maken van voorwaarde {number}", "Afspraak maken", **more)


@seat_required
@require_http_methods(["GET", "POST"])
def condition_link(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say which afspraak that is there already answers a condition; 409 the second time."""
    row = assessment_of(request.seat, key)
    require(may_make_agreement(request.seat, row))
    condition, refusal = _condition(request, row, number), ""
    form = ExistingForm(request.POST or None, assessment=row, seat=request.seat)
    if form.is_valid():
        agreement = form.cleaned_data["agreement"]
        try:
            actions.answer_condition(condition, agreement, by=request.seat, now=timezone.now())
            return done(request, place_of(row, "voorwaarden"), f"Voorwaarde {number} is gekoppeld.")
        except StepRefused as error:
            refusal = str(error)
    note = "Wie de afspraak niet kan lezen, ziet hier alleen dat de voorwaarde een afspraak is."
    more = {"note": note, "quote": condition.text, "refusal": refusal}
    return small(request, row, form, f"Voorwaarde {number} aan een afspraak koppelen", "Koppelen", **more)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_unlink(request: HttpRequest, key: str, agreement: str) -> HttpResponse:
    """Take a link with an afspraak back, with the reason; 409 for an afspraak that was made of a condition."""
    row = assessment_of(request.seat, key)
    require(may_make_agreement(request.seat, row))
    links = AgreementLink.objects.visible_to(request.seat).select_related("agreement", "condition")
    link = get_object_or_404(links, assessment=row, agreement__key=agreement)
    form, refusal = ReasonForm(request.POST or None), ""
    if form.is_valid():
        try:
            actions.unlink_agreement(
                link, reason=form.cleaned_data["reason"], by=request.seat, now=timezone.now()
            )
            anchor = "voorwaarden" if link.condition else "afspraken"
            return done(request, place_of(row, anchor), "Losgekoppeld. De reden staat in het verloop.")
        except StepRefused as error:
            refusal = str(error)
    note = "De afspraak zelf verandert niet. De voorwaarde staat daarna weer open." if link.condition else ""
    more = {"note": note, "quote": link.agreement.title, "refusal": refusal}
    return small(request, row, form, "Afspraak loskoppelen", "Loskoppelen", **more)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_link_create(request: HttpRequest, key: str) -> HttpResponse:
    """Say which afspraak gives the task that this UDO assesses."""
    row = assessment_of(request.seat, key)
    require(may_make_agreement(request.seat, row))
    form = LinkForm(request.POST or None, assessment=row, seat=request.seat)
    if form.is_valid():
        agreement = form.cleaned_data["agreement"]
        try:
            actions.link_agreement(row, agreement, by=request.seat, now=timezone.now())
            return done(request, place_of(row, "afspraken"), "Afspraak gekoppeld.")
        except StepRefused as error:
            form.add_error(None, str(error))
    note = "Wie de afspraak leest en ook deze UDO, ziet bij de afspraak dat deze UDO de taak toetst."
    return small(request, row, form, "Afspraak koppelen", "Koppelen", note=note)
