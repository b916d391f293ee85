"""Forms for the zienswijzen: ask them, write a part, file or waive, another moment, an addition."""

import datetime as dt

from django import forms
from django.utils import timezone

from disputes.actions.perspectives import COMMON, INTERESTS
from disputes.actions.postponing import first_closing, too_soon
from lib.forms import ClockField, DayField, RevisionField, TextField
from lib.richtext_field import RichTextField

NOON = dt.time(12)
FILE, WAIVE = "indienen", "afzien"


class MomentForm(forms.Form):
    """A closing moment: a day and a time."""

    day = DayField(label="Sluit op")
    at = ClockField(label="Om", initial=NOON)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("day") and data.get("at"):
            data["closes_at"] = timezone.make_aware(dt.datetime.combine(data["day"], data["at"]))
            if data["closes_at"] <= self.now:
                self.add_error("day", "Kies een moment dat nog moet komen.")
        return data

    def __init__(self, *args, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now


class AskForm(MomentForm):
    """Until when the parties are asked; they have a week at least."""

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and data["day"] < first_closing(self.now):
            self.add_error("day", too_soon(self.now))
        return data


class WriteForm(forms.Form):
    """A part of the own zienswijze, on top of the revision that the writer began with (1: nothing yet)."""

    text = RichTextField(label="Tekst", required=False, notes=False)
    revision = RevisionField()


class FileForm(forms.Form):
    """File what is written, or waive; each with the revisions that were looked at."""

    choice = forms.ChoiceField(
        label="Wat wilt u doen?", widget=forms.RadioSelect, initial=FILE,
        choices=[(FILE, "Deze zienswijze indienen"), (WAIVE, "Afzien: wij dienen geen zienswijze in")],
        error_messages={"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    interests = RevisionField()
    common = RevisionField()

    def revisions(self) -> dict[str, int]:
        return {INTERESTS: self.cleaned_data["interests"], COMMON: self.cleaned_data["common"]}


class AgreeForm(forms.Form):
    """The moment that was looked at before agreeing with it."""

    moment = forms.DateTimeField(widget=forms.HiddenInput)


class AddForm(forms.Form):
    """What a party adds after the opening."""

    text = TextField(label="Aanvulling", rows=6, max_length=10_000)
