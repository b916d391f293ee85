"""Proposals on Mijn werk: put something forward in time, and decide on what others put forward."""

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse

from lib import dates
from meetings.models import Meeting, PreparationTask, Proposal
from overhedenoverleg.work import MOST, Task
from parties.models import InCircle, Role, Seat

SUBMITTING = {Role.POLICY, Role.KOEPEL}
DECIDING = {Role.SECRETARIAT, Role.POLICY, Role.KOEPEL}


def proposal_tasks(seat: Seat, upcoming: list[Meeting], now: dt.datetime) -> list[Task]:
    """Return what this seat has to do for the agendas that are being made; at most three queries."""
    return [*_to_submit(seat, upcoming, now), *_to_decide(seat, upcoming, now), *_to_prepare(seat, now)]


def _to_prepare(seat: Seat, now: dt.datetime) -> list[Task]:
    """Tasks of the preparation with a date, that are this seat's or nobody's in particular at its organisation."""
    if seat.role not in DECIDING:
        return []
    ours = Q(seat=seat) | Q(seat=None, organisation=seat.organisation_id)
    rows = PreparationTask.objects.filter(
        ours, InCircle(seat, now, "meeting__team"), done_at=None, due__isnull=False
    ).exclude(meeting__state=Meeting.State.CANCELLED)
    return [
        Task(
            f"Bereid voor: {row.title}",
            reverse("task-edit", args=[row.meeting.key, row.key]),
            f"{row.meeting}, {row.get_phase_display()}.",
            row.due,
            about=row.meeting,
        )
        for row in rows.select_related("meeting").order_by("due", "pk")[:MOST]
    ]


def _to_submit(seat: Seat, upcoming: list[Meeting], now: dt.datetime) -> list[Task]:
    """The next overleg at whose table we sit and for which we put nothing forward yet, until its closing date."""
    today = dates.local_day(now)
    others = [row for row in upcoming if row.owner_id != seat.organisation_id]
    open_ = [row for row in others if row.proposals_until and row.proposals_until >= today]
    if seat.role not in SUBMITTING or not open_:
        return []
    ours = Proposal.objects.filter(owner=seat.organisation_id, meeting__isnull=False).exclude(
        state="withdrawn"
    )
    rows = Meeting.objects.filter(InCircle(seat, now, "participants"), pk__in=[row.pk for row in open_])
    known = set(rows.exclude(pk__in=ours.values("meeting")).values_list("pk", flat=True))
    meeting = next((row for row in open_ if row.pk in known and not row.agenda.is_sent), None)
    if meeting is None:
        return []
    return [
        Task(
            f"Dien agendapunten in vóór {dates.long(meeting.proposals_until + dt.timedelta(days=1))}",
            f"{reverse('proposal-create')}?overleg={meeting.key}",
            f"{meeting}. Stukken aanleveren kan tot en met {dates.long(meeting.papers_until or meeting.proposals_until)}.",
            meeting.proposals_until,
            about=meeting,
        )
    ]


def _to_decide(seat: Seat, upcoming: list[Meeting], now: dt.datetime) -> list[Task]:
    """Proposals that wait, by overleg; those in the backlog for the secretariat of their series."""
    if seat.role not in DECIDING:
        return []
    ours = Q(meeting__owner=seat.organisation_id) | Q(InCircle(seat, now, "meeting__team"))
    if seat.role == Role.SECRETARIAT:
        series = Meeting.objects.filter(owner=seat.organisation_id).values("kind")
        ours |= Q(meeting=None, series__in=series)
    rows = Proposal.objects.visible_to(seat, now).filter(ours, state__in=Proposal.WAITING)
    counts = dict(rows.order_by().values_list("meeting").annotate(number=Count("pk")))
    by_pk = {meeting.pk: meeting for meeting in upcoming}
    return [
        Task(
            f"{number} {'voorstel wacht' if number == 1 else 'voorstellen wachten'} op een besluit",
            f"{by_pk[pk].get_absolute_url()}#voorstellen" if pk in by_pk else reverse("proposal-list"),
            str(by_pk[pk]) if pk in by_pk else "In de voorraad: zet het bij een overleg, of wijs het af.",
            by_pk[pk].papers_until if pk in by_pk else None,
            about=by_pk.get(pk),
        )
        for pk, number in counts.items()
    ]
