"""Forms for sending: now or at a set moment, to one Kamer or both, and anew if something was wrong."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from letters.models import Chamber, Letter, LetterLink
from lib import kamerstuk
from lib.forms import ClockField, DayField, ReasonForm, TextField

BOTH = "Vul de dag en de tijd allebei in."
PAST = "Dit moment is al voorbij."
EXAMPLES = {Chamber.TK: "33 047, nr. 27", Chamber.EK: "29 362, M"}
LATEST = dt.timedelta(days=366)
TOO_EARLY = "De brief is dan nog niet verzonden."


def moment(day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    """Return the moment of a day and a time in the Netherlands, or None if one is missing."""
    return timezone.make_aware(dt.datetime.combine(day, time)) if day and time else None


class SeenField(forms.CharField):
    """What stood there when the page was opened, hidden in the form; None if the form doesn't say."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=100, empty_value=None, widget=forms.HiddenInput, **kwargs)


class SeenForm(forms.Form):
    """A form on top of what its user saw."""

    seen = SeenField()

    def overtake(self, name: str, seen: str, words: str) -> None:
        """Say at this field what somebody else did meanwhile, and take that as seen; what was typed stays."""
        self.data = self.data.copy()
        self.data["seen"] = seen
        self.add_error(name, words)


class PublishForm(forms.Form):
    """From when on everybody reads the letter: at once, or from a day and a time."""

    public_day = DayField(
        label="Openbaar vanaf (dag)", required=False,
        help_text="Alleen bij een embargo: tot dat moment lezen alleen ministeries en koepels de brief.",
    )  # fmt: skip
    public_time = ClockField(label="Openbaar vanaf (tijd)", required=False, help_text="Bijvoorbeeld 09:00.")

    def __init__(self, *args, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["public_from"] = self._moment("public", data)
        return data

    def _moment(self, name: str, data: dict) -> dt.datetime | None:
        """Return the moment that two fields make; object if one is empty or the moment has passed."""
        day, time = data.get(f"{name}_day"), data.get(f"{name}_time")
        if self.errors.keys() & {f"{name}_day", f"{name}_time"}:
            return None
        if (day is None) != (time is None):
            self.add_error(f"{name}_time" if day else f"{name}_day", BOTH)
        at = moment(day, time)
        if at and at <= self.now:
            self.add_error(f"{name}_day", PAST)
        return at


class SendForm(PublishForm):
    """Send now; published at once, later, or not yet."""

    publish = forms.BooleanField(
        label="Publiceren in het openbare register", required=False, initial=True,
        help_text="Zonder vinkje lezen alleen ministeries en koepels de brief, tot u hem publiceert.",
    )  # fmt: skip
    field_order = ("publish", "public_day", "public_time")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data["public_from"] and not data.get("publish"):
            self.add_error("publish", "Zet dit vinkje, of maak ‘openbaar vanaf’ leeg.")
        return data


class EmbargoForm(SeenForm, PublishForm, ReasonForm):
    """Another moment for an embargo that runs, with why."""

    field_order = ("public_day", "public_time", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day, time = self.fields["public_day"], self.fields["public_time"]
        day.required = time.required = True
        day.help_text = "Vroeger of later dan nu is afgesproken. Tot dat moment lezen alleen ministeries en koepels de brief."
        self.fields["reason"].help_text = "Wie de brief nu al leest, leest ook waarom."


class UnplanForm(SeenForm, ReasonForm):
    """Cancel what is planned, with why."""


class PlanForm(SeenForm, SendForm):
    """Send at a set moment; a plan that there is, is moved with a reason."""

    send_day = DayField(label="Verzenden op")
    send_time = ClockField(label="Om", help_text="Bijvoorbeeld 09:00. De brief gaat nooit eerder uit.")
    reason = TextField(
        label="Reden",
        rows=3,
        max_length=2000,
        help_text="Waarom de verzending op een ander moment is dan gepland.",
    )
    field_order = ("send_day", "send_time", "publish", "public_day", "public_time", "reason")

    def __init__(self, *args, moves: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not moves:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        at = data["at"] = self._moment("send", data)
        if at and at > self.now + LATEST:
            self.add_error("send_day", "Kies een moment binnen een jaar.")
        if at and data["public_from"] and data["public_from"] < at:
            self.add_error("public_day", TOO_EARLY)
        return data


class PairForm(forms.Form):
    """The letter to the other Kamer: the same one, or a cover letter with a copy."""

    kind = forms.ChoiceField(
        label="Welke brief?", widget=forms.RadioSelect, choices=(),
        error_messages={"required": "Kies welke brief u maakt.", "invalid_choice": "Kies een van beide."},
    )  # fmt: skip
    date = DayField(label="Datum van de brief")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (LetterLink.Kind.SAME, "Dezelfde brief, met een eigen datum en nummer"),
            (LetterLink.Kind.COVER, "Een korte aanbiedingsbrief met een afschrift van deze brief"),
        ]


class CorrectForm(forms.Form):
    """A herdruk: why, and with which date."""

    reason = TextField(
        label="Wat is er verbeterd?", rows=3, max_length=1000,
        help_text="Iedereen die de brief leest, ziet dit. Bijvoorbeeld: in tabel 2 stond een verkeerd bedrag.",
    )  # fmt: skip
    date = DayField(label="Datum van de herdruk")


class NumberForm(SeenForm):
    """The number or numbers that the Kamer gave."""

    paper_number = TextField(label="Kamerstuknummer", max_length=60, required=False)

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        self.letter = letter
        self.example = EXAMPLES[Chamber(letter.chamber)]
        hint = f"Bijvoorbeeld {self.example}. Meer dossiers? Zet er een puntkomma tussen."
        self.fields["paper_number"].help_text = hint

    def clean_paper_number(self) -> str:
        """Return the numbers in the one way in which they are kept; each has to be of the Kamer that got the letter."""
        typed = self.cleaned_data["paper_number"]
        try:
            found = kamerstuk.parse_all(typed)
        except ValueError as wrong:
            raise forms.ValidationError(
                f"‘{wrong}’ is geen Kamerstuknummer. Schrijf het zo: {self.example}."
            ) from None
        if any(paper.chamber != self.letter.chamber for paper in found):
            to = self.letter.get_chamber_display()
            raise forms.ValidationError(f"Dit is geen nummer van de {to}. Schrijf het zo: {self.example}.")
        written = kamerstuk.write_all(found)
        if len(written) > 60:
            raise forms.ValidationError("Dit zijn meer nummers dan er in passen: hoogstens 60 tekens.")
        return written
