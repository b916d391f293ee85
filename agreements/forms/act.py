"""A conditional act: what, whose, and what it waits for."""

from django import forms

from agreements.forms.term import TermForm
from agreements.models import Agreement, AgreementParty
from agreements.permissions import may_edit
from lib.forms import DayField, TextField
from parties.models import Organisation

STATES = [("announced", "Aangekondigd"), ("suspended", "Opgeschort: het wacht ergens op")]


class ActForm(TermForm):
    """The act in words, whose it is, and the condition; the term is until when it waits."""

    what = TextField(
        label="Wat is aangekondigd?", help_text="Bijvoorbeeld: de aangekondigde ingebrekestelling."
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Van welke partij?", to_field_name="slug", empty_label="Kies een partij",
        error_messages={"required": "Kies een partij.", "invalid_choice": "Kies een partij uit de lijst."},
    )  # fmt: skip
    state = forms.ChoiceField(
        label="Hoe staat het ermee?", choices=STATES, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ermee staat."},
    )  # fmt: skip
    waits_for = TextField(label="Waarop wacht het?", rows=2, max_length=2000, required=False)
    quote = TextField(
        label="Letterlijke woorden", rows=2, max_length=2000, required=False, help_text="Zoals in de bron."
    )
    said_on = DayField(label="Gezegd op")
    source = TextField(label="Bron", help_text="Bijvoorbeeld: Kamerbrief van 25 april 2025.")

    def __init__(self, *args, agreement: Agreement, **kwargs):
        super().__init__(*args, meeting=agreement.meeting, **kwargs)
        roles = AgreementParty.objects.filter(agreement=agreement).exclude(role=AgreementParty.Role.READER)
        places = Organisation.objects.filter(pk__in=roles.values("organisation"))
        if not may_edit(self.seat, agreement):
            places = places.filter(pk=self.seat.organisation_id)
            self.fields["organisation"].initial = self.seat.organisation.slug
        self.fields["organisation"].queryset = places.prefetch_related("names")

    def clean(self):
        data = super().clean()
        if data.get("state") == "suspended" and not data.get("waits_for") and "waits_for" not in self.errors:
            self.add_error("waits_for", "Vul in waarop het wacht.")
        return data

    def act(self) -> dict:
        """Return what `announce` takes."""
        names = ("what", "organisation", "waits_for", "quote", "said_on", "source", "moment")
        data = {name: self.cleaned_data[name] for name in names}
        return data | {"is_suspended": self.cleaned_data["state"] == "suspended"}
