"""Herbevestiging on Mijn werk: answer for the own organisation, and decide where all have answered or the day has come."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse

from agreements.models import ReconfirmationItem, ReconfirmationRound
from agreements.permissions import ACTING
from lib import dates
from overhedenoverleg.work import Task
from parties.models import Readable, Role, Seat

OPEN = ReconfirmationItem.State.OPEN


def reconfirmation_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what this seat has to do for the rounds that are open; one query."""
    if seat.role not in ACTING:
        return []
    rows = ReconfirmationItem.objects.visible_to(seat, now).filter(
        Readable(seat, now, "agreement__"), state=OPEN, round__state=ReconfirmationRound.State.OPEN
    )
    if seat.role == Role.SECRETARIAT:
        rows = rows.filter(round__owner=seat.organisation_id)
    else:
        ours = Q(agreement__parties__organisation=seat.organisation_id) & ~Q(
            agreement__parties__role="reader"
        )
        rows = rows.filter(ours).exclude(answers__organisation=seat.organisation_id)
    facts = rows.order_by().values_list("round__key", "round__cabinet__name", "round__closes_on")
    found = facts.annotate(number=Count("pk", distinct=True))
    return [_task(seat, *row) for row in found.order_by("round__closes_on")]


def _task(seat: Seat, key: str, cabinet: str, closes_on: dt.date, number: int) -> Task:
    things = "afspraak" if number == 1 else "afspraken"
    address = reverse("reconfirmation-detail", args=[key])
    if seat.role == Role.SECRETARIAT:
        title = f"Leg de uitkomst vast van {number} {things} bij kabinet-{cabinet}"
        return Task(
            title,
            f"{address}?toon=open",
            f"Partijen antwoorden tot en met {dates.long(closes_on)}.",
            closes_on,
        )
    title = f"Zeg wat u wilt met {number} {things} bij kabinet-{cabinet}"
    return Task(title, f"{address}?toon=wij", "Herbevestigen, wijzigen of laten vervallen.", closes_on)
