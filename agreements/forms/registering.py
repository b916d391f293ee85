"""An afspraak of another table than an overleg in this register."""

import datetime as dt

from django import forms

from agreements.actions.elsewhere import unasked, unread
from agreements.actions.registering import Circle
from agreements.forms.agreement import LONGEST, FactsForm
from agreements.forms.term import TermForm
from lib.forms import DayField, TextField

TABLES = [
    ("BOFv", "Bestuurlijk overleg financiële verhouding (BOFv)"),
    ("Bilateraal overleg", "Bilateraal overleg"),
    ("Formatie", "Formatie van een kabinet"),
    ("Lopend traject", "Lopend traject: een oudere afspraak die blijft gelden"),
    ("", "Anders"),
]


def count_from(form: TermForm, day: dt.date | None) -> None:
    """Let the words of the term count from this day; object to one that still has to come."""
    today = form.said_on
    form.since, form.said_on = day, day or today
    if day and day > today:
        form.add_error("day", "Deze dag moet nog komen. Een afspraak is op die dag of eerder gemaakt.")


class RegisterElsewhereForm(FactsForm):
    """Its words, where and when it was made, the facts, and who may read it."""

    table = forms.ChoiceField(
        label="Aan welke tafel is dit afgesproken?", choices=TABLES, widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    origin = TextField(
        label="Welk overleg, traject of document?", max_length=150,
        help_text="Bijvoorbeeld: Rijk en VNG, april 2025.",
    )  # fmt: skip
    day = DayField(label="Afgesproken op")
    text = TextField(
        label="Tekst", rows=4, max_length=LONGEST, help_text="De precieze woorden.",
        error_messages={"required": "Vul de tekst van de afspraak in."},
    )  # fmt: skip
    source_note = TextField(
        label="Bron van de tekst", required=False,
        help_text="Het document waarin deze woorden zijn na te lezen, met nummer of adres. Noemt u geen bron, dan vragen wij"
        " de andere partijen eerst om instemming. Tot dan is dit een voorstel.",
    )  # fmt: skip
    circle = forms.ChoiceField(
        label="Wie mag deze afspraak lezen?", choices=Circle, widget=forms.RadioSelect,
        help_text="U kiest dit bij het registreren. Komt er later een partij bij, dan leest die mee als u de partijen kiest.",
        error_messages={"required": "Kies wie de afspraak mag lezen."},
    )  # fmt: skip

    def clean(self):
        count_from(self, self.cleaned_data.get("day"))
        data = super().clean()
        for name, why in unasked(data, self.seat).items():
            self.add_error(name, why)
        if data.get("circle") and (narrow := unread(data, Circle(data["circle"]), self.seat)):
            self.add_error("circle", " ".join(dict.fromkeys(narrow.values())))
        return data

    def agreement(self) -> dict:
        """Return what `register_elsewhere` takes."""
        data = self.cleaned_data
        origin = ": ".join(part for part in (data["table"], data["origin"]) if part)
        names = ("day", "text", "source_note", "circle")
        return self.facts() | {name: data[name] for name in names} | {"origin": origin}
