"""Forms for a signal: what it is about, where it goes, and what the overleg decided."""

import datetime as dt

from django import forms

from disputes.forms.fields import CHOOSE, OfficeField, PlacesField, RulesField, ministers, partners
from disputes.models import ImpasseSignal
from disputes.models.guards import IENW, UVW
from lib.forms import DayField, RevisionField, TextField
from lib.words import listing
from meetings.models import Meeting
from parties.models import RuleSource, Seat

NONE, ELSEWHERE = "geen", "anders"
MOST = 200
SOFT = (
    "U noemt geen spelregel. Een verschil van mening over de inhoud hoort in het bestuurlijk overleg: stel daarvoor een "
    "agendapunt voor. Gaat het toch over een spelregel? Kies hem hieronder of schrijf hem op. U kunt ook indienen zonder: "
    "het signaal is dan niet toegelaten, tenzij het overleg anders besluit."
)


class SignalForm(forms.Form):
    """A (possible) impasse: the rule, how it should be applied, why they differ, who, and where it was discussed."""

    subject = TextField(
        label="Onderwerp", help_text="Kort en neutraal, zodat alle partijen zich erin herkennen."
    )
    rules = RulesField(label="Over welke spelregel verschilt het inzicht?", required=False)
    other_rule = TextField(
        label="Een andere spelregel", required=False, max_length=300,
        help_text="Bijvoorbeeld een andere wet of een afspraak, met het artikel.",
    )  # fmt: skip
    question = TextField(
        label="Hoe zou de spelregel moeten worden toegepast?", rows=4, max_length=5000,
        help_text="Schrijf de vraag zo op dat elke partij erop kan antwoorden.",
    )  # fmt: skip
    cause = forms.ChoiceField(
        label="Waardoor is het verschil ontstaan?", choices=ImpasseSignal.Cause.choices, widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )  # fmt: skip
    parties = PlacesField(
        label="Wie zijn erbij betrokken?", help_text="Uw eigen organisatie hoort er altijd bij."
    )
    earlier = forms.ChoiceField(
        label="In welk overleg is het eerder besproken?",
        error_messages={"required": "Kies een overleg, of ‘geen’.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    earlier_words = TextField(
        label="Wat is daar gezegd?", required=False, rows=3, max_length=2000,
        help_text="Nodig als u een ander overleg bedoelt: noem dan welk overleg en wanneer.",
    )  # fmt: skip
    insists = forms.BooleanField(label="Indienen zonder spelregel", required=False)
    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, seat: Seat, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rules"].queryset = RuleSource.objects.on(today)
        self.fields["parties"].queryset = partners().exclude(pk=seat.organisation_id)
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD)
        self.meetings = {row.key: row for row in held.order_by("-actual_start", "-pk")[:MOST]}
        rows = [(key, _named(row)) for key, row in self.meetings.items()]
        self.fields["earlier"].choices = [
            ("", "Kies een overleg"), (NONE, "Geen: nog niet besproken"), (ELSEWHERE, "Een ander overleg"), *rows,
        ]  # fmt: skip

    @property
    def is_soft(self) -> bool:
        """Say whether only the rule is lacking, so that the writer may insist."""
        return "rules" in self.errors and any(
            error.code == "soft" for error in self.errors["rules"].as_data()
        )

    def clean(self) -> dict:
        data = super().clean()
        if data.get("earlier") == ELSEWHERE and not data.get("earlier_words"):
            self.add_error("earlier_words", "Schrijf op welk overleg het was, en wanneer.")
        has_rule = data.get("rules") or data.get("other_rule")
        if not has_rule and not data.get("insists") and not {"rules", "other_rule"} & set(self.errors):
            self.add_error("rules", forms.ValidationError(SOFT, code="soft"))
        return data

    def facts(self) -> dict:
        """Return what `put_forward` and `edit_signal` take."""
        data = self.cleaned_data
        plain = {
            name: data[name]
            for name in ("subject", "question", "cause", "other_rule", "earlier_words", "rules", "parties")
        }
        return plain | {"earlier": self.meetings.get(data["earlier"])}


def _named(meeting: Meeting) -> str:
    return f"{meeting.title}: {meeting.subject}" if meeting.subject else meeting.title


def beginning(signal: ImpasseSignal) -> dict:
    """Return what the form about this signal begins with; two queries."""
    plain = {
        name: getattr(signal, name) for name in ("subject", "question", "cause", "other_rule", "revision")
    }
    earlier = signal.earlier.key if signal.earlier else ELSEWHERE if signal.earlier_words else NONE
    return plain | {
        "earlier": earlier,
        "earlier_words": signal.earlier_words,
        "rules": list(signal.rules.values_list("pk", flat=True)),
        "parties": [place.slug for place in signal.parties.all()],
    }


class MeetingForm(forms.Form):
    """On the agenda of which overleg; only of agendas that can still change."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Op de agenda van welk overleg?", to_field_name="key",
        empty_label="Kies een overleg",
        error_messages={"required": "Kies een overleg.", "invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class OutcomeForm(forms.Form):
    """What the overleg decided, and when; where only if it was on no agenda here."""

    text = TextField(label="Tekst", rows=4, max_length=5000)
    decided_on = DayField(label="Besloten op")
    place = TextField(
        label="Waar is het besloten?", help_text="Bijvoorbeeld: Overhedenoverleg van 9 februari 2026."
    )

    def __init__(self, *args, has_item: bool, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if has_item:
            del self.fields["place"]

    def clean_decided_on(self) -> dt.date:
        if self.cleaned_data["decided_on"] > self.today:
            raise forms.ValidationError("Deze dag is nog niet geweest.")
        return self.cleaned_data["decided_on"]


class ReferForm(OutcomeForm):
    """Back with an instruction, to a planned overleg if there is one."""

    target = forms.ModelChoiceField(
        Meeting.objects.none(), label="Bij welk overleg ligt het nu?", to_field_name="key", required=False,
        empty_label="Nog geen overleg gepland",
        help_text="Dit overleg krijgt het als voorstel voor de agenda, met de aanwijzing.",
        error_messages={"invalid_choice": "Kies er een uit de lijst."},
    )  # fmt: skip
    field_order = ("text", "target", "decided_on", "place")

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Aanwijzing van het overleg"
        self.fields["target"].queryset = meetings


class ProcessForm(OutcomeForm):
    """A process of at most a year: how it goes, and who is named (DS-07)."""

    lead_office = OfficeField(label="Eerstverantwoordelijke minister")
    joint_office = OfficeField(
        label="In samenspraak met de minister van IenW", required=False, empty_label="Niet nodig",
        help_text="Verplicht als de waterschappen partij zijn.",
    )  # fmt: skip
    parties = PlacesField(label="Wie zijn partij?")
    readers = PlacesField(
        label="Wie leest mee?", required=False, help_text="Zij zijn geen partij, en lezen het dossier."
    )
    dropped = TextField(
        label="Waarom is een partij van het signaal hier geen partij?", rows=2, max_length=2000, required=False,
        help_text="Alleen als u een partij van het signaal weglaat. Die partij leest dit.",
    )  # fmt: skip
    field_order = (
        "text",
        "parties",
        "dropped",
        "readers",
        "lead_office",
        "joint_office",
        "decided_on",
        "place",
    )

    def __init__(self, *args, signal: ImpasseSignal, **kwargs):
        super().__init__(*args, **kwargs)
        self.signal = signal
        self.fields["text"].label = "Hoe verloopt het proces?"
        self.fields[
            "text"
        ].help_text = "Het voorstel van de minister van BZK, samen met de eerstverantwoordelijke minister."
        self.fields["lead_office"].queryset = ministers()
        self.fields["joint_office"].queryset = ministers().filter(organisation__slug=IENW)
        self.fields["parties"].queryset = self.fields["readers"].queryset = partners()

    def clean(self) -> dict:
        data = super().clean()
        parties, readers = data.get("parties") or (), data.get("readers") or ()
        if any(place.slug == UVW for place in parties) and not data.get("joint_office"):
            self.add_error("joint_office", "Noem de minister van IenW: de waterschappen zijn partij.")
        if parties and self.signal.owner not in parties:
            self.add_error("parties", f"{self.signal.owner} bracht het in, en is altijd partij.")
        left = [str(place) for place in self.signal.parties.all() if place not in parties]
        if parties and left and not data.get("dropped"):
            self.add_error("dropped", f"Schrijf op waarom geen partij is: {listing(left)}.")
        if both := [str(place) for place in parties if place in readers]:
            self.add_error("readers", f"{' en '.join(both)} is al partij.")
        return data


class FollowUpForm(forms.Form):
    """How a referral went on in the other overleg."""

    words = TextField(label="Hoe ging het daar verder?", rows=4, max_length=5000)
    revision = RevisionField()
