"""Fictitious, and marked so: what parties say of the progress of the afspraken of the last overleg."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.progress import report_progress
from agreements.actions.rappel import answer_line, close_round, start_round
from agreements.actions.requests import ask_progress, withdraw_request
from agreements.models import Agreement
from lib import dates
from meetings.models import Meeting

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
# afspraak, seat, answer, words, forecast
ANSWERS = [
    ("Overzicht van wijkteams", "vws", "open", "Twaalf gemeenten leveren later.", "twee weken na de termijn"),
    ("Toelichting op de raming van het accres", "fin", "done", "De toelichting is verstuurd aan de koepels.", ""),
    ("Ervaringen van gemeenten", "vng", "open", "De vragenlijst staat uit.", "begin volgende maand"),
    ("Cijfers over waterkwaliteit", "uvw", "open", "Vier waterschappen moeten nog leveren.", "op tijd"),
]  # fmt: skip


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Two afspraken on which the parties don't say the same, and one on which one of them said nothing yet."""
    for title, seat, days, state, words, forecast in REPORTS:
        by = getattr(seats, seat)
        report_progress(
            Agreement.objects.get(title=title), organisation=by.organisation, state=state,
            words=f"{FICTION}{words}", forecast=forecast, by=by, now=now - dt.timedelta(days=days),
            note=f"{FICTION}Eerst bespreken in het eigen bestuur." if state == "stuck" else "",
        )  # fmt: skip
    asked = [
        (Agreement.objects.get(title=title), getattr(seats, seat).organisation)
        for title, seat in (("Overzicht van wijkteams", "vng"), ("Cijfers over waterkwaliteit", "uvw"))
    ]
    ask_progress(
        asked, until=dates.add_working_days(dates.local_day(now), 8), by=seats.secretariat,
        words=f"{FICTION}Hoe staat het ervoor, en wat heeft u nog nodig?", now=now - dt.timedelta(days=4),
    )  # fmt: skip
    _taken_back(seats, now)
    _rounds(seats, now)


def _taken_back(seats: SimpleNamespace, now: dt.datetime) -> None:
    """A question that nobody has to answer any more."""
    dikes = Agreement.objects.get(title="Planning dijkversterking")
    asked = ask_progress(
        [(dikes, seats.uvw.organisation)], until=dates.add_working_days(dates.local_day(now), 4),
        by=seats.secretariat, words=f"{FICTION}Is de planning al besproken?", now=now - dt.timedelta(days=8),
    )  # fmt: skip
    reason = f"{FICTION}Dit staat op de agenda van het volgende overleg."
    withdraw_request(asked, reason=reason, by=seats.secretariat, now=now - dt.timedelta(days=7))


def _rounds(seats: SimpleNamespace, now: dt.datetime) -> None:
    """A round of last week that is closed, with its overview, and one that runs for the next overleg."""
    by, today = seats.secretariat, dates.local_day(now)
    began, month = now - dt.timedelta(days=9), today + dt.timedelta(days=30)
    first = start_round(
        until=month, answer_by=today - dt.timedelta(days=3), meeting=_last(), by=by, now=began
    )
    for title, seat, outcome, words, forecast in ANSWERS:
        line = first.lines.get(agreement__title=title, organisation=getattr(seats, seat).organisation)
        answer_line(
            line, outcome=outcome, words=f"{FICTION}{words}", forecast=forecast, by=getattr(seats, seat),
            now=now - dt.timedelta(days=5),
        )  # fmt: skip
    close_round(first, by=by, now=now - dt.timedelta(days=2))
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    start_round(until=coming.day, answer_by=dates.add_working_days(today, 7), meeting=coming, by=by, now=now)


def _last() -> Meeting:
    return Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
