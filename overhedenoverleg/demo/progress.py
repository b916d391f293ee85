"""Fictitious, and marked so: what parties say of the progress of the afspraken of the last overleg."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.progress import report_progress
from agreements.actions.requests import ask_progress
from agreements.models import Agreement
from lib import dates

FICTION = "Fictief voorbeeld. "
# afspraak, seat, days ago, state, words, forecast
REPORTS = [
    ("Overzicht van wijkteams", "vws", 6, "on_track", "De helft van de gemeenten leverde gegevens aan.", ""),
    (
        "Overzicht van wijkteams", "vws", 2, "attention", "Twaalf gemeenten hebben meer tijd nodig.",
        "twee weken na de termijn",
    ),
    ("Planning dijkversterking", "ienw", 3, "on_track", "Het concept ligt bij de waterschappen.", ""),
    ("Planning dijkversterking", "uvw", 1, "stuck", "Over de dekking is nog geen gesprek geweest.", "na de zomer"),
]  # fmt: skip


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Two afspraken on which the parties don't say the same, and one on which one of them said nothing yet."""
    for title, seat, days, state, words, forecast in REPORTS:
        by = getattr(seats, seat)
        report_progress(
            Agreement.objects.get(title=title), organisation=by.organisation, state=state,
            words=f"{FICTION}{words}", forecast=forecast, by=by, now=now - dt.timedelta(days=days),
        )  # fmt: skip
    asked = [
        (Agreement.objects.get(title=title), getattr(seats, seat).organisation)
        for title, seat in (("Overzicht van wijkteams", "vng"), ("Cijfers over waterkwaliteit", "uvw"))
    ]
    ask_progress(
        asked, until=dates.add_working_days(dates.local_day(now), 8), by=seats.secretariat,
        words=f"{FICTION}Hoe staat het ervoor, en wat heeft u nog nodig?", now=now - dt.timedelta(days=4),
    )  # fmt: skip
