"""What the Kamers were promised or asked for, and an office of my ministry has to do soon."""

import datetime as dt

from letters.models import ChamberRequest, Commitment, Motion
from letters.models.chamber import Register
from overhedenoverleg.work import MOST, Task
from parties.models import Level, Role, Seat, Side

SOON = dt.timedelta(days=30)
DO = {
    Commitment: "Kom de toezegging na",
    Motion: "Voer de motie uit",
    ChamberRequest: "Beantwoord het verzoek",
}


def commitment_tasks(seat: Seat, today: dt.date) -> list[Task]:
    """Return a task per thing that isn't met and whose last day passed or comes within 30 days; three queries."""
    if seat.side != Side.RIJK or seat.role not in {Role.POLICY, Role.APPROVER}:
        return []
    return [task for model in DO for task in _tasks(model, seat, today)]


def _tasks(model: type[Register], seat: Seat, today: dt.date) -> list[Task]:
    rows = model.objects.visible_to(seat).standing().exclude(known=Register.State.DONE)
    rows = rows.filter(moment__latest__lte=today + SOON)
    rows = (
        rows.filter(office=seat.office_id)
        if seat.role == Role.APPROVER
        else rows.filter(office__organisation=seat.organisation_id)
    )
    letter = ["made_in"] if model is Commitment else []
    rows = rows.select_related("moment", *letter).order_by("moment__latest", "pk")
    return [_task(row) for row in rows[:MOST]]


def _task(row: Register) -> Task:
    occasion = getattr(row, "occasion", "")
    kind = str(row._meta.verbose_name).split()[0].capitalize()
    to = f"{kind} {'aan' if isinstance(row, Commitment) else 'van'} de {row.get_chamber_display()}"
    return Task(
        f"{DO[type(row)]}: {row}",
        row.get_absolute_url(),
        f"{to}{f', {occasion}' if occasion else ''}.",
        row.moment.latest,
        row.moment.words,
        is_public=row.protection["level"] == Level.PUBLIC,
    )
