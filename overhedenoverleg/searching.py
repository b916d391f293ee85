"""Search over what the reader may see, and over nothing else."""

from dataclasses import dataclass

from django import forms
from django.db.models import F

from agreements.finding import best
from agreements.models import CooperationAgenda, CooperationTheme, CooperationVersion, HeadsUp, Lesson
from disputes.models import Dispute, ImpasseSignal
from letters.models import ChamberRequest, Commitment, Letter, Motion
from letters.models.chamber import Register
from letters.reading.register import newest
from lib.forms import TextField
from meetings.models import Meeting
from parties.models import Seat
from udo.models import Assessment

MOST = 20


class SearchForm(forms.Form):
    q = TextField(label="Zoekwoorden", max_length=200)


@dataclass(frozen=True)
class Group:
    """Hits of one kind: a heading and (title, url, line) rows."""

    label: str
    rows: list[tuple[str, str, str]]


def find(words: str, seat: Seat) -> list[Group]:
    """Return at most 20 hits per kind among what this seat may see; fifteen queries."""
    meetings = Meeting.objects.visible_to(seat).matching(words).order_by("-planned_start")[:MOST]
    agreements = best(words, seat, MOST)
    letters = Letter.objects.visible_to(seat).matching(words).newest()[:MOST]
    udos = Assessment.objects.visible_to(seat).matching(words).select_related("phase")[:MOST]
    agendas = CooperationAgenda.objects.visible_to(seat).matching(words)[:MOST]
    lessons = Lesson.objects.visible_to(seat).matching(words)[:MOST]
    ahead = HeadsUp.objects.visible_to(seat).matching(words)[:MOST]
    disputes = Dispute.objects.visible_to(seat).matching(words)[:MOST]
    signals = ImpasseSignal.objects.visible_to(seat).matching(words)[:MOST]
    groups = [
        Group("Overleggen", [(row.title, row.get_absolute_url(), row.subject) for row in meetings]),
        Group(
            "Afspraken", [(row.title, row.get_absolute_url(), row.get_state_display()) for row in agreements]
        ),
        Group("UDO’s", [(row.subject, row.get_absolute_url(), row.status) for row in udos]),
        Group(
            "Kamerbrieven",
            [(row.subject, row.get_absolute_url(), row.get_state_display()) for row in letters],
        ),
        Group("Toezeggingen", _asked(Commitment, words, seat)),
        Group("Moties", _asked(Motion, words, seat)),
        Group("Verzoeken van commissies", _asked(ChamberRequest, words, seat)),
        Group(
            "Agenda’s",
            [(row.title, row.get_absolute_url(), f"{row.get_kind_display()}, {row.get_state_display()}") for row in agendas],
        ),
        Group("Thema’s en opgaven van agenda’s", _themes(words, seat)),
        Group("Lessen", [(row.subject, row.get_absolute_url(), row.get_kind_display()) for row in lessons]),
        Group(
            "Vooraankondigingen",
            [(row.subject, row.get_absolute_url(), f"{row.get_kind_display()}, {row.get_state_display()}") for row in ahead],
        ),
        Group("Geschillen", [(row.subject, row.get_absolute_url(), row.get_state_display()) for row in disputes]),
        Group(
            "Signalen van impasses",
            [(row.subject, row.get_absolute_url(), row.get_state_display()) for row in signals],
        ),
    ]  # fmt: skip
    return [group for group in groups if group.rows]


def _asked(model: type[Register], words: str, seat: Seat) -> list[tuple[str, str, str]]:
    """Return what the Kamer was promised or asked for with these words, newest first; one query."""
    return [
        (str(row), row.get_absolute_url(), f"{row.get_chamber_display()}, {row.status}")
        for row in newest(model.objects.visible_to(seat).matching(words), MOST)
    ]


def _themes(words: str, seat: Seat) -> list[tuple[str, str, str]]:
    """Return the themes with these words in a concept or the last version; of one in both that version. One query."""
    versions = CooperationVersion.objects.present_to(seat)
    rows = CooperationTheme.objects.kept().matching(words).filter(version__in=versions)
    rows = rows.select_related("version__agenda").order_by(
        F("version__number").desc(nulls_last=True), "version__agenda__title", "position", "pk"
    )
    found: dict[tuple[int, str], CooperationTheme] = {}
    for row in rows[: 2 * MOST]:
        found.setdefault((row.version.agenda_id, row.thread), row)
    return [(str(row), row.get_absolute_url(), str(row.version)) for row in [*found.values()][:MOST]]
