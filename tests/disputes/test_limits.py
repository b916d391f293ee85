"""The year that runs out, and what is owed until then (DS-06, E20, issue 5)."""

import datetime as dt

import pytest

from disputes.actions import follow_limits, pause, resolve, resume, set_due
from disputes.due import due
from disputes.models import Dispute
from lib import dates
from meetings.models import Proposal
from notices.models import NoticeKind, Term
from overhedenoverleg.due import refresh
from tests.factories.disputes import DECIDED, make_dispute, run_of
from tests.factories.meetings import make_meeting
from trail.models import Event

DAY = dt.timedelta(days=1)
LAST = dt.date(2025, 10, 1)


def at(day: dt.date) -> dt.datetime:
    return dates.at_noon(day)


def test_on_the_last_day_nothing_happens_and_the_day_after_it_is_escalated_once(house):
    dispute = make_dispute(house)
    assert follow_limits(at(LAST)) == 0
    assert follow_limits(at(LAST + DAY)) == 1
    assert follow_limits(at(LAST + 2 * DAY)) == 0
    dispute.refresh_from_db()
    assert (dispute.state, dispute.escalated_on) == (Dispute.State.RUNNING, LAST + DAY)
    assert Proposal.objects.get().title == "Jaar voorbij: Kosten van een nieuwe taak"
    assert Event.objects.filter(kind="dispute.escalate", subject_id=dispute.pk).count() == 1


def test_it_is_proposed_for_the_next_overhedenoverleg(house):
    meeting = make_meeting(house, planned_start=at(LAST + 20 * DAY))
    make_dispute(house)
    follow_limits(at(LAST + DAY))
    proposal = Proposal.objects.get()
    assert (proposal.meeting, proposal.state) == (meeting, Proposal.State.SUBMITTED)


def test_days_of_a_pause_are_given_back(house, now):
    dispute = make_dispute(house)
    pause(dispute, motivation="Het kabinet viel.", by=house.policy, now=now)
    assert follow_limits(at(LAST + 5 * DAY)) == 0
    resume(dispute, by=house.policy, now=now + 30 * DAY)
    assert follow_limits(at(LAST + 30 * DAY)) == 0
    assert follow_limits(at(LAST + 31 * DAY)) == 1


def test_what_was_resolved_is_not_escalated(house, now):
    dispute = make_dispute(house)
    resolve(dispute, run_of(dispute), solution="Zo.", motivation="Eens.", by=house.policy, now=now)
    assert follow_limits(at(LAST + DAY)) == 0


def test_the_year_is_watched_for_who_guides_who_leads_and_the_prime_minister(house, now):
    dispute = make_dispute(house)
    rows = [row for row in due([dispute.pk], now)[dispute.pk] if row.kind == "geschil"]
    places = {place.pk: slug for slug, place in house.organisations.items()}
    assert {places[row.organisation] for row in rows} == {"bzk", "vws", "az"}
    assert {row.last_on for row in rows} == {LAST}


def test_warnings_come_at_six_three_and_one_month(house, now):
    assert NoticeKind.objects.get(slug="geschil").alarms == [183, 91, 30, 0]
    dispute = make_dispute(house)
    refresh(Event.objects.filter(subject_id=dispute.pk, kind__startswith="dispute."), now)
    term = Term.objects.get(kind__slug="geschil", organisation=house.organisations["bzk"])
    assert term.offsets == [183, 91, 30, 0]
    assert all(dates.is_working_day(day) for day in term.alarms)


def test_while_it_rests_nobody_is_reminded_and_afterwards_by_the_net_day(house, now):
    dispute = make_dispute(house)
    pause(dispute, motivation="Rust.", by=house.policy, now=now)
    assert due([dispute.pk], now)[dispute.pk] == []
    resume(dispute, by=house.policy, now=now + 10 * DAY)
    rows = [row for row in due([dispute.pk], now + 10 * DAY)[dispute.pk] if row.kind == "geschil"]
    assert {row.last_on for row in rows} == {LAST + 10 * DAY}


def test_a_party_in_turn_owes_by_the_day_that_was_agreed(house, now):
    dispute = make_dispute(house)
    day = dates.local_day(now) + 14 * DAY
    before = [row for row in due([dispute.pk], now)[dispute.pk] if row.kind == "geschilstap"]
    assert {row.last_on for row in before} == {None}
    set_due(dispute, run_of(dispute), due_on=day, by=house.policy, now=now)
    rows = [row for row in due([dispute.pk], now)[dispute.pk] if row.kind == "geschilstap"]
    assert {row.organisation for row in rows} == {
        house.organisations[slug].pk for slug in ("vng", "vws", "bzk")
    }
    assert {row.last_on for row in rows} == {day}


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_owed_costs_as_many_queries_for_three_as_for_one(
    house, now, count, django_assert_max_num_queries
):
    pks = [make_dispute(house, subject=f"Nummer {n}").pk for n in range(count)]
    with django_assert_max_num_queries(22):
        due(pks, now)


def test_the_year_begins_on_the_day_of_the_decision(house):
    assert make_dispute(house).limit == LAST
    assert DECIDED.replace(year=2025) == LAST
