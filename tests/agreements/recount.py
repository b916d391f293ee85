"""The figures of the monitor counted once more: from the rows one by one, and from the events alone."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType

from agreements.choices import present_choices, present_names
from agreements.coherence import Place, Tally
from agreements.models import Agreement, AgreementOwner, AgreementParty, ReconfirmationItem
from agreements.monitor import SHIFTS, monitor_of
from agreements.workflow import AGREEMENT, RECONFIRMATION
from lib import dates
from parties.models import Cabinet, Office, Organisation, Seat
from trail.models import Event

DUE = ("agreement.due", "agreement.edit", "agreement.reterm", "agreement.redate")
ENDED = {step.target for step in AGREEMENT.rows if step.stamps}
SUSPENDED_OR_RUNNING = (*Agreement.RUNNING, "suspended")


@dataclass
class Replayed:
    """What the events say of one afspraak."""

    state: str = "draft"
    latest: dt.date | None = None
    ended_on: dt.date | None = None
    is_agreed: bool = False
    shifts: int = 0
    items: dict[int, str] = field(default_factory=dict)


def replay() -> dict[int, Replayed]:
    """Go through all events from the first to the last, and read no afspraak."""
    found: dict[int, Replayed] = {}
    agreement, item = (
        ContentType.objects.get_for_model(model).pk for model in (Agreement, ReconfirmationItem)
    )
    owners = dict(ReconfirmationItem.objects.values_list("pk", "agreement"))
    for event in Event.objects.filter(subject_type__in=(agreement, item)).order_by("pk"):
        flow, _, verb = event.kind.partition(".")
        if event.subject_type_id == item:
            if flow == RECONFIRMATION.name and verb in RECONFIRMATION.steps:
                row = found.setdefault(owners[event.subject_id], Replayed())
                row.items[event.subject_id] = event.new_state
            continue
        row = found.setdefault(event.subject_id, Replayed())
        if flow == AGREEMENT.name and verb in AGREEMENT.steps:
            assert event.old_state == row.state
            row.state = event.new_state
            row.is_agreed |= verb == "agree"
            row.ended_on = dates.local_day(event.at) if row.state in ENDED else None
        elif event.kind in DUE:
            _move(row, event)
    return found


def _move(row: Replayed, event: Event) -> None:
    old, new = event.old_state, event.new_state
    if event.kind in {"agreement.reterm", "agreement.redate"} and old and old != new:
        row.shifts += 1
    if event.kind != "agreement.edit" or old or new:
        row.latest = dt.date.fromisoformat(new) if new else None


def outcome(row, today: dt.date) -> str:
    """Say in which part of the monitor an afspraak belongs."""
    if row.state == "honoured":
        if row.latest is None:
            return "zonder-datum"
        return "op-tijd" if row.ended_on <= row.latest else "na-termijn"
    if row.state in Agreement.RUNNING:
        return "te-laat" if row.latest and row.latest < today else "loopt"
    return {
        "suspended": "loopt", "not_honoured": "niet-nagekomen", "lapsed": "vervallen", "superseded": "opgegaan"
    }[row.state]  # fmt: skip


def numbers_of(row, today: dt.date, *, is_reconfirmed: bool) -> Counter:
    """Return all that one afspraak adds to a place in the monitor."""
    found = Counter({outcome(row, today): 1})
    if row.state == "partly_honoured":
        found["deels"] += 1
    if is_reconfirmed:
        found["herbevestigd"] += 1
    if row.shifts:
        found["verschoven"] += 1
        found[SHIFTS] += row.shifts
    return found


def from_events(seat: Seat, today: dt.date) -> Counter:
    """Return what all afspraken that this seat may read became, by the events alone."""
    total = Counter()
    readable = set(Agreement.objects.visible_to(seat).listed().values_list("pk", flat=True))
    for pk, row in replay().items():
        if pk in readable and row.is_agreed:
            total += numbers_of(row, today, is_reconfirmed="reconfirmed" in row.items.values())
    return total


def from_rows(seat: Seat, today: dt.date) -> dict[tuple[str, str], Counter]:
    """Return every number of the monitor by division and name of the place, counted one by one."""
    found: dict[tuple[str, str], Counter] = {}
    rows = Agreement.objects.visible_to(seat).listed().exclude(state__in=Agreement.UNDECIDED)
    for row in rows.exclude(agreed_on=None).select_related("theme"):
        done = ReconfirmationItem.objects.filter(agreement=row, state="reconfirmed").exists()
        numbers = numbers_of(row, today, is_reconfirmed=done)
        for place in _places(row):
            found[place] = found.get(place, Counter()) + numbers
    return found


def _places(row: Agreement) -> list[tuple[str, str]]:
    places = [("", "Alle afspraken"), ("thema", row.theme.name if row.theme else "Zonder thema")]
    places += [("partij", name) for name in _owing(row) or ["Nog niemand aan zet"]]
    cabinets = [
        one.name for one in Cabinet.objects.all()
        if (one.since is None or one.since <= row.agreed_on) and (one.until is None or row.agreed_on < one.until)
    ]  # fmt: skip
    return places + [("kabinet", name) for name in cabinets or ["Buiten een kabinet"]]


def _owing(row: Agreement) -> set[str]:
    parties = AgreementParty.objects.filter(agreement=row, role__in=AgreementParty.OWING)
    offices = Office.objects.filter(pk__in=AgreementOwner.objects.filter(agreement=row).values("office"))
    pks = {*parties.values_list("organisation", flat=True), *offices.values_list("organisation", flat=True)}
    places = Organisation.objects.filter(pk__in=pks)
    return {"Rijk" if place.kind == "ministerie" else str(place) for place in places}


def shown(seat: Seat, at: dt.datetime) -> dict[tuple[str, str], Counter]:
    """Return what the monitor says at this moment, but for the quarters."""
    today = dates.local_day(at)
    monitor = monitor_of(seat, present_names(), present_choices(seat), at=at, today=today)
    found = {("", "Alle afspraken"): Counter(monitor.whole.numbers)}
    for division in monitor.divisions:
        if division.token != "kwartaal":
            found |= {(division.token, row.name): Counter(row.numbers) for row in division.rows}
    return {place: +numbers for place, numbers in found.items() if +numbers}


def tallies_from_rows(seat: Seat, today: dt.date, *, along: Organisation | None) -> dict[Place, Tally]:
    """Return every number of coherence, counted one by one."""
    total, late = Counter(), Counter()
    for row in Agreement.objects.visible_to(seat).listed().open():
        parties = set(AgreementParty.objects.filter(agreement=row).values_list("organisation", flat=True))
        if along and along.pk not in parties:
            continue
        for place in (None, *parties):
            total[row.theme_id, place] += 1
            late[row.theme_id, place] += row.state in Agreement.RUNNING and outcome(row, today) == "te-laat"
    return {place: Tally(number, late[place]) for place, number in total.items()}
