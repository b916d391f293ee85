"""Forms for proposals: what a party puts forward, and what is decided on it."""

from django import forms

from lib.forms import RevisionField, TextField
from lib.richtext_field import RichTextField
from meetings.forms.fields import NumberField
from meetings.models import AgendaItem, Meeting

KINDS = [
    (kind.value, kind.label)
    for kind in (
        AgendaItem.Kind.DISCUSSION,
        AgendaItem.Kind.DECISION,
        AgendaItem.Kind.ADOPTION,
        AgendaItem.Kind.COMMUNICATION,
    )
]
BACKLOG = "voorraad:"
WRONG_PLACE = {"required": "Kies een overleg.", "invalid_choice": "Kies een overleg uit de lijst."}


def places(meetings: list[Meeting], series: list[str]) -> list[tuple[str, str]]:
    """Return the choices of where: these meetings by key, then the backlog of each series."""
    return [
        *((meeting.key, meeting.title) for meeting in meetings),
        *((f"{BACKLOG}{kind}", f"{Meeting.Kind(kind).label}: een later overleg") for kind in series),
    ]


class PlaceField(forms.ChoiceField):
    """One of the overleggen that are to come, or later; gives (meeting or None, series)."""

    def __init__(self, **kwargs):
        super().__init__(error_messages=WRONG_PLACE, **kwargs)
        self.meetings: dict[str, Meeting] = {}

    def offer(self, meetings: list[Meeting], series: list[str]) -> None:
        self.meetings = {meeting.key: meeting for meeting in meetings}
        self.choices = places(meetings, series)

    def clean(self, value) -> tuple[Meeting | None, str]:
        value = super().clean(value)
        meeting = self.meetings.get(value)
        return meeting, meeting.kind if meeting else value.removeprefix(BACKLOG)


class ProposalForm(forms.Form):
    """What a party wants on an agenda; `revision` is what the writer saw, and empty for a new one."""

    place = PlaceField(label="Voor welk overleg")
    title = TextField(label="Titel", error_messages={"required": "Geef het voorstel een titel."})
    kind = forms.ChoiceField(
        label="Soort", choices=KINDS, initial=AgendaItem.Kind.DISCUSSION,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )  # fmt: skip
    minutes = NumberField(label="Minuten", required=False, least=1, most=600)
    annotation = RichTextField(
        label="Toelichting",
        required=False,
        annexes=(),
        help_text="Waarom in dit overleg, en wat wordt er gevraagd?",
    )
    revision = RevisionField(required=False)

    def __init__(self, *args, meetings, series, annexes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(meetings, series)
        self.fields["annotation"].annexes = annexes

    def fields_of_proposal(self) -> dict:
        data = {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "place"}}
        meeting, series = self.cleaned_data["place"]
        return data | {"meeting": meeting, "series": series}


class PlaceForm(forms.Form):
    """Where it goes, and a word to the submitter."""

    place = PlaceField(label="Waarheen")
    reason = TextField(
        label="Toelichting", rows=3, max_length=2000, required=False, help_text="De indiener leest dit."
    )

    def __init__(self, *args, meetings, series, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].offer(meetings, series)


class DeclineForm(forms.Form):
    """Why not; the submitter reads it."""

    reason = TextField(
        label="Reden", rows=3, max_length=2000, help_text="De indiener leest deze reden.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
