"""Afspraken that a source asks for at some kind of overleg: their words to begin with, shown and never required."""

from dataclasses import dataclass

from agreements.models import Agreement
from meetings.models import Meeting
from parties.models import Organisation, Seat

ALL = [Organisation.RIJK, "vng", "ipo", "uvw"]


@dataclass(frozen=True)
class Example:
    """The words of an afspraak to propose, why, and who says so; `slug` is how an address names it."""

    slug: str
    title: str
    text: str
    why: str
    source: str

    def initial(self) -> dict:
        """Return what the form begins with: owed by all."""
        return {"title": self.title, "text": self.text, "parties": ALL}


NORMS = Example(
    "evaluatie-normering",
    "Evaluatie van de normering",
    "Rijk, gemeenten, provincies en waterschappen evalueren samen de normering van het gemeentefonds en het "
    "provinciefonds. De evaluatie begint op (datum) en is klaar op (datum). Zij kijken daarbij naar (vragen). "
    "(Wie) leidt de evaluatie. De uitkomst wordt besproken in het Overhedenoverleg.",
    "Spreek in het startoverleg af wanneer en hoe de normering wordt geëvalueerd.",
    "Studiegroep Interbestuurlijke Verhoudingen, november 2025",
)  # fmt: skip
EXAMPLES = {Meeting.Kind.START: NORMS}


def example_for(meeting: Meeting, seat: Seat) -> Example | None:
    """Return what could still be proposed here: nothing once an afspraak of that name is there. One query at most."""
    example = EXAMPLES.get(Meeting.Kind(meeting.kind))
    if example is None:
        return None
    there = Agreement.objects.visible_to(seat).filter(meeting=meeting, title=example.title)
    return None if there.exists() else example
