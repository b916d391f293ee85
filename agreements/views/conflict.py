"""Two people at once: what was typed beside what is stored by now."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from agreements.forms.agreement import EditForm, beginning
from agreements.models import Agreement
from lib.difference import compare
from parties.models import Seat


@dataclass(frozen=True)
class Difference:
    """One field that reads differently: the name, what the other one saved, and what was typed, marked."""

    label: str
    theirs: str
    mine: SafeString


def differences(form: EditForm, agreement: Agreement, seat: Seat) -> list[Difference]:
    """Return the fields of a refused form that differ from what is stored now, in words."""
    stored = EditForm(seat=seat, agreement=agreement, initial=beginning(agreement))
    return [
        Difference(str(field.label), theirs, compare(theirs, mine))
        for field in form.visible_fields()
        if field.name in stored.fields and field.name != "reason"
        for theirs, mine in [(_words(stored[field.name]), _words(field))]
        if theirs != mine
    ]


def _words(field) -> str:
    """Write a field's value as people read it: labels of what is chosen, the text otherwise."""
    value = field.value()
    if value in (None, "", []):
        return "niets"
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return str(value)
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    return ", ".join(str(label) for key, label in choices if str(key) in chosen) or "niets"
