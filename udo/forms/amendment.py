"""The form of the text that is tested: its window, the text, and the addendum."""

from django import forms

from lib.forms import DayField, TextField
from udo.models import Amendment

WINDOW = ("committee_on", "plenary_on", "advice_url")
FIRST = "De uitkomst is er al. Vul eerst de tekst in zoals die is getoetst, en daarna wat er is gewijzigd."
NAMES = ("committee_on", "plenary_on", "text", "addendum", "advice_url", "revision")


class AmendmentForm(forms.Form):
    """What is known of the text; `revision` is 0 before the first time. `is_tested`: there is an outcome and no text yet.

    Only an amendment has a window: one that is not `is_short` has no days and no advice.
    """

    committee_on = DayField(label="Behandeling in de commissie", required=False)
    plenary_on = DayField(
        label="Plenaire behandeling", required=False,
        help_text="De toets past tussen de commissie en deze dag.",
    )  # fmt: skip
    text = TextField(
        label="Tekst", rows=8, max_length=20000, required=False,
        help_text="De tekst bij de uitkomst is de getoetste tekst. Wijzigt zij daarna, dan is een addendum nodig.",
    )  # fmt: skip
    addendum = TextField(
        label="Addendum", rows=5, max_length=10000, required=False,
        help_text="Wat betekent de gewijzigde tekst voor de uitkomst?",
    )  # fmt: skip
    advice_url = forms.URLField(
        label="Voorlichting van de Raad van State", required=False, max_length=200, assume_scheme="https",
        help_text="Het adres van de pagina, als het parlement daarom heeft gevraagd.",
        error_messages={"invalid": "Dit is geen adres van een pagina."},
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, is_short: bool = True, is_tested: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in () if is_short else WINDOW:
            del self.fields[name]
        if is_tested:
            self.fields["text"].help_text = FIRST

    def clean(self) -> dict:
        data = super().clean()
        first, last = data.get("committee_on"), data.get("plenary_on")
        if first and last and last < first:
            self.add_error("plenary_on", "Deze dag ligt vóór de behandeling in de commissie.")
        return data


def amendment_of(row: Amendment | None) -> dict:
    """Return what the form begins with."""
    return {name: getattr(row, name) for name in NAMES} if row else {"revision": 0}
