"""Mijn werk: what this seat has to do now, soonest first, and what comes next."""

import datetime as dt

from django.db.models import Exists, OuterRef

from lib import dates
from meetings.models import Agenda, AgendaRelease, Meeting, Participation
from overhedenoverleg.work import Task, meetings_to_come, open_work
from overhedenoverleg.work_accounts import account_tasks, own_account_tasks
from overhedenoverleg.work_agreements import consent_tasks
from overhedenoverleg.work_cabinet import cabinet_tasks
from overhedenoverleg.work_coalition import coalition_tasks
from overhedenoverleg.work_commitments import commitment_tasks
from overhedenoverleg.work_cooperation import contribution_tasks
from overhedenoverleg.work_disputes import dispute_tasks
from overhedenoverleg.work_escalation import escalation_tasks
from overhedenoverleg.work_letters import fact_check_tasks, station_tasks
from overhedenoverleg.work_progress import progress_tasks, rappel_tasks
from overhedenoverleg.work_proposals import proposal_tasks
from overhedenoverleg.work_recheck import recheck_tasks
from overhedenoverleg.work_reconfirming import reconfirmation_tasks
from overhedenoverleg.work_udo import udo_tasks, udos_of
from overhedenoverleg.work_udo_after import consultation_tasks, review_tasks
from overhedenoverleg.work_udo_course import course_tasks
from overhedenoverleg.work_udo_together import asked_tasks
from overhedenoverleg.work_verslag import verslag_tasks
from parties.models import Readable, Seat


def work_for(seat: Seat, *, now: dt.datetime) -> dict:
    """Return tasks in groups, the next overleg and what this organisation owes; a fixed number of queries."""
    today = dates.local_day(now)
    upcoming = meetings_to_come(seat, today)
    tasks = [
        *open_work(seat, upcoming),
        *proposal_tasks(seat, upcoming, now),
        *verslag_tasks(seat, now),
        *progress_tasks(seat),
        *rappel_tasks(seat, upcoming, today),
        *account_tasks(seat, now),
        *own_account_tasks(seat),
        *recheck_tasks(seat),
        *consent_tasks(seat, now),
        *cabinet_tasks(seat, upcoming, today),
        *reconfirmation_tasks(seat, now),
        *escalation_tasks(seat),
        *dispute_tasks(seat, now),
        *contribution_tasks(seat, now),
        *commitment_tasks(seat, today),
        *station_tasks(seat, now),
        *fact_check_tasks(seat, now),
        *udo_tasks(seat),
        *course_tasks(seat),
        *asked_tasks(seat),
        *consultation_tasks(seat, now),
        *review_tasks(seat, now),
        *coalition_tasks(seat),
    ]
    return {
        "today": today,
        "groups": _grouped(tasks, today),
        "total": len(tasks),
        "late": sum(task.is_late(today) for task in tasks),
        "next": next(
            (meeting for meeting in upcoming if meeting.kind == Meeting.Kind.OVERHEDENOVERLEG), None
        ),
        "checks": _checks(upcoming, seat, now),
        "udos": udos_of(seat, now),
    }


def _grouped(tasks: list[Task], today: dt.date) -> list[dict]:
    week = today + dt.timedelta(days=7)
    tasks.sort(key=lambda task: (task.due or dt.date.max, task.title))
    groups = {
        "Te laat": [task for task in tasks if task.is_late(today)],
        "Deze week": [task for task in tasks if task.due and today <= task.due <= week],
        "Later": [task for task in tasks if not task.due or task.due > week],
    }
    return [
        {"label": label, "is_late": label == "Te laat", "rows": [_row(task, today) for task in rows]}
        for label, rows in groups.items()
        if rows
    ]


def _row(task: Task, today: dt.date) -> dict:
    distance = dates.distance(task.due, today) if task.due else ""
    if task.is_late(today):
        distance = f"{distance.removesuffix(' geleden')} te laat"
    elif task.words:
        distance = f"‘{task.words}’"
    return {"task": task, "due": dates.long(task.due) if task.due else "geen datum", "distance": distance}


def _checks(upcoming: list[Meeting], seat: Seat, now: dt.datetime) -> list[tuple[str, str]]:
    """What is ready for the next overleg, as (icon, words)."""
    meeting = next((row for row in upcoming if row.kind == Meeting.Kind.OVERHEDENOVERLEG), None)
    if meeting is None:
        return []
    answered = [
        answer != Participation.Answer.OPEN
        for answer in meeting.participations.values_list("answer", flat=True)
    ]
    is_sent, agenda = _agenda_of(meeting, seat, now)
    return [
        ("yes" if meeting.day else "open", "Dag bekend" if meeting.day else "Nog geen dag"),
        ("yes" if is_sent else "open", f"Agenda: {agenda}" if agenda else "Agenda nog niet verzonden"),
        (
            "yes" if answered and all(answered) else "open",
            f"Deelnemers: {sum(answered)} van {len(answered)} stoelen beantwoord",
        ),
    ]


def _agenda_of(meeting: Meeting, seat: Seat, now: dt.datetime) -> tuple[bool, str]:
    """Return whether this seat got the agenda, and how far it knows that it is; who reads a release knows of that."""
    releases = AgendaRelease.objects.visible_to(seat, now).filter(agenda=OuterRef("pk"))
    rows = Agenda.objects.filter(meeting=meeting)
    rows = rows.annotate(is_readable=Readable(seat, now), is_released=Exists(releases))
    agenda = rows.first()
    if agenda is None or not (agenda.is_readable or agenda.is_released):
        return False, ""
    if agenda.is_readable:
        return agenda.is_sent, agenda.get_state_display()
    return True, Agenda.State.SENT.label
