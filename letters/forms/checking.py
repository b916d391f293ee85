"""Forms around sending: the beslisnota, facts to check, and telling others that a letter is coming."""

import datetime as dt

from django import forms

from agreements.forms.agreement import ManyField
from agreements.forms.announcing import HeadsUpForm
from letters.actions import choices_of
from letters.models import CheckAnswer, FactCheck, Letter
from lib import dates
from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField
from papers.passages import fingerprint
from parties.models import Organisation

ADDED, LATER, NONE = CheckAnswer.Choice.values


class NoteForm(forms.Form):
    """The beslisnota: the file, or why it isn't there and when it comes."""

    choice = forms.ChoiceField(
        label="Gaat er een beslisnota mee?", widget=forms.RadioSelect,
        choices=[(ADDED, "Ja, die voeg ik toe"), (LATER, "Hij volgt later"), (NONE, "Niet van toepassing")],
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    file = UploadField(
        label="Bestand", required=False, help_text="PDF, Word, ODF of een afbeelding, hoogstens 50 MB."
    )
    reason = TextField(
        label="Reden", rows=3, max_length=2000, required=False,
        help_text="Nodig als hij later volgt of niet van toepassing is.",
    )  # fmt: skip
    expected_on = DayField(label="Verwacht op", required=False, help_text="Alleen als hij later volgt.")
    revision = RevisionField()

    def __init__(self, *args, has_file: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_file = has_file

    def clean(self) -> dict:
        cleaned = super().clean()
        choice = cleaned.get("choice")
        if choice == ADDED and not cleaned.get("file") and not self.has_file and "file" not in self.errors:
            self.add_error("file", "Kies het bestand van de beslisnota.")
        if choice in {LATER, NONE} and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Geef een reden.")
        if choice == LATER and not cleaned.get("expected_on") and "expected_on" not in self.errors:
            self.add_error("expected_on", "Zeg wanneer hij volgt.")
        return cleaned

    def values(self) -> dict:
        """Return what `answer_note` takes; what doesn't belong to the choice is left out."""
        cleaned = self.cleaned_data
        is_added, is_late = cleaned["choice"] == ADDED, cleaned["choice"] == LATER
        return {
            "choice": cleaned["choice"], "revision": cleaned["revision"],
            "upload": cleaned["file"] if is_added else None, "reason": "" if is_added else cleaned["reason"],
            "expected_on": cleaned["expected_on"] if is_late else None,
        }  # fmt: skip


class LateNoteForm(forms.Form):
    """The beslisnota that follows a letter."""

    file = UploadField(label="Bestand", help_text="PDF, Word, ODF of een afbeelding, hoogstens 50 MB.")


class PassagesField(forms.MultipleChoiceField):
    """Passages of a text by their own words, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, letter: Letter) -> None:
        self.texts = {fingerprint(text)[:16]: text for text in choices_of(letter)}
        self.choices = list(self.texts.items())

    def chosen(self, marks: list[str]) -> list[str]:
        return [text for mark, text in self.texts.items() if mark in marks]


class FactCheckForm(forms.Form):
    """What is put to which koepels, until when."""

    texts = PassagesField(
        label="Welke alinea’s?",
        error_messages={
            "required": "Kies ten minste één alinea.",
            "invalid_choice": "Een gekozen alinea is intussen gewijzigd. Kies opnieuw.",
        },
    )
    to = ManyField(Organisation.objects.none(), label="Aan wie?")
    subject = TextField(
        label="Onderwerp", help_text="In uw eigen woorden: de koepels zien het onderwerp van de brief niet."
    )
    question = TextField(label="Toelichting", rows=3, max_length=2000, required=False)
    closes_on = DayField(label="Reageren kan tot en met")
    together = forms.BooleanField(
        label="Laat de koepels elkaars reacties lezen", required=False,
        help_text="Zonder vinkje weet de een niet wat de ander zegt, en ook niet dat die is gevraagd.",
    )  # fmt: skip

    def __init__(self, *args, letter: Letter, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = dates.local_day(now)
        self.fields["texts"].offer(letter)
        koepels = Organisation.objects.filter(kind=Organisation.Kind.KOEPEL)
        self.fields["to"].queryset = koepels.prefetch_related("names")

    def clean_closes_on(self) -> dt.date:
        day = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError("Kies een dag die nog niet voorbij is.")
        return day

    def values(self) -> dict:
        """Return what `ask_facts` takes."""
        return self.cleaned_data | {"texts": self.fields["texts"].chosen(self.cleaned_data["texts"])}


class ReactForm(forms.Form):
    """One field beside each passage; all empty says that there is nothing to remark."""

    def __init__(self, *args, check: FactCheck, **kwargs):
        super().__init__(*args, **kwargs)
        self.passages = {f"alinea-{row.position}": row for row in check.passages.all()}
        for name, row in self.passages.items():
            self.fields[name] = TextField(
                label=f"Uw reactie bij alinea {row.position}", rows=3, max_length=2000, required=False
            )

    def said(self) -> list:
        """Return the pairs that `react` takes."""
        return [(row, self.cleaned_data[name]) for name, row in self.passages.items()]


class AheadForm(HeadsUpForm):
    """That a letter is coming, in words of its writer: nothing is taken over from the letter."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
