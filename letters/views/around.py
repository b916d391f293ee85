"""What the page of a letter says about its sending and about the letters that belong to it."""

from django.http import HttpRequest
from django.utils import timezone

from letters.models import Letter, PlannedSending
from letters.permissions import may_send
from letters.reading.links import links_of, notice_of
from letters.reading.parts import may_have
from lib import dates, kamerstuk
from parties.models import Level

ENDED = {
    PlannedSending.Outcome.LAPSED: (
        "De geplande verzending van {at} is vervallen: de brief is gewijzigd of teruggestuurd. Plan opnieuw na het akkoord."
    ),
    PlannedSending.Outcome.FAILED: "De brief is niet verzonden op {at}, zoals gepland. {note}",
}


def around(request: HttpRequest, letter: Letter) -> dict:
    """Return what `letter_around.html` and `letter_beside.html` show."""
    seat, sends = request.seat, may_send(request.seat, letter)
    found = links_of(seat, letter)
    has_plans = not letter.is_sent and may_have(letter, PlannedSending)
    last = letter.plans.first() if has_plans else None
    planned = last if last and last.outcome == PlannedSending.Outcome.WAITING else None
    return {
        "links": found,
        "corrected": notice_of(found),
        "planned": planned,
        "plan_ended": _ended(last) if last and sends else "",
        "may_plan": sends and letter.state == Letter.State.APPROVED,
        "embargo": _embargo(letter),
        "numbers": kamerstuk.links(letter.paper_number),
    }


def _ended(last: PlannedSending) -> str:
    words = ENDED.get(PlannedSending.Outcome(last.outcome), "")
    return words.format(at=dates.moment(last.at), note=last.note)


def _embargo(letter: Letter) -> str:
    """Return from when on everybody reads the letter, as long as that is to come."""
    until = letter.embargo_until if letter.level == Level.EMBARGO else None
    return dates.moment(until) if until and until > timezone.now() else ""
