"""The form for the next version of the procedure: each step with its texts, who is in turn and what has to be ready."""

import re
from collections.abc import Iterable

from django import forms

from disputes.models import Actor, KeyElement, Procedure, ProcedureStep
from lib.forms import DayField, RevisionField, TextField

LISTS = {"invalid_choice": "Kies uit de lijst."}
TEXTS = {
    "needs": ("Waarmee begint de stap?", 2), "content": ("Wat gebeurt er?", 4), "yields": ("Wat levert het op?", 2),
    "ends": ("Hoe kan de stap eindigen?", 2), "term": ("Termijn in woorden", 0),
}  # fmt: skip
NEW = "nieuw"


class ProcedureForm(forms.Form):
    """The next version. One new step may be added; the first and the last stay where they are.

    Sent, it has the steps that the writer saw, also if somebody made another version meanwhile.
    """

    title = TextField(label="Naam van de opzet")
    since = DayField(label="Geldt vanaf")
    source = TextField(label="Bron of reden", rows=3, max_length=2000)
    revision = RevisionField()

    def __init__(self, *args, procedure: Procedure, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows: list[tuple[str, ProcedureStep | None]] = [(step.slug, step) for step in procedure.course]
        self.rows.insert(len(self.rows) - 1, (NEW, None))
        if self.is_bound:
            known = {step.slug: step for step in ProcedureStep.objects.order_by("procedure__number")}
            seen = [name.removeprefix("name_") for name in self.data if name.startswith("name_")]
            self.rows = [(slug, known.get(slug)) for slug in seen if slug in known or slug == NEW]
        for slug, step in self.rows:
            self._add(slug, step)

    def _add(self, slug: str, step: ProcedureStep | None) -> None:
        """Add the fields of one step, with what it says now."""
        must = step is not None
        self.fields[f"name_{slug}"] = TextField(
            label="Naam" if must else "Naam van de nieuwe stap", max_length=80, required=must,
            initial=step.name if step else "", help_text="" if must else "Leeg: er komt geen stap bij.",
        )  # fmt: skip
        self.fields[f"actors_{slug}"] = forms.MultipleChoiceField(
            label="Wie zijn aan zet?", choices=Actor.choices, widget=forms.CheckboxSelectMultiple, required=must,
            initial=step.actors if step else [], error_messages=LISTS | {"required": "Kies er ten minste één."},
        )  # fmt: skip
        self.fields[f"elements_{slug}"] = forms.TypedMultipleChoiceField(
            label="Welke kernelementen moeten klaar zijn?", choices=KeyElement.choices, coerce=int, required=False,
            widget=forms.CheckboxSelectMultiple, initial=step.elements if step else [], error_messages=LISTS,
        )  # fmt: skip
        for name, (label, rows) in TEXTS.items():
            self.fields[f"{name}_{slug}"] = TextField(
                label=label, rows=rows, max_length=2000 if rows else 200, required=False,
                initial=getattr(step, name) if step else "",
            )  # fmt: skip
        for name, label in (
            ("needs_prime_minister", "Vraagt de betrokkenheid van de minister-president"),
            ("in_meeting", "Vraagt een Overhedenoverleg"),
        ):
            self.fields[f"{name}_{slug}"] = forms.BooleanField(
                label=label, required=False, initial=getattr(step, name) if step else False
            )
        if slug not in (ProcedureStep.ESTABLISH, ProcedureStep.INFORM, NEW):
            self.fields[f"gone_{slug}"] = forms.BooleanField(label="Deze stap vervalt", required=False)

    def clean(self) -> dict:
        data = super().clean()
        if data.get(f"name_{NEW}") and not data.get(f"actors_{NEW}"):
            self.add_error(f"actors_{NEW}", "Kies wie aan zet zijn in de nieuwe stap.")
        return data

    def steps(self) -> list[dict]:
        """Return the fields of each step of the next version, in their order."""
        data, taken = self.cleaned_data, {slug for slug, _ in self.rows}
        found = []
        for slug, step in self.rows:
            if data.get(f"gone_{slug}") or not data.get(f"name_{slug}"):
                continue
            names = ("name", "actors", "elements", *TEXTS, "needs_prime_minister", "in_meeting")
            row = {name: data[f"{name}_{slug}"] for name in names}
            row["slug"] = slug if step else slug_of(row["name"], taken)
            row["basis"] = step.basis if step else ""
            found.append(row)
        return found

    def sections(self) -> list[dict]:
        """Return the fields of each step together, for the page."""
        return [
            {
                "title": str(step) if step else "Nieuwe stap, vóór de laatste",
                "id": slug,
                "fields": [self[name] for name in self.fields if name.endswith(f"_{slug}")],
            }
            for slug, step in self.rows
        ]


def slug_of(name: str, taken: Iterable[str]) -> str:
    """Return a fixed name for a new step that no other step has."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24] or "stap"
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}-{number}", number + 1
    return found


def beginning(procedure: Procedure) -> dict:
    """Return what the form begins with, also what each step says now."""
    found: dict = {"title": procedure.title, "revision": procedure.number}
    names = ("name", "actors", "elements", *TEXTS, "needs_prime_minister", "in_meeting")
    for step in procedure.course:
        found |= {f"{name}_{step.slug}": getattr(step, name) for name in names}
    return found
