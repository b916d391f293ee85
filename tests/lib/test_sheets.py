"""Sheets: what Dutch Excel opens right, and no cell that it would run."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from lib.sheets import Column, csv_lines, write_xlsx

COLUMNS = (Column("Titel", 40), Column("Dag", 12), Column("Nummer", 8))
DAY = dt.date(2024, 11, 21)


def csv_of(*rows) -> str:
    return b"".join(csv_lines(COLUMNS, rows)).decode("utf-8")


def book_of(*rows):
    target = io.BytesIO()
    write_xlsx(target, COLUMNS, rows, title="Lijst", notes=["Gekozen: alles."])
    target.seek(0)
    return load_workbook(target)


def test_a_csv_begins_with_its_mark_and_separates_with_semicolons():
    assert csv_of(["Zorg; «jeugd»", DAY, None]) == (
        '\ufeffTitel;Dag;Nummer\r\n"Zorg; «jeugd»";2024-11-21;\r\n'
    )


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_of_a_csv_is_a_formula(sign):
    text = f'{sign}HYPERLINK("http://boos.example")'
    line = csv_of([text, None, None]).split("\r\n", 1)[1]
    assert line.startswith(("\"'", "'"))


def test_a_long_csv_comes_in_parts():
    parts = list(csv_lines(COLUMNS, ([f"Rij {n}", DAY, None] for n in range(1200))))
    assert len(parts) == 4
    assert b"".join(parts).count(b"\r\n") == 1201


def test_a_workbook_has_real_days_a_head_that_stays_and_a_filter_row():
    sheet = book_of(["Zorg", DAY, "2a"], ["Water", None, "10"])["Lijst"]
    assert sheet["B2"].value == dt.datetime.combine(DAY, dt.time())
    assert (sheet["B2"].number_format, sheet["B2"].is_date) == ("dd-mm-yyyy", True)
    assert (sheet["B3"].value, sheet["C3"].value) == (None, "10")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C3")
    assert [sheet.column_dimensions[name].width for name in "ABC"] == [40, 12, 8]
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", ["=1+1", "+31 70", "-niet", "@naam", "#N/A", "\x07bel"])
def test_text_in_a_workbook_stays_the_same_text(text):
    cell = book_of([text, None, None])["Lijst"]["A2"]
    assert (cell.value, cell.data_type) == (text.replace("\x07", ""), "s")


def test_a_workbook_says_what_it_holds():
    assert book_of()["Toelichting"]["A1"].value == "Gekozen: alles."
