"""The work of a seat: only what it may do itself, each task with the page where it is done."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from agreements.models import Agreement, Shelf
from agreements.models.sorting import STATES
from agreements.orders import ORDERS
from agreements.walk import Part, walk
from letters.models import Letter
from lib import dates
from lib.numbers import any_of
from meetings.models import Meeting, Minutes, Participation, Replacement
from parties.models import Office, Organisation, Protected, Role, Seat

OPEN = ("agreed", "in_progress", "partly_honoured")
MOST = 100


@dataclass(frozen=True)
class Task:
    """One thing to do: a sentence that starts with a verb, where to do it, by when, and what it is about.

    What `is_public` may be named to everybody, whatever it is about.
    """

    title: str
    url: str
    note: str
    due: dt.date | None = None
    words: str = ""
    about: Protected | None = None
    is_public: bool = False

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today


def open_work(seat: Seat, upcoming: list[Meeting]) -> list[Task]:
    """Return what this seat has to do for overleggen, verslagen, brieven and afspraken; `upcoming` is known already."""
    return [*_meeting_tasks(seat, upcoming), *_minutes_tasks(seat), *_letter_tasks(seat), *_owed(seat)]


def meetings_to_come(seat: Seat, today: dt.date) -> list[Meeting]:
    """Meetings that are still to come and this seat knows of, soonest first, without a date last; one query."""
    meetings = Meeting.objects.visible_to(seat).filter(state__in=("planned", "confirmed"), is_recorded=True)
    rows = meetings.select_related("agenda", "chair").filter(
        Q(planned_start__isnull=True) | Q(planned_start__date__gte=today.replace(day=1))
    )
    return sorted(rows[:MOST], key=lambda meeting: (meeting.sort_day or dt.date.max, meeting.pk))


def _meeting_tasks(seat: Seat, upcoming: list[Meeting]) -> list[Task]:
    if seat.role == Role.SECRETARIAT:
        own = [meeting for meeting in upcoming if meeting.owner_id == seat.organisation_id]
        return [*(_planning(meeting) for meeting in own), *_unanswered(own), *_proposed(seat, own)]
    return _answers(seat, upcoming) if seat.role in {Role.KOEPEL, Role.POLICY} else []


def _proposed(seat: Seat, own: list[Meeting]) -> list[Task]:
    """Replacements that wait for the secretariat; one query."""
    by_pk = {meeting.pk: meeting for meeting in own}
    rows = Replacement.objects.visible_to(seat).filter(
        participation__meeting__in=by_pk, state=Replacement.State.PROPOSED
    )
    counts = rows.order_by().values_list("participation__meeting").annotate(number=Count("pk"))
    return [
        Task(
            f"Besluit over {number} voorgestelde {'vervanging' if number == 1 else 'vervangingen'}: {by_pk[pk]}",
            reverse("meeting-participants", args=[by_pk[pk].key]),
            "Een organisatie wil een ander laten komen voor haar ambt.",
            dates.add_working_days(by_pk[pk].day, -1) if by_pk[pk].day else None,
            about=by_pk[pk],
        )
        for pk, number in counts
    ]


def _planning(meeting: Meeting) -> Task:
    url = meeting.get_absolute_url()
    if not meeting.day:
        note = "Minister-president en koepels moeten kunnen."
        return Task(f"Prik een dag voor het {meeting}", url, note, about=meeting)
    if meeting.agenda.state in {"draft", "team"}:
        due = dates.add_working_days(meeting.day, -5)
        return Task(f"Verzend de agenda van het {meeting}", url, "Vijf werkdagen vooraf.", due, about=meeting)
    note = "Leg vast wie er waren en wat de uitkomst was."
    return Task(f"Houd het {meeting}", url, note, meeting.day, about=meeting)


def _unanswered(own: list[Meeting]) -> list[Task]:
    """The seats of the Rijk that nobody filled in, for whoever plans the table; one query."""
    by_pk = {meeting.pk: meeting for meeting in own if meeting.day}
    rows = Participation.objects.filter(
        meeting__in=by_pk,
        office__organisation__kind=Organisation.Kind.MINISTRY,
        answer=Participation.Answer.OPEN,
    )
    counts = rows.order_by().values_list("meeting").annotate(number=Count("pk"))
    return [
        Task(
            f"Vul in wie er namens het Rijk komen: {by_pk[pk]}",
            f"{by_pk[pk].get_absolute_url()}#deelnemers",
            f"Nog {number} {'stoel' if number == 1 else 'stoelen'} zonder antwoord.",
            dates.add_working_days(by_pk[pk].day, -10),
            about=by_pk[pk],
        )
        for pk, number in counts
    ]


def _answers(seat: Seat, upcoming: list[Meeting]) -> list[Task]:
    """The offices of my organisation at coming meetings that nobody answered for; three queries."""
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
                reverse("participation-edit", args=[meeting.key, row.office.key]),
                f"{meeting}: komt het ambt zelf, of komt er een vervanger?",
                due,
                about=meeting,
            )
        )
    return tasks


def _minutes_tasks(seat: Seat) -> list[Task]:
    if seat.role != Role.SECRETARIAT:
        return []
    minutes = Minutes.objects.visible_to(seat).filter(is_recorded=True).select_related("meeting")
    mine = minutes.filter(state__in=("draft", "comment"), owner=seat.organisation_id)
    rows = mine.filter(meeting__state=Meeting.State.HELD)[:MOST]
    note = "Bied het daarna aan om vast te stellen."
    return [
        Task(
            f"Maak het verslag af: {row.meeting}",
            reverse("minutes-detail", kwargs={"key": row.meeting.key}),
            note,
            about=row,
        )
        for row in rows
    ]


def _letter_tasks(seat: Seat) -> list[Task]:
    letters = Letter.objects.visible_to(seat)
    if seat.role == Role.APPROVER:
        unchained = letters.filter(state="submitted", approvals=None)
        rows = unchained.decided_by(seat).not_written_by(seat.user_id)
        note = "De opsteller wacht op u."
        return [
            Task(
                f"Accordeer de brief: {row}",
                reverse("letter-approve", args=[row.key]),
                note,
                row.date,
                about=row,
            )
            for row in rows[:MOST]
        ]
    if seat.role != Role.POLICY:
        return []
    verbs = {"draft": "Maak de brief af", "approved": "Verzend de brief"}
    rows = letters.filter(state__in=verbs, owner=seat.organisation_id)[:MOST]
    return [
        Task(f"{verbs[row.state]}: {row}", row.get_absolute_url(), "Kamerbrief.", row.date, about=row)
        for row in rows
    ]


def _owed(seat: Seat) -> list[Task]:
    """Open afspraken that an office of my organisation answers for, the first term first; three queries.

    Found by the slots of those offices: of a ministry there may be a great many, of which a hundred are shown.
    """
    if seat.role not in {Role.POLICY, Role.KOEPEL, Role.APPROVER}:
        return []
    offices = list(Office.objects.filter(organisation=seat.organisation_id).values_list("pk", flat=True))
    part = Part(None, offices, [place for place, state in enumerate(STATES) if state in OPEN])
    # Who answers with two of them has a slot of each.
    found = walk([part], Shelf.OFFICE, ORDERS["termijn"], None, seat=seat, most=MOST * max(len(offices), 1))
    first = list(dict.fromkeys(pk for _, pk in found))[:MOST]
    rows = Agreement.objects.visible_to(seat).filter(pk__in=any_of(first))
    return [
        Task(
            f"Kom na: {row.title}",
            row.get_absolute_url(),
            f"{row.meeting or row.origin}{f', afspraak {row.label}' if row.label else ''}.",
            row.latest,
            row.moment.words if row.moment else "",
            about=row,
        )
        for row in rows.select_related("moment", "meeting").order_by("latest", "pk")
    ]
