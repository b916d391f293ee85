"""How it began: the signal, what the overleg decided on it, who takes part and how."""

import datetime as dt
from collections.abc import Iterator

from disputes.chapters.blocks import Block, day, said
from disputes.models import Dispute, DisputeParty, ImpasseSignal
from lib import dates
from lib.words import listing
from parties.models import Seat


def signal(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """The signal and its question, for who reads the signal."""
    row = (
        ImpasseSignal.objects.visible_to(seat, now)
        .filter(pk=dispute.signal_id)
        .select_related("owner")
        .first()
    )
    if row is None:
        return
    rules = [str(rule) for rule in row.rules.all()] or [row.other_rule]
    yield Block(facts=said(
        ("Ingebracht door", str(row.owner)), ("Ingebracht op", day(row.made_at)),
        ("Spelregel", listing([rule for rule in rules if rule])), ("Oorzaak", row.get_cause_display()),
        ("Eerder besproken", row.earlier_words), ("Herkomst", row.origin),
    ))  # fmt: skip
    yield Block("De vraag", row.question)


def outcome(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """What the overleg decided on the signal, for who reads the signal."""
    row = ImpasseSignal.objects.visible_to(seat, now).filter(pk=dispute.signal_id).first()
    if row is None:
        return
    found = row.outcome
    place = str(found.item.agenda.meeting) if found.item else found.place
    yield Block(facts=said(
        ("Uitkomst", found.get_kind_display()), ("Besloten op", dates.long(found.decided_on)), ("In", place),
        ("Uiterlijk klaar", dates.long(dispute.limit)),
    ), text=found.text)  # fmt: skip


def parties(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Who takes part and how, and who agreed with the process as it is now."""
    given = {row.organisation_id: row for row in dispute.consents.all() if row.round == dispute.process_round}
    joint = str(dispute.joint_office) if dispute.joint_office else ""
    yield Block(facts=said(
        ("Procesbegeleiding", str(dispute.process_owner)), ("Eerstverantwoordelijk", str(dispute.lead_office)),
        ("In samenspraak met", joint),
    ))  # fmt: skip
    rows = [
        (str(row), row.get_role_display(), day(row.since), _consent(row, given.get(row.organisation_id)))
        for row in dispute.parties.all()
    ]
    yield Block("Wie doet mee", heads=("Organisatie", "Hoe", "Sinds", "Instemming met het proces"), rows=rows)
    yield Block("Hoe het proces verloopt", dispute.process)


def _consent(row: DisputeParty, consent) -> str:
    if consent:
        return day(consent.at)
    return "nog niet" if row.role == DisputeParty.Role.PARTY else "niet gevraagd"
