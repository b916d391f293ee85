"""Forms for what a kansenagenda has beside its opgaven: koppelkansen and deviations."""

from django import forms

from agreements.forms.lines import LinesForm
from agreements.models import CooperationVersion, PolicyDeviation
from lib.forms import TextField

WRONG = {"invalid_choice": "Kies er een uit de lijst."}


class LinksForm(LinesForm):
    """Koppelkansen: existing and new initiatives, with the programme they belong to."""

    NAMES = ("name", "programme", "words", "is_new")
    NEEDED = ("name",)

    def line(self) -> dict[str, forms.Field]:
        return {
            "name": TextField(label="Initiatief", required=False),
            "programme": TextField(
                label="Programma", required=False, help_text="Bijvoorbeeld NOVEX of een Regio Deal."
            ),
            "words": TextField(label="Hoe sluit het aan op de hoofdopgave?", max_length=500, required=False),
            "is_new": forms.BooleanField(label="Dit is een nieuw initiatief", required=False),
        }

    @classmethod
    def beginning(cls, version: CooperationVersion) -> dict:
        return cls.lines_of(version.links.all())


class DeviationsForm(LinesForm):
    """Deviations from policy or investment logic; without its reasons one is kept, and shown as such."""

    NAMES = ("rule", "area", "kind", "motive")
    NEEDED = ("rule", "area", "kind")

    def line(self) -> dict[str, forms.Field]:
        return {
            "rule": TextField(label="Van welke regel wijkt de regio af?", required=False),
            "area": forms.ChoiceField(
                label="Soort gebied", required=False, choices=[("", "Kies"), *PolicyDeviation.Area.choices],
                error_messages=WRONG,
            ),
            "kind": forms.ChoiceField(
                label="Soort regel", required=False, error_messages=WRONG,
                choices=[("", "Kies"), *((kind.value, kind.label.capitalize()) for kind in PolicyDeviation.Kind)],
            ),
            "motive": TextField(label="Onderbouwing", rows=2, max_length=1000, required=False),
        }  # fmt: skip

    @classmethod
    def beginning(cls, version: CooperationVersion) -> dict:
        return cls.lines_of(version.deviations.all())
