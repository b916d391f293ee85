"""Forms that plan an overleg: the moment, as precisely as it is known, and what else is in the invitation."""

import datetime as dt
from itertools import groupby

from django import forms
from django.utils import timezone

from lib import dates
from lib.forms import ClockField, DayField, RevisionField, TextField
from meetings.forms.fields import MonthField, NumberField
from meetings.models import AgendaItem, Meeting
from parties.models import Office, Side, Theme

Precision = Meeting.Precision
NEEDED = {
    Precision.MINUTE: {
        "day": "Vul de dag in, bijvoorbeeld 21 november 2024.",
        "time": "Vul de tijd in, bijvoorbeeld 13:00.",
    },
    Precision.DAY: {"day": "Vul de dag in, bijvoorbeeld 21 november 2024."},
    Precision.MONTH: {"month": "Vul de maand in, bijvoorbeeld februari 2026."},
    Precision.WORDS: {"words": "Vul in hoe u het zegt, bijvoorbeeld: na het meireces 2025."},
}
KINDS_AT_TABLE = (
    Office.Kind.PRIME_MINISTER,
    Office.Kind.MINISTER,
    Office.Kind.STATE_SECRETARY,
    Office.Kind.KOEPEL_CHAIR,
)


class MomentForm(forms.Form):
    """When: by day and time, by day, by month, or only in words; only what was chosen counts."""

    precision = forms.ChoiceField(
        label="Wanneer", choices=Precision, initial=Precision.MINUTE, widget=forms.RadioSelect,
        help_text="Weet u de dag nog niet? Kies dan een maand, of schrijf het in woorden.",
        error_messages={"required": "Kies hoe precies u het weet.", "invalid_choice": "Kies een van deze vier."},
    )  # fmt: skip
    day = DayField(label="Dag", required=False)
    time = ClockField(label="Tijd", required=False)
    month = MonthField(label="Maand", required=False)
    words = TextField(
        label="In woorden", required=False, max_length=100,
        help_text="Met een maand erbij krijgt het overleg een plaats in het jaarplan. Zonder maand kan ook.",
    )  # fmt: skip

    def clean(self):
        for name, message in NEEDED.get(self.cleaned_data.get("precision"), {}).items():
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, message)
        return super().clean()

    def moment(self) -> tuple[str, dt.datetime | None, str]:
        """Return precision, start and words; a month that goes with words only says where to sort it."""
        data = self.cleaned_data
        precision = data["precision"]
        if precision == Precision.MINUTE:
            return precision, timezone.make_aware(dt.datetime.combine(data["day"], data["time"])), ""
        if precision == Precision.DAY:
            return precision, dates.at_noon(data["day"]), ""
        start = dates.at_noon(data["month"]) if data["month"] else None
        return precision, start, data["words"] if precision == Precision.WORDS else ""


def initial_moment(meeting: Meeting) -> dict:
    """Return what `MomentForm` shows for the moment that is planned now."""
    day = dates.local_day(meeting.planned_start) if meeting.planned_start else None
    known = {Precision.MINUTE: ("day", "time"), Precision.DAY: ("day",), Precision.MONTH: ("month",)}
    values = {"day": day, "time": meeting.planned_start, "month": day, "words": meeting.planned_words}
    shown = known.get(meeting.planned_precision, ("month", "words"))
    return {"precision": meeting.planned_precision} | {name: values[name] for name in shown}


class DetailsForm(forms.Form):
    """Place, chair, who is invited, and what else is in the invitation."""

    subject = TextField(
        label="Onderwerp", required=False, help_text="Staat in de lijst onder de naam van het overleg."
    )
    minutes_reserved = NumberField(label="Duur in minuten", required=False, least=5, most=1440)
    building = TextField(label="Gebouw", required=False, max_length=150)
    address = TextField(label="Adres", required=False, max_length=150)
    room = TextField(label="Zaal", required=False, max_length=100)
    chair = forms.ModelChoiceField(
        Office.objects.none(), label="Voorzitter", required=False,
        error_messages={"invalid_choice": "Kies een voorzitter uit de lijst."},
    )  # fmt: skip
    chair_note = TextField(
        label="Toelichting bij de voorzitter", required=False,
        help_text="Nodig als iemand anders dan de minister-president voorzit.",
    )  # fmt: skip
    invited = forms.MultipleChoiceField(
        label="Uitgenodigd", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit deze lijst."},
    )  # fmt: skip
    copy_to = TextField(label="Kopie aan", required=False, max_length=500)
    focus = forms.ModelMultipleChoiceField(
        Theme.objects.all(), label="Nadruk op", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit deze lijst."},
    )  # fmt: skip
    before = forms.ModelChoiceField(
        Meeting.objects.none(), label="Voorafgaand aan", required=False, empty_label="Geen ander overleg",
        error_messages={"invalid_choice": "Kies een overleg uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, offices: list[Office], others, **kwargs):
        super().__init__(*args, **kwargs)
        self.offices = {office.key: office for office in offices}
        self.fields["invited"].choices = _by_side(offices)
        self.fields["before"].queryset = others
        self.fields["chair"].queryset = Office.objects.filter(pk__in=[office.pk for office in offices])
        self.fields["chair"].choices = [
            ("", "Nog niet bekend"),
            *((office.pk, _name(office)) for office in offices),
        ]
        if not self.fields["focus"].queryset:
            del self.fields["focus"]

    def clean_invited(self) -> list[Office]:
        """Return the offices in the order of the list."""
        chosen = set(self.cleaned_data["invited"])
        return [office for key, office in self.offices.items() if key in chosen]

    def clean(self):
        data, chair = super().clean(), self.cleaned_data.get("chair")
        if chair and chair.kind != Office.Kind.PRIME_MINISTER and not data.get("chair_note"):
            self.add_error("chair_note", "Vul in waarom niet de minister-president voorzit.")
        return data

    def details(self) -> dict:
        """Return the keyword arguments of `plan_meeting` and `edit_meeting` that stand in this form."""
        data = {"focus": []} | self.cleaned_data
        return {name: data[name] for name in (*DetailsForm.base_fields,)}


class PlanForm(MomentForm, DetailsForm):
    """Everything for a new overleg."""

    kind = forms.ChoiceField(
        label="Soort", choices=Meeting.Kind,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )  # fmt: skip
    field_order = ["kind", "precision", "day", "time", "month", "words"]

    def clean(self):
        data = super().clean()
        if not self.errors and _is_planned(data["kind"], self.moment(), data["subject"] or ""):
            self.add_error(
                None,
                f"Er is al een {Meeting.Kind(data['kind']).label} op dat moment over dat onderwerp gepland.",
            )
        return data


def _is_planned(kind: str, moment: tuple, subject: str = "") -> bool:
    precision, start, words = moment
    same = Meeting.objects.exclude(state=Meeting.State.CANCELLED).filter(
        kind=kind, subject=subject, planned_precision=precision, planned_start=start, planned_words=words
    )
    return same.exists()


class NextForm(MomentForm):
    """When the next overleg is, and which unfinished items go along to its agenda."""

    items = forms.MultipleChoiceField(
        label="Agendapunten die meegaan", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Met hun stukken. Zij blijven ook bij dit overleg staan.",
        error_messages={"invalid_choice": "Kies uit deze lijst."},
    )  # fmt: skip

    def __init__(self, *args, kind: str, unfinished: list[AgendaItem], **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.unfinished = kind, unfinished
        choices = [(item.key, f"{item} ({item.get_outcome_display()})") for item in unfinished]
        self.fields["items"].choices = choices
        self.fields["items"].initial = [key for key, _ in choices]
        if not choices:
            del self.fields["items"]

    def clean(self):
        data = super().clean()
        if not self.errors and _is_planned(self.kind, self.moment()):
            self.add_error(None, f"Er is al een {Meeting.Kind(self.kind).label} op dat moment gepland.")
        return data

    def chosen(self) -> list[AgendaItem]:
        """Return the items that go along, in the order of the agenda."""
        keys = self.cleaned_data.get("items", ())
        return [item for item in self.unfinished if item.key in keys]


class EditForm(DetailsForm):
    """Everything but the moment; `revision` is what the writer saw."""

    sequence = NumberField(
        label="Nummer in de kabinetsperiode", required=False, least=1, most=99,
        help_text="Laat leeg om te laten tellen.",
    )  # fmt: skip
    proposals_until = DayField(label="Agendapunten indienen tot en met", required=False)
    papers_until = DayField(label="Stukken aanleveren tot en met", required=False)
    revision = RevisionField()


class RescheduleForm(MomentForm):
    """Another moment, and why."""

    reason = TextField(label="Reden", rows=3, max_length=2000)


def offices_at_table(day: dt.date, known=()) -> list[Office]:
    """Return the offices that may be invited on this day, and those that already are, Rijk first; two queries."""
    rows = (
        Office.objects.filter(kind__in=KINDS_AT_TABLE)
        .select_related("organisation")
        .prefetch_related("titles")
    )
    found = [row for row in rows if row.pk in known or any(title.holds_on(day) for title in row.titles.all())]
    return sorted(found, key=lambda office: list(Side).index(office.organisation.side))


def _name(office: Office) -> str:
    return f"{office} – {office.title_on(dt.date.max)}"


def _by_side(offices: list[Office]) -> list:
    groups = groupby(offices, key=lambda office: office.organisation.side)
    return [(side.label, [(office.key, _name(office)) for office in found]) for side, found in groups]
