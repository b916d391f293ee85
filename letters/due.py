"""What is owed about Kamerbrieven, and by when: to write, to approve, to send, and to begin after an overleg."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models
from django.urls import reverse

from letters.models import AlsoAbout, Letter
from letters.models.letter import SENT
from lib import dates
from meetings.models import Meeting
from notices.actions import Due
from notices.models import Term

SOON = dt.timedelta(days=14)  # «zo spoedig mogelijk»: of the record it took eight days and nine (KB-08)
LONG_AGO = dt.timedelta(days=180)


def due(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these letters by the day that it bears; one query."""
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    for letter in Letter.objects.filter(pk__in=owed).select_related("signatory"):
        owed[letter.pk] = list(_of(letter))
    return owed


def _of(letter: Letter) -> Iterable[Due]:
    if letter.sent_elsewhere or letter.is_sent or letter.owner_id is None:
        return
    path = letter.get_absolute_url()
    if letter.state == Letter.State.SUBMITTED:
        yield Due("akkoord", letter.signatory.organisation_id, path, letter.date, office=letter.signatory_id)
    else:
        yield Due("brief", letter.owner_id, path, letter.date)


def touched_meetings(model: type[models.Model], pks: set[int]) -> set[int]:
    """Return the overleggen that happened to, or that a letter to which something happened is about; two queries at most."""
    if model is Meeting:
        return pks
    if model is not Letter:
        return set()
    first = Letter.objects.filter(pk__in=pks, meeting__isnull=False).values_list("meeting", flat=True)
    return {*first, *AlsoAbout.objects.filter(letter__in=pks).values_list("meeting", flat=True)}


def due_of_meetings(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return for each of these overleggen whether a Kamerbrief about it is still to be begun; three queries (KB-08).

    Within two weeks of an Overhedenoverleg that was held. A letter that was begun has a day of its own, which is
    watched instead; what was held half a year ago is history.
    """
    held = Meeting.objects.filter(
        pk__in=list(pks), kind=Meeting.Kind.OVERHEDENOVERLEG, state=Meeting.State.HELD, owner__isnull=False,
        is_recorded=True,
    )  # fmt: skip
    rows = [row for row in held if row.day and dates.local_day(now) - row.day < LONG_AGO]
    written = set(_written(rows))
    return {row.pk: [_to_begin(row)] for row in rows if row.pk not in written}


def long_ago(now: dt.datetime) -> set[int]:
    """Return the overleggen (pk) that a letter is still asked about, though they are history by now; one query."""
    day = dates.local_day(now) - LONG_AGO + SOON
    terms = Term.objects.filter(kind__slug="overlegbrief", closed_at=None, last_on__lte=day)
    return set(terms.values_list("subject_id", flat=True))


def _written(rows: list[Meeting]) -> Iterator[int]:
    """Name the overleggen (pk) that the organiser began a letter about, or that anybody sent one about."""
    owners = {row.pk: row.owner_id for row in rows}
    about = Letter.objects.filter(meeting__in=owners).values_list("meeting", "owner", "state")
    also = AlsoAbout.objects.filter(meeting__in=owners).values_list(
        "meeting", "letter__owner", "letter__state"
    )
    for meeting, owner, state in (*about, *also):
        if state in SENT or owner == owners[meeting]:
            yield meeting


def _to_begin(meeting: Meeting) -> Due:
    path = f"{reverse('letter-create')}?overleg={meeting.key}"
    return Due("overlegbrief", meeting.owner_id, path, meeting.day + SOON)
