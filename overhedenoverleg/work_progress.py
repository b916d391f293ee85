"""The work of a seat on progress: what its organisation is asked."""

from django.urls import reverse

from agreements.models import ProgressQuestion
from agreements.permissions import ACTING
from overhedenoverleg.work import MOST, Task
from parties.models import Seat


def progress_tasks(seat: Seat) -> list[Task]:
    """Return what this seat is asked; a fixed number of queries."""
    return _asked(seat) if seat.role in ACTING else []


def _asked(seat: Seat) -> list[Task]:
    """One task per afspraak and party, by the first day; two queries."""
    rows = ProgressQuestion.objects.put_to(seat).open()
    rows = rows.select_related("agreement", "request__owner").prefetch_related("request__owner__names")
    tasks: dict[tuple[int, int], Task] = {}
    for row in rows.order_by("request__until", "pk")[:MOST]:
        task = Task(
            f"Meld de voortgang: {row.agreement.title}",
            reverse("progress-create", args=[row.agreement.key]),
            f"{row.request.owner} vraagt hoe het ermee staat.",
            row.request.until,
            about=row.agreement,
        )
        tasks.setdefault((row.agreement_id, row.organisation_id), task)
    return list(tasks.values())
