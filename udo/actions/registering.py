"""A plan comes in: with an assessment, or with the reason why there is none (E33)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from lib import dates
from parties.models import Audience, Cabinet, Level, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked
from udo.actions.involving import settle, tell_joined
from udo.models import Assessment, PhaseRun, UdoTemplate
from udo.numbers import dossiers_of
from udo.permissions import may_register_for

MINUTE = dt.timedelta(minutes=1)


@transaction.atomic
def register(
    *, is_shared: bool, also: Iterable[Organisation] = (), by: Seat, now: dt.datetime, **facts: Any
) -> Assessment:
    """Register a plan; its first phase begins. The same sent twice within a minute is one.

    `facts` are fields of Assessment: subject, summary, kind, office, layers and perhaps more. With `is_shared` the koepels
    of these layers know of it from now on; otherwise only the Rijk does. Raises Blocked while no template holds.
    """
    facts = _known(facts, now)
    if is_shared:
        facts["involved_on"] = facts.get("involved_on") or dates.local_day(now)
        facts["involved_step"] = facts.get("involved_step") or facts.get("compass_step")
    row, new = _make(facts, Assessment.State.RUNNING, is_shared=is_shared, also=also, by=by, now=now)
    if not new:
        return row
    PhaseRun.objects.create(assessment=row, phase=row.phase, number=1, entered_at=now)
    sentence = f"Aangemeld door {row.owner}: {row.get_kind_display()}."
    event = Event.write(row, "assessment.register", sentence, by=by, now=now, new=row.state)
    tell_joined(row, [place for place in new if place.pk != by.organisation_id], event)
    return row


@transaction.atomic
def register_without(
    *, reason: str, also: Iterable[Organisation] = (), by: Seat, now: dt.datetime, **facts: Any
) -> Assessment:
    """Record that a plan touches medeoverheden and has no UDO, with the reason; the koepels of its layers read it (E33)."""
    if not reason.strip():
        raise Blocked("Geef een reden.")
    facts = _known(facts, now) | {"without_reason": reason}
    row, new = _make(facts, Assessment.State.WITHOUT, is_shared=True, also=also, by=by, now=now)
    if new:
        Event.write(
            row, "assessment.without", "Vastgelegd: er is geen UDO gedaan.", by=by, now=now, reason=reason,
            new=row.state,
        )  # fmt: skip
    return row


def _known(facts: dict, now: dt.datetime) -> dict:
    """Add what follows from the facts: the dossiers, and the cabinet of this day if nobody chose one."""
    given = dict(facts)
    given["dossiers"] = dossiers_of(given.get("papers", []))
    if not given.get("cabinet"):
        given["cabinet"] = Cabinet.objects.filter(since__lte=dates.local_day(now)).order_by("since").last()
    return given


def _make(
    facts: dict, state: str, *, is_shared: bool, also: Iterable[Organisation], by: Seat, now: dt.datetime
) -> tuple[Assessment, list[Organisation]]:
    """Return the row and who takes part in it; nobody if it was there already."""
    owner = facts["office"].organisation
    if not may_register_for(by, owner):
        raise PermissionDenied("register")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    same = Q(subject=facts["subject"], summary=facts["summary"], state=state, office=facts["office"])
    if twin := Assessment.objects.filter(same, registered_by=by, registered_at__gt=now - MINUTE).first():
        return twin, []
    template = UdoTemplate.objects.on(dates.local_day(now))
    if template is None:
        raise Blocked("Er geldt nog geen opzet van de UDO.")
    row = Assessment.objects.create(
        state=state,
        owner=owner,
        level=Level.PARTICIPANTS if is_shared else Level.RIJK_CONCEPT,
        audience=Audience.objects.create(kind=Audience.Kind.PARTIES),
        template=template,
        phase=template.course[0],
        registered_by=by,
        registered_at=now,
        **facts,
    )
    return row, settle(row, also, now=now)
