"""Correct the facts of an assessment; who has to take part follows at once."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib.words import listing
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked
from udo.actions.involving import lock_at, settle, tell_joined
from udo.models import Assessment
from udo.numbers import dossiers_of
from udo.permissions import may_edit, may_register_for

LESS = "Motiveer waarom dit geen majeure taakwijziging meer is: dan vervalt de tussentijdse evaluatie."


def is_under_way(assessment: Assessment) -> bool:
    """Say whether it has left its first phase; one query."""
    return assessment.runs.filter(left_at__isnull=False).exists()


@transaction.atomic
def edit_assessment(
    assessment: Assessment, *, revision: int, motivation: str = "", by: Seat, now: dt.datetime, **facts: Any
) -> Assessment:
    """Change these fields. A layer that is added brings its koepel, and IenW with waterschappen (UD-02).

    Another office may be responsible only if `by` may register for its ministry. Raises Stale if somebody was first,
    Blocked without a motivation for a change that is no longer a major one (UD-05).
    """
    row = lock_at(assessment, revision)
    office = facts.get("office", row.office)
    is_moved = office.organisation_id != row.owner_id
    if not may_edit(by, row) or (is_moved and not may_register_for(by, office.organisation)):
        raise PermissionDenied("edit_assessment")
    if "papers" in facts:
        facts["dossiers"] = dossiers_of(facts["papers"])
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if not changed:
        return row
    is_less = row.is_major and not facts.get("is_major", True)
    if is_less and is_under_way(row) and not motivation.strip():
        raise Blocked(LESS)
    for name in changed:
        setattr(row, name, facts[name])
    row.owner, row.revision = office.organisation, row.revision + 1
    row.save(update_fields=[*changed, "owner", "revision"])
    present = [one.organisation for one in row.involvements.select_related("organisation")]
    new = settle(row, present, now=now)
    labels = [str(Assessment._meta.get_field(name).verbose_name) for name in changed if name != "dossiers"]
    joined = f" {listing([str(place) for place in new])} {'doet' if len(new) == 1 else 'doen'} nu mee."
    sentence = f"Gewijzigd: {listing(labels)}.{joined if new else ''}"
    why = motivation if is_less else ""
    event = Event.write(
        row, "assessment.edit", sentence, by=by, now=now, is_key=bool(new) or is_less, reason=why
    )
    tell_joined(row, new, event)
    return row
