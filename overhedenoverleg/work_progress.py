"""The work of a seat on progress: what its organisation is asked."""

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from agreements.models import Agreement, ProgressQuestion, RappelLine, RappelRound
from agreements.permissions import ACTING
from lib import dates
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat


def progress_tasks(seat: Seat) -> list[Task]:
    """Return what this seat is asked; a fixed number of queries."""
    return [*_asked(seat), *_unanswered(seat), *_rounds(seat)] if seat.role in ACTING else []


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


def _rounds(seat: Seat) -> list[Task]:
    """The open rounds that I run; one query."""
    if seat.role != Role.SECRETARIAT:
        return []
    rounds = RappelRound.objects.filter(owner=seat.organisation_id, state=RappelRound.State.OPEN).defer(
        "result"
    )
    return [
        Task(
            f"Sluit de rappelronde tot en met {dates.long(row.until)}",
            row.get_absolute_url(),
            "Bekijk eerst wie nog niet antwoordde.",
            row.answer_by,
            about=row,
        )
        for row in rounds
    ]
