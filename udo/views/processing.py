"""What was done with the reactions: their summary, and point by point."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.http import require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.forms.consultation import PointForm, SummaryForm, point_of
from udo.models import Consultation, ConsultationPoint, ConsultationResponse, Consulted
from udo.permissions import may_edit
from udo.views.consulting import ask, the_open, to_page
from udo.views.head import visible_assessment

RUNS = "De consultatie loopt nog."


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_summary(request: HttpRequest, key: str) -> HttpResponse:
    """Write what the reactions come to; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_edit(request.seat, row))
    form = SummaryForm(request.POST or None, initial={"summary": held.summary, "revision": held.revision})
    versions, refusal = None, RUNS if held.is_open else ""
    if not refusal and form.is_valid():
        try:
            actions.summarise(held, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return to_page(request, row, "Samenvatting bewaard.")
        except Stale:
            newest = Consultation.objects.visible_to(request.seat).get(pk=held.pk)
            versions = both_versions(form, {"summary": newest.summary, "revision": newest.revision})
        except StepRefused as error:
            refusal = str(error)
    return ask(request, row, "Samenvatting schrijven", form, refusal, versions=versions)


@seat_required
@require_http_methods(["GET", "POST"])
def consultation_point(request: HttpRequest, key: str, place: str, point: str = "") -> HttpResponse:
    """Record what was done with one point of the reaction of this koepel, or correct it."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_edit(request.seat, row))
    consulted = next((one for one in held.consulted.all() if one.organisation.slug == place), None)
    if consulted is None or consulted.how != Consulted.How.RESPONSE:
        raise Http404
    consulted.consultation = held
    points = ConsultationPoint.objects.visible_to(request.seat, timezone.now()).filter(consulted=consulted)
    known = get_object_or_404(points, key=point) if point else None
    form = PointForm(request.POST or None, initial=point_of(known))
    versions, refusal = None, RUNS if held.is_open else ""
    if not refusal and form.is_valid():
        try:
            actions.process_point(
                consulted, key=point, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
            return to_page(request, row, "Vastgelegd.")
        except Stale as error:
            if known is None:
                refusal = str(error)
            else:
                versions = both_versions(form, point_of(points.get(key=point)))
        except StepRefused as error:
            refusal = str(error)
    seen = ConsultationResponse.objects.visible_to(request.seat).filter(consulted=consulted)
    response = seen.exclude(state=ConsultationResponse.State.WITHDRAWN).first()
    extra = {"versions": versions, "quoted": response, "place": consulted.place}
    return ask(request, row, "Vastleggen wat ermee is gedaan", form, refusal, **extra)
