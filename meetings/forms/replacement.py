"""The form for who comes in the place of an office."""

import datetime as dt

from django import forms
from django.utils import timezone

from lib import dates
from lib.forms import ClockField, DayField, TextField
from meetings.models import Participation
from parties.models import Role, Seat


class ReaderField(forms.ModelChoiceField):
    """A colleague with an account, by name and seat; empty for somebody without one."""

    def __init__(self):
        super().__init__(
            Seat.objects.none(), label="Account dat meeleest", required=False, to_field_name="key",
            empty_label="Geen account", error_messages={"invalid_choice": "Kies een account uit de lijst."},
            help_text="Alleen deze persoon krijgt zolang toegang tot de stukken van de deelnemers.",
        )  # fmt: skip

    def label_from_instance(self, seat: Seat) -> str:
        return f"{seat.user.name} ({seat.label})"


class ReplacementForm(forms.Form):
    """Who, with which mandate, and from when to when; only a colleague's account can be chosen."""

    name = TextField(label="Naam", max_length=80, help_text="Wie in de plaats komt.")
    function = TextField(
        label="Functie", required=False, max_length=65, help_text="Bijvoorbeeld: vicevoorzitter."
    )
    mandate = TextField(
        label="Mandaat", required=False,
        help_text="Wat mag de vervanger toezeggen? Alleen de deelnemers lezen dit.",
    )  # fmt: skip
    seat = ReaderField()
    since_day = DayField(label="Vanaf", required=False, help_text="Leeg: zodra de vervanging is aanvaard.")
    since_time = ClockField(label="Vanaf welke tijd", required=False)
    until_day = DayField(
        label="Tot en met", required=False, help_text="Leeg: tot iemand de vervanging beëindigt."
    )
    until_time = ClockField(label="Tot welke tijd op die dag", required=False, help_text="Leeg: de hele dag.")

    def __init__(self, *args, participation: Participation, by: Seat, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now
        office = participation.office
        if by.organisation_id != office.organisation_id:
            del self.fields["seat"]  # whom another organisation employs is its own business
            return
        colleagues = Seat.objects.active(now).filter(organisation=office.organisation).with_labels()
        colleagues = colleagues.exclude(office=office, role=Role.APPROVER)
        self.fields["seat"].queryset = colleagues.exclude(role=Role.ADMINISTRATOR).order_by(
            "user__name", "pk"
        )

    def clean(self):
        values = self.cleaned_data
        since = _moment(values.get("since_day"), values.get("since_time"))
        until = _moment(values.get("until_day"), values.get("until_time"), is_end=True)
        if values.get("since_time") and not values.get("since_day") and "since_day" not in self.errors:
            self.add_error("since_day", "Vul ook de dag in.")
        if values.get("until_time") and not values.get("until_day") and "until_day" not in self.errors:
            self.add_error("until_day", "Vul ook de dag in.")
        if until and until <= max(since or self.now, self.now):
            self.add_error("until_day", "Het einde moet later zijn dan het begin, en later dan nu.")
        values["since"], values["until"] = since, until
        return values

    def facts(self) -> dict:
        """Return what the action asks for."""
        names = ("name", "function", "mandate", "since", "until")
        return {name: self.cleaned_data[name] for name in names} | {"seat": self.cleaned_data.get("seat")}


def _moment(day: dt.date | None, time: dt.time | None, *, is_end: bool = False) -> dt.datetime | None:
    """Return the moment; a day without a time begins at midnight, and as an end lasts until the next."""
    if day is None:
        return None
    if time is None:
        return dates.at_midnight(day + dt.timedelta(days=is_end))
    return timezone.make_aware(dt.datetime.combine(day, time))
