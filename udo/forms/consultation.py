"""Forms of the consultation: its first day, a reaction, another last day, and what was done with it."""

import datetime as dt

from django import forms

from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField
from udo.forms.course import CHOOSE
from udo.models import ConsultationPoint, ConsultationResponse

PAPER = (
    "PDF, Word, ODF of een afbeelding, hoogstens 50 MB. Een nieuw bestand komt in de plaats van het vorige."
)
DRAFT, NOW, LATER, NONE = "concept", "meteen", "einde", "geen"
HOWS = [
    (DRAFT, "Bewaren als concept: alleen uw organisatie leest het"),
    (NOW, "Geven, en meteen delen met iedereen die meedoet"),
    (LATER, "Geven, en pas delen als de consultatie sluit"),
    (NONE, "Wij geven geen reactie"),
]


class OpenForm(forms.Form):
    """The first day of the consultation; the last one follows from it."""

    starts_on = DayField(
        label="Eerste dag", help_text="De laatste dag ligt in beginsel twee maanden later. U ziet daarna welke dag dat is."
    )  # fmt: skip

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> dt.date:
        day = self.cleaned_data["starts_on"]
        if day < self.today:
            raise forms.ValidationError("Deze dag is al geweest.")
        if day.year > self.today.year + 2:
            raise forms.ValidationError("Deze dag ligt te ver weg.")
        return day


class ResponseForm(forms.Form):
    """The reaction of the own koepel: kept, given or refused; `revision` is 0 before the first time."""

    text = TextField(label="Reactie", rows=10, max_length=20000, required=False)
    file = UploadField(label="Bestand", required=False, may_hold=True, help_text=PAPER)
    how = forms.ChoiceField(
        label="Wat wilt u doen?", choices=HOWS, widget=forms.RadioSelect, error_messages=CHOOSE,
        help_text="Wat u geeft, ligt daarna vast.",
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, has_document: bool, is_open: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_document = has_document
        if not is_open:
            self.fields["how"].choices = [row for row in HOWS if row[0] != LATER]

    def clean(self) -> dict:
        data = super().clean()
        has_words = data.get("text") or data.get("file") or self.has_document
        broken = {"text", "file"} & self.errors.keys()
        if data.get("how") in (NOW, LATER) and not has_words and not broken:
            self.add_error("text", "Schrijf uw reactie, of voeg een bestand toe.")
        return data


def response_of(response: ConsultationResponse | None) -> dict:
    """Return what the form begins with."""
    if response is None:
        return {"revision": 0, "how": DRAFT}
    return {"text": response.text, "revision": response.revision, "how": DRAFT}


class EndForm(forms.Form):
    """Another last day, and why."""

    ends_on = DayField(label="Nieuwe laatste dag")
    reason = TextField(label="Reden", rows=3, max_length=2000, error_messages={"required": "Geef een reden."})


class EndAnswerForm(forms.Form):
    """Whether the own organisation agrees with another last day; `change` is the key of what the writer saw."""

    agrees = forms.TypedChoiceField(
        label="Stemt u in?", coerce=lambda value: value == "ja", widget=forms.RadioSelect,
        choices=[("ja", "Ja, wij stemmen in"), ("nee", "Nee, de laatste dag blijft zoals zij is")],
        error_messages=CHOOSE,
    )  # fmt: skip
    note = TextField(
        label="Toelichting", rows=3, max_length=2000, required=False, help_text="Nodig bij ‘nee’."
    )
    change = forms.CharField(widget=forms.HiddenInput, max_length=20)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("agrees") is False and not data.get("note") and "note" not in self.errors:
            self.add_error("note", "Geef een reden.")
        return data


class SummaryForm(forms.Form):
    """What the reactions come to."""

    summary = TextField(
        label="Samenvatting van de reacties", rows=8, max_length=10000,
        error_messages={"required": "Schrijf een samenvatting."},
    )  # fmt: skip
    revision = RevisionField()


class PointForm(forms.Form):
    """One point of a reaction, and what was done with it; `revision` is 0 for a new one."""

    point = TextField(
        label="Punt uit de reactie",
        rows=3,
        max_length=2000,
        error_messages={"required": "Beschrijf het punt."},
    )
    verdict = forms.ChoiceField(
        label="Wat is ermee gedaan?", choices=ConsultationPoint.Verdict.choices, widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    reason = TextField(
        label="Waarom?", rows=3, max_length=2000, error_messages={"required": "Geef een reden."}
    )
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


def point_of(point: ConsultationPoint | None) -> dict:
    """Return what the form begins with."""
    if point is None:
        return {"revision": 0}
    return {name: getattr(point, name) for name in ("point", "verdict", "reason", "revision")}
