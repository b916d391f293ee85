"""Who hears of an overleg: the people behind each office at the table."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from meetings.models import Meeting
from parties.models import Office, Role, Seat, Side
from parties.models.dated import fetched

ASKED = (Role.APPROVER, Role.KOEPEL, Role.COORDINATOR)


@dataclass(frozen=True)
class Recipient:
    """One address for one office; without a seat it is the organisation's mailbox, or there is none."""

    office: Office
    seat: Seat | None
    email: str

    @property
    def who(self) -> str:
        """Write «Accordering, mBZK» or «postbus van VNG»."""
        return self.seat.label if self.seat else f"postbus van {self.office.organisation}"


def recipients(meeting: Meeting, now: dt.datetime) -> list[Recipient]:
    """Return who is mailed for each seat at the table, in the order of the table; four queries at most.

    That is who decides for the office; else, of a koepel, its officers, or if it has none its coordinators;
    else the mailbox of the organisation. An office that nobody can be mailed for has one row without address.
    """
    table = meeting.participations.select_related("office__organisation")
    offices = [
        row.office for row in table.prefetch_related(fetched("office__titles"), "office__organisation__names")
    ]
    places = {office.organisation_id for office in offices}
    asked = Seat.objects.active(now).filter(organisation__in=places, role__in=ASKED)
    seats = list(asked.with_labels().order_by("user__email", "pk"))
    return [recipient for office in offices for recipient in _behind(office, seats)]


def addresses(rows: Iterable[Recipient]) -> list[Recipient]:
    """Leave out whom no mail can reach."""
    return [row for row in rows if row.email]


def hearing(meeting: Meeting, now: dt.datetime) -> list[Recipient]:
    """Return who is mailed when the invitation reads differently: the offices that were invited before."""
    offices = set(meeting.invites.standing().values_list("office", flat=True))
    return [row for row in addresses(recipients(meeting, now)) if row.office.pk in offices] if offices else []


def invited(meeting: Meeting, now: dt.datetime) -> list[Recipient]:
    """Return who holds an invitation and hears that it is off; closed accounts hear nothing. Three queries."""
    rows = meeting.invites.standing().select_related(
        "office__organisation", "seat__user", "seat__organisation"
    )
    rows = rows.prefetch_related(fetched("office__titles"), "office__organisation__names")
    found = [Recipient(row.office, row.seat, row.address) for row in rows]
    return [row for row in found if row.seat is None or (row.seat.is_active(now) and row.seat.user.is_active)]


def by_organisation(rows: Iterable[Recipient]) -> list[tuple[str, int]]:
    """Return the organisations with the number of addresses that a mail goes to, each address once."""
    ordered = sorted(
        addresses(rows), key=lambda row: (row.office.organisation.order, row.office.organisation_id)
    )
    groups = groupby(ordered, key=lambda row: row.office.organisation)
    return [(str(place), len({row.email for row in found})) for place, found in groups]


def _behind(office: Office, seats: list[Seat]) -> list[Recipient]:
    own = [seat for seat in seats if seat.organisation_id == office.organisation_id]
    deciding = [seat for seat in own if seat.role == Role.APPROVER and seat.office_id == office.pk]
    found = deciding
    if not found and office.organisation.side == Side.MEDEOVERHEDEN:
        officers = [seat for seat in own if seat.role == Role.KOEPEL]
        found = officers or [seat for seat in own if seat.role == Role.COORDINATOR]
    by_email = {seat.user.email: Recipient(office, seat, seat.user.email) for seat in found}
    return list(by_email.values()) or [Recipient(office, None, office.organisation.mailbox)]
