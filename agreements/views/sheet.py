"""The register as a sheet: exactly the rows that are shown, on all pages, in the same groups and order.

Ten thousand rows are a matter of seconds, so that no model is made of a row: its columns are fetched as they are.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from agreements.choices import Names
from agreements.groupings import LABELS, MOMENT
from agreements.models import AgreementOwner, AgreementParty
from agreements.models.agreement import origin_of
from agreements.orders import Cursor
from agreements.register import Page, Register, page_of
from agreements.views.rows import heading
from lib.keys import addresses
from lib.numbers import any_of
from lib.sheets import Cell, Column
from lib.words import listing
from meetings.models import Meeting

CHUNK = 2500
GROUP = Column("Groep", 24)
COLUMNS = (
    Column("Afspraak", 50), Column("Tekst", 80), Column("Nummer", 10), Column("Herkomst", 44),
    Column("Vastgesteld op", 15), Column("Thema", 26), Column("Status", 18), Column("Aanspreekbaar", 24),
    Column("Aan zet", 24), Column("Betrokken", 24), Column("Termijn in woorden", 40), Column("Niet eerder dan", 15),
    Column("Uiterlijk", 13), Column("Adres", 60),
)  # fmt: skip
FIELDS = (
    "pk", "key", "position", "at", "title", "wording", "label", "origin", "meeting", "agreed_on", "theme", "state",
    "moment__words", "moment__earliest", "latest",
)  # fmt: skip


@dataclass(slots=True)
class Facts:
    """What a sheet says of an afspraak: the columns of its row, and the names around it."""

    pk: int
    key: str
    position: int
    at: Any
    title: str
    wording: str
    label: str
    origin: str
    meeting: int | None
    agreed_on: dt.date | None
    theme: int | None
    state: str
    words: str | None
    earliest: dt.date | None
    latest: dt.date | None
    offices: list[str] = field(default_factory=list)
    owing: list[str] = field(default_factory=list)
    involved: list[str] = field(default_factory=list)


class Sheet:
    """The columns and the cells of a register; `themes` are names by number, `base` is the address of the site."""

    def __init__(self, register: Register, names: Names, themes: dict[int, str], base: str):
        self.register, self.names, self.themes = register, names, themes
        self.parties = {section.pk: section.name for section in names.parties}
        self.meetings: dict[int | None, str] = {None: ""}
        self.base, self.address_of = base, addresses("agreement-detail")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns; a register that is divided has its groups in the first."""
        return (GROUP, *COLUMNS) if self.register.grouping else COLUMNS

    def rows(self, size: int = CHUNK) -> Iterator[list[Cell]]:
        """Yield the cells of each row that is shown, so many at a time; five queries at most each time."""
        cursor: Cursor | None = None
        while True:
            page, last = page_of(self.register, cursor, size), None
            found = self._fetch(page)
            for section, ids in page.parts:
                group: list[Cell] = [heading(section, self.register)] if self.register.grouping else []
                for row in (found[pk] for pk in ids if pk in found):
                    yield group + self._cells(row)
                    last = section, row
            if not page.more or last is None:
                return
            section, row = last
            cursor = Cursor(section.token if section else "", row.at, row.position, row.key)

    def _fetch(self, page: Page) -> dict[int, Facts]:
        ids = [pk for _, part in page.parts for pk in part]
        rows = self.register.walked.filter(pk__in=any_of(ids)).order_by()
        found = {
            row[0]: Facts(*row) for row in rows.annotate(at=self.register.order.value).values_list(*FIELDS)
        }
        parties = AgreementParty.objects.filter(agreement__in=any_of(found)).order_by(
            "organisation__order", "pk"
        )
        for pk, place, role in parties.values_list("agreement", "organisation", "role"):
            if role != AgreementParty.Role.READER:
                side = found[pk].owing if role in AgreementParty.OWING else found[pk].involved
                side.append(self.parties.get(place, ""))
        owners = AgreementOwner.objects.filter(agreement__in=any_of(found)).order_by("office__order", "pk")
        for pk, office in owners.values_list("agreement", "office"):
            found[pk].offices.append(self.names.offices.get(office, ""))
        if unknown := {row.meeting for row in found.values()} - self.meetings.keys():
            meetings = Meeting.objects.filter(pk__in=unknown).only(*MOMENT)
            self.meetings |= {meeting.pk: str(meeting) for meeting in meetings}
        return found

    def _cells(self, row: Facts) -> list[Cell]:
        return [
            row.title,
            row.wording,
            row.label,
            origin_of(row.origin or self.meetings[row.meeting], row.label, row.agreed_on),
            row.agreed_on,
            self.themes.get(row.theme, "") if row.theme else "",
            LABELS[row.state],
            listing(row.offices),
            listing(row.owing),
            listing(row.involved),
            row.words or "",
            row.earliest,
            row.latest,
            self.base + self.address_of(row.key),
        ]
