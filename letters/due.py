"""What is owed to the Kamers, and by when: letters to write, to approve, to send and to begin, and promises to keep."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.db import models
from django.urls import reverse

from letters.models import AlsoAbout, Approval, Chamber, CheckAnswer, Commitment, FactCheck, Letter
from letters.models.chamber import Register
from letters.models.letter import COUNTS, SENT
from letters.reading.chamber_rappel import day_after
from lib import dates
from meetings.models import Meeting
from notices.actions import Due
from notices.models import Term
from parties.models import Role

SOON = dt.timedelta(days=14)  # «zo spoedig mogelijk»: of the record it took eight days and nine (KB-08)
LONG_AGO = dt.timedelta(days=180)


def due(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these letters by the day that it bears, its station has or its note was promised for.

    Three queries.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    stations: dict[int, list[Approval]] = {}
    for station in Approval.objects.in_turn().filter(letter__in=owed).select_related("office", "person"):
        stations.setdefault(station.letter_id, []).append(station)
    for letter in Letter.objects.filter(pk__in=owed).select_related("signatory"):
        owed[letter.pk] = list(_of(letter, stations.get(letter.pk, [])))
    for note in _promised_notes(owed):
        path = reverse("letter-note", args=[note.letter.key])
        owed[note.letter_id].append(Due("beslisnota", note.letter.owner_id, path, note.expected_on))
    return owed


def _promised_notes(pks: Iterable[int]) -> Iterable[CheckAnswer]:
    """Return the beslisnota's that letters which were sent here promised for a day, and that didn't follow yet; one query."""
    rows = CheckAnswer.objects.filter(
        point=CheckAnswer.Point.NOTE, choice=CheckAnswer.Choice.LATER, document=None, expected_on__isnull=False,
        letter__in=list(pks), letter__state__in=COUNTS, letter__owner__isnull=False,
    )  # fmt: skip
    return rows.select_related("letter").defer("letter__body", "letter__frozen_html")


def _of(letter: Letter, stations: list[Approval]) -> Iterable[Due]:
    if letter.sent_elsewhere or letter.is_sent or letter.owner_id is None:
        return
    path = letter.get_absolute_url()
    if letter.state != Letter.State.SUBMITTED:
        yield Due("brief", letter.owner_id, path, letter.date)
    elif stations:
        yield from _at_stations(letter, stations, path)
    else:
        yield Due("akkoord", letter.signatory.organisation_id, path, letter.date, office=letter.signatory_id)


def _at_stations(letter: Letter, stations: list[Approval], path: str) -> Iterable[Due]:
    """Name once per office, or organisation and kind of seat, who is in turn, by the station whose day comes first."""
    known = set()
    for station in sorted(stations, key=lambda row: (row.due_on or letter.date, row.pk)):
        office = station.office or (station.person and station.person.office)
        place = station.organisation_id or (office or station.person).organisation_id
        kind = "akkoord" if office else "akkoord-ambtelijk"
        owes = (kind, place, office.pk if office else None)
        if owes not in known:
            known.add(owes)
            yield Due(kind, place, path, station.due_on or letter.date, office=owes[2])


def due_of_fact_checks(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return for each feitencheck which koepels have not reacted yet, by its closing day; three queries."""
    rows = FactCheck.objects.filter(pk__in=list(pks), closed_at=None).prefetch_related(
        "audience__members", "reactions"
    )
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    for row in rows:
        reacted = {reaction.organisation_id for reaction in row.reactions.all()}
        for member in row.audience.members.all():
            if member.role == Role.KOEPEL and member.until is None and member.organisation_id not in reacted:
                path = row.get_absolute_url()
                owed[row.pk].append(Due("feitencheck", member.organisation_id, path, row.closes_on))
    return owed


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


def touched_things(thing: type[Register]) -> Callable[[type[models.Model], set[int]], set[int]]:
    """Return which of these happened to, or whose letter or overleg something happened to; that costs one query at most."""

    def touched(model: type[models.Model], pks: set[int]) -> set[int]:
        if model is thing:
            return pks
        if model is Letter and thing is Commitment:
            return set(Commitment.objects.filter(made_in__in=pks).values_list("pk", flat=True))
        if model is Meeting:
            return set(thing.objects.filter(moment__meeting__in=pks).values_list("pk", flat=True))
        return set()

    return touched


def due_of_asked(
    kind: str, model: type[Register]
) -> Callable[[Iterable[int], dt.datetime], dict[int, list[Due]]]:
    """Return who owes what the Kamer asked for by the last day of its term, as far as an office is known; one query."""

    def due_of(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
        owed: dict[int, list[Due]] = {pk: [] for pk in pks}
        rows = model.objects.filter(pk__in=owed, moment__latest__isnull=False, office__isnull=False)
        for row in rows.exclude(state=Register.State.DONE).select_related("office", "moment"):
            place, path = row.office.organisation_id, row.get_absolute_url()
            owed[row.pk].append(Due(kind, place, path, row.moment.latest, row.moment.earliest, row.office_id))
        return owed

    return due_of


def due_of_commitments(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what the office owes of each of these toezeggingen by the last day of its term; one query.

    To the Eerste Kamer it owes besides that the toezegging isn't on the list of what should have been done by then:
    that of the first rappel day after its term. What was met, or still stands in a draft, is owed by nobody.
    """
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    rows = Commitment.objects.standing().filter(pk__in=owed, moment__latest__isnull=False)
    for row in rows.exclude(state=Register.State.DONE).select_related("office", "moment"):
        place, latest = row.office.organisation_id, row.moment.latest
        owed[row.pk].append(
            Due("toezegging", place, row.get_absolute_url(), latest, row.moment.earliest, row.office_id)
        )
        if row.chamber == Chamber.EK:
            path = f"{reverse('chamber-rappel')}#{row.key}"
            owed[row.pk].append(Due("kamerrappel", place, path, day_after(latest), latest, row.office_id))
    return owed


def by_recess(model: type[Register]) -> set[int]:
    """Return what is open of this kind (pk) and whose term moves with the days of a recess; one query."""
    rows = model.objects.filter(moment__recess__isnull=False).exclude(state=Register.State.DONE)
    return set(rows.values_list("pk", flat=True))
