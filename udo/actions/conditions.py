"""Conditions with owner and term, and the afspraken that come of them or that an assessment answers."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.facts import TERM, write_moment
from agreements.actions.registering import Circle
from agreements.models import Agreement, TaskCheck
from lib import dates
from meetings.models import Moment
from parties.models import Office, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.actions.registering import register
from udo.models import AgreementLink, Assessment, Condition
from udo.permissions import may_contribute, may_make_agreement

Owner = Office | Organisation
TWICE = "Deze voorwaarde is al een afspraak."
LINKED = "Deze afspraak is al gekoppeld."
MADE = "Deze afspraak is van de voorwaarde gemaakt. Trek de afspraak zelf in."


@transaction.atomic
def write_condition(
    assessment: Assessment,
    text: str,
    *,
    owner: Owner,
    moment: Moment | None = None,
    by: Seat,
    now: dt.datetime,
) -> Condition:
    """Write the next condition, for an office or a koepel; `moment` is unsaved. The same text again is that condition."""
    row = lock(assessment)
    if not may_contribute(by, row):
        raise PermissionDenied("write_condition")
    if known := Condition.objects.filter(assessment=row, text=text, withdrawn_at=None).first():
        return known
    number = (Condition.objects.filter(assessment=row).aggregate(last=Max("number"))["last"] or 0) + 1
    condition = Condition.objects.create(
        assessment=row, number=number, text=text, moment=write_moment(None, moment or Moment()),
        written_by=by, written_at=now, **_owned(owner),
    )  # fmt: skip
    Event.write(
        row, "assessment.condition", f"Voorwaarde {number} opgeschreven.", by=by, now=now, is_key=False
    )
    return condition


@transaction.atomic
def edit_condition(
    condition: Condition, *, text: str, owner: Owner, moment: Moment | None = None, revision: int, by: Seat,
    now: dt.datetime,
) -> Condition:  # fmt: skip
    """Change a condition; who wrote it first stays its writer. Stale if somebody was first, Blocked once it is an afspraak."""
    assessment = lock(condition.assessment)
    if not may_contribute(by, assessment):
        raise PermissionDenied("edit_condition")
    row = Condition.objects.select_related("moment").get(pk=condition.pk)
    if AgreementLink.objects.filter(condition=row).exists():
        raise Blocked(f"{TWICE} Wijzig de afspraak zelf.")
    if row.revision != revision or row.withdrawn_at:
        raise Stale
    row.text, row.revision, row.written_at = text, row.revision + 1, now
    row.office = row.organisation = None
    for name, value in _owned(owner).items():
        setattr(row, name, value)
    row.moment = write_moment(row.moment, moment or Moment()) or row.moment
    row.save()
    sentence = f"Voorwaarde {row.number} gewijzigd."
    Event.write(assessment, "assessment.condition", sentence, by=by, now=now, is_key=False)
    return row


def _owned(owner: Owner) -> dict[str, Owner]:
    return {"office": owner} if isinstance(owner, Office) else {"organisation": owner}


@transaction.atomic
def make_agreement(condition: Condition, *, by: Seat, now: dt.datetime) -> Agreement:
    """Make an afspraak of a condition, of all who take part, in the register of who leads.

    Its words, owner and term go along. Raises Blocked for the second time, and while the koepels don't know of the
    assessment: the afspraak would tell them.
    """
    assessment = lock(condition.assessment)
    if not may_make_agreement(by, assessment):
        raise PermissionDenied("make_agreement")
    if not assessment.is_shared:
        raise Blocked("Deel de UDO eerst met de koepels.")
    row = Condition.objects.select_related("moment", "office__organisation", "organisation").get(
        pk=condition.pk
    )
    if AgreementLink.objects.filter(condition=row).exists():
        raise Blocked(TWICE)
    if row.withdrawn_at:
        raise Stale
    made = register_elsewhere(circle=Circle.PARTIES, by=by, now=now, **_facts(assessment, row, now))
    _link(assessment, made, AgreementLink.Why.CONDITION, row, by=by, now=now)
    sentence = f"Voorwaarde {row.number} is een afspraak geworden."
    Event.write(assessment, "assessment.agreed", sentence, by=by, now=now)
    return made


@transaction.atomic
def answer_condition(
    condition: Condition, agreement: Agreement, *, by: Seat, now: dt.datetime
) -> AgreementLink:
    """Say that an afspraak that is there already answers a condition; the caller saw that `by` reads it.

    No event names it: who reads the one need not read the other. Raises Blocked for a condition that is an afspraak, and
    for an afspraak that belongs to this assessment already; Stale for a condition that was withdrawn.
    """
    assessment = lock(condition.assessment)
    if not may_make_agreement(by, assessment):
        raise PermissionDenied("answer_condition")
    row = Condition.objects.get(pk=condition.pk)
    if AgreementLink.objects.filter(condition=row).exists():
        raise Blocked(TWICE)
    if row.withdrawn_at:
        raise Stale
    if AgreementLink.objects.filter(assessment=assessment, agreement=agreement).exists():
        raise Blocked(LINKED)
    made = _link(assessment, agreement, AgreementLink.Why.ANSWER, row, by=by, now=now)
    sentence = f"Voorwaarde {row.number} is aan een afspraak gekoppeld."
    Event.write(assessment, "assessment.agreed", sentence, by=by, now=now)
    return made


def _facts(assessment: Assessment, row: Condition, now: dt.datetime) -> dict:
    """Return what `register_elsewhere` takes: who answers for it is «aan zet», the others are involved."""
    acting = row.organisation or row.office.organisation
    places = [one.organisation for one in assessment.involvements.select_related("organisation")]
    moment = row.moment and Moment(**{name: getattr(row.moment, name) for name in TERM})
    return {
        "text": row.text, "day": dates.local_day(now), "origin": f"UDO {assessment.subject}"[:200],
        "source_note": f"Voorwaarde {row.number}"[:200], "parties": [acting],
        "involved": [place for place in places if place != acting],
        "owners": [row.office] if row.office else [], "moment": moment,
    }  # fmt: skip


@transaction.atomic
def link_agreement(
    assessment: Assessment, agreement: Agreement, *, by: Seat, now: dt.datetime
) -> AgreementLink:
    """Say that this assessment answers the task that an afspraak gives (AG-10); the caller saw that `by` reads it.

    No event tells of it: who reads the one need not read the other. Raises Blocked for an afspraak without a new or
    changed task, and for one that is linked already.
    """
    row = lock(assessment)
    if not may_make_agreement(by, row):
        raise PermissionDenied("link_agreement")
    tasks = TaskCheck.objects.filter(agreement=agreement).exclude(kind=TaskCheck.Kind.NONE)
    if not tasks.exists():
        raise Blocked("Bij deze afspraak staat niet dat zij een nieuwe of gewijzigde taak geeft.")
    if AgreementLink.objects.filter(assessment=row, agreement=agreement).exists():
        raise Blocked(LINKED)
    return _link(row, agreement, AgreementLink.Why.TASK, None, by=by, now=now)


@transaction.atomic
def register_task(agreement: Agreement, *, by: Seat, now: dt.datetime, **facts: Any) -> Assessment:
    """Register a UDO about the task that an afspraak gives, and link them (AG-10); the caller saw that `by` reads it.

    `facts` are what `register` takes. Raises what that raises.
    """
    row = register(by=by, now=now, **facts)
    if not AgreementLink.objects.filter(assessment=row, agreement=agreement).exists():
        _link(row, agreement, AgreementLink.Why.TASK, None, by=by, now=now)
    return row


@transaction.atomic
def unlink_agreement(link: AgreementLink, *, reason: str, by: Seat, now: dt.datetime) -> None:
    """Take back that an afspraak belongs to this assessment, with a reason that who reads the assessment reads.

    The event doesn't name the afspraak. Raises Blocked without a reason, and for an afspraak that was made of a condition;
    Stale if somebody was first.
    """
    row = lock(link.assessment)
    if not may_make_agreement(by, row):
        raise PermissionDenied("unlink_agreement")
    if link.why == AgreementLink.Why.CONDITION:
        raise Blocked(MADE)
    if not reason.strip():
        raise Blocked("Geef een reden.")
    condition = link.condition
    if AgreementLink.objects.filter(pk=link.pk).delete()[0] != 1:
        raise Stale
    what = f"Voorwaarde {condition.number}" if condition else "Deze UDO"
    sentence = f"{what} is niet meer aan een afspraak gekoppeld."
    Event.write(row, "assessment.agreed", sentence, by=by, now=now, reason=reason)


def _link(
    assessment: Assessment, agreement: Agreement, why: str, condition: Condition | None, *, by: Seat,
    now: dt.datetime,
) -> AgreementLink:  # fmt: skip
    return AgreementLink.objects.create(
        assessment=assessment, agreement=agreement, why=why, condition=condition, linked_by=by, linked_at=now
    )
