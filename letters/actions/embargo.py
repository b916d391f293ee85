"""Move an embargo that still runs: earlier or later, with why, in one transaction over all that it holds."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from letters.actions.publishing import check_copy, protect_annexes, snapshots_of
from letters.actions.settling import LINKS
from letters.actions.showing import show
from letters.models import Letter, LetterLink
from letters.permissions import may_send
from lib import dates
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

OVER = "Deze brief heeft geen embargo dat nog loopt."
PAST = "Dit moment is al voorbij."
SAME = "Dit is het moment dat al geldt."
COVER_FIRST = (
    "Een aanbiedingsbrief brengt een afschrift van deze brief en wordt eerder openbaar. Verplaats die eerst."
)


class Moved(Stale):
    """Somebody else moved it first; `until` is the moment that holds now."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__()
        self.until = until


def runs(letter: Letter, now: dt.datetime) -> bool:
    """Say whether the letter is sent and not public yet, but will be at a moment of its own."""
    until = letter.embargo_until
    return (
        letter.state == Letter.State.PUBLISHED
        and letter.level == Level.EMBARGO
        and until is not None
        and until > now
    )


@transaction.atomic
def move_embargo(
    letter: Letter, *, public_from: dt.datetime, reason: str, seen: str | None = None, by: Seat, now: dt.datetime
) -> Event:  # fmt: skip
    """Let everybody read the letter from another moment on: page, files, feed, search and what it promises.

    Who reads it under embargo reads why; the public doesn't. Raises PermissionDenied, Moved if the moment is no longer
    the one that was `seen` (ISO), or Blocked if the embargo is over, for a moment that has passed or is the same, and
    if the letter would be public before the one whose copy it brings.
    """
    row = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if not may_send(by, row):
        raise PermissionDenied("letter.embargo")
    if not runs(row, now):
        raise Blocked(OVER)
    old = row.embargo_until
    if seen is not None and seen != old.isoformat():
        raise Moved(old)
    _check(row, public_from, reason, now)
    Letter.objects.filter(pk=row.pk).update(embargo_until=public_from)
    row.refresh_from_db(fields=["embargo_until"])
    protect_annexes(row)
    snapshots_of(row).update(published_at=public_from, moved_at=now)
    show([done.subject for done in row.discharges.select_related(*LINKS.values())], now)
    show(row.commitments.all(), now)
    sentence = f"Embargo verplaatst van {dates.moment(old)} naar {dates.moment(public_from)}."
    protection = row.protection | {"level": Level.PARTICIPANTS, "embargo_until": None}
    return Event.write(row, "letter.embargo", sentence, by=by, now=now, reason=reason, **protection)


def _check(row: Letter, public_from: dt.datetime, reason: str, now: dt.datetime) -> None:
    if not reason.strip():
        raise Blocked("Geef een reden.")
    if public_from <= now:
        raise Blocked(PAST)
    if public_from == row.embargo_until:
        raise Blocked(SAME)
    check_copy(row, public_from)
    covers = LetterLink.objects.filter(kind=LetterLink.Kind.COVER, of=row).values("letter")
    sooner = Letter.objects.filter(pk__in=covers, level=Level.PUBLIC) | Letter.objects.filter(
        pk__in=covers, level=Level.EMBARGO, embargo_until__lt=public_from
    )
    if sooner.exists():
        raise Blocked(COVER_FIRST)
