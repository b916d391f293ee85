"""Forms about one term, and what the list of notices shows."""

import datetime as dt

from django import forms

from lib import dates
from lib.forms import DayField
from notices.actions.holding import NEXT_WEEK, TOMORROW, near_days

A_DAY = "dag"
NEAR = {TOMORROW: "Morgen", NEXT_WEEK: "Volgende week"}


class ShelfFilter(forms.Form):
    """What the list shows, as query parameters; what isn't a choice is passed over."""

    soort = forms.ChoiceField(label="Waarover", required=False)
    ongelezen = forms.BooleanField(label="Alleen ongelezen", required=False)

    def __init__(self, *args, groups: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "Alles"), *((name, name) for name in groups)]
        self.is_valid()

    @property
    def chosen(self) -> dict:
        """What was asked for, as the action wants it."""
        data = self.cleaned_data
        return {"is_unread": bool(data.get("ongelezen")), "group": data.get("soort", "")}

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())


class SnoozeForm(forms.Form):
    """Until when somebody doesn't want to hear of a term: after today, at most its last day."""

    moment = forms.ChoiceField(
        label="Wanneer wilt u hier weer van horen?",
        widget=forms.RadioSelect,
        initial=TOMORROW,
        error_messages={"required": "Kies wanneer u hier weer van wilt horen."},
    )
    day = DayField(
        label="Dag", required=False, help_text="Alleen als u zelf een dag kiest, bijvoorbeeld 3 maart 2027."
    )

    def __init__(self, *args, last_on: dt.date | None, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.last_on, self.today = last_on, today
        self.days = near_days(last_on, today)
        offered = [(name, f"{NEAR[name]}, {dates.weekday(day)}") for name, day in self.days.items()]
        self.fields["moment"].choices = [*offered, (A_DAY, "Op een dag die ik zelf kies")]

    def clean(self):
        data = super().clean()
        if data.get("moment") == A_DAY and "day" not in self.errors:
            self._check(data.get("day"))
        return data

    def _check(self, day: dt.date | None) -> None:
        if day is None:
            self.add_error("day", "Vul de dag in waarop u hier weer van wilt horen.")
        elif day <= self.today:
            self.add_error("day", "Kies een dag na vandaag.")
        elif self.last_on and day > self.last_on:
            self.add_error("day", f"Kies een dag tot en met de laatste dag: {dates.long(self.last_on)}.")

    @property
    def until(self) -> dt.date:
        """The chosen day."""
        return self.days.get(self.cleaned_data["moment"]) or self.cleaned_data["day"]
