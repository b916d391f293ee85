"""Mijn werk: what this seat has to do now, soonest first, and what comes next."""

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Q
from django.urls import reverse

from agreements.models import Agreement
from letters.models import Letter
from lib import dates
from meetings.models import Agenda, Meeting, Minutes, Participation
from parties.middleware import SECOND_FACTOR
from parties.models import Invitation, Role, Seat
from parties.permissions import managed_by, may_manage_accounts

OPEN = ("agreed", "in_progress", "partly_honoured")
MOST = 100
ENDING = dt.timedelta(days=30)


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence that starts with a verb, where to do it, and by when."""

    title: str
    url: str
    note: str
    due: dt.date | None = None
    words: str = ""

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today


def work_for(seat: Seat, *, now: dt.datetime) -> dict:
    """Return tasks in groups, the next overleg and what this organisation owes; a fixed number of queries."""
    today = dates.local_day(now)
    upcoming = _upcoming(seat, today)
    tasks = [*_meeting_tasks(seat, upcoming), *_minutes_tasks(seat), *_letter_tasks(seat), *_owed(seat)]
    tasks += [*_account_tasks(seat, now), *_own_account_tasks(seat)]
    return {
        "today": today,
        "groups": _grouped(tasks, today),
        "total": len(tasks),
        "late": sum(task.is_late(today) for task in tasks),
        "next": next(
            (meeting for meeting in upcoming if meeting.kind == Meeting.Kind.OVERHEDENOVERLEG), None
        ),
        "checks": _checks(upcoming, seat),
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


def _upcoming(seat: Seat, today: dt.date) -> list[Meeting]:
    """Meetings that are still to come and this seat knows of, soonest first, without a date last; one query."""
    meetings = Meeting.objects.visible_to(seat).filter(state__in=("planned", "confirmed"), is_recorded=True)
    rows = meetings.select_related("agenda", "chair").filter(
        Q(planned_start__isnull=True) | Q(planned_start__date__gte=today.replace(day=1))
    )
    return sorted(rows[:MOST], key=lambda meeting: (meeting.sort_day or dt.date.max, meeting.pk))


def _meeting_tasks(seat: Seat, upcoming: list[Meeting]) -> list[Task]:
    tasks = []
    if seat.role == Role.SECRETARIAT:
        for meeting in upcoming:
            if meeting.owner_id == seat.organisation_id:
                tasks += _planning(meeting)
    if seat.role in {Role.POLICY, Role.KOEPEL, Role.APPROVER}:
        tasks += _answers(seat, upcoming)
    return tasks


def _planning(meeting: Meeting) -> list[Task]:
    url = meeting.get_absolute_url()
    if not meeting.day:
        return [Task(f"Prik een dag voor het {meeting}", url, "Minister-president en koepels moeten kunnen.")]
    if meeting.agenda.state in {"draft", "team"}:
        due = dates.add_working_days(meeting.day, -5)
        return [Task(f"Verzend de agenda van het {meeting}", url, "Vijf werkdagen vooraf.", due)]
    return [Task(f"Houd het {meeting}", url, "Leg vast wie er waren en wat de uitkomst was.", meeting.day)]


def _answers(seat: Seat, upcoming: list[Meeting]) -> list[Task]:
    """The seats of my organisation at coming meetings that nobody answered for; three queries."""
    by_pk = {meeting.pk: meeting for meeting in upcoming}
    rows = Participation.objects.filter(
        meeting__in=by_pk, office__organisation=seat.organisation_id, answer=Participation.Answer.OPEN
    )
    tasks = []
    for row in rows.select_related("office").prefetch_related("office__titles"):
        meeting = by_pk[row.meeting_id]
        due = dates.add_working_days(meeting.day, -10) if meeting.day else None
        tasks.append(
            Task(
                f"Zeg wie de stoel ‘{row.office}’ bekleedt",
                f"{meeting.get_absolute_url()}#deelnemers",
                f"{meeting}: komt het ambt zelf, of komt er een vervanger?",
                due,
            )
        )
    return tasks


def _minutes_tasks(seat: Seat) -> list[Task]:
    minutes = Minutes.objects.visible_to(seat).filter(is_recorded=True).select_related("meeting")
    if seat.role == Role.SECRETARIAT:
        rows = minutes.filter(state__in=("draft", "comment"), owner=seat.organisation_id)[:MOST]
        title, note = "Maak het verslag af: {}", "Bied het daarna aan om vast te stellen."
    elif seat.role in {Role.POLICY, Role.KOEPEL}:
        rows = minutes.filter(state="comment")[:MOST]
        title, note = "Lees het conceptverslag: {}", "Het ligt voor commentaar bij alle deelnemers."
    else:
        return []
    return [
        Task(title.format(row.meeting), reverse("minutes-detail", kwargs={"key": row.meeting.key}), note)
        for row in rows
    ]


def _letter_tasks(seat: Seat) -> list[Task]:
    letters = Letter.objects.visible_to(seat)
    if seat.role == Role.APPROVER:
        rows = letters.filter(state="submitted", signatory=seat.office_id)[:MOST]
        return [
            Task(f"Accordeer de brief: {row}", row.get_absolute_url(), "De opsteller wacht op u.", row.date)
            for row in rows
        ]
    if seat.role != Role.POLICY:
        return []
    verbs = {"draft": "Maak de brief af", "approved": "Verzend de brief"}
    rows = letters.filter(state__in=verbs, author__organisation=seat.organisation_id)[:MOST]
    return [
        Task(f"{verbs[row.state]}: {row}", row.get_absolute_url(), "Kamerbrief.", row.date) for row in rows
    ]


def _owed(seat: Seat) -> list[Task]:
    """Open afspraken that an office of my organisation answers for; two queries."""
    if seat.role not in {Role.POLICY, Role.KOEPEL, Role.APPROVER}:
        return []
    owned = Agreement.objects.visible_to(seat).filter(
        owners__organisation=seat.organisation_id, state__in=OPEN, is_heading=False
    )
    rows = owned.select_related("moment", "meeting").distinct().order_by("latest", "pk")[:MOST]
    return [
        Task(
            f"Kom na: {row.title}",
            row.get_absolute_url(),
            f"{row.meeting or row.origin}{f', afspraak {row.label}' if row.label else ''}.",
            row.latest,
            row.moment.words if row.moment else "",
        )
        for row in rows
    ]


def _account_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Seats that end within a month and invitations that nobody took up, for who manages accounts; two queries."""
    if not may_manage_accounts(seat):
        return []
    managed = managed_by(seat)
    ending = Seat.objects.active(now).filter(organisation__in=managed, until__lte=now + ENDING)
    pending = Invitation.objects.pending().filter(organisation__in=managed)
    return [
        Task(
            f"Verleng de stoel van {row.user.name}, of laat haar eindigen",
            reverse("account-detail", args=[row.key]),
            row.label,
            dates.local_day(row.until),
        )
        for row in ending.with_labels().order_by("until")[:MOST]
    ] + [
        Task(
            f"Volg de uitnodiging van {row.name} op",
            reverse("account-list"),
            "De link is verlopen." if row.expires_at <= now else "De link is nog niet gebruikt.",
            dates.local_day(row.expires_at),
        )
        for row in pending.order_by("expires_at")[:MOST]
    ]


def _own_account_tasks(seat: Seat) -> list[Task]:
    """The second step at login, for who manages accounts or comes from outside; one query."""
    if seat.role not in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMISSION}:
        return []
    if is_mfa_enabled(seat.user, SECOND_FACTOR):
        return []
    note = "Met uw rol is alleen een wachtwoord te weinig."
    return [Task("Zet de tweede stap bij het inloggen aan", reverse("mfa_index"), note)]


def _checks(upcoming: list[Meeting], seat: Seat) -> list[tuple[str, str]]:
    """What is ready for the next overleg, as (icon, words)."""
    meeting = next((row for row in upcoming if row.kind == Meeting.Kind.OVERHEDENOVERLEG), None)
    if meeting is None:
        return []
    answered = [
        answer != Participation.Answer.OPEN
        for answer in meeting.participations.values_list("answer", flat=True)
    ]
    agenda = Agenda.objects.visible_to(seat).filter(meeting=meeting).first()
    return [
        ("yes" if meeting.day else "open", "Dag bekend" if meeting.day else "Nog geen dag"),
        (
            "yes" if agenda and agenda.state in {"sent", "adopted"} else "open",
            f"Agenda: {agenda.get_state_display()}" if agenda else "Agenda nog niet verzonden",
        ),
        (
            "yes" if answered and all(answered) else "open",
            f"Deelnemers: {sum(answered)} van {len(answered)} stoelen beantwoord",
        ),
    ]
