"""Forms for what becomes of a toezegging, motie or verzoek: more time, another office, an afspraak."""

import datetime as dt

from django import forms

from agreements.forms.term import TermForm
from agreements.models import Agreement
from letters.forms.fields import OfficeField, offices
from letters.models import ChamberRequest, Commitment, Letter, Motion
from letters.models.chamber import Register
from letters.models.letter import SENT
from lib import dates
from lib.forms import DayField, ReasonForm, RevisionField, TextField
from parties.models import Seat

MOST = 50
AGO = {Commitment: "de toezegging zelf", Motion: "de motie zelf", ChamberRequest: "het verzoek zelf"}


class SentLetterField(forms.ModelChoiceField):
    """A letter that was sent, by its day and subject."""

    def label_from_instance(self, letter: Letter) -> str:
        return f"{dates.long(letter.date)}: {letter.subject}"


class ExtensionForm(TermForm):
    """More time: the new words, why, and where it was told."""

    given_on = DayField(label="Uitgesteld op")
    letter = SentLetterField(
        None, label="Gemeld in brief", required=False, to_field_name="key", empty_label="Niet in een brief",
        help_text="Alleen brieven die zijn verzonden.",
        error_messages={"invalid_choice": "Kies een brief uit de lijst."},
    )  # fmt: skip
    reason = TextField(
        label="Reden", rows=3, max_length=2000, help_text="Wie dit in het register leest, leest ook de reden.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, seat: Seat, today: dt.date, thing: Register, **kwargs):
        super().__init__(*args, seat=seat, today=today, **kwargs)
        self.today, self.thing = today, thing
        sent = Letter.objects.visible_to(seat).filter(state__in=SENT, chamber=thing.chamber)
        newest = sent.newest().values("pk")[:MOST]
        self.fields["letter"].queryset = Letter.objects.filter(pk__in=newest).newest()
        self.fields["words"].required = True
        self.fields["words"].label = "Nieuwe termijn in woorden"
        self.fields["words"].error_messages["required"] = "Vul in wat de nieuwe termijn is."

    def clean_given_on(self) -> dt.date:
        day = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        if self.thing.day and day < self.thing.day:
            raise forms.ValidationError(f"Deze datum ligt vóór {AGO[type(self.thing)]}.")
        return day

    def clean(self) -> dict:
        self.said_on = self.cleaned_data.get("given_on") or self.today
        return super().clean()


class HandOverForm(ReasonForm):
    """To which office the duty goes, and why; if wished with all else that the old office still owes."""

    office = OfficeField(
        None, label="Aan wie?", empty_label="Kies een bewindspersoon",
        error_messages={"required": "Kies wie het overneemt.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    together = forms.BooleanField(required=False)
    field_order = ("office", "together", "reason")

    def __init__(self, *args, today: dt.date, commitment: Commitment, others: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices().exclude(pk=commitment.office_id)
        self.fields["office"].day = today
        self.fields[
            "reason"
        ].help_text = "Bijvoorbeeld: nieuw kabinet, het onderwerp ging naar een ander ambt."
        self.fields["reason"].error_messages["required"] = "Geef een reden."
        if others:
            what = (
                "de andere openstaande toezegging"
                if others == 1
                else f"de {others} andere openstaande toezeggingen"
            )
            self.fields["together"].label = f"Draag ook {what} van dit ambt over"
        else:
            del self.fields["together"]


class OutcomeForm(forms.Form):
    """The afspraak that it led to, found by words."""

    agreement = forms.ModelChoiceField(
        None, label="Afspraak", to_field_name="key", empty_label=None, widget=forms.RadioSelect,
        error_messages={"required": "Kies een afspraak.", "invalid_choice": "Kies een afspraak uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreement"].queryset = Agreement.objects.visible_to(seat).listed()
