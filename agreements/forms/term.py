"""A term: the agreed words, and what they mean: what we read in them, or by hand a day, an overleg, a recess, no date."""

import datetime as dt
import re

from django import forms

from agreements.forms.register import FlatSelect
from lib import dates
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Meeting, Moment
from meetings.phrases import Planning, propose
from parties.models import Recess, Seat

MONTH = re.compile(r"[a-z]+ \d{4}")
ONE = "Kies er één: een dag of maand, een overleg of een reces."
CONFIRM = "Zeg of wij de termijn goed lezen, of vul zelf in wat deze woorden betekenen."
KEEP = "Zeg wat deze nieuwe woorden betekenen, of vul dat zelf in. De datum die er staat hoorde bij de oude woorden."
YES, NO, KEPT = "ja", "nee", "zoals-het-was"
SIDES = [
    ("", "Bij het overleg, of na het reces"),
    ("before", "Ervoor"),
    ("at", "Erbij of tijdens"),
    ("after", "Erna"),
]
USUAL = {Moment.Kind.MEETING: Moment.Side.AT, Moment.Kind.RECESS: Moment.Side.AFTER}


class DayOrMonthField(DayField):
    """«31 augustus 2025» or «augustus 2025»; gives (first day, last day), the first None for a single day."""

    default_error_messages = {
        "invalid": "Deze datum bestaat niet of is niet te lezen."
        " Schrijf bijvoorbeeld 31 augustus 2025 of augustus 2025."
    }

    def to_python(self, value):
        text = " ".join(str(value or "").lower().split())
        if MONTH.fullmatch(text):
            first = super().to_python(f"1 {text}")
            return first, dates.last_of_month(first)
        day = super().to_python(value)
        return (None, day) if day else None

    def has_changed(self, initial, data) -> bool:
        """Compare what both mean: «augustus 2025» is a text here and two days there."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class TermForm(forms.Form):
    """The term of an afspraak; `cleaned_data["moment"]` is an unsaved `Moment`, or None without a term.

    `since` is the day from which a term can lie (that of the overleg), None if that isn't known. Words without a
    choice are read (`proposal`, with `why`), which counts once a person says that it is right; a page that `asks`
    takes no words without that answer. Of other words than the form began with, what still stands there `kept` from
    the old ones only counts if a person says so.
    """

    words = TextField(
        label="Termijn in woorden", required=False,
        help_text="Precies zoals afgesproken, bijvoorbeeld: uiterlijk in augustus van dit jaar.",
    )  # fmt: skip
    latest = DayOrMonthField(label="Uiterlijk op", required=False, help_text="Een dag of een maand.")
    earliest = DayField(
        label="Niet eerder dan", required=False,
        help_text="Bij een vaste dag: vul dezelfde dag nog eens in. Alleen hier iets: vanaf die dag.",
    )  # fmt: skip
    at_meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Bij een overleg", required=False, to_field_name="key",
        widget=FlatSelect, empty_label="Geen overleg",
        help_text="De termijn schuift mee als dit overleg wordt verzet.",
    )  # fmt: skip
    recess = forms.ModelChoiceField(
        Recess.objects.all(), label="Bij een reces", required=False, empty_label="Geen reces"
    )
    side = forms.ChoiceField(
        label="Wanneer dan?", required=False, choices=SIDES,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    as_read = forms.ChoiceField(
        label="Lezen wij dat goed?", required=False, widget=forms.RadioSelect,
        choices=[(YES, "Ja"), (KEPT, "Het blijft zoals het er staat"), (NO, "Nee, er is geen datum")],
        error_messages={"invalid_choice": "Kies ja of nee."},
    )  # fmt: skip
    asks = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)
    MEANING = ("latest", "earliest", "at_meeting", "recess", "side")
    TERM = ("words", *MEANING, "as_read")

    def __init__(
        self,
        *args,
        seat: Seat,
        today: dt.date,
        meeting: Meeting | None = None,
        planning: Planning | None = None,
        **kwargs,
    ):
        """Without a day of the overleg the words count from `today`; a `planning` saves the queries of many forms."""
        super().__init__(*args, **kwargs)
        self.seat, self.proposal, self.kept, self.why, self.planning = seat, None, None, "", planning
        self.since = meeting and meeting.day
        self.said_on = self.since or today
        self.origin = meeting
        coming = Meeting.objects.visible_to(seat).exclude(state=Meeting.State.CANCELLED)
        if meeting:
            coming = coming.exclude(pk=meeting.pk)
            coming = coming.exclude(planned_start__lt=meeting.start) if meeting.start else coming
        self.fields["at_meeting"].queryset = coming.order_by("planned_start", "pk")
        for name in ("at_meeting", "recess"):
            self.fields[name].error_messages["invalid_choice"] = "Kies er een uit de lijst."

    def clean(self):
        data = super().clean() or self.cleaned_data
        by_day = "latest" if data.get("latest") else "earliest"
        chosen = [name for name in (by_day, "at_meeting", "recess") if data.get(name)]
        if len(chosen) > 1:
            self.add_error(chosen[1], ONE)
        elif not any(name in self.errors for name in self.TERM):
            if chosen and self._is_left_over(data):
                self.kept = self._moment(data)
            else:
                self._check(data, chosen)
            data["moment"] = self._moment(data) if chosen and not self.kept else self._read(data)
        return data

    def _is_left_over(self, data: dict) -> bool:
        """Say whether the words are new and their meaning is that of the old ones, which nobody touched."""
        words = self.initial.get("words")
        if not words or not data.get("words"):
            return False
        return "words" in self.changed_data and not set(self.MEANING) & set(self.changed_data)

    def _read(self, data: dict) -> Moment | None:
        """Return what we read in the words if a person said that it is right, else the words without a date.

        Or what stood there with the words before these, if a person said that it still holds.
        """
        words = data.get("words")
        if not words:
            return None
        kind = self.origin.kind if self.origin else ""
        moment, self.why = propose(words, self.said_on, seat=self.seat, kind=kind, planning=self.planning)
        self.proposal = None if moment.kind == Moment.Kind.NONE else moment
        if not self.is_asking:
            return moment
        as_read = self.fields["as_read"]
        as_read.required = True  # so it is shown; only words that can be read ask for it, or that were others
        as_read.choices = self._answers()
        answer = data.get("as_read")
        if data.get("asks") and answer not in dict(as_read.choices):
            self.add_error("as_read", KEEP if self.kept else CONFIRM)
        if answer == KEPT and self.kept:
            return self.kept
        return self.proposal if answer == YES and self.proposal else Moment(words=words)

    @property
    def is_asking(self) -> bool:
        """Say whether a person has to say what the words mean."""
        return bool(self.proposal or self.kept)

    def _answers(self) -> list[tuple[str, str]]:
        yes = [(YES, "Ja")] if self.proposal else []
        kept = [(KEPT, f"Het blijft zoals het er staat: {self.kept.reading}")] if self.kept else []
        return [*yes, *kept, (NO, "Nee, er is geen datum" if yes else "Er is geen datum")]

    def _check(self, data: dict, chosen: list[str]) -> None:
        if chosen and not data.get("words"):
            self.add_error("words", "Vul ook in met welke woorden dit is afgesproken.")
        if data.get("earliest") and data.get("latest") and data["earliest"] > data["latest"][1]:
            self.add_error("earliest", "Deze dag ligt na de uiterste dag.")
        last = self._last_day(data)
        if chosen and last and self.since and last < self.since:
            self.add_error(chosen[0], f"Deze termijn ligt vóór het overleg van {dates.long(self.since)}.")

    def _last_day(self, data: dict) -> dt.date | None:
        """Return the last day of what was chosen, to compare with the day of the overleg."""
        if data.get("latest") or data.get("earliest"):
            return data["latest"][1] if data.get("latest") else data["earliest"]
        if data.get("at_meeting"):
            return data["at_meeting"].sort_day
        return data["recess"].last_day if data.get("recess") else None

    def _moment(self, data: dict) -> Moment:
        kinds = Moment.Kind
        first, last = data.get("latest") or (None, None)
        moment = Moment(words=data.get("words") or "", kind=kinds.NONE)
        if last or data.get("earliest"):
            moment.kind, moment.latest = kinds.MONTH if first else kinds.DATE, last
            moment.earliest = data.get("earliest") or first
        elif data.get("at_meeting"):
            moment.kind, moment.meeting = kinds.MEETING, data["at_meeting"]
        elif data.get("recess"):
            moment.kind, moment.recess = kinds.RECESS, data["recess"]
        if moment.meeting or moment.recess:
            moment.side = data.get("side") or USUAL[moment.kind]
        moment.recompute()
        return moment


class TermChangeForm(TermForm):
    """Another term for an agreed afspraak, and why."""

    reason = TextField(
        label="Reden", rows=3, max_length=2000, help_text="Wie de afspraak leest, leest ook de reden.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = "Vul in wat de nieuwe termijn is."


def term_of(moment: Moment | None) -> dict:
    """Return what the fields of `TermForm` begin with for this term."""
    moment = moment or Moment()
    latest = moment.latest if moment.kind in {Moment.Kind.DATE, Moment.Kind.MONTH} else None
    month = latest and moment.kind == Moment.Kind.MONTH
    whole = month and moment.earliest == latest.replace(day=1)
    return {
        "words": moment.words,
        "latest": dates.month(latest) if month else latest,
        "earliest": None if whole or not latest else moment.earliest,
        "at_meeting": moment.meeting,
        "recess": moment.recess,
        "side": "" if moment.side == USUAL.get(moment.kind, moment.side) else moment.side,
    }
