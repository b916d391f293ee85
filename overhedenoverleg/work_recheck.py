"""Afspraken whose term hung on an overleg that has lapsed: their owners set a new one."""

from agreements.models import Agreement
from meetings.models import Meeting
from overhedenoverleg.work import MOST, OPEN, Task
from parties.models import Role, Seat


def recheck_tasks(seat: Seat) -> list[Task]:
    """Return a task per afspraak that my organisation answers for (edge case E3); one query."""
    if seat.role not in {Role.POLICY, Role.KOEPEL, Role.APPROVER}:
        return []
    owned = (
        Agreement.objects.visible_to(seat)
        .listed()
        .filter(owners__organisation=seat.organisation_id, state__in=OPEN)
    )
    rows = owned.filter(moment__meeting__state=Meeting.State.CANCELLED).select_related("moment__meeting")
    return [
        Task(
            f"Herijk de termijn: {row.title}",
            row.get_absolute_url(),
            f"Het {row.moment.meeting} is vervallen. Spreek een nieuwe termijn af.",
            words=row.moment.words,
            about=row,
        )
        for row in rows.distinct().order_by("pk")[:MOST]
    ]
