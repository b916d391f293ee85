"""Who gets a mail, for whoever is about to send it: by organisation and number, and no names or addresses."""

from collections.abc import Iterable, Mapping

from lib.templatetags.ui import count_of
from parties.models import Organisation, Seat

Told = list[tuple[str, int]]
ADDRESSES = "adres,adressen"


def by_organisation(seats: Iterable[Seat]) -> Told:
    """Return the organisations with the number of addresses that a mail goes to, each address once, in the given order.

    No query if user and organisation, with its names, were fetched.
    """
    found: dict[str, int] = {}
    known: set[str] = set()
    for seat in seats:
        if seat.user.email not in known:
            known.add(seat.user.email)
            found[str(seat.organisation)] = found.get(str(seat.organisation), 0) + 1
    return list(found.items())


def counted(told: Mapping[Organisation, Iterable[str]]) -> Told:
    """Return the organisations with the number of addresses, of who hears what by organisation; each address once."""
    found, known = [], set()
    for place, emails in told.items():
        new = set(emails) - known
        known |= new
        if new:
            found.append((str(place), len(new)))
    return found


def with_number(place: object, number: int) -> str:
    """Write «VNG (2 adressen)», or that a mail reaches nobody there."""
    return f"{place} ({count_of(number, ADDRESSES) if number else 'geen adres'})"
