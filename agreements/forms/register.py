"""The filters of the register: all of them GET parameters with Dutch names, so that a list can be shared."""

import datetime as dt

from django import forms
from django.db.models import Exists, OuterRef, Q, Subquery
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import AgreementQuerySet
from agreements.register import MOMENT
from lib import dates
from lib.forms import TextField
from meetings.models import Meeting
from parties.models import OrganisationName, Seat, Theme

STATES = {
    "concept": "draft", "voorgesteld": "proposed", "vastgesteld": "agreed", "in-uitvoering": "in_progress",
    "deels-nagekomen": "partly_honoured", "nagekomen": "honoured", "niet-nagekomen": "not_honoured",
    "opgeschort": "suspended", "vervallen": "lapsed", "opgegaan-in": "superseded",
}  # fmt: skip
TERMS = [
    ("", "Alle termijnen"),
    ("voorbij", "voorbij"),
    ("deze-maand", "deze maand"),
    ("geen-datum", "geen datum"),
]
GROUPS = [("thema", "Thema"), ("overleg", "Overleg"), ("aanspreekbaar", "Aanspreekbaar"), ("niet", "Niet")]
SORTS = [("nieuwste", "Nieuwste eerst"), ("termijn", "Eerste termijn eerst")]
ALL = "alle"
MOST = 50
SELECTED = mark_safe(" selected")


class FlatSelect(forms.Select):
    """A select written in one go: a template for each option would cost more than the rest of the page."""

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if key == (value or "") else "", label) for key, label in self.choices),
        )
        return format_html("<select{}>{}</select>", flatatt({"name": name} | (attrs or {})), options)


class Choice(forms.ChoiceField):
    """One choice out of few, or nothing."""

    widget = FlatSelect
    default_error_messages = {"invalid_choice": "Deze keuze bestaat niet."}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class RegisterForm(forms.Form):
    """What to show, in which groups and order; an unknown value is an error and then counts as nothing."""

    q = TextField(label="Woord in de tekst", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    thema = Choice(label="Thema")
    partij = Choice(label="Partij")
    status = Choice(label="Status")
    termijn = Choice(label="Termijn", choices=TERMS)
    overleg = Choice(label="Overleg")
    groepeer = Choice(choices=GROUPS, widget=forms.HiddenInput)
    sorteer = Choice(choices=SORTS, widget=forms.HiddenInput)
    FILTERS = ("q", "thema", "partij", "status", "termijn", "overleg")

    def __init__(self, data, *, seat: Seat, names: dict[str, str]):
        """Fill the choices from what this seat may see; `names` are organisations by slug. Two queries."""
        super().__init__(data, auto_id="filter-%s")
        labels = dict(Agreement.State.choices)
        states = [(slug, labels[state]) for slug, state in STATES.items()]
        self.fields["status"].choices = [("", "Alle open"), (ALL, "Alle afspraken"), *states]
        self.themes = list(Theme.objects.order_by("order", "name", "pk"))
        self.fields["thema"].choices = [("", "Alle thema’s"), *((row.slug, row.name) for row in self.themes)]
        self.fields["partij"].choices = [("", "Alle partijen"), *names.items()]
        self.fields["overleg"].choices = [("", "Alle overleggen"), *_meetings(seat, data.get("overleg", ""))]

    def chosen(self) -> dict[str, str]:
        """Return the parameters that mean something, as they were given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def keep(self, rows: AgreementQuerySet, today: dt.date) -> AgreementQuerySet:
        """Keep what was asked for."""
        want = self.chosen()
        status = want.get("status")
        if status in STATES:
            rows = rows.filter(state=STATES[status])
        elif status != ALL:
            rows = rows.open()
        if "thema" in want:
            rows = rows.filter(theme__slug=want["thema"])
        if "overleg" in want:
            rows = rows.filter(meeting__key=want["overleg"])
        if "partij" in want:
            party = AgreementParty.objects.filter(agreement=OuterRef("pk"), organisation__slug=want["partij"])
            rows = rows.filter(Exists(party))
        if "termijn" in want:
            rows = rows.filter(_term(want["termijn"], today))
        return rows.matching(want["q"]) if "q" in want else rows


def _term(value: str, today: dt.date) -> Q:
    return {
        "voorbij": Q(latest__lt=today, state__in=Agreement.RUNNING),
        "deze-maand": Q(latest__gte=today.replace(day=1), latest__lte=dates.last_of_month(today)),
        "geen-datum": Q(latest=None),
    }[value]


def _meetings(seat: Seat, chosen: str) -> list[tuple[str, str]]:
    """Return the newest 50 overleggen with an afspraak that this seat may read, and the chosen one if it is older.

    Who reads an afspraak knows in which overleg it was made. One query, or two for an older one.
    """
    one = Agreement.objects.visible_to(seat).filter(meeting=OuterRef("pk")).values("pk")[:1]
    rows = Meeting.objects.alias(one=Subquery(one)).filter(one__isnull=False).only("key", *MOMENT)
    found = {row.key: row.title for row in rows.order_by("-planned_start", "-pk")[:MOST]}
    if chosen and chosen not in found:
        found |= {row.key: row.title for row in rows.filter(key=chosen)}
    return list(found.items())


def organisation_names() -> dict[str, str]:
    """Return the present abbreviation of each organisation by slug, in their own order. One query."""
    rows = OrganisationName.objects.order_by("organisation__order", "organisation__slug", "since")
    return dict(rows.values_list("organisation__slug", "abbreviation"))
