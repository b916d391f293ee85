"""How toezeggingen stood on an earlier day, told by the letters that were sent and the extensions that were given."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from letters.actions.settling import made_of
from letters.models import Commitment, Discharge, Extension, Letter
from letters.models.chamber import Register, hidden_from
from letters.models.letter import SENT
from lib import dates
from meetings.models import Moment
from parties.models import Seat
from trail.models import Event


def as_they_stood(rows: Iterable[Commitment], day: dt.date, seat: Seat) -> list[Commitment]:
    """Return what was open as this day began, with the state, term and number of extensions of then; never to be saved.

    `rows` come from `visible_to` this seat. What a letter does that it may not read yet is left out; what was noted as
    met without a letter of ours is as it is now. Three queries.
    """
    found = list(rows)
    pks = [row.pk for row in found]
    ways, extensions = _ways(pks, day, seat), _extensions(pks)
    for row in found:
        row.known = row.state = made_of(ways[row.pk]) if row.pk in ways else row.known
        _put_back(row, extensions[row.pk], day)
    return [row for row in found if row.state != Register.State.DONE]


def _ways(pks: list[int], day: dt.date, seat: Seat) -> dict[int, list[bool]]:
    """Return by toezegging how the letters met it that counted then, in full (True) or in part; none of them yet is []."""
    start = dates.at_midnight(day)
    rows = Discharge.objects.filter(commitment__in=pks, letter__state__in=SENT).select_related("letter")
    hidden = hidden_from(seat, timezone.now())
    rows = list(rows.exclude(letter__in=hidden).defer("letter__body", "letter__frozen_html"))
    gone = {pk for pk, at in _withdrawn({row.letter_id for row in rows}) if at < start}
    found: dict[int, list[bool]] = {row.commitment_id: [] for row in rows}
    for row in rows:
        if row.letter.sent_at < start and row.letter_id not in gone:
            found[row.commitment_id].append(row.is_full)
    return found


def _withdrawn(letters: set[int]) -> Iterator[tuple[int, dt.datetime]]:
    about = ContentType.objects.get_for_model(Letter)
    events = Event.objects.filter(subject_type=about, subject_id__in=letters, kind="letter.withdraw")
    yield from events.values_list("subject_id", "at")


def _extensions(pks: list[int]) -> dict[int, list[Extension]]:
    found: dict[int, list[Extension]] = defaultdict(list)
    for row in Extension.objects.filter(commitment__in=pks).order_by("given_on", "pk"):
        found[row.commitment_id].append(row)
    return found


def _put_back(row: Commitment, extensions: list[Extension], day: dt.date) -> None:
    """Give a toezegging, in memory, the term that counted before what was given on this day or later."""
    given = [one for one in extensions if one.given_on < day]
    later = extensions[len(given) :]
    if later:
        words = given[-1].words if given else row.due_words
        latest = later[0].latest_before
        row.moment = Moment(words=words, kind=Moment.Kind.DATE if latest else Moment.Kind.NONE, latest=latest)
        row.times = len(given)
