"""Search over what the reader may see, and over nothing else."""

from dataclasses import dataclass

from django import forms

from agreements.models import Agreement
from letters.models import Letter
from lib.forms import TextField
from meetings.models import Meeting
from parties.models import Seat

MOST = 20


class SearchForm(forms.Form):
    q = TextField(label="Zoekwoorden", max_length=200)


@dataclass(frozen=True)
class Group:
    """Hits of one kind: a heading and (title, url, line) rows."""

    label: str
    rows: list[tuple[str, str, str]]


def find(words: str, seat: Seat) -> list[Group]:
    """Return at most 20 hits per kind among what this seat may see; three queries."""
    meetings = Meeting.objects.visible_to(seat).matching(words).order_by("-planned_start")[:MOST]
    agreements = Agreement.objects.visible_to(seat).best(words)[:MOST]
    letters = Letter.objects.visible_to(seat).matching(words).newest()[:MOST]
    groups = [
        Group("Overleggen", [(row.title, row.get_absolute_url(), row.subject) for row in meetings]),
        Group(
            "Afspraken", [(row.title, row.get_absolute_url(), row.get_state_display()) for row in agreements]
        ),
        Group(
            "Kamerbrieven",
            [(row.subject, row.get_absolute_url(), row.get_state_display()) for row in letters],
        ),
    ]
    return [group for group in groups if group.rows]
