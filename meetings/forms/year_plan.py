"""What of the year plan is shown, as query parameters with Dutch names; and why a norm was not met."""

from django import forms

from lib.forms import ReasonForm
from meetings.actions.norms import mark_of
from meetings.models import Meeting, NormReason


class PlanFilter(forms.Form):
    """Kind of overleg, year, and list or calendar; what isn't a choice is passed over."""

    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Alle soorten"), *Meeting.Kind.choices]
    )
    jaar = forms.IntegerField(required=False, min_value=1950, max_value=2150, widget=forms.HiddenInput)
    weergave = forms.ChoiceField(
        required=False, choices=[("", "Lijst"), ("kalender", "Kalender")], widget=forms.HiddenInput
    )

    def chosen(self, name: str):
        """Return what was asked for, or None."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class NormReasonForm(ReasonForm):
    """Why a norm was not met; `seen` is the version that the writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


def initial_reason(known: NormReason | None) -> dict:
    return {"reason": known.reason if known else "", "seen": mark_of(known)}
