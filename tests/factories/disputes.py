"""Signals and disputes, by the actions that the screens use."""

import datetime as dt

from disputes.actions import put_forward, start_process, take_signal_step
from disputes.actions.admitting import accept, ask_member, declare
from disputes.actions.helping import propose_help, report, start_help
from disputes.models import CommissionMember, Dispute, ExternalHelp, ImpasseSignal
from lib import dates
from parties.models import RuleSource
from tests.conftest import NOW

TODAY = dates.local_day(NOW)
DECIDED = dt.date(2024, 10, 1)
FACTS = {
    "subject": "Kosten van een nieuwe taak", "question": "Geldt de vergoeding ook voor de uitvoering?",
    "cause": ImpasseSignal.Cause.APPLICATION,
}  # fmt: skip


def make_signal(
    house, *, by=None, parties=("vws",), rules=("gemw-108-3",), now=NOW, **facts
) -> ImpasseSignal:
    """Make a signal of the VNG about Gemeentewet art. 108, with VWS as the other party."""
    return put_forward(
        parties=[house.organisations[slug] for slug in parties], rules=RuleSource.objects.filter(code__in=rules),
        by=by or house.vng, now=now, **FACTS | facts,
    )  # fmt: skip


def make_dispute(
    house, *, parties=("vng", "vws"), readers=(), lead="staslmz", joint="", started=DECIDED, now=NOW, **facts
) -> Dispute:
    """Make a dispute between VNG and VWS, in its first step, that the overleg decided to on 1 October 2024."""
    signal = make_signal(house, now=now, **facts)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    return start_process(
        signal, process="Twee bijeenkomsten.", process_owner=house.offices["mbzk"], lead_office=house.offices[lead],
        joint_office=house.offices.get(joint), parties=[house.organisations[slug] for slug in parties],
        readers=[house.organisations[slug] for slug in readers], place="Overhedenoverleg", decided_on=started,
        dropped="Niet nodig.", by=house.secretariat, now=now,
    )  # fmt: skip


def run_of(dispute: Dispute) -> str:
    """Return the key of the run that goes on."""
    return dispute.runs.get(left_at=None).key


HELP = {
    "name": "Commissie van drie", "question": "Zijn de belangen voldoende gewogen?", "why": "Wij komen er samen niet uit.",
    "weight": "zwaarwegend", "deviating": "Een motivering in het overleg.",
}  # fmt: skip
LATER = dt.datetime(2035, 1, 1, tzinfo=dt.UTC)


def make_help(
    house, dispute, *, kind="commissie", ends_at=LATER, state="proposed", by=None, now=NOW, **facts
):
    """Put forward a commission with weighty advice, and let it begin or report if asked."""
    given = HELP | {"organisation": house.organisations["commissie"], "starts_on": DECIDED} | facts
    help = propose_help(
        dispute, run_of(dispute), kind=kind, ends_at=ends_at, by=by or house.policy, now=now, **given
    )
    if state != "proposed":
        start_help(help, motivation="Haast.", by=house.policy, now=now)
    if state == "reported":
        report(
            help,
            day=DECIDED,
            recommendations=["Betaal de helft.", "Kijk over een jaar."],
            by=house.policy,
            now=now,
        )
    return ExternalHelp.objects.select_related("dispute").get(pk=help.pk)


def make_member(house, help, *, state="accepted", seat=None, now=NOW):
    """Ask the commission member of the house (or another seat), let it declare and be accepted."""
    seat = seat or house.commission
    member = ask_member(
        help, name=seat.user.name, email=seat.user.email, role="lid", by=house.policy, now=now
    )
    if state != "asked":
        declare(member, posts="Geen.", statement="Niets verbindt mij.", by=seat, now=now)
    if state == "accepted":
        accept(member, by=house.policy, now=now)
    return CommissionMember.objects.select_related("help__dispute").get(pk=member.pk)
