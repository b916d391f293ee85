"""The work of a seat on Kamerbrieven beside writing and signing them: stations of an akkoordlijn, and facts to check."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from letters.models import Approval, FactCheck, FactReaction, Letter
from lib import dates
from lib.templatetags.ui import count_of
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat


def station_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return the letters that wait for this seat at a station, and never one in which the person wrote; one query."""
    if seat.role not in {Role.POLICY, Role.APPROVER}:
        return []
    letters = Letter.objects.visible_to(seat, now).not_written_by(seat.user_id)
    rows = Approval.objects.in_turn().held_by(seat, dates.local_day(now)).filter(letter__in=letters)
    return [
        Task(
            f"Beoordeel de brief: {row.letter}",
            reverse("letter-approve", args=[row.letter.key]),
            f"{row.name} is aan de beurt.",
            row.due_on,
            about=row.letter,
        )
        for row in rows.select_related("letter").order_by("due_on", "pk")[:MOST]
    ]


def fact_check_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what this seat may still react to, or whose reactions it handles; one query."""
    checks = FactCheck.objects.visible_to(seat, now)
    if seat.role == Role.KOEPEL:
        mine = FactReaction.objects.filter(fact_check=OuterRef("pk"), organisation=seat.organisation_id)
        rows = checks.filter(~Exists(mine), closed_at=None, closes_on__gte=dates.local_day(now))
        note = "Reageer bij de alinea’s, of meld dat u geen opmerkingen heeft."
        return [
            Task(f"Lees de feiten na: {row.subject}", row.get_absolute_url(), note, row.closes_on, about=row)
            for row in rows.order_by("closes_on", "pk")[:MOST]
        ]
    if seat.role != Role.POLICY:
        return []
    waiting = Count("reactions", filter=Q(reactions__outcome="") & ~Q(reactions__words=""))
    rows = checks.filter(owner=seat.organisation_id).annotate(number=waiting).filter(number__gt=0)
    return [
        Task(
            f"Handel reacties op de feitencheck af: {row.subject}",
            row.get_absolute_url(),
            f"Nog {count_of(row.number, 'reactie,reacties')}.",
            about=row,
        )
        for row in rows.order_by("closes_on", "pk")[:MOST]
    ]
