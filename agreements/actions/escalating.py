"""The escalation rule of an afspraak: keep what the parties agreed beforehand, change it, end it (AG-17)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.actions.escalation_course import halt
from agreements.models import Agreement, Escalation, EscalationRule, EscalationTalker
from agreements.permissions import may_make_rule
from agreements.workflow import ESCALATION_RULE
from lib.words import listing
from parties.models import Office, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

Talker = tuple[Organisation, Office | None]
HAS_ONE = "Deze afspraak heeft al een escalatieregel. Wijzig die, of zet haar terug."


@transaction.atomic
def make_rule(
    agreement: Agreement, *, talkers: Iterable[Talker], by: Seat, now: dt.datetime, **fields: Any
) -> EscalationRule:
    """Keep an escalation rule with an afspraak; raises Blocked if it has one, or asks for nothing any more."""
    row = Agreement.objects.select_for_update(no_key=True, of=["self"]).get(pk=agreement.pk)
    if row.state in Agreement.CLOSED:
        raise Blocked(f"Deze afspraak is {row.get_state_display()}.")
    if not may_make_rule(by, row):
        raise PermissionDenied("make_rule")
    if EscalationRule.objects.filter(agreement=row).exists():
        raise Blocked(HAS_ONE)
    rule = EscalationRule.objects.create(agreement=row, made_by=by, made_at=now, **fields)
    _seat(rule, talkers)
    sentence = "Escalatieregel vastgelegd."
    Event.write(rule, "escalationrule.make", sentence, by=by, now=now, new=rule.state, basis="AG-17")
    return rule


@transaction.atomic
def edit_rule(
    rule: EscalationRule,
    *,
    revision: int,
    talkers: Iterable[Talker],
    by: Seat,
    now: dt.datetime,
    **fields: Any,
) -> None:
    """Change it; one event if anything changed. A course that runs keeps its days. Raises Stale after `revision`."""
    if EscalationRule.objects.filter(pk=rule.pk, revision=revision).update(revision=F("revision") + 1) != 1:
        raise Stale
    held = EscalationRule.objects.select_related("agreement").get(pk=rule.pk)
    if not may_make_rule(by, held.agreement):
        raise PermissionDenied("edit_rule")
    changed = [name for name, value in fields.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, fields[name])
    held.save(update_fields=changed)
    words = [str(EscalationRule._meta.get_field(name).verbose_name) for name in changed]
    if _seat(held, talkers):
        words.append("gesprekspartners")
    if words:
        sentence = f"Escalatieregel gewijzigd: {listing(words)}."
        Event.write(held, "escalationrule.edit", sentence, by=by, now=now)


@transaction.atomic
def take_rule_step(name: str, rule: EscalationRule, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """End the rule, or let it hold again; a course that runs stops with its rule."""
    event = ESCALATION_RULE.take(name, rule, by=by, now=now, reason=reason)
    if name == "end":
        for course in Escalation.objects.running().filter(rule=rule).select_related("rule__agreement"):
            halt(course, "De escalatieregel is ingetrokken.", now=now)
    return event


def _seat(rule: EscalationRule, talkers: Iterable[Talker]) -> bool:
    """Let exactly these have the first talks; say whether that is a change."""
    wanted = {(place.pk, office.pk if office else None) for place, office in talkers}
    present = {(row.organisation_id, row.office_id): row.pk for row in rule.talkers.all()}
    gone = [pk for who, pk in present.items() if who not in wanted]
    EscalationTalker.objects.filter(pk__in=gone).delete()
    new = [
        EscalationTalker(rule=rule, organisation_id=place, office_id=office)
        for place, office in sorted(wanted - present.keys(), key=str)
    ]
    EscalationTalker.objects.bulk_create(new)
    return bool(gone or new)
