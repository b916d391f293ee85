"""The form for an official who comes along with a participant."""

import datetime as dt

from django import forms

from lib.forms import TextField
from meetings.forms.replacement import ReaderField
from meetings.models import Participation
from parties.models import Role, Seat


class CompanionForm(forms.Form):
    """Somebody by account, name or function; only a colleague's account can be chosen."""

    seat = ReaderField()
    name = TextField(
        label="Naam", required=False, max_length=80, help_text="Vul een naam in, een functie, of allebei."
    )
    function = TextField(label="Functie", required=False, max_length=65, help_text="Bijvoorbeeld: directeur.")

    def __init__(self, *args, participation: Participation, by: Seat, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        place = participation.office.organisation_id
        if by.organisation_id != place:
            del self.fields["seat"]  # whom another organisation employs is its own business
            return
        self.fields["seat"].label = "Collega met een account"
        self.fields["seat"].help_text = "Kies een collega, of vul hieronder een naam in."
        colleagues = Seat.objects.active(now).filter(organisation=place).with_labels()
        colleagues = colleagues.exclude(role=Role.ADMINISTRATOR)
        self.fields["seat"].queryset = colleagues.order_by("user__name", "pk")

    def clean(self):
        values = self.cleaned_data
        if not self.errors and not any(values.values()):
            self.add_error("name", "Vul een naam of een functie in.")
        return values
