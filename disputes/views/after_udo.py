"""An impasse that a review of a UDO brought to light: put forward as a signal that begins with what came out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.actions.signals import put_forward_after
from disputes.forms.signal import ELSEWHERE, SignalForm
from disputes.models import ImpasseSignal
from disputes.permissions import may_signal
from disputes.views.register import crumbs
from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import StepRefused
from udo.models import Assessment, Review
from udo.permissions import may_weigh
from udo.views.head import visible_assessment
from udo.views.reviewing import visible_review

TITLE = "Impasse inbrengen na een nabeschouwing"


@seat_required
@require_http_methods(["GET", "POST"])
def signal_after_review(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Put an impasse forward between who takes part in the UDO; 409 while nobody sees anything off, or of a concept."""
    row = visible_assessment(request.seat, key)
    review = visible_review(row, place)
    require(may_signal(request.seat) and may_weigh(request.seat, row))
    form = _form(request, row, review)
    refusal = _objection(row, review)
    if not refusal and form.is_valid():
        try:
            signal = put_forward_after(row, review, by=request.seat, now=timezone.now(), **form.facts())
            return done(request, signal, "Ingediend. De partijen kunnen het signaal nu lezen.")
        except StepRefused as error:
            refusal = str(error)
    back = reverse("assessment-after", args=[row.key])
    context = {
        "form": form, "title": TITLE, "versions": None, "back": back, "is_new": True, "refusal": refusal,
        "crumbs": crumbs((TITLE, "")),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/signal_edit.html", context, status=status)


def _objection(row: Assessment, review: Review) -> str:
    if not review.may_be_impasse:
        return "Dit kan pas na een uitkomst die niet in balans is, of als een partij vindt dat iets niet op orde is."
    return "" if row.is_shared else "Deel de UDO eerst met de koepels."


def _form(request: HttpRequest, row: Assessment, review: Review) -> SignalForm:
    """Return the form with what the review says; only who takes part in the UDO can be a party."""
    there = review.balances.exclude(organisation=request.seat.organisation_id)
    initial = {
        "subject": f"Uitvoering van: {row.subject}"[:200],
        "cause": ImpasseSignal.Cause.CIRCUMSTANCES,
        "parties": list(there.values_list("organisation__slug", flat=True)),
        "earlier": ELSEWHERE,
        "earlier_words": _said(row, review)[:2000],
    }
    today = dates.local_day(timezone.now())
    form = SignalForm(request.POST or None, seat=request.seat, today=today, initial=initial)
    places = form.fields["parties"].queryset
    form.fields["parties"].queryset = places.filter(pk__in=row.involvements.values("organisation"))
    return form


def _said(row: Assessment, review: Review) -> str:
    """Write in words what came out of the review; nothing before it was held."""
    if review.held_on is None:
        return ""
    what = f"{review.name} van de UDO ‘{row.subject}’, {dates.long(review.held_on)}"
    return f"{what}: {review.outcome}.\n\n{review.findings}"
