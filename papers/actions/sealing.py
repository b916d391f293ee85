"""Sealed rounds: ask, write, file, take back, agree on a later closing, note that it opened, and add afterwards."""

import datetime as dt
from collections.abc import Iterable

import structlog
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Max
from django.db.models.functions import Left
from django.utils.module_loading import import_string

from lib import seal
from papers.models import (
    Comment,
    SealedAddendum,
    SealedFiling,
    SealedParty,
    SealedRound,
    SealedText,
    SealOpening,
)
from papers.models.sealed import is_open
from papers.permissions import may_write_sealed
from parties.models import Organisation, Protected, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

OPEN = "De ronde is open. Schrijven of indienen kan niet meer; een aanvulling wel."
CLOSED = "De ronde is nog verzegeld. Een aanvulling kan pas na de opening."
FILED = "Uw organisatie heeft al ingediend. Trek dat eerst in om nog iets te wijzigen."
EMPTY = "U schreef nog niets. Schrijf eerst, of zie ervan af."
VOID = "Deze ronde is vervallen. Wat er is geschreven, gaat niet open."
PAST = "Kies een moment dat nog moet komen."
LATER = "Kies een later moment dan het sluitmoment van nu."
OPENINGS = {
    True: "Alle partijen hebben ingediend: de {kind} gingen tegelijk open.",
    False: "Het sluitmoment is voorbij: de {kind} gingen tegelijk open.",
}
MOST = 100
log = structlog.get_logger()


def sealed_rounds_of(subject: models.Model, *kinds: str) -> models.QuerySet[SealedRound]:
    """Return the rounds of these kinds about this object, newest first; rights are the asker's business."""
    about = ContentType.objects.get_for_model(subject)
    return SealedRound.objects.filter(subject_type=about, subject_id=subject.pk, kind__in=kinds)


def is_any_sealed(subject: models.Model, kind: str, now: dt.datetime) -> bool:
    """Say whether a round of this kind about this object still waits for its opening; one query, always the same."""
    return sealed_rounds_of(subject, kind).filter(cancelled_at=None).exclude(is_open(now)).exists()


def is_open_now(around: SealedRound, now: dt.datetime) -> bool:
    """Say whether the round is open; one query, always the same."""
    return SealedRound.objects.filter(is_open(now), pk=around.pk).exists()


@transaction.atomic
def ask_sealed(
    subject: Protected, *, kind: str, places: Iterable[Organisation], closes_at: dt.datetime, by: Seat, now: dt.datetime
) -> SealedRound:  # fmt: skip
    """Ask these organisations to write, each for itself; the caller asks who may, and holds the lock on the subject.

    Raises Blocked while an earlier round of this kind is still sealed, and for a moment that has passed.
    """
    if closes_at <= now:
        raise Blocked(PAST)
    if is_any_sealed(subject, kind, now):
        raise Blocked("Er loopt nog een verzegelde ronde. Die moet eerst open zijn.")
    around = SealedRound.objects.create(
        subject=subject, kind=kind, asked_at=now, asked_by=by, closes_at=closes_at, **subject.protection
    )
    parties = [SealedParty(round=around, organisation=place) for place in places]
    if not parties:
        raise Blocked("Kies ten minste één partij.")
    SealedParty.objects.bulk_create(parties)
    return around


@transaction.atomic
def save_sealed(
    around: SealedRound, part: str, words: str, *, revision: int, by: Seat, now: dt.datetime
) -> SealedText:
    """Save a part on top of this revision (1: nothing yet), also by autosave; the same again changes nothing.

    Nothing but a sealed text is written, and nobody is told. Raises Stale if a colleague saved other words meanwhile.
    """
    party = _writable(around, by, now)
    text = SealedText.objects.select_related("party__round").filter(party=party, part=part).first()
    if text is None:
        text = SealedText(party=party, part=part, written_by=by, written_at=now)
        text.write("")
    if text.read() == words:
        return text
    if text.revision != revision:
        raise Stale
    text.write(words)
    text.revision, text.written_by, text.written_at = text.revision + 1, by, now
    text.save()
    return text


@transaction.atomic
def file_sealed(
    around: SealedRound, *, revisions: dict[str, int], waives: bool, by: Seat, now: dt.datetime
) -> SealedFiling:
    """File what is written, at these revisions by part, or waive it; who files last opens the round for all.

    Raises Stale if a colleague changed a text meanwhile, Blocked if there is nothing to file.
    """
    party = _writable(around, by, now)
    texts = list(SealedText.objects.select_related("party__round").filter(party=party))
    if {text.part: text.revision for text in texts} != {part: n for part, n in revisions.items() if n > 1}:
        raise Stale
    if not waives and not any([text.read() for text in texts]):
        raise Blocked(EMPTY)
    filing = SealedFiling.objects.create(party=party, waives=waives, filed_by=by, filed_at=now)
    words = "ziet af van indienen" if waives else "heeft ingediend"
    sentence = f"{party.organisation} {words} in de verzegelde ronde."
    Event.write(around, "sealed.file", sentence, by=by, now=now, **party.protection)
    note_opening(around, now)
    return filing


@transaction.atomic
def withdraw_sealed(around: SealedRound, *, by: Seat, now: dt.datetime) -> None:
    """Take the own filing back, to write on or not, until the round opens; the texts stay. Stale without one."""
    party = _asked(_locked(around, now), by)
    filing = SealedFiling.objects.filter(party=party).first()
    if filing is None:
        raise Stale
    sentence = f"{party.organisation} trok de indiening in de verzegelde ronde in."
    filing.delete()
    Event.write(around, "sealed.withdraw", sentence, by=by, now=now, **party.protection)


@transaction.atomic
def propose_later(around: SealedRound, closes_at: dt.datetime, *, by: Seat, now: dt.datetime) -> bool:
    """Propose a later closing moment, agreed with by the own organisation if it was asked; return whether it holds now.

    The caller asks who may. A new proposal replaces the one before. Raises Blocked if it isn't later.
    """
    row = _locked(around, now)
    if closes_at <= row.closes_at:
        raise Blocked(LATER)
    row.later_at = closes_at
    row.save(update_fields=["later_at"])
    row.parties.filter(organisation=by.organisation_id).update(agrees_with=closes_at)
    return _move(row)


@transaction.atomic
def agree_later(around: SealedRound, closes_at: dt.datetime, *, by: Seat, now: dt.datetime) -> bool:
    """Agree with the moment that was proposed; return whether it holds now. Stale if it is another one by now."""
    row = _locked(around, now)
    party = _asked(row, by)
    if row.later_at != closes_at:
        raise Stale
    SealedParty.objects.filter(pk=party.pk).update(agrees_with=closes_at)
    return _move(row)


def _move(row: SealedRound) -> bool:
    """Let the later moment hold once all who were asked agree."""
    if row.parties.exclude(agrees_with=row.later_at).exists():
        return False
    row.closes_at, row.later_at = row.later_at, None
    row.save(update_fields=["closes_at", "later_at"])
    return True


@transaction.atomic
def note_opening(around: SealedRound, now: dt.datetime) -> bool:
    """Write once that the round opened, if it did; return whether this call was the one. Reading never waits for it."""
    row = SealedRound.objects.select_for_update(no_key=True, of=["self"]).get(pk=around.pk)
    if SealOpening.objects.filter(round=row).exists() or not is_open_now(row, now):
        return False
    parties = SealedParty.objects.filter(round=row)
    last = parties.aggregate(last=Max("filing__filed_at"))["last"]
    all_filed = not parties.filter(filing=None).exists()
    at = min(last, row.closes_at) if all_filed else row.closes_at
    SealOpening.objects.create(round=row, opened_at=at, all_filed=all_filed)
    if more := SealedRound.AT_OPENING.get(row.kind):
        import_string(more)(row)
    tell_opening(row, all_filed, now)
    return True


def tell_opening(row: SealedRound, all_filed: bool, now: dt.datetime) -> None:
    """Write on the timeline of the subject that all went open, and why."""
    sentence = OPENINGS[all_filed].format(kind=row.get_kind_display())
    Event.write(row.subject, f"{row.subject_type.model}.{row.kind}_open", sentence, by=None, now=now)


def note_openings_of(rounds: Iterable[SealedRound], now: dt.datetime) -> None:
    """Note what a reader found open and nobody noted yet; no query if the openings were joined."""
    for row in rounds:
        if not hasattr(row, "opening"):
            note_opening(row, now)


def note_openings(now: dt.datetime) -> int:
    """Note each opening that nobody noted yet; return how many. One query if there is none.

    Each in a transaction of its own: what goes wrong is logged and tried again by the next run.
    """
    count = 0
    for row in SealedRound.objects.filter(is_open(now), opening=None).order_by("pk")[:MOST]:
        try:
            count += note_opening(row, now)
        except Exception:
            log.exception("opening_not_noted", round=row.pk)
    return count


@transaction.atomic
def add_addendum(around: SealedRound, text: str, *, by: Seat, now: dt.datetime) -> SealedAddendum:
    """Add something to the own text after the opening; it never changes. Raises Blocked while the round is sealed."""
    party = _asked(around, by)
    if not is_open_now(around, now):
        raise Blocked(VOID if around.cancelled_at else CLOSED)
    note_opening(around, now)
    return SealedAddendum.objects.create(party=party, text=text, written_by=by, written_at=now)


def cancel_sealed(subject: models.Model, now: dt.datetime) -> None:
    """Let no round about this object open any more, as it ended; one that is open stays so. Two queries if there is none.

    The caller holds the lock on the subject.
    """
    rows = sealed_rounds_of(subject, *SealedRound.Kind.values).filter(opening=None, cancelled_at=None)
    for row in rows.select_for_update(no_key=True, of=["self"]).order_by("pk"):
        if is_open_now(row, now):
            note_opening(row, now)
        else:
            row.cancelled_at = now
            row.save(update_fields=["cancelled_at"])


def _locked(around: SealedRound, now: dt.datetime) -> SealedRound:
    """Return the round as it is now, locked so that no opening comes in between; Blocked if it is open or cancelled."""
    row = SealedRound.objects.select_for_update(no_key=True).get(pk=around.pk)
    if row.cancelled_at:
        raise Blocked(VOID)
    if is_open_now(row, now):
        raise Blocked(OPEN)
    return row


def _asked(around: SealedRound, by: Seat) -> SealedParty:
    """Return the party that this seat writes for; PermissionDenied if it writes for none that was asked."""
    party = around.parties.select_related("organisation").filter(organisation=by.organisation_id).first()
    if party is None or not may_write_sealed(by, around):
        raise PermissionDenied("sealed")
    return party


def _writable(around: SealedRound, by: Seat, now: dt.datetime) -> SealedParty:
    party = _asked(_locked(around, now), by)
    if SealedFiling.objects.filter(party=party).exists():
        raise Blocked(FILED)
    return party


def lost_keys() -> set[str]:
    """Return the names of keys that something sealed was written with and that this installation lacks; two queries."""
    beginnings = {
        text
        for rows in (SealedText.objects.all(), Comment.objects.exclude(sealed=""))
        for text in rows.order_by().values_list(Left("sealed", 8), flat=True).distinct()
    }
    return seal.key_names(list(beginnings)) - seal.known_names()
