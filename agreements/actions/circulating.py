"""The written round over a verslag: the afspraken in it, with parties and terms, are under its fingerprint (E9)."""

import datetime as dt

from django.db import transaction

from agreements.actions.minutes import said_at_adoption
from lib import dates
from meetings.actions.circulating import answer_circulation, circulate, fingerprint_of
from meetings.models import Circulation, Minutes
from papers.models import TextConfirmation
from parties.models import Seat
from trail.workflow import Stale

CHANGED = "De afspraken in het verslag zijn gewijzigd sinds het voorligt. Neem de ronde terug en leg het opnieuw voor."


def circulate_minutes(minutes: Minutes, *, closes_on: dt.date, by: Seat, now: dt.datetime) -> Circulation:
    """Lay the verslag before the parties with its afspraken as they are now; raises what `circulate` raises."""
    said = said_at_adoption(minutes, dates.local_day(now))
    return circulate(minutes, closes_on=closes_on, by=by, now=now, agreements=said)


@transaction.atomic
def answer_written(
    minutes: Minutes, *, text_hash: str, answer: str, note: str, by: Seat, now: dt.datetime
) -> TextConfirmation:
    """Agree or object for the party of this seat; Stale if an afspraak reads differently than when it was offered."""
    row = answer_circulation(minutes, text_hash=text_hash, answer=answer, note=note, by=by, now=now)
    around = minutes.circulations.last()
    around.minutes = minutes
    if has_changed(around, now):
        raise Stale
    return row


def has_changed(around: Circulation, now: dt.datetime) -> bool:
    """Say whether the afspraken are no longer those that lie before the parties; seven queries at most."""
    said = said_at_adoption(around.minutes, dates.local_day(now))
    return fingerprint_of(around.texts.values(), said) != around.text_hash
