"""A fictitious commission at work in the dispute about water, with the demo account in it."""

import datetime as dt
from types import SimpleNamespace

from disputes.actions.admitting import accept, ask_member, declare, write_note
from disputes.actions.helping import propose_help, start_help
from disputes.models import Dispute
from disputes.reading import log_reading
from lib import dates

DAY = dt.timedelta(days=1)
FICTION = "Fictief voorbeeld. "


def commission_of_water(seats: SimpleNamespace, dispute: Dispute, now: dt.datetime) -> None:
    """One member declared and was accepted, and has begun to read; another has no account."""
    by, begin, mine = seats.policy, now - 21 * DAY, seats.commission
    run = dispute.runs.get(left_at=None).key
    help = propose_help(
        dispute, run, kind="commissie", name="Fictief: commissie gevolgen KRW", by=by, now=begin,
        question=f"{FICTION}Zijn de belangen van waterschappen, provincies en gemeenten voldoende gewogen?",
        why=f"{FICTION}De partijen willen vroeg een oordeel van buiten.", weight="zwaarwegend",
        deviating=f"{FICTION}Een motivering per aanbeveling, besproken in het Overhedenoverleg.",
        costs=f"{FICTION}Elke partij een gelijk deel.", organisation=mine.organisation,
        starts_on=dates.local_day(begin), ends_at=dates.at_midnight(dates.local_day(now) + 90 * DAY),
        report_due_on=dates.local_day(now) + 60 * DAY,
    )  # fmt: skip
    member = ask_member(help, name=mine.user.name, email=mine.user.email, role="voorzitter", by=by, now=begin)
    declare(
        member, posts=f"{FICTION}Bestuurslid van een natuurvereniging.", by=mine, now=begin + DAY,
        statement=f"{FICTION}Geen belang bij de uitkomst. Werkte tot vijf jaar geleden bij een waterschap.",
    )  # fmt: skip
    accept(member, by=by, now=begin + 2 * DAY)
    start_help(help, motivation=f"{FICTION}De ministerraad bespreekt dit later.", by=by, now=begin + 3 * DAY)
    ask_member(help, name="Fictief: Lotte Lid", email="", role="lid", by=by, now=begin + 4 * DAY)
    words = f"{FICTION}Eerst de cijfers van de waterschappen."
    write_note(help, text=words, by=mine, now=now - 2 * DAY)
    log_reading(dispute, mine, "Feitenbeeld", f"{dispute.get_absolute_url()}feiten/", now - 2 * DAY)
