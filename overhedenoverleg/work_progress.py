"""The work of a seat on progress: what its organisation is asked, and the rounds in which it asks."""

import datetime as dt

from django.db.models import Count, OuterRef, Q, Subquery
from django.urls import reverse

from agreements.models import Agreement, ProgressQuestion, RappelLine, RappelRound
from agreements.permissions import ACTING
from lib import dates
from meetings.models import Meeting
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat

PROPOSED_BEFORE, BEGUN_BEFORE = dt.timedelta(weeks=8), dt.timedelta(weeks=4)


def progress_tasks(seat: Seat) -> list[Task]:
    """Return what this seat is asked; a fixed number of queries."""
    return [*_asked(seat), *_unanswered(seat)] if seat.role in ACTING else []


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


def _unanswered(seat: Seat) -> list[Task]:
    """One task per open rappel round with lines of my organisation that nobody answered; one query."""
    mine = RappelLine.objects.filter(
        round=OuterRef("pk"), organisation=seat.organisation_id, answers=None,
        agreement__in=Agreement.objects.visible_to(seat),
    )  # fmt: skip
    number = mine.order_by().values("round").annotate(number=Count("pk")).values("number")
    rounds = RappelRound.objects.filter(state=RappelRound.State.OPEN).defer("result")
    waiting = rounds.annotate(number=Subquery(number)).filter(number__gt=0)
    return [
        Task(
            f"Geef antwoord in de rappelronde tot en met {dates.long(row.until)}",
            row.get_absolute_url(),
            f"Nog {row.number} {'afspraak' if row.number == 1 else 'afspraken'} zonder antwoord.",
            row.answer_by,
            about=row,
        )
        for row in waiting.order_by("answer_by", "pk")
    ]


def rappel_tasks(seat: Seat, upcoming: list[Meeting], today: dt.date) -> list[Task]:
    """Return the rounds that I run, and those that are due: before each Overhedenoverleg and twice a year; one query.

    Proposed from eight weeks before the overleg, to be begun four weeks before it; without one from the second quarter
    of a half-year, to be begun before its end. What two weeks answer still is in time for the agenda (AG-03).
    """
    if seat.role != Role.SECRETARIAT:
        return []
    near = [row for row in upcoming if row.owner_id == seat.organisation_id and _is_near(row, today)]
    first = today.replace(month=1 if today.month < 7 else 7, day=1)
    counts = Q(state=RappelRound.State.OPEN) | Q(meeting__in=near)
    counts |= Q(opened_at__gte=dates.at_midnight(first))
    rounds = RappelRound.objects.filter(counts, owner=seat.organisation_id).defer("result")
    rounds = list(rounds.exclude(state=RappelRound.State.WITHDRAWN))
    held = {row.meeting_id for row in rounds}
    begin = [_begin(f"voor het {row}", row.day - BEGUN_BEFORE, row) for row in near if row.pk not in held]
    if not rounds and not begin and today >= dates.add_months(first, 3):
        begin = [_begin("van dit halfjaar", dates.last_of_month(dates.add_months(first, 5)))]
    return [*(_close(row) for row in rounds if row.is_open), *begin]


def _is_near(row: Meeting, today: dt.date) -> bool:
    return (
        row.kind == Meeting.Kind.OVERHEDENOVERLEG
        and bool(row.day)
        and today <= row.day <= today + PROPOSED_BEFORE
    )


def _begin(which: str, due: dt.date, about: Meeting | None = None) -> Task:
    note = "De organisaties hebben twee weken om te antwoorden. De uitkomst komt als bijlage op de agenda."
    return Task(f"Start de rappelronde {which}", reverse("rappel-create"), note, due, about=about)


def _close(row: RappelRound) -> Task:
    return Task(
        f"Sluit de rappelronde tot en met {dates.long(row.until)}",
        row.get_absolute_url(),
        "Bekijk eerst wie nog niet antwoordde.",
        row.answer_by,
        about=row,
    )
