"""Numbers of afspraken: 1, 2, 2a, given within one overleg, apart for proposals and for what was agreed.

A proposal gets its number when the participants come to read it: what only the team knows of takes none, so that no gap
tells of it.
"""

from collections.abc import Iterable

from django.db.models import F, Max

from agreements.models import Agreement
from agreements.models.agreement import PARTS
from meetings.models import Meeting
from trail.workflow import Blocked

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def lock(meeting: Meeting) -> Meeting:
    """Take turns: only one at a time gives numbers in this overleg. Returns the row as it is now."""
    return Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def next_position(meeting: Meeting | None, *, agreed: bool) -> int:
    """Return the position of the next afspraak, or the next proposal, that stands on its own; behind all that waits."""
    if meeting is None:
        return PARTS
    rows = Agreement.objects.filter(meeting=meeting, agreed_on__isnull=not agreed, parent=None)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    return (last // PARTS + 1) * PARTS


def next_part(whole: Agreement, *, is_numbered: bool = False) -> int:
    """Return the position of the next part under the present number; proposals count apart from afspraken.

    With `is_numbered` a part that waits for its number takes no place.
    """
    mine = whole.parts.filter(position__gt=whole.position, position__lt=whole.position + PARTS)
    mine = mine.filter(agreed_on__isnull=whole.agreed_on is None)
    if is_numbered:
        mine = mine.exclude(label="")
    last = mine.aggregate(last=Max("position"))["last"] or whole.position
    if last % PARTS == len(LETTERS):
        raise Blocked("Een afspraak heeft hoogstens 26 delen: a tot en met z.")
    return last + 1


def label_of(position: int) -> str:
    """Write the number of a position: 200 is «2», 201 is «2a»."""
    number, part = divmod(position, PARTS)
    return f"{number}{LETTERS[part - 1] if part else ''}"


def number_proposals(meeting: Meeting, rows: Iterable[Agreement]) -> None:
    """Number these proposals, each whole before its parts; what has a number keeps it, what has none stays behind them.

    The overleg must be locked.
    """
    proposals = Agreement.objects.filter(meeting=meeting, agreed_on=None)
    for row in rows:
        row.refresh_from_db(fields=["position", "label"])
        if row.label:
            continue
        whole = row.parent
        if whole and whole.label and whole.agreed_on is None:
            row.position = next_part(whole, is_numbered=True)
        else:
            last = proposals.filter(parent=None).exclude(label="").aggregate(last=Max("position"))["last"]
            new, old = ((last or 0) // PARTS + 1) * PARTS, row.position // PARTS * PARTS
            waiting = proposals.filter(label="", position__gte=new, position__lt=old)
            waiting.update(position=F("position") + PARTS)
            row.position = new
        row.label = label_of(row.position)
        row.save(update_fields=["position", "label"])
