"""Forms along the akkoordlijn: which line, a station more or changed, who decides instead, remarks and what became of them."""

import datetime as dt

from django import forms

from letters.actions import chain_for, chains_of, delegates_for, mark_of_mandates, offices_for
from letters.forms.fields import OfficesField
from letters.forms.sending import SeenForm
from letters.models import Approval, Letter, Remark
from lib import dates
from lib.forms import DayField, ReasonForm, TextField
from papers.passages import fingerprint, passages_of
from parties.models import Office, Organisation

GENERAL = ""
DEADLINE = "Wie aan zet is, krijgt vooraf een herinnering."


class ChainForm(forms.Form):
    """Which akkoordlijn a letter goes along: without one for its kind, or a usual one, it may do without any."""

    chain = forms.ModelChoiceField(
        None, label="Akkoordlijn", to_field_name="key", required=False, blank=True, widget=forms.RadioSelect,
        empty_label="Alleen wie de brief ondertekent",
        error_messages={"required": "Kies een akkoordlijn.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, letter: Letter, **kwargs):
        chains = chains_of(letter).prefetch_related("stations")
        usual = chain_for(letter)
        super().__init__(*args, initial={"chain": usual.key if usual else ""}, **kwargs)
        field = self.fields["chain"]
        field.queryset, field.label_from_instance = chains, _line
        if usual:
            field.required, field.empty_label = True, None
        if not chains or letter.approvals.standing().exists():
            del self.fields["chain"]


def _line(chain) -> str:
    """Write «Gewone brief: Juridische zaken en Directeur-generaal, dan Bewindspersoon»."""
    turns: dict[int, list[str]] = {}
    for station in chain.stations.all():
        turns.setdefault(station.order, []).append(station.name)
    return f"{chain.name}: {', dan '.join(' en '.join(names) for names in turns.values())}"


class StationForm(ReasonForm):
    """A station for this letter alone: an office, or the policy officers of a ministry."""

    name = TextField(label="Naam", max_length=80, help_text="Bijvoorbeeld: Juridische zaken.")
    office = forms.ModelChoiceField(
        None, label="Ambt", to_field_name="key", required=False, empty_label="Geen ambt",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        None, label="Of beleidsmedewerkers van", to_field_name="slug", required=False, empty_label="Geen ministerie",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    order = forms.IntegerField(
        label="Volgorde", min_value=1, max_value=99, help_text="Hetzelfde nummer als een ander station: tegelijk.",
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een getal in."},
    )  # fmt: skip
    due_on = DayField(label="Akkoord uiterlijk", required=False, help_text=DEADLINE)
    field_order = ("name", "office", "organisation", "order", "due_on", "reason")

    def __init__(self, *args, day: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        rijk = {"organisation__kind": Organisation.Kind.MINISTRY}
        self.fields["office"].queryset = Office.objects.filter(**rijk).with_titles(day)
        self.fields["office"].label_from_instance = lambda office: office.title
        ministries = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY)
        self.fields["organisation"].queryset = ministries.exclude(slug=Organisation.RIJK).prefetch_related(
            "names"
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if (
            "office" in cleaned
            and "organisation" in cleaned
            and bool(cleaned["office"]) == bool(cleaned["organisation"])
        ):
            self.add_error("office", "Kies een ambt of een ministerie, niet allebei.")
        return cleaned


class StationDropForm(SeenForm, ReasonForm):
    """Go on without a station, with why."""


class StationChangeForm(SeenForm, ReasonForm):
    """Another place or day for a station, with why."""

    order = forms.IntegerField(
        label="Volgorde", min_value=1, max_value=99, help_text="Hetzelfde nummer als een ander station: tegelijk.",
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een getal in."},
    )  # fmt: skip
    due_on = DayField(label="Akkoord uiterlijk", help_text=DEADLINE)
    field_order = ("order", "due_on", "reason")


class DelegateForm(SeenForm):
    """Who decides at this station for this letter as well: colleagues by name, and offices; nobody ticked takes it back."""

    people = forms.ModelMultipleChoiceField(
        None, label="Collega’s", to_field_name="key", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )  # fmt: skip
    offices = OfficesField(
        None, label="Of iedereen die voor een ambt akkoord geeft", to_field_name="slug", required=False,
        error_messages={"invalid_choice": "Kies uit de lijst.", "invalid_pk_value": "Kies uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, station: Approval, now: dt.datetime, **kwargs):
        given = list(station.mandates.select_related("person", "office"))
        kwargs["initial"] = {
            "people": [row.person.key for row in given if row.person],
            "offices": [row.office.slug for row in given if row.office],
            "seen": mark_of_mandates(station),
        }
        super().__init__(*args, **kwargs)
        people, places = self.fields["people"], self.fields["offices"]
        people.queryset, places.queryset = delegates_for(station, now), offices_for(station, now)
        people.label_from_instance = lambda seat: f"{seat.user.name} ({seat.label})"
        places.day = dates.local_day(now)
        if not places.queryset.exists():
            del self.fields["offices"]
        self.has_choices = bool(given) or "offices" in self.fields or people.queryset.exists()


class RemarkForm(forms.Form):
    """A remark, about the whole letter or at a paragraph."""

    place = forms.ChoiceField(
        label="Waarbij?", required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Deze alinea is intussen gewijzigd. Kies haar opnieuw."},
    )  # fmt: skip
    words = TextField(label="Opmerking", rows=4, max_length=2000, help_text="De opsteller handelt haar af.")

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        self.passages = {
            f"{n}-{fingerprint(text)[:16]}": (n, text) for n, text in enumerate(passages_of(letter.body), 1)
        }
        shown = [(mark, shortened(text)) for mark, (_, text) in self.passages.items()]
        self.fields["place"].choices = [(GENERAL, "De hele brief"), *shown]

    def values(self) -> dict:
        """Return what `place_remark` takes."""
        number, text = self.passages.get(self.cleaned_data["place"], (None, ""))
        return {"words": self.cleaned_data["words"], "number": number, "passage": text}


def shortened(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:110].rsplit(' ', 1)[0]}…"


class HandleForm(forms.Form):
    """What became of a remark or reaction."""

    outcome = forms.ChoiceField(
        label="Wat doet u ermee?", choices=Remark.Outcome.choices[1:], widget=forms.RadioSelect,
        error_messages={"required": "Kies wat u ermee doet.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    answer = TextField(label="Antwoord", rows=2, max_length=2000, required=False)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("outcome") == Remark.Outcome.DECLINED and not cleaned.get("answer"):
            self.add_error("answer", "Zeg waarom u dit niet overneemt.")
        return cleaned
