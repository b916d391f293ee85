"""Fictitious, and marked so: days of decision, why a norm was missed, who answers for opgaven, kennismakingen."""

import datetime as dt
from types import SimpleNamespace

from lib import dates
from meetings.actions.norms import give_reason
from meetings.actions.opgaven import appoint, make_team, plan_introduction
from meetings.models import Meeting, Norm
from meetings.norms import judge, periods_of
from overhedenoverleg.demo import stage
from parties.models import Cabinet, DecisionDay, Office, Organisation

FICTION = "Fictief voorbeeld. "
# organisation, what it is, working days before the next overleg
DECIDING = [
    ("az", "Ministerraad (fictief)", 10),
    ("vng", "Bestuursvergadering (fictief)", 7),
    ("ipo", "Bestuursvergadering (fictief)", 8),
    ("uvw", "Ledenvergadering (fictief)", 6),
]

# opgave, office, ministry of the secretaris-generaal
ANSWERING = [
    ("ruimtelijke-keuzes", "minvro", "vro"),
    ("landelijk-gebied", "minlvvn", "lvvn"),
    ("zorg-en-welzijn", "staslmz", "vws"),
]
TEAM = {
    "rijk": ["directeur Ruimte (VRO)", "programmamanager Landelijk gebied (LVVN)"],
    "ipo": ["beleidsadviseur Ruimte"],
    "vng": ["beleidsadviseur Wonen en ruimte"],
    "uvw": ["beleidsadviseur Water"],
}


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Give the year plan what the record doesn't hold."""
    coming = Meeting.objects.get(
        is_fictitious=True, state=Meeting.State.CONFIRMED, kind=Meeting.Kind.OVERHEDENOVERLEG
    )
    for slug, name, days in DECIDING:
        DecisionDay.objects.create(
            organisation=Organisation.objects.get(slug=slug), name=name, source="Fictief voorbeeld",
            day=dates.add_working_days(coming.day, -days),
        )  # fmt: skip
    _reason(seats, now)
    cabinet = Cabinet.objects.on(dates.local_day(now)).last()
    if cabinet and cabinet.since:
        _opgaven(seats, cabinet.since, now)
        _introductions(seats, cabinet, now)


def _reason(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Say why there was no overleg in the last period that is over, if there was none."""
    today, meetings = dates.local_day(now), list(Meeting.objects.all())
    over = [row for row in periods_of(Norm.objects.all(), [today.year - 1, today.year]) if row.last < today]
    if over and judge(over[-1], meetings, today).is_missed:
        reason = f"{FICTION}Partijen vonden in deze periode geen dag waarop iedereen kon."
        give_reason(over[-1], reason, seen="", by=seats.secretariat, now=now)


def _opgaven(seats: SimpleNamespace, since: dt.date, now: dt.datetime) -> None:
    """An office for each of three opgaven, and a team for one of them."""
    for slug, office, ministry in ANSWERING:
        appoint(
            stage.theme(slug), office=Office.objects.get(slug=office), contact=Organisation.objects.get(slug=ministry),
            since=since, seen="", note=FICTION.strip(), by=seats.secretariat, now=now,
        )  # fmt: skip
    make_team(
        theme=stage.theme("ruimtelijke-keuzes"), name="Team Ruimte (fictief)", since=since,
        assignment=f"{FICTION}Maakt één kaart van de ruimtelijke keuzes.", by=seats.secretariat, now=now,
        members={Organisation.objects.get(slug=slug): functions for slug, functions in TEAM.items()},
    )  # fmt: skip


def _introductions(seats: SimpleNamespace, cabinet: Cabinet, now: dt.datetime) -> None:
    """One kennismaking that was, and a werkbezoek that is known in words."""
    for kind, domain, with_whom, day, words, outcome in (
        ("kennismaking", "Bestuur", "Dagelijks bestuur van de VNG", 21, "", "geweest"),
        ("werkbezoek", "Water", "Bestuur van een waterschap", None, "in de zomer", ""),
    ):
        plan_introduction(
            cabinet, kind=kind, domain=domain, with_whom=f"{with_whom} (fictief)", words=words, outcome=outcome,
            day=cabinet.since + dt.timedelta(days=day) if cabinet.since and day else None, note=FICTION.strip(),
            by=seats.secretariat, now=now,
        )  # fmt: skip
