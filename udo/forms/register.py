"""The filters of the register, as query parameters; what isn't a choice is passed over."""

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from agreements.forms.register import Choice
from lib.forms import TextField
from parties.models import Cabinet, Organisation, Seat
from udo.models import Assessment, Layer, Phase
from udo.models.assessment import AssessmentQuerySet
from udo.numbers import dossiers_in
from udo.register import LISTS, NEWEST, ORDERS, SORTS, STATES, Listed

NONE = "geen"
OUTCOMES = [("", "Alle"), (NONE, "Nog geen uitkomst"), *Assessment.Outcome.choices]
ENDED = [(state.value, state.label) for state in (Assessment.State.CLOSED, Assessment.State.STOPPED)]
PAUSED = (Assessment.State.PAUSED.value, Assessment.State.PAUSED.label)


class RegisterFilter(forms.Form):
    """Words, ministry, kind, phase, outcome, layer, cabinet and paper; `lijst` says which of the three lists."""

    q = TextField(label="Woord in de tekst", required=False)
    ministerie = Choice(label="Ministerie")
    soort = Choice(label="Soort", choices=[("", "Alle"), *Assessment.Kind.choices])
    fase = Choice(label="Fase")
    uitkomst = Choice(label="Uitkomst", choices=OUTCOMES)
    laag = Choice(label="Laag", choices=[("", "Alle"), *Layer.choices])
    kabinet = Choice(label="Kabinet")
    stuk = TextField(label="Kamerstuk of EU-nummer", max_length=60, required=False)
    lijst = forms.ChoiceField(required=False, choices=LISTS, widget=forms.HiddenInput)
    sorteer = forms.ChoiceField(required=False, choices=[("", ""), *SORTS], widget=forms.HiddenInput)
    FIRST = ("q", "ministerie", "soort", "fase", "uitkomst", "laag")
    SHOWN = (*FIRST, "kabinet", "stuk")

    def __init__(self, data: QueryDict, *, seat: Seat, today: dt.date):
        """Fill the choices; four queries."""
        super().__init__(data, auto_id="filter-%s")
        self.seat, self.today = seat, today
        ministries = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY).prefetch_related("names")
        self.ministries = {row.pk: row.abbreviation_on(today) for row in ministries}
        names = [(row.slug, self.ministries[row.pk]) for row in ministries if row.slug != Organisation.RIJK]
        cabinets = list(Cabinet.objects.order_by("-since").values_list("name", flat=True))
        self.fields["ministerie"].choices = [("", "Alle"), *names]
        self.fields["kabinet"].choices = [("", "Alle"), *((name, name) for name in cabinets)]
        self.fields["fase"].choices = [("", "Alle"), *_phases(), PAUSED, *ENDED]
        self.fields["q"].widget.input_type = "search"
        self.is_valid()

    @property
    def first(self):
        return [self[name] for name in self.FIRST]

    @property
    def more(self):
        return [self[name] for name in self.SHOWN if name not in self.FIRST]

    @property
    def has_more(self) -> bool:
        return any(field.name in self.want for field in self.more)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form has to carry along."""
        return [(name, self.want[name]) for name in ("lijst", "sorteer") if name in self.want]

    @property
    def want(self) -> dict[str, str]:
        """What was asked for, as the parameters of a link that shows the same."""
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}

    @property
    def faults(self) -> list[str]:
        """What was asked for and can't be read, in words."""
        wrong = [(self.fields[name].label, text) for name, texts in self.errors.items() for text in texts]
        return [f"{label}: {text}" if label else str(text) for label, text in wrong]

    @property
    def is_used(self) -> bool:
        return any(name in self.want for name in self.SHOWN)

    @property
    def list_name(self) -> str:
        return dict(LISTS)[self.want.get("lijst", "")]

    def link(self, **changes: str) -> str:
        """Return the query string of this list with these parameters changed; an empty value takes one away."""
        asked = {name: value for name, value in (self.want | changes).items() if value}
        return f"?{urlencode(asked)}"

    def chips(self) -> list[dict]:
        """Return each filter that is on, in words, with the link that takes it away."""
        return [
            {"label": f"{self.fields[name].label}: {self._word(name)}", "url": self.link(**{name: ""})}
            for name in self.SHOWN
            if name in self.want
        ]

    def said(self) -> str:
        """Write which filters are on: «Soort: amendement; Laag: provincies»."""
        names = [name for name in self.SHOWN if name in self.want]
        return "; ".join(f"{self.fields[name].label}: {self._word(name)}" for name in names)

    def _word(self, name: str) -> str:
        value = self.want[name]
        return dict(getattr(self.fields[name], "choices", ())).get(value, f"‘{value}’")

    def listed(self) -> Listed:
        """Return the rows that were asked for."""
        seen = Assessment.objects.visible_to(self.seat)
        rows = self._keep(seen.filter(state__in=STATES[self.want.get("lijst", "")]))
        return Listed(rows, seen, ORDERS[self.want.get("sorteer", NEWEST)])

    def _keep(self, rows: AssessmentQuerySet) -> AssessmentQuerySet:
        want = self.want
        plain = {"ministerie": "owner__slug", "soort": "kind", "kabinet": "cabinet__name"}
        rows = rows.filter(**{path: want[name] for name, path in plain.items() if name in want})
        if "laag" in want:
            rows = rows.filter(layers__contains=[want["laag"]])
        if outcome := want.get("uitkomst"):
            rows = rows.filter(outcome="" if outcome == NONE else outcome)
        if phase := want.get("fase"):
            is_state = phase in Assessment.State.values
            rows = rows.filter(state=phase) if is_state else _in_phase(rows, phase)
        if number := want.get("stuk"):
            dossiers = dossiers_in(number)
            rows = (
                rows.filter(dossiers__overlap=dossiers)
                if dossiers
                else rows.filter(eu_numbers__contains=[number])
            )
        return rows.matching(want["q"]) if "q" in want else rows


def _phases() -> list[tuple[str, str]]:
    """Return the phases of all versions, as the newest version that has one calls it and in its order; one query."""
    found: dict[str, str] = {}
    for slug, name in Phase.objects.order_by("-template__number", "order").values_list("slug", "name"):
        found.setdefault(slug, name)
    return list(found.items())


def _in_phase(rows: AssessmentQuerySet, slug: str) -> AssessmentQuerySet:
    """Keep what is in this phase now, of whichever version."""
    return rows.filter(state=Assessment.State.RUNNING, phase__in=Phase.objects.filter(slug=slug))
