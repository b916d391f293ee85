"""What the year plan shows, prepared: the overleggen, the norms with their reasons, recesses and decision days."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lib import dates
from lib.templatetags.ui import make_pill
from meetings import year_plan as plan
from meetings.models import Focus, Meeting
from meetings.norms import COUNTED
from meetings.plan_calendar import Span
from meetings.views.head import TONES
from meetings.year_plan import Spot
from parties.models import DecisionDay, OrganisationName, Recess, Seat
from parties.models.seat import newest
from trail.models import Event

FIELDS = (
    "key", "owner_id", "kind", "state", "subject", "before_id", "is_fictitious", "planned_words", "planned_start",
    "planned_precision", "actual_start", "actual_precision", "first_planned_words", "first_planned_start",
    "first_planned_precision",
)  # fmt: skip
JUDGED = (*COUNTED, Meeting.Kind.CABINET_SESSION)
STATE_PILLS = {state: make_pill(word, TONES[state]) for state, word in plan.STATES.items()}
WHY = ("meeting.reschedule", "meeting.hold", "meeting.cancel")


def planned_between(seat: Seat, years: range) -> list[Meeting]:
    """Return the overleggen that began or were first planned in these years, or have no moment; one query."""
    span = (dates.at_midnight(dt.date(years[0], 1, 1)), dates.at_midnight(dt.date(years[-1] + 1, 1, 1)))
    rows = Meeting.objects.visible_to(seat).alias(
        start=Coalesce("actual_start", "planned_start"),
        began=Coalesce("first_planned_start", "planned_start"),
    )
    inside = Q(start__gte=span[0], start__lt=span[1]) | Q(began__gte=span[0], began__lt=span[1])
    return list(rows.filter(inside | Q(start=None)).only(*FIELDS).order_by("start", "pk"))


def plan_meetings(seat: Seat, now: dt.datetime, kind: str | None = None) -> list[Meeting]:
    """Return the overleggen that this seat may know of, by moment, with `themes` and `why`; one query.

    With a kind: those, and what norms and links need beside them.
    """
    themes = Focus.objects.filter(meeting=OuterRef("pk")).order_by("theme__order", "theme__name")
    subject = ContentType.objects.get_for_model(Meeting)
    events = Event.objects.visible_to(seat, now).filter(
        subject_type=subject, subject_id=OuterRef("pk"), kind__in=WHY
    )
    rows = (
        Meeting.objects.visible_to(seat, now)
        .only(*FIELDS)
        .annotate(
            themes=ArraySubquery(themes.values("theme__name")),
            why=Subquery(events.exclude(reason="").order_by("-at", "-pk").values("reason")[:1]),
        )
    )
    if kind:
        linked = Meeting.objects.filter(before__isnull=False).values("before")
        rows = rows.filter(Q(kind=kind) | Q(kind__in=JUDGED) | Q(before__isnull=False) | Q(pk__in=linked))
    return sorted(rows, key=lambda row: (row.sort_day or dt.date.max, row.pk))


def list_rows(shown: Iterable[Spot], known: Iterable[Spot], year: int) -> list[dict]:
    """Return a line per overleg of this year, and of those that name no year; what has no day comes last.

    `known` are all that the reader may know of, among which the links to other overleggen are sought.
    """
    by_pk = {spot.meeting.pk: spot for spot in known}
    earlier: dict[int, list[Spot]] = {}
    for spot in by_pk.values():
        if spot.meeting.before_id in by_pk:
            earlier.setdefault(spot.meeting.before_id, []).append(spot)
    return [
        _row(spot, by_pk.get(spot.meeting.before_id), earlier.get(spot.meeting.pk, ()))
        for spot in shown
        if spot.year in (year, None)
    ]


def _row(spot: Spot, after: Spot | None, earlier: Iterable[Spot]) -> dict:
    meeting, first = spot.meeting, spot.meeting.first_planning[2]
    return {
        "spot": spot,
        "is_fictitious": meeting.is_fictitious,
        "subject": meeting.subject,
        "first": first,
        "note": "" if spot.has_day else "zonder dag",
        "why": meeting.why if first != spot.when or meeting.state == Meeting.State.CANCELLED else "",
        "focus": ", ".join(meeting.themes),
        "after": after,
        "earlier": earlier,
        "pill": STATE_PILLS[meeting.state],
    }


def months_of(preferred: Iterable[int]) -> list[tuple[str, bool]]:
    return [(name, number in preferred) for number, name in enumerate(plan.SHORT, 1)]


def spans(year: int) -> list[Span]:
    """Return the recesses and decision days that touch this year, by day; one query."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    nobody = Value("", output_field=CharField())
    recesses = Recess.objects.filter(first_day__lte=last, last_day__gte=first).order_by()
    decisions = DecisionDay.objects.filter(day__range=(first, last)).order_by()
    who = newest(OrganisationName, organisation=OuterRef("organisation"))
    rows = recesses.values_list("name", "first_day", "last_day", nobody).union(
        decisions.values_list("name", "day", "day", who), all=True
    )
    return sorted((Span(*row) for row in rows), key=lambda span: (span.first, span.last, span.name))
