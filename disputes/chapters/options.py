"""The ways out: the options with what each party says of them, and the proposal with its treatments and amendments."""

import datetime as dt
from collections.abc import Iterator

from disputes.actions.reactions import note_opened_reactions
from disputes.chapters.blocks import Block, day, said
from disputes.models import Dispute, DisputeOption, Hearing, ProposalAmendment, SolutionProposal
from disputes.options import EARLIER, NOTHING, WORDS, Answer, party_reactions
from lib.words import listing
from papers.models import TextConfirmation
from parties.models import Seat

HEADS = ("Partij", "Reactie", "Toelichting")


def options(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Each option that this seat reads, also what ended, with its aspects and the reaction of each party; three queries."""
    note_opened_reactions(dispute, now)
    rows = DisputeOption.objects.visible_to(seat, now).filter(dispute=dispute).order_by("number", "pk")
    rows = rows.select_related("organisation", "into").prefetch_related("organisation__names", "reactions")
    for row in rows:
        yield Block(str(row), facts=[*_history(row), *_words(row)])
        if row.stands:
            yield Block(heads=HEADS, rows=_reactions(dispute, row))


def _history(row: DisputeOption) -> list[tuple[str, str]]:
    """Write who brought it in, and how it ended, if it did."""
    into = f" ({row.into})" if row.into else ""
    return said(
        ("Van", str(row.organisation)),
        ("Ingebracht op", day(row.brought_at) if row.brought_at else "nog niet: concept"),
        ("Geëindigd op", day(row.ended_at) if row.ended_at else ""),
        ("Hoe", f"{row.get_ended_as_display()}{into}" if row.ended_at else ""), ("Reden", row.reason),
    )  # fmt: skip


def _words(row: DisputeOption) -> list[tuple[str, str]]:
    """Write what it is, and each aspect that is filled in."""
    fields = [row._meta.get_field(name) for name in ("description", *row.ASPECTS)]
    return said(*((str(field.verbose_name).capitalize(), getattr(row, field.name)) for field in fields))


def _reactions(dispute: Dispute, row: DisputeOption | SolutionProposal) -> list[tuple[str, str, str]]:
    """Return what each party says of this text; never counted."""
    return [
        (str(party), _word(given, EARLIER if is_earlier else NOTHING), given.note if given else "")
        for party, given, is_earlier in party_reactions(dispute, row)
    ]


def _word(given: TextConfirmation | None, without: str) -> str:
    return f"{WORDS[Answer(given.answer)]}, {day(given.given_at)}" if given else without


def proposal(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """The proposal as this seat reads it, both treatments, the reactions, and what parties wanted changed; six queries."""
    rows = SolutionProposal.objects.visible_to(seat, now).filter(dispute=dispute)
    rows = rows.select_related("first__item__agenda__meeting", "second__item__agenda__meeting")
    row = rows.prefetch_related("options", "reactions").first()
    if row is None:
        return
    chosen = sorted(row.options.all(), key=lambda one: one.number or 0)
    is_changed = bool(row.changed_at and row.shared_at and row.changed_at > row.shared_at)
    yield Block(facts=said(
        ("Voorgelegd op", day(row.shared_at) if row.shared_at else "nog niet: concept"),
        ("Gewijzigd op", day(row.changed_at) if is_changed else ""),
        ("Op basis van", listing([str(one) for one in chosen])),
        ("Eerste behandeling", _treated(row.first)), ("Tweede behandeling", _treated(row.second)),
        ("Motivering om te wegen", row.motivation),
    ), text=row.words, points=[f"Ontbrak bij het wegen: {gap}" for gap in row.gaps])  # fmt: skip
    if row.shared_at:
        yield Block("Reacties op het voorstel", heads=HEADS, rows=_reactions(dispute, row))
    asked = (
        ProposalAmendment.objects.visible_to(seat, now).filter(proposal=row).select_related("organisation")
    )
    if lines := [_amendment(one) for one in asked.prefetch_related("organisation__names")]:
        yield Block("Wijzigingsvoorstellen", heads=("Van", "Wat en waarom", "Antwoord"), rows=lines)


def _treated(hearing: Hearing | None) -> str:
    if hearing is None:
        return "nog niet op een agenda"
    outcome = f", {hearing.item.get_outcome_display()}" if hearing.item.outcome else ""
    return f"{hearing.item.agenda.meeting}, agendapunt {hearing.item}{outcome}"


def _amendment(row: ProposalAmendment) -> tuple[str, str, str]:
    answer = f"{row.get_answer_display()}: {row.answer_words}" if row.answer else row.get_answer_display()
    return f"{row.organisation}, {day(row.made_at)}", f"{row.words}\nWaarom: {row.reason}", answer
