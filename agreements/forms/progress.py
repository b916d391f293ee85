"""Forms for progress: how it stands, in one choice and a few words."""

from collections.abc import Sequence

from django import forms

from agreements.models import ProgressReport
from lib.files import UploadField
from lib.forms import TextField
from parties.models import Organisation

STATE = ProgressReport.State
NEEDS_WORDS = {STATE.ATTENTION, STATE.STUCK}
FILES = ("file", "second_file", "third_file")
PAPER = "PDF, Word, ODF of een afbeelding, hoogstens 50 MB. Wie de afspraak leest, leest ook dit bestand."


class ReportForm(forms.Form):
    """How one party says that an afspraak stands; `party` is asked of who may speak for more of them."""

    party = forms.ModelChoiceField(
        Organisation.objects.none(), label="Namens welke partij?", to_field_name="slug", empty_label="Kies een partij",
        error_messages={"required": "Kies een partij.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    state = forms.ChoiceField(
        label="Hoe staat het ermee?", choices=STATE, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ermee staat.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    words = TextField(
        label="Toelichting", required=False, rows=4, max_length=2000,
        help_text="Een of twee zinnen. Nodig bij ‘aandacht’ en ‘loopt vast’.",
    )  # fmt: skip
    forecast = TextField(
        label="Wanneer verwacht u dat het klaar is?", required=False,
        help_text="In uw eigen woorden, bijvoorbeeld: voor de zomer. De termijn zelf verandert niet.",
    )  # fmt: skip
    note = TextField(
        label="Notitie alleen voor uw eigen organisatie", required=False, rows=2, max_length=2000
    )
    file = UploadField(label="Bestand", required=False, may_hold=True, help_text=PAPER)
    second_file = UploadField(label="Tweede bestand", required=False, may_hold=True)
    third_file = UploadField(label="Derde bestand", required=False, may_hold=True)
    seen = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args, parties: Sequence[Organisation], own: int, **kwargs):
        """`parties` are those for which the writer may report, `own` his organisation by pk."""
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Organisation.objects.filter(
            pk__in=[row.pk for row in parties]
        ).prefetch_related("names")
        self.only = parties[0] if len(parties) == 1 else None
        if self.only:
            del self.fields["party"]
        if all(row.pk != own for row in parties):
            del self.fields["note"]

    def clean(self):
        data = super().clean()
        if data.get("state") in NEEDS_WORDS and not data.get("words") and "words" not in self.errors:
            self.add_error("words", "Schrijf op wat er aandacht vraagt of vastloopt.")
        return data

    def report(self) -> dict:
        """Return what was filled in as `report_progress` takes it."""
        data = self.cleaned_data
        return {
            "organisation": self.only or data["party"],
            "state": data["state"],
            "words": data["words"],
            "forecast": data["forecast"],
            "note": data.get("note", ""),
            "files": [data[name] for name in FILES if data[name]],
            "seen": data["seen"],
        }
