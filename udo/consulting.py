"""The consultations of an assessment as its pages and exit conditions read them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from parties.models import Organisation, OrganisationName
from parties.models.seat import newest
from udo.models import Assessment, Consultation, ConsultationPoint, Consulted


def consultations_of(assessment: Assessment) -> list[Consultation]:
    """Return them, oldest first, with who was asked (`place`, `has_points`); two queries, and none the second time."""
    points = ConsultationPoint.objects.filter(consulted=OuterRef("pk"))
    asked = Consulted.objects.select_related("organisation").annotate(
        place=newest(OrganisationName, organisation=OuterRef("organisation")), has_points=Exists(points)
    )
    rows = Consultation.objects.order_by("opened_at", "pk").prefetch_related(Prefetch("consulted", asked))
    prefetch_related_objects([assessment], Prefetch("consultations", rows))
    return list(assessment.consultations.all())


def present(assessment: Assessment) -> Consultation | None:
    """Return the newest consultation: the open one, if there is any."""
    rows = consultations_of(assessment)
    return rows[-1] if rows else None


def koepels(assessment: Assessment) -> list[Organisation]:
    """Return the koepels that take part; no query if the involvements were fetched with their organisations."""
    places = (row.organisation for row in assessment.involvements.all())
    return [place for place in places if place.kind == Organisation.Kind.KOEPEL]


def unasked(assessment: Assessment, rows: Iterable[Consultation]) -> list[Organisation]:
    """Return the koepels that take part and were never consulted: their layer was added later."""
    asked = {one.organisation_id for row in rows for one in row.consulted.all()}
    return [place for place in koepels(assessment) if place.pk not in asked]
