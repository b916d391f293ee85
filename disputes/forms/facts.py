"""Forms for the facts and the rules of a dispute."""

import re
from collections.abc import Iterable, Mapping

from django import forms

from disputes.models import FactAnswer, FactParagraph
from lib.forms import TextField
from parties.models import RuleSource

RIGHT, NOTE = "klopt", "noot"
MOST = 100


class FactsForm(forms.Form):
    """The facts as paragraphs, with an empty line between them; `revision` is 0 before the first draft."""

    text = TextField(
        label="Feiten en omstandigheden", rows=16, max_length=50_000,
        help_text="Schrijf neutraal. Een lege regel begint een nieuwe alinea; partijen reageren per alinea.",
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def clean_text(self) -> list[str]:
        found = [part.strip() for part in re.split(r"\n\s*\n", self.cleaned_data["text"]) if part.strip()]
        if len(found) > MOST:
            raise forms.ValidationError(f"Een feitenbeeld heeft hoogstens {MOST} alinea’s.")
        if len(set(found)) != len(found):
            raise forms.ValidationError("Twee alinea’s zijn gelijk. Haal er één weg.")
        return found


def as_text(paragraphs: Iterable[FactParagraph]) -> str:
    """Write paragraphs as the form shows them."""
    return "\n\n".join(row.text for row in paragraphs)


class AnswerForm(forms.Form):
    """Per paragraph: it is right, or a note with it. What isn't answered yet may be left open."""

    version = forms.CharField(max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args, paragraphs: Iterable[FactParagraph], known: Mapping[int, FactAnswer], **kwargs):
        super().__init__(*args, **kwargs)
        self.paragraphs = list(paragraphs)
        for row in self.paragraphs:
            old = known.get(row.pk)
            said = {"initial": (NOTE if old.note else RIGHT) if old else ""}
            self.fields[f"stand-{row.key}"] = forms.ChoiceField(
                label=f"Klopt alinea {row.position}?", choices=[(RIGHT, "Klopt"), (NOTE, "Klopt niet helemaal: een noot")],
                widget=forms.RadioSelect, required=False, error_messages={"invalid_choice": "Kies uit de lijst."}, **said,
            )  # fmt: skip
            self.fields[f"noot-{row.key}"] = TextField(
                label=f"Noot bij alinea {row.position}", rows=2, max_length=2000, required=False,
                initial=old.note if old else "",
            )  # fmt: skip

    def clean(self) -> dict:
        data = super().clean()
        for row in self.paragraphs:
            stand, note = data.get(f"stand-{row.key}"), data.get(f"noot-{row.key}")
            if stand == NOTE and not note and f"noot-{row.key}" not in self.errors:
                self.add_error(f"noot-{row.key}", "Schrijf op wat er niet klopt, of kies ‘Klopt’.")
            if note and stand == RIGHT:
                self.add_error(
                    f"noot-{row.key}", "U schreef een noot. Kies ook ‘een noot’, of maak haar leeg."
                )
            if note and not stand and f"stand-{row.key}" not in self.errors:
                data[f"stand-{row.key}"] = NOTE
        return data

    def notes(self) -> dict[str, str]:
        """Return the note of each answered paragraph by its key: empty if it is right."""
        data = self.cleaned_data
        stands = {row.key: data.get(f"stand-{row.key}") for row in self.paragraphs}
        return {key: data[f"noot-{key}"] if stand == NOTE else "" for key, stand in stands.items() if stand}

    def rows(self) -> list[dict]:
        """Return each paragraph with its two fields, for the page."""
        return [
            {"paragraph": row, "stand": self[f"stand-{row.key}"], "note": self[f"noot-{row.key}"]}
            for row in self.paragraphs
        ]


class RuleForm(forms.Form):
    """A rule of the register, or another one in words, and why it counts."""

    rule = forms.ModelChoiceField(
        RuleSource.objects.none(), label="Spelregel", required=False, empty_label="Een ander kader",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    other = TextField(
        label="Een ander kader", required=False, max_length=300,
        help_text="Bijvoorbeeld een beginsel, een andere wet of een afspraak, met het artikel.",
    )  # fmt: skip
    relevance = TextField(label="Waarom telt dit kader?", rows=3, max_length=2000, required=False)

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"].queryset = rules

    def clean(self) -> dict:
        data = super().clean()
        if {"rule", "other"} & set(self.errors):
            return data
        if not data.get("rule") and not data.get("other"):
            self.add_error("rule", "Kies een spelregel, of schrijf een ander kader op.")
        if data.get("rule") and data.get("other"):
            self.add_error("other", "Kies een spelregel óf schrijf een ander kader op, niet allebei.")
        return data
