"""What a ministry without a secretariat registers: who keeps it, and in which rounds it is."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.rappel import answer_line, close_round, start_round
from agreements.actions.reconfirming import begin_round, decide_item
from agreements.models import RappelLine, ReconfirmationItem
from agreements.permissions import may_keep
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from parties.models import Role, Seat
from tests.factories.agreements import LATER, fresh
from tests.factories.meetings import NOW
from tests.factories.parties import LONG_AGO, PARTIES

pytestmark = pytest.mark.django_db
WHEN = NOW + LATER
DAY = dt.date(2024, 12, 1)
SECRET = "Kievitsei"
KEEPING = {"honour", "fail", "partly", "start", "suspend", "lapse", "supersede"}


@pytest.fixture
def made(house):
    """Register, for VWS, what VWS owes."""

    def make(circle="ministries", by="vws", **given):
        places = house.organisations
        term = Moment(words="uiterlijk 1 december 2024", kind="date", earliest=DAY, latest=DAY)
        given = {
            "title": SECRET,
            "moment": term,
            "parties": [places["vws"]],
            "source_note": "Verslag van dat overleg, punt 3",
        } | given
        return register_elsewhere(
            circle=circle, by=getattr(house, by), now=NOW, day=NOW.date(), text=f"{given['title']}.",
            origin="Bilateraal overleg: x", **given,
        )  # fmt: skip

    return make


def steps_of(house, who, row):
    return {option.step.name for option in AGREEMENT.open_to(getattr(house, who), row)}


def second_secretariat(house):
    return Seat.objects.create(
        user=house.vws.user, organisation=house.organisations["vws"], role=Role.SECRETARIAT, since=LONG_AGO
    )


def test_only_the_policy_officers_of_a_ministry_without_a_secretariat_keep_what_it_registered(house, made):
    row = made()
    assert {who for who in PARTIES if may_keep(getattr(house, who), row)} == {"vws"}
    assert steps_of(house, "vws", row) == KEEPING
    assert [who for who in PARTIES if steps_of(house, who, row)] == ["vws"]
    ours = made(by="policy")
    assert {who for who in PARTIES if may_keep(getattr(house, who), ours)} == {"secretariat"}


def test_where_there_is_a_secretariat_it_keeps_it_and_policy_officers_do_not(house, made):
    row = made()
    own = second_secretariat(house)
    vws = Seat.objects.get(pk=house.vws.pk)
    assert (may_keep(own, row), may_keep(vws, row)) == (True, False)
    Seat.objects.filter(pk=own.pk).update(until=WHEN)
    assert may_keep(Seat.objects.get(pk=house.vws.pk), row)


@pytest.mark.client
def test_its_keeper_takes_the_steps_on_the_pages_and_another_secretariat_does_not(house, made, enter):
    with time_machine.travel(WHEN, tick=False):
        row = made()
        for path in ("instemming/vragen", "splitsen", "samenvoegen", "stap/opschorten"):
            address = f"{row.get_absolute_url()}{path}/"
            assert enter(house.vws).get(address).status_code == 200, path
            assert enter(house.secretariat).get(address).status_code == 403, path
        text = enter(house.vws).get(row.get_absolute_url()).content.decode()
    assert "Niet nagekomen" in text


def test_a_rappel_round_asks_about_what_has_no_secretariat_and_may_be_read(house, made):
    row, hidden, own = made(), made("own", title="Geheim"), made(by="policy", title="Van BZK")
    given = {"until": dt.date(2025, 3, 1), "answer_by": dt.date(2024, 12, 20), "now": WHEN}
    around = start_round(by=house.secretariat, **given)
    lines = RappelLine.objects.filter(round=around)
    assert {line.agreement for line in lines} == {row, own}
    answer_line(lines.get(agreement=row), outcome="open", by=house.vws, now=WHEN)
    close_round(around, by=house.secretariat, now=WHEN)
    around.refresh_from_db()
    assert {line["title"] for line in around.result} == {SECRET, "Van BZK"}
    assert hidden.title not in str(around.result)


@pytest.mark.client
def test_a_round_shows_its_rows_only_to_who_may_read_them(house, made, enter):
    with time_machine.travel(WHEN, tick=True):
        made(parties=[house.organisations["vws"]], circle="rijk", title="Alleen VWS")
        made(involved=[house.organisations["ienw"]], circle="ministries")
        begun = begin_round(
            house.cabinet, closes_on=dt.date(2025, 2, 28), meeting=None, by=house.secretariat, now=WHEN
        )
        assert {str(item) for item in begun.items.all()} == {SECRET}
        around = start_round(
            until=dt.date(2025, 3, 1), answer_by=dt.date(2024, 12, 20), by=house.secretariat, now=WHEN
        )
        close_round(around, by=house.secretariat, now=WHEN)
        for address in (f"/afspraken/herbevestiging/{begun.key}/", around.get_absolute_url()):
            assert SECRET in enter(house.secretariat).get(address).content.decode()
            for who in ("vng", "ipo", "uvw"):
                assert SECRET not in enter(getattr(house, who)).get(address).content.decode(), (who, address)


def test_in_a_herbevestiging_it_lapses_by_who_runs_the_round_and_by_nobody_else(house, made):
    row = made()
    with pytest.raises(PermissionDenied):
        AGREEMENT.take("lapse", row, by=house.secretariat, now=WHEN, reason="Zomaar.")
    begin_round(house.cabinet, closes_on=dt.date(2025, 2, 28), meeting=None, by=house.secretariat, now=WHEN)
    item = ReconfirmationItem.objects.select_related("round__cabinet", "agreement").get(agreement=row)
    for who in ("policy", "vng", "vws"):
        with pytest.raises(PermissionDenied):
            decide_item(item, "lapse", reason="Is geregeld.", by=getattr(house, who), now=WHEN)
    decide_item(item, "lapse", reason="Is geregeld.", by=house.secretariat, now=WHEN)
    assert fresh(row).state == "lapsed"


def test_who_has_a_secretariat_of_its_own_is_in_its_own_rounds_alone(house, made):
    row = made()
    own = second_secretariat(house)
    made(by="policy", title="Van BZK")
    for seat, title in ((house.secretariat, "Van BZK"), (own, SECRET)):
        begun = begin_round(house.cabinet, closes_on=dt.date(2025, 2, 28), meeting=None, by=seat, now=WHEN)
        assert [str(item) for item in begun.items.all()] == [title]
    assert row.reconfirmations.count() == 1


@pytest.mark.client
def test_beginning_a_round_costs_the_same_for_three_as_for_one(house, made, enter):
    with time_machine.travel(WHEN, tick=False):
        counts = []
        for title in ("Een", "Twee", "Drie"):
            made("parties", title=title, parties=[house.organisations["uvw"]])
            for address in ("/afspraken/herbevestiging/beginnen/", "/afspraken/rappel/starten/"):
                client = enter(house.secretariat)
                client.get(address)
                with CaptureQueriesContext(connection) as asked:
                    assert client.get(address).status_code == 200
                counts.append(len(asked))
    assert counts[:2] == counts[4:]
