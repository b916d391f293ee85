"""The register as a sheet: exactly the rows that are shown, on all pages, in the same groups and order."""

from collections.abc import Iterator

from agreements.choices import Names
from agreements.models import Agreement
from agreements.orders import Cursor
from agreements.register import Page, Register, page_of
from agreements.views.rows import cursor_at, fetch, heading, people
from lib.sheets import Cell, Column
from lib.words import listing

CHUNK = 1000
GROUP = Column("Groep", 24)
COLUMNS = (
    Column("Afspraak", 50), Column("Tekst", 80), Column("Nummer", 10), Column("Herkomst", 44),
    Column("Vastgesteld op", 15), Column("Thema", 26), Column("Status", 18), Column("Aanspreekbaar", 24),
    Column("Aan zet", 24), Column("Betrokken", 24), Column("Termijn in woorden", 40), Column("Uiterlijk", 13),
    Column("Adres", 60),
)  # fmt: skip


def columns_of(register: Register) -> tuple[Column, ...]:
    """Return the columns; a register that is divided has its groups in the first."""
    return (GROUP, *COLUMNS) if register.grouping else COLUMNS


def pages_of(register: Register, size: int = CHUNK) -> Iterator[tuple[Page, dict[int, Agreement]]]:
    """Yield all pages with their afspraken, fetched when they are asked for; a few queries per page."""
    cursor: Cursor | None = None
    while True:
        page = page_of(register, cursor, size)
        found = fetch(page, register, "wording", "theme")
        yield page, found
        last = [(section, found[pk]) for section, ids in page.parts for pk in ids if pk in found][-1:]
        if not page.more or not last:
            return
        cursor = cursor_at(*last[0])


def sheet_of(register: Register, names: Names, themes: dict[int, str], base: str) -> Iterator[list[Cell]]:
    """Yield the cells of each row that is shown; `themes` are names by number, `base` is the address of the site."""
    for page, found in pages_of(register):
        for section, ids in page.parts:
            group: list[Cell] = [heading(section, register)] if register.grouping else []
            for pk in ids:
                if pk in found:
                    yield group + _cells(found[pk], names, themes, base)


def _cells(row: Agreement, names: Names, themes: dict[int, str], base: str) -> list[Cell]:
    who = people(row, names)
    return [
        row.title,
        row.wording,
        row.label,
        row.came_from,
        row.agreed_on,
        themes.get(row.theme_id, ""),
        row.get_state_display(),
        listing(who.offices),
        listing(who.owing),
        listing(who.involved),
        row.moment.words if row.moment else "",
        row.latest,
        f"{base}{row.get_absolute_url()}",
    ]
