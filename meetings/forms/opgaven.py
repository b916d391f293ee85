"""Forms for opgaven, interbestuurlijke teams and kennismakingen."""

import datetime as dt

from django import forms

from lib.forms import DayField, RevisionField, TextField
from meetings.models import Introduction, OpgaveLead, OpgaveTeam
from parties.models import Office, Organisation, Theme

RIJK_OFFICES = (Office.Kind.PRIME_MINISTER, Office.Kind.MINISTER, Office.Kind.STATE_SECRETARY)
WRONG = {"required": "Kies er een uit de lijst.", "invalid_choice": "Kies er een uit de lijst."}


class LeadForm(forms.Form):
    """Which office answers for an opgave and from when; `seen` is the one that the writer saw."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="Aanspreekbaar ambt", empty_label="Kies een ambt", error_messages=WRONG
    )
    contact = forms.ModelChoiceField(
        Organisation.objects.none(), label="Eerste contact: de secretaris-generaal van", required=False,
        empty_label="Nog niet bekend", error_messages=WRONG,
    )  # fmt: skip
    since = DayField(label="Vanaf")
    note = TextField(label="Toelichting", required=False, help_text="Bijvoorbeeld waar het is besloten.")
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args, gone, **kwargs):
        """`gone` are the offices that ended, which answer for nothing any more."""
        super().__init__(*args, **kwargs)
        offices = Office.objects.filter(kind__in=RIJK_OFFICES).exclude(pk__in=gone)
        self.fields["office"].queryset = offices.prefetch_related("titles")
        self.fields["office"].label_from_instance = lambda row: f"{row} – {row.title_on(dt.date.max)}"
        ministries = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY)
        self.fields["contact"].queryset = ministries.exclude(slug="rijk").prefetch_related("names")


def initial_lead(lead: OpgaveLead | None) -> dict:
    """Return what the form begins with: who answers for it now; the day stays empty."""
    if lead is None:
        return {"office": None, "contact": None, "since": None, "note": "", "seen": ""}
    names = {"office": lead.office_id, "contact": lead.contact_id}
    return names | {"since": None, "note": "", "seen": lead.key}


class TeamForm(forms.Form):
    """An interbestuurlijk team; members are functions, one a line, in a field for each organisation."""

    theme = forms.ModelChoiceField(
        Theme.objects.filter(kind=Theme.Kind.OPGAVE), label="Opgave", empty_label="Kies een opgave",
        error_messages=WRONG,
    )  # fmt: skip
    name = TextField(label="Naam van het team", max_length=120)
    assignment = TextField(label="Opdracht", rows=3, max_length=2000)
    since = DayField(label="Vanaf")
    until = DayField(label="Tot en met", required=False)
    revision = RevisionField(required=False)

    def __init__(self, *args, places: list[Organisation], **kwargs):
        super().__init__(*args, **kwargs)
        self.places = {place.slug: place for place in places}
        for slug, place in self.places.items():
            self.fields[f"members_{slug}"] = TextField(
                label=f"Leden: {place}", rows=2, max_length=1000, required=False,
                help_text="Noem functies, geen namen. Eén per regel.",
            )  # fmt: skip

    def clean(self):
        data = super().clean()
        if data.get("until") and data.get("since") and data["until"] < data["since"]:
            self.add_error("until", "Kies een dag op of na de eerste dag.")
        for slug in self.places:
            if any(len(line) > 200 for line in _lines(data.get(f"members_{slug}"))):
                self.add_error(f"members_{slug}", "Houd elke regel korter dan 200 tekens.")
        return data

    def fields_of_team(self) -> dict:
        data = {name: self.cleaned_data[name] for name in ("theme", "name", "assignment", "since", "until")}
        return data | {
            "members": {
                place: _lines(self.cleaned_data[f"members_{slug}"]) for slug, place in self.places.items()
            }
        }


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def initial_team(team: OpgaveTeam, places: list[Organisation]) -> dict:
    """Return what the form shows of a team as it is now."""
    names = ("theme", "name", "assignment", "since", "until", "revision")
    members = {row.organisation_id: "\n".join(row.functions) for row in team.members.all()}
    values = {name: getattr(team, "theme_id" if name == "theme" else name) for name in names}
    return values | {f"members_{place.slug}": members.get(place.pk, "") for place in places}


class IntroductionForm(forms.Form):
    """A kennismaking or werkbezoek: with whom, about what, and when: by day or in words."""

    kind = forms.ChoiceField(
        label="Soort", error_messages=WRONG,
        choices=[(kind.value, kind.label.capitalize()) for kind in Introduction.Kind],
    )  # fmt: skip
    domain = TextField(
        label="Domein", max_length=100, help_text="Bijvoorbeeld: wonen, jeugd, waterkwaliteit."
    )
    with_whom = TextField(
        label="Met wie", help_text="Een bestuur of een functie, bijvoorbeeld: dagelijks bestuur IPO."
    )
    day = DayField(label="Dag", required=False)
    words = TextField(label="Of in woorden", required=False, max_length=100)
    note = TextField(label="Toelichting", rows=3, max_length=2000, required=False)
    outcome = forms.ChoiceField(
        label="Afloop", required=False, choices=Introduction.Outcome, error_messages=WRONG
    )
    revision = RevisionField(required=False)

    def clean(self):
        data = super().clean()
        if not data.get("day") and not data.get("words") and not self.errors.keys() & {"day", "words"}:
            self.add_error("words", "Vul een dag in, of schrijf wanneer het ongeveer is.")
        return data

    def fields_of_row(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


def initial_introduction(row: Introduction) -> dict:
    return {name: getattr(row, name) for name in IntroductionForm.base_fields}
