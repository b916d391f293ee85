"""Forms for where a letter comes from, who signs it, and the templates that it begins with."""

from django import forms

from letters.forms.fields import OfficeField, offices
from letters.models import Letter, LetterTemplate
from letters.paper import signatories_of
from letters.reading import placeholders
from letters.reading.sources import meetings_of
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Meeting
from parties.models import Seat


class SourceForm(forms.Form):
    """Let the letter be about one more overleg."""

    meeting = forms.ModelChoiceField(
        None, label="Overleg toevoegen", to_field_name="key", empty_label="Kies een overleg",
        error_messages={"required": "Kies een overleg.", "invalid_choice": "Kies een overleg uit de lijst."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, letter: Letter, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD)
        known = [meeting.pk for meeting in meetings_of(letter)]
        self.fields["meeting"].queryset = held.exclude(pk__in=known).order_by("-actual_start")


class SignatoryForm(forms.Form):
    """Let one more office sign, or let the letter speak for it as well."""

    office = OfficeField(
        None, label="Ambt", to_field_name="key", empty_label="Kies een bewindspersoon",
        error_messages={"required": "Kies een bewindspersoon.", "invalid_choice": "Kies iemand uit de lijst."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        there = [office.pk for office in signatories_of(letter)]
        self.fields["office"].queryset = offices().exclude(pk__in=there)
        self.fields["office"].day = letter.date


class TemplateForm(forms.Form):
    """The next version of a kind of letter; `revision` is the version that the writer saw."""

    since = DayField(label="Geldt vanaf")
    subject = TextField(label="Betreft", max_length=200)
    salutation = TextField(
        label="Aanhef", max_length=100, required=False, help_text="Leeg als de brief zonder aanhef begint."
    )
    opening = TextField(
        label="Begin van de brief", rows=12, max_length=5000,
        help_text="Een lege regel begint een nieuwe alinea. Een alinea waarvan een invulplek leeg blijft, vervalt.",
    )  # fmt: skip
    closing = TextField(label="Slot van de brief", rows=4, max_length=3000, required=False)
    expected = forms.MultipleChoiceField(
        label="Bijlagen die erbij horen", choices=LetterTemplate.Expected.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    annexes = TextField(
        label="Andere bijlagen", rows=3, max_length=2000, required=False,
        help_text="Eén per regel: woorden uit de titel. Ontbreekt zo’n bijlage, dan staat dat op de controlelijst.",
    )  # fmt: skip
    hints = TextField(
        label="Aandachtspunten", rows=4, max_length=2000, required=False,
        help_text="Eén per regel. Ze staan op de controlelijst van elke brief die zo begint.",
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=30_000, widget=forms.HiddenInput)

    def clean(self) -> dict:
        cleaned = super().clean()
        for name, one_line in (
            ("subject", True),
            ("salutation", True),
            ("opening", False),
            ("closing", False),
        ):
            for fault in placeholders.faults(cleaned.get(name) or "", one_line=one_line):
                self.add_error(name, fault)
        both = f"{cleaned.get('opening', '')}\n\n{cleaned.get('closing', '')}"
        if not self.errors and (twice := placeholders.faults(both)):
            self.add_error("closing", twice[0])
        return cleaned


def initial_template(newest: LetterTemplate | None) -> dict:
    """Return what the form begins with: the newest version, without its day."""
    names = ("subject", "salutation", "opening", "closing", "expected", "annexes", "hints")
    values = {name: getattr(newest, name) if newest else "" for name in names}
    return values | {"since": None, "revision": newest.number if newest else 0}
