"""Form fields that read what Dutch civil servants type, and keep it when it is wrong."""

import datetime as dt
import re

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone

from lib import dates

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")


def tidy(value: str) -> str:
    """Drop control characters and direction overrides, which could make a text read as something else."""
    return UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


class TextField(forms.CharField):
    """One line or (with `rows`) more lines of plain text; at most `max_length` characters."""

    def __init__(self, *, rows: int = 0, max_length: int = 200, **kwargs):
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]
        self.error_messages["required"] = kwargs.get("error_messages", {}).get("required", "Vul dit in.")
        # The browser must not cut off a pasted text silently: the server says what is too long.
        self.widget.attrs.pop("maxlength", None)

    def widget_attrs(self, widget):
        return {key: value for key, value in super().widget_attrs(widget).items() if key != "maxlength"}

    def to_python(self, value):
        value = super().to_python(value)
        return tidy(value).strip() if value else value

    def bound_data(self, data, initial):
        """Show again what was typed, without what no page may hold."""
        return tidy(data) if isinstance(data, str) else super().bound_data(data, initial)


def parse_day(text: str) -> dt.date:
    """Read «21 november 2024», «21 nov. 2024», «21-11-2024» or «2024-11-21»; ValueError for a day that isn't there."""
    text = " ".join(text.lower().split())
    if match := re.fullmatch(r"(\d{1,2}) ([a-z]+)\.? (\d{4})", text):
        month = "maart" if match[2] == "mrt" else match[2]
        names = [number for number, name in enumerate(dates.MONTHS, 1) if name.startswith(month)]
        if len(match[2]) < 3 or len(names) != 1:
            raise ValueError(text)
        return dt.date(int(match[3]), names[0], int(match[1]))
    for pattern in FORMATS:
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise ValueError(text)


class DayField(forms.Field):
    """A day: typed or chosen; gives a `datetime.date` between 1900 and 2200."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})
    default_error_messages = {
        "required": "Vul een datum in, bijvoorbeeld 21 november 2024.",
        "invalid": "Deze datum bestaat niet of is niet te lezen. Schrijf bijvoorbeeld 21 november 2024.",
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        try:
            day = parse_day(str(value))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not 1900 <= day.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def prepare_value(self, value):
        return dates.long(value) if isinstance(value, dt.date) else value


class ClockField(forms.Field):
    """A time of the day: «13:00» or «13.00»; gives a `datetime.time`."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "size": "6"})
    default_error_messages = {
        "required": "Vul een tijd in, bijvoorbeeld 13:00.",
        "invalid": "Deze tijd is niet te lezen. Schrijf bijvoorbeeld 13:00.",
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.time):
            return value or None
        match = re.fullmatch(r"\s*(\d{1,2})[:.](\d{2})(?: ?uur)?\s*", str(value))
        if not match or int(match[1]) > 23 or int(match[2]) > 59:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return dt.time(int(match[1]), int(match[2]))

    def prepare_value(self, value):
        if isinstance(value, dt.datetime):
            value = timezone.localtime(value).time()
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


class RevisionField(forms.IntegerField):
    """The version that the writer began with, hidden in the form."""

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput, **kwargs)


class ReasonForm(forms.Form):
    """Why: asked before a step that others want to understand later."""

    reason = TextField(label="Reden", rows=3, max_length=2000)
