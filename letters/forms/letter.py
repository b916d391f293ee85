"""Forms for the letter itself."""

import datetime as dt

from django import forms

from letters.forms.fields import OfficeField, OfficesField, offices
from letters.models import Chamber, Letter
from letters.paper import annexes_of
from lib.forms import DayField, RevisionField, TextField
from lib.richtext_field import RichTextField
from meetings.models import Meeting
from parties.models import Seat

LENGTH = 60_000


class PartiesForm(forms.Form):
    """What every letter has: subject, date, who signs, and on whose behalf as well."""

    subject = TextField(label="Betreft", max_length=200)
    date = DayField(label="Datum van de brief")
    chamber = forms.ChoiceField(label="Aan de", choices=Chamber.choices)
    signatory = OfficeField(None, label="Ondertekenaar", empty_label=None)
    on_behalf = OfficesField(None, label="Mede namens", required=False)

    def __init__(self, *args, seat: Seat, day: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signatory"].queryset = offices().filter(organisation=seat.organisation)
        self.fields["on_behalf"].queryset = offices()
        for name in ("signatory", "on_behalf"):
            self.fields[name].day = day

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("signatory") and cleaned["signatory"] in cleaned.get("on_behalf", ()):
            self.add_error("on_behalf", "De ondertekenaar hoeft hier niet bij.")
        return cleaned


class ComposeForm(PartiesForm):
    """Begin a letter about a meeting."""

    meeting = forms.ModelChoiceField(None, label="Overleg", to_field_name="key", empty_label=None)
    field_order = ("meeting", "subject", "date")

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, seat=seat, **kwargs)
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD)
        self.fields["meeting"].queryset = held.order_by("-actual_start")


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
    body = RichTextField(label="Tekst", passages=True, max_length=LENGTH, required=False)
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
        self.fields["body"].widget.attrs["rows"] = 18

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
    return {name: getattr(letter, name) for name in names} | {"on_behalf": letter.on_behalf.all()}
