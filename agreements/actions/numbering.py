"""Numbers of afspraken: 1, 2, 2a, given within one overleg, apart for proposals and for what was agreed."""

from django.db.models import Max

from agreements.models import Agreement
from agreements.models.agreement import PARTS
from meetings.models import Meeting
from trail.workflow import Blocked

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def lock(meeting: Meeting) -> Meeting:
    """Take turns: only one at a time gives numbers in this overleg. Returns the row as it is now."""
    return Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def next_position(meeting: Meeting | None, *, agreed: bool) -> int:
    """Return the position of the next afspraak, or the next proposal, that stands on its own."""
    if meeting is None:
        return PARTS
    rows = Agreement.objects.filter(meeting=meeting, agreed_on__isnull=not agreed, parent=None)
    last = rows.aggregate(last=Max("position"))["last"] or 0
    return (last // PARTS + 1) * PARTS


def next_part(whole: Agreement) -> int:
    """Return the position of the next part under the present number; proposals count apart from afspraken."""
    mine = whole.parts.filter(position__gt=whole.position, position__lt=whole.position + PARTS)
    mine = mine.filter(agreed_on__isnull=whole.agreed_on is None)
    last = mine.aggregate(last=Max("position"))["last"] or whole.position
    if last % PARTS == len(LETTERS):
        raise Blocked("Een afspraak heeft hoogstens 26 delen: a tot en met z.")
    return last + 1


def label_of(position: int) -> str:
    """Write the number of a position: 200 is «2», 201 is «2a»."""
    number, part = divmod(position, PARTS)
    return f"{number}{LETTERS[part - 1] if part else ''}"
