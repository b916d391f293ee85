"""What is owed about overleggen and verslagen, and by when; and what a norm asks in its present period."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models
from django.urls import reverse

from lib import dates
from meetings.actions.circulating import answers_of
from meetings.actions.comments import commenting_seats
from meetings.models import Agenda, Meeting, Minutes, Norm, Participation, Replacement
from meetings.norms import Check, judge, periods_of, periods_of_cabinet
from notices.actions import Due
from papers.models import Comment, CommentRound
from parties.models import Cabinet, Organisation

SEND, ANSWER = -5, -10  # working days before the overleg: the agenda goes out, the table is known


def touched_meetings(model: type[models.Model], pks: set[int]) -> set[int]:
    """Return the overleggen whose terms may have changed when something happened to these rows; one query at most."""
    if model is Meeting:
        return pks
    if model is Agenda:
        return set(Agenda.objects.filter(pk__in=pks).values_list("meeting", flat=True))
    if model is Replacement:
        return set(Replacement.objects.filter(pk__in=pks).values_list("participation__meeting", flat=True))
    return set()


def touched_minutes(model: type[models.Model], pks: set[int]) -> set[int]:
    """Return the verslagen whose terms may have changed: of themselves, their reactions, and overleggen that moved; one query."""
    if model is Minutes:
        return pks
    if model is Comment:
        return set(Comment._base_manager.filter(pk__in=pks).values_list("round__subject_id", flat=True))
    if model is Meeting:
        rows = Minutes.objects.filter(state__in=Minutes.OPEN)
        return set(rows.values_list("pk", flat=True))
    return set()


def due_of_meetings(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed before each of these overleggen; two queries."""
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Meeting.objects.filter(pk__in=owed, state__in=Meeting.OPEN, is_recorded=True).select_related(
        "agenda"
    )
    coming = {row.pk: row for row in rows}
    for meeting in coming.values():
        owed[meeting.pk].extend(_of_organiser(meeting))
    open_seats = Participation.objects.filter(meeting__in=coming, answer=Participation.Answer.OPEN)
    places = open_seats.order_by().values_list("meeting", "office__organisation").distinct()
    for pk, place in places:
        meeting = coming[pk]
        path = reverse("meeting-participants", args=[meeting.key])
        owed[pk].append(Due("deelname", place, path, _before(meeting, ANSWER)))
    everybody = Participation.objects.filter(meeting__in=coming).order_by()
    for pk, place in everybody.values_list("meeting", "office__organisation").distinct():
        meeting = coming[pk]
        if meeting.papers_until and meeting.agenda.state in {"draft", "team"}:
            owed[pk].append(Due("stukken", place, meeting.get_absolute_url(), meeting.papers_until))
    return owed


def _of_organiser(meeting: Meeting) -> Iterator[Due]:
    if meeting.owner_id and meeting.agenda.state in {"draft", "team"}:
        yield Due("agenda", meeting.owner_id, meeting.get_absolute_url(), _before(meeting, SEND))


def _before(meeting: Meeting, working_days: int) -> dt.date | None:
    return dates.add_working_days(meeting.day, working_days) if meeting.day else None


def due_of_minutes(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these verslagen; ten queries at most for each that is open."""
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Minutes.objects.filter(pk__in=owed, state__in=Minutes.OPEN, is_recorded=True).select_related(
        "meeting"
    )
    for minutes in rows.filter(meeting__state=Meeting.State.HELD):
        owed[minutes.pk] = [*_to_adopt(minutes), *_to_comment(minutes, now), *_to_answer(minutes)]
    return owed


def _to_adopt(minutes: Minutes) -> Iterator[Due]:
    """The organiser has it adopted in the next overleg of the series, on its day (MT-15)."""
    if minutes.owner_id is None or minutes.state == Minutes.State.WRITTEN:
        return
    days = [row.day for row in _next(minutes.meeting) if row.day]
    path = reverse("minutes-detail", args=[minutes.meeting.key])
    yield Due("verslag", minutes.owner_id, path, min(days, default=None))


def _next(meeting: Meeting) -> Iterable[Meeting]:
    coming = Meeting.objects.filter(kind=meeting.kind, owner=meeting.owner_id, state__in=Meeting.OPEN)
    return coming.filter(planned_start__gt=meeting.start) if meeting.start else coming


def _to_comment(minutes: Minutes, now: dt.datetime) -> Iterator[Due]:
    """Each party that may react to the verslag, until the round closes."""
    if minutes.state != Minutes.State.COMMENT:
        return
    around = CommentRound.objects.filter(
        subject_type__app_label="meetings",
        subject_type__model="minutes",
        subject_id=minutes.pk,
        closed_at=None,
    ).first()
    if around is None:
        return
    told = set(Comment._base_manager.filter(round=around).values_list("organisation", flat=True))
    places = set(commenting_seats(minutes, now).values_list("organisation", flat=True)) - told
    path = reverse("minutes-detail", args=[minutes.meeting.key])
    for place in sorted(places - {minutes.owner_id}):
        yield Due("commentaar", place, path, around.closes_on)


def _to_answer(minutes: Minutes) -> Iterator[Due]:
    """Each party that the verslag lies before in writing and that hasn't answered (E9)."""
    around = minutes.circulations.last() if minutes.state == Minutes.State.WRITTEN else None
    if around is None:
        return
    path = reverse("minutes-answer", args=[minutes.meeting.key])
    for party, answer in answers_of(around):
        if answer is None:
            yield Due("schriftelijk", party.pk, path, around.closes_on)


def due_of_norms(now: dt.datetime) -> dict[int, list[Due]]:
    """Return by norm (pk) what is still to plan in its present period, for the organiser; four queries (MT-04, CB-06)."""
    today = dates.local_day(now)
    norms = list(Norm.objects.all())
    owed: dict[int, list[Due]] = {norm.pk: [] for norm in norms}
    organiser = Organisation.objects.filter(slug="bzk").values_list("pk", flat=True).first()
    cabinet = Cabinet.objects.filter(since__lte=today).order_by("-since").first()
    periods = [*periods_of(norms, [today.year]), *periods_of_cabinet(norms, cabinet)]
    meetings = list(Meeting.objects.filter(is_recorded=True))
    for period in periods:
        if organiser and period.first <= today <= (period.due or period.last):
            check = judge(period, meetings, today)
            if _is_open(check):
                path = reverse("year-plan")
                last = period.due or (period.last if period.last < dt.date.max else None)
                owed[period.norm.pk].append(Due("norm", organiser, path, last))
    return owed


def _is_open(check: Check) -> bool:
    return check.is_to_plan or check.to_date is not None
