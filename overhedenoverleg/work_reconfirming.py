"""Herbevestiging on Mijn werk: answer for the own organisation, and decide where all have answered or the day has come."""

import datetime as dt

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from agreements.actions.reconfirming import SPEAKING
from agreements.models import AgreementParty, ReconfirmationItem, ReconfirmationRound
from agreements.permissions import ACTING
from lib import dates
from overhedenoverleg.work import Task
from parties.models import Readable, Role, Seat

OPEN = ReconfirmationItem.State.OPEN


def reconfirmation_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what this seat has to do for the rounds that are open; one query, and one more if there are any."""
    if seat.role not in ACTING:
        return []
    rows = ReconfirmationItem.objects.visible_to(seat, now).filter(
        Readable(seat, now, "agreement__"), state=OPEN, round__state=ReconfirmationRound.State.OPEN
    )
    if seat.role == Role.SECRETARIAT:
        rows = rows.filter(round__owner=seat.organisation_id)
    else:
        ours = AgreementParty.objects.filter(
            agreement=OuterRef("agreement"), organisation=seat.organisation_id
        )
        rows = rows.filter(Exists(ours.filter(role__in=SPEAKING)))
        rows = rows.exclude(answers__organisation=seat.organisation_id)
    counts = dict(rows.order_by().values_list("round").annotate(number=Count("pk")))
    rounds = ReconfirmationRound.objects.filter(pk__in=counts).select_related("cabinet") if counts else ()
    return [_task(seat, around, counts[around.pk]) for around in rounds]


def _task(seat: Seat, around: ReconfirmationRound, number: int) -> Task:
    things = f"{number} {'afspraak' if number == 1 else 'afspraken'} bij kabinet-{around.cabinet}"
    address = reverse("reconfirmation-detail", args=[around.key])
    until = f"Partijen antwoorden tot en met {dates.long(around.closes_on)}."
    if seat.role == Role.SECRETARIAT:
        title, which = f"Leg de uitkomst vast van {things}", "open"
    else:
        title, which = f"Zeg wat u wilt met {things}", "wij"
    return Task(title, f"{address}?toon={which}", until, around.closes_on, about=around)
