"""Forms towards the end of a dispute: a solution for the parties, afspraken, a lesson, and exhibits."""

import datetime as dt
import re
from collections.abc import Iterable

from django import forms

from agreements.forms.agreement import LONGEST
from agreements.models import Lesson
from disputes.actions.steps import NO_PLACE
from disputes.forms.fields import CHOOSE
from disputes.forms.steps import SolutionForm
from disputes.models import Hearing
from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField

MOST = 20
CIRCLES = [(Lesson.Circle.OWN, Lesson.Circle.OWN.label), (Lesson.Circle.ALL, Lesson.Circle.ALL.label)]


class DecisionForm(SolutionForm):
    """What the overleg decided, and at which agenda item; of those where it was dealt with the last one is chosen."""

    item = forms.ChoiceField(
        label="Bij welk agendapunt?", required=False, error_messages=CHOOSE,
        help_text="Het besluit staat dan in het dossier met het overleg erbij.",
    )  # fmt: skip
    place = TextField(
        label="Ergens anders besloten?", required=False, help_text="Alleen als u geen agendapunt kiest."
    )
    field_order = ("solution", "item", "place", "motivation")

    def __init__(self, *args, hearings: Iterable[Hearing], **kwargs):
        super().__init__(*args, **kwargs)
        rows = [
            (row.item.key, f"{row.item.agenda.meeting}, agendapunt {row.item.position}") for row in hearings
        ]
        self.fields["item"].choices = [*rows[::-1], ("", "Niet bij een agendapunt")]
        self.initial.setdefault("item", rows[-1][0] if rows else "")

    def clean(self) -> dict:
        data = super().clean()
        if not (data.get("item") or data.get("place") or self.errors):
            self.add_error("place", NO_PLACE)
        if data.get("item") and data.get("place"):
            self.add_error("place", "Kies een agendapunt óf schrijf een andere plaats op, niet allebei.")
        return data


class OfferForm(forms.Form):
    """A solution for the parties; `run` is the key of the run that the writer saw."""

    text = TextField(
        label="Wat is de oplossing?", rows=6, max_length=5000,
        help_text="Elke partij stemt met precies deze woorden in. Wijzigt u ze, dan vraagt u iedereen opnieuw.",
    )  # fmt: skip
    run = forms.CharField(widget=forms.HiddenInput, max_length=20)


class AgreeForm(forms.Form):
    """Agreement with the solution as the reader saw it."""

    number = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)


class SettleForm(forms.Form):
    """What was agreed, as one text for each afspraak."""

    texts = TextField(
        label="Wat is afgesproken?", rows=10, max_length=LONGEST * 2,
        help_text="De precieze woorden. Een lege regel begint een volgende afspraak.",
    )  # fmt: skip
    day = DayField(label="Afgesproken op")
    revision = RevisionField()

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_texts(self) -> list[str]:
        found = [part.strip() for part in re.split(r"\n\s*\n", self.cleaned_data["texts"]) if part.strip()]
        if len(found) > MOST:
            raise forms.ValidationError(f"U kunt hoogstens {MOST} afspraken tegelijk vastleggen.")
        if any(len(text) > LONGEST for text in found):
            raise forms.ValidationError(f"Een afspraak heeft hoogstens {LONGEST} tekens.")
        return found

    def clean_day(self) -> dt.date:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return self.cleaned_data["day"]


class DisputeLessonForm(forms.Form):
    """What the dispute taught the own organisation, and who may read that."""

    evaluation = TextField(
        label="Evaluatie", rows=4, max_length=5000, help_text="Wat ging goed, en wat ging minder goed?"
    )
    lesson = TextField(label="Les", rows=3, max_length=5000, help_text="Wat doet u een volgende keer anders?")
    applies_to = TextField(
        label="Ook toepasbaar in", rows=3, max_length=2000, required=False,
        help_text="Andere thema’s of praktijken, elk op een eigen regel.",
    )  # fmt: skip
    circle = forms.ChoiceField(
        label="Wie mag deze les lezen?", choices=CIRCLES, widget=forms.RadioSelect, error_messages=CHOOSE,
        help_text="Bij ‘alle partijen’ leest ook wie het geschil niet kent de les, met het onderwerp van het geschil.",
    )  # fmt: skip


class ExhibitForm(forms.Form):
    """A document for the file."""

    title = TextField(label="Titel", max_length=200, help_text="Zo heet het stuk in het dossier.")
    file = UploadField(
        label="Bestand",
        may_hold=True,
        help_text="PDF, Word, ODF, PNG of JPEG. Wie het geschil leest, leest het stuk.",
    )
