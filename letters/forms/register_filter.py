"""The filters of the register, as query parameters; what isn't a choice is passed over."""

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from letters.forms.fields import SIGNING
from letters.models import Chamber, ChamberRequest, Commitment, Motion
from letters.models.chamber import Register
from letters.reading.register import KINDS, NEWEST, ORDERS, SORTS, Listed
from lib import dates
from lib.forms import TextField
from parties.models import Office, Seat

LATE, MONTH, NONE, TO_COME = "verlopen", "deze-maand", "geen-datum", "later"
TERMS = [
    ("", "Alle"),
    (LATE, "Verlopen"),
    (MONTH, "Deze maand"),
    (TO_COME, "Na deze maand"),
    (NONE, "Geen datum"),
]
STATES = [("", "Alle"), ("niet-voldaan", "Nog niet voldaan"), *Register.State.choices]


class RegisterFilter(forms.Form):
    """Words, Kamer, status, office, term and member; `kinds` is what of the three is shown."""

    q = TextField(label="Woord in de tekst", max_length=200, required=False)
    kamer = forms.ChoiceField(label="Kamer", required=False, choices=[("", "Beide"), *Chamber.choices])
    status = forms.ChoiceField(label="Status", required=False, choices=STATES)
    ambt = forms.ChoiceField(label="Ambt", required=False)
    termijn = forms.ChoiceField(label="Termijn", required=False, choices=TERMS)
    lid = TextField(label="Lid of commissie", max_length=120, required=False)
    soort = forms.ChoiceField(
        required=False, choices=[("", "Alles"), *((kind, kind) for kind in KINDS)], widget=forms.HiddenInput
    )
    sorteer = forms.ChoiceField(required=False, choices=[("", ""), *SORTS], widget=forms.HiddenInput)
    SHOWN = ("q", "kamer", "status", "ambt", "termijn", "lid")

    def __init__(self, data: QueryDict, *, seat: Seat, today: dt.date):
        super().__init__(data)
        self.seat, self.today = seat, today
        signing = Office.objects.filter(kind__in=SIGNING).prefetch_related("titles")
        names = [(office.slug, office.title_on(today)) for office in signing]
        self.fields["ambt"].choices = [("", "Alle"), *names]
        self.fields["q"].widget.input_type = "search"
        self.is_valid()

    @property
    def shown(self):
        return [self[name] for name in self.SHOWN]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form has to carry along."""
        return [(name, self.want[name]) for name in ("soort", "sorteer") if name in self.want]

    @property
    def want(self) -> dict[str, str]:
        """What was asked for, as the parameters of a link that shows the same."""
        data = getattr(self, "cleaned_data", {})
        return {name: data[name] for name in self.fields if data.get(name)}

    @property
    def is_used(self) -> bool:
        return any(name in self.want for name in self.SHOWN)

    def link(self, **changes: str) -> str:
        """Return the query string of this list with these parameters changed; an empty value takes one away."""
        asked = {name: value for name, value in (self.want | changes).items() if value}
        return f"?{urlencode(asked)}"

    def said(self) -> str:
        """Write which filters are on: «Kamer: Eerste Kamer; Termijn: Verlopen»."""
        chosen = [(name, self.want[name]) for name in self.SHOWN if name in self.want]
        return "; ".join(f"{self.fields[name].label}: {self._word(name, value)}" for name, value in chosen)

    def chips(self) -> list[dict]:
        """Return each filter that is on, in words, with the link that takes it away."""
        return [
            {
                "label": f"{self.fields[name].label}: {self._word(name, self.want[name])}",
                "url": self.link(**{name: ""}),
            }
            for name in self.SHOWN
            if name in self.want
        ]

    def _word(self, name: str, value: str) -> str:
        return dict(getattr(self.fields[name], "choices", ())).get(value, value)

    def listed(self) -> Listed:
        """Return the rows that were asked for, of each kind that was."""
        want = self.want
        kinds = [want["soort"]] if "soort" in want else list(KINDS)
        rows = {kind: self._keep(KINDS[kind]) for kind in kinds}
        return Listed(rows, ORDERS[want.get("sorteer", NEWEST)], self.seat)

    def _keep(self, model: type[Register]) -> QuerySet:
        want, rows = self.want, model.objects.visible_to(self.seat)
        if words := want.get("q"):
            rows = rows.matching(words)
        if chamber := want.get("kamer"):
            rows = rows.filter(chamber=chamber)
        if state := want.get("status"):
            open_states = Q(known__in=(Register.State.OPEN, Register.State.PARTLY))
            rows = rows.filter(open_states if state == "niet-voldaan" else Q(known=state))
        if office := want.get("ambt"):
            rows = rows.filter(office__slug=office)
        if member := want.get("lid"):
            rows = rows.filter(_asked_by(model, member))
        return self._in_time(rows, want["termijn"]) if "termijn" in want else rows

    def _in_time(self, rows: QuerySet, term: str) -> QuerySet:
        """Keep that of which the term is then."""
        last = dates.last_of_month(self.today)
        rules = {
            LATE: Q(moment__latest__lt=self.today) & ~Q(known=Register.State.DONE),
            MONTH: Q(moment__latest__range=(self.today.replace(day=1), last)),
            TO_COME: Q(moment__latest__gt=last),
            NONE: Q(moment=None) | Q(moment__latest=None),
        }
        return rows.filter(rules[term])


def _asked_by(model: type[Register], words: str) -> Q:
    """Return the condition on who asked, or to whom it was promised."""
    names = {Commitment: ("member", "fraction"), Motion: ("name",), ChamberRequest: ("committee",)}
    rule = Q(pk__in=[])
    for name in names[model]:
        rule |= Q(**{f"{name}__icontains": words})
    return rule
