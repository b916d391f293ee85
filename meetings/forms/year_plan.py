"""What of the year plan is shown, as query parameters with Dutch names."""

from django import forms

from meetings.models import Meeting


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
