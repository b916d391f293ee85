"""The public face of the register: rows of their own, written anew after each event, apart from what is live."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from letters.actions.publishing import KIND
from letters.actions.settling import LINKS, made_of
from letters.models import Discharge, Letter, PublicEntry
from letters.models.chamber import Register
from letters.models.letter import COUNTS
from lib import dates
from papers.models import Snapshot
from parties.models import Level
from trail.models import Event

NO_DAY = dt.date(1900, 1, 1)


def follow(event: Event, now: dt.datetime) -> None:
    """Write anew what the public reads of the thing, or of the letter's things, to which this happened. Idempotent."""
    subject = event.subject
    if isinstance(subject, Letter):
        show([row.subject for row in subject.discharges.select_related(*LINKS.values())], now)
        show(subject.commitments.all(), now)
    elif isinstance(subject, Register):
        show([subject], now)


def show(things: Iterable[Register], now: dt.datetime) -> None:
    """Let the public page say of these things what is public of them now, and nothing of what isn't.

    What is promised in a letter is public as long as that letter is, from the end of its embargo.
    """
    for thing in things:
        link = {LINKS[type(thing)]: thing}
        letter = getattr(thing, "made_in", None)
        if letter and not _is_public(letter):
            PublicEntry.objects.filter(**link).delete()
            continue
        office = getattr(thing, "office", None)
        facts = {
            "number": getattr(thing, "number", ""),
            "dossier": getattr(thing, "dossier", ""),
            "occasion": getattr(thing, "occasion", ""),
            "source": thing.source,
            "quote": thing.quote,
            "office": office.title_on(dates.local_day(now)) if office else "",
            "letters": _letters(thing),
            "term": thing.term,
            "extensions": thing.extensions.count(),
        }
        PublicEntry.objects.update_or_create(
            **link,
            defaults={
                "kind": str(thing._meta.verbose_name).split()[0], "chamber": thing.chamber,
                **_states(thing, now),
                "text": thing.text, "who": thing.who[:200], "day": thing.day, "sort_day": thing.day or NO_DAY,
                "facts": facts, "public_from": letter.embargo_until if letter else None,
            },
        )  # fmt: skip


def _states(thing: Register, now: dt.datetime) -> dict:
    """Return the state that the public knows now and, if a letter under embargo changes it, the next one and from when.

    With several of such letters the last moment counts for all: too late tells nobody anything. One query.
    """
    rows = Discharge.objects.filter(**{LINKS[type(thing)]: thing}, letter__state__in=COUNTS)
    rows = list(rows.select_related("letter"))
    held = [row.letter.embargo_until for row in rows if _is_held(row.letter, now)]
    if not held:
        return {"state": thing.state, "next_state": "", "next_from": None}
    known = made_of(row.is_full for row in rows if not _is_held(row.letter, now))
    return {"state": known, "next_state": thing.state, "next_from": max(held)}


def _is_held(letter: Letter, now: dt.datetime) -> bool:
    until = letter.embargo_until if letter.level == Level.EMBARGO else None
    return until is not None and until > now


def _is_public(letter: Letter) -> bool:
    return letter.state == Letter.State.PUBLISHED and letter.level in {Level.PUBLIC, Level.EMBARGO}


def _letters(thing: Register) -> list[dict]:
    """Return the letters that meet it and are public, or will be from a moment on: with the key of their public page.

    Two queries.
    """
    rows = Discharge.objects.filter(**{LINKS[type(thing)]: thing}, letter__state=Letter.State.PUBLISHED)
    met = {row.letter_id: row for row in rows.select_related("letter").order_by("letter__date", "pk")}
    about = ContentType.objects.get_for_model(Letter)
    pages = Snapshot.objects.filter(
        subject_type=about, subject_id__in=met, kind=KIND, withdrawn_at=None
    ).values_list("subject_id", "key")
    keys = dict(pages)
    return [
        {
            "key": keys[pk],
            "day": row.letter.date.isoformat(),
            "is_full": row.is_full,
            "from": _from(row.letter),
        }
        for pk, row in met.items()
        if pk in keys
    ]


def _from(letter: Letter) -> str:
    """Return from when on the public may know of a letter, as ISO; empty without an embargo."""
    until = letter.embargo_until if letter.level == Level.EMBARGO else None
    return until.astimezone(dt.UTC).isoformat() if until else ""
