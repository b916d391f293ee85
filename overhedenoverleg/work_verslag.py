"""The work of a seat on verslagen and kernboodschappen: react, say whether it agrees, handle what others said."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from lib import dates
from meetings.models import Circulation, CoreMessage, Minutes, Participation
from overhedenoverleg.work import MOST, Task
from papers.models import Comment, CommentRound, TextConfirmation
from papers.permissions import COMMENTING
from parties.models import Role, Seat


def verslag_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what this seat has to do for rounds of comments and written rounds; a fixed number of queries."""
    if seat.role == Role.SECRETARIAT:
        return _to_handle(seat, now)
    tasks = _to_answer(seat, now) if seat.role in COMMENTING else []
    if seat.role in (Role.KOEPEL, Role.APPROVER):
        tasks += [*_to_agree(seat, now), *_to_confirm(seat, now)]
    return tasks


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


def _to_agree(seat: Seat, now: dt.datetime) -> list[Task]:
    """The written rounds in which my party said nothing yet of the text as it lies there."""
    rows = Circulation.objects.filter(
        minutes__in=Minutes.objects.visible_to(seat, now).filter(state=Minutes.State.WRITTEN),
        closes_on__gte=dates.local_day(now),
    )
    mine = TextConfirmation.objects.filter(
        subject_type=ContentType.objects.get_for_model(Minutes),
        subject_id=OuterRef("minutes"),
        organisation=seat.organisation_id,
        given_at__gte=OuterRef("opened_at"),
    )
    at_table = Participation.objects.filter(
        meeting=OuterRef("minutes__meeting"), office__organisation=seat.organisation_id
    )
    is_party = Q(minutes__owner=seat.organisation_id) if seat.role == Role.APPROVER else Exists(at_table)
    rows = rows.filter(is_party).exclude(Exists(mine)).select_related("minutes__meeting")
    newest = {row.minutes_id: row for row in rows.order_by("opened_at", "pk")[:MOST]}
    return [
        Task(
            f"Zeg of u akkoord gaat met het verslag van het {row.minutes.meeting}",
            reverse("minutes-answer", args=[row.minutes.meeting.key]),
            "Het wordt schriftelijk vastgesteld.",
            row.closes_on,
            about=row.minutes,
        )
        for row in newest.values()
    ]


def _to_confirm(seat: Seat, now: dt.datetime) -> list[Task]:
    """The kernboodschappen in preparation on whose present text my party said nothing yet; one query."""
    rows = CoreMessage.objects.visible_to(seat, now).filter(state=CoreMessage.State.DRAFT)
    mine = TextConfirmation.objects.filter(
        subject_type=ContentType.objects.get_for_model(CoreMessage),
        subject_id=OuterRef("pk"),
        organisation=seat.organisation_id,
        text_hash=OuterRef("text_hash"),
        given_at__gte=OuterRef("edited_at"),
    )
    at_table = Participation.objects.filter(
        meeting=OuterRef("meeting"), office__organisation=seat.organisation_id
    )
    is_party = Q(owner=seat.organisation_id) if seat.role == Role.APPROVER else Exists(at_table)
    rows = rows.filter(is_party).exclude(Exists(mine)).select_related("meeting")
    return [
        Task(
            f"Zeg of u akkoord gaat met de kernboodschap van het {row.meeting}",
            reverse("core-message", args=[row.meeting.key]),
            "Elke partij antwoordt op de tekst zoals hij nu is.",
            about=row,
        )
        for row in rows.order_by("edited_at", "pk")[:MOST]
    ]


def _about(rounds):
    return rounds.filter(subject_type=ContentType.objects.get_for_model(Minutes))


def _verslagen(seat: Seat, now: dt.datetime, pks: list[int]) -> dict[int, Minutes]:
    rows = Minutes.objects.visible_to(seat, now).filter(pk__in=pks).select_related("meeting")
    return {row.pk: row for row in rows} if pks else {}


def _page(minutes: Minutes) -> str:
    return reverse("minutes-detail", args=[minutes.meeting.key])
