"""Fields that more forms of this app share."""

import datetime as dt

from django import forms

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

    def label_from_instance(self, office: Office) -> str:
        day = self.day or dt.date.max
        holder = office.holder_on(day)
        return f"{office.title_on(day)} ({holder})" if holder else office.title_on(day)


class OfficesField(OfficeField, forms.ModelMultipleChoiceField):
    """Several offices, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple
