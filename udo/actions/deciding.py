"""What is decided on the way: whether it is relevant at all, the joint beginning, and the outcome."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib import dates
from lib.words import listing
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.amending import settle_text
from udo.actions.consulting import end_consultations
from udo.actions.involving import lock, lock_at
from udo.actions.phases import complete, end_present, present_run
from udo.exits import missing
from udo.models import Assessment, Kickoff, KickoffAttendee, Phase
from udo.permissions import may_edit, may_lead
from udo.together import is_settled
from udo.workflow import ASSESSMENT


@transaction.atomic
def decide_relevance(
    assessment: Assessment, run: str, *, is_relevant: bool, reason: str, touches: Iterable[str] = (),
    by: Seat, now: dt.datetime,
) -> Event:  # fmt: skip
    """Judge whether the plan touches tasks, powers, money or capacity; «yes» ends the phase, «no» the assessment.

    Both are kept with the reason. Raises Blocked in another phase, and Stale if that phase ended meanwhile.
    """
    row = lock(assessment)
    if not may_lead(by, row):
        raise PermissionDenied("decide_relevance")
    present_run(row, run)
    if row.phase.slug != Phase.RELEVANCE or row.state != Assessment.State.RUNNING:
        raise Stale
    if not reason.strip():
        raise Blocked("Geef een reden.")
    facts = {
        "is_relevant": is_relevant, "relevance_reason": reason, "touches": list(touches),
        "relevance_on": dates.local_day(now), "revision": row.revision + 1,
    }  # fmt: skip
    if is_relevant:
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(update_fields=list(facts))
        Event.write(row, "assessment.relevant", "Relevant: er komt een UDO.", by=by, now=now, reason=reason)
        return complete(row, run, motivation=reason if missing(row) else "", by=by, now=now)
    event = ASSESSMENT.take(
        "decline", row, by=by, now=now, reason=reason, ended_on=dates.local_day(now), **facts
    )
    end_present(row, reason, now)
    end_consultations(row, by=by, now=now)
    return event


@transaction.atomic
def hold_kickoff(
    assessment: Assessment, *, revision: int, day: dt.date, attendees: Iterable[Organisation],
    scope: str = "", planning: str = "", tasks: str = "", by: Seat, now: dt.datetime,
) -> Kickoff:  # fmt: skip
    """Record the joint beginning, or correct it; `revision` is that of what stood there (0: nothing).

    Only organisations that take part can have been there. Raises Stale if somebody was first, Blocked for a day to come.
    """
    row = lock(assessment)
    if not (may_edit(by, row) and row.is_open):
        raise PermissionDenied("hold_kickoff")
    if not row.is_shared:
        raise Blocked("Deel de UDO eerst met de koepels.")
    if day > dates.local_day(now):
        raise Blocked("Deze dag is nog niet geweest.")
    kickoff = Kickoff.objects.filter(assessment=row).first()
    if (kickoff.revision if kickoff else 0) != revision:
        raise Stale
    involved = set(row.involvements.values_list("organisation", flat=True))
    places = [place for place in attendees if place.pk in involved]
    facts = {"day": day, "scope": scope, "planning": planning, "tasks": tasks, "revision": revision + 1}
    kickoff, _ = Kickoff.objects.update_or_create(assessment=row, defaults=facts)
    KickoffAttendee.objects.filter(kickoff=kickoff).exclude(organisation__in=places).delete()
    known = set(kickoff.attendees.values_list("pk", flat=True))
    KickoffAttendee.objects.bulk_create(
        KickoffAttendee(kickoff=kickoff, organisation=place) for place in places if place.pk not in known
    )
    who = listing([str(place) for place in places])
    sentence = f"Gezamenlijke start op {dates.long(day)}, met {who}."
    Event.write(row, "assessment.kickoff", sentence, by=by, now=now)
    return kickoff


def is_early(assessment: Assessment) -> str:
    """Object to an outcome before the findings."""
    findings = next((one.order for one in assessment.template.course if one.slug == Phase.FINDINGS), 0)
    early = "De uitkomst volgt uit de bevindingen. Die fase is nog niet begonnen."
    return early if assessment.phase.order < findings else ""


@transaction.atomic
def record_outcome(
    assessment: Assessment, outcome: str, *, revision: int, by: Seat, now: dt.datetime
) -> Assessment:
    """Record what the assessment came to; from the findings on. Raises Stale if somebody changed it since.

    After a step back the text as it is now counts as tested. Once the phase of the findings is done another outcome is
    Blocked: going back comes first.
    """
    row = lock_at(assessment, revision)
    if not (may_lead(by, row) and row.is_open):
        raise PermissionDenied("record_outcome")
    if objection := is_early(row):
        raise Blocked(objection)
    if row.outcome and row.outcome != outcome and (objection := is_settled(row)):
        raise Blocked(objection)
    row.outcome, row.outcome_on, row.revision = outcome, dates.local_day(now), row.revision + 1
    row.save(update_fields=["outcome", "outcome_on", "revision"])
    settle_text(row, now)
    sentence = f"Uitkomst: {row.get_outcome_display()}."
    Event.write(row, "assessment.outcome", sentence, by=by, now=now)
    return row
