"""Forms for what an afspraak asks: balance, money, task."""

import re
from decimal import Decimal, InvalidOperation

from django import forms

from agreements.forms.lines import LinesForm
from agreements.models import Agreement, BalanceNote, TaskCheck
from agreements.models.weighing import euros
from lib.forms import DayField, RevisionField, TextField

WORDS = {"": 1, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9}
EURO = re.compile(r"€?\s*(-?\d{1,3}(?:\.\d{3})+|-?\d+)(,\d+)?\s*([a-z]*)\.?", re.ASCII)


class EuroField(forms.Field):
    """«€ 1.250.000» or «1,25 miljoen»; gives whole euros, at most 99 miljard."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})
    default_error_messages = {
        "invalid": "Dit bedrag is niet te lezen. Schrijf bijvoorbeeld 1.250.000 of 1,25 miljoen."
    }

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal):
            return value if isinstance(value, Decimal) else None
        match = EURO.fullmatch(" ".join(str(value).lower().split()))
        if not match or match[3] not in WORDS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            amount = Decimal(match[1].replace(".", "") + (match[2] or "").replace(",", ".")) * WORDS[match[3]]
        except InvalidOperation:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if abs(amount) >= 10**11 or amount != amount.to_integral_value():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return amount.quantize(Decimal(1))

    def prepare_value(self, value):
        return euros(value) if isinstance(value, Decimal) else value


class BalanceForm(forms.Form):
    """A few words per dimension."""

    revision = RevisionField()
    ambitions = TextField(label="Ambities", required=False, max_length=80)
    tasks = TextField(label="Taken", required=False, max_length=80)
    means = TextField(label="Middelen", required=False, max_length=80)
    capacity = TextField(label="Uitvoeringskracht", required=False, max_length=80)

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in BalanceNote.Dimension.values}

    @staticmethod
    def beginning(agreement: Agreement) -> dict:
        return dict(agreement.balance.values_list("dimension", "words"))


class TaskForm(forms.Form):
    """Whether it brings a task, and what was asked about that."""

    revision = RevisionField()
    kind = forms.ChoiceField(
        label="Brengt deze afspraak een nieuwe of gewijzigde taak voor medeoverheden?",
        choices=TaskCheck.Kind, widget=forms.RadioSelect,
    )  # fmt: skip
    is_structural = forms.BooleanField(label="De taak is structureel", required=False)
    udo_asked_on = DayField(
        label="UDO gevraagd op", required=False,
        help_text="De dag waarop een uitvoerbaarheidstoets decentrale overheden (UDO) is gevraagd. Leeg: nog niet.",
    )  # fmt: skip
    fvw = forms.ChoiceField(
        label="Is het onderzoek volgens artikel 2 van de Financiële-verhoudingswet gedaan?",
        choices=TaskCheck.Fvw, widget=forms.RadioSelect,
    )  # fmt: skip
    fvw_note = TextField(
        label="Toelichting bij dat onderzoek", rows=2, max_length=2000, required=False,
        help_text="Waar het te vinden is, of waarom het niet nodig is.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if (
            data.get("fvw") == TaskCheck.Fvw.NOT_NEEDED
            and not data.get("fvw_note")
            and not self.errors.get("fvw_note")
        ):
            self.add_error("fvw_note", "Schrijf op waarom het onderzoek niet nodig is.")
        return data

    def values(self) -> dict:
        names = ("kind", "is_structural", "udo_asked_on", "fvw", "fvw_note")
        return {name: self.cleaned_data[name] for name in names}

    @staticmethod
    def beginning(agreement: Agreement) -> dict:
        row = TaskCheck.objects.filter(agreement=agreement).first() or TaskCheck()
        names = ("kind", "is_structural", "udo_asked_on", "fvw", "fvw_note")
        return {name: getattr(row, name) for name in names}


class AmountsForm(LinesForm):
    """Amounts per year."""

    NAMES = ("year", "euros", "source", "is_structural")
    NEEDED = ("year", "euros", "source")

    def line(self) -> dict[str, forms.Field]:
        return {
            "year": forms.IntegerField(
                label="Jaar", required=False, min_value=2000, max_value=2100,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
                error_messages={"invalid": "Schrijf een jaar met vier cijfers."},
            ),
            "euros": EuroField(label="Bedrag", required=False),
            "source": TextField(label="Bron", required=False),
            "is_structural": forms.BooleanField(label="Structureel", required=False),
        }  # fmt: skip

    @classmethod
    def beginning(cls, agreement: Agreement) -> dict:
        return cls.lines_of(agreement.amounts.all())
