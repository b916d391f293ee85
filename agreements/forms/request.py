"""Ask parties for progress: whom about what, and until when."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django import forms

from agreements.models import Agreement
from lib.forms import DayField, ReasonForm, TextField
from notices.recipients import with_number
from parties.models import Organisation

Numbers = Mapping[tuple[int, int], int]
Asked = Mapping[Agreement, Sequence[Organisation]]


class AskForm(forms.Form):
    """`offered` are the parties that may be asked, by afspraak; `numbers` to how many addresses of each a mail goes."""

    questions = forms.MultipleChoiceField(
        label="Aan wie vraagt u voortgang?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één partij.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    until = DayField(label="Antwoord uiterlijk op")
    words = TextField(
        label="Uw vraag", required=False, rows=3, max_length=1000,
        help_text="Staat bij het formulier van wie u het vraagt, niet in de mail.",
    )  # fmt: skip

    def __init__(self, *args, offered: Asked, numbers: Numbers, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.pairs = {
            f"{row.key}:{place.slug}": (row, place) for row, places in offered.items() for place in places
        }
        self.fields["questions"].choices = [
            (
                row.title,
                [
                    (f"{row.key}:{place.slug}", with_number(place, numbers[row.pk, place.pk]))
                    for place in places
                ],
            )
            for row, places in offered.items()
        ]

    def clean_until(self) -> dt.date:
        if self.cleaned_data["until"] < self.today:
            raise forms.ValidationError("Deze dag is al voorbij.")
        return self.cleaned_data["until"]

    def asked(self) -> list[tuple[Agreement, Organisation]]:
        return [self.pairs[name] for name in self.cleaned_data["questions"]]


class WithdrawForm(ReasonForm):
    """Why nobody has to answer any more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        reason.help_text = "Wie nog moest antwoorden, leest deze reden."
        reason.error_messages["required"] = "Vul een reden in."
