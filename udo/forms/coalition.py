"""Forms for the file of a cabinet: the agreement, its measures and chapters, and what parties see in them."""

import datetime as dt
from collections.abc import Sequence

from django import forms

from lib.forms import DayField, RevisionField, TextField
from parties.models import Cabinet, Office, Seat
from udo.forms.fields import RESPONSIBLE, LayersField, PlacesField, offices, partners
from udo.models import Assessment, CabinetFile
from udo.models.consequence import Kind, Size

CHOOSE = {"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."}


class OfficeField(forms.ModelChoiceField):
    """An office by its slug, with its title of today."""

    def __init__(self, label: str, *, help_text: str = "", required: bool = True):
        super().__init__(
            Office.objects.none(), label=label, to_field_name="slug", empty_label="Kies een ambt", required=required,
            help_text=help_text,
            error_messages={"required": "Kies een ambt.", "invalid_choice": "Kies een ambt uit de lijst."},
        )  # fmt: skip

    def offer(self, rows, today: dt.date) -> None:
        self.queryset = rows
        self.label_from_instance = lambda office: office.title_on(today)


def ministers(today: dt.date):
    """Return every office of the Rijk that may answer for a plan; two queries."""
    rows = Office.objects.filter(kind__in=RESPONSIBLE).exclude(
        pk__in=Office.objects.ended(today).values("pk")
    )
    return rows.prefetch_related("titles").select_related("organisation")


class FileForm(forms.Form):
    """What is known of a coalition agreement."""

    title = TextField(label="Coalitieakkoord", help_text="De titel, zoals die op het akkoord staat.")
    agreed_on = DayField(label="Akkoord van", required=False)
    url = forms.URLField(
        label="Vindplaats", max_length=500, required=False, assume_scheme="https",
        help_text="Het adres waar iedereen het akkoord kan lezen.",
        error_messages={"invalid": "Dit is geen adres. Schrijf bijvoorbeeld https://www.rijksoverheid.nl/."},
    )  # fmt: skip
    compliance = TextField(
        label="Wat zegt het akkoord over naleving?", rows=4, max_length=5000, required=False,
        help_text="Over de wettelijke normen en de spelregels uit de Code Interbestuurlijke Verhoudingen, letterlijk.",
    )  # fmt: skip
    compliance_place = TextField(label="Plaats in het akkoord", required=False)
    programme = TextField(label="Regeerprogramma", required=False, help_text="De titel, als het er al is.")


class NewFileForm(FileForm):
    """The file of a cabinet that has none yet."""

    cabinet = forms.ModelChoiceField(
        Cabinet.objects.none(), label="Kabinet", to_field_name="name", empty_label="Kies een kabinet",
        error_messages={"required": "Kies een kabinet.", "invalid_choice": "Kies een kabinet uit de lijst."},
    )  # fmt: skip
    field_order = ("cabinet",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = CabinetFile.objects.values("cabinet")
        self.fields["cabinet"].queryset = Cabinet.objects.exclude(pk__in=known).order_by("-since")


class EditFileForm(FileForm):
    """The same later, with the joint summary of the programme."""

    revision = RevisionField()


class SummaryForm(forms.Form):
    """What ministries and koepels conclude together over all chapters."""

    summary = TextField(label="Gezamenlijke samenvatting", rows=10, max_length=20_000, required=False)
    revision = RevisionField()


def values_of(row, form: type[forms.Form]) -> dict:
    """Return what a form begins with for a row whose fields are called as those of the form; an office by its slug."""
    found = {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
    return {name: value.slug if isinstance(value, Office) else value for name, value in found.items()}


class OpenForm(forms.Form):
    """Until when parties give their findings."""

    answer_by = DayField(label="Bevindingen uiterlijk op")

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answer_by(self) -> dt.date:
        day = self.cleaned_data["answer_by"]
        if day < self.today:
            raise forms.ValidationError("Deze dag is al voorbij.")
        return day


class MeasureForm(forms.Form):
    """One measure, in the words of the agreement."""

    number = forms.IntegerField(
        label="Nummer", min_value=1, max_value=9999,
        error_messages={"required": "Vul een nummer in.", "invalid": "Vul een heel getal in."},
    )  # fmt: skip
    chapter = TextField(label="Hoofdstuk", max_length=120)
    text = TextField(label="Tekst", rows=5, max_length=5000, help_text="Letterlijk, zoals in het akkoord.")
    place = TextField(label="Plaats", max_length=120, help_text="Bijvoorbeeld: bladzijde 12.")
    office = OfficeField("Voortouw", help_text="De bewindspersoon die hiermee begint.")
    layers = LayersField(label="Welke lagen raakt dit?")
    revision = RevisionField(required=False)

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].offer(offices(seat, today), today)


class RemoveForm(forms.Form):
    """Which revision was looked at before it goes."""

    revision = RevisionField()


class ConsequenceForm(forms.Form):
    """What the own organisation sees as a consequence."""

    size = forms.ChoiceField(
        label="Hoe groot?", choices=Size, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    words = TextField(
        label="In uw woorden", rows=6, max_length=5000, required=False,
        help_text="Bij ‘geen’ mag dit leeg blijven. Is het nog niet bekend? Schrijf dan op wat nodig is om het te weten.",
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if data.get("size") not in (None, Size.NONE) and not data.get("words") and "words" not in self.errors:
            self.add_error("words", "Leg in een paar woorden uit waarom.")
        return data


class FindingForm(forms.Form):
    """What the own organisation finds in a chapter."""

    words = TextField(label="Uw bevindingen", rows=8, max_length=10_000)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class AssessForm(forms.Form):
    """The UDO that begins with a measure."""

    subject = TextField(label="Onderwerp", help_text="Hoe iedereen dit plan noemt.")
    kind = forms.ChoiceField(
        label="Soort", choices=[("", "Kies een soort"), *Assessment.Kind.choices], error_messages=CHOOSE
    )
    is_shared = forms.TypedChoiceField(
        label="Mogen de koepels dit al weten?", coerce=lambda value: value == "ja", widget=forms.RadioSelect,
        choices=[("ja", "Ja, de koepels zien deze UDO vanaf nu"), ("nee", "Nee, eerst alleen het Rijk")],
        error_messages=CHOOSE,
    )  # fmt: skip
    revision = RevisionField()


class LinkForm(forms.Form):
    """A UDO that is there already."""

    assessment = forms.ModelChoiceField(
        Assessment.objects.none(), label="UDO", to_field_name="key", empty_label="Kies een UDO",
        error_messages={"required": "Kies een UDO.", "invalid_choice": "Kies een UDO uit de lijst."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assessment"].queryset = Assessment.objects.visible_to(seat).assessed()


class AgreeForm(forms.Form):
    """The words of the afspraak that a measure becomes."""

    text = TextField(label="Afspraak", rows=5, max_length=5000)
    revision = RevisionField()


class FilterForm(forms.Form):
    """Which measures to show: by chapter, kind of consequence, party and what it said."""

    hoofdstuk = forms.ChoiceField(label="Hoofdstuk", required=False)
    soort = forms.ChoiceField(label="Soort gevolg", required=False, choices=[("", "Alle"), *Kind.choices])
    partij = forms.ChoiceField(label="Partij", required=False)
    gevolg = forms.ChoiceField(label="Gevolg", required=False)

    def __init__(
        self, *args, chapters: Sequence[str], words: dict[str, str], parties: dict[str, str], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.fields["hoofdstuk"].choices = [("", "Alle"), *((name, name) for name in chapters)]
        self.fields["partij"].choices = [("", "Alle"), *parties.items()]
        self.fields["gevolg"].choices = [("", "Alle"), *words.items()]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = (
                "Deze keuze is hier niet bekend. U ziet alle maatregelen."
            )

    def chosen(self) -> dict[str, str]:
        """Return what was chosen well; a choice that isn't known counts as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ChapterForm(forms.Form):
    """A chapter of the programme, and who works it out."""

    number = forms.IntegerField(
        label="Nummer", min_value=1, max_value=999,
        error_messages={"required": "Vul een nummer in.", "invalid": "Vul een heel getal in."},
    )  # fmt: skip
    title = TextField(label="Hoofdstuk")
    places = PlacesField(label="Wie werken dit uit?")
    revision = RevisionField(required=False)

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = partners(today)


class TogetherForm(forms.Form):
    """What was found together in a chapter."""

    text = TextField(label="Gezamenlijke bevindingen", rows=8, max_length=10_000, required=False)
    revision = RevisionField()
