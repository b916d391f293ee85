"""The list of a koepel: a file that is read and kept as rows, and which of its columns mean what."""

import csv
import datetime as dt
import io

from django import forms

from lib.files import UploadField
from lib.forms import DayField, tidy
from lib.sheets import read_xlsx
from parties.models import Organisation, Role, Seat

MOST = 500
MOST_COLUMNS = 40
LONGEST = 1000  # of a cell; a longer title is named as a fault when the list is compared
OWN, SHARED = "eigen", "gedeeld"
CHOOSE = {"required": "Kies een kolom.", "invalid_choice": "Kies uit de lijst."}
NOT_READABLE = "Dit bestand kan niet worden gelezen. Bewaar het als Excel-werkmap (XLSX) of als CSV."
TOO_MANY = f"In deze lijst staan meer dan {MOST} rijen. Verdeel haar over meer bestanden."


class ListField(UploadField):
    """An Excel workbook, or a CSV: that is plain text, of which only the name tells what it is."""

    def __init__(self, **kwargs):
        super().__init__(sheet=True, **kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ".xlsx,.csv"}

    def to_python(self, data):
        if (
            data is not None
            and str(getattr(data, "name", "")).lower().endswith(".csv")
            and data.size < 2_000_000
        ):
            return forms.FileField.to_python(self, data)
        return super().to_python(data)


class ListForm(forms.Form):
    """A list of a koepel as it was on one day, and who may read it."""

    koepel = forms.ModelChoiceField(
        Organisation.objects.none(), label="Lijst van", to_field_name="slug", empty_label="Kies een koepel",
        error_messages={"required": "Kies een koepel.", "invalid_choice": "Kies een koepel uit de lijst."},
    )  # fmt: skip
    as_of = DayField(label="Stand op", help_text="De dag waarop de lijst zo was.")
    file = ListField(
        label="De lijst", help_text="Een Excel-werkmap (XLSX) of CSV, met koppen op de eerste rij."
    )
    circle = forms.ChoiceField(
        label="Wie mag deze lijst lezen?", widget=forms.RadioSelect,
        choices=[(OWN, "Alleen mijn organisatie"), (SHARED, "Ook BZK en de koepel van deze lijst")],
        error_messages={"required": "Kies wie de lijst mag lezen.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip

    table: list[tuple[int, list[str]]]

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["koepel"].queryset = koepels_for(seat)
        self.fields["koepel"].label_from_instance = lambda place: place.name_on(today)

    def clean_as_of(self) -> dt.date:
        if self.cleaned_data["as_of"] > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return self.cleaned_data["as_of"]

    def clean_file(self):
        """Read the rows into `table`."""
        upload = self.cleaned_data["file"]
        self.table = table_of(upload)
        if len(self.table) > MOST + 1:
            raise forms.ValidationError(TOO_MANY)
        if len(self.table) < 2:
            raise forms.ValidationError("Onder de koppen staat geen rij.")
        return upload


class ColumnsForm(forms.Form):
    """Which column of a list means what; by its place, as its heads may be the same or empty."""

    title = forms.ChoiceField(label="In welke kolom staat de titel?", error_messages=CHOOSE)
    papers = forms.ChoiceField(
        label="In welke kolom staan kamerstukken?", required=False, error_messages=CHOOSE,
        help_text="Mag ontbreken. Dan vergelijken wij alleen titels.",
    )  # fmt: skip

    def __init__(self, *args, heads: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        named = [
            (str(at), f"{at + 1}. {head[:60] or 'zonder kop'}")
            for at, head in enumerate(heads[:MOST_COLUMNS])
        ]
        self.fields["title"].choices = [("", "Kies een kolom"), *named]
        self.fields["papers"].choices = [("", "Geen kolom"), *named]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("title") and data["title"] == data.get("papers"):
            self.add_error("papers", "Kies een andere kolom dan die van de titel.")
        return data

    def places(self) -> dict[str, int | None]:
        """Return what `map_columns` takes."""
        papers = self.cleaned_data["papers"]
        return {"title_at": int(self.cleaned_data["title"]), "papers_at": int(papers) if papers else None}


def koepels_for(seat: Seat):
    """Return whose lists this seat may upload: a koepel only its own."""
    rows = Organisation.objects.filter(kind=Organisation.Kind.KOEPEL).prefetch_related("names")
    return rows.filter(pk=seat.organisation_id) if seat.role == Role.KOEPEL else rows


def table_of(upload) -> list[tuple[int, list[str]]]:
    """Return the rows with their numbers; raises ValidationError for what can't be read."""
    try:
        if upload.name.lower().endswith(".csv"):
            return _csv(upload.read())
        rows = read_xlsx(upload.file, most_rows=MOST + 2, most_columns=MOST_COLUMNS)
        return [(number, [cell[:LONGEST] for cell in cells]) for number, cells in rows]
    except (ValueError, csv.Error):
        raise forms.ValidationError(NOT_READABLE, code="broken") from None


def _csv(data: bytes) -> list[tuple[int, list[str]]]:
    """Read UTF-8, or what older programs write; columns apart by semicolon, tab or comma, whichever the heads have most."""
    if b"\0" in data:
        raise ValueError("no text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    between = max(";\t,", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    found = [
        (number, [tidy(cell).strip()[:LONGEST] for cell in cells[:MOST_COLUMNS]])
        for number, cells in enumerate(rows, 1)
    ]
    return [(number, cells) for number, cells in found if any(cells)][: MOST + 2]
