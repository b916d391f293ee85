"""Fields that more forms of this app share."""

import datetime as dt

from django import forms
from django.db.models import Exists, OuterRef

from agreements.forms.agreement import ManyField
from lib.forms import tidy
from parties.models import Office, Organisation, OrganisationName, Seat
from udo.models import Layer
from udo.numbers import dossiers_in
from udo.permissions import is_of_bzk

RESPONSIBLE = (Office.Kind.PRIME_MINISTER, Office.Kind.MINISTER, Office.Kind.STATE_SECRETARY)
MOST = 20
UNREADABLE = "Dit lezen wij niet als kamerstuk: {}. Schrijf bijvoorbeeld 36 800 of 36 800, nr. 3."


def offices(seat: Seat, today: dt.date):
    """Return the offices that exist and may be responsible: of the own ministry, for BZK of each. Two queries."""
    rows = (
        Office.objects.filter(kind__in=RESPONSIBLE).prefetch_related("titles").select_related("organisation")
    )
    rows = rows.exclude(pk__in=Office.objects.ended(today).values("pk"))
    return rows if is_of_bzk(seat) else rows.filter(organisation=seat.organisation_id)


def partners(today: dt.date):
    """Return who may take part: ministries and koepels that exist, with names; two queries."""
    kinds = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
    present = OrganisationName.objects.on(today).filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.filter(Exists(present), kind__in=kinds).exclude(slug=Organisation.RIJK)
    return rows.prefetch_related("names")


class LinesField(forms.Field):
    """Short texts, one per line: gives a list without empty lines and doubles, at most twenty."""

    def __init__(self, *, longest: int, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), **kwargs)
        self.longest = longest

    def to_python(self, value) -> list[str]:
        if isinstance(value, list):
            return value
        lines = tidy(value or "").splitlines()
        return list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > MOST:
            raise forms.ValidationError(f"Vul er hoogstens {MOST} in.")
        if any(len(line) > self.longest for line in value):
            raise forms.ValidationError(f"Een regel heeft hoogstens {self.longest} tekens.")

    def bound_data(self, data, initial):
        return tidy(data) if isinstance(data, str) else super().bound_data(data, initial)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return self.to_python(initial) != self.to_python(data)


class PapersField(LinesField):
    """Papers of the Kamers, one per line."""

    def __init__(self, **kwargs):
        super().__init__(longest=120, label="Kamerstukken", required=False, **kwargs)
        self.help_text = "Eén per regel, bijvoorbeeld 36 800 of 36 800, nr. 3."

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if wrong := [paper for paper in value if not dossiers_in(paper)]:
            raise forms.ValidationError(UNREADABLE.format(wrong[0]))


class LayersField(forms.MultipleChoiceField):
    """The layers that are touched: at least one."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        messages = {"required": "Kies ten minste één laag.", "invalid_choice": "Kies uit de lijst."}
        super().__init__(choices=Layer.choices, error_messages=messages, **kwargs)

    def clean(self, value) -> list[str]:
        chosen = super().clean(value)
        return [layer.value for layer in Layer if layer in chosen]


class PlacesField(ManyField):
    """Organisations by their slug, as boxes to tick."""

    def __init__(self, **kwargs):
        super().__init__(Organisation.objects.none(), **kwargs)
