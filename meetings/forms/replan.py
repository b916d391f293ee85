"""The form that plans a lapsed overleg again."""

from collections.abc import Iterable

from django import forms

from meetings.forms.plan import DetailsForm, MomentForm
from meetings.models import AgendaItem, Meeting, Proposal

CHOOSE = {"invalid_choice": "Kies uit deze lijst.", "invalid_list": "Kies uit deze lijst."}


class ReplanForm(MomentForm, DetailsForm):
    """Another moment, the details as they were, and what comes along."""

    items = forms.MultipleChoiceField(
        label="Agendapunten die meekomen, met hun stukken", required=False,
        widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE,
    )  # fmt: skip
    proposals = forms.MultipleChoiceField(
        label="Voorstellen uit de voorraad die bij dit overleg gaan horen", required=False,
        widget=forms.CheckboxSelectMultiple, error_messages=CHOOSE,
    )  # fmt: skip
    follows = forms.BooleanField(
        label="Wat aan het vervallen overleg hing, volgt het nieuwe overleg", required=False,
        help_text="Termijnen van afspraken, en overleggen die eraan voorafgaan.",
    )  # fmt: skip
    field_order = ["precision", "day", "time", "month", "words"]

    def __init__(self, *args, items: Iterable[AgendaItem], proposals: Iterable[Proposal], **kwargs):
        super().__init__(*args, **kwargs)
        self.known = {
            "items": {row.key: row for row in items},
            "proposals": {row.key: row for row in proposals},
        }
        for name, rows in self.known.items():
            self.fields[name].choices = [(key, row.title) for key, row in rows.items()]
            self.fields[name].initial = list(rows)
            if not rows:
                del self.fields[name]

    def chosen(self, name: str) -> list:
        """Return the rows of «items» or «proposals» that were ticked, in their order."""
        ticked = set(self.cleaned_data.get(name, ()))
        return [row for key, row in self.known[name].items() if key in ticked]


def initial_plan(source: Meeting) -> dict:
    """Return the details of the lapsed overleg; its moment is over."""
    names = [name for name in DetailsForm.base_fields if name not in {"invited", "focus"}]
    values = {name: getattr(source, name) for name in names}
    seats = source.participations.select_related("office")
    return values | {
        "invited": [seat.office.key for seat in seats],
        "focus": list(source.focus.all()),
        "before": source.before if source.before and source.before.is_open else None,
        "precision": Meeting.Precision.MINUTE,
        "follows": True,
    }
