"""Forms for the letter itself."""

import datetime as dt

from django import forms

from agreements.models import Agreement
from letters.forms.fields import OfficeField, OfficesField, offices
from letters.models import Chamber, ChamberRequest, Commitment, Letter, LetterTemplate
from letters.paper import annexes_of, named_agreements
from letters.reading.parts import spoken_for
from lib import dates
from lib.forms import DayField, RevisionField, TextField
from lib.richtext_field import RichTextField
from meetings.models import Meeting
from parties.models import Seat
from udo.models import Assessment

LENGTH = 60_000
NEEDS_MEETING = (LetterTemplate.Kind.OUTCOME, LetterTemplate.Kind.PROGRESS)


class PartiesForm(forms.Form):
    """What every letter has: subject, date, who signs, and on whose behalf as well."""

    subject = TextField(label="Betreft", max_length=200)
    date = DayField(label="Datum van de brief")
    chamber = forms.ChoiceField(label="Aan de", choices=Chamber.choices)
    signatory = OfficeField(None, label="Ondertekenaar", empty_label=None)
    on_behalf = OfficesField(None, label="Mede namens", required=False)

    def __init__(self, *args, seat: Seat, day: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        every = list(offices())
        own = [office for office in every if office.organisation_id == seat.organisation_id]
        self.fields["signatory"].offer(own, offices().filter(organisation=seat.organisation), day)
        self.fields["on_behalf"].offer(every, offices(), day)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("signatory") and cleaned["signatory"] in cleaned.get("on_behalf", ()):
            self.add_error("on_behalf", "De ondertekenaar hoeft hier niet bij.")
        return cleaned


class ComposeForm(PartiesForm):
    """Begin a letter of one kind, about one overleg or more, or about a UDO; the template says the rest."""

    kind = forms.ChoiceField(label="Soort brief", choices=LetterTemplate.Kind.choices)
    meeting = forms.ModelChoiceField(
        None, label="Overleg", to_field_name="key", required=False, empty_label="Geen overleg",
        help_text="De afspraken uit dit overleg komen in de brief.",
    )  # fmt: skip
    also = forms.ModelMultipleChoiceField(
        None, label="Ook over", to_field_name="key", required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    elsewhere = forms.ModelMultipleChoiceField(
        None, label="Afspraken zonder overleg", to_field_name="key", required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tussen twee partijen gemaakt, of van elders vastgelegd. Andere afspraken voegt u in het concept toe.",
        error_messages={"invalid_choice": "Kies uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )  # fmt: skip
    request = forms.ModelChoiceField(
        None, label="Op verzoek van", to_field_name="key", required=False, empty_label="Niemand vroeg erom"
    )
    commitment = forms.ModelChoiceField(
        None, label="Over de toezegging", to_field_name="key", required=False, empty_label="Geen toezegging"
    )
    field_order = ("kind", "meeting", "also", "elsewhere", "request", "commitment", "subject", "date")

    def __init__(self, *args, seat: Seat, udo: Assessment | None = None, **kwargs):
        super().__init__(*args, seat=seat, **kwargs)
        self.udo = udo
        if not udo:
            kinds = [row for row in LetterTemplate.Kind.choices if row[0] != LetterTemplate.Kind.UDO]
            self.fields["kind"].choices = kinds
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD).order_by("-actual_start")
        for name in ("meeting", "also"):
            self.fields[name].queryset = held
        loose = Agreement.objects.visible_to(seat).filter(meeting=None, parent=None, agreed_on__isnull=False)
        field = self.fields["elsewhere"]
        field.queryset, field.label_from_instance = loose.newest(), _agreement_label
        if not loose.exists():
            del self.fields["elsewhere"]
        open_ = {"state__in": (Commitment.State.OPEN, Commitment.State.PARTLY)}
        self.fields["request"].queryset = ChamberRequest.objects.visible_to(seat).order_by("-day", "-pk")
        self.fields["request"].label_from_instance = _request_label
        self.fields["commitment"].queryset = (
            Commitment.objects.visible_to(seat).filter(**open_).order_by("-day", "-pk")
        )
        self.fields["subject"].required = False
        self.fields["subject"].help_text = (
            "Laat dit leeg en de naam van de UDO komt er."
            if udo
            else "Laat dit leeg en het sjabloon zegt het."
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        has_source = cleaned.get("meeting") or cleaned.get("elsewhere") or cleaned.get("also") or self.udo
        if kind in NEEDS_MEETING and not has_source and "meeting" not in self.errors:
            self.add_error("meeting", "Kies het overleg of de afspraken waar de brief over gaat.")
        if kind == LetterTemplate.Kind.DELAY and not cleaned.get("commitment"):
            self.add_error("commitment", "Kies de toezegging die later komt.")
        first = cleaned.get("meeting")
        cleaned["also"] = [row for row in cleaned.get("also", ()) if row != first]
        if cleaned["also"] and not first:
            cleaned["meeting"], *cleaned["also"] = cleaned["also"]
        return cleaned


def _agreement_label(row: Agreement) -> str:
    """Write what was agreed where, in a line."""
    place = f" ({row.came_from})" if row.came_from else ""
    return f"{row.title}{place}"


def _request_label(request: ChamberRequest) -> str:
    """Write who asked for what and when, in a line."""
    day = f", {dates.long(request.day)}" if request.day else ""
    return f"{request.committee}{day}: {request}"


class ElsewhereForm(PartiesForm):
    """Note a letter that was sent elsewhere."""

    our_reference = TextField(label="Onze referentie", max_length=60, required=False)
    paper_number = TextField(
        label="Kamerstuknummer", max_length=60, required=False, help_text="Bijvoorbeeld 36600-B, nr. 21."
    )


class LetterForm(PartiesForm):
    """The letter as it is written, on top of the revision that the writer began with."""

    our_reference = TextField(label="Onze referentie", max_length=60, required=False)
    your_reference = TextField(label="Uw referentie", max_length=60, required=False)
    salutation = TextField(label="Aanhef", max_length=100, required=False)
    body = RichTextField(label="Tekst", passages=True, document=True, max_length=LENGTH, required=False)
    directorate = TextField(label="Directoraat-generaal", max_length=120, required=False)
    unit = TextField(label="Afdeling", max_length=120, required=False)
    visiting_address = TextField(label="Bezoekadres", rows=2, max_length=200, required=False)
    return_address = TextField(label="Retouradres", max_length=150, required=False)
    contact = TextField(label="Contactpersoon", max_length=150, required=False)
    revision = RevisionField()

    HEAD = ("subject", "date", "our_reference", "your_reference", "chamber", "signatory", "salutation")
    LETTERHEAD = ("directorate", "unit", "visiting_address", "return_address", "contact")

    def __init__(self, *args, letter: Letter, **kwargs):
        kwargs.setdefault("initial", initial_of(letter))
        super().__init__(*args, **kwargs)
        annexes = annexes_of(letter)
        cited = [(row.document.key, f"bijlage {n}", row.document.title) for n, row in enumerate(annexes, 1)]
        self.fields["body"].annexes = cited
        self.fields["body"].agreements = named_agreements(letter)
        self.fields["body"].widget.attrs["rows"] = 18
        self.letter = letter

    def clean(self) -> dict:
        cleaned = super().clean()
        signs = set(self.letter.cosignatories.values_list("office", flat=True))
        if signs & {office.pk for office in cleaned.get("on_behalf", ())}:
            self.add_error("on_behalf", "Wie ondertekent, hoeft hier niet bij.")
        return cleaned

    @property
    def head(self):
        return [self[name] for name in self.HEAD]

    @property
    def letterhead(self):
        return [self[name] for name in self.LETTERHEAD]

    def values(self) -> dict:
        """Return what was written, for `save` and `compare_versions`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


def initial_of(letter: Letter) -> dict:
    names = (*LetterForm.HEAD, *LetterForm.LETTERHEAD, "body", "revision")
    return {name: getattr(letter, name) for name in names} | {"on_behalf": spoken_for(letter)}
