"""Herbevestiging: at a new cabinet every open afspraak goes along its parties, and none stays without an outcome."""

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from agreements.actions.reconfirming import (
    answer_item,
    begin_round,
    close_round,
    decide_item,
    parties_of,
    reconfirm_all,
)
from agreements.models import Agreement, AgreementParty, ReconfirmationItem, ReconfirmationRound
from agreements.views import reconfirming_files, reconfirming_rows
from agreements.workflow import AGREEMENT, RECONFIRMATION, RECONFIRMATION_ROUND
from meetings.models import Meeting
from notices.models import Message
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_theme
from tests.factories.meetings import NOW, START, make_meeting
from tests.lib.reader import read
from tests.lib.samples import faults
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
WHEN = NOW + LATER
UNTIL = dt.date(2025, 2, 28)
SECRET = "Eikenhoutgeheim"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(WHEN, tick=True):
        yield


@pytest.fixture
def rows(house):
    """Three open afspraken of VWS and VNG, and one that was honoured."""
    item = make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng"))
    made = [
        make_agreement(house, item=item, text=f"{name} komt er.", title=name)
        for name in ("Een", "Twee", "Drie")
    ]
    make_agreement(house, "honoured", item=item, text="Klaar.", title="Klaar")
    return made


@pytest.fixture
def around(house, rows):
    return begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)


def test_who_works_for_a_party_gets_one_mail_about_what_he_may_read(house, rows):
    item = make_item(house, subject="x", invited=("mp", "mbzk", "vzipo"))
    make_agreement(house, item=item, title=SECRET)
    begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)
    mails = Message.objects.filter(once__startswith="reconfirmation:")
    assert set(mails.values_list("recipient", flat=True)) == {house.vng.user.email, house.vws.user.email}
    assert all("3 afspraken" in mail.subject and SECRET not in mail.subject + mail.text for mail in mails)


def point(around, row):
    items = ReconfirmationItem.objects.select_related("round__cabinet", "agreement")
    return items.get(round=around, agreement=row)


def say(house, item, who, answer, note="", by=None):
    by = by or getattr(house, who)
    return answer_item(item, party=house.organisations[who], answer=answer, note=note, by=by, now=WHEN)


def test_the_round_holds_all_that_is_open_and_nothing_else(house, around, rows):
    assert {item.agreement for item in around.items.all()} == set(rows)
    assert [str(party) for party in parties_of(point(around, rows[0]))] == ["VWS", "VNG"]
    with pytest.raises(Blocked, match="loopt al"):
        begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)


def test_without_an_open_afspraak_there_is_no_round(house):
    with pytest.raises(Blocked, match="geen open afspraken"):
        begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)


def test_each_outcome_does_what_it_says_and_stands_on_the_afspraak(house, around, rows):
    outcomes = (("reconfirm", ""), ("change", "Andere cijfers."), ("lapse", "Is geregeld."))
    for row, (step, reason) in zip(rows, outcomes, strict=True):
        decide_item(point(around, row), step, reason=reason, by=house.secretariat, now=WHEN)
    assert [point(around, row).state for row in rows] == ["reconfirmed", "changed", "lapsed"]
    assert [fresh(row).state for row in rows] == ["agreed", "agreed", "lapsed"]
    said = Event.objects.filter(subject_id=rows[1].pk, kind="agreement.reconfirmed").get()
    assert (said.sentence, said.reason) == (
        f"Wordt gewijzigd bij kabinet-{house.cabinet}.",
        "Andere cijfers.",
    )


def test_the_round_closes_when_nothing_is_left_without_an_outcome(house, around, rows):
    assert reconfirm_all([point(around, rows[0])], by=house.secretariat, now=WHEN) == (1, [])
    with pytest.raises(Blocked, match="Nog 2 afspraken zonder uitkomst"):
        close_round(around, by=house.secretariat, now=WHEN)
    AGREEMENT.take("honour", rows[1], by=house.secretariat, reason="Klaar.", now=WHEN)
    with pytest.raises(Blocked, match="Nog 1 afspraak zonder uitkomst"):
        close_round(around, by=house.secretariat, now=WHEN)
    decide_item(point(around, rows[2]), "reconfirm", by=house.secretariat, now=WHEN)
    close_round(around, by=house.secretariat, now=WHEN)
    assert [point(around, row).state for row in rows] == ["reconfirmed", "settled", "reconfirmed"]
    with pytest.raises(Blocked, match="afgerond"):
        say(house, point(around, rows[0]), "vng", "reconfirm")


def test_an_outcome_can_be_taken_back_while_the_round_is_open_but_for_one_that_lapsed(house, around, rows):
    item = point(around, rows[0])
    decide_item(item, "change", reason="Anders.", by=house.secretariat, now=WHEN)
    decide_item(item, "reconsider", by=house.secretariat, now=WHEN)
    assert (point(around, rows[0]).state, point(around, rows[0]).outcome_note) == ("open", "")
    decide_item(point(around, rows[1]), "lapse", reason="Is geregeld.", by=house.secretariat, now=WHEN)
    with pytest.raises(Stale):
        decide_item(point(around, rows[1]), "reconsider", by=house.secretariat, now=WHEN)


def test_parties_stand_side_by_side_and_the_newest_answer_counts(house, around, rows, enter):
    item = point(around, rows[0])
    say(house, item, "vws", "reconfirm")
    say(house, item, "vng", "reconfirm")
    say(house, item, "vng", "change", "Meer geld.")
    say(house, item, "vws", "lapse", "Niet nodig.", by=house.secretariat)
    page = enter(house.vng).get(f"/afspraken/herbevestiging/{around.key}/").content.decode()
    assert "VNG: wijzigen: Meer geld." in page
    assert "VWS: laten vervallen (ingevuld namens VWS): Niet nodig." in page
    decide_item(item, "reconfirm", by=house.secretariat, now=WHEN)
    with pytest.raises(Stale):
        say(house, item, "vng", "lapse", "Toch niet.")


@pytest.mark.parametrize("answer", ["change", "lapse"])
def test_who_wants_something_else_says_what(house, around, rows, answer):
    with pytest.raises(Blocked, match="Schrijf op"):
        say(house, point(around, rows[0]), "vng", answer, " ")


def test_of_an_afspraak_that_one_may_not_read_nothing_shows(house, rows, enter):
    other = make_item(house, invited=("mbzk", "staslmz"), planned_start=NOW.replace(year=2024, month=11))
    hidden = make_agreement(house, item=other, text=f"{SECRET}.", title=SECRET)
    around = begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)
    say(house, point(around, hidden), "vws", "change", f"{SECRET} bij VWS.")
    client, address = enter(house.vng), f"/afspraken/herbevestiging/{around.key}/"
    for url in (address, f"{address}?toon=oneens", f"{address}herbevestiging.csv"):
        assert SECRET.encode() not in client.get(url).getvalue()
    for kind, read_text in (("xlsx", workbook), ("pdf", lambda content: read(content).text)):
        assert SECRET not in read_text(client.get(f"{address}herbevestiging.{kind}").content)
    page = client.get(f"{address}?na={point(around, hidden).key}")
    assert {row["item"].agreement for row in page.context["rows"]} == set(rows)
    assert "Nog geen uitkomst: 3<" in client.get(address).content.decode()
    assert client.get(f"{address}{point(around, hidden).key}/antwoord/vng/").status_code == 404
    assert "Nog geen uitkomst: 4<" in enter(house.secretariat).get(address).content.decode()


def test_the_overleg_that_decides_is_named_to_who_knows_of_it(house, rows, enter):
    table = make_meeting(
        house, kind="bestuurlijk", invited=("mbzk", "vzvng"), planned_start=START.replace(year=2025)
    )
    around = begin_round(house.cabinet, closes_on=UNTIL, meeting=table, by=house.secretariat, now=WHEN)
    for url in ("/afspraken/herbevestiging/", f"/afspraken/herbevestiging/{around.key}/"):
        for name, seat in (("vng", house.vng), ("ipo", house.ipo), ("secretariat", house.secretariat)):
            knows = Meeting.objects.visible_to(seat).filter(pk=table.pk).exists()
            assert (table.title in enter(seat).get(url).content.decode()) == knows, name
    Meeting.objects.filter(pk=table.pk).update(level="party", owner=house.secretariat.organisation)
    assert table.title not in enter(house.ipo).get("/afspraken/herbevestiging/").content.decode()


def test_the_file_says_what_the_database_says(house, around, rows, enter):
    say(house, point(around, rows[0]), "vng", "change", "=1+1")
    decide_item(point(around, rows[0]), "change", reason="=SOM(A1)", by=house.secretariat, now=WHEN)
    reply = enter(house.secretariat).get(f"/afspraken/herbevestiging/{around.key}/herbevestiging.csv")
    text = reply.getvalue().decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [line[0] for line in table[1:]] == [item.agreement.title for item in around.items.all()]
    assert table[1][3:] == [
        "VWS: nog geen antwoord; VNG: wijzigen: =1+1", "wordt gewijzigd", "'=SOM(A1)",
    ]  # fmt: skip


def workbook(content):
    cells = load_workbook(io.BytesIO(content))["Herbevestiging"].iter_rows(values_only=True)
    return "\n".join("|".join(cell or "" for cell in row) for row in cells)


def test_workbook_and_paper_say_what_the_database_says(house, around, rows, enter, monkeypatch):
    monkeypatch.setattr(reconfirming_rows, "CHUNK", 2)
    Agreement.objects.filter(pk=rows[2].pk).update(theme=make_theme())
    say(house, point(around, rows[0]), "vng", "change", "=1+1")
    decide_item(point(around, rows[0]), "change", reason="=SOM(A1)", by=house.secretariat, now=WHEN)
    client, address = enter(house.secretariat), f"/afspraken/herbevestiging/{around.key}/herbevestiging"
    lines = workbook(client.get(f"{address}.xlsx").content).splitlines()
    items = list(around.items.all())
    assert [line.split("|")[0] for line in lines[1:]] == [str(item.agreement) for item in items]
    assert [str(item.agreement) for item in items] == ["Drie", "Een", "Twee"]
    assert [line.split("|")[4] for line in lines[1:]] == [item.get_state_display() for item in items]
    assert lines[2].endswith("VWS: nog geen antwoord; VNG: wijzigen: =1+1|wordt gewijzigd|=SOM(A1)")
    content = client.get(f"{address}.pdf").content
    document = read(content)
    assert faults(content) == []
    assert document.root.outline("H1", "H2") == [
        ("H1", str(around)), ("H2", "Zorg en welzijn"), ("H2", "Zonder thema"),
    ]  # fmt: skip
    for words in (
        "3 afspraken",
        "VNG: wijzigen: =1+1",
        "wordt gewijzigd",
        "=SOM(A1)",
        "voor Secretariaat, BZK",
    ):
        assert words in document.text
    assert all(str(item.agreement) in document.text for item in items)


@pytest.mark.parametrize(("kind", "name"), [("pdf", "MOST_ON_PAPER"), ("xlsx", "MOST_IN_A_BOOK")])
def test_a_round_that_is_too_long_says_so_and_leads_back(around, house, enter, monkeypatch, kind, name):
    monkeypatch.setattr(reconfirming_files, name, 2)
    page = f"/afspraken/herbevestiging/{around.key}/"
    response = enter(house.vng).get(f"{page}herbevestiging.{kind}")
    assert response.status_code == 409
    assert "Neem de lijst als CSV" in response.content.decode()
    assert f'href="{page}"' in response.content.decode()


def test_all_pages_together_have_each_afspraak_once_in_the_order_of_the_database(
    house, around, rows, enter, monkeypatch
):
    monkeypatch.setattr(reconfirming_rows, "SIZE", 2)
    monkeypatch.setattr(reconfirming_rows.page_after, "__defaults__", (2,))
    Agreement.objects.filter(pk=rows[2].pk).update(theme=make_theme())
    client, address = enter(house.secretariat), f"/afspraken/herbevestiging/{around.key}/"
    first = client.get(address)
    second = client.get(f"{address}{first.context['more']}")
    shown = [row["item"] for page in (first, second) for row in page.context["rows"]]
    assert shown == list(around.items.all())
    assert second.context["more"] == ""
    assert "Terug naar het begin" in second.content.decode()
    for nonsense in ("aaaaaaaaaa", "x", "%00"):
        assert client.get(f"{address}?na={nonsense}").context["rows"][0]["item"] == shown[0]
    last = shown[2]
    outcome = client.post(f"{address}{last.key}/uitkomst/", {"step": "reconfirm"})
    assert outcome["Location"] == f"{address}?na={shown[1].key}#punt-{last.key}"
    outcome = client.post(f"{address}{shown[0].key}/uitkomst/", {"step": "reconfirm"})
    assert outcome["Location"] == f"{address}#punt-{shown[0].key}"
    many = client.post(f"{address}herbevestigen/?toon=open&na={shown[0].key}", {"punt": [shown[1].key]})
    assert many["Location"] == f"{address}?toon=open&na={shown[0].key}"


def test_a_round_of_a_thousand_costs_as_much_as_one_of_sixty_and_makes_only_what_is_shown(
    around, rows, enter, house, monkeypatch
):
    made = []
    read = ReconfirmationItem.from_db.__func__
    monkeypatch.setattr(
        ReconfirmationItem,
        "from_db",
        classmethod(lambda cls, *given: made.append(1) or read(cls, *given)),
    )
    client, address = enter(house.secretariat), f"/afspraken/herbevestiging/{around.key}/"
    figures = []
    for number in (60, 940):
        fill(rows[0], around, number)
        client.get(address)
        made.clear()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address)
        figures.append((len(queries), len(made), len(page.context["rows"])))
    assert figures[0] == figures[1]
    assert figures[0][1:] == (51, 50)
    assert page.context["left"] == 1003
    made.clear()
    with pytest.raises(Blocked, match="Nog 1003 afspraken"):
        close_round(around, by=house.secretariat, now=WHEN)
    assert not made


def test_a_round_over_many_begins_with_as_many_queries_as_one_over_few(house, around, rows):
    figures, events = [], []
    for number in (0, 60):
        added = copy(rows[0], number)
        ReconfirmationRound.objects.update(state="closed")
        before = Event.objects.count()
        with CaptureQueriesContext(connection) as queries:
            begun = begin_round(house.cabinet, closes_on=UNTIL, meeting=None, by=house.secretariat, now=WHEN)
        figures.append(len(queries))
        events.append(Event.objects.count() - before)
        points = list(begun.items.select_related("agreement"))
        assert {point.agreement for point in points} == {*rows, *added}
        assert all(point.protection == point.agreement.protection for point in points)
        proof = ReconfirmationItem.pgh_event_model.objects.filter(round=begun, pgh_label="insert")
        assert set(proof.values_list("pgh_obj", flat=True)) == {point.pk for point in points}
    assert figures[0] == figures[1]
    assert events == [1, 1]


def fill(row, around, number):
    """Add so many open afspraken like this one to the round, with its parties."""
    added = copy(row, number)
    like = around.items.first().protection
    ReconfirmationItem.objects.bulk_create(
        ReconfirmationItem(round=around, agreement=one, **like) for one in added
    )


def copy(row, number):
    """Make so many afspraken like this one, with its parties."""
    names = [
        field.name
        for field in Agreement._meta.concrete_fields
        if field.name not in {"id", "key", "words", "moment"}
    ]
    given = {name: getattr(row, name) for name in names}
    added = Agreement.objects.bulk_create(Agreement(**given) for _ in range(number))
    parties = [(side.organisation_id, side.role) for side in row.parties.all()]
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=one, organisation_id=pk, role=role) for one in added for pk, role in parties
    )
    return added


def test_what_waits_for_us_and_what_parties_differ_on_is_shown_apart(house, around, rows, enter):
    def shown(who, toon):
        page = enter(getattr(house, who)).get(f"/afspraken/herbevestiging/{around.key}/?toon={toon}")
        return [str(row["item"].agreement) for row in page.context["rows"]]

    one, two, three = (point(around, row) for row in rows)
    say(house, one, "vng", "change", "Meer.")
    say(house, two, "vng", "lapse", "Weg.")
    say(house, two, "vng", "reconfirm")
    assert shown("vng", "wij") == ["Drie"]
    assert shown("vws", "wij") == ["Een", "Twee", "Drie"]
    assert shown("coordinator", "wij") == shown("ipo", "wij") == []
    assert shown("secretariat", "oneens") == ["Een"]
    rows[0].parties.filter(organisation=house.organisations["vng"]).delete()
    assert shown("secretariat", "oneens") == []
    decide_item(three, "reconfirm", by=house.secretariat, now=WHEN)
    assert shown("vng", "wij") == []
    assert shown("secretariat", "reconfirmed") == ["Drie"]


def test_steps_and_roles(house, around, rows, everyone):
    item = point(around, rows[0])
    for workflow, thing, steps in (
        (RECONFIRMATION, item, {"reconfirm", "change", "lapse", "settle"}),
        (RECONFIRMATION_ROUND, around, {"close"}),
    ):
        allowed = {
            name: {one.step.name for one in workflow.open_to(seat, thing)} for name, seat in everyone.items()
        }
        assert {name: found for name, found in allowed.items() if found} == {"secretariat": steps}


def test_the_pages_go_from_beginning_to_end(house, rows, enter):
    client = enter(house.secretariat)
    begin = {"cabinet": house.cabinet.pk, "closes_on": "28 februari 2025"}
    assert (
        client.post("/afspraken/herbevestiging/beginnen/", begin | {"closes_on": "1 mei 2020"}).status_code
        == 400
    )
    address = client.post("/afspraken/herbevestiging/beginnen/", begin)["Location"]
    assert client.post("/afspraken/herbevestiging/beginnen/", begin).status_code == 409
    first, *others = ReconfirmationItem.objects.all()
    answer = f"{address}{first.key}/antwoord/vng/"
    vng = enter(house.vng)
    assert vng.post(answer, {"answer": "change", "note": ""}).status_code == 400
    assert vng.post(answer, {"answer": "change", "note": "Meer."}).status_code == 302
    assert vng.get(f"{address}{first.key}/antwoord/vws/").status_code == 403
    assert vng.post(f"{address}{first.key}/uitkomst/", {"step": "reconfirm"}).status_code == 403
    client = enter(house.secretariat)
    outcome = f"{address}{first.key}/uitkomst/"
    assert client.post(outcome, {"step": "lapse", "reason": ""}).status_code == 400
    assert client.post(outcome, {"step": "change", "reason": "Meer."}).status_code == 302
    assert client.post(outcome, {"step": "change", "reason": "Meer."}).status_code == 409
    client.post(f"{address}herbevestigen/", {"punt": [item.key for item in others]})
    assert client.post(f"{address}afronden/").status_code == 302
    assert "Afgerond." in client.get(address).content.decode()


def test_the_page_costs_the_same_with_one_answer_as_with_many(
    house, around, rows, enter, django_assert_num_queries
):
    client, address = enter(house.vng), f"/afspraken/herbevestiging/{around.key}/"
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
    for row in rows:
        say(house, point(around, row), "vng", "reconfirm")
    with django_assert_num_queries(9):
        client.get(address)
