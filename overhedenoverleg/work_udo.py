"""UDO's that the own ministry leads, and those that the own organisation takes part in."""

import datetime as dt

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from lib import dates
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat
from udo.models import Assessment, Consultation, Involvement, Phase
from udo.models.assessment import AssessmentQuerySet
from udo.views.head import pill_of

SHOWN = 5
READING = {Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL}


def udo_tasks(seat: Seat) -> list[Task]:
    """Return a task per UDO that a policy officer's ministry brings to its next phase; one query.

    One with a plenary debate is due the working day before it (UD-08). While others are consulted the next step is theirs.
    """
    if seat.role != Role.POLICY:
        return []
    rows = Assessment.objects.visible_to(seat).filter(
        owner=seat.organisation_id, state=Assessment.State.RUNNING
    )
    held = Consultation.objects.filter(assessment=OuterRef("pk"), state=Consultation.State.OPEN)
    rows = rows.annotate(plenary_on=F("amendment__plenary_on"))
    rows = rows.exclude(Exists(held), plenary_on=None, phase__slug=Phase.CONSULTATION)
    return [
        Task(f"Breng de UDO verder: {row}", _door(row), _note(row), _before(row), about=row)
        for row in rows.select_related("phase").order_by("plenary_on", "registered_at", "pk")[:MOST]
    ]


def _note(row) -> str:
    plenary = f" Plenaire behandeling: {dates.long(row.plenary_on)}." if row.plenary_on else ""
    return f"Fase: {row.phase.name}.{plenary}"


def _before(row) -> dt.date | None:
    return dates.add_working_days(row.plenary_on, -1) if row.plenary_on else None


def _door(row: Assessment) -> str:
    is_judged = row.phase.slug != Phase.RELEVANCE or row.is_relevant is not None
    return row.get_absolute_url() if is_judged else reverse("assessment-relevance", args=[row.key])


def udos_of(seat: Seat, now: dt.datetime) -> list[dict]:
    """Return the newest running UDO's that the own organisation takes part in, ready to print; one query."""
    if seat.role not in READING:
        return []
    rows = mine(seat, now).select_related("phase")[:SHOWN]
    return [{"url": row.get_absolute_url(), "subject": row.subject, "pill": pill_of(row)} for row in rows]


def mine(seat: Seat, now: dt.datetime) -> AssessmentQuerySet:
    """Keep the running UDO's that this organisation takes part in and this seat may read."""
    ours = Involvement.objects.filter(assessment=OuterRef("pk"), organisation=seat.organisation_id)
    return Assessment.objects.visible_to(seat, now).running().filter(Exists(ours))
