"""Forms for one theme of an agenda: its blocks and owners, its afspraken, the inzet of a party."""

from collections.abc import Iterable

from django import forms

from agreements.forms.agreement import ManyField
from agreements.forms.step import offered
from agreements.models import Agreement, BalanceNote, CooperationAgreement, CooperationOwner, CooperationTheme
from lib.forms import RevisionField, TextField
from parties.models import Office, Organisation, Seat, Theme

LONG, MOST = 3000, 60
OWNER = CooperationOwner.Role.OWNER
CONNECTING = [(role.value, role.label.capitalize()) for role in CooperationOwner.Role if role != OWNER]
TEXTS = ("name", "goals", "capacity", "decisions", "roles", "other_parties")


class ThemeForm(forms.Form):
    """A theme of a samenwerkingsagenda, or an opgave of a kansenagenda."""

    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema of opgave uit het register", required=False, to_field_name="slug",
        empty_label="Geen", error_messages={"invalid_choice": "Kies een thema uit de lijst."},
    )  # fmt: skip
    name = TextField(
        label="Naam in deze agenda", help_text="In de woorden van de bron.",
        error_messages={"required": "Vul in hoe het thema of de opgave heet."},
    )  # fmt: skip
    goals = TextField(label="1. Doelen en resultaten", rows=4, max_length=LONG, required=False)
    other_parties = TextField(
        label="2. Inzet van partijen die hier niet inloggen", rows=3, max_length=LONG, required=False,
        help_text="De inzet van een ministerie of koepel vult u, of vult die zelf, bij het thema in.",
    )  # fmt: skip
    capacity = TextField(
        label="3. Hoe wordt de uitvoeringskracht versterkt?", rows=3, max_length=LONG, required=False
    )
    decisions = TextField(
        label="4. Versnelling en opschaling van besluiten", rows=3, max_length=LONG, required=False,
        help_text="Welke besluiten moeten sneller, en naar welke tafel gaan ze als dat niet lukt?",
    )  # fmt: skip
    roles = TextField(
        label="Rol en verantwoordelijkheid van Rijk en medeoverheden daarbij",
        rows=3,
        max_length=LONG,
        required=False,
    )
    organisations = ManyField(
        Organisation.objects.none(), label="Mede-eigenaren: organisaties", required=False,
        help_text="Zij vullen hun eigen inzet in zolang de versie een concept is.",
    )  # fmt: skip
    offices = ManyField(Office.objects.none(), label="Mede-eigenaren: ambten", required=False)
    others = TextField(
        label="Mede-eigenaren uit de regio",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Eén per regel.",
    )
    connecting = TextField(
        label="Wie verbindt de partijen?", required=False, help_text="Bijvoorbeeld: provincie Drenthe."
    )
    connecting_role = forms.ChoiceField(
        label="Welke rol is dat?", choices=CONNECTING, widget=forms.RadioSelect, required=False,
        initial=CooperationOwner.Role.CONNECTING, error_messages={"invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    ambitions = TextField(label="Balans: ambities", required=False, max_length=80)
    tasks = TextField(label="Balans: taken", required=False, max_length=80)
    means = TextField(label="Balans: middelen", required=False, max_length=80)
    strength = TextField(label="Balans: uitvoeringskracht", required=False, max_length=80)
    revision = RevisionField(required=False)
    DIMENSIONS = dict(
        zip(("ambitions", "tasks", "means", "strength"), BalanceNote.Dimension.values, strict=True)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
        places = Organisation.objects.filter(kind__in=kinds)
        self.fields["organisations"].queryset = places.prefetch_related("names")
        self.fields["offices"].queryset = Office.objects.prefetch_related("titles")

    def clean_others(self) -> str:
        if any(len(line) > 200 for line in _lines(self.cleaned_data["others"])):
            raise forms.ValidationError("Houd elke regel korter dan 200 tekens.")
        return self.cleaned_data["others"]

    def values(self) -> dict:
        """Return what `add_theme` and `edit_theme` take."""
        data = self.cleaned_data
        named = [*data["organisations"], *data["offices"], *_lines(data["others"])]
        owners = [(who, OWNER) for who in named]
        if data["connecting"]:
            owners.append((data["connecting"], data["connecting_role"] or CooperationOwner.Role.CONNECTING))
        balance = {dimension: data[name] for name, dimension in self.DIMENSIONS.items()}
        return {name: data[name] for name in ("theme", *TEXTS)} | {"owners": owners, "balance": balance}

    @classmethod
    def beginning(cls, theme: CooperationTheme) -> dict:
        """Return what the form begins with; four queries."""
        owners = list(theme.owners.select_related("organisation", "office"))
        linked = next((row for row in owners if row.role != OWNER), None)
        notes = dict(theme.balance.values_list("dimension", "words"))
        return {
            "theme": theme.theme and theme.theme.slug,
            "revision": theme.revision,
            "organisations": [row.organisation.slug for row in owners if row.organisation],
            "offices": [row.office.slug for row in owners if row.office],
            "others": "\n".join(row.name for row in owners if row.name and row.role == OWNER),
            "connecting": linked.name if linked else "",
            "connecting_role": linked.role if linked else CooperationOwner.Role.CONNECTING,
            **{name: getattr(theme, name) for name in TEXTS},
            **{name: notes.get(dimension, "") for name, dimension in cls.DIMENSIONS.items()},
        }


class LinkForm(forms.Form):
    """The afspraken under a theme: of those that this seat may see, those of its theme and those that are there."""

    agreements = forms.ModelMultipleChoiceField(
        Agreement.objects.none(), label="Afspraken onder dit thema", required=False, to_field_name="key",
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, theme: CooperationTheme, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Agreement.objects.visible_to(seat).listed().exclude(agreed_on=None)
        same = rows.filter(theme=theme.theme_id) if theme.theme_id else rows
        field = self.fields["agreements"]
        field.queryset = (offered(same, MOST) | rows_under(theme, seat).select_related("meeting")).distinct()
        field.label_from_instance = lambda row: f"{row.title} ({row.came_from})"

    @staticmethod
    def beginning(theme: CooperationTheme, seat: Seat) -> dict:
        keys = list(rows_under(theme, seat).values_list("key", flat=True))
        return {"agreements": keys, "revision": theme.revision}


def rows_under(theme: CooperationTheme, seat: Seat):
    """Return the afspraken under a theme that this seat may see."""
    links = CooperationAgreement.objects.filter(theme=theme)
    return Agreement.objects.visible_to(seat).filter(pk__in=links.values("agreement"))


class ContributionForm(forms.Form):
    """What one party does for a theme."""

    words = TextField(
        label="Inzet", rows=5, max_length=LONG, required=False,
        help_text="Wat doet deze partij, wanneer en met welke mensen of middelen? Leeg: de inzet vervalt.",
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def words_of(rows: Iterable) -> str:
    """Return the words that a party goes on with: its own concept, else what it shared."""
    return next((row.words for row in reversed(list(rows))), "")
