"""What a UDO asks of who leads it beside its next phase: a day, a public line that is behind, and what follows it."""

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse

from overhedenoverleg.work import MOST, Task
from parties.models import Role, Seat
from udo.models import Assessment, Entry, PhaseDay, PublicUdo, Review

ENDED = (Assessment.State.CLOSED,)
HOLDS = (Assessment.Outcome.FEASIBLE, Assessment.Outcome.CONDITIONAL)


def course_tasks(seat: Seat) -> list[Task]:
    """Return what the own ministry has to record or renew about the UDO's that it leads; one query.

    The words that an agreed moment has stay; a day is asked because without one nobody is reminded of it (AG-05).
    """
    if seat.role != Role.POLICY:
        return []
    rows = Assessment.objects.visible_to(seat).filter(owner=seat.organisation_id)
    rows = _asked(rows).filter(
        Q(lacks_day=True) | Q(is_behind=True) | Q(lacks_entry=True) | Q(undated__isnull=False)
    )
    return [task for row in rows.order_by("registered_at", "pk")[:MOST] for task in _tasks(row)]


def _asked(rows):
    """Add what is asked about each: whether, and of a review its key."""
    own = {"assessment": OuterRef("pk")}
    days = PhaseDay.objects.filter(phase=OuterRef("phase__slug"), **own)
    undated = Review.objects.standing().filter(held_on=None, day=None, **own).order_by("pk")
    names = [When(state=state, then=Value(state.label)) for state in Assessment.State]
    standing = Case(
        When(state=Assessment.State.RUNNING, then=F("phase__name")), *names, output_field=CharField()
    )
    lines = PublicUdo.objects.filter(withdrawn_at=None, **own)
    fresh = lines.filter(title=OuterRef("subject"), phase=OuterRef("standing"))
    is_running = Q(state=Assessment.State.RUNNING)
    return rows.annotate(
        standing=standing,
        lacks_day=Case(
            When(is_running & Q(phase__slug__in=PhaseDay.ASKED), then=~Exists(days)), default=Value(False)
        ),
        is_behind=Exists(lines) & ~Exists(fresh),
        lacks_entry=Case(
            When(state__in=ENDED, outcome__in=HOLDS, then=~Exists(Entry.objects.filter(**own))),
            default=Value(False),
        ),
        undated=Case(
            When(state__in=(*Assessment.OPEN, *ENDED), then=Subquery(undated.values("key")[:1])),
            output_field=CharField(),
        ),
    ).defer("summary")


def _tasks(row) -> list[Task]:
    found = [
        (
            row.lacks_day, "Spreek af tot wanneer partijen antwoorden", "phase-day-edit",
            "Zonder dag krijgt niemand een herinnering.",
        ),
        (row.is_behind, "Werk de openbare vermelding bij", "assessment-publication", "Zij loopt achter op de UDO."),
        (
            row.lacks_entry, "Leg de inwerkingtreding vast", "assessment-entry",
            "Daaruit volgen de onderzoeken na 5 en na 10 jaar.",
        ),
        (
            row.undated, "Spreek een dag af om terug te kijken", "review-plan",
            "De nabeschouwing heeft nog geen dag.",
        ),
    ]  # fmt: skip
    return [
        Task(f"{verb}: {row}", reverse(page, args=[row.key, *([row.undated] if page == "review-plan" else [])]), note, about=row)
        for is_asked, verb, page, note in found
        if is_asked
    ]  # fmt: skip
