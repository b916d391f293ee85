"""Forms on the page where a meeting is recorded as held."""

import datetime as dt

from django import forms
from django.db.models import Q
from django.utils import timezone

from lib import dates
from lib.forms import ClockField, DayField, RevisionField, TextField
from meetings.actions.holding import SEATED
from meetings.models import AgendaItem, Meeting
from parties.models import Office

LED_BY_PRIME_MINISTER = (Meeting.Kind.OVERHEDENOVERLEG, Meeting.Kind.START)
OUTCOMES = [("", "Kies een uitkomst"), *AgendaItem.Outcome.choices[1:]]


class AttendanceForm(forms.Form):
    """One seat: was it taken, and by whom? Nothing chosen yet is no error; with a name it means replaced."""

    attendance = forms.ChoiceField(
        label="Aanwezigheid", choices=list(SEATED.items()), widget=forms.RadioSelect, required=False,
        error_messages={"invalid_choice": "Kies aanwezig, vervangen of afwezig."},
    )  # fmt: skip
    replaced_by = TextField(label="Vervangen door", required=False, max_length=150)
    was = TextField(widget=forms.HiddenInput, required=False)

    def clean(self):
        chosen, name = self.cleaned_data.get("attendance"), self.cleaned_data.get("replaced_by")
        if chosen == "replaced" and not name:
            self.add_error("replaced_by", "Vul in wie de plaats innam.")
        is_new = bool(name) and name != self.initial.get("replaced_by")
        if is_new and not chosen:
            self.cleaned_data["attendance"] = "replaced"
        elif is_new and chosen == self.initial.get("attendance") and chosen != "replaced":
            self.add_error("replaced_by", "Kies ook ‘vervangen’, of maak het veld met de naam leeg.")
        return self.cleaned_data


class OutcomeForm(forms.Form):
    """What came of one agenda item."""

    outcome = forms.ChoiceField(
        label="Uitkomst",
        choices=OUTCOMES,
        error_messages={
            "required": "Kies een uitkomst.",
            "invalid_choice": "Kies een uitkomst uit de lijst.",
        },
    )
    note = TextField(label="Toelichting", required=False, max_length=2000)
    revision = RevisionField()

    def __init__(self, *args, without_adopting: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if without_adopting:
            kept = [choice for choice in OUTCOMES if choice[0] != AgendaItem.Outcome.ADOPTED]
            self.fields["outcome"].choices = kept


class PresenceForm(forms.Form):
    """Who came later or left earlier, and at which agenda item."""

    seat = forms.ModelChoiceField(
        Office.objects.none(), label="Stoel", to_field_name="key", empty_label="Kies een stoel",
        error_messages={"required": "Kies een stoel.", "invalid_choice": "Kies een stoel uit de lijst."},
    )  # fmt: skip
    which = forms.ChoiceField(
        label="Wat gebeurde er?", choices=[("arrived", "kwam bij dit punt"), ("left", "ging weg na dit punt")],
        error_messages={"required": "Kies wat er gebeurde.", "invalid_choice": "Kies een van deze twee."},
    )  # fmt: skip
    item = forms.ModelChoiceField(
        AgendaItem.objects.none(), label="Agendapunt", to_field_name="key", required=False,
        empty_label="Was er bij alle punten",
        error_messages={"invalid_choice": "Kies een agendapunt uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        seated = Office.objects.filter(pk__in=meeting.participations.values("office"))
        self.fields["seat"].queryset = seated.prefetch_related("titles")
        self.fields["item"].queryset = AgendaItem.objects.filter(agenda__meeting=meeting)


class ChairField(forms.ModelChoiceField):
    """Who may have presided: the minister-president, who was planned, and everybody at the table."""

    def __init__(self):
        errors = {"required": "Kies wie voorzat.", "invalid_choice": "Kies een voorzitter uit de lijst."}
        super().__init__(Office.objects.none(), label="Voorzitter", empty_label=None, error_messages=errors)

    def label_from_instance(self, office: Office) -> str:
        return office.title_on(dt.date.max)


class HoldForm(forms.Form):
    """When it really began and who presided; a day other than planned needs a reason."""

    day = DayField(label="Gehouden op")
    time = ClockField(label="Begonnen om", required=False)
    chair = ChairField()
    chair_note = TextField(
        label="Toelichting bij de voorzitter", required=False,
        help_text="Nodig als iemand anders dan de minister-president een Overhedenoverleg voorzat.",
    )  # fmt: skip
    reason = TextField(
        label="Reden van de andere dag", required=False, rows=2, max_length=2000,
        help_text="Nodig als het overleg op een andere dag was dan gepland.",
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, meeting: Meeting, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.now = meeting, now
        seated = meeting.participations.values("office")
        if not (meeting.chair_id or meeting.kind in LED_BY_PRIME_MINISTER):
            self.fields["chair"].empty_label = "Kies wie voorzat"
        known = Q(kind=Office.Kind.PRIME_MINISTER) | Q(pk=meeting.chair_id) | Q(pk__in=seated)
        self.fields["chair"].queryset = Office.objects.filter(known).prefetch_related("titles")

    def clean_day(self) -> dt.date:
        day = self.cleaned_data["day"]
        if day > dates.local_day(self.now):
            raise forms.ValidationError(
                "Deze dag moet nog komen. Vul de dag in waarop het overleg is gehouden."
            )
        return day

    def clean(self):
        day, planned = self.cleaned_data.get("day"), self.meeting.day
        if day and planned and day != planned and not self.cleaned_data.get("reason"):
            self.add_error(
                "reason", f"Het overleg was gepland op {dates.long(planned)}. Vul in waarom het anders werd."
            )
        if self._lacks_note() and not self.cleaned_data.get("chair_note"):
            self.add_error("chair_note", "Vul in waarom niet de minister-president voorzat.")
        return self.cleaned_data

    def _lacks_note(self) -> bool:
        chair = self.cleaned_data.get("chair")
        is_asked = self.meeting.kind in LED_BY_PRIME_MINISTER
        return bool(chair) and is_asked and chair.kind != Office.Kind.PRIME_MINISTER

    def moment(self) -> dict:
        """Return `start` and `precision` of the day and, if it was filled in, the time."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        if time is None:
            return {"start": dates.at_noon(day), "precision": Meeting.Precision.DAY}
        return {
            "start": timezone.make_aware(dt.datetime.combine(day, time)),
            "precision": Meeting.Precision.MINUTE,
        }
