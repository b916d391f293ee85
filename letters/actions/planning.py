"""Sending at a set moment: planned by a person, done by the sweep, once and never before."""

import datetime as dt

import structlog
from django.core.exceptions import PermissionDenied
from django.db import transaction

from letters.actions.sending import send
from letters.actions.writing import lock
from letters.models import Letter, LetterLink, PlannedSending
from letters.models.sending import mark_of
from letters.permissions import may_send
from lib import dates, queue
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale, StepRefused

TASK = "letters.send_planned"
AHEAD = dt.timedelta(seconds=25)  # a little more than the time between two rounds
NOT_APPROVED = "Deze brief is niet geaccordeerd. Plannen kan na het akkoord."
PAST = "Dit moment is al voorbij. Kies een later moment, of verzend de brief nu."
NO_SEAT = "De stoel van wie dit plande, kan deze brief niet meer verzenden."

log = structlog.get_logger()


class Replanned(Stale):
    """Somebody else planned, moved or cancelled it first; `plan` is what waits now, if anything."""

    def __init__(self, plan: PlannedSending | None) -> None:
        super().__init__()
        self.plan = plan


@transaction.atomic
def plan(
    letter: Letter,
    *,
    at: dt.datetime,
    publish: bool = True,
    public_from: dt.datetime | None = None,
    seen: str | None = None,
    reason: str = "",
    by: Seat,
    now: dt.datetime,
) -> PlannedSending:
    """Plan when the approved letter goes out, in the place of an earlier plan; raises Blocked or PermissionDenied.

    Raises Replanned if what waits is not what was `seen` (`mark_of`).

    The plan holds for exactly what was approved: an edit or a return ends it, also if the letter is approved again.
    """
    row = lock(letter)
    if not may_send(by, row):
        raise PermissionDenied("letter.plan")
    if row.state != Letter.State.APPROVED:
        raise Blocked(NOT_APPROVED)
    if at <= now:
        raise Blocked(PAST)
    earlier = row.plans.waiting().first()
    if seen is not None and seen != mark_of(earlier):
        raise Replanned(earlier)
    if earlier:
        _end(row, reason, now)
    made = PlannedSending.objects.create(
        letter=row, at=at, publish=publish, public_from=public_from, planned_by=by, planned_at=now
    )
    words = "Verplaatst" if earlier else "Gepland"
    Event.write(
        row, "letter.plan", f"{words}: verzenden op {dates.moment(at)}.", by=by, now=now, reason=reason,
        is_key=False,
    )  # fmt: skip
    return made


def _end(row: Letter, reason: str, now: dt.datetime) -> bool:
    """End what waits and keep why; return whether something did. Raises Blocked without a reason."""
    if not row.plans.waiting().exists():
        return False
    if not reason.strip():
        raise Blocked("Geef een reden.")
    cancelled = PlannedSending.Outcome.CANCELLED
    row.plans.waiting().update(outcome=cancelled, note=reason[:300], ended_at=now)
    return True


@transaction.atomic
def unplan(letter: Letter, *, reason: str, seen: str | None = None, by: Seat, now: dt.datetime) -> bool:
    """Cancel what is planned, with why; return whether something was.

    Raises Blocked once the letter was sent, Replanned if the plan is no longer the one that was `seen`.
    """
    row = lock(letter)
    if not may_send(by, row):
        raise PermissionDenied("letter.unplan")
    present = row.plans.waiting().first()
    if present and seen is not None and seen != mark_of(present):
        raise Replanned(present)
    if not _end(row, reason, now):
        return False
    sentence = "Geplande verzending geannuleerd."
    Event.write(row, "letter.unplan", sentence, by=by, now=now, reason=reason, is_key=False)
    return True


def send_planned(now: dt.datetime) -> int:
    """Send every letter whose moment has come, and have those of the next seconds sent to the second; return how many.

    A letter that brings a copy of another comes after that one. What is killed halfway was not sent, and is sent by
    the next round; what was sent is planned no more.
    """
    due = PlannedSending.objects.waiting().filter(at__lte=now).order_by("at", "pk")
    covers = set(
        LetterLink.objects.filter(kind=LetterLink.Kind.COVER, letter__plans__in=due).values_list(
            "letter", flat=True
        )
    )
    rows = sorted(due.values_list("pk", "letter"), key=lambda row: row[1] in covers)
    sent = sum(_guarded(pk, now) for pk, _ in rows)
    for at in (
        PlannedSending.objects.waiting().filter(at__gt=now, at__lte=now + AHEAD).values_list("at", flat=True)
    ):
        queue.enqueue(TASK, at=at)
    return sent


def _guarded(pk: int, now: dt.datetime) -> bool:
    """Send one planned letter; what goes wrong in an unknown way is tried again and holds up no other letter."""
    try:
        return _send_one(pk, now)
    except Exception:
        log.exception("letter_planned_sending_crashed", plan=pk)
        return False


@transaction.atomic
def _send_one(pk: int, now: dt.datetime) -> bool:
    """Send one planned letter unless another round has it; a refusal is kept for who planned it."""
    letter = Letter.objects.select_for_update(no_key=True, skip_locked=True).filter(plans=pk).first()
    row = PlannedSending.objects.waiting().filter(pk=pk, at__lte=now).select_related("planned_by").first()
    if letter is None or row is None:
        return False
    if letter.render_state == Letter.Render.WAITING and letter.state == Letter.State.APPROVED:
        return False  # as soon as its PDF is there
    try:
        with transaction.atomic():
            if not row.planned_by.is_active(now):
                raise PermissionDenied
            send(letter, by=row.planned_by, now=now, publish_now=row.publish, public_from=row.public_from)
    except (StepRefused, PermissionDenied) as refusal:
        _fail(row, letter, str(refusal) if isinstance(refusal, StepRefused) else NO_SEAT, now)
        return False
    return True


def _fail(row: PlannedSending, letter: Letter, why: str, now: dt.datetime) -> None:
    log.warning("letter_planned_sending_failed", letter=letter.key)
    failed = PlannedSending.Outcome.FAILED
    PlannedSending.objects.filter(pk=row.pk).update(outcome=failed, note=why[:300], ended_at=now)
    Event.write(
        letter, "letter.plan_failed", "De geplande verzending is niet doorgegaan.", by=None, now=now, reason=why,
        is_key=False,
    )  # fmt: skip
