"""The filters of the list of overleggen, as query parameters with Dutch names."""

from django import forms
from django.db.models import QuerySet

from meetings.models import Meeting
from parties.models import Cabinet


class MeetingFilter(forms.Form):
    """Kind, state and cabinet period; what isn't a choice is passed over."""

    soort = forms.ChoiceField(
        label="Soort", required=False, choices=[("", "Alle soorten"), *Meeting.Kind.choices]
    )
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "Alle"), *Meeting.State.choices])
    kabinet = forms.ModelChoiceField(
        Cabinet.objects.order_by("-since"), label="Kabinet", required=False, empty_label="Alle"
    )

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Keep what the filters ask for."""
        self.is_valid()
        columns = {"soort": "kind", "stand": "state", "kabinet": "cabinet"}
        chosen = {column: self.cleaned_data.get(name) for name, column in columns.items()}
        return rows.filter(**{column: value for column, value in chosen.items() if value})

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())
