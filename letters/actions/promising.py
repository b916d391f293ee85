"""What a letter promises: drafted with the letter, read by its readers alone, open from sending on (KB-06)."""

import datetime as dt
from typing import Any

from django.db import transaction

from letters.actions.keeping import add_commitment, put
from letters.actions.writing import claim, touch
from letters.models import Commitment, Letter
from lib import dates
from parties.models import Seat
from trail.models import Event


@transaction.atomic
def promise(letter: Letter, *, revision: int, by: Seat, now: dt.datetime, **facts: Any) -> Commitment:
    """Let the draft make a toezegging; what was approved is a draft again. Kamer, day and office are the letter's.

    Raises Overtaken if the letter changed after this revision, Blocked once it was sent.
    """
    row = claim(letter, revision)
    made = add_commitment(made_in=row, **of_letter(row), **facts)
    touch(row, by=by, now=now)
    return made


@transaction.atomic
def change_promise(
    letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime, **facts: Any
) -> Commitment:
    """Change what the draft promises; the same again changes nothing. Raises as `promise` does."""
    row = claim(letter, revision)
    made = row.commitments.select_for_update(no_key=True, of=["self"]).get(key=key)
    if put(made, facts | of_letter(row)):
        made.save()
        touch(row, by=by, now=now)
    return made


@transaction.atomic
def take_back_promise(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> None:
    """Take a toezegging out of the draft; nobody but its readers ever knew of it. Raises as `promise` does."""
    row = claim(letter, revision)
    made = row.commitments.filter(key=key).first()
    if made is None:
        return
    moment = made.moment
    made.outcomes.all().delete()
    made.delete()
    if moment:
        moment.delete()
    touch(row, by=by, now=now)


def stand_by(letter: Letter, *, by: Seat | None, now: dt.datetime) -> None:
    """Let what the letter promises be owed from its sending on: of its day, to its Kamer, by the office that signed.

    Before that nothing of it is told; so what was taken out of the draft left no trace.
    """
    letter.commitments.update(**of_letter(letter))
    sentence = f"Toegezegd met de Kamerbrief van {dates.long(letter.date)}."
    for row in letter.commitments.select_related("made_in").order_by("pk"):
        Event.write(row, "register.add", sentence, by=by, now=now)


def of_letter(letter: Letter) -> dict[str, Any]:
    """Return what a toezegging takes from the letter that makes it."""
    return {"chamber": letter.chamber, "day": letter.date, "office": letter.signatory}
