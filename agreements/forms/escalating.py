"""Forms for an escalation rule: what was agreed beforehand, and what the first talks yielded."""

from django import forms

from agreements.forms.agreement import ManyField
from agreements.models import Agreement, AgreementOwner, AgreementParty, EscalationRule
from lib.forms import DayField, RevisionField, TextField
from meetings.forms.fields import NumberField
from meetings.models import Meeting
from parties.models import Office, Organisation

TERM, PROGRESS, DAYS, WORKING_DAYS = "termijn", "voortgang", "dagen", "werkdagen"
WATCHES = [
    (TERM, "De termijn van de afspraak is zoveel dagen voorbij"),
    (PROGRESS, "Een partij meldt als voortgang ‘loopt vast’"),
]
WORDS = ("trigger", "notice_days", "talks", "talk_days", "fallback", "series", "agreed_by", "agreed_on")


class RuleForm(forms.Form):
    """A rule in words, and what of it the computer can watch; `revision` is empty for a new one."""

    trigger = TextField(
        label="Wanneer geldt de regel?", rows=3, max_length=2000,
        help_text="Bijvoorbeeld: wanneer partijen het doel niet dreigen te halen.",
    )  # fmt: skip
    watches = forms.MultipleChoiceField(
        label="Waar let het systeem op?", choices=WATCHES, widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Elke partij kan de regel ook zelf inroepen.",
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    days_after = NumberField(label="Hoeveel dagen na de termijn?", required=False, least=1, most=365)
    unit = forms.ChoiceField(
        label="Wat voor dagen?", choices=[(DAYS, "Dagen"), (WORKING_DAYS, "Werkdagen")], required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    notice_days = NumberField(
        label="Werkdagen tussen aankondiging en eerste gesprek", least=1, most=60,
        help_text="Zo weet iedereen vooraf op welke dag het begint.",
    )  # fmt: skip
    organisations = ManyField(
        Organisation.objects.none(), label="Welke partijen praten eerst?", required=False
    )
    offices = ManyField(Office.objects.none(), label="Of welke ambten?", required=False)
    talks = TextField(
        label="Waarover gaan de eerste gesprekken?", rows=3, max_length=2000,
        help_text="Bijvoorbeeld: of het doel gezamenlijk alsnog te behalen valt.",
    )  # fmt: skip
    talk_days = NumberField(label="Werkdagen voor de eerste gesprekken", least=1, most=250)
    fallback = TextField(
        label="Wat geldt als dat niet lukt?", rows=3, max_length=2000,
        help_text="Bijvoorbeeld: de verdeling waaraan partijen zich vooraf verbonden.",
    )  # fmt: skip
    series = forms.ChoiceField(
        label="Voor welk overleg is het voorstel?", choices=Meeting.Kind.choices,
        help_text="Het komt in de voorraad van die reeks. Het overleg besluit.",
        error_messages={"required": "Kies een overleg.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    agreed_by = TextField(
        label="Wie spraken dit af, en waar?", max_length=300,
        help_text="Bijvoorbeeld: Rijk, VNG en IPO in het Overhedenoverleg van 21 november 2024.",
    )  # fmt: skip
    agreed_on = DayField(label="Afgesproken op")
    revision = RevisionField(required=False)

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, **kwargs)
        parties = AgreementParty.objects.filter(agreement=agreement).exclude(role=AgreementParty.Role.READER)
        owners = AgreementOwner.objects.filter(agreement=agreement)
        places = [*parties.values_list("organisation", flat=True)]
        places += [*owners.values_list("office__organisation", flat=True), agreement.owner_id]
        offered = Organisation.objects.filter(pk__in=places).prefetch_related("names")
        self.fields["organisations"].queryset = offered
        offices = Office.objects.filter(organisation__in=places).select_related("organisation")
        self.fields["offices"].queryset = offices.prefetch_related("titles")

    def clean(self):
        data = super().clean()
        watched, days = TERM in data.get("watches", ()), data.get("days_after")
        if watched and not days and "days_after" not in self.errors:
            self.add_error("days_after", "Vul in hoeveel dagen de termijn voorbij moet zijn.")
        if days and not watched:
            self.add_error(
                "watches", "Kies ook dat het systeem op de termijn let, of laat het aantal dagen leeg."
            )
        if not (
            data.get("organisations")
            or data.get("offices")
            or self.errors.keys() & {"organisations", "offices"}
        ):
            self.add_error("organisations", "Kies ten minste één partij of ambt.")
        return data

    def rule(self) -> dict:
        """Return what `make_rule` and `edit_rule` take."""
        data = self.cleaned_data
        talkers = [(place, None) for place in data["organisations"]]
        return {name: data[name] for name in WORDS} | {
            "days_after": data["days_after"],
            "counts_working_days": data["unit"] == WORKING_DAYS,
            "watches_progress": PROGRESS in data["watches"],
            "talkers": talkers + [(office.organisation, office) for office in data["offices"]],
        }


def beginning(rule: EscalationRule) -> dict:
    """Return what the form about this rule begins with; one query."""
    talkers = list(rule.talkers.select_related("organisation", "office"))
    watched = {TERM: rule.days_after is not None, PROGRESS: rule.watches_progress}
    return {name: getattr(rule, name) for name in WORDS} | {
        "watches": [name for name, holds in watched.items() if holds],
        "days_after": rule.days_after,
        "unit": WORKING_DAYS if rule.counts_working_days else DAYS,
        "organisations": [row.organisation.slug for row in talkers if row.office is None],
        "offices": [row.office.slug for row in talkers if row.office],
        "revision": rule.revision,
    }


class CallForm(forms.Form):
    """Why a party calls upon the rule."""

    reason = TextField(
        label="Waarom roept u de regel in?", rows=3, max_length=2000,
        help_text="Wie de afspraak kan lezen, leest dit.",
    )  # fmt: skip


class TalksForm(forms.Form):
    """When there were talks, and what they yielded."""

    talked_on = DayField(label="Gesproken op")
    talks = TextField(
        label="Wat leverden de gesprekken op?", rows=4, max_length=5000,
        help_text="Wie de afspraak kan lezen, leest dit. Een oordeel hoort hier niet.",
    )  # fmt: skip
    revision = RevisionField()
