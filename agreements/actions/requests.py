"""Ask parties how an afspraak stands, until a day; their next report is the answer (AG-04)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from agreements.actions.facts import MINUTE
from agreements.actions.progress import cannot_report
from agreements.mailing import seats_of
from agreements.models import Agreement, ProgressQuestion, ProgressRequest
from agreements.owing import owing_of
from agreements.permissions import may_report
from agreements.workflow import PROGRESS_REQUEST
from lib import dates
from lib.words import listing
from notices.actions import queue_mail
from parties.models import Level, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def ask_progress(
    questions: Iterable[tuple[Agreement, Organisation]],
    *,
    until: dt.date,
    words: str = "",
    by: Seat,
    now: dt.datetime,
) -> ProgressRequest:
    """Ask each of these parties about its afspraak, tell it in the history, and mail whom it may concern.

    Raises PermissionDenied unless the writer owes each afspraak or keeps the register, Blocked if one isn't in force or a
    party isn't «aan zet». One event per afspraak, one mail per person. The same, asked twice within a minute from one seat,
    is one question.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    asked: dict[Agreement, list[Organisation]] = {}
    for agreement, place in questions:
        asked.setdefault(agreement, []).append(place)
    _check(asked, by)
    if twin := _twin(asked, until, words, by=by, now=now):
        return twin
    request = ProgressRequest.objects.create(
        level=Level.PARTY, owner_id=by.organisation_id, until=until, words=words, asked_by=by, asked_at=now
    )
    for agreement, places in asked.items():
        for place in places:
            ProgressQuestion.objects.create(request=request, agreement=agreement, organisation=place)
        whom = listing([str(place) for place in places])
        sentence = f"{by.organisation} vroeg voortgang aan {whom}, uiterlijk {dates.long(until)}."
        Event.write(agreement, "agreement.ask", sentence, by=by, now=now, is_key=False)
    _tell(request, asked, by=by, now=now)
    return request


@transaction.atomic
def withdraw_request(request: ProgressRequest, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Take a question back: nobody has to answer it any more, and what was answered stays.

    Who still had to answer gets a mail, and reads the reason in his list; the history of each afspraak says only that it
    was taken back, for it has other readers. Raises what `Workflow.take` raises.
    """
    waiting = request.questions.open().select_related("agreement", "organisation").order_by("pk")
    asked: dict[Agreement, list[Organisation]] = {}
    for question in waiting.prefetch_related("organisation__names"):
        asked.setdefault(question.agreement, []).append(question.organisation)
    words = {"withdrawn_at": now, "withdrawn_because": reason}
    event = PROGRESS_REQUEST.take("withdraw", request, by=by, now=now, reason=reason, **words)
    whose = "" if by.organisation_id == request.owner_id else f" van {request.owner}"
    day = dates.long(dates.local_day(request.asked_at))
    for agreement, places in asked.items():
        whom = listing([str(place) for place in places])
        sentence = f"{by.organisation} trok de vraag{whose} van {day} aan {whom} over de voortgang in."
        Event.write(agreement, "agreement.unask", sentence, by=by, now=now, is_key=False)
    _tell_off(request, asked, by=by, now=now)
    return event


def _tell_off(
    request: ProgressRequest, asked: dict[Agreement, list[Organisation]], *, by: Seat, now: dt.datetime
) -> None:
    """Write one mail per person that no answer is needed any more; it names no afspraak."""
    for place in dict.fromkeys(place for places in asked.values() for place in places):
        rows = [agreement for agreement, places in asked.items() if place in places]
        for email, keys in seats_of(place, rows, now).items():
            context = {
                "asker": str(request.owner),
                "party": str(place),
                "count": len(keys),
                "day": dates.long(dates.local_day(request.asked_at)),
                "url": settings.BASE_URL + reverse("progress-request-list"),
            }
            once = f"progress-withdrawn:{request.key}:{email}"[:120]
            queue_mail(to=email, template="progress_request_withdrawn", context=context, once=once, now=now)


def numbers_of(
    offered: Mapping[Agreement, Sequence[Organisation]], now: dt.datetime
) -> dict[tuple[int, int], int]:
    """Return by afspraak and party (pk) to how many addresses the question would go; a query per seat there."""
    found: dict[tuple[int, int], int] = {}
    for place in dict.fromkeys(place for places in offered.values() for place in places):
        rows = [agreement for agreement, places in offered.items() if place in places]
        known = seats_of(place, rows, now).values()
        for row in rows:
            found[row.pk, place.pk] = sum(row.key in keys for keys in known)
    return found


def _twin(
    asked: dict[Agreement, list[Organisation]], until: dt.date, words: str, *, by: Seat, now: dt.datetime
) -> ProgressRequest | None:
    """Return what this seat asked just now of the same parties in the same words; its organisation must be locked."""
    pairs = {(agreement.pk, place.pk) for agreement, places in asked.items() for place in places}
    same = ProgressRequest.objects.filter(
        asked_by=by, asked_at__gt=now - MINUTE, asked_at__lte=now, until=until, words=words,
        state=ProgressRequest.State.OPEN,
    )  # fmt: skip
    return next(
        (row for row in same if set(row.questions.values_list("agreement", "organisation")) == pairs), None
    )


def _check(asked: dict[Agreement, list[Organisation]], by: Seat) -> None:
    if not asked:
        raise Blocked("Kies ten minste één partij.")
    owe = owing_of([agreement.pk for agreement in asked])
    for agreement, places in asked.items():
        if not may_report(by, agreement):
            raise PermissionDenied("ask_progress")
        if objection := cannot_report(agreement):
            raise Blocked(f"{agreement.title}: {objection}")
        for place in places:
            if place not in owe.get(agreement.pk, []):
                raise Blocked(f"{agreement.title}: {place} is daar niet aan zet.")


def _tell(
    request: ProgressRequest, asked: dict[Agreement, list[Organisation]], *, by: Seat, now: dt.datetime
) -> None:
    """Write one mail per person, about what he may read; it names no afspraak and leads straight to the form."""
    for place in dict.fromkeys(place for places in asked.values() for place in places):
        rows = [agreement for agreement, places in asked.items() if place in places]
        for email, keys in seats_of(place, rows, now).items():
            path = reverse("progress-request-list")
            if len(keys) == 1:
                path = reverse("progress-create", args=keys)
            context = {
                "asker": str(by.organisation),
                "party": str(place),
                "count": len(keys),
                "until": dates.long(request.until),
                "url": settings.BASE_URL + path,
            }
            once = f"progress-request:{request.key}:{email}"[:120]
            queue_mail(to=email, template="progress_request", context=context, once=once, now=now)
