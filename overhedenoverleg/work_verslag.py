"""The work of a seat on verslagen: react while a round is open, and handle what others said."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.urls import reverse

from lib import dates
from meetings.models import Minutes
from overhedenoverleg.work import MOST, Task
from papers.models import Comment, CommentRound
from papers.permissions import COMMENTING
from parties.models import Role, Seat


def verslag_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what this seat has to do for rounds of comments; at most three queries."""
    if seat.role == Role.SECRETARIAT:
        return _to_handle(seat, now)
    return _to_answer(seat, now) if seat.role in COMMENTING else []


def _to_answer(seat: Seat, now: dt.datetime) -> list[Task]:
    """The open rounds to which my organisation said nothing yet."""
    rounds = _about(CommentRound.objects.visible_to(seat, now)).filter(
        closed_at=None, closes_on__gte=dates.local_day(now)
    )
    mine = Comment.objects.visible_to(seat, now).filter(organisation=seat.organisation_id)
    told = mine.exclude(state=Comment.State.WITHDRAWN).values("round")
    found = list(rounds.exclude(pk__in=told).order_by("closes_on")[:MOST])
    verslagen = _verslagen(seat, now, [around.subject_id for around in found])
    return [
        Task(
            f"Reageer op het verslag van het {minutes.meeting}",
            _page(minutes),
            f"Dat kan tot en met {dates.long(around.closes_on)}. Geen opmerkingen? Laat ook dat weten.",
            around.closes_on,
            about=minutes,
        )
        for around in found
        if (minutes := verslagen.get(around.subject_id))
    ]


def _to_handle(seat: Seat, now: dt.datetime) -> list[Task]:
    """The verslagen of my organisation with reactions that I may read and nobody answered."""
    rows = Comment.objects.visible_to(seat, now).filter(
        state=Comment.State.OPEN, round__owner=seat.organisation_id
    )
    rows = rows.filter(round__subject_type=ContentType.objects.get_for_model(Minutes))
    counts = dict(rows.order_by().values_list("round__subject_id").annotate(number=Count("pk")))
    verslagen = _verslagen(seat, now, list(counts))
    return [
        Task(
            f"Handel de reacties op het verslag af: {minutes.meeting}",
            _page(minutes),
            f"{counts[pk]} {'reactie' if counts[pk] == 1 else 'reacties'} nog niet afgehandeld.",
            about=minutes,
        )
        for pk, minutes in verslagen.items()
        if not minutes.is_adopted
    ]


def _about(rounds):
    return rounds.filter(subject_type=ContentType.objects.get_for_model(Minutes))


def _verslagen(seat: Seat, now: dt.datetime, pks: list[int]) -> dict[int, Minutes]:
    rows = Minutes.objects.visible_to(seat, now).filter(pk__in=pks).select_related("meeting")
    return {row.pk: row for row in rows} if pks else {}


def _page(minutes: Minutes) -> str:
    return reverse("minutes-detail", args=[minutes.meeting.key])
