"""Sheets: CSV that Excel in Dutch opens right, and XLSX with real dates; both row by row, in constant memory."""

import csv
import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | Decimal | dt.date | None
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BATCH = 500
LAST = 5000
LONGEST = 32_767  # signs in a cell
DAY = "dd-mm-yyyy"
BOLD = Font(bold=True)


@dataclass(frozen=True)
class Column:
    """A column of a sheet: what stands above it, and its width in characters."""

    head: str
    width: int


def csv_lines(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Yield a CSV in parts: UTF-8 with a mark that says so, semicolons, days as 2024-11-21, a decimal comma.

    What a program for sheets would take for a formula gets an apostrophe before it.
    """
    head = [[column.head for column in columns]]
    written = itertools.chain(head, ([_plain(cell) for cell in row] for row in rows))
    yield BOM.encode()
    while part := list(itertools.islice(written, BATCH)):
        text = io.StringIO()
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(part)
        yield text.getvalue().encode()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


class _Sheet(WriteOnlyWorksheet):
    """A sheet that writes the cells it is given as they are.

    That of the library asks of each value what kind it is: a third of the time of a sheet. So a text stays one too, also
    if it looks like a formula.
    """

    def _values_to_row(self, values: Iterable[SheetCell | None], row_idx: int) -> Iterator[SheetCell]:
        for number, cell in enumerate(values, 1):
            if cell is not None:
                cell.column, cell.row = number, row_idx
                yield cell


def write_xlsx(
    target: IO[bytes],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    notes: Iterable[str],
) -> None:
    """Write a workbook: a sheet with these rows (head that stays, filter row), and one that says what they are.

    Text stays text, also if it looks like a formula. Writes each row to disk at once; `target` gets the file.
    """
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "Overhedenoverleg"
    sheet = _Sheet(book, title)
    book._add_sheet(sheet)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_styled(sheet, column.head, bold=True) for column in columns])
    texts = [_styled(sheet, "") for _ in columns]
    days = [_styled(sheet, None, number_format=DAY) for _ in columns]
    count = 1
    for row in rows:
        sheet.append(_written(row, texts, days))
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"
    about = _Sheet(book, "Toelichting")
    book._add_sheet(about)
    about.column_dimensions["A"].width = 100
    for note in notes:
        about.append(_written([note], [_styled(about, "")], [_styled(about, None)]))
    book.save(target)


def read_xlsx(source: IO[bytes], *, most_rows: int, most_columns: int) -> list[tuple[int, list[str]]]:
    """Return the rows of the first sheet that say something, with their numbers: texts, and days as 2024-11-21.

    At most `most_rows` of them from the first LAST rows, each to `most_columns` cells. Raises ValueError for what
    is no workbook.
    """
    found: list[tuple[int, list[str]]] = []
    try:
        book = load_workbook(source, read_only=True, data_only=True)
        for number, cells in enumerate(_rows_of(book, most_columns), 1):
            texts = [_text(cell) for cell in cells]
            if any(texts):
                found.append((number, texts))
            if len(found) == most_rows:
                break
        book.close()
    except (KeyError, OSError, SyntaxError, TypeError, AttributeError, zipfile.BadZipFile) as broken:
        raise ValueError("Not a workbook") from broken
    return found


def _rows_of(book: Workbook, most_columns: int) -> Iterator[tuple]:
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None:
        raise ValueError("No sheet")
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    return sheet.iter_rows(max_row=LAST, max_col=most_columns, values_only=True)


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _styled(sheet, value: Cell, *, bold: bool = False, number_format: str = "") -> SheetCell:
    cell = WriteOnlyCell(sheet, value)
    if bold:
        cell.font = BOLD
    if number_format:
        cell.number_format = number_format
    return cell


def _written(
    row: Sequence[Cell], texts: Sequence[SheetCell], days: Sequence[SheetCell]
) -> list[SheetCell | None]:
    """Return the cells of a row: those of its columns for a text and for a day, free again once the row is written."""
    cells: list[SheetCell | None] = []
    for value, text, day in zip(row, texts, days, strict=True):
        if isinstance(value, str):
            text._value = value if value.isprintable() and len(value) <= LONGEST else _cleaned(value)
            cells.append(text)
        elif isinstance(value, dt.date):
            day.value = value
            cells.append(day)
        else:
            cells.append(None if value is None else WriteOnlyCell(text.parent, value))
    return cells


def _cleaned(text: str) -> str:
    """Leave out what no cell can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
