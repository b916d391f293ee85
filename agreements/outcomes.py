"""What became of afspraken: one word, one meaning and one condition for each number of the nakomingsmonitor."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from agreements.models import Agreement, AgreementOwner, AgreementParty, ReconfirmationItem
from agreements.models.agreement import is_late
from lib.charts import GOOD, OPEN, OUTLINE, PALE, SET, SOFT, STRIPED, WARN
from parties.models import Organisation

State = Agreement.State
COUNTED = Q(agreed_on__isnull=False) & ~Q(state__in=Agreement.UNDECIDED)
NONE = "geen"


@dataclass(frozen=True)
class Outcome:
    """A number of the monitor: in an address, in words, in a chart (no shade: it isn't a part of the whole), and why."""

    token: str
    name: str
    meaning: str
    keep: Callable[[dt.date], Q]
    shade: str = ""


def _in(state: str) -> Callable[[dt.date], Q]:
    return lambda today: Q(state=state)


def _running(today: dt.date) -> Q:
    """Return what still has time: its term isn't over, it has none, or it is suspended."""
    in_time = Q(latest=None) | Q(latest__gte=today)
    return Q(state__in=Agreement.RUNNING) & in_time | Q(state=State.SUSPENDED)


def _reconfirmed(today: dt.date) -> Q:
    items = ReconfirmationItem.objects.filter(agreement=OuterRef("pk"))
    return Q(Exists(items.filter(state=ReconfirmationItem.State.RECONFIRMED)))


PARTS = (
    Outcome(
        "op-tijd", "nagekomen op tijd", "Nagekomen op of voor de laatste dag van de termijn die toen gold.",
        lambda today: Q(state=State.HONOURED, ended_on__lte=F("latest")), GOOD,
    ),
    Outcome(
        "zonder-datum", "nagekomen zonder datum", "Nagekomen, en in de termijn was geen dag te lezen.",
        lambda today: Q(state=State.HONOURED, latest=None), SET,
    ),
    Outcome(
        "na-termijn", "nagekomen na de termijn", "Nagekomen na de laatste dag van de termijn die toen gold.",
        lambda today: Q(state=State.HONOURED, ended_on__gt=F("latest")), WARN,
    ),
    Outcome(
        "loopt", "loopt", "De termijn is nog niet voorbij, er is geen dag, of de uitvoering is opgeschort.",
        _running, OPEN,
    ),
    Outcome("te-laat", "te laat", "De termijn is voorbij en de afspraak is nog niet nagekomen.", is_late, STRIPED),
    Outcome(
        "niet-nagekomen", "niet nagekomen", "Afgesloten als niet nagekomen, met een reden.",
        _in(State.NOT_HONOURED), SOFT,
    ),
    Outcome("vervallen", "vervallen", "Vastgesteld en later vervallen, met een reden.", _in(State.LAPSED), OUTLINE),
    Outcome(
        "opgegaan", "opgegaan in een andere", "Gesplitst, samengevoegd of vervangen; de nieuwe afspraak telt apart.",
        _in(State.SUPERSEDED), PALE,
    ),
)  # fmt: skip
TOTAL = Outcome("vastgesteld", "vastgesteld", "Alle afspraken die zijn vastgesteld.", lambda today: Q())
MORE = (
    Outcome("deels", "deels nagekomen", "Loopt of is te laat, en is voor een deel nagekomen.", _in(State.PARTLY_HONOURED)),
    Outcome(
        "herbevestigd", "herbevestigd", "In een herbevestigingsronde is ten minste één keer besloten: herbevestigd.",
        _reconfirmed,
    ),
    Outcome(
        "verschoven", "met verschoven termijn", "Er was een laatste dag, en die is ten minste één keer veranderd of vervallen.",
        lambda today: Q(shifts__gt=0),
    ),
)  # fmt: skip
OUTCOMES = {outcome.token: outcome for outcome in (TOTAL, *PARTS, *MORE)}

HELD_IN = {
    "op-tijd": (State.HONOURED,), "zonder-datum": (State.HONOURED,), "na-termijn": (State.HONOURED,),
    "loopt": (*Agreement.RUNNING, State.SUSPENDED), "te-laat": Agreement.RUNNING, "niet-nagekomen": (State.NOT_HONOURED,),
    "vervallen": (State.LAPSED,), "opgegaan": (State.SUPERSEDED,), "deels": (State.PARTLY_HONOURED,),
}  # fmt: skip


def states_of(token: str) -> tuple[str, ...]:
    """Return the statuses that an afspraak of this number can have."""
    return HELD_IN.get(token, tuple(State))


def became(token: str, today: dt.date) -> Q:
    """Return the condition of one of these numbers on afspraken."""
    return COUNTED & OUTCOMES[token].keep(today)


def owed_by(slug: str) -> Q:
    """Return what this organisation owes: the Rijk as soon as one ministry does; «niemand»: what nobody owes."""
    parties = AgreementParty.objects.filter(agreement=OuterRef("pk"), role__in=AgreementParty.OWING)
    owners = AgreementOwner.objects.filter(agreement=OuterRef("pk"))
    if slug == "niemand":
        return ~Q(Exists(parties)) & ~Q(Exists(owners))
    ministries = (
        Q(slug=slug) | Q(kind=Organisation.Kind.MINISTRY) if slug == Organisation.RIJK else Q(slug=slug)
    )
    places = Organisation.objects.filter(ministries).values("pk")
    owes = Q(Exists(parties.filter(organisation__in=places)))
    return owes | Q(Exists(owners.filter(office__organisation__in=places)))


def quarter_of(number: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a quarter: 20253 is July to September 2025."""
    year, quarter = divmod(number, 10)
    first = dt.date(year, quarter * 3 - 2, 1)
    following = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return first, following - dt.timedelta(days=1)
