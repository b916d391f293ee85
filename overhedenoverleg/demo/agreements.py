"""What belongs to the afspraken of the record beside their words: how they hang together, what waits for them."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from agreements.actions import announce, relate
from agreements.actions.consenting import answer_consent, ask_consent
from agreements.actions.quoting import add_document_text
from agreements.actions.weighing import write_amounts, write_balance, write_task
from agreements.consent import hash_of_wording
from agreements.models import Agreement, DocumentText, Relation
from overhedenoverleg.demo import record, stage
from overhedenoverleg.demo.stage import at


def play(seats: SimpleNamespace) -> None:
    """Go on with what was agreed in November 2024 and April 2025."""
    by, now = seats.secretariat, at("2025-04-25", "15:00")
    said_on = at("2025-04-25").date()
    pursued = Agreement.objects.get(title=record.AGREED_2025[0][0])
    first = Agreement.objects.get(title=record.AGREED_2024["1a"][0])
    relate(pursued, first, kind=Relation.Kind.FOLLOWS, said_on=said_on, source=record.APRIL, by=by, now=now)
    announce(
        pursued, what="de aangekondigde ingebrekestelling", organisation=stage.organisations(["vng"])[0],
        waits_for="de conclusies over de compensatie", moment=stage.month("uiterlijk in augustus van dit jaar", "2025-08-31"),
        quote="In afwachting daarvan heeft de VNG de aangekondigde ingebrekestelling opgeschort.", is_suspended=True,
        said_on=said_on, source=record.APRIL, by=by, now=now,
    )  # fmt: skip
    add_document_text(
        pursued, kind=DocumentText.Kind.NOTE, name="voor de ledenraad (fictief)", said_on=said_on, by=seats.vng, now=now,
        text="Fictief: het gesprek over de compensatie van 2023 en 2024 gaat door, met de medeoverheden aan tafel.",
    )  # fmt: skip
    _weigh(seats, now)


def _weigh(seats: SimpleNamespace, now: dt.datetime) -> None:
    """What two afspraken ask: the amounts of the Kamerbrief, and a check that nobody answered yet."""
    pursued = Agreement.objects.get(title=record.AGREED_2025[0][0])
    notes = {"means": "meer, om tekorten van 2023 en 2024", "capacity": "onder druk bij gemeenten"}
    write_balance(pursued, notes, revision=pursued.revision, by=seats.policy, now=now)
    package = Agreement.objects.get(title=record.AGREED_2024["1b"][0])
    values = {"kind": "changed", "is_structural": True}
    write_task(package, values, revision=package.revision, by=seats.policy, now=now)
    amounts = [
        {"year": 2026, "euros": Decimal(300_000_000), "is_structural": False, "source": f"Fictief: {record.EXAMPLE}"},
        {"year": 2027, "euros": Decimal(250_000_000), "is_structural": False, "source": f"Fictief: {record.EXAMPLE}"},
    ]  # fmt: skip
    package.refresh_from_db()
    write_amounts(package, amounts, revision=package.revision, by=seats.policy, now=now)


def ask(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Fictief: the parties are asked whether they agree with one text; the VNG answered."""
    row = Agreement.objects.get(title="Overzicht van wijkteams")
    ask_consent(row, reason="Fictief: de tekst gaat naar de raden.", by=seats.secretariat, now=now)
    answer_consent(
        row, text_hash=hash_of_wording(row), answer="remark", by=seats.vng, now=now,
        note="Fictief: akkoord, als het overzicht ook de kleinere gemeenten noemt.",
    )  # fmt: skip
