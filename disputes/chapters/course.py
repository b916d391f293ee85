"""How it went: the steps, the kernelementen, and all that happened in the order of time."""

import datetime as dt
from collections.abc import Iterator

from disputes.chapters.blocks import Block, day
from disputes.models import Dispute
from lib import dates
from parties.models import Seat
from trail.timeline import timeline_of


def steps(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Each step as it went, with its motivation, what was missing, bijeenkomsten, minister-president and overleggen."""
    for run in dispute.runs.all():
        ended = f"{run.get_outcome_display()} op {day(run.left_at)}" if run.left_at else "loopt nog"
        points = [
            *(_session(row) for row in dispute.sessions.all() if row.run_id == run.pk),
            *(
                f"Minister-president, {dates.long(row.day)}: {row.words}"
                for row in dispute.mp_roles.all()
                if row.run_id == run.pk
            ),
            *(_heard(row) for row in dispute.hearings.all() if row.run_id == run.pk),
            *([f"Motivering: {run.motivation}"] if run.motivation else []),
            *(f"Ontbrak: {gap}" for gap in run.gaps),
        ]
        yield Block(
            f"{run.number}. {run.step.name}", f"Begonnen op {day(run.entered_at)}, {ended}.", points=points
        )
    pauses = [
        f"Van {dates.long(row.began_on)} tot {dates.long(row.ended_on) if row.ended_on else 'nu'}: {row.reason}"
        for row in dispute.pauses.all()
    ]
    if pauses:
        yield Block("Pauzes", points=pauses)


def _session(row) -> str:
    place = f", {row.place}" if row.place else ""
    lapsed = " (vervallen)" if row.cancelled_at else ""
    return f"Bijeenkomst op {dates.long(row.day)}{place}{lapsed}: {row.words}"


def _heard(row) -> str:
    said = f": {row.item.get_outcome_display()}" if row.item.outcome else ""
    return f"Op de agenda van het {row.item.agenda.meeting}, agendapunt {row.item}{said}"


def elements(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """The eight kernelementen, with their stand and evidence."""
    rows = [
        (str(row), row.get_status_display(), row.evidence or "nog niet") for row in dispute.elements.all()
    ]
    yield Block(heads=("Kernelement", "Stand", "Onderbouwing"), rows=rows)


def timeline(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """All that happened, the first thing first, as far as this seat reads it."""
    lines = timeline_of(seat, dispute, dispute.signal, most=None)
    rows = [
        (line.when, " ".join(part for part in (line.sentence, line.reason) if part), line.who or "vanzelf")
        for line in reversed(lines)
    ]
    yield Block(heads=("Wanneer", "Wat", "Door"), rows=rows, told=True)
