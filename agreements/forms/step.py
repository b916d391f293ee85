"""Forms for steps: a reason, or the afspraak in which another one goes up."""

from django import forms

from agreements.models import Agreement
from agreements.models.agreement import NEWEST, AgreementQuerySet
from lib.forms import TextField
from parties.models import Seat

MOST = 200


class StepForm(forms.Form):
    """A step with room for a reason."""

    reason = TextField(label="Reden", rows=3, max_length=2000)

    def __init__(self, *args, needs_reason: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
        self.fields["reason"].label = "Reden" if needs_reason else "Toelichting"
        self.fields["reason"].error_messages["required"] = "Vul een reden in."


class SupersedeForm(StepForm):
    """The afspraak in which this one goes up: one of the 200 newest that are still open."""

    target = forms.ModelChoiceField(
        Agreement.objects.none(), label="Gaat op in", to_field_name="key", empty_label="Kies een afspraak",
        error_messages={"required": "Kies een afspraak.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    field_order = ("target", "reason")

    def __init__(self, *args, agreement: Agreement, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Agreement.objects.visible_to(seat).open().exclude(pk=agreement.pk).exclude(agreed_on=None)
        self.fields["target"].queryset = offered(rows)
        self.fields["target"].label_from_instance = lambda row: f"{row.title} ({row.came_from})"


def offered(rows: AgreementQuerySet, most: int = MOST) -> AgreementQuerySet:
    """Return the newest of these, with their origin, as a queryset that a choice can be looked up in."""
    newest = list(rows.order_by(NEWEST.desc(), "position", "key").values_list("pk", flat=True)[:most])
    found = Agreement.objects.filter(pk__in=newest).select_related("meeting")
    return found.order_by(NEWEST.desc(), "position")
