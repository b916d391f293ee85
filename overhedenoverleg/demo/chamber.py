"""Fictitious, and marked so: toezeggingen with a term, one put off, one handed over, and a motie with its key, put off too."""

import datetime as dt
from types import SimpleNamespace

from agreements.models import Agreement
from letters.actions import add_to_register, extend, hand_over, link_outcome
from letters.models import Commitment, Motion
from letters.models.chamber import Register
from lib import dates
from meetings.models import Moment
from parties.models import Office

SOURCE = "Fictief: voorbeeld voor de demonstratie"
DAY = dt.timedelta(days=1)
# number, Kamer, what, member, fraction, occasion, office, made so many days ago, due in so many days
PROMISED = [
    ("T99901", "ek", "De Kamer informeren over de voortgang van de wijkteams.", "lid Voorbeeld", "ABC",
     "debat over de wijkteams", "staslmz", 200, 40),
    ("T99902", "ek", "Een overzicht sturen van de uitvoeringstoetsen bij nieuwe taken.", "lid Proef", "DEF",
     "begrotingsbehandeling BZK", "mbzk", 300, 20),
    ("", "tk", "Voor het einde van het jaar berichten over de loketten van gemeenten.", "lid Staal", "GHI",
     "commissiedebat", "mbzk", 90, 25),
]  # fmt: skip
QUOTE = "Ik zal de Kamer voor het einde van het halfjaar informeren over de voortgang van de wijkteams."


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Note them on their days, put the second off once, and hand the third over."""
    made = [_promised(seats, now, *row) for row in PROMISED]
    _put_off(made[1], "Fictief: de toetsen van twee taken zijn later klaar.", seats, now)
    _hand_over(made[2], seats, now)
    agreement = Agreement.objects.get(title="Overzicht van wijkteams")
    link_outcome(made[0], agreement, by=seats.policy, now=now - 2 * DAY)
    motion = add_to_register(
        Motion, by=seats.policy, now=now - 60 * DAY, name="Voorbeeld c.s.", dossier="99999", number="12",
        text="Verzoekt de regering de koepels tijdig te betrekken bij de raming van het accres.",
        vote=Motion.Vote.ADOPTED, execution="Fictief: wordt besproken in het volgende Overhedenoverleg.",
        day=dates.local_day(now) - 61 * DAY, source=SOURCE, office=Office.objects.get(slug="mbzk"),
        moment=_until(now, 60),
    )  # fmt: skip
    _put_off(motion, "Fictief: de raming van dit jaar komt later.", seats, now)


def _promised(seats, now, number, chamber, text, member, fraction, occasion, office, ago, left) -> Commitment:
    return add_to_register(
        Commitment, by=seats.policy, now=now - ago * DAY, number=number, chamber=chamber, text=text, member=member,
        fraction=fraction, occasion=occasion, office=Office.objects.get(slug=office),
        moment=_until(now, left),
        day=dates.local_day(now) - (ago + 1) * DAY, source=SOURCE, quote=QUOTE if number == "T99901" else "",
        place="blz. 3" if number == "T99901" else "",
    )  # fmt: skip


def _until(now: dt.datetime, days: int) -> Moment:
    latest = dates.local_day(now) + days * DAY
    return Moment(words=f"uiterlijk {dates.long(latest)}", kind=Moment.Kind.DATE, latest=latest)


def _put_off(row: Register, reason: str, seats: SimpleNamespace, now: dt.datetime) -> None:
    at = now - 30 * DAY
    extend(
        row, moment=_until(now, 120),
        reason=reason, revision=row.revision,
        given_on=dates.local_day(at), by=seats.policy, now=at,
    )  # fmt: skip


def _hand_over(row: Commitment, seats: SimpleNamespace, now: dt.datetime) -> None:
    office = Office.objects.get(slug="staslmz")
    reason = "Fictief: het onderwerp gaat over naar een ander ambt."
    hand_over([row], office, reason=reason, by=seats.policy, now=now - 10 * DAY)
