"""A new cabinet on Mijn werk: what it owes the medeoverheden, and who took over from an office that ended."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse

from agreements.models import Agreement
from lib import dates
from lib.words import listing
from meetings.models import Meeting, Norm, OpgaveLead, Participation
from meetings.norms import ANSWERS, Period, periods_of_cabinet
from overhedenoverleg.work import MOST, OPEN, Task
from parties.models import Cabinet, Office, Role, Seat

MOMENT = ("kind", "state", "planned_start", "planned_precision", "actual_start", "actual_precision")


def cabinet_tasks(seat: Seat, upcoming: list[Meeting], today: dt.date) -> list[Task]:
    """Return what the secretariat does after a change of cabinet; at most seven queries, none for others."""
    if seat.role != Role.SECRETARIAT:
        return []
    gone = list(Office.objects.ended(today).prefetch_related("titles"))
    return [
        *_owed_by_cabinet(seat, today),
        *_empty_seats(seat, upcoming, gone),
        *_ownerless(seat, gone),
        *_opgaven(seat, gone),
    ]


def _owed_by_cabinet(seat: Seat, today: dt.date) -> list[Task]:
    """A startoverleg (CB-02) and a kabinetssessie (CB-06), until there is one that is held or has its day."""
    cabinet = Cabinet.objects.on(today).last()
    if cabinet is None or cabinet.since is None:
        return []
    norms = Norm.objects.filter(kind__in=Norm.PER_CABINET)
    first = dates.at_midnight(cabinet.since)
    rows = Meeting.objects.visible_to(seat).exclude(state=Meeting.State.CANCELLED)
    found = rows.filter(planned_start__gte=first) | rows.filter(actual_start__gte=first)
    kinds = {row.kind for row in found.only(*MOMENT) if row.day or row.state == Meeting.State.HELD}
    periods = periods_of_cabinet(norms, cabinet)
    return [_to_plan(period) for period in periods if not kinds & set(ANSWERS[period.norm.kind])]


def _to_plan(period: Period) -> Task:
    return Task(
        f"{period.name} plannen voor kabinet-{period.cabinet}",
        f"{reverse('meeting-create')}?soort={period.norm.kind}",
        f"{period.norm.label}.",
        period.due,
        "" if period.due else "zo spoedig mogelijk",
    )


def _empty_seats(seat: Seat, upcoming: list[Meeting], gone: list[Office]) -> list[Task]:
    """Seats at a coming table of ours of offices that ended (edge case E7); one query."""
    own = {row.pk: row for row in upcoming if row.owner_id == seat.organisation_id}
    names = {office.pk: str(office) for office in gone}
    rows = Participation.objects.filter(meeting__in=own, office__in=names).order_by("order")
    at_table: dict[int, list[str]] = defaultdict(list)
    for meeting, office in rows.values_list("meeting", "office"):
        at_table[meeting].append(names[office])
    return [
        Task(
            f"Wijs een ander ambt aan voor {listing(found)}: {own[pk]}",
            reverse("meeting-edit", args=[own[pk].key]),
            "Dit ambt of ministerie is beëindigd en staat nog bij de deelnemers.",
            dates.add_working_days(own[pk].day, -10) if own[pk].day else None,
            about=own[pk],
        )
        for pk, found in at_table.items()
    ]


def _ownerless(seat: Seat, gone: list[Office]) -> list[Task]:
    """Open afspraken that we keep and that only offices that ended answer for; one query."""
    ended = {office.pk for office in gone}
    if not ended:
        return []
    rows = (
        Agreement.objects.visible_to(seat)
        .filter(owner=seat.organisation_id, state__in=OPEN, is_heading=False, owners__in=ended)
        .prefetch_related("owners__titles")
    )
    return [
        Task(
            f"Wijs een ander ambt aan voor de afspraak: {row.title}",
            reverse("agreement-edit", args=[row.key]),
            f"{listing([str(office) for office in row.owners.all()])} is beëindigd.",
            about=row,
        )
        for row in rows.distinct().order_by("pk")[:MOST]
        if ended.issuperset(office.pk for office in row.owners.all())
    ]


def _opgaven(seat: Seat, gone: list[Office]) -> list[Task]:
    """Opgaven for which an office answers that ended; one query."""
    rows = OpgaveLead.objects.visible_to(seat).filter(office__in=gone, until=None).select_related("theme")
    names = {office.pk: str(office) for office in gone}
    return [
        Task(
            f"Wijs een ander ambt aan voor de opgave: {row.theme}",
            reverse("opgave-lead", args=[row.theme.slug]),
            f"{names[row.office_id]} is beëindigd.",
            about=row,
        )
        for row in rows
    ]
