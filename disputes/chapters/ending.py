"""How it ended: solutions put to the parties, the decision, the solution, and what was agreed and learned."""

import datetime as dt
from collections.abc import Iterator

from disputes.chapters.blocks import Block, day
from disputes.models import Decision, Dispute, Solution
from lib import dates
from parties.models import Seat


def closing(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """What was put to the parties, what was decided where, the solution, afspraken and lessons that this seat reads."""
    for row in dispute.solutions.all():
        given = {one.organisation_id: day(one.at) for one in row.consents.all()}
        yield _offered(
            row, [(str(one), given.get(one.organisation_id, "nog niet")) for one in _asked(dispute)]
        )
    for row in dispute.decisions.visible_to(seat, now).select_related("item__agenda__meeting"):
        yield Block(f"Besluit van {dates.long(row.decided_on)}", _decided(row))
    if dispute.solution and dispute.resolved_on:
        yield Block(f"De oplossing, vastgelegd op {dates.long(dispute.resolved_on)}", dispute.solution)
    agreed = dispute.agreed.visible_to(seat, now).select_related("agreement")
    if points := [row.agreement.wording for row in agreed]:
        yield Block("Wat is afgesproken", points=points)
    learned = dispute.lessons.visible_to(seat, now).select_related("lesson")
    if points := [row.lesson.lesson for row in learned]:
        yield Block("Lessen", points=points)


def _asked(dispute: Dispute) -> list:
    return [row for row in dispute.parties.all() if row.role == row.Role.PARTY]


def _offered(row: Solution, rows: list[tuple[str, str]]) -> Block:
    when = f"Oplossing {row.number}, voorgelegd op {day(row.offered_at)}"
    return Block(when, row.text, heads=("Partij", "Ingestemd op"), rows=rows)


def _decided(row: Decision) -> str:
    where = f"Bij agendapunt {row.item} van het {row.item.agenda.meeting}" if row.item else row.place
    return f"{where}:\n\n{row.text}" if where else row.text
