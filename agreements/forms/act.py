"""A conditional act: what, whose, and what it waits for."""

from django import forms

from agreements.forms.term import TermForm, term_of
from agreements.models import Agreement, AgreementParty, ConditionalAct
from agreements.permissions import may_edit
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Moment
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


class EditActForm(ActForm):
    """Corrections to an act; whose it is and how it stands are not among them."""

    reason = TextField(
        label="Reden", required=False, rows=2, max_length=2000,
        help_text="Wie de afspraak leest, leest ook de reden.",
        error_messages={"required": "Geef een reden: deze handeling is al afgesloten."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, act: ConditionalAct, **kwargs):
        super().__init__(*args, agreement=act.agreement, **kwargs)
        self.act_row = act
        for name in ("organisation", "state"):
            del self.fields[name]
        self.fields["reason"].required = act.is_ended

    def clean(self):
        data = super().clean()
        is_held_back = self.act_row.state == ConditionalAct.State.SUSPENDED
        if is_held_back and not data.get("waits_for") and "waits_for" not in self.errors:
            self.add_error("waits_for", "Vul in waarop het wacht: deze handeling is opgeschort.")
        return data

    def _read(self, data: dict) -> Moment | None:
        """Ask of new words only whether we read them well."""
        return super()._read(data) if "words" in self.changed_data else self.act_row.moment

    def facts(self) -> dict:
        """Return what `edit_act` takes, without a term that nobody touched: it may mean more than its fields show."""
        names = ["what", "waits_for", "quote", "said_on", "source"]
        if set(self.TERM) & set(self.changed_data):
            names.append("moment")
        return {name: self.cleaned_data[name] for name in names}


def act_beginning(act: ConditionalAct) -> dict:
    """Return what the form about this act begins with."""
    names = ("what", "waits_for", "quote", "said_on", "source", "revision")
    return term_of(act.moment) | {name: getattr(act, name) for name in names}
