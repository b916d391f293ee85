"""The form about absence."""

import datetime as dt

from django import forms

from lib import dates
from lib.forms import DayField
from parties.models import Seat

LONGEST = dt.timedelta(days=366)


class SeatChoice(forms.ModelChoiceField):
    """A seat, shown with who acts from it."""

    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.user.name} ({obj.label})"


class AbsenceForm(forms.Form):
    """Who is away on which days, both included, and who hears in the meantime."""

    who = SeatChoice(
        label="Wie is er niet?", queryset=None, to_field_name="key", empty_label=None,
        error_messages={"required": "Kies wie er niet is.", "invalid_choice": "Kies iemand uit de lijst."},
    )  # fmt: skip
    first_day = DayField(label="Eerste dag")
    last_day = DayField(label="Laatste dag", help_text="Deze dag telt mee.")
    replacement = SeatChoice(
        label="Vervanger", queryset=None, to_field_name="key", empty_label="Kies een collega",
        help_text="De vervanger krijgt de mail over alles wat die zelf mag lezen. De rest blijft bij wie er niet is.",
        error_messages={"required": "Kies een vervanger.", "invalid_choice": "Kies iemand uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, seats, replacements, own: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.own, self.today = own, today
        self.fields["replacement"].queryset = replacements
        if seats is None:
            del self.fields["who"]
        else:
            self.fields["who"].queryset = seats
            self.fields["who"].initial = own.key

    def clean(self):
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last:
            self._check(first, last)
        replacement = data.get("replacement")
        if replacement and "who" not in self.errors and replacement.user_id == self.seat.user_id:
            self.add_error("replacement", "Kies een ander dan wie er niet is.")
        return data

    def _check(self, first: dt.date, last: dt.date) -> None:
        if last < first:
            self.add_error("last_day", f"Kies een laatste dag vanaf {dates.long(first)}.")
        elif last < self.today:
            self.add_error("last_day", "Deze dag is al voorbij. Kies vandaag of later.")
        elif last - first > LONGEST:
            self.add_error("last_day", "Kies hoogstens een jaar.")

    @property
    def seat(self) -> Seat:
        """Whose absence it is."""
        return self.cleaned_data.get("who") or self.own
