"""Forms for the arrangement per layer, and for Europe, democracy and differences between places."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models

from lib.forms import TextField
from udo.actions.arrangement import CELL, TASK, Overtaken, Typed, mark_of
from udo.models import Assessment, Judgement, Layer, LayerTask, Surroundings
from udo.models.arrangement import effect_of

WRONG = {"invalid_choice": "Kies uit de lijst."}
MEANWHILE = "Iemand anders heeft dit intussen gewijzigd in: {}. Sla nog een keer op om uw tekst te bewaren."
NOTHING = "niets"


def choice(label: str, choices: Iterable, empty: str = "Nog niet bepaald", **kwargs) -> forms.ChoiceField:
    """Return a list to choose from that may be left open."""
    return forms.ChoiceField(
        label=label, choices=[("", empty), *choices], required=False, error_messages=WRONG, **kwargs
    )


class SeenField(forms.CharField):
    """What the writer saw, as «key:mark» of each part, hidden in the form; gives a dictionary."""

    def __init__(self):
        super().__init__(required=False, max_length=4000, widget=forms.HiddenInput)

    def clean(self, value) -> dict[str, str]:
        pairs = (part.partition(":") for part in super().clean(value).split(","))
        return {key: seen for key, _, seen in pairs}


def seen_of(marks: Mapping[str, str]) -> str:
    """Write marks as the hidden field holds them."""
    return ",".join(f"{key}:{seen}" for key, seen in marks.items())


class ArrangementForm(forms.Form):
    """The matrix: for each layer that is touched what kind of task it is, and a judgement with words on each part."""

    def __init__(self, *args, assessment: Assessment, **kwargs):
        self.stored = cells_of(assessment)
        self.layers = [layer for layer in Layer if layer in assessment.layers]
        super().__init__(*args, initial=self._initial(), **kwargs)
        self.fields["seen"] = SeenField()
        for layer in self.layers:
            add = f" ({layer.label})"
            for name, options in TASK_FIELDS.items():
                self.fields[f"{layer}-{name}"] = choice(
                    f"{LayerTask._meta.get_field(name).verbose_name}{add}".capitalize(), options
                )
            for aspect in Judgement.Aspect:
                self.fields[f"{layer}-{aspect}-score"] = choice(
                    f"{aspect.label}{add}: oordeel", Judgement.Score.choices
                )
                self.fields[f"{layer}-{aspect}-words"] = TextField(
                    label=f"{aspect.label}{add}: toelichting", rows=2, max_length=2000, required=False
                )

    def _initial(self) -> dict[str, Any]:
        values = {
            f"{key}-{name}": getattr(row, name) for key, row in self.stored.items() for name in names_of(key)
        }
        return values | {"seen": seen_of(marks_of(self.stored))}

    @property
    def groups(self) -> list[tuple]:
        """Return the fields as the page shows them: (layer, fields of its task, fields per part)."""
        return [
            (
                layer.label,
                [self[f"{layer}-{name}"] for name in TASK],
                [(self[f"{layer}-{one}-score"], self[f"{layer}-{one}-words"]) for one in Judgement.Aspect],
            )
            for layer in self.layers
        ]

    def typed(self) -> list[Typed]:
        """Return each cell as it was typed."""
        seen, given = self.cleaned_data["seen"], self.cleaned_data
        keys = [key for layer in self.layers for key in (layer.value, *_keys(layer))]
        return [
            Typed(key, seen.get(key, ""), {name: given[f"{key}-{name}"] for name in names_of(key)})
            for key in keys
        ]

    def meet(self, overtaken: Overtaken) -> None:
        """Show what stands there now beside what was typed; the next save overwrites knowingly."""
        data = self.data.copy()
        marks = self.cleaned_data["seen"] | marks_of(overtaken.rows)
        data["seen"] = seen_of({key: seen for key, seen in marks.items() if key})
        self.data = data
        for key, row in overtaken.rows.items():
            self.add_error(f"{key}-{names_of(key)[-1]}", f"Intussen opgeslagen: {_said(key, row)}.")


TASK_FIELDS = {
    "manner": LayerTask.Manner.choices, "mutation": LayerTask.Mutation.choices,
    "duration": LayerTask.Duration.choices, "freedom": LayerTask.Freedom.choices,
}  # fmt: skip


def _keys(layer: Layer) -> list[str]:
    return [f"{layer}-{aspect}" for aspect in Judgement.Aspect]


def names_of(key: str) -> tuple[str, ...]:
    """Return the fields of a cell: of a judgement, or of the task of a layer."""
    return CELL if "-" in key else TASK


def cells_of(assessment: Assessment) -> dict[str, models.Model]:
    """Return the cells of the matrix by key; two queries."""
    cells: dict[str, models.Model] = {
        row.layer: row for row in LayerTask.objects.filter(assessment=assessment)
    }
    rows = Judgement.objects.filter(assessment=assessment)
    return cells | {f"{row.layer}-{row.aspect}": row for row in rows}


def marks_of(rows: Mapping[str, models.Model | None]) -> dict[str, str]:
    return {key: mark_of(row, names_of(key)) for key, row in rows.items()}


def _said(key: str, row: models.Model | None) -> str:
    if row is None:
        return NOTHING
    said = [
        str(getattr(row, f"get_{name}_display")() if name != "words" else getattr(row, name))
        for name in names_of(key)
    ]
    return "; ".join(words for words in said if words) or NOTHING


class SurroundingsForm(forms.Form):
    """Europe, democracy, differences between places, and the choice that came before; `revision` 0 is none yet."""

    framework = TextField(
        label="Waarom ligt deze taak bij medeoverheden?", rows=3, max_length=4000, required=False,
        help_text="De UDO volgt op de keuze om een taak te beleggen (beleidskader).",
    )  # fmt: skip
    framework_source = TextField(label="Waar staat die keuze?", max_length=300, required=False)
    origin = choice("Komt dit uit Europa?", Surroundings.Origin.choices)
    stage = choice("Hoe ver is het in Europa?", Surroundings.Stage.choices, "Niet van toepassing")
    autonomy = TextField(
        label="Wat doet het plan met de lokale autonomie?", rows=3, max_length=4000, required=False
    )
    steering = TextField(
        label="Hoe kunnen raden, staten en algemene besturen sturen en controleren?", rows=3,
        max_length=4000, required=False,
    )  # fmt: skip
    regions = forms.MultipleChoiceField(
        label="Waar pakt het plan anders uit?", choices=Surroundings.Region.choices, required=False,
        widget=forms.CheckboxSelectMultiple, error_messages=WRONG,
    )  # fmt: skip
    differences = TextField(
        label="Hoe gaat het plan met die verschillen om?", rows=3, max_length=4000, required=False
    )
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, layers: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.layers = [layer for layer in Layer if layer in layers]
        for layer in self.layers:
            for name, kind in zip(_effects_of(layer), Surroundings.Effect, strict=True):
                label = f"{kind.label.capitalize()} ({layer.label})"
                self.fields[name] = TextField(label=label, rows=2, max_length=4000, required=False)
        self.order_fields([*BLOCK[:4], *EFFECTS])

    @property
    def parts(self) -> list[tuple[str, list]]:
        """Return the fields under their heads: what Europe asks stands by layer, for the layers of this plan."""
        rest = [self[name] for name in BLOCK]
        europe = [
            (f"Gevolgen uit Europa voor {layer.label}", [self[name] for name in _effects_of(layer)])
            for layer in self.layers
        ]
        return [
            ("Keuze vooraf", rest[:2]),
            ("Europa", rest[2:4]),
            *europe,
            ("Democratie en gebieden", rest[4:]),
        ]

    def facts(self) -> dict[str, Any]:
        """Return what `describe_surroundings` takes; what stands there about a layer that isn't touched now is kept."""
        data = self.cleaned_data
        said = {name: data.get(name, self.initial.get(name, "")) for name in EFFECTS}
        effects = {name.removeprefix("eu-"): words for name, words in said.items() if words}
        return {name: data[name] for name in (*BLOCK, "revision")} | {"eu_effects": effects}


def _effects_of(layer: str) -> list[str]:
    return [f"eu-{effect_of(layer, kind)}" for kind in Surroundings.Effect]


BLOCK = tuple(name for name in SurroundingsForm.base_fields if name != "revision")
EFFECTS = tuple(name for layer in Layer for name in _effects_of(layer))


def surroundings_of(assessment: Assessment) -> dict[str, Any]:
    """Return what the form begins with."""
    row = Surroundings.objects.filter(assessment=assessment).first()
    if row is None:
        return {"revision": 0}
    effects = {name: row.eu_effects.get(name.removeprefix("eu-"), "") for name in EFFECTS}
    return {name: getattr(row, name) for name in BLOCK} | effects | {"revision": row.revision}
