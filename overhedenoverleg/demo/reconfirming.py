"""Fictitious: the herbevestiging at the present cabinet, half-way."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.reconfirming import answer_item, begin_round, decide_item, parties_of
from agreements.models import ReconfirmationItem, ReconfirmationRound
from lib import dates
from overhedenoverleg.demo.coming import FICTION
from parties.models import Cabinet

ANSWERS = (
    ("vng", "reconfirm", ""),
    ("vng", "change", "De bedragen zijn verouderd."),
    ("ipo", "reconfirm", ""),
)


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Begun ten days ago; some koepels answered, and two afspraken have an outcome."""
    today = dates.local_day(now)
    around = begin_round(
        Cabinet.objects.on(today).last(), closes_on=dates.add_working_days(today, 15), meeting=None,
        by=seats.secretariat, now=now - dt.timedelta(days=10),
    )  # fmt: skip
    for slug, answer, note in ANSWERS:
        seat = getattr(seats, slug)
        item = _unanswered(around, seat.organisation)
        answer_item(
            item, party=seat.organisation, answer=answer, note=note and f"{FICTION}{note}", by=seat,
            now=now - dt.timedelta(days=4),
        )  # fmt: skip
    first, second = around.items.select_related("round__cabinet", "agreement")[:2]
    decide_item(first, "reconfirm", by=seats.secretariat, now=now - dt.timedelta(days=1))
    reason = f"{FICTION}De partijen maken een nieuwe tekst."
    decide_item(second, "change", reason=reason, by=seats.secretariat, now=now - dt.timedelta(days=1))


def _unanswered(around: ReconfirmationRound, party) -> ReconfirmationItem:
    """Return the last afspraak of this party about which it said nothing yet."""
    rows = around.items.exclude(answers__organisation=party).select_related("round__cabinet", "agreement")
    return [item for item in rows if party in parties_of(item)][-1]
