"""Forms for proposals beside the startnota, regulation to co-sign, and the log of the formation."""

import datetime as dt

from django import forms

from lib.files import UploadField
from lib.forms import DayField, RevisionField, TextField
from parties.models import Office, Seat
from udo.forms.coalition import CHOOSE, OfficeField, ministers
from udo.forms.fields import LayersField, offices
from udo.models import Assessment, Cosignature, FormationEntry, Regulation

SHARED = [("ja", "Ministeries en koepels"), ("nee", "Alleen het Rijk")]


class PreparedForm(forms.Form):
    """What a ministry prepares, and whether the koepels may know of it already."""

    title = TextField(label="Titel")
    office = OfficeField("Initiatiefnemer", help_text="De minister die met het voorstel komt.")
    layers = LayersField(label="Welke lagen raakt dit?")
    assessment = forms.ModelChoiceField(
        Assessment.objects.none(), label="UDO", to_field_name="key", empty_label="Geen UDO", required=False,
        help_text="Wie de UDO niet kan lezen, ziet haar hier niet.",
        error_messages={"invalid_choice": "Kies een UDO uit de lijst."},
    )  # fmt: skip
    is_shared = forms.TypedChoiceField(
        label="Wie leest dit?", choices=SHARED, coerce=lambda value: value == "ja", widget=forms.RadioSelect,
        help_text="Wat is gedeeld, blijft gedeeld.", error_messages=CHOOSE,
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].offer(offices(seat, today), today)
        self.fields["assessment"].queryset = Assessment.objects.visible_to(seat).assessed()


class StartProposalForm(PreparedForm):
    """A proposal that calls on medeoverheden."""

    substantiation = TextField(
        label="Hoe worden medeoverheden in staat gesteld?", rows=4, max_length=5000, required=False,
    )  # fmt: skip
    funding = TextField(
        label="Hoe worden de financiële gevolgen opgevangen?", rows=4, max_length=5000, required=False,
    )  # fmt: skip
    cover_office = OfficeField(
        "Wie zoekt de dekking?",
        required=False,
        help_text="In de eerste plaats de minister die met het voorstel komt.",
    )
    funding_office = OfficeField("Financierende minister", required=False)
    motivation = TextField(
        label="Motivering", rows=2, max_length=2000, required=False,
        help_text="Waarom iets ontbreekt, of waarom een ander dan de initiatiefnemer de dekking zoekt.",
    )  # fmt: skip
    field_order = (
        "title", "office", "layers", "substantiation", "funding", "cover_office", "funding_office", "motivation",
        "assessment", "is_shared",
    )  # fmt: skip

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, today=today, **kwargs)
        for name in ("cover_office", "funding_office"):
            self.fields[name].offer(ministers(today), today)


class RegulationForm(PreparedForm):
    """A law or an AMvB that touches medeoverheden in large measure."""

    kind = forms.ChoiceField(
        label="Soort", choices=[("", "Kies een soort"), *Regulation.Kind.choices], error_messages=CHOOSE
    )
    layers = LayersField(
        label="Wie raakt dit in grote mate?",
        help_text="De minister van BZK tekent mee. Bij waterschappen is het advies dat ook de minister van IenW meetekent.",
    )
    field_order = ("title", "kind", "office", "layers", "assessment", "is_shared")


def facts_of(row, form: type[PreparedForm], seat: Seat) -> dict:
    """Return what the form begins with; a UDO that this seat may not read is left out."""
    names = [name for name in form.base_fields if name not in ("assessment", "is_shared")]
    facts = {name: getattr(row, name) for name in names}
    facts |= {name: value.slug for name, value in facts.items() if isinstance(value, Office)}
    linked = Assessment.objects.visible_to(seat).filter(pk=row.assessment_id).first()
    return facts | {"assessment": linked and linked.key, "is_shared": "ja" if row.is_shared else "nee"}


class CosignForm(forms.Form):
    """Whether a minister was asked, signed or didn't."""

    status = forms.ChoiceField(
        label="Stand", choices=[row for row in Cosignature.State.choices if row[0]], widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    day = DayField(label="Op")
    motivation = TextField(
        label="Motivering",
        rows=3,
        max_length=2000,
        required=False,
        help_text="Nodig als niet wordt meegetekend.",
    )
    revision = RevisionField()

    def clean(self):
        data = super().clean()
        if data.get("status") == Cosignature.State.NOT and not data.get("motivation"):
            self.add_error("motivation", "Geef aan waarom niet wordt meegetekend.")
        return data


def cosign_of(row: Cosignature) -> dict:
    return {"status": row.status, "day": row.day, "motivation": row.motivation, "revision": row.revision}


class EntryForm(forms.Form):
    """A day on which medeoverheden were involved in the formation."""

    day = DayField(label="Dag")
    text = TextField(label="Wat gebeurde er?", rows=5, max_length=5000)
    layers = LayersField(label="Wie waren erbij?")
    source = TextField(label="Bron", max_length=300, help_text="Waar dit staat, met het adres als dat er is.")
    file = UploadField(label="Stuk", required=False, help_text="Wie dit dossier leest, leest ook het stuk.")
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, today: dt.date, has_paper: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if has_paper:
            del self.fields["file"]

    def clean_day(self) -> dt.date:
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return day


def entry_of(row: FormationEntry) -> dict:
    names = ("day", "text", "layers", "source", "revision")
    return {name: getattr(row, name) for name in names}
