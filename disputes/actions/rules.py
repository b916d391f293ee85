"""The rules that count in a dispute: parties bring them in, the process owner takes them up (K2)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.steps import lock
from disputes.models import Dispute, DisputeRule
from disputes.permissions import may_contribute, may_guide
from parties.models import RuleSource, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


@transaction.atomic
def name_rule(
    dispute: Dispute, *, rule: RuleSource | None = None, other: str = "", relevance: str = "", by: Seat, now: dt.datetime
) -> DisputeRule:  # fmt: skip
    """Bring in a rule of the register, or another one in words; of the process owner it is taken up at once.

    Raises Blocked if it is there already.
    """
    row = lock(dispute)
    if not may_contribute(by, row):
        raise PermissionDenied("name_rule")
    known = row.rules.filter(rule=rule) if rule else row.rules.filter(other__iexact=other)
    if known.exists():
        raise Blocked("Dit kader staat er al bij.")
    is_owner = may_guide(by, row)
    made = DisputeRule.objects.create(
        dispute=row, rule=rule, other="" if rule else other, relevance=relevance, proposed_by=by.organisation,
        added_at=now, adopted_at=now if is_owner else None,
    )  # fmt: skip
    verb = "opgenomen" if is_owner else f"aangedragen door {by.organisation}"
    Event.write(row, "dispute.rule", f"Kader {verb}: {made}.", by=by, now=now, reason=relevance, basis="K2")
    return made


@transaction.atomic
def adopt_rule(dispute: Dispute, key: str, *, by: Seat, now: dt.datetime) -> DisputeRule:
    """Take up what a party brought in. Raises Stale if that happened already."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("adopt_rule")
    found = row.rules.select_for_update(no_key=True, of=["self"]).filter(key=key, adopted_at=None).first()
    if found is None:
        raise Stale
    found.adopted_at = now
    found.save(update_fields=["adopted_at"])
    Event.write(row, "dispute.rule", f"Kader opgenomen: {found}.", by=by, now=now, basis="K2")
    return found
