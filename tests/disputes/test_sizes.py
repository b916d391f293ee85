"""What can be taken away tells nothing by its size, its rows or its headers of what a party filed, until all is open."""

import csv
import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from disputes.actions.reactions import FILE, ask_reactions, give_reactions
from disputes.options import mark_of
from tests.factories.disputes import make_dispute
from tests.factories.options import make_option, make_proposal
from tests.factories.sealed import TERM, ask, file

pytestmark = [pytest.mark.django_db, pytest.mark.client]
WORD = "Zandlopermelodie "
READERS = ("ipo", "policy", "secretariat", "minister", "commission")
STRANGERS = ("administrator", "fin")
FILES = ("options-xlsx", "options-csv", "options-pdf", "dossier-pdf", "dossier-copy")
OF_THE_MOMENT = {"Content-Security-Policy"}  # a nonce


@pytest.fixture
def world(house):
    """A dispute of VNG, VWS and IPO with two options and a proposal, in which zienswijzen and reactions are asked under seal."""
    moment = dt.datetime.now(tz=dt.UTC).replace(microsecond=0)
    with time_machine.travel(moment, tick=False):
        dispute = make_dispute(house, parties=("vng", "vws", "ipo"))
        dispute.audience.members.create(user=house.commission.user, since=moment - TERM)
        house.options = [make_option(dispute, house.vng), make_option(dispute, house.vws, title="Anders")]
        make_proposal(house, dispute, house.options[0])
        house.views = ask(house, dispute, moment)
        house.reactions = ask_reactions(dispute, closes_at=moment + TERM, by=house.policy, now=moment)
        house.dispute, house.moment = dispute, moment
        yield house


def react(world, seat) -> None:
    said = {row.key: ("remark", WORD * 100, mark_of(row)) for row in world.options}
    give_reactions(world.dispute, world.reactions, said, revision=1, how=FILE, by=seat, now=world.moment)


def write(world, seat) -> None:
    file(world.dispute, world.views, seat, world.moment, interests=f"<p>{WORD * 900}</p>")


def read(name: str, content: bytes) -> tuple[int, object]:
    """Return how many rows a sheet has, and all that is in it; of a PDF nothing, its size says enough."""
    if name.endswith("csv"):
        text = content.decode("utf-8-sig")
        return len(list(csv.reader(io.StringIO(text), delimiter=";"))), text
    if name.endswith("xlsx"):  # each part of it but the moment at which that was put on the disk
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = {part: book.read(part) for part in book.namelist()}
        return sum(sheet.max_row for sheet in openpyxl.load_workbook(io.BytesIO(content))), parts
    return 0, None


def taken(client, dispute) -> dict[str, tuple]:
    """Return of each file its status, its headers (with the ETag, if it has one), its size, its rows and what is in it."""
    found = {}
    for name in FILES:
        answer = client.get(reverse(f"dispute-{name}", args=[dispute.key]))
        content, headers = answer.getvalue(), {k: v for k, v in answer.items() if k not in OF_THE_MOMENT}
        inside = read(name, content) if answer.status_code == 200 else None
        found[name] = answer.status_code, headers, len(content), inside
    return found


@pytest.mark.parametrize("name", READERS)
def test_no_file_differs_whatever_another_party_filed_until_all_is_open(world, enter, name):
    client = enter(getattr(world, name))
    before = taken(client, world.dispute)
    assert {status for status, *_ in before.values()} == {200}
    react(world, world.vng)
    assert taken(client, world.dispute) == before
    write(world, world.vng)
    assert taken(client, world.dispute) == before
    for seat in (world.vws, world.ipo):
        react(world, seat)
        write(world, seat)
    after = taken(client, world.dispute)
    assert {file for file in FILES if after[file][2] != before[file][2]} == {*FILES}


@pytest.mark.parametrize("name", STRANGERS)
def test_who_does_not_read_the_dispute_gets_the_same_refusal(world, enter, name):
    client = enter(getattr(world, name))
    before = taken(client, world.dispute)
    assert {status for status, *_ in before.values()} == {404}
    react(world, world.vng)
    write(world, world.vng)
    assert taken(client, world.dispute) == before
