"""Forms for what the Kamer was promised or asked for: note it, correct it."""

import datetime as dt
import re
from typing import Any

from django import forms

from agreements.forms.term import TermForm, term_of
from letters.forms.fields import OfficeField, offices
from letters.models import Chamber, ChamberRequest, Commitment, Letter, Motion
from letters.models.chamber import Register
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Moment
from parties.models import Seat

HERE = "Dit staat al in het register."
BESIDE = {
    "reason",
    "revision",
    "asks",
    "as_read",
    "words",
    "latest",
    "earliest",
    "at_meeting",
    "recess",
    "side",
}


def same_dossier(text: str) -> str:
    """Write a dossier in one way, so that it can be a key: «36 740-VII» and «36740 VII» are the same."""
    return re.sub(r"(?<=\d)[ .](?=\d{3}\b)", "", " ".join(text.split())).replace("-", " ")


def same_number(text: str) -> str:
    """Write a number in one way: «nr. 31» and «31» are the same."""
    return re.sub(r"^(?:nr|no|nummer)\.?\s*", "", text, flags=re.IGNORECASE)


class RegisterForm(TermForm):
    """What all three have: Kamer, words, day, where they are written down, and by when it has to be done.

    With a `thing` it corrects that one: it then asks for a reason, and carries the revision that its writer saw.
    """

    model: type[Register]
    WHO: tuple[str, ...] = ()
    text = TextField(
        label="Tekst", rows=4, max_length=5000, help_text="Waar het om gaat, kort en zo letterlijk mogelijk."
    )
    quote = TextField(
        label="Letterlijk citaat", rows=3, max_length=5000, required=False,
        help_text="De woorden uit het stuk of de Handelingen, zonder iets te veranderen.",
    )  # fmt: skip
    chamber = forms.ChoiceField(
        label="Kamer", choices=Chamber.choices,
        error_messages={"required": "Kies een Kamer.", "invalid_choice": "Kies een Kamer uit de lijst."},
    )  # fmt: skip
    day = DayField(label="Datum", required=False)
    source = TextField(label="Bron", required=False, help_text="Bijvoorbeeld: Kamerbrief van 25 april 2025.")
    place = TextField(
        label="Vindplaats", required=False, help_text="Bladzijde, regel of Kamerstuk. Bijvoorbeeld: blz. 3."
    )

    def __init__(self, *args, seat: Seat, today: dt.date, thing: Register | None = None, **kwargs):
        super().__init__(*args, seat=seat, today=today, **kwargs)
        self.today, self.thing = today, thing
        self.existing: Register | None = None
        if thing is not None:
            self.fields["reason"] = TextField(
                label="Reden van de wijziging", rows=3, max_length=2000,
                help_text="Wie dit leest, leest ook de reden.", error_messages={"required": "Geef een reden."},
            )  # fmt: skip
            self.fields["revision"] = RevisionField()

    @property
    def first(self):
        return [self[name] for name in ("text", "quote")]

    @property
    def who(self):
        return [self[name] for name in self.WHO if name in self.fields]

    @property
    def where(self):
        return [self[name] for name in ("source", "place") if name in self.fields]

    def clean_day(self) -> dt.date | None:
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return day

    def clean(self) -> dict:
        self.said_on = self.cleaned_data.get("day") or self.today
        data = super().clean() or self.cleaned_data
        if not self.errors and self._find(
            text=data["text"], chamber=data.get("chamber"), day=data.get("day")
        ):
            self.add_error("text", HERE)
        return data

    def _find(self, **facts) -> bool:
        """Look for another one with these facts among what the writer may see, and keep it to offer it."""
        others = self.model.objects.visible_to(self.seat).filter(**facts)
        self.existing = others.exclude(pk=self.thing.pk if self.thing else None).first()
        return self.existing is not None

    def facts(self) -> dict[str, Any]:
        """Return the fields of the row, with its term."""
        return {name: value for name, value in self.cleaned_data.items() if name not in BESIDE}


class CommitmentForm(RegisterForm):
    """A toezegging: by which office, to whom, when it was made and by when it has to be met.

    With an `earlier` toezegging it says how this one relates to that.
    """

    model = Commitment
    office = OfficeField(
        None, label="Wie deed de toezegging?", empty_label="Kies een bewindspersoon",
        error_messages={"required": "Kies wie de toezegging deed.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    member = TextField(
        label="Aan lid", max_length=120, required=False, help_text="Bijvoorbeeld: lid van Dijk."
    )
    fraction = TextField(label="Fractie", max_length=60, required=False, help_text="Bijvoorbeeld: CDA.")
    occasion = TextField(label="Bij", required=False, help_text="Bijvoorbeeld: begrotingsbehandeling BZK.")
    number = TextField(
        label="Nummer van de Kamer", max_length=20, required=False, help_text="Bijvoorbeeld: T02867."
    )
    relation = forms.ChoiceField(
        label="Verhouding tot de eerdere toezegging", choices=Commitment.Relation,
        error_messages={"required": "Kies de verhouding.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    WHO = ("chamber", "office", "member", "fraction", "occasion", "day", "number")

    def __init__(self, *args, seat: Seat, today: dt.date, earlier: Commitment | None = None, **kwargs):
        super().__init__(*args, seat=seat, today=today, **kwargs)
        self.earlier = earlier
        self.fields["office"].queryset = offices()
        self.fields["office"].day = today
        if earlier is None:
            del self.fields["relation"]

    def clean(self) -> dict:
        data = super().clean()
        number, chamber = data.get("number"), data.get("chamber")
        if number and chamber and self._find(number=number, chamber=chamber):
            self.add_error("number", "Een toezegging met dit nummer staat al in het register.")
        return data

    def clean_number(self) -> str:
        return "".join(self.cleaned_data["number"].upper().split())

    def facts(self) -> dict[str, Any]:
        beside = {"related_to": self.earlier} if self.earlier else {}
        return super().facts() | beside


class PromiseForm(CommitmentForm):
    """A toezegging that a letter makes: Kamer, day and office are those of the letter, the letter is its source."""

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        self.letter = letter
        for name in ("chamber", "office", "day", "number", "source", "reason"):
            self.fields.pop(name, None)
        self.fields["revision"] = RevisionField()

    def clean(self) -> dict:
        self.cleaned_data["day"] = self.letter.date
        data = super().clean()
        data.pop("day")
        return data

    def _find(self, **facts) -> bool:
        return super()._find(**facts | {"made_in": self.letter, "chamber": self.letter.chamber})


class MotionForm(RegisterForm):
    """A motie; Kamer, dossier and number are its key."""

    model = Motion
    name = TextField(label="Indieners", max_length=120, help_text="Bijvoorbeeld: Chakor c.s.")
    dossier = TextField(label="Dossier", max_length=20, required=False, help_text="Bijvoorbeeld: 36 740 VII.")
    number = TextField(label="Nummer", max_length=10, required=False)
    vote = forms.ChoiceField(
        label="Stemming", choices=Motion.Vote.choices, required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    execution = TextField(
        label="Uitvoering", rows=3, max_length=2000, required=False,
        help_text="Hoe het kabinet de motie uitvoert, of waarom niet.",
    )  # fmt: skip
    office = OfficeField(
        None, label="Wie voert haar uit?", empty_label="Nog niet bekend", required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    WHO = ("name", "chamber", "dossier", "number", "day", "vote", "office")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices()
        self.fields["office"].day = self.today

    def clean_dossier(self) -> str:
        return same_dossier(self.cleaned_data["dossier"])

    def clean_number(self) -> str:
        return same_number(self.cleaned_data["number"])

    def clean(self) -> dict:
        data = super().clean()
        key = {name: data.get(name) for name in ("chamber", "dossier", "number")}
        if all(key.values()) and self._find(**key):
            self.add_error("number", "Deze motie staat al in het register.")
        return data


class RequestForm(RegisterForm):
    """A verzoek of a committee."""

    model = ChamberRequest
    committee = TextField(
        label="Commissie", max_length=150, help_text="Bijvoorbeeld: vaste commissie voor Binnenlandse Zaken."
    )
    occasion = TextField(label="Bij", required=False, help_text="Bijvoorbeeld: procedurevergadering.")
    office = OfficeField(
        None, label="Aan wie is het verzoek gericht?", empty_label="Nog niet bekend", required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    WHO = ("committee", "chamber", "occasion", "day", "office")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = offices()
        self.fields["office"].day = self.today
        self.fields["day"].label = "Datum van het verzoek"


def beginning(thing: Register) -> dict[str, Any]:
    """Return what the form of a thing begins with."""
    names = [field.name for field in thing._meta.concrete_fields]
    facts = {name: getattr(thing, name) for name in names if name not in {"id", "key", "state", "made_in"}}
    return facts | term_of(thing.moment or Moment(words=thing.due_words))
