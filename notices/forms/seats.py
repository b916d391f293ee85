"""Forms about seats: offering, giving and ending one, and saying of each whether it is still right."""

import datetime as dt
from collections.abc import Sequence

from django import forms
from django.utils import timezone

from lib import dates
from lib.forms import DayField, TextField
from notices.actions.access import ENDED, KEPT
from parties.forms import MailField
from parties.models import Invitation, Organisation, Role, Seat
from parties.permissions import may_end_seat, roles_to_give

KEEP, END = (KEPT, "Klopt nog"), (ENDED, "Beëindigen")
OPTIONAL_END = "Laat leeg als u het einde nog niet weet."


def end_of(day: dt.date | None) -> dt.datetime | None:
    """Return the moment at which a seat with this last day ends: midnight after it, in the Netherlands."""
    return day and timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


class SeatForm(forms.Form):
    """Which seat: role, office for who approves, last day."""

    role = forms.ChoiceField(label="Rol", error_messages={"required": "Kies een rol."})
    office = forms.ModelChoiceField(
        label="Namens",
        queryset=None,
        required=False,
        empty_label="Geen",
        help_text="Alleen voor wie namens een bewindspersoon accordeert.",
    )
    last_day = DayField(label="Laatste dag", required=False, help_text=OPTIONAL_END)

    def __init__(self, *args, by: Seat, organisation: Organisation, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation, self.now = organisation, now
        roles = roles_to_give(by, organisation)
        self.fields["role"].choices = [(role.value, role.label.capitalize()) for role in roles]
        self.fields["office"].queryset = organisation.offices.prefetch_related("titles")
        if Role.APPROVER not in roles:
            del self.fields["office"]

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if day and day < dates.local_day(self.now):
            raise forms.ValidationError("Deze dag is al voorbij. Kies vandaag of later.")
        return day

    def clean(self):
        data = super().clean()
        is_approver = data.get("role") == Role.APPROVER
        if is_approver and not data.get("office"):
            self.add_error("office", "Kies namens welke bewindspersoon deze collega accordeert.")
        if not is_approver:
            data["office"] = None
        return data

    @property
    def seat(self) -> dict:
        """The chosen seat, as the actions want it."""
        data = self.cleaned_data
        return {"role": data["role"], "office": data.get("office"), "until": end_of(data.get("last_day"))}


class GiveForm(SeatForm):
    """Another seat for somebody of the own organisation."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        data = super().clean()
        same = Seat.objects.active(self.now).filter(user=self.user, organisation=self.organisation)
        if same.filter(role=data.get("role"), office=data.get("office")).exists():
            self.add_error("role", "Deze collega heeft deze stoel al.")
        return data


class InviteForm(SeatForm):
    """A seat for who is not (known to be) here yet."""

    field_order = ["name", "email", "role", "office", "last_day"]
    name = TextField(label="Naam", max_length=120, error_messages={"required": "Vul de naam in."})
    email = MailField(help_text="Het werkadres. De uitnodiging gaat hierheen.")

    def clean(self):
        """Refuse only what this organisation can see itself: nothing here tells of accounts elsewhere."""
        data = super().clean()
        same = {"organisation": self.organisation, "role": data.get("role"), "office": data.get("office")}
        email, now = data.get("email", ""), self.now
        if Invitation.objects.usable(now).filter(email__iexact=email, **same).exists():
            self.add_error(
                "email", "Voor dit adres loopt deze uitnodiging al. U kunt haar opnieuw versturen."
            )
        if Seat.objects.active(now).filter(user__email__iexact=email, **same).exists():
            self.add_error("email", "Deze collega heeft deze stoel al.")
        return data


class EndForm(forms.Form):
    """When a seat ends: now, or after a last day."""

    NOW, LATER = "nu", "later"
    moment = forms.ChoiceField(
        label="Wanneer stopt deze stoel?",
        choices=[(NOW, "Nu meteen"), (LATER, "Na een laatste dag")],
        widget=forms.RadioSelect,
        initial=LATER,
        error_messages={"required": "Kies wanneer de stoel stopt."},
    )
    last_day = DayField(label="Laatste dag", required=False, help_text="Alleen als de stoel later stopt.")

    def __init__(self, *args, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self):
        data = super().clean()
        if data.get("moment") == self.LATER and "last_day" not in self.errors:
            day = data.get("last_day")
            if not day:
                self.add_error("last_day", "Vul de laatste dag in, bijvoorbeeld 21 november 2024.")
            elif day < dates.local_day(self.now):
                self.add_error("last_day", "Deze dag is al voorbij. Kies vandaag of later, of ‘nu meteen’.")
        return data

    @property
    def until(self) -> dt.datetime:
        """The moment at which the seat ends."""
        return self.now if self.cleaned_data["moment"] == self.NOW else end_of(self.cleaned_data["last_day"])


class CheckForm(forms.Form):
    """One question per seat; who may not be ended here can only be left as it is."""

    def __init__(self, *args, seats: Sequence[Seat], by: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            choices = [KEEP, END] if may_end_seat(by, seat) else [KEEP]
            self.fields[f"seat-{seat.key}"] = forms.ChoiceField(
                label=f"Klopt dit nog: {seat.user.name}, {seat.label}",
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Kies of deze stoel nog klopt.",
                    "invalid_choice": "Deze stoel kunt u niet beëindigen.",
                },
            )

    @property
    def rows(self) -> list[dict]:
        """What the page shows: each seat with its question."""
        return [
            {
                "seat": seat,
                "since": dates.local_day(seat.since),
                "last": dates.local_day(seat.user.last_login) if seat.user.last_login else None,
                "field": self[f"seat-{seat.key}"],
                "is_fixed": len(self.fields[f"seat-{seat.key}"].choices) == 1,
            }
            for seat in self.seats
        ]

    @property
    def verdicts(self) -> dict[str, str]:
        """The answer for each seat, by key."""
        return {seat.key: self.cleaned_data[f"seat-{seat.key}"] for seat in self.seats}
