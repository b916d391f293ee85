"""The consultations of an assessment as its pages and exit conditions read them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects

from lib import dates
from lib.words import listing
from parties.models import Organisation, OrganisationName
from parties.models.seat import newest
from udo.models import Amendment, Assessment, Consultation, ConsultationPoint, Consulted, Phase
from udo.terms import is_over


def consultations_of(assessment: Assessment) -> list[Consultation]:
    """Return them, oldest first, with who was asked (`place`, `has_points`); two queries, and none the second time.

    One that was withdrawn before it began isn't among them.
    """
    points = ConsultationPoint.objects.filter(consulted=OuterRef("pk"))
    asked = Consulted.objects.select_related("organisation").annotate(
        place=newest(OrganisationName, organisation=OuterRef("organisation")), has_points=Exists(points)
    )
    held = Consultation.objects.exclude(state=Consultation.State.WITHDRAWN)
    rows = held.order_by("opened_at", "pk").prefetch_related(Prefetch("consulted", asked))
    prefetch_related_objects([assessment], Prefetch("consultations", rows))
    return list(assessment.consultations.all())


def present(assessment: Assessment) -> Consultation | None:
    """Return the newest consultation: the open one, if there is any."""
    rows = consultations_of(assessment)
    return rows[-1] if rows else None


def lacks_term(assessment: Assessment, today: dt.date) -> str:
    """Object to passing the consultation by while its term runs and somebody who was asked hasn't answered; three queries.

    Two months are the koepels' own (Code Interbestuurlijke Verhoudingen 2023): another end takes everybody's consent.
    """
    course = assessment.template.course
    begin = next((one.order for one in course if one.slug == Phase.CONSULTATION), None)
    held = None if begin is None or assessment.phase.order < begin else present(assessment)
    if held is None or not held.is_open:
        return ""
    involved = {row.organisation_id for row in assessment.involvements.all()}
    waiting = [row.place for row in held.waiting if row.organisation_id in involved]
    if not waiting or is_over(held.ends_on, today):
        return ""
    until = dates.long(held.ends_on)
    return (
        f"De consultatie loopt tot en met {until}. Nog geen antwoord: {listing(waiting)}. Wacht tot de termijn voorbij is, of "
        "stel een andere einddatum voor."
    )


def plenary_of(assessment: Assessment) -> dt.date | None:
    """Return the day of the plenary debate, where it is known; one query."""
    days = Amendment.objects.filter(assessment=assessment).values_list("plenary_on", flat=True)
    return days.first()


def koepels(assessment: Assessment) -> list[Organisation]:
    """Return the koepels that take part; no query if the involvements were fetched with their organisations."""
    places = (row.organisation for row in assessment.involvements.all())
    return [place for place in places if place.kind == Organisation.Kind.KOEPEL]


def unasked(assessment: Assessment, rows: Iterable[Consultation]) -> list[Organisation]:
    """Return the koepels that take part and were never consulted: their layer was added later."""
    asked = {one.organisation_id for row in rows for one in row.consulted.all()}
    return [place for place in koepels(assessment) if place.pk not in asked]
