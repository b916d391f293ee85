"""A list in the file of a cabinet as a workbook or as CSV: the same rows under the same heads."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone

from lib import dates
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from udo.models import CabinetFile


@dataclass(frozen=True)
class Sheet:
    """A list with its heads; `name` is that of the file, without its ending."""

    title: str
    name: str
    columns: Sequence[Column]
    cells: Iterable[list[Cell]]


def as_csv(sheet: Sheet) -> StreamingHttpResponse:
    """Answer with the list as CSV, row by row."""
    lines = csv_lines(sheet.columns, sheet.cells)
    return as_download(StreamingHttpResponse(lines, content_type=CSV), f"{sheet.name}.csv")


def as_book(request: HttpRequest, file: CabinetFile, sheet: Sheet) -> HttpResponse:
    """Answer with a workbook that says of which cabinet it is, for whom, and when it was made."""
    found, now = io.BytesIO(), timezone.now()
    notes = [
        f"{file}, {file.title}.",
        f"Gemaakt op {dates.moment(now)} voor {request.seat.label}. De lijst bevat wat deze stoel op dat moment kon zien.",
    ]
    write_xlsx(found, sheet.columns, sheet.cells, title=sheet.title, notes=notes)
    return download(found.getvalue(), f"{sheet.name}.xlsx", XLSX)
