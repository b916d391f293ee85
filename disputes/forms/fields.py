"""Fields that more forms of this app share."""

from django import forms

from agreements.forms.agreement import ManyField
from parties.models import Office, Organisation, RuleSource

CHOOSE = {"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."}
LEADING = (Office.Kind.PRIME_MINISTER, Office.Kind.MINISTER, Office.Kind.STATE_SECRETARY)


def partners():
    """Return who may be a party: the Rijk, ministries and koepels, with names; two queries."""
    kinds = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
    return (
        Organisation.objects.filter(kind__in=kinds).exclude(slug=Organisation.RIJK).prefetch_related("names")
    )


def ministers():
    """Return the offices that may lead or join, with titles; two queries."""
    return Office.objects.filter(kind__in=LEADING).prefetch_related("titles")


class PlacesField(ManyField):
    """Organisations by their slug, as boxes to tick."""

    def __init__(self, **kwargs):
        super().__init__(Organisation.objects.none(), **kwargs)


class OfficeField(forms.ModelChoiceField):
    """One office, by its slug."""

    def __init__(self, *, empty_label: str = "Kies een ambt", **kwargs):
        super().__init__(
            Office.objects.none(), to_field_name="slug", empty_label=empty_label, error_messages=CHOOSE, **kwargs
        )  # fmt: skip


class RulesField(forms.ModelMultipleChoiceField):
    """Rules of the register, as boxes to tick, each with what it is about."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(RuleSource.objects.none(), **kwargs)
        self.error_messages |= {
            "invalid_choice": "Kies uit de lijst.",
            "invalid_pk_value": "Kies uit de lijst.",
        }

    def label_from_instance(self, obj: RuleSource) -> str:
        return f"{obj}: {obj.summary}" if obj.summary else str(obj)
