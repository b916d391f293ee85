"""By which way somebody hears of a kind, for the sweep and for news alike: the own wish, the organisation's, the kind's."""

from collections.abc import Collection

from django.db import connection

from notices.models import NoticeKind
from parties.models import Seat

# Beside `behind` (seat_id, organisation_id) and `kind`; a channel that is empty leaves it to the next.
WISHES = """
LEFT JOIN notices_preference AS mine ON mine.kind_id = kind.id AND mine.seat_id = behind.seat_id
LEFT JOIN notices_preference AS ours ON ours.kind_id = kind.id AND ours.organisation_id = behind.organisation_id
"""
CHANNEL = "COALESCE(NULLIF(mine.channel, ''), NULLIF(ours.channel, ''), kind.channel)"
ASKED = """
SELECT kind.id, behind.seat_id, {channel}
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS behind (kind_id, seat_id, organisation_id)
JOIN notices_noticekind AS kind ON kind.id = behind.kind_id
{wishes}
"""


def with_wishes(statement: str) -> str:
    """Return a statement with the joins in place of `{wishes}` and what they come to in place of `{channel}`."""
    return statement.format(wishes=WISHES.strip(), channel=CHANNEL)


def channels_of(pairs: Collection[tuple[NoticeKind, Seat]]) -> dict[tuple[int, int], str]:
    """Return the channel by kind and seat (pk) of each of these pairs; one query."""
    asked = {(kind.pk, seat.pk, seat.organisation_id) for kind, seat in pairs}
    with connection.cursor() as cursor:
        cursor.execute(with_wishes(ASKED), [list(column) for column in zip(*asked, strict=True)])
        return {(kind, seat): channel for kind, seat, channel in cursor.fetchall()}
