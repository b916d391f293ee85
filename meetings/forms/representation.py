"""The form for who should be at the table of a kind of overleg."""

import datetime as dt
from collections.abc import Sequence

from django import forms

from lib.forms import DayField, TextField
from meetings.models import RepresentationRule
from parties.models import Office, Organisation

MOST = 5
PLAIN = "meetings/moment_field.html"  # a filled row needs all four: «niet verplicht» would say otherwise
FIELDS = ("who", "label", "lacking", "source")
Need = RepresentationRule.Need


def who_of(rule: RepresentationRule) -> str:
    """Write which choice of `choices` this rule is."""
    return f"{rule.need}:{rule.office_kind or rule.office_slug or rule.organisation_kind}"


def choices(today: dt.date) -> list:
    """Return what a rule may ask for: who presides, an office, or all organisations of a kind; two queries."""
    offices = Office.objects.prefetch_related("titles").order_by("order", "slug")
    chairs = [(f"{Need.CHAIR}:{value}", f"Voorzitter: {label}") for value, label in Office.Kind.choices]
    at_table = [(f"{Need.OFFICE}:{office.slug}", office.title_on(today)) for office in offices]
    kinds = Organisation.Kind.choices
    every = [(f"{Need.ALL}:{value}", f"Elke organisatie: {label.lower()}") for value, label in kinds]
    return [
        ("", "Geen regel"),
        ("In de voorzittersstoel", chairs),
        ("Aan tafel", at_table),
        ("Alle organisaties van een soort", every),
    ]


class RulesForm(forms.Form):
    """A next set: a row without a choice is no rule; `seen` marks the set that the writer began with."""

    since = DayField(label="Geldt vanaf")
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        offered = choices(today)
        plain = {"required": False, "template_name": PLAIN}
        for n in range(1, MOST + 1):
            self.fields[f"who_{n}"] = forms.ChoiceField(
                label=f"Wie moet er zijn (regel {n})", choices=offered, **plain,
                error_messages={"invalid_choice": "Kies iets uit de lijst."},
            )  # fmt: skip
            self.fields[f"label_{n}"] = TextField(
                label=f"Zin als het klopt (regel {n})", max_length=120, **plain
            )
            self.fields[f"lacking_{n}"] = TextField(
                label=f"Wie er anders ontbreekt (regel {n})", max_length=120, **plain
            )
            self.fields[f"source_{n}"] = TextField(label=f"Bron (regel {n})", **plain)

    def clean(self):
        labels: set[str] = set()
        for n in range(1, MOST + 1):
            row = {name: self.cleaned_data.get(f"{name}_{n}", "") for name in FIELDS}
            if not any(row.values()):
                continue
            for name in FIELDS:
                if not row[name] and f"{name}_{n}" not in self.errors:
                    self.add_error(
                        f"{name}_{n}", "Kies wie er moet zijn." if name == "who" else "Vul dit in."
                    )
            if row["label"] and row["label"] in labels:
                self.add_error(f"label_{n}", "Deze zin staat al bij een andere regel.")
            labels.add(row["label"])
        return self.cleaned_data

    def rules(self) -> list[dict]:
        """Return each filled row as the facts of a rule, in order."""
        rows = [
            {name: self.cleaned_data.get(f"{name}_{n}", "") for name in FIELDS} for n in range(1, MOST + 1)
        ]
        return [_facts(row) for row in rows if row["who"]]

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{n}"] for name in FIELDS] for n in range(1, MOST + 1)]


def initial_rules(rules: Sequence[RepresentationRule], seen: str) -> dict:
    """Return what the form begins with: the newest set, without its day."""
    values = {"since": None, "seen": seen}
    values |= {f"{name}_{n}": "" for name in FIELDS for n in range(1, MOST + 1)}
    for n, rule in enumerate(rules, 1):
        row = {"who": who_of(rule), "label": rule.label, "lacking": rule.lacking, "source": rule.source}
        values |= {f"{name}_{n}": value for name, value in row.items()}
    return values


def _facts(row: dict) -> dict:
    need, _, what = row["who"].partition(":")
    return {
        "need": need,
        "office_kind": what if need == Need.CHAIR else "",
        "office_slug": what if need == Need.OFFICE else "",
        "organisation_kind": what if need == Need.ALL else "",
        "label": row["label"],
        "lacking": row["lacking"],
        "source": row["source"],
    }
