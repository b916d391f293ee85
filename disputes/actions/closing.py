"""Towards the end: a solution put to the parties, what was agreed as afspraken, and lessons (DS-10, CL-02)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions import register_agreement
from agreements.actions.learning import record_lesson
from agreements.models import Agreement, Lesson
from disputes.actions.steps import NO_SOLUTION, lock, lock_at, present_run
from disputes.circles import make_circle
from disputes.exits import party_rows
from disputes.models import Dispute, DisputeAgreement, DisputeLesson, Solution, SolutionConsent
from disputes.permissions import may_answer_for, may_guide, may_settle
from disputes.solving import newest_solution
from lib import dates
from lib.templatetags.ui import count_of
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

NOTHING = "Schrijf ten minste één afspraak."


@transaction.atomic
def offer_solution(dispute: Dispute, run: str, *, text: str, by: Seat, now: dt.datetime) -> Solution:
    """Put a solution to the parties, in any step: each is asked to agree with these words. The same again is the same one.

    Other words are a next solution: nobody agreed with those yet.
    """
    row = lock(dispute)
    if row.state != Dispute.State.RUNNING or not may_guide(by, row):
        raise PermissionDenied("offer_solution")
    present, newest = present_run(row, run), newest_solution(row)
    if not text.strip():
        raise Blocked(NO_SOLUTION)
    if newest and newest.run_id == present.pk and newest.text == text:
        return newest
    number = newest.number + 1 if newest else 1
    made = Solution.objects.create(
        dispute=row, run=present, number=number, text=text, offered_by=by, offered_at=now
    )
    Event.write(row, "dispute.offer", "Oplossing voorgelegd aan de partijen.", by=by, now=now, reason=text)
    return made


@transaction.atomic
def agree_to_solution(dispute: Dispute, *, number: int, by: Seat, now: dt.datetime) -> SolutionConsent:
    """Agree, for the own organisation, with the solution of this number. Twice changes nothing.

    Raises Stale if other words were put to the parties since the writer saw it, or if it isn't asked any more.
    """
    row = lock(dispute)
    if not may_answer_for(by, row):
        raise PermissionDenied("agree_to_solution")
    asked = newest_solution(row)
    if row.state != Dispute.State.RUNNING or asked is None or asked.number != number:
        raise Stale
    consent, is_new = SolutionConsent.objects.get_or_create(
        solution=asked, organisation=by.organisation, defaults={"seat": by, "at": now}
    )
    if is_new:
        sentence = f"{by.organisation} stemt in met de oplossing."
        Event.write(row, "dispute.accept", sentence, by=by, now=now)
    return consent


@transaction.atomic
def settle(
    dispute: Dispute, texts: Sequence[str], *, day: dt.date, revision: int, by: Seat, now: dt.datetime
) -> list[Agreement]:
    """Put what was agreed in the register of afspraken, one for each text, between the parties of the dispute.

    They have a circle of their own with who reads the dispute now: who joins an afspraak later doesn't read the dispute by
    that. The lead minister answers for them. Raises Stale if somebody was first.
    """
    row = lock_at(dispute, revision)
    if not may_settle(by, row):
        raise PermissionDenied("settle")
    if not texts:
        raise Blocked(NOTHING)
    readers = [party.organisation for party in row.parties.select_related("organisation")]
    parties = [party.organisation for party in party_rows(row)]
    protection = {
        "level": Level.PARTICIPANTS,
        "owner": row.owner,
        "audience": make_circle(readers, now),
    }
    origin = f"Geschil: {row.subject}"[:150]
    made = [
        register_agreement(
            None, text=text, day=day, origin=origin, protection=protection, parties=parties,
            owners=[row.lead_office], by=by, now=now,
        )
        for text in texts
    ]  # fmt: skip
    DisputeAgreement.objects.bulk_create(DisputeAgreement(dispute=row, agreement=one) for one in made)
    row.revision += 1
    row.save(update_fields=["revision"])
    many = count_of(len(made), "afspraak,afspraken")
    sentence = f"Wat is afgesproken, staat als {many} in het register."
    Event.write(row, "dispute.settle", sentence, by=by, now=now)
    return made


@transaction.atomic
def learn(dispute: Dispute, *, circle: str, by: Seat, now: dt.datetime, **fields: Any) -> Lesson:
    """Keep a lesson of the own organisation from this dispute, for the readers that it chooses.

    The dispute says nothing about it to whoever doesn't read the lesson. Raises what `record_lesson` raises, and
    PermissionDenied for whoever doesn't read the dispute.
    """
    row = Dispute.objects.visible_to(by, now).filter(pk=dispute.pk).first()
    if row is None:
        raise PermissionDenied("learn")
    lesson = record_lesson(
        circle=circle, meeting=None, kind=Lesson.Kind.DISPUTE, subject=row.subject, theme=None, agreement=None,
        learned_on=dates.local_day(now), by=by, now=now, **fields,
    )  # fmt: skip
    DisputeLesson.objects.get_or_create(lesson=lesson, defaults={"dispute": row})
    return lesson
