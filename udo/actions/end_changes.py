"""Another last day of a consultation: proposed with a reason, in force once everybody agreed (E37)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib import dates
from lib.words import listing
from notices.actions import queue_mail
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.consulting import lock_consultation, page_for, speakers
from udo.models import Consultation, EndAnswer, EndChange
from udo.permissions import may_move_end
from udo.workflow import END_CHANGE

ONE = "Er ligt al een voorstel voor een andere einddatum. Wacht op de antwoorden, of trek dat eerst in."
CLOSED = "De consultatie is gesloten."


@transaction.atomic
def propose_end(
    consultation: Consultation, *, ends_on: dt.date, reason: str, by: Seat, now: dt.datetime
) -> EndChange:
    """Propose another last day; the proposer agrees by proposing, all others are asked and get a mail.

    Raises Blocked without a reason, for a day before today or the present one, while another proposal is open, and once
    the consultation is closed.
    """
    held = lock_consultation(consultation)
    if not may_move_end(by, held):
        raise PermissionDenied("propose_end")
    if objection := _objection(held, ends_on, reason, dates.local_day(now)):
        raise Blocked(objection)
    change = EndChange.objects.create(
        consultation=held, before=held.ends_on, ends_on=ends_on, reason=reason, proposed_by=by, proposed_at=now,
        **held.protection,
    )  # fmt: skip
    EndAnswer.objects.create(change=change, organisation=by.organisation, agrees=True, seat=by, at=now)
    asked = lacking(change)
    event = Event.write(
        held.assessment, "assessment.end",
        f"{by.organisation} stelt een andere einddatum voor: {dates.long(ends_on)} in plaats van {dates.long(held.ends_on)}."
        f" Gevraagd: {listing([str(place) for place in asked])}.",
        by=by, now=now, reason=reason,
    )  # fmt: skip
    days = {"before": dates.long(held.ends_on), "after": dates.long(ends_on)}
    context = page_for(held.assessment, by) | days
    for email in speakers([place.pk for place in asked], event):
        once = f"udo_end_change:{event.key}:{email}"[:120]
        queue_mail(to=email, template="udo_end_change", context=context, event=event, once=once, now=now)
    return change


def _objection(held: Consultation, ends_on: dt.date, reason: str, today: dt.date) -> str:
    if not held.is_open:
        return CLOSED
    if held.changes.filter(state=EndChange.State.PROPOSED).exists():
        return ONE
    if ends_on == held.ends_on:
        return "Dit is al de laatste dag."
    if ends_on < max(today, held.starts_on):
        return "Deze dag is al geweest."
    return "" if reason.strip() else "Geef een reden."


def partners(consultation: Consultation) -> list[Organisation]:
    """Return whose consent another last day takes: who is consulted and takes part, and the responsible ministry. Two queries."""
    asked = [row.organisation for row in consultation.consulted.select_related("organisation")]
    involved = set(consultation.assessment.involvements.values_list("organisation", flat=True))
    asked = [place for place in asked if place.pk in involved]
    return [*asked, consultation.assessment.owner]


def lacking(change: EndChange) -> list[Organisation]:
    """Return who hasn't agreed yet; two queries."""
    said = set(change.answers.filter(agrees=True).values_list("organisation", flat=True))
    return [place for place in partners(change.consultation) if place.pk not in said]


@transaction.atomic
def answer_end(change: EndChange, *, agrees: bool, note: str = "", by: Seat, now: dt.datetime) -> EndChange:
    """Agree or not for the own organisation; one «no» ends the proposal, the last «yes» lets the day hold.

    The consultation is locked meanwhile: of two who answer at once the second sees what the first said. Raises Stale if
    the proposal isn't open any more or the own organisation answered already.
    """
    held, row = _open(change)
    if not may_move_end(by, held):
        raise PermissionDenied("answer_end")
    if row.answers.filter(organisation=by.organisation_id).exists():
        raise Stale
    if not agrees and not note.strip():
        raise Blocked("Geef een reden.")
    EndAnswer.objects.create(
        change=row, organisation=by.organisation, agrees=agrees, note=note, seat=by, at=now
    )
    if not agrees:
        words = {"party": str(by.organisation)}
        event = END_CHANGE.take("refuse", row, by=by, now=now, reason=note, words=words)
        Event.write(held.assessment, "assessment.end", event.sentence, by=by, now=now, reason=note)
    elif not lacking(row):
        _accept(row, held, by=by, now=now)
    return row


def _open(change: EndChange) -> tuple[Consultation, EndChange]:
    """Return the consultation and the proposal as they are now; Stale if it isn't open any more."""
    held = lock_consultation(change.consultation)
    row = held.changes.select_related("proposed_by").get(pk=change.pk)
    row.consultation = held
    if row.state != EndChange.State.PROPOSED:
        raise Stale
    return held, row


def _accept(row: EndChange, held: Consultation, *, by: Seat, now: dt.datetime) -> None:
    event = END_CHANGE.take("accept", row, by=by, now=now, words={"day": dates.long(row.ends_on)})
    held.ends_on = row.ends_on
    held.save(update_fields=["ends_on"])
    days = {"old": str(row.before), "new": str(row.ends_on)}
    Event.write(held.assessment, "assessment.end", event.sentence, by=by, now=now, reason=row.reason, **days)


@transaction.atomic
def withdraw_end(change: EndChange, *, by: Seat, now: dt.datetime) -> None:
    """Take the own proposal back; the last day stays. Raises Stale if it isn't open any more."""
    held, row = _open(change)
    event = END_CHANGE.take("withdraw", row, by=by, now=now)
    Event.write(held.assessment, "assessment.end", event.sentence, by=by, now=now, is_key=False)
