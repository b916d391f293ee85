"""Fields that several forms of this app share."""

import datetime as dt
import re

from django import forms

from lib import dates
from lib.forms import parse_day

BIGGEST = 2**31 - 1


class NumberField(forms.IntegerField):
    """A whole number from `least` to `most`; what was typed stays there when it is no number."""

    def __init__(self, *, least: int, most: int, **kwargs):
        wrong = f"Vul een heel getal in van {least} tot en met {most}."
        messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(min_value=least, max_value=most, widget=widget, error_messages=messages, **kwargs)
        for validator in self.validators:
            validator.message = wrong


class MonthField(forms.Field):
    """A month, typed as «februari 2026» or «02-2026»; gives its first day as a `datetime.date`."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})
    default_error_messages = {"invalid": "Deze maand is niet te lezen. Schrijf bijvoorbeeld februari 2026."}

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        words = str(value).strip()
        try:
            day = parse_day(f"01-{words}" if re.match(r"\d{1,2}[-/]", words) else f"1 {words}")
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not 1900 <= day.year <= 2200:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def prepare_value(self, value):
        return dates.month(value) if isinstance(value, dt.date) else value
