"""Tasks of the preparation, by phase: what each overleg begins with, and what the team adds, changes and ticks."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from lib import dates
from meetings.models import ChecklistLine, Meeting, PreparationTask
from parties.models import Seat
from trail.workflow import Stale


def begin_checklist(meeting: Meeting, now: dt.datetime) -> None:
    """Put the lines that hold today for this kind of overleg on its list."""
    lines = ChecklistLine.objects.filter(kind__in=["", meeting.kind], since__lte=dates.local_day(now))
    PreparationTask.objects.bulk_create(
        PreparationTask(meeting=meeting, phase=line.phase, title=line.text) for line in lines
    )


def add_task(meeting: Meeting, **fields) -> PreparationTask:
    return PreparationTask.objects.create(meeting=meeting, **fields)


def edit_task(task: PreparationTask, *, revision: int, **changes) -> None:
    """Change one task; raises Stale if somebody else changed or ticked it after `revision`."""
    _change(task, revision, changes)


@transaction.atomic
def tick(task: PreparationTask, is_done: bool, *, revision: int, by: Seat, now: dt.datetime) -> None:
    """Say that it was done, by whom and when, or that it wasn't after all; raises Stale like `edit_task`."""
    _change(task, revision, {"done_at": now if is_done else None, "done_by": by if is_done else None})


def _change(task: PreparationTask, revision: int, changes: dict) -> None:
    rows = PreparationTask.objects.filter(pk=task.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale
    task.refresh_from_db()
