"""Fields that several forms of this app share."""

import datetime as dt
import re

from django import forms

from lib import dates
from lib.forms import DayField


class NumberField(forms.IntegerField):
    """A whole number from `least` to `most`; what was typed stays there when it is no number."""

    def __init__(self, *, least: int, most: int, **kwargs):
        wrong = f"Vul een heel getal in van {least} tot en met {most}."
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=least, max_value=most, widget=widget, error_messages=messages, **kwargs)
        for validator in self.validators:
            validator.message = wrong


class MonthField(DayField):
    """A month, typed as «februari 2026» or «02-2026»; gives its first day as a `datetime.date`."""

    default_error_messages = {"invalid": "Deze maand is niet te lezen. Schrijf bijvoorbeeld februari 2026."}

    def to_python(self, value):
        if isinstance(value, str) and (words := value.strip()):
            value = f"01-{words}" if re.match(r"\d{1,2}[-/]", words) else f"1 {words}"
        return super().to_python(value)

    def prepare_value(self, value):
        return dates.month(value) if isinstance(value, dt.date) else value
