"""The options: a draft of a party, brought in, neutrally worded, withdrawn, merged or split, and reacted to (K5, K6)."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from disputes.actions.reactions import are_sealed
from disputes.actions.steps import lock
from disputes.models import Dispute, DisputeOption, SolutionProposal
from disputes.options import WORDS, Answer, mark_of, not_weighed_yet, reactions_to
from disputes.permissions import may_answer_for, may_guide, may_own_option, may_word_option, may_write_option
from papers.actions.confirmations import answer_text
from papers.models import TextConfirmation
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

End = DisputeOption.End
FIELDS = ("title", "description", *DisputeOption.ASPECTS)
SEALED = "De partijen reageren nu verzegeld op de opties. Reageer in die ronde."
FIXED = (
    "De partijen reageren nu verzegeld op de opties. Tot die ronde open is, blijven de opties zoals zij zijn."
)
CHOSEN = "Deze optie staat in het voorstel. Wijzig eerst het voorstel."


@transaction.atomic
def write_option(dispute: Dispute, *, by: Seat, now: dt.datetime, **words: str) -> DisputeOption:
    """Begin an option as a draft of the own organisation; the same words twice are one draft."""
    row = lock(dispute)
    if not may_write_option(by, row):
        raise PermissionDenied("write_option")
    own = row.options.filter(organisation=by.organisation, brought_at=None, ended_at=None)
    if twin := own.filter(**{name: words.get(name, "") for name in FIELDS}).first():
        return twin
    return DisputeOption.objects.create(
        dispute=row, organisation=by.organisation, made_by=by, made_at=now, **words
    )


def _at(option: DisputeOption, revision: int) -> tuple[Dispute, DisputeOption]:
    """Return the dispute, locked, and the option as it is now; Stale if somebody changed or ended it since."""
    dispute = lock(option.dispute)
    row = DisputeOption.objects.select_related("organisation").get(pk=option.pk)
    row.dispute = dispute
    if row.revision != revision or row.ended_at:
        raise Stale
    return dispute, row


def is_fixed(row: DisputeOption, now: dt.datetime) -> bool:
    """Say whether an option stays as it is, as the parties react to it under seal; no query for a draft, else one."""
    return row.stands and are_sealed(row.dispute, now)


@transaction.atomic
def edit_option(
    option: DisputeOption, *, revision: int, by: Seat, now: dt.datetime, **words: str
) -> DisputeOption:
    """Change the words; what was said of the old ones stays, and counts no more. Raises Stale if somebody was first.

    Raises Blocked while the parties react under seal: what they file would be about other words.
    """
    dispute, row = _at(option, revision)
    if not may_word_option(by, dispute, row):
        raise PermissionDenied("edit_option")
    if is_fixed(row, now):
        raise Blocked(FIXED)
    old = mark_of(row)
    for name, text in words.items():
        setattr(row, name, text)
    if mark_of(row) == old:
        return row
    row.revision += 1
    row.save(update_fields=["revision", *words])
    if row.stands:
        again = " Reacties op de oude tekst tellen niet meer." if reactions_to(row).earlier else ""
        Event.write(
            dispute, "dispute.option_text", f"{row}: tekst gewijzigd.{again}", by=by, now=now, is_key=False
        )
    return row


@transaction.atomic
def bring_in(option: DisputeOption, *, revision: int, by: Seat, now: dt.datetime) -> Event:
    """Let who reads the dispute read it from now on, as the next letter; the process owner words it neutrally."""
    dispute, row = _at(option, revision)
    if not may_own_option(by, dispute, row):
        raise PermissionDenied("bring_in")
    if row.brought_at:
        raise Stale
    _bring(row, now)
    sentence = f"{row}, ingebracht door {row.organisation}."
    return Event.write(dispute, "dispute.option", sentence, by=by, now=now, basis="K5")


def _bring(row: DisputeOption, now: dt.datetime) -> None:
    last = row.dispute.options.aggregate(last=Max("number"))["last"] or 0
    row.number, row.brought_at, row.revision = last + 1, now, row.revision + 1
    row.save(update_fields=["number", "brought_at", "revision"])


def _end(
    row: DisputeOption, how: str, reason: str, now: dt.datetime, into: DisputeOption | None = None
) -> None:
    """Write how it ended; after that it never changes.

    Raises Blocked without a reason, if the proposal rests on it, or while the parties react under seal.
    """
    if is_fixed(row, now):
        raise Blocked(FIXED)
    if not reason.strip():
        raise Blocked("Geef een reden.")
    if row.proposals.exists():
        raise Blocked(CHOSEN)
    row.ended_at, row.ended_as, row.reason, row.into = now, how, reason, into
    row.save(update_fields=["ended_at", "ended_as", "reason", "into"])


@transaction.atomic
def withdraw_option(option: DisputeOption, *, reason: str, revision: int, by: Seat, now: dt.datetime) -> None:
    """Take back an option of the own organisation. Of a draft that nobody else knew, nobody else learns it."""
    dispute, row = _at(option, revision)
    if not may_own_option(by, dispute, row):
        raise PermissionDenied("withdraw_option")
    _end(row, End.WITHDRAWN, reason, now)
    if row.brought_at:
        sentence = f"{row}, ingetrokken door {row.organisation}."
        Event.write(dispute, "dispute.option_end", sentence, by=by, now=now, reason=reason)


@transaction.atomic
def merge_option(
    option: DisputeOption, into: str, *, reason: str, revision: int, by: Seat, now: dt.datetime
) -> DisputeOption:
    """Let an option go on in the one with this key, whose words the process owner then completes."""
    dispute, row = _at(option, revision)
    if not (dispute.is_ticking and may_guide(by, dispute) and row.stands):
        raise PermissionDenied("merge_option")
    other = (
        dispute.options.filter(key=into, brought_at__isnull=False, ended_at=None).exclude(pk=row.pk).first()
    )
    if other is None:
        raise Blocked("Kies een optie die nog openstaat.")
    _end(row, End.MERGED, reason, now, other)
    sentence = f"{row}, samengevoegd met optie {other.letter}."
    Event.write(dispute, "dispute.option_end", sentence, by=by, now=now, reason=reason)
    return other


@transaction.atomic
def split_option(
    option: DisputeOption, titles: Sequence[str], *, reason: str, revision: int, by: Seat, now: dt.datetime
) -> list[DisputeOption]:
    """Make of one option as many as there are titles, of the same organisation; their aspects are filled anew."""
    dispute, row = _at(option, revision)
    if not (dispute.is_ticking and may_guide(by, dispute) and row.stands):
        raise PermissionDenied("split_option")
    if len(titles) < 2:
        raise Blocked("Schrijf ten minste twee titels op, elk op een eigen regel.")
    _end(row, End.SPLIT, reason, now)
    parts = [
        DisputeOption(
            dispute=dispute, organisation=row.organisation, title=title, description=row.description, came_from=row,
            made_by=by, made_at=now,
        )
        for title in titles
    ]  # fmt: skip
    for part in parts:
        part.save()
        _bring(part, now)
    letters = ", ".join(part.letter for part in parts)
    sentence = f"{row}, gesplitst in de opties {letters}."
    Event.write(dispute, "dispute.option_end", sentence, by=by, now=now, reason=reason)
    return parts


@transaction.atomic
def react_to(
    row: DisputeOption | SolutionProposal, *, mark: str, answer: str, note: str = "", by: Seat, now: dt.datetime
) -> TextConfirmation:  # fmt: skip
    """Say what the own organisation thinks of exactly the text with this mark; the same again changes nothing.

    Raises Stale if the words are others by now, Blocked while options aren't weighed yet or are reacted to under seal, or
    for words that lack.
    """
    dispute = lock(row.dispute)
    if not may_answer_for(by, dispute):
        raise PermissionDenied("react_to")
    text = type(row).objects.get(pk=row.pk)
    is_option = isinstance(text, DisputeOption)
    if mark_of(text) != mark or not (text.stands if is_option else text.shared_at):
        raise Stale
    if is_option and (lacking := not_weighed_yet(dispute)):
        raise Blocked(f"De opties worden nog niet gewogen. {lacking[0]}")
    if is_option and are_sealed(dispute, now):
        raise Blocked(SEALED)
    last = reactions_to(text).given.get(by.organisation_id)
    if last and (last.answer, last.note) == (answer, note):
        return last
    given = answer_text(
        text,
        text_hash=mark,
        answer=answer,
        note=note,
        party=by.organisation,
        is_on_behalf=False,
        by=by,
        now=now,
    )
    what = f"optie {text.letter}" if is_option else "het voorstel"
    sentence = f"{by.organisation} reageerde op {what}: {WORDS[Answer(answer)]}."
    Event.write(dispute, "dispute.react", sentence, by=by, now=now, reason=note, is_key=False)
    return given
