"""Forms for external help: what is asked and how heavy the advice weighs, who sits in it, the advice and what follows."""

import datetime as dt
import re
from collections.abc import Iterable

from django import forms

from disputes.forms.fields import CHOOSE
from disputes.models import CommissionMember, ExternalHelp, Recommendation
from lib import dates
from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField
from parties.models import Organisation

Kind, Weight, Follow = ExternalHelp.Kind, ExternalHelp.Weight, Recommendation.Follow
NEEDED = ("name", "question", "starts_on", "last_day")
MOST = 100


def end_of(day: dt.date) -> dt.datetime:
    """Return the moment at which this last day is over."""
    return dates.at_midnight(day + dt.timedelta(days=1))


KINDS = [(value, label.capitalize()) for value, label in Kind.choices]
WEIGHTS = [("", "Nog niet gekozen"), *((value, label.capitalize()) for value, label in Weight.choices)]


class HelpForm(forms.Form):
    """External help in the present step; everything but the reason may be left out if it isn't needed."""

    kind = forms.ChoiceField(
        label="Welke hulp?", choices=KINDS, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    why = TextField(label="Waarom wel of niet?", rows=3, max_length=5000)
    name = TextField(
        label="Wie helpt?",
        required=False,
        help_text="Bijvoorbeeld de naam van de commissie en haar voorzitter.",
    )
    question = TextField(label="De vraag", rows=4, max_length=5000, required=False)
    weight = forms.ChoiceField(
        label="Hoe zwaar weegt het advies?", choices=WEIGHTS, required=False,
        error_messages=CHOOSE, help_text="Ligt vast zodra de hulp begint. Bij een commissie is een keuze nodig.",
    )  # fmt: skip
    deviating = TextField(
        label="Wat vraagt afwijken van het advies?", rows=3, max_length=2000, required=False,
        help_text="Nodig bij een zwaarwegend of bindend advies. Bijvoorbeeld: een motivering in het overleg.",
    )  # fmt: skip
    costs = TextField(label="Kosten, en wie ze draagt", rows=2, max_length=2000, required=False)
    starts_on = DayField(label="Begint op", required=False)
    last_day = DayField(
        label="Duurt tot en met",
        required=False,
        help_text="Tot het einde van deze dag lezen de leden het dossier.",
    )
    report_due_on = DayField(label="Advies toegezegd op", required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Accounts van de leden", to_field_name="slug", required=False,
        empty_label="De leden lezen niet mee in deze toepassing", error_messages=CHOOSE,
        help_text="Staat de commissie er niet bij? Vraag het de functioneel beheerder.",
    )  # fmt: skip
    run = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    revision = RevisionField(required=False)

    def __init__(self, *args, is_new: bool, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        del self.fields["revision" if is_new else "run"]
        if not is_new:
            self.fields["kind"].choices = [row for row in KINDS if row[0] != Kind.NONE]
        self.fields["organisation"].queryset = Organisation.objects.filter(kind="commissie").prefetch_related(
            "names"
        )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("kind") in (None, "", Kind.NONE):
            return data
        for name in NEEDED:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in.")
        if data["kind"] == Kind.COMMISSION and not data.get("weight") and "weight" not in self.errors:
            self.add_error("weight", "Leg vast hoe zwaar het advies weegt.")
        if data.get("weight") in (Weight.WEIGHTY, Weight.BINDING) and not data.get("deviating"):
            self.add_error("deviating", "Schrijf op wat afwijken van dit advies vraagt.")
        self._check_days(data)
        return data

    def _check_days(self, data: dict) -> None:
        first, last = data.get("starts_on"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "De laatste dag ligt vóór het begin.")
        elif last and last < self.today:
            self.add_error("last_day", "Deze dag is al geweest.")

    def facts(self) -> dict:
        """Return what is kept: the moment at which the last day is over instead of the day."""
        facts = dict(self.cleaned_data)
        last = facts.pop("last_day")
        return facts | {"ends_at": end_of(last) if last else None}


def help_of(help: ExternalHelp) -> dict:
    """Return what the form begins with."""
    last = help.ends_at and dates.local_day(help.ends_at - dt.timedelta(seconds=1))
    names = (
        "kind",
        "why",
        "name",
        "question",
        "weight",
        "deviating",
        "costs",
        "starts_on",
        "report_due_on",
        "revision",
    )
    place = help.organisation.slug if help.organisation else None
    return {name: getattr(help, name) for name in names} | {"last_day": last, "organisation": place}


class StartForm(forms.Form):
    """A beginning; a motivation if the ministerraad didn't discuss it first."""

    motivation = TextField(label="Motivering", rows=4, max_length=5000, required=False)

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["motivation"]
            return
        self.fields["motivation"].required = True
        self.fields["motivation"].error_messages["required"] = "Geef een motivering."


class ExtendForm(forms.Form):
    """Another last day, and why."""

    last_day = DayField(label="Nieuwe laatste dag")
    reason = TextField(label="Reden", rows=3, max_length=2000, error_messages={"required": "Geef een reden."})


class WithdrawForm(forms.Form):
    """Why it ends without an advice."""

    reason = TextField(label="Reden", rows=3, max_length=2000, error_messages={"required": "Geef een reden."})


class ReportForm(forms.Form):
    """The advice: its day, the report itself and its recommendations, with an empty line between them."""

    day = DayField(label="Uitgebracht op")
    upload = UploadField(
        label="Rapport",
        required=False,
        may_hold=True,
        help_text="PDF, Word, ODF of een afbeelding, hoogstens 50 MB.",
    )
    recommendations = TextField(
        label="Aanbevelingen", rows=10, max_length=30_000,
        help_text="Een lege regel begint een nieuwe aanbeveling. Daarna wordt per aanbeveling vastgelegd wat ermee gebeurt.",
    )  # fmt: skip
    readings = TextField(
        label="Hoe lezen de partijen het gewicht?", rows=3, max_length=3000, required=False,
        help_text="Bijvoorbeeld als de ene partij het advies bindend noemt en de andere zwaarwegend.",
    )  # fmt: skip

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> dt.date:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return self.cleaned_data["day"]

    def clean_recommendations(self) -> list[str]:
        parts = re.split(r"\n\s*\n", self.cleaned_data["recommendations"])
        found = [part.strip() for part in parts if part.strip()]
        if len(found) > MOST:
            raise forms.ValidationError(f"Een advies heeft hoogstens {MOST} aanbevelingen.")
        return found


class FollowForm(forms.Form):
    """Per recommendation what happens with it; deviating asks a motivation, and of binding advice what was agreed."""

    revision = RevisionField()

    def __init__(self, *args, recommendations: Iterable[Recommendation], is_binding: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.recommendations, self.is_binding = list(recommendations), is_binding
        for row in self.recommendations:
            n = row.number
            self.fields[f"follow-{n}"] = forms.ChoiceField(
                label=f"Wat gebeurt er met aanbeveling {n}?", choices=Follow.choices, widget=forms.RadioSelect,
                required=False, initial=row.follow, error_messages=CHOOSE,
            )  # fmt: skip
            self.fields[f"motivation-{n}"] = TextField(
                label=f"Motivering bij aanbeveling {n}",
                rows=2,
                max_length=5000,
                required=False,
                initial=row.motivation,
            )
            if is_binding:
                self.fields[f"met-{n}"] = TextField(
                    label=f"Hoe is bij aanbeveling {n} voldaan aan wat afwijken vraagt?", rows=2, max_length=2000,
                    required=False, initial=row.met,
                )  # fmt: skip

    def clean(self) -> dict:
        data = super().clean()
        for row in self.recommendations:
            if data.get(f"follow-{row.number}") not in (Follow.PARTLY, Follow.DEVIATED):
                continue
            for name in ("motivation", "met") if self.is_binding else ("motivation",):
                field = f"{name}-{row.number}"
                if not data.get(field) and field not in self.errors:
                    self.add_error(field, "Schrijf op waarom." if name == "motivation" else "Schrijf op hoe.")
        return data

    def said(self) -> dict[int, tuple[str, str, str]]:
        """Return what happens with each, its motivation, and how what deviating asks was met."""
        data = self.cleaned_data
        return {
            row.number: (
                data.get(f"follow-{row.number}", ""), data.get(f"motivation-{row.number}", ""),
                data.get(f"met-{row.number}", ""),
            )
            for row in self.recommendations
        }  # fmt: skip

    def rows(self) -> list[dict]:
        """Return each recommendation with its fields, for the page."""
        return [
            {
                "row": row, "follow": self[f"follow-{row.number}"], "motivation": self[f"motivation-{row.number}"],
                "met": self[f"met-{row.number}"] if self.is_binding else None,
            }
            for row in self.recommendations
        ]  # fmt: skip


class MemberForm(forms.Form):
    """Who is asked to sit in it; without an address that person has no account and doesn't read here."""

    name = TextField(label="Naam", max_length=120)
    role = forms.ChoiceField(
        label="Rol",
        choices=CommissionMember.Post.choices,
        initial=CommissionMember.Post.MEMBER,
        error_messages=CHOOSE,
    )
    email = forms.EmailField(
        label="E-mailadres", error_messages={"required": "Vul dit in.", "invalid": "Dit is geen e-mailadres."},
        help_text="Hierheen gaat de uitnodiging. Vóór een aanvaarde verklaring leest het lid niets van het dossier.",
    )  # fmt: skip


class StatementForm(forms.Form):
    """Posts beside this one, and what the own interests are."""

    posts = TextField(
        label="Nevenfuncties", rows=3, max_length=3000, help_text="Schrijf ‘geen’ als u er geen hebt."
    )
    statement = TextField(
        label="Verklaring over belangen", rows=5, max_length=5000,
        help_text="Wat verbindt u met de partijen of met de uitkomst? Of: dat niets u daarmee verbindt.",
    )  # fmt: skip


class NoteForm(forms.Form):
    """Words or a document for the other members."""

    text = TextField(label="Bericht", rows=5, max_length=10_000, required=False)
    upload = UploadField(
        label="Stuk",
        required=False,
        may_hold=True,
        help_text="PDF, Word, ODF of een afbeelding, hoogstens 50 MB.",
    )

    def clean(self) -> dict:
        data = super().clean()
        if not data.get("text") and not data.get("upload") and not self.errors:
            self.add_error("text", "Schrijf een bericht, of voeg een stuk toe.")
        return data
