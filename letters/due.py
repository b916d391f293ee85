"""What is owed about Kamerbrieven, and by when: to write, to approve, to send."""

import datetime as dt
from collections.abc import Iterable

from letters.models import Letter
from notices.actions import Due


def due(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these letters by the day that it bears; one query."""
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    for letter in Letter.objects.filter(pk__in=owed).select_related("signatory"):
        owed[letter.pk] = list(_of(letter))
    return owed


def _of(letter: Letter) -> Iterable[Due]:
    if letter.sent_elsewhere or letter.is_sent or letter.owner_id is None:
        return
    path = letter.get_absolute_url()
    if letter.state == Letter.State.SUBMITTED:
        yield Due("akkoord", letter.signatory.organisation_id, path, letter.date, office=letter.signatory_id)
    else:
        yield Due("brief", letter.owner_id, path, letter.date)
