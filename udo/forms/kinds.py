"""Forms for a kind of money."""

from django import forms

from lib.forms import DayField, TextField
from udo.models import Instrument

NOBODY = "Wie niet betaalt, heeft geen fonds."


class KindForm(forms.Form):
    """What a kind of money is called, what it means for who gets it, and from which day it holds."""

    name = TextField(label="Naam", max_length=80)
    fund = forms.ChoiceField(
        label="Fonds", choices=[("", "Geen fonds"), *Instrument.Fund.choices], required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    is_general = forms.BooleanField(label="Vrij te besteden", required=False)
    needs_motivation = forms.BooleanField(
        label="Vraagt een motivering", required=False, help_text="Bijvoorbeeld omdat terughoudendheid is afgesproken.",
    )  # fmt: skip
    is_unfunded = forms.BooleanField(
        label="Het Rijk betaalt dit niet", required=False, help_text="De gevolgen zijn dan niet bekostigd."
    )
    since = DayField(
        label="Geldt vanaf", help_text="UDO’s die eerder begonnen, houden de soorten van hun begin."
    )

    def clean(self):
        data = super().clean()
        if data.get("is_unfunded") and data.get("fund"):
            self.add_error("fund", NOBODY)
        return data

    def facts(self) -> dict:
        """Return what `write_kind` takes."""
        given = dict(self.cleaned_data)
        return given | {"is_funded": not given.pop("is_unfunded")}


def kind_of(row: Instrument) -> dict:
    """Return what the form begins with: the kind as it is, without a day."""
    names = ("name", "fund", "is_general", "needs_motivation")
    return {name: getattr(row, name) for name in names} | {"is_unfunded": not row.is_funded}


class EndForm(forms.Form):
    """From which day on it no longer holds."""

    until = DayField(label="Geldt niet meer vanaf", help_text="UDO’s die eerder begonnen, houden haar.")
