"""Proposed at an agenda item: never in force, and read by who reads the agenda."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from agreements.actions import follow, propose, propose_agreement
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from meetings.actions.agenda import send
from parties.models import Level
from tests.factories.agreements import TEXT, facts, fresh, item_of, make_item, make_proposal
from tests.factories.meetings import NOW
from trail.models import Event
from trail.workflow import Blocked

NAMES = ("secretariat", "policy", "minister", "vws", "vng", "ipo", "commission", "administrator")


def readers(house, row):
    return {name for name in NAMES if Agreement.objects.visible_to(getattr(house, name)).filter(pk=row.pk)}


def test_a_proposal_is_never_in_force(house):
    row = make_proposal(house)
    text = row.texts.get()
    assert (row.state, row.label, row.agreed_on) == ("proposed", "", None)
    assert (text.source, text.valid_from, text.source_note) == ("agenda", None, "")
    assert row.text_on(dt.date.max) is None


def test_proposals_are_numbered_apart_from_what_is_agreed(house):
    item = make_item(house, "sent")
    rows = [make_proposal(house, item, text=f"Voorstel {n}.", parts=["Deel."]) for n in range(3)]
    assert [row.label for row in rows] == ["1", "2", "3"]
    assert [(row.parts.get().label, row.texts.get().source_note) for row in rows] == [
        (f"{n}a", f"voorstel {n}") for n in (1, 2, 3)
    ]


def numbers(house, name):
    rows = Agreement.objects.visible_to(getattr(house, name)).order_by("position", "key")
    return [(row.label, row.wording) for row in rows]


def test_the_numbers_that_vng_reads_tell_of_no_draft(house):
    item = make_item(house, "confirmed")
    make_proposal(house, item, text="Concept vooraf.", draft=True, parts=["Deel vooraf."])
    gone = make_proposal(house, item, text="Ingetrokken.")
    first = make_proposal(house, item, text="Eerst.", parts=["Weg.", "Blijft."])
    for row in (gone, first.parts.get(wording="Weg.")):
        AGREEMENT.take("lapse", row, by=house.secretariat, now=NOW, reason="Toch niet.")
    follow(send(item.agenda, by=house.secretariat, now=NOW), NOW)
    late = make_proposal(house, item_of(item.agenda.meeting), text="Concept achteraf.", draft=True)
    make_proposal(house, item_of(item.agenda.meeting), text="Dan.")
    assert numbers(house, "vng") == [("1", "Eerst."), ("1a", "Blijft."), ("2", "Dan.")]
    said = Event.objects.visible_to(house.vng).filter(kind__startswith="agreement.")
    assert not any("oncept" in event.sentence for event in said)
    propose(late, by=house.policy, now=NOW)
    assert numbers(house, "vng")[2:] == [("2", "Dan."), ("3", "Concept achteraf.")]
    assert numbers(house, "policy") == [
        ("1", "Eerst."), ("1a", "Blijft."), ("2", "Dan."), ("3", "Concept achteraf."),
        ("", "Concept vooraf."), ("", "Deel vooraf."), ("", "Ingetrokken."), ("", "Weg."),
    ]  # fmt: skip


def test_a_draft_that_had_a_number_keeps_it(house):
    item = make_item(house, "sent")
    old = make_proposal(house, item, text="Oud.", draft=True)
    Agreement.objects.filter(pk=old.pk).update(label="4", position=400)
    propose(fresh(old), by=house.policy, now=NOW)
    assert (fresh(old).label, make_proposal(house, item, text="Nieuw.").label) == ("4", "5")


@pytest.mark.django_db(transaction=True)
def test_two_that_are_proposed_at_once_get_two_numbers(house):
    item = make_item(house, "sent")
    rows = [make_proposal(house, item, text=f"Concept {n}.", draft=True) for n in range(2)]
    barrier = threading.Barrier(2)

    def put(row):
        try:
            barrier.wait(timeout=30)
            propose(row, by=house.policy, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(put, rows))
    assert {fresh(row).label for row in rows} == {"1", "2"}


def test_while_the_agenda_is_prepared_only_the_team_reads_a_proposal(house):
    row = make_proposal(house)
    assert row.level == Level.TEAM
    assert readers(house, row) == {"secretariat", "policy", "minister"}


def test_with_the_agenda_its_proposals_go_to_the_participants_and_drafts_stay(house):
    item = make_item(house, "confirmed")
    proposal = make_proposal(house, item, parts=["Ruimte."])
    draft = make_proposal(house, item, text="Nog niet af.", draft=True)
    event = send(item.agenda, by=house.secretariat, now=NOW)
    for _ in range(2):
        follow(event, NOW)
    assert readers(house, fresh(proposal)) == {"secretariat", "policy", "minister", "vng"}
    assert fresh(proposal.parts.get()).level == Level.PARTICIPANTS
    assert readers(house, fresh(draft)) == {"secretariat", "policy", "minister"}
    assert Event.objects.filter(kind="agreement.send").count() == 2


def test_what_the_team_did_stays_with_the_team_after_sending(house):
    item = make_item(house, "confirmed")
    row = make_proposal(house, item)
    follow(send(item.agenda, by=house.secretariat, now=NOW), NOW)
    seen = Event.objects.visible_to(house.vng).filter(subject_id=row.pk, kind__startswith="agreement.")
    assert [event.kind for event in seen] == ["agreement.send"]


def test_proposed_after_sending_it_is_read_by_the_participants_at_once(house):
    row = make_proposal(house, make_item(house, "sent"))
    assert readers(house, row) == {"secretariat", "policy", "minister", "vng"}


def test_a_draft_is_proposed_later_with_its_parts(house):
    row = make_proposal(house, make_item(house, "sent"), draft=True, parts=["Ruimte."])
    assert (row.state, row.level) == ("draft", Level.TEAM)
    propose(row, by=house.policy, now=NOW)
    assert {fresh(one).state for one in (row, row.parts.get())} == {"proposed"}
    assert readers(house, fresh(row)) == {"secretariat", "policy", "minister", "vng"}


def test_after_the_overleg_nothing_is_proposed_any_more(house):
    with pytest.raises(Blocked, match="gehouden"):
        make_proposal(house, make_item(house))


def test_a_long_text_gets_a_short_title_that_ends_at_a_word(house):
    item = make_item(house, "planned")
    row = propose_agreement(item, text=f"{TEXT} " * 5, by=house.policy, now=NOW, **facts(house))
    assert row.title == "Er wordt intensieve samenwerking gezocht op vier thema’s. Er wordt intensieve…"
    assert make_proposal(house, item, text="Kort.").title == "Kort."
    assert make_proposal(house, item, text="Lang.", title="Eigen titel").title == "Eigen titel"


def test_more_than_26_parts_are_refused_whole(house):
    with pytest.raises(Blocked, match="26 delen"):
        make_proposal(house, parts=[f"Deel {n}." for n in range(27)])
    assert not Agreement.objects.exists()
