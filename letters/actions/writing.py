"""Write a draft with several people at once: a stale save overwrites nothing, an edit undoes the approval."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from agreements.actions import cited
from letters.actions import passages
from letters.actions.readers import set_readers
from letters.actions.settling import Met, discharge
from letters.models import Letter
from letters.models.chamber import Register
from letters.reading.sources import cited_of, elsewhere_of
from letters.workflow import LETTER
from lib.words import from_to, listing
from parties.models import Office, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


class Overtaken(Stale):
    """Somebody else saved first and nothing was overwritten; `letter` is the row as it is now."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        self.letter = letter


def lock(letter: Letter) -> Letter:
    """Return the row as it is now, for this transaction alone; raises Blocked once it was sent."""
    row = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if row.is_sent:
        raise Blocked("Deze brief is verzonden. De tekst ligt vast.")
    return row


def claim(letter: Letter, revision: int) -> Letter:
    """Lock the row; raises Overtaken if it changed after this revision."""
    row = lock(letter)
    if row.revision != revision:
        raise Overtaken(row)
    return row


def touch(row: Letter, *, by: Seat, now: dt.datetime, fields: Iterable[str] = ()) -> None:
    """Save a locked row as its next revision; a letter that was approved is a draft again."""
    if row.state == Letter.State.APPROVED:
        row.plans.lapse(now)
        LETTER.take("reopen", row, by=by, now=now, render_state=Letter.Render.NONE, render_asked_at=None)
    row.revision += 1
    row.edited_by, row.edited_at = by, now
    row.save(update_fields=[*fields, "revision", "edited_by", "edited_at"])


@transaction.atomic
def save(
    letter: Letter,
    *,
    revision: int,
    by: Seat,
    now: dt.datetime,
    on_behalf: Collection[Office] | None = None,
    **fields: Any,
) -> Letter:
    """Save what was written on top of this revision, also by autosave; the same again changes nothing.

    Another signatory or «mede namens» changes the circle of readers at once. Raises Overtaken if somebody
    else saved something different meanwhile.
    """
    row = lock(letter)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    others = None if on_behalf is None or set(on_behalf) == set(row.on_behalf.all()) else on_behalf
    if not changed and others is None:
        return row
    if row.revision != revision:
        raise Overtaken(row)
    for name in changed:
        setattr(row, name, fields[name])
    touch(row, by=by, now=now, fields=changed)
    if others is not None:
        _speak_for(row, others, by=by, now=now)
    if "signatory" in changed:
        row.cosignatories.filter(office=row.signatory).delete()
    if others is not None or "signatory" in changed:
        set_readers(row, now)
    return row


def _speak_for(row: Letter, others: Collection[Office], *, by: Seat, now: dt.datetime) -> None:
    """Set «mede namens» and tell who was and who is."""
    before = listing([office.abbreviation_on(row.date) for office in row.on_behalf.all()])
    row.on_behalf.set(others)
    after = listing([office.abbreviation_on(row.date) for office in row.on_behalf.all()])
    sentence = f"{from_to('Mede namens gewijzigd', before, after)}."
    Event.write(row, "letter.on_behalf", sentence, by=by, now=now, is_key=False)


@transaction.atomic
def choose_passages(
    letter: Letter, *, keys: Collection[str], revision: int, by: Seat, now: dt.datetime
) -> Letter:
    """Let exactly these afspraken stand in the letter, of its overleggen or of anywhere else in the register.

    `keys` are theirs. What this seat may not read is neither put in nor taken out.
    """
    row = claim(letter, revision)
    own = [found for _, of_meeting in cited_of(row, by) for found in of_meeting]
    present = elsewhere_of(row, by)
    known = passages.keys_of([*own, *present])
    offered = [*own, *present, *cited([key for key in keys if key not in known], row.date, by)]
    chosen = passages.picked(offered, keys)
    passages.take_out(row, offered, chosen)
    passages.insert(row, chosen)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def edit_passage(letter: Letter, key: str, *, text: str, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Let the letter say it in other words than the register; everybody who approves sees that.

    The same again changes nothing. Raises Overtaken if the letter changed after this revision.
    """
    row = lock(letter)
    passage = row.passages.get(agreement__key=key)
    if passage.text == text:
        return row
    if row.revision != revision:
        raise Overtaken(row)
    passage.text = text
    passage.save(update_fields=["text"])
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def restore_passage(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Put back the text of the register that is in force on the letter's date."""
    row = claim(letter, revision)
    passages.restore(row.passages.select_related("letter", "agreement", "source").get(agreement__key=key))
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def set_discharges(
    letter: Letter,
    *,
    things: Iterable[Met | tuple[Register, bool]],
    revision: int,
    by: Seat,
    now: dt.datetime,
) -> Letter:
    """Let the letter meet exactly these toezeggingen, moties and verzoeken; what was approved is a draft again."""
    row = claim(letter, revision)
    row.discharges.all().delete()
    for met in (Met(*thing) for thing in things):
        discharge(row, met.thing, is_full=met.is_full, annex=met.annex)
    touch(row, by=by, now=now)
    return row
