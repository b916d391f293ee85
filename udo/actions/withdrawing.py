"""Take back what was written or registered, with a reason: it stays, and says so."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.consulting import lock_consultation
from udo.actions.involving import lock
from udo.actions.phases import end_present
from udo.models import (
    AgreementLink,
    AnswerPaper,
    Assessment,
    Condition,
    Consultation,
    ConsultationResponse,
    Remark,
)
from udo.models.guards import Withdrawable
from udo.permissions import (
    may_respond,
    may_withdraw_condition,
    may_withdraw_paper,
    may_withdraw_remark,
)
from udo.publishing import lacks_withdrawal
from udo.workflow import ASSESSMENT, RESPONSE

REASON = "Geef een reden."
CLOSED = "De consultatie is gesloten. Een reactie kan niet meer worden ingetrokken."


def _take_back(row: Withdrawable, reason: str, now: dt.datetime, **same) -> None:
    """Mark this row as withdrawn; Stale if somebody was first, or if `same` no longer holds."""
    if not reason.strip():
        raise Blocked(REASON)
    rows = type(row)._base_manager.filter(pk=row.pk, withdrawn_at=None, **same)
    if rows.update(withdrawn_at=now, withdrawn_reason=reason) != 1:
        raise Stale


@transaction.atomic
def withdraw_condition(
    condition: Condition, *, revision: int, reason: str, by: Seat, now: dt.datetime
) -> None:
    """Withdraw a condition: who wrote it first, or who leads. Raises Blocked once it is an afspraak, Stale after a change."""
    row = lock(condition.assessment)
    if not may_withdraw_condition(by, row, condition):
        raise PermissionDenied("withdraw_condition")
    if AgreementLink.objects.filter(condition=condition).exists():
        raise Blocked("Deze voorwaarde is al een afspraak. Trek de afspraak in.")
    _take_back(condition, reason, now, revision=revision)
    sentence = f"Voorwaarde {condition.number} ingetrokken."
    Event.write(row, "assessment.condition", sentence, by=by, now=now, reason=reason)


@transaction.atomic
def withdraw_remark(remark: Remark, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Withdraw what the own organisation said; only who reads the thread hears of it."""
    row = lock(remark.thread.assessment)
    if not may_withdraw_remark(by, row, remark):
        raise PermissionDenied("withdraw_remark")
    _take_back(remark, reason, now)
    sentence = f"{remark.organisation} trok een opmerking in. {remark.thread}."
    Event.write(
        row, "assessment.remark", sentence, by=by, now=now, reason=reason, is_key=False,
        **remark.thread.protection,
    )  # fmt: skip


@transaction.atomic
def withdraw_paper(paper: AnswerPaper, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Withdraw a paper of the own organisation; who could read it hears of it, and still finds it with the reason."""
    row = lock(paper.assessment)
    if not may_withdraw_paper(by, row, paper):
        raise PermissionDenied("withdraw_paper")
    _take_back(paper, reason, now)
    sentence = f"{paper.organisation} trok een bijlage in bij vraag {paper.question.code}: {paper.document}."
    Event.write(
        row, "assessment.paper", sentence, by=by, now=now, reason=reason, is_key=False,
        **paper.document.protection,
    )  # fmt: skip


@transaction.atomic
def withdraw_response(
    consultation: Consultation, *, reason: str, by: Seat, now: dt.datetime
) -> ConsultationResponse:
    """Withdraw the given reaction of the own koepel while the consultation is open: it is asked again.

    Whoever could read it still does, with the reason. Raises Stale without one, Blocked once the consultation is closed.
    """
    held = lock_consultation(consultation)
    asked = held.consulted.filter(organisation=by.organisation_id).first()
    if asked is None or not may_respond(by, held):
        raise PermissionDenied("withdraw_response")
    if not held.is_open:
        raise Blocked(CLOSED)
    given = (ConsultationResponse.State.GIVEN, ConsultationResponse.State.SHARED)
    response = asked.responses.filter(state__in=given).first()
    if response is None:
        raise Stale
    RESPONSE.take(
        "withdraw", response, by=by, now=now, reason=reason, withdrawn_at=now, withdrawn_reason=reason
    )
    asked.how, asked.answered_on = "", None
    asked.save(update_fields=["how", "answered_on"])
    sentence = f"{asked} trok haar bestuurlijke reactie in."
    Event.write(held.assessment, "assessment.respond", sentence, by=by, now=now, reason=reason)
    return response


@transaction.atomic
def withdraw_registration(assessment: Assessment, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Say that a registration was a mistake: it stays, with its reason, and counts nowhere. Raises Blocked while public."""
    row = lock(assessment)
    if objection := lacks_withdrawal(row):
        raise Blocked(objection)
    day = row.ended_on or dates.local_day(now)
    event = ASSESSMENT.take("annul", row, by=by, now=now, reason=motivation, ended_on=day)
    end_present(row, motivation, now)
    return event
