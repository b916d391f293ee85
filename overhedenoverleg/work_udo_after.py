"""What consultations and reviews of UDO's ask of a seat: a reaction, an answer, an end, and to look back together."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse

from lib import dates
from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat
from udo.models import Assessment, Consultation, Consulted, EndAnswer, EndChange, Review, ReviewPlace
from udo.terms import is_over

AHEAD = dt.timedelta(
    days=91
)  # a review asks for work from a quarter before its day; one without a day asks nothing
SPEAKS, WRITES = {Role.KOEPEL, Role.APPROVER}, {Role.POLICY, Role.KOEPEL}


def consultation_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return the reactions, the answers about another last day and the ends that wait for this seat; four queries at most."""
    if seat.role not in SPEAKS | WRITES:
        return []
    rows = Consultation.objects.visible_to(seat, now).filter(
        state=Consultation.State.OPEN, assessment__state__in=Assessment.OPEN
    )
    rows = rows.select_related("assessment").prefetch_related(
        Prefetch("consulted", Consulted.objects.select_related("organisation"))
    )
    held = list(rows.order_by("ends_on", "pk")[:MOST])
    return [*_reactions(seat, held), *_ends(seat, held, dates.local_day(now)), *_days(seat, held)]


def _reactions(seat: Seat, held: list[Consultation]) -> list[Task]:
    """Those that ask the own koepel and have no answer of it yet; no query."""
    if seat.role not in SPEAKS:
        return []
    note = "Uw organisatie is gevraagd om bestuurlijk te reageren."
    mine = [row for row in held if any(one.organisation_id == seat.organisation_id for one in row.waiting)]
    return [_task("Geef een bestuurlijke reactie", row, "consultation-respond", note) for row in mine]


def _ends(seat: Seat, held: list[Consultation], today: dt.date) -> list[Task]:
    """Those of the own ministry that can be closed; no query."""
    if seat.role != Role.POLICY:
        return []
    own = [row for row in held if row.assessment.owner_id == seat.organisation_id]
    ripe = [row for row in own if not row.waiting or is_over(row.ends_on, today)]
    note = "Iedereen heeft geantwoord, of de laatste dag is voorbij."
    return [_task("Sluit de consultatie", row, "consultation", note) for row in ripe]


def _days(seat: Seat, held: list[Consultation]) -> list[Task]:
    """Those for which somebody proposed another last day, about which the own organisation said nothing; one query."""
    concerned = {row.pk: row for row in held if _is_partner(seat, row)}
    said = EndAnswer.objects.filter(change=OuterRef("pk"), organisation=seat.organisation_id)
    open_changes = EndChange.objects.visible_to(seat).filter(
        consultation__in=concerned, state=EndChange.State.PROPOSED
    )
    note = "Een andere dag geldt pas als iedereen instemt."
    return [
        _task("Antwoord op een andere einddatum", concerned[pk], "consultation-end-answer", note)
        for pk in open_changes.exclude(Exists(said)).values_list("consultation", flat=True)
    ]


def _is_partner(seat: Seat, row: Consultation) -> bool:
    """Say whether this seat answers for who is consulted, or for who leads."""
    leads = seat.role == Role.POLICY and row.assessment.owner_id == seat.organisation_id
    asked = any(one.organisation_id == seat.organisation_id for one in row.consulted.all())
    return leads or (seat.role in SPEAKS and asked)


def _task(verb: str, row: Consultation, page: str, note: str) -> Task:
    about = row.assessment
    return Task(f"{verb}: {about}", reverse(page, args=[about.key]), note, row.ends_on, about=about)


def review_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return the reviews that come near: to weigh for the own organisation, and to hold for who leads; two queries."""
    if seat.role not in WRITES:
        return []
    seen = Assessment.objects.visible_to(seat, now).filter(
        state__in=(*Assessment.OPEN, Assessment.State.CLOSED)
    )
    rows = (
        Review.objects.standing()
        .filter(assessment__in=seen, held_on=None, day__lte=dates.local_day(now) + AHEAD)
        .select_related("assessment")
    )
    silent = ReviewPlace.objects.filter(
        review=OuterRef("pk"), organisation=seat.organisation_id, said_on=None
    )
    weigh = _looks_back(rows.filter(Exists(silent)), "Weeg de balans", "review-weigh")
    own = rows.filter(assessment__owner=seat.organisation_id)
    hold = _looks_back(own, "Leg de uitkomst vast", "review-hold") if seat.role == Role.POLICY else []
    return [*weigh, *hold]


def _looks_back(rows: Iterable[Review], verb: str, page: str) -> list[Task]:
    return [
        Task(
            f"{verb}: {row.assessment}", reverse(page, args=[row.assessment.key, row.key]), f"{row.name}.",
            row.day, about=row.assessment,
        )
        for row in rows[:MOST]
    ]  # fmt: skip
