"""Vervanging: who may do what, and who reads what before, at and after each moment (MT-14, E25)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from agreements.models import Agreement
from meetings.actions.core_message import write_core_message
from meetings.actions.holding import mark_of, record_attendance
from meetings.actions.plan import edit_meeting, reschedule
from meetings.actions.proposal_decisions import move as move_proposal
from meetings.actions.replacement import (
    accept_replacement,
    end_replacement,
    enter_replacement,
    propose_replacement,
    reject_replacement,
    withdraw_replacement,
)
from meetings.models import Agenda, CoreMessage, Minutes, Participation, Proposal, Replacement
from meetings.workflow import REPLACEMENT
from parties.circles import readers_of
from parties.models import AudienceMember
from tests.factories.agreements import item_of, make_agreement
from tests.factories.meetings import NOW, START, make_meeting
from tests.factories.parties import PARTIES, make_seat
from tests.factories.proposals import make_proposal
from trail.models import Event
from trail.workflow import Blocked, Stale

SECOND = dt.timedelta(seconds=1)
HOUR = dt.timedelta(hours=1)
FROM, TO = START - 4 * HOUR, START + 8 * HOUR
MATRIX = {
    "accept": {"secretariat"},
    "reject": {"secretariat"},
    "withdraw": {"vng"},
    "end": {"secretariat", "vng"},
}
OWN = {
    "accept": {"secretariat"},
    "reject": {"secretariat"},
    "withdraw": {"policy", "minister"},
    "end": {"secretariat", "policy", "minister"},
}
AFTER = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn", "end": "ended"}


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", invited=("mp", "mbzk", "vzvng", "vzipo"), items=["Ruimte"])


@pytest.fixture
def deputy(house):
    """Somebody of another ministry without a seat at this table: reads nothing without the replacement."""
    return make_seat("deputy", house.organisations["ienw"], None, "beleid")


def seat_of(meeting, slug) -> Participation:
    return meeting.participations.select_related("meeting", "office__organisation").get(office__slug=slug)


def propose(house, meeting, slug="vzvng", by=None, **facts) -> Replacement:
    by = by or {"vzvng": house.vng, "mbzk": house.policy}[slug]
    return propose_replacement(seat_of(meeting, slug), by=by, now=NOW, **{"name": "A. Bos"} | facts)


def enter(house, meeting, slug="mbzk", now=NOW, **facts) -> Replacement:
    facts = {"name": "A. Bos", "mandate": "volledig"} | facts
    return enter_replacement(seat_of(meeting, slug), by=house.secretariat, now=now, **facts)


def ready(house, meeting, name, slug="vzvng") -> Replacement:
    row = propose(house, meeting, slug)
    if name == "end":
        accept_replacement(row, by=house.secretariat, now=NOW)
    return Replacement.objects.get(pk=row.pk)


def test_the_matrix_covers_every_step():
    assert MATRIX.keys() == OWN.keys() == AFTER.keys() == REPLACEMENT.steps.keys()


@pytest.mark.parametrize("name", MATRIX)
@pytest.mark.parametrize(("slug", "matrix"), [("vzvng", MATRIX), ("mbzk", OWN)])
def test_a_step_is_for_these_seats_only(house, meeting, name, slug, matrix):
    row = ready(house, meeting, name, slug)
    may = {who for who in PARTIES if REPLACEMENT.steps[name].may(getattr(house, who), row)}
    assert may == matrix[name]


@pytest.mark.parametrize("name", MATRIX)
def test_another_seat_is_refused_and_nothing_changes(house, meeting, name):
    row = ready(house, meeting, name)
    was = row.state
    with pytest.raises(PermissionDenied):
        REPLACEMENT.take(name, row, by=house.ipo, now=NOW, reason="nee", words={"office": "vz VNG"})
    assert Replacement.objects.get(pk=row.pk).state == was


def take(house, row, name):
    by = house.vng if name == "withdraw" else house.secretariat
    if name == "reject":
        return reject_replacement(row, by=by, now=NOW, reason="te laat")
    act = {"accept": accept_replacement, "withdraw": withdraw_replacement, "end": end_replacement}[name]
    return act(row, by=by, now=NOW)


@pytest.mark.parametrize("name", MATRIX)
def test_a_step_leads_to_its_state_and_is_told_without_names(house, meeting, name):
    row = ready(house, meeting, name)
    event = take(house, row, name)
    assert Replacement.objects.get(pk=row.pk).state == AFTER[name]
    assert event.subject == row
    assert "vz VNG" in event.sentence
    assert "Bos" not in "".join(Event.objects.values_list("sentence", flat=True))


@pytest.mark.parametrize("name", ["accept", "reject", "withdraw"])
def test_what_was_decided_is_not_decided_again(house, meeting, name):
    row = ready(house, meeting, name)
    take(house, row, name)
    with pytest.raises(Stale):
        take(house, row, name)


def test_a_rejection_needs_a_reason(house, meeting):
    with pytest.raises(Blocked):
        reject_replacement(propose(house, meeting), reason=" ", by=house.secretariat, now=NOW)


def test_a_proposal_changes_nothing_at_the_table_nor_for_readers(house, meeting):
    propose(house, meeting, "mbzk", seat=house.vws)
    seat = seat_of(meeting, "mbzk")
    assert (seat.replaced_by, seat.answer) == ("", "open")
    assert not AudienceMember.objects.filter(is_barred=True).exists()
    assert not Agenda.objects.visible_to(house.vws, START).exists()


def test_acceptance_puts_name_function_and_mandate_on_the_seat(house, meeting):
    row = propose(house, meeting, function="vicevoorzitter", mandate="tot 5 miljoen")
    accept_replacement(row, by=house.secretariat, now=NOW)
    seat = seat_of(meeting, "vzvng")
    assert (seat.replaced_by, seat.mandate_note) == ("A. Bos, vicevoorzitter", "tot 5 miljoen")
    assert seat.answer == "accepted"


def test_a_replacement_of_another_period_does_not_sit_at_the_table(house, meeting):
    enter(house, meeting, since=NOW, until=NOW + 24 * HOUR)
    assert seat_of(meeting, "mbzk").replaced_by == ""
    enter(house, meeting, name="C. Dijk", since=START + HOUR, until=START + 2 * HOUR)
    assert seat_of(meeting, "mbzk").replaced_by == "C. Dijk"


def test_two_replacements_never_hold_at_once(house, meeting):
    enter(house, meeting, since=FROM, until=TO)
    with pytest.raises(Blocked):
        enter(house, meeting, since=TO - SECOND, until=None)
    enter(house, meeting, name="later", since=TO, until=None)
    with pytest.raises(Blocked):
        enter(house, meeting, since=None, until=FROM + SECOND)
    assert Replacement.objects.filter(state="accepted").count() == 2


TIMES = [
    (FROM - SECOND, True, False),
    (FROM, False, True),
    (FROM + HOUR, False, True),
    (TO - SECOND, False, True),
    (TO, True, False),
    (TO + HOUR, True, False),
]


@pytest.mark.parametrize(("at", "office_reads", "deputy_reads"), TIMES)
def test_reading_passes_to_the_replacement_and_back_to_the_second(
    house, meeting, deputy, at, office_reads, deputy_reads
):
    enter(house, meeting, seat=deputy, since=FROM, until=TO)
    for seat, reads in ((house.minister, office_reads), (deputy, deputy_reads)):
        assert Agenda.objects.visible_to(seat, at).exists() == reads
        assert readers_of(Agenda.objects.get(), at).covers(seat) == reads
    for seat in (house.policy, house.secretariat, house.vng):
        assert Agenda.objects.visible_to(seat, at).exists()


def test_a_replaced_office_reads_neither_verslag_nor_afspraken_but_still_the_planning(house):
    meeting = make_meeting(house, "held", invited=("mp", "mbzk", "vzvng"), items=["Ruimte"])
    later = START + 3 * HOUR
    make_agreement(house, item=item_of(meeting))
    enter(house, meeting, now=later, since=later, until=later + HOUR)
    for model in (Agenda, Minutes, Agreement):
        assert model.objects.visible_to(house.minister, later - SECOND).exists(), model
        assert not model.objects.visible_to(house.minister, later).exists(), model
        assert model.objects.visible_to(house.minister, later + HOUR).exists(), model
    assert type(meeting).objects.visible_to(house.minister, later).exists()


def test_the_office_does_not_read_the_working_agenda_by_way_of_the_team(house):
    meeting = make_meeting(house, invited=("mp", "mbzk"))
    assert Agenda.objects.visible_to(house.minister, NOW).exists()
    enter(house, meeting, until=TO)
    assert not Agenda.objects.visible_to(house.minister, NOW).exists()
    assert Agenda.objects.visible_to(house.minister, TO).exists()


@pytest.mark.parametrize("is_written_first", [True, False])
def test_the_office_does_not_read_a_kernboodschap_in_preparation_meanwhile(house, meeting, is_written_first):
    if is_written_first:
        write_core_message(meeting, "Samen.", revision=0, by=house.secretariat, now=NOW)
    row = enter(house, meeting, since=FROM, until=TO)
    if not is_written_first:
        write_core_message(meeting, "Samen.", revision=0, by=house.secretariat, now=NOW + HOUR)
    for at, reads in ((FROM - SECOND, True), (FROM, False), (TO - SECOND, False), (TO, True)):
        assert CoreMessage.objects.visible_to(house.minister, at).exists() == reads, at
        assert readers_of(CoreMessage.objects.get(), at).covers(house.minister) == reads, at
        assert CoreMessage.objects.visible_to(house.policy, at).exists()
    end_replacement(Replacement.objects.get(pk=row.pk), by=house.policy, now=FROM + HOUR)
    assert CoreMessage.objects.visible_to(house.minister, FROM + HOUR).exists()


@pytest.mark.parametrize("at", [FROM - HOUR, FROM, FROM + HOUR])
def test_ending_gives_the_office_its_reading_back_at_that_moment(house, meeting, deputy, at):
    row = enter(house, meeting, seat=deputy, since=FROM, until=TO)
    end_replacement(Replacement.objects.get(pk=row.pk), by=house.policy, now=at)
    for moment in (at, max(at, FROM), TO - SECOND):
        assert Agenda.objects.visible_to(house.minister, moment).exists()
        assert not Agenda.objects.visible_to(deputy, moment).exists()
    assert seat_of(meeting, "mbzk").replaced_by == ""
    assert seat_of(meeting, "mbzk").answer == "open"


def test_what_begins_in_the_past_takes_reading_away_from_now_on(house, meeting, deputy):
    enter(house, meeting, seat=deputy, now=START, since=FROM, until=TO)
    assert Agenda.objects.visible_to(house.minister, START - SECOND).exists()
    assert not Agenda.objects.visible_to(deputy, START - SECOND).exists()
    assert not Agenda.objects.visible_to(house.minister, START).exists()
    assert Agenda.objects.visible_to(deputy, START).exists()


def take_off(house, meeting, now=FROM):
    meeting.refresh_from_db()
    edit_meeting(
        meeting, revision=meeting.revision, by=house.secretariat, now=now, focus=[],
        invited=[house.offices["mp"], house.offices["vzvng"]],
    )  # fmt: skip


def test_an_office_stays_at_the_table_while_its_replacement_is_proposed_or_holds(house, meeting):
    row = propose(house, meeting, "mbzk", until=TO)
    refusal = "^mBZK heeft een vervanging die is voorgesteld of nog geldt"
    with pytest.raises(Blocked, match=refusal):
        take_off(house, meeting)
    accept_replacement(row, by=house.secretariat, now=NOW)
    with pytest.raises(Blocked, match=refusal):
        take_off(house, meeting)
    assert meeting.participations.count() == 4
    end_replacement(row, by=house.secretariat, now=FROM)
    take_off(house, meeting)
    assert meeting.participations.count() == 2


def test_a_replacement_that_is_over_keeps_no_office_at_the_table(house, meeting):
    enter(house, meeting, until=NOW + HOUR)
    take_off(house, meeting)
    assert meeting.participations.count() == 2


def test_who_follows_a_replacement_that_is_over_needs_no_date_to_begin(house, meeting):
    enter(house, meeting, "vzvng", until=FROM)
    row = propose(house, meeting, name="C. Dijk")
    assert row.since is None
    accept_replacement(row, by=house.secretariat, now=FROM)
    assert (row.since, seat_of(meeting, "vzvng").replaced_by) == (FROM, "C. Dijk")


def test_a_period_that_passed_before_anybody_decided_is_refused(house, meeting):
    row = propose(house, meeting, until=FROM)
    with pytest.raises(Blocked, match="al voorbij"):
        accept_replacement(row, by=house.secretariat, now=FROM)
    assert Replacement.objects.get().state == "proposed"


def move(house, meeting, start):
    meeting.refresh_from_db()
    reschedule(meeting, precision="minute", start=start, reason="Druk.", by=house.secretariat, now=NOW)


def test_a_replacement_of_the_old_day_leaves_the_table_when_the_overleg_moves(house, meeting):
    enter(house, meeting, "mbzk", since=FROM, until=TO)
    enter(house, meeting, "vzvng", name="C. Dijk", mandate="beperkt")
    move(house, meeting, START + 240 * HOUR)
    seats = [seat_of(meeting, slug) for slug in ("mbzk", "vzvng")]
    told = [(seat.replaced_by, seat.mandate_note, seat.answer) for seat in seats]
    assert told == [("", "", "open"), ("C. Dijk", "beperkt", "open")]
    assert Event.objects.filter(sentence="mBZK: vervanging geldt niet op de nieuwe dag.").count() == 1
    assert Replacement.objects.filter(state="accepted").count() == 2
    move(house, meeting, START + HOUR)
    assert seat_of(meeting, "mbzk").replaced_by == "A. Bos"


def test_the_panel_says_who_does_not_read_meanwhile(house, meeting):
    enter(house, meeting, since=FROM, until=TO)
    lines = dict(readers_of(Agenda.objects.get(), FROM).lines)
    assert "niet namens mBZK tijdens de vervanging" in lines["BZK"]
    assert "vervanging" not in str(readers_of(Agenda.objects.get(), TO).lines)


def test_attendance_keeps_who_sat_there_in_the_history(house, meeting):
    seat = seat_of(meeting, "vzvng")
    record_attendance(seat, "replaced", replaced_by="B. Vos", was=":", by=house.secretariat, now=START + HOUR)
    row = Replacement.objects.get()
    assert (row.name, row.state) == ("B. Vos", "accepted")
    assert (row.since, row.until) == (START, START + 11 * HOUR)
    seat.refresh_from_db()
    record_attendance(seat, "present", was=mark_of(seat), by=house.secretariat, now=START + 2 * HOUR)
    assert Replacement.objects.get().state == "ended"
    assert seat_of(meeting, "vzvng").replaced_by == ""


def test_attendance_of_the_expected_replacement_adds_no_second_one(house, meeting):
    enter(house, meeting, "vzvng", until=TO)
    seat = seat_of(meeting, "vzvng")
    record_attendance(
        seat, "replaced", replaced_by="A. Bos", was=mark_of(seat), by=house.secretariat, now=START
    )
    assert Replacement.objects.get().mandate == "volledig"
    assert seat_of(meeting, "vzvng").mandate_note == "volledig"


def test_attendance_written_down_later_takes_nobody_s_reading_away(house):
    meeting = make_meeting(house, "held", invited=("mp", "mbzk"))
    seat, later = seat_of(meeting, "mbzk"), START + 48 * HOUR
    record_attendance(seat, "replaced", replaced_by="B. Vos", was=":", by=house.secretariat, now=later)
    assert Agenda.objects.visible_to(house.minister, later).exists()
    assert Replacement.objects.get().access.count() == 0


READERS = {"secretariat", "policy", "minister", "vng", "coordinator"}


def test_a_proposal_is_for_its_own_organisation_and_the_secretariat(house, meeting):
    row = propose(house, meeting)
    seen = {who for who in PARTIES if Replacement.objects.visible_to(getattr(house, who), NOW).exists()}
    assert seen == {"secretariat", "vng", "coordinator"}
    event = Event.objects.get(kind="replacement.propose")
    assert {
        who for who in PARTIES if Event.objects.visible_to(getattr(house, who), NOW).filter(pk=event.pk)
    } == seen
    accept_replacement(row, by=house.secretariat, now=NOW)
    seen = {who for who in PARTIES if Replacement.objects.visible_to(getattr(house, who), NOW).exists()}
    assert seen == READERS | {"ipo"}


@pytest.mark.parametrize("is_written_first", [True, False])
def test_a_replaced_office_reads_no_proposal_for_the_overleg_meanwhile(house, is_written_first):
    meeting = make_meeting(house, invited=("mp", "mbzk", "stasfin", "vzvng"))
    fin = make_seat("bewindspersoon", house.organisations["fin"], house.offices["stasfin"], "accordering")
    proposal = make_proposal(house, meeting) if is_written_first else None
    for slug in ("mbzk", "stasfin"):
        enter(house, meeting, slug, since=FROM, until=TO)
    proposal = proposal or make_proposal(house, meeting, now=NOW + HOUR)
    for at, reads in ((FROM - SECOND, True), (FROM, False), (TO, True)):
        assert Proposal.objects.visible_to(house.minister, at).exists() == reads, at
        assert not Proposal.objects.visible_to(fin, at).exists(), at
        assert Proposal.objects.visible_to(house.policy, at).exists()
    move_proposal(Proposal.objects.get(), None, by=house.policy, now=FROM)
    assert not Proposal.objects.visible_to(house.minister, FROM + SECOND).exists()
    assert Proposal.objects.visible_to(house.secretariat, FROM + SECOND).exists()
