"""The rappel round: ask each party about what is or will be due, track who answered, close it for good (AG-03, AG-11)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.rappel_result import result_of
from agreements.due import set_due
from agreements.mailing import seats_of
from agreements.models import Agreement, RappelAnswer, RappelLine, RappelRound
from agreements.owing import owing_of
from agreements.permissions import ACTING, may_answer_line
from agreements.workflow import RAPPEL
from lib import dates
from meetings.models import Meeting
from meetings.permissions import is_secretariat
from notices.actions import queue_mail
from parties.models import Level, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

HALF_A_YEAR = dt.timedelta(days=183)
HAS_ANSWERED = "Deze partij heeft zelf al geantwoord. Namens haar antwoorden kan niet meer."


@transaction.atomic
def start_round(
    *, until: dt.date, answer_by: dt.date, meeting: Meeting | None = None, by: Seat, now: dt.datetime
) -> RappelRound:
    """Make a line for each party and afspraak that is due on or before `until`, and mail who has to answer.

    Suspended afspraken and those without a day are on no list. A party that has people here gets only what one of them may read.
    With an overleg its participants read the outcome, else who answers does. Raises Blocked while another round runs.
    """
    if not is_secretariat(by):
        raise PermissionDenied("start_round")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    rounds = RappelRound.objects.filter(owner=by.organisation_id)
    if rounds.filter(state=RappelRound.State.OPEN).exists():
        raise Blocked("Er loopt al een rappelronde. Sluit die eerst.")
    last = rounds.filter(state=RappelRound.State.CLOSED).order_by("-closed_at").first()
    today = dates.local_day(now)
    readers = {"level": Level.PARTY}
    if meeting:
        readers = {"level": Level.PARTICIPANTS, "audience_id": meeting.participants_id}
    around = RappelRound.objects.create(
        owner_id=by.organisation_id, until=until, answer_by=answer_by, meeting=meeting, opened_by=by, opened_at=now,
        since=dates.local_day(last.closed_at) if last else today - HALF_A_YEAR, **readers,
    )  # fmt: skip
    lists = lists_of(by, until, now)
    RappelLine.objects.bulk_create(
        RappelLine(
            round=around, agreement=row, organisation=place, is_late=row.latest < today, latest=row.latest
        )
        for place, rows in lists.items()
        for row in rows
    )
    sentence = f"Rappelronde gestart over wat tot en met {dates.long(until)} af moet zijn."
    Event.write(around, "rappel.start", sentence, by=by, now=now)
    _tell(around, lists, now)
    return around


def lists_of(seat: Seat, until: dt.date, now: dt.datetime) -> dict[Organisation, list[Agreement]]:
    """Return what each party has to answer for with a day up to `until`: of this register, and of who has no secretariat."""
    rows = Agreement.objects.in_register_of(seat, now).filter(state__in=Agreement.RUNNING, latest__lte=until)
    found = list(rows.listed().order_by("latest", "position", "key"))
    owe = owing_of([row.pk for row in found])
    lists: dict[Organisation, list[Agreement]] = defaultdict(list)
    for row in found:
        for place in owe.get(row.pk, ()):
            lists[place].append(row)
    known = {place: _known(place, mine, now) for place, mine in lists.items()}
    return {
        place: known[place] for place in sorted(known, key=lambda row: (row.order, row.slug)) if known[place]
    }


def _known(place: Organisation, rows: list[Agreement], now: dt.datetime) -> list[Agreement]:
    """Keep what somebody of this party may read; all of it for a party without people here: the secretariat answers."""
    if not Seat.objects.active(now).filter(organisation=place, role__in=ACTING).exists():
        return rows
    keys = {key for keys in seats_of(place, rows, now).values() for key in keys}
    return [row for row in rows if row.key in keys]


@transaction.atomic
def answer_line(
    line: RappelLine, *, outcome: str, words: str = "", forecast: str = "",
    seen: str | None = None, by: Seat, now: dt.datetime,
) -> RappelAnswer:  # fmt: skip
    """Answer for a party; the newest answer counts. Raises Blocked once the round is over, Stale after a newer answer.

    `seen` is the key of the answer that the writer saw (empty: none; None: don't ask).
    """
    around = RappelRound.objects.select_for_update(no_key=True).get(pk=line.round_id)
    line.round = around
    if not may_answer_line(by, line):
        raise PermissionDenied("answer_line")
    if not around.is_open:
        raise Blocked(f"Deze rappelronde is {around.get_state_display()}. Antwoorden kan niet meer.")
    newest = line.answers.order_by("-at", "-pk").first()
    is_on_behalf = by.organisation_id != line.organisation_id
    if is_on_behalf and newest and not newest.is_on_behalf:
        raise Blocked(HAS_ANSWERED)
    if seen is not None and seen != (newest.key if newest else ""):
        raise Stale
    answer = RappelAnswer.objects.create(
        line=line, outcome=outcome, words=words, forecast=forecast, is_on_behalf=is_on_behalf, seat=by, at=now,
        level=Level.PARTY, owner_id=line.organisation_id,
    )  # fmt: skip
    set_due(line.agreement_id, now)
    return answer


@transaction.atomic
def close_round(around: RappelRound, *, by: Seat, now: dt.datetime) -> Event:
    """Freeze the answers and what they yield; nobody answers any more."""
    RappelRound.objects.select_for_update(no_key=True).get(pk=around.pk)
    total, answered = counts_of(around)
    words = {"total": str(total), "answered": str(answered)}
    return RAPPEL.take(
        "close", around, by=by, now=now, words=words, closed_at=now, result=result_of(around, by, now)
    )


def counts_of(around: RappelRound) -> tuple[int, int]:
    """Return how many lines a round has, and how many of them have an answer; two queries."""
    lines = RappelLine.objects.filter(round=around)
    return lines.count(), lines.filter(answers__isnull=False).distinct().count()


def told(
    lists: Mapping[Organisation, Sequence[Agreement]], now: dt.datetime
) -> dict[Organisation, dict[str, list[str]]]:
    """Return by party and address about which afspraken (keys) a mail goes; a query per seat."""
    return {place: seats_of(place, rows, now) for place, rows in lists.items()}


def _tell(around: RappelRound, lists: dict[Organisation, list[Agreement]], now: dt.datetime) -> None:
    """Write one mail per person, about what he may read; it names no afspraak."""
    for place, known in told(lists, now).items():
        for email, keys in known.items():
            context = {
                "party": str(place),
                "count": len(keys),
                "until": dates.long(around.until),
                "answer_by": dates.long(around.answer_by),
                "url": settings.BASE_URL + around.get_absolute_url(),
            }
            once = f"rappel:{around.key}:{email}"[:120]
            queue_mail(to=email, template="rappel_round", context=context, once=once, now=now)
