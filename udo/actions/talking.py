"""Talk about a question or a finding: begin a thread for a circle, reply in it, and remember what was read."""

import datetime as dt
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count

from parties.models import Level, Seat, Side
from trail.workflow import Blocked
from udo.actions.involving import lock
from udo.models import Assessment, Finding, Look, Question, Remark, Thread
from udo.permissions import may_take_part


class Circle(StrEnum):
    """Who reads a thread: everybody who takes part, the ministries among them, or the own organisation."""

    ALL = "allen"
    RIJK = "rijk"
    OWN = "eigen"


def circles_for(seat: Seat, assessment: Assessment) -> list[Circle]:
    """Return the circles that this seat may begin a thread for; only the Rijk talks among ministries."""
    return [
        Circle.ALL,
        *([Circle.RIJK] if seat.side == Side.RIJK and assessment.is_shared else []),
        Circle.OWN,
    ]


@transaction.atomic
def open_thread(
    assessment: Assessment, about: Question | Finding, text: str, *, circle: str, by: Seat, now: dt.datetime
) -> Thread:
    """Begin a thread with a first remark. Its circle never changes. No event tells of it: who reads it finds it there.

    The same remark of the same organisation, with nothing said since, is that thread: a second click begins no other.
    """
    row = lock(assessment)
    chosen = Circle(circle)
    if not may_take_part(by, row) or chosen not in circles_for(by, row):
        raise PermissionDenied("open_thread")
    place, readers = _about(row, about), _readers(row, chosen, by)
    if twin := _twin(row, text, by, **place, level=readers["level"]):
        return twin
    thread = Thread.objects.create(assessment=row, opened_by=by, opened_at=now, **place, **readers)
    _say(thread, text, by=by, now=now)
    return thread


def _twin(assessment: Assessment, text: str, by: Seat, **same: Any) -> Thread | None:
    rows = Thread.objects.filter(assessment=assessment, opened_by__organisation=by.organisation_id, **same)
    known = rows.annotate(said=Count("remarks")).filter(said=1)
    return known.filter(pk__in=Remark.objects.filter(text=text, withdrawn_at=None).values("thread")).first()


def _about(assessment: Assessment, about: Question | Finding) -> dict:
    """Return what a thread is about, as its column; raises Blocked for what belongs elsewhere or lapsed."""
    if isinstance(about, Question):
        if about.template_id != assessment.template_id:
            raise Blocked("Deze vraag hoort niet bij deze UDO.")
        return {"question": about}
    if about.assessment_id != assessment.pk or about.dropped_at:
        raise Blocked("Deze bevinding hoort niet meer bij deze UDO.")
    return {"finding": about}


def _readers(assessment: Assessment, circle: Circle, by: Seat) -> dict:
    if circle == Circle.OWN:
        return {"level": Level.PARTY, "owner_id": by.organisation_id}
    readers = assessment.protection
    return readers | {"level": Level.RIJK_CONCEPT} if circle == Circle.RIJK else readers


@transaction.atomic
def reply(thread: Thread, text: str, *, by: Seat, now: dt.datetime) -> Remark:
    """Say something in a thread; the caller has seen to it that the seat reads it."""
    if not may_take_part(by, lock(thread.assessment)):
        raise PermissionDenied("reply")
    return _say(thread, text, by=by, now=now)


def _say(thread: Thread, text: str, *, by: Seat, now: dt.datetime) -> Remark:
    """Place a remark; the same by the same organisation as the last thing that was said is a second click."""
    last = thread.remarks.order_by("-written_at", "-pk").first()
    if last and not last.withdrawn_at and (last.organisation_id, last.text) == (by.organisation_id, text):
        return last
    return Remark.objects.create(
        thread=thread, organisation_id=by.organisation_id, text=text, written_by=by, written_at=now
    )


def look(assessment: Assessment, *, by: Seat, now: dt.datetime) -> None:
    """Remember that this seat has read everything so far."""
    Look.objects.update_or_create(assessment=assessment, seat=by, defaults={"at": now})
