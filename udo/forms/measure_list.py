"""A list of measures, pasted or from a workbook: shown as it was read, mended in place, and added as a whole."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from django import forms

from agreements.forms.importing import MOST_COLUMNS, NOT_READABLE, Names, NamesField
from lib.files import UploadField
from lib.forms import tidy
from lib.sheets import Column, read_xlsx
from parties.models import Office
from udo.coalition import MOST
from udo.forms.coalition import MeasureForm
from udo.forms.fields import RESPONSIBLE
from udo.models import Layer

Table = list[tuple[int, list[str]]]
COLUMNS = {
    "number": Column("Nummer", 10),
    "chapter": Column("Hoofdstuk", 30),
    "text": Column("Tekst", 80),
    "place": Column("Plaats", 20),
    "office": Column("Voortouw", 20),
    "layers": Column("Raakt", 30),
}
LONGEST = 300_000
NO_ROWS = "In deze lijst staan geen maatregelen."
TOO_MANY = f"In deze lijst staan meer dan {MOST} maatregelen. Verdeel haar in stukken."


class RowForm(MeasureForm):
    """One line of a list; each field is a cell."""

    revision = None

    def __init__(self, line: int, row: dict[str, str], *, names: Names):
        self.line = line
        forms.Form.__init__(self, row)
        self.fields["office"] = NamesField(names.offices)
        self.fields["layers"] = NamesField({layer.value: Named(layer) for layer in Layer})
        for name, column in COLUMNS.items():
            self.fields[name].label = column.head

    def clean_office(self) -> Office:
        found = self.cleaned_data["office"]
        if len(found) != 1 or found[0].kind not in RESPONSIBLE:
            raise forms.ValidationError("Noem één bewindspersoon, bijvoorbeeld mbzk.")
        return found[0]

    def clean_layers(self) -> list[str]:
        chosen = [one.layer for one in self.cleaned_data["layers"]]
        return [layer.value for layer in Layer if layer in chosen]

    def faults(self) -> list[tuple[str, str]]:
        return [(COLUMNS[name].head, " ".join(words)) for name, words in self.errors.items()]


class Named:
    """A layer as something that is known by its name."""

    def __init__(self, layer: Layer):
        self.layer, self.pk = layer, layer.value

    def __str__(self):
        return self.layer.label


class ListForm(forms.Form):
    """A list of measures: pasted from a sheet, or a workbook whose cells are then shown as if they were pasted."""

    file = UploadField(
        label="Bestand", sheet=True, required=False, help_text="Een Excel-werkmap (XLSX); wij lezen het eerste blad.",
    )  # fmt: skip
    text = forms.CharField(
        label="Of plak hier de lijst", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Kopieer de rijen uit Excel. De kolommen zijn: "
        + ", ".join(column.head.lower() for column in COLUMNS.values()) + ".",
    )  # fmt: skip

    def __init__(self, *args, known: Sequence[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.known, self.rows = set(known), []

    def clean_file(self):
        upload = self.cleaned_data["file"]
        try:
            self.table = (
                read_xlsx(upload.file, most_rows=MOST + 20, most_columns=MOST_COLUMNS) if upload else None
            )
        except ValueError:
            raise forms.ValidationError(NOT_READABLE, code="broken") from None
        return upload

    def clean_text(self) -> str:
        text = tidy(self.cleaned_data["text"]).strip("\n")
        if len(text) > LONGEST:
            raise forms.ValidationError("Deze lijst is te lang. Verdeel haar in stukken.")
        return text

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        table = self.table or table_of(data["text"])
        if not table:
            raise forms.ValidationError("Kies een bestand of plak een lijst.")
        found = rows_in(table)
        self.text, names = text_of([row for _, row in found]), Names.all()
        self.rows = [RowForm(line, row, names=names) for line, row in found]
        self._mark_doubles()
        return data

    def _mark_doubles(self) -> None:
        numbers = Counter(form.cleaned_data.get("number") for form in self.rows if form.errors is not None)
        for form in self.rows:
            number = form.cleaned_data.get("number")
            if number in self.known:
                form.add_error("number", "Dit nummer staat al in het dossier.")
            elif number and numbers[number] > 1:
                form.add_error("number", "Dit nummer staat meer dan eens in deze lijst.")

    @property
    def is_ready(self) -> bool:
        return bool(self.rows) and not any(form.errors for form in self.rows)


def table_of(text: str) -> Table:
    """Read what was pasted: cells between tabs, or between semicolons if there is no tab."""
    between = "\t" if "\t" in text else ";"
    lines = csv.reader(io.StringIO(text), delimiter=between)
    try:
        return [(n, [cell.strip() for cell in cells]) for n, cells in enumerate(lines, 1) if any(cells)]
    except csv.Error:
        raise forms.ValidationError(
            "Deze lijst is niet te lezen. Kopieer de rijen opnieuw uit Excel."
        ) from None


def rows_in(table: Table) -> list[tuple[int, dict[str, str]]]:
    """Return the cells by name, with the number of their line; without heads the columns stand as in the example.

    Raises ValidationError if a column lacks, or there are no rows or too many.
    """
    ours = {column.head.casefold(): name for name, column in COLUMNS.items()}
    heads = [[ours.get(cell.casefold(), "") for cell in cells] for _, cells in table]
    top = max(range(len(table)), key=lambda at: len(set(heads[at]) - {""}))
    if len(set(heads[top]) - {""}) < 2:
        top, names = -1, list(COLUMNS)
    else:
        names = heads[top]
    if lacking := [column.head for name, column in COLUMNS.items() if name not in names]:
        raise forms.ValidationError(
            f"In deze lijst ontbreekt: {', '.join(lacking)}. Neem de koppen over uit het voorbeeld."
        )
    rows = [
        (line, {name: cell for name, cell in zip(names, cells, strict=False) if name})
        for line, cells in table[top + 1 :]
    ]
    if not rows or len(rows) > MOST:
        raise forms.ValidationError(TOO_MANY if rows else NO_ROWS)
    return rows


def text_of(rows: Sequence[dict]) -> str:
    """Write the cells as they would be pasted, to be mended and sent again."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter="\t", lineterminator="\n")
    writer.writerow([column.head for column in COLUMNS.values()])
    writer.writerows([row.get(name, "") for name in COLUMNS] for row in rows)
    return lines.getvalue()
