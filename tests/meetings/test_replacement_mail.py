"""Mails about a replacement: who gets one, and what they don't say."""

import datetime as dt

import pytest

from meetings.actions.replacement import (
    accept_replacement,
    enter_replacement,
    propose_replacement,
    reject_replacement,
)
from notices.models import Message
from tests.factories.meetings import NOW, START, make_meeting
from tests.factories.parties import make_seat
from trail.workflow import Blocked

WORD = "zeldzaamheidswoord"


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", invited=("mp", "mbzk", "vzvng"))


def seat_of(meeting, slug="vzvng"):
    return meeting.participations.select_related("meeting__owner", "office__organisation").get(
        office__slug=slug
    )


def propose(meeting, by, slug="vzvng"):
    facts = {"name": WORD, "mandate": f"mandaat {WORD}"}
    return propose_replacement(seat_of(meeting, slug), by=by, now=NOW, **facts)


def mails(template: str) -> list[Message]:
    return list(Message.objects.filter(once__startswith=template).order_by("pk"))


def test_the_secretariat_hears_of_a_proposal_without_its_contents(house, meeting):
    other = make_seat("tweede", house.organisations["bzk"], None, "secretariaat")
    propose(meeting, house.vng)
    first, second = mails("replacement-proposed")
    assert [first.recipient, second.recipient] == [house.secretariat.user.email, other.user.email]
    assert "vz VNG" in first.subject
    for part in (first.subject, first.text, first.html):
        assert WORD not in part
    assert second.recipient in first.text
    assert seat_of(meeting).get_absolute_url() in first.text


@pytest.mark.parametrize(("verdict", "word"), [("accept", "aanvaard"), ("reject", "afgewezen")])
def test_who_proposed_it_hears_what_was_decided_and_not_why(house, meeting, verdict, word):
    row = propose(meeting, house.vng)
    if verdict == "accept":
        accept_replacement(row, by=house.secretariat, now=NOW)
    else:
        reject_replacement(row, reason=WORD, by=house.secretariat, now=NOW)
    (mail,) = mails("replacement-decided")
    assert mail.recipient == house.vng.user.email
    assert word in mail.subject
    assert WORD not in mail.subject + mail.text + mail.html


def test_what_the_secretariat_enters_itself_is_mailed_to_nobody(house, meeting):
    enter_replacement(seat_of(meeting), name="A. Bos", by=house.secretariat, now=NOW)
    assert not Message.objects.exists()


def test_an_office_that_stops_reading_by_it_gets_no_mail(house, meeting):
    accept_replacement(propose(meeting, house.minister, "mbzk"), by=house.secretariat, now=NOW)
    assert not mails("replacement-decided")


def test_a_closed_account_gets_no_mail(house, meeting):
    row = propose(meeting, house.vng)
    house.vng.until = NOW
    house.vng.save(update_fields=["until"])
    accept_replacement(row, by=house.secretariat, now=NOW + dt.timedelta(seconds=1))
    assert not mails("replacement-decided")


def test_after_the_overleg_was_held_a_proposal_is_accepted_no_more(house):
    meeting = make_meeting(house, "sent", invited=("mp", "mbzk", "vzvng"))
    row = propose(meeting, house.vng)
    type(meeting).objects.filter(pk=meeting.pk).update(state="held", actual_start=START)
    row.refresh_from_db()
    with pytest.raises(Blocked, match="gehouden"):
        accept_replacement(row, by=house.secretariat, now=START + dt.timedelta(days=1))
    row.refresh_from_db()
    assert row.state == "proposed"
