"""Forms for who takes part, and for how the process goes."""

from collections.abc import Iterable

from django import forms

from disputes.forms.fields import CHOOSE, partners
from disputes.models import DisputeParty
from lib.forms import RevisionField, TextField
from parties.models import Organisation


class PartyForm(forms.Form):
    """Who joins, and how."""

    place = forms.ModelChoiceField(
        Organisation.objects.none(), label="Wie doet mee?", to_field_name="slug",
        empty_label="Kies een organisatie", error_messages=CHOOSE,
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Hoe?", choices=[("partij", "Als partij"), ("lezer", "Leest mee, zonder partij te zijn")],
        widget=forms.RadioSelect, error_messages=CHOOSE,
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, parties: Iterable[DisputeParty], **kwargs):
        super().__init__(*args, **kwargs)
        present = [row.organisation_id for row in parties if row.role == DisputeParty.Role.PARTY]
        self.fields["place"].queryset = partners().exclude(pk__in=present)


class ProcessForm(forms.Form):
    """How the process goes, in words."""

    process = TextField(
        label="Hoe verloopt het proces?", rows=8, max_length=5000,
        help_text="Ook wat u anders doet dan in de zes stappen, en waarom.",
    )  # fmt: skip
    reason = TextField(label="Waarom wijzigt u dit?", rows=2, max_length=2000)
    revision = RevisionField()


class ConsentForm(forms.Form):
    """Agreement with the process as the reader saw it."""

    round = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
