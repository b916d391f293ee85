"""Afspraken from a sheet: the file, and each of its rows as a form, so that every cell is judged by what it means."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms

from agreements.actions.elsewhere import needs_consent, unread
from agreements.actions.importing import STEPS
from agreements.actions.registering import Circle
from agreements.forms.agreement import FACTS, LONGEST, one_role_each
from agreements.forms.registering import count_from
from agreements.forms.term import YES, TermForm
from agreements.models import Agreement
from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField, tidy
from lib.sheets import Column, read_xlsx
from meetings.permissions import is_secretariat
from parties.models import Office, Organisation, Theme

MOST = 1000
MOST_COLUMNS = 40
COLUMNS = {
    "title": Column("Afspraak", 50),
    "text": Column("Tekst", 80),
    "origin": Column("Herkomst", 40),
    "day": Column("Vastgesteld op", 16),
    "source_note": Column("Bron", 30),
    "theme": Column("Thema", 26),
    "state": Column("Status", 18),
    "owners": Column("Aanspreekbaar", 24),
    "parties": Column("Aan zet", 24),
    "co_owners": Column("Mede aan zet", 24),
    "involved": Column("Betrokken", 24),
    "readers": Column("Lezers", 24),
    "words": Column("Termijn in woorden", 40),
    "latest": Column("Uiterlijk", 14),
}  # fmt: skip
NEEDED = ("text", "origin", "day", "parties")
BETWEEN = (";", "\n", ",", " en ")
NOT_READABLE = "Deze werkmap kan niet worden gelezen. Bewaar haar opnieuw als Excel-werkmap (XLSX)."
NO_ROWS = "In deze lijst staan geen afspraken: onder de koppen staat niets."
TOO_MANY = "In deze lijst staan meer dan 1.000 afspraken. Verdeel haar over meer bestanden."
NO_SOURCE = (
    "Een andere organisatie is partij. Noem het document waarin zij dit kan nalezen, met nummer of adres. Is dat er niet,"
    " registreer de afspraak dan apart: dan vragen wij om instemming."
)
ONLY_SECRETARIAT = "Alleen het secretariaat leest een andere status in dan vastgesteld."


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(frozen=True)
class Names:
    """What organisations, offices and themes are called, now and before: rows by name, without capitals."""

    places: dict[str, Organisation]
    offices: dict[str, Office]
    themes: dict[str, Theme]

    @classmethod
    def all(cls) -> "Names":
        """Fetch them; five queries."""
        places, offices = {}, {}
        for place in Organisation.objects.exclude(kind=Organisation.Kind.OTHER).prefetch_related("names"):
            for name in (place.slug, *(x for row in place.names.all() for x in (row.abbreviation, row.name))):
                places[_folded(name)] = place
        for office in Office.objects.select_related("organisation").prefetch_related("titles"):
            for name in (
                office.slug,
                *(x for row in office.titles.all() for x in (row.abbreviation, row.title)),
            ):
                offices[_folded(name)] = office
        themes = {_folded(name): row for row in Theme.objects.all() for name in (row.slug, row.name)}
        return cls(places, offices, themes)


class NamesField(forms.CharField):
    """Names in one cell, «VNG, IPO en UvW»; gives what they name, each once."""

    def __init__(self, known: dict, **kwargs):
        super().__init__(**kwargs)
        self.known = known

    def clean(self, value):
        found, unknown = {}, []
        for name in self._split(super().clean(value)):
            row = self.known.get(_folded(name))
            found[row and row.pk] = row
            unknown += [] if row else [self._unknown(name)]
        if unknown:
            raise forms.ValidationError(unknown)
        return list(found.values())

    def _split(self, text: str) -> list[str]:
        """Cut at the first separator that stands there; what is known as a whole stays whole."""
        text = text.strip()
        between = next((sign for sign in BETWEEN if sign in text), None)
        if not text or between is None or _folded(text) in self.known:
            return [text] if text else []
        return [name for part in text.split(between) for name in self._split(part)]

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(_folded(name), self.known, n=1, cutoff=0.7)
        meant = f" Bedoelt u {self.known[near[0]]}?" if near else ""
        return f"‘{name}’ is hier niet bekend.{meant}"


class StateField(forms.CharField):
    """A status by its name; empty is agreed."""

    def clean(self, value):
        text = _folded(super().clean(value) or "") or Agreement.State.AGREED.label
        found = next((state for state in STEPS if text == state.label), None)
        if found is None:
            labels = ", ".join(state.label for state in STEPS)
            raise forms.ValidationError(f"Deze status kan niet worden ingelezen. Kies uit: {labels}.")
        return found


class RowForm(TermForm):
    """One afspraak of the list; each field is a cell, with the head of its column as label."""

    title = TextField(required=False)
    text = TextField(max_length=LONGEST, rows=4)
    origin = TextField(max_length=200)
    day = DayField()
    source_note = TextField(required=False)
    field_order = tuple(COLUMNS)

    def __init__(self, row: dict, *, names: Names, as_read: bool, circle: str, **kwargs):
        self.number, self.circle = row["number"], Circle(circle)
        prefix = str(self.number)
        cells = {f"{prefix}-{name}": value for name, value in row.items()}
        super().__init__(cells | {f"{prefix}-as_read": YES if as_read else ""}, prefix=prefix, **kwargs)
        for name in ("parties", "co_owners", "involved", "readers"):
            self.fields[name] = NamesField(names.places, required=name in NEEDED)
        self.fields["owners"] = NamesField(names.offices, required=False)
        self.fields["theme"] = NamesField(names.themes, required=False)
        self.fields["state"] = StateField(required=False)
        for name, column in COLUMNS.items():
            self.fields[name].label = column.head
            self.fields[name].help_text = ""

    def clean_theme(self) -> Theme | None:
        found = self.cleaned_data["theme"]
        if len(found) > 1:
            raise forms.ValidationError("Een afspraak heeft één thema.")
        return found[0] if found else None

    def clean_state(self) -> str:
        state = self.cleaned_data["state"]
        if state != Agreement.State.AGREED and not is_secretariat(self.seat):
            raise forms.ValidationError(ONLY_SECRETARIAT)
        return state

    def clean(self):
        count_from(self, self.cleaned_data.get("day"))
        data = super().clean()
        one_role_each(self, data)
        for name, why in unread(data, self.circle, self.seat).items():
            self.add_error(name, f"{why} Dat kiest u als u de lijst inleest.")
        if needs_consent(data, self.seat):
            self.add_error("source_note", NO_SOURCE)
        return data

    def faulty(self) -> Iterator[forms.BoundField]:
        """Give the cells that aren't right yet, as fields to change them in."""
        return (self[name] for name in COLUMNS if name in self.errors)

    @property
    def state_label(self) -> str:
        return Agreement.State(self.cleaned_data["state"]).label

    def facts(self) -> dict:
        """Return what `import_sheet` takes of one row."""
        names = ("day", "text", "source_note", "origin", "state")
        facts = {name: self.cleaned_data.get(name) for name in (*FACTS, *names)}
        return facts if facts["title"] else {name: facts[name] for name in facts if name != "title"}


class UploadForm(forms.Form):
    """The file with the list, and who may read what comes out of it."""

    file = UploadField(
        label="Bestand", sheet=True, help_text="Een Excel-werkmap (XLSX); wij lezen het eerste blad.",
    )  # fmt: skip
    circle = forms.ChoiceField(
        label="Wie mag deze afspraken lezen?", choices=Circle, widget=forms.RadioSelect,
        help_text="Dit geldt voor de hele lijst.",
        error_messages={"required": "Kies wie de afspraken mag lezen."},
    )  # fmt: skip

    def clean_file(self):
        """Read the rows, and which of the columns are not ours: `rows` and `ignored`."""
        upload = self.cleaned_data["file"]
        try:
            table = read_xlsx(upload.file, most_rows=MOST + 20, most_columns=MOST_COLUMNS)
        except ValueError:
            raise forms.ValidationError(NOT_READABLE, code="broken") from None
        self.rows, self.ignored = rows_of(table)
        return upload


def rows_of(table: list[tuple[int, list[str]]]) -> tuple[list[dict], list[str]]:
    """Return the rows under the heads of a sheet, each with its number, and the heads that mean nothing here.

    The heads stand in the row that has most of ours. Raises ValidationError if one that is needed lacks, or there
    are no rows or too many.
    """
    ours = {_folded(column.head): name for name, column in COLUMNS.items()}
    heads = [[ours.get(_folded(cell), "") for cell in cells] for _, cells in table]
    top = max(range(len(table)), key=lambda at: len(set(heads[at])), default=None)
    lacking = [COLUMNS[name].head for name in NEEDED if top is None or name not in heads[top]]
    if lacking or top is None:
        raise forms.ValidationError(_lacks(lacking), code="heads")
    rows = [_row(number, heads[top], cells) for number, cells in table[top + 1 :]]
    rows = [row for row in rows if len(row) > 1]
    if not rows or len(rows) > MOST:
        raise forms.ValidationError(TOO_MANY if rows else NO_ROWS, code="size")
    return rows, [cell for cell, name in zip(table[top][1], heads[top], strict=True) if cell and not name]


def _lacks(heads: list[str]) -> str:
    names = ", ".join(f"‘{head}’" for head in heads)
    return f"In deze lijst ontbreekt de kolom {names}. Neem de koppen over uit het voorbeeld."


def _row(number: int, heads: Iterable[str], cells: Iterable[str]) -> dict:
    named = {name: tidy(cell) for name, cell in zip(heads, cells, strict=False) if name and cell}
    return {"number": number} | named


class ConfirmForm(forms.Form):
    """Register all rows: with what we read in the terms, if a person says that it is right."""

    as_read = forms.BooleanField(label="Neem over wat wij in de termijnen lezen", required=False)
    revision = RevisionField()


FIELD_NAME = re.compile(r"(\d{1,7})-([a-z_]+)")


def corrected(rows: list[dict], data: dict[str, str]) -> list[dict]:
    """Return the rows with the cells that were typed anew (`12-text`), and without those to leave out (`12-skip`)."""
    typed: dict[int, dict] = {}
    for name, value in data.items():
        match = FIELD_NAME.fullmatch(name)
        if match and (match[2] in COLUMNS or match[2] == "skip"):
            typed.setdefault(int(match[1]), {})[match[2]] = value
    return [row | typed.get(row["number"], {}) for row in rows]
