"""Fields that more forms of this app share."""

import datetime as dt

from django import forms
from django.db.models import QuerySet

from parties.models import Office

SIGNING = (Office.Kind.PRIME_MINISTER, Office.Kind.MINISTER, Office.Kind.STATE_SECRETARY)


def offices():
    """Return who may sign or be spoken for, with names: four queries for any number."""
    return (
        Office.objects.filter(kind__in=SIGNING)
        .select_related("organisation")
        .prefetch_related("titles", "tenures")
    )


class OfficeField(forms.ModelChoiceField):
    """An office by its title on a day, with its holder if the name is known."""

    day: dt.date | None = None

    def offer(self, found: list[Office], rows: QuerySet[Office], day: dt.date) -> None:
        """Let one of `rows` be chosen, by its title on this day; `found` are the same rows, fetched before."""
        self.queryset, self.day = rows, day
        self.choices = [
            *([("", self.empty_label)] if self.empty_label is not None else []),
            *((self.prepare_value(office), self.label_from_instance(office)) for office in found),
        ]

    def label_from_instance(self, office: Office) -> str:
        day = self.day or dt.date.max
        holder = office.holder_on(day)
        return f"{office.title_on(day)} ({holder})" if holder else office.title_on(day)


class OfficesField(OfficeField, forms.ModelMultipleChoiceField):
    """Several offices, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple
