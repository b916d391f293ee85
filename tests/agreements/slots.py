"""The slots of the register counted once more, from the rows one by one."""

import datetime as dt

from agreements.models import Agreement, AgreementOwner, AgreementParty, Readership, Shelf, Slot
from agreements.models.sorting import STATES, TITLE
from agreements.outcomes import owed_by
from parties.models import Cabinet, Organisation, Seat


def check_slots(*seats: Seat) -> None:
    """Compare the slots with the rows, and who reads them with who reads the afspraken."""
    found = {row[:3]: row[3:] for row in Slot.objects.values_list(*FIELDS)}
    assert found == {(row.pk, *spot): told(row) for row in listed() for spot in spots(row)}
    for seat in seats:
        slots = Slot.objects.filter(readers__in=Readership.objects.visible_to(seat))
        mine = set(Agreement.objects.visible_to(seat).listed().values_list("pk", flat=True))
        assert set(slots.values_list("agreement", flat=True)) == mine, seat


FIELDS = ("agreement", "shelf", "place", "state", "newest", "soonest", "title", "position", "key")


def listed():
    return Agreement.objects.listed().annotate(sorted_by=TITLE)


def told(row: Agreement) -> tuple:
    """Return what each slot of an afspraak says."""
    days = row.agreed_on or dt.date.max, row.latest or dt.date.max
    return STATES.index(row.state), *days, row.sorted_by, row.position, row.key


def spots(row: Agreement) -> list[tuple[int, int]]:
    """Return the shelves and places where an afspraak stands."""
    cabinets = [
        one.pk for one in Cabinet.objects.all() if row.agreed_on
        and (one.since or dt.date.min) <= row.agreed_on < (one.until or dt.date.max)
    ]  # fmt: skip
    places = {
        Shelf.ALL: [0],
        Shelf.THEME: [row.theme_id or 0],
        Shelf.PARTY: list(
            AgreementParty.objects.filter(agreement=row).values_list("organisation", flat=True)
        ),
        Shelf.OFFICE: list(AgreementOwner.objects.filter(agreement=row).values_list("office", flat=True)),
        Shelf.CABINET: cabinets,
        Shelf.OWING: owing(row),
        Shelf.QUARTER: [row.latest.year * 10 + (row.latest.month + 2) // 3] if row.latest else [],
    }
    return [(shelf.value, place) for shelf, found in places.items() for place in found or [0]]


def owing(row: Agreement) -> list[int]:
    """Return who is «aan zet»: the Rijk as well, as soon as one ministry is."""
    mine = Agreement.objects.filter(pk=row.pk)
    return [place.pk for place in Organisation.objects.all() if mine.filter(owed_by(place.slug)).exists()]
