"""Adopt a verslag: each text and each afspraak as it was offered, or as the overleg changed it."""

from collections.abc import Iterable

from django import forms

from agreements.forms.agreement import LONGEST
from agreements.models import Agreement
from lib.forms import TextField
from lib.richtext_field import RichTextField
from meetings.models import MinutesItem


class AdoptForm(forms.Form):
    """One field per agenda item and one per afspraak, both beginning with the text as it was offered.

    The marks of what the writer saw go along, so that a text that changed meanwhile is noticed.
    """

    def __init__(self, *args, items: Iterable[MinutesItem], agreements: Iterable[Agreement], **kwargs):
        super().__init__(*args, **kwargs)
        self.items = {f"punt-{row.item.key}": row for row in items}
        self.agreements = {f"afspraak-{row.key}": row for row in agreements}
        for name, row in self.items.items():
            label = f"Verslagtekst bij punt {row.item.position}"
            self.fields[name] = RichTextField(label=label, required=False, notes=False, initial=row.text)
        for name, row in self.agreements.items():
            self.fields[name] = TextField(
                label=f"Tekst van afspraak {row.label}", rows=3, max_length=LONGEST, initial=row.wording,
                error_messages={"required": "Een afspraak kan niet zonder tekst. Laat de tekst staan."},
            )  # fmt: skip
            mark = forms.IntegerField(widget=forms.HiddenInput, initial=row.revision, required=False)
            self.fields[f"{name}-revisie"] = mark

    def changed(self) -> dict[MinutesItem, str]:
        """Return the verslag texts that were changed."""
        return {row: text for row, text in self._given(self.items) if text != row.text}

    def amended(self) -> dict[Agreement, str]:
        """Return the afspraken that were changed, with the revision that the writer saw."""
        found = {}
        for row, text in self._given(self.agreements):
            if text != row.wording.strip():
                row.revision = self.cleaned_data[f"afspraak-{row.key}-revisie"] or 0
                found[row] = text
        return found

    def _given(self, rows: dict) -> list[tuple]:
        """Return each row with what was sent; a field that wasn't sent leaves its text as it was."""
        return [(row, self.cleaned_data[name]) for name, row in rows.items() if name in self.data]
