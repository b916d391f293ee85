"""The filters of the register, as parameters of the address."""

from django import forms

from disputes.register import LISTS
from lib.forms import TextField
from parties.models import Organisation


class FilterForm(forms.Form):
    """Which list, words to look for, and one party."""

    lijst = forms.ChoiceField(
        choices=LISTS, required=False, error_messages={"invalid_choice": "Deze lijst is er niet."}
    )
    q = TextField(label="Zoekwoorden", required=False)
    partij = forms.ChoiceField(
        label="Partij", required=False, error_messages={"invalid_choice": "Deze partij is er niet."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
        places = Organisation.objects.filter(kind__in=kinds).exclude(slug=Organisation.RIJK)
        names = [(place.slug, str(place)) for place in places.prefetch_related("names")]
        self.fields["partij"].choices = [("", "Alle partijen"), *names]

    @property
    def want(self) -> dict[str, str]:
        """What was asked for and can be read, as the parameters of a link that shows the same."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)}

    @property
    def faults(self) -> list[str]:
        """What was asked for and can't be read, in words."""
        return [text for texts in self.errors.values() for text in texts]
