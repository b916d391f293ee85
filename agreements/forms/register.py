"""The filters of the register: all of them GET parameters with Dutch names, so that a list can be shared."""

import datetime as dt
import re

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from agreements.choices import Choices, Names
from agreements.groupings import MOMENT, STAGES, STATES, Section, between, outside
from agreements.models import Agreement, AgreementOwner, AgreementParty, HoldsReadable
from agreements.models.agreement import AgreementQuerySet, is_late
from agreements.models.sorting import NEWEST, SOONEST
from agreements.outcomes import NONE, OUTCOMES, became, owed_by, quarter_of, states_of
from lib import dates
from lib.forms import TextField
from lib.words import listing
from meetings.models import Meeting
from parties.models import Seat

TERMS = [
    ("", "Alle termijnen"),
    ("voorbij", "voorbij"),
    ("deze-maand", "deze maand"),
    ("geen-datum", "geen laatste dag"),
]
GROUPS = [
    ("thema", "Thema"),
    ("opgave", "Opgave"),
    ("overleg", "Overleg"),
    ("aanspreekbaar", "Aanspreekbaar"),
    ("partij", "Partij"),
    ("kabinet", "Kabinet"),
    ("termijn", "Termijn"),
    ("status", "Status"),
    ("niet", "Niet"),
]
SORTS = [
    ("nieuwste", "Nieuwste eerst"),
    ("termijn", "Eerste termijn eerst"),
    ("titel", "Titel van a tot z"),
    ("status", "Status"),
]
SHAPE = {
    "status",
    "groepeer",
    "sorteer",
}  # what slots are divided by or put in order by; all else is a filter
ALL = "alle"
NOBODY = "niemand"
MOST = 50
QUARTER = re.compile(r"(?a:(20[0-9]{2})-([1-4]))")
NO_QUARTER = "Schrijf een kwartaal als 2025-3."
SELECTED = mark_safe(" selected")


class FlatSelect(forms.Select):
    """A select written in one go: a template for each option would cost more than the rest of the page.

    Of several values that are given it shows the empty choice. Groups come after the choices without one.
    """

    def render(self, name, value, attrs=None, renderer=None):
        choices = list(self.choices)
        plain = [choice for choice in choices if isinstance(choice[1], str)]
        groups = [choice for choice in choices if not isinstance(choice[1], str)]
        inner = format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((label, _options(rows, value)) for label, rows in groups),
        )
        return format_html(
            "<select{}>{}{}</select>", flatatt({"name": name} | (attrs or {})), _options(plain, value), inner
        )


def _options(choices, value) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, SELECTED if key == (value or "") else "", label) for key, label in choices),
    )


class Choice(forms.ChoiceField):
    """One choice out of few, or nothing."""

    widget = FlatSelect
    default_error_messages = {"invalid_choice": "Deze keuze bestaat niet."}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


class States(forms.MultipleChoiceField):
    """One status out of a list, or several: the parameter may be given more than once."""

    class Widget(FlatSelect):
        def value_from_datadict(self, data, files, name):
            given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name)]
            return [value for value in dict.fromkeys(given) if value]

        def render(self, name, value, attrs=None, renderer=None):
            return super().render(name, value[0] if value and len(value) == 1 else "", attrs, renderer)

    widget = Widget
    default_error_messages = {"invalid_choice": "Deze keuze bestaat niet."}

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)


Wanted = dict[str, str | list[str]]


class RegisterForm(forms.Form):
    """What to show, in which groups and order; an unknown value is an error and then counts as nothing."""

    q = TextField(label="Woord in de tekst", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    thema = Choice(label="Thema of opgave")
    partij = Choice(label="Partij")
    status = States(label="Status")
    termijn = Choice(label="Termijn", choices=TERMS)
    overleg = Choice(label="Overleg")
    aanspreekbaar = Choice(label="Aanspreekbaar")
    kabinet = Choice(label="Kabinet")
    ook = Choice(label="En ook partij")
    nakoming = Choice(label="Nakoming")
    aanzet = Choice(label="Aan zet")
    kwartaal = TextField(label="Kwartaal van de termijn, zoals 2025-3", required=False)
    groepeer = Choice(choices=GROUPS, widget=forms.HiddenInput)
    sorteer = Choice(choices=SORTS, widget=forms.HiddenInput)
    FIRST = ("q", "thema", "partij", "status", "termijn", "overleg")
    FILTERS = (*FIRST, "aanspreekbaar", "kabinet", "ook", "nakoming", "aanzet", "kwartaal")

    def __init__(self, data, *, seat: Seat, names: Names, choices: Choices):
        """Fill the choices from what this seat may see. One query."""
        super().__init__(data, auto_id="filter-%s")
        self.names, self.choices = names, choices
        states = [(row.token, row.name) for row in STAGES]
        nothing = "Naar nakoming" if self["nakoming"].data else "Alle open"
        nothing = "Zie ‘Meer filters’" if len(self["status"].data or ()) > 1 else nothing
        self._offer("status", nothing, [(ALL, "Alle afspraken"), *states])
        plain = [row for row in choices.themes if row not in choices.opgaven]
        without = [(NONE, "Zonder thema")]
        kinds = [("Thema’s", _pairs(plain)), ("Opgaven", _pairs(choices.opgaven))]
        self._offer("thema", "Alle", [*without, *((label, rows) for label, rows in kinds if rows)])
        self._offer("partij", "Alle partijen", _pairs(names.parties))
        self._offer("ook", "Geen tweede partij", _pairs(names.parties))
        self._offer("aanspreekbaar", "Alle ambten", [*_pairs(names.desks), (NOBODY, "nog niemand")])
        self._offer("kabinet", "Alle kabinetten", [*_pairs(choices.cabinets), (NONE, "Buiten een kabinet")])
        self._offer("nakoming", "Niet op gelet", [(row.token, row.name) for row in OUTCOMES.values()])
        self._offer("aanzet", "Alle partijen", [*_pairs(names.parties), (NOBODY, "nog niemand")])
        self._offer("overleg", "Alle overleggen", _meetings(seat, data.get("overleg", "")))

    def _party(self, slug: str):
        """Return the link with this party; by its number, so that no other table is asked."""
        number = next(row.pk for row in self.names.parties if row.token == slug)
        return AgreementParty.objects.filter(agreement=OuterRef("pk"), organisation=number)

    def _period(self, token: str) -> Q:
        if token == NONE:
            return outside(self.choices.cabinets)
        return between(next(row for row in self.choices.cabinets if row.token == token))

    def clean_kwartaal(self) -> str:
        """Take a quarter as an address writes it."""
        value = self.cleaned_data["kwartaal"]
        if value and not QUARTER.fullmatch(value):
            raise forms.ValidationError(NO_QUARTER)
        return value

    def _offer(self, name: str, nothing: str, choices: list) -> None:
        self.fields[name].choices = [("", nothing), *choices]

    @property
    def first(self) -> list[forms.BoundField]:
        """The filters that most people use."""
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FILTERS if name not in self.FIRST]

    @property
    def states(self) -> list[tuple[str, str, bool]]:
        """Each status with its name, and whether it is one of several that are asked for."""
        given = self["status"].data or []
        return [(row.token, row.name, row.token in given and len(given) > 1) for row in STAGES]

    def chosen(self) -> Wanted:
        """Return the parameters that mean something, as they were given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def words(self, name: str) -> str:
        """Write what a filter is set to."""
        value = self.cleaned_data[name]
        labels = flat(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, list) else [value]
        return listing([labels.get(one, f"‘{one}’") for one in values])

    def keep(self, rows: AgreementQuerySet, today: dt.date) -> AgreementQuerySet:
        """Keep what was asked for."""
        want = self.chosen()
        rows = _in_state(rows, want.get("status", ALL if "nakoming" in want else []))
        if "thema" in want:
            no_theme = want["thema"] == NONE
            rows = rows.filter(theme=None) if no_theme else rows.filter(theme__slug=want["thema"])
        if "overleg" in want:
            rows = rows.filter(meeting__key=want["overleg"])
        for name in ("partij", "ook"):
            if name in want:
                rows = rows.filter(Exists(self._party(str(want[name]))))
        if "aanspreekbaar" in want:
            rows = _answered_by(rows, str(want["aanspreekbaar"]))
        if "kabinet" in want:
            rows = rows.alias(day=NEWEST).filter(self._period(str(want["kabinet"])))
        for name in KEEP.keys() & want.keys():
            rows = rows.alias(soonest=SOONEST).filter(KEEP[name](str(want[name]), today))
        return rows.matching(str(want["q"])) if "q" in want else rows


def flat(choices) -> dict[str, str]:
    """Return all choices by value, also those in groups."""
    found = {}
    for value, label in choices:
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found


def _pairs(sections: list[Section]) -> list[tuple[str, str]]:
    return [(row.token, row.name) for row in sections]


def _in_state(rows: AgreementQuerySet, asked: str | list[str]) -> AgreementQuerySet:
    """Keep these statuses; all if that is among them, and those that are open if nothing was asked."""
    if ALL in asked:
        return rows
    return rows.filter(state__in=[STATES[token] for token in asked]) if asked else rows.open()


def asked_states(want: Wanted) -> list[int]:
    """Return the places in their order of the statuses that are asked for."""
    asked = want.get("status", ALL if "nakoming" in want else [])
    states = [state for state in STATES.values() if state not in Agreement.CLOSED]
    if ALL in asked or asked:
        states = [state for token, state in STATES.items() if ALL in asked or token in asked]
    held = states_of(str(want.get("nakoming", "")))
    return [row.pk for row in STAGES if STATES[row.token] in states and STATES[row.token] in held]


def _answered_by(rows: AgreementQuerySet, slug: str) -> AgreementQuerySet:
    owners = AgreementOwner.objects.filter(agreement=OuterRef("pk"))
    return rows.filter(~Exists(owners) if slug == NOBODY else Exists(owners.filter(office__slug=slug)))


def _term(value: str, today: dt.date) -> Q:
    return {
        "voorbij": is_late(today),
        "deze-maand": Q(soonest__range=(today.replace(day=1), dates.last_of_month(today))),
        "geen-datum": Q(latest=None),
    }[value]


def _quarter(value: str, today: dt.date) -> Q:
    return Q(soonest__range=quarter_of(int(value.replace("-", ""))))


KEEP = {
    "termijn": _term,
    "nakoming": became,
    "aanzet": lambda slug, today: owed_by(slug),
    "kwartaal": _quarter,
}


def _meetings(seat: Seat, chosen: str) -> list[tuple[str, str]]:
    """Return the newest 50 overleggen with an afspraak that this seat may read, and the chosen one if it is older.

    Who reads an afspraak knows in which overleg it was made. One query, or two for an older one.
    """
    rows = Meeting.objects.filter(HoldsReadable(seat)).only("key", *MOMENT)
    found = {row.key: row.title for row in rows.order_by("-planned_start", "-pk")[:MOST]}
    if chosen and chosen not in found:
        found |= {row.key: row.title for row in rows.filter(key=chosen)}
    return list(found.items())
