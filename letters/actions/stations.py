"""The stations of one letter: taken from the akkoordlijn of its ministry, passed one by one or at once, and changed."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q

from letters.actions.readers import set_readers
from letters.actions.writing import lock
from letters.models import Approval, Chain, ChainStation, Letter, Mandate
from letters.paper import fingerprint, letter_setup, signatories_of
from letters.permissions import may_write
from letters.workflow import LETTER
from lib import dates
from parties.models import Absence, Office, Organisation, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

SIGNS = "Wie de brief ondertekent, geeft altijd akkoord."
TWICE = "U gaf bij deze brief al akkoord bij een ander station. Een ander geeft dit akkoord."
BEFORE_YOU = "U bent nog niet aan de beurt: eerst is er nog een akkoord van een ander nodig."
ALREADY = "Dit akkoord is al gegeven."
DROPPED = "Dit station is intussen uit de akkoordlijn gehaald."
CLOSED = "De akkoordlijn van deze brief is niet meer te wijzigen."


class Reordered(Stale):
    """Somebody else changed this station first; `station` is how it stands now."""

    def __init__(self, station: Approval) -> None:
        super().__init__()
        self.station = station


def chains_of(letter: Letter):
    """Return the akkoordlijnen of the author's ministry, the usual one first."""
    return Chain.objects.filter(organisation=letter.owner_id).order_by("-is_usual", "name")


def chain_for(letter: Letter) -> Chain | None:
    """Return the akkoordlijn of the letter's kind at the author's ministry, else the usual one; three queries at most."""
    template = letter_setup(letter).template
    own = chains_of(letter).filter(kind=template.kind).first() if template else None
    return own or chains_of(letter).filter(is_usual=True).first()


def give_chain(row: Letter, chain: Chain | None, *, now: dt.datetime) -> None:
    """Copy a chain to a letter that has none, if its ministry has one: the chosen one, else that of its kind or the usual.

    Offices that the letter also speaks for stand beside it, and who signs ends it: several agree each, also
    without a chain.
    """
    if row.approvals.standing().exists():
        return
    chain = chain or chain_for(row)
    signing = signatories_of(row)
    if chain is None and len(signing) == 1:
        return
    stations = list(chain.stations.all()) if chain else []
    days = _days(stations)
    rows = [_copy(row, chain, station, days, now) for station in stations]
    last = max((station.order for station in rows), default=0)
    named = {station.office_id for station in rows}
    rows += [_office(row, office, last + 1, chain) for office in signing if office.pk not in named]
    named |= {office.pk for office in signing}
    beside = [office for office in row.on_behalf.all() if office.pk not in named]
    rows += [_office(row, office, rows[0].order, chain) for office in beside]
    Approval.objects.bulk_create(rows)


def _days(stations: list[ChainStation]) -> dict[int, int | None]:
    """Return by order after how many working days its stations have agreed; None as soon as one names no days."""
    found: dict[int, int | None] = {}
    total: int | None = 0
    for order in sorted({station.order for station in stations}):
        named = [station.days for station in stations if station.order == order]
        total = None if total is None or None in named else total + max(day or 0 for day in named)
        found[order] = total
    return found


def _copy(row: Letter, chain: Chain, station: ChainStation, days: dict, now: dt.datetime) -> Approval:
    is_signing = not (station.office_id or station.organisation_id or station.person_id)
    ahead = days[station.order]
    due = dates.add_working_days(dates.local_day(now), ahead) if ahead is not None else row.date
    return Approval(
        letter=row, order=station.order, name=station.name, organisation_id=station.organisation_id,
        office_id=row.signatory_id if is_signing else station.office_id, person_id=station.person_id,
        is_required=station.is_required or is_signing, is_apart=chain.people_differ, due_on=min(due, row.date),
        **row.protection,
    )  # fmt: skip


def _office(row: Letter, office: Office, order: int, chain: Chain | None) -> Approval:
    title = office.title_on(row.date)
    return Approval(
        letter=row, order=order, name=title[:1].upper() + title[1:80], office=office,
        is_apart=bool(chain and chain.people_differ), due_on=row.date, **row.protection,
    )  # fmt: skip


def agree(row: Letter, *, by: Seat, now: dt.datetime) -> Event:
    """Agree with a locked letter as it is, at the first station at which this seat may now; write who did.

    Raises PermissionDenied, Stale or Blocked; then nothing has changed.
    """
    held = row.approvals.held_by(by, dates.local_day(now))
    if not held.exists() or row.was_written_by(by.user_id):
        raise PermissionDenied("agree")
    if not held.lacking().exists():
        raise Blocked(ALREADY)
    if row.state != Letter.State.SUBMITTED:
        raise Stale
    open_now = held.in_turn().order_by("order", "pk")
    if not open_now.exists():
        raise Blocked(BEFORE_YOU)
    elsewhere = row.approvals.given().filter(decided_by__user=by.user_id).exists()
    station = open_now.filter(is_apart=False).first() if elsewhere else open_now.first()
    if station is None:
        raise Blocked(TWICE)
    station.revision, station.sha256 = row.revision, fingerprint(row)
    station.decided_by, station.decided_at = by, now
    station.instead_of = _instead_of(station, by, dates.local_day(now))
    station.save(update_fields=["revision", "sha256", "decided_by", "decided_at", "instead_of"])
    instead = f" ({by.label}, {station.instead_of})" if station.instead_of else ""
    return Event.write(
        row, "letter.agree", f"Akkoord van {station.name}, op versie {row.revision}{instead}.", by=by, now=now,
        basis="Vier ogen",
    )  # fmt: skip


def _instead_of(station: Approval, by: Seat, day: dt.date) -> str:
    """Say why another than the station itself decides: as who it was left to, or in place of who is away."""
    own = by.role == Role.APPROVER and by.office_id == station.office_id
    if (
        own
        or station.person_id == by.pk
        or (station.organisation_id == by.organisation_id and by.role == Role.POLICY)
    ):
        return ""
    if station.mandates.of(by).exists():
        return "gemachtigd voor deze brief"
    away = Absence.objects.filter(
        Q(seat=station.person_id) | Q(seat__office=station.office_id, seat__role=Role.APPROVER),
        replacement=by, first_day__lte=day, last_day__gte=day,
    )  # fmt: skip
    return "bij afwezigheid" if away.exists() else ""


def is_complete(row: Letter) -> bool:
    """Say whether every station that is needed agreed with exactly this text.

    What the letter says can change without a new revision (who holds the office that day): then they are asked again.
    """
    given = row.approvals.given().exclude(sha256=fingerprint(row))
    given.update(revision=None)
    return not row.approvals.lacking().filter(is_required=True).exists()


@transaction.atomic
def take_back(letter: Letter, *, by: Seat, now: dt.datetime) -> Event:
    """Take the own approval back until the letter is sent; an approved letter waits for approval again."""
    row = lock(letter)
    mine = row.approvals.given().filter(decided_by__user=by.user_id)
    names = list(mine.values_list("name", flat=True))
    is_whole = row.state == Letter.State.APPROVED and not row.approvals.standing().exists()
    if not names and not is_whole:
        raise Blocked("U gaf bij deze versie geen akkoord.")
    mine.update(revision=None)
    who = " en ".join(names) or (by.office or row.signatory).title_on(row.date)
    if row.state == Letter.State.APPROVED:
        return LETTER.take(
            "retract", row, by=by, now=now, words={"office": who}, render_state=Letter.Render.NONE,
            render_asked_at=None,
        )  # fmt: skip
    return Event.write(row, "letter.disagree", f"Akkoord ingetrokken door {who}.", by=by, now=now)


def _changeable(letter: Letter, by: Seat) -> Letter:
    row = lock(letter)
    if not may_write(by, row):
        raise PermissionDenied("stations")
    if row.state not in {Letter.State.DRAFT, Letter.State.SUBMITTED}:
        raise Blocked(CLOSED)
    return row


@transaction.atomic
def add_station(
    letter: Letter, *, name: str, office: Office | None, organisation: Organisation | None, order: int,
    due_on: dt.date | None, reason: str, by: Seat, now: dt.datetime,
) -> Approval:  # fmt: skip
    """Add a station to this letter alone, and say why; the office that signs follows if the letter had none."""
    row = _changeable(letter, by)
    if not row.approvals.standing().exists():
        last = Approval(
            letter=row, order=order + 1, name="Ondertekenaar", office=row.signatory, due_on=row.date,
            **row.protection,
        )  # fmt: skip
        last.save()
    station = Approval.objects.create(
        letter=row, name=name, office=office, organisation=organisation, order=order, due_on=due_on or row.date,
        reason=reason, **row.protection,
    )  # fmt: skip
    set_readers(row, now)
    Event.write(row, "letter.station", f"Station erbij: {name}.", by=by, now=now, reason=reason, is_key=False)
    return station


def mark_of_station(station: Approval) -> str:
    """Return by what a form knows the place and day of a station that it saw."""
    return f"{station.order}-{station.due_on or ''}"


def _standing(row: Letter, key: str, seen: str | None) -> Approval:
    station = row.approvals.standing().filter(key=key).first()
    if station is None:
        raise Blocked(DROPPED)
    if seen is not None and seen != mark_of_station(station):
        raise Reordered(station)
    return station


@transaction.atomic
def change_station(
    letter: Letter, key: str, *, due_on: dt.date | None, order: int, reason: str, seen: str | None = None,
    by: Seat, now: dt.datetime,
) -> Approval:  # fmt: skip
    """Give a station another place or day, and say why; raises Reordered if it no longer stands as it was `seen`."""
    row = _changeable(letter, by)
    station = _standing(row, key, seen)
    station.due_on, station.order, station.reason = due_on, order, reason
    station.save(update_fields=["due_on", "order", "reason"])
    sentence = f"Station gewijzigd: {station.name}."
    Event.write(row, "letter.station", sentence, by=by, now=now, reason=reason, is_key=False)
    return station


@transaction.atomic
def drop_station(
    letter: Letter, key: str, *, reason: str, seen: str | None = None, by: Seat, now: dt.datetime
) -> Event:
    """Go on without a station, and say why; never without the office that signs. Raises Reordered as `change_station`.

    Raises Blocked if nothing would be left to wait for: an approval is always given, it never falls out of a change.
    """
    row = _changeable(letter, by)
    station = _standing(row, key, seen)
    if station.office_id in {office.pk for office in signatories_of(row)}:
        raise Blocked(SIGNS)
    needed = row.approvals.lacking().filter(is_required=True).exclude(pk=station.pk)
    if row.state == Letter.State.SUBMITTED and not needed.exists():
        raise Blocked(
            "Dit is het laatste akkoord dat nog nodig is. Stuur de brief terug en bied hem opnieuw aan."
        )
    station.dropped_at, station.reason = now, reason
    station.save(update_fields=["dropped_at", "reason"])
    set_readers(row, now)
    sentence = f"Station vervallen: {station.name}."
    return Event.write(row, "letter.station", sentence, by=by, now=now, reason=reason)


def next_order(letter: Letter) -> int:
    """Return the place before the office that signs, where a new station usually stands."""
    last = letter.approvals.standing().exclude(office=letter.signatory).aggregate(last=Max("order"))["last"]
    return last or 1


def seats_in_turn(letter: int, now: dt.datetime):
    """Return the seats that may approve a letter (by pk) now along its stations, who stands in for who is away included."""
    day, found = dates.local_day(now), Q(pk=None)
    for row in Approval.objects.in_turn().filter(letter=letter):
        holders = Q(pk=row.person_id) if row.person_id else Q(pk=None)
        if row.office_id:
            holders |= Q(role=Role.APPROVER, office=row.office_id)
        if row.organisation_id:
            holders |= Q(role=Role.POLICY, organisation=row.organisation_id)
        away = Absence.objects.filter(
            first_day__lte=day, last_day__gte=day, seat__in=Seat.objects.filter(holders)
        )
        left = Mandate.objects.filter(approval=row)
        named = Q(pk__in=left.filter(person__isnull=False).values("person"))
        named |= Q(role=Role.APPROVER, office__in=left.filter(office__isnull=False).values("office"))
        found |= holders | named | Q(pk__in=away.values("replacement"))
    return Seat.objects.active(now).filter(found)


def is_new_turn(letter: int) -> bool:
    """Say whether nobody agreed yet among the stations that are in turn: those hear of it, the others did before."""
    turn = Approval.objects.in_turn().filter(letter=letter).values_list("order", flat=True)
    return bool(turn) and not Approval.objects.given().filter(letter=letter, order__gte=min(turn)).exists()
