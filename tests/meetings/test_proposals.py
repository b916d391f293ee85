"""Proposals for an agenda: who reads them when, what is decided, and that nothing gets lost on the way."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import Agreement
from meetings.actions import agenda as agendas
from meetings.actions import proposal_decisions as decide
from meetings.actions import proposals as act
from meetings.actions.annexes import add_annex
from meetings.actions.plan import cancel, reschedule
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Proposal
from meetings.numbering import labels
from meetings.workflow import PROPOSAL
from papers.models import Document
from parties.models import Level
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import make_upload
from tests.factories.parties import PARTIES
from tests.factories.proposals import make_proposal
from trail.models import Event
from trail.workflow import Blocked, Stale

OWN = {"vng"}
DECIDES = {"secretariat", "policy"}
MATRIX = {
    "submit": OWN, "accept": DECIDES, "move": DECIDES, "refer": DECIDES, "decline": DECIDES, "withdraw": OWN,
    "set_aside": DECIDES,
}  # fmt: skip


@pytest.fixture
def meeting(house):
    return make_meeting(house, invited=("mp", "mbzk", "vzvng", "vzipo"))


def readers(proposal, house, now):
    return {
        name
        for name in PARTIES
        if Proposal.objects.visible_to(getattr(house, name), now).filter(pk=proposal.pk)
    }


# --- Who reads it ---------------------------------------------------------------------------------------


def test_a_draft_is_read_by_the_own_organisation_only(house, meeting, now):
    proposal = make_proposal(house, meeting, "draft", papers=["Notitie"])
    assert readers(proposal, house, now) == {"vng", "coordinator"}
    document = Document.objects.get(title="Notitie")
    assert not Document.objects.visible_to(house.secretariat, now).filter(pk=document.pk).exists()


def test_once_submitted_the_team_reads_it_and_no_other_participant(house, meeting, now):
    proposal = make_proposal(house, meeting, papers=["Notitie"])
    assert readers(proposal, house, now) == {"vng", "coordinator", "secretariat", "policy", "minister"}
    assert not Document.objects.visible_to(house.ipo, now).exists()
    assert Document.objects.visible_to(house.policy, now).filter(title="Notitie").exists()


def test_what_happened_to_the_draft_stays_with_the_own_organisation(house, meeting, now):
    make_proposal(house, meeting, papers=["Geheime titel"])
    seen = Event.objects.visible_to(house.secretariat, now).filter(kind__startswith="proposal.")
    assert list(seen.values_list("kind", flat=True)) == ["proposal.submit"]
    assert not Event.objects.visible_to(house.ipo, now).filter(kind__startswith="proposal.").exists()


def test_in_the_backlog_only_the_secretariat_of_the_series_reads_along(house, meeting, now):
    proposal = make_proposal(house, meeting, stored=True)
    assert readers(proposal, house, now) == {"vng", "coordinator", "secretariat"}


def test_who_joins_or_leaves_the_team_does_so_for_the_proposals_too(house, meeting, now):
    proposal = make_proposal(house, meeting)
    ipo = house.organisations["ipo"]
    meeting.team.admit(now=now, organisation=ipo)
    act.refresh_readers(meeting, now=now)
    assert "ipo" in readers(proposal, house, now)
    later = now + dt.timedelta(minutes=1)
    meeting.team.dismiss(now=later, organisation=ipo)
    act.refresh_readers(meeting, now=later)
    assert "ipo" not in readers(proposal, house, later)


# --- Steps ----------------------------------------------------------------------------------------------


def test_the_matrix_holds_every_step():
    assert MATRIX.keys() == PROPOSAL.steps.keys()


@pytest.mark.parametrize("step", MATRIX)
def test_who_may_take_a_step_and_who_may_not(house, meeting, now, step):
    proposal = make_proposal(house, meeting)
    allowed = {name for name in PARTIES if PROPOSAL.steps[step].may(getattr(house, name), proposal)}
    assert allowed == MATRIX[step]
    for name in PARTIES.keys() - allowed:
        with pytest.raises(PermissionDenied):
            PROPOSAL.take(step, proposal, by=getattr(house, name), now=now)
    assert Proposal.objects.get(pk=proposal.pk).state == "submitted"


@pytest.mark.parametrize(
    ("step", "state"),
    [(s, state) for s in MATRIX for state in Proposal.State.values if state not in PROPOSAL.steps[s].source],
)
def test_a_step_starts_only_from_its_own_states(house, meeting, now, step, state):
    proposal = make_proposal(house, meeting)
    proposal.state = state
    seat = getattr(house, min(MATRIX[step]))
    with pytest.raises(Stale):
        PROPOSAL.take(step, proposal, by=seat, now=now)


def test_accepting_makes_an_item_with_the_papers_as_annexes_under_the_same_keys(house, meeting, now):
    proposal = make_proposal(house, meeting, "draft", papers=["Notitie"])
    key = proposal.papers.get().key
    act.edit_proposal(
        proposal, revision=1, annotation=f"<p>Zie {agendas.citation(key)}.</p>", by=house.vng, now=now
    )
    act.submit(proposal, by=house.vng, now=now)
    item = decide.accept(proposal, by=house.policy, now=now)
    assert (item.title, item.brought_by, item.position) == ("Voorstel", house.organisations["vng"], 2)
    assert labels(meeting.agenda) == {key: "bijlage 1"}
    assert key in item.annotation
    proposal.refresh_from_db()
    assert (proposal.state, proposal.item) == ("accepted", item)


def test_a_paper_that_another_table_reads_already_comes_along_as_a_copy(house, meeting, now):
    make_proposal(house, meeting, "accepted", papers=["Notitie"])
    agendas.send(meeting.agenda, by=house.secretariat, now=now)
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    later = make_meeting(house, invited=("mbzk", "vzuvw"))
    proposal = Proposal.objects.get()
    decide.move(proposal, later, by=house.secretariat, now=now)
    item = decide.accept(Proposal.objects.get(), by=house.policy, now=now)
    document = item.annexes.get().document
    assert (document.title, document.level, document.audience_id) == ("Notitie", Level.TEAM, later.team_id)
    agendas.send(Agenda.objects.get(meeting=later), by=house.secretariat, now=now)
    assert Document.objects.visible_to(house.uvw, now).filter(pk=document.pk).exists()
    content = later.agenda.releases.get().content
    assert [row["title"] for kept in content["items"] for row in kept["annexes"]] == ["Notitie"]


def test_the_submitter_keeps_reading_its_paper_and_all_participants_do_once_the_agenda_is_sent(
    house, meeting, now
):
    make_proposal(house, meeting, "accepted", papers=["Notitie"])
    assert Document.objects.visible_to(house.vng, now).filter(title="Notitie").exists()
    assert not Document.objects.visible_to(house.ipo, now).exists()
    agendas.send(meeting.agenda, by=house.secretariat, now=now)
    assert Document.objects.visible_to(house.ipo, now).filter(title="Notitie").exists()


def test_nothing_is_accepted_on_a_sent_agenda_or_without_a_meeting(house, meeting, now):
    waiting, stored = make_proposal(house, meeting), make_proposal(house, meeting, stored=True)
    agendas.send(meeting.agenda, by=house.secretariat, now=now)
    waiting.refresh_from_db()
    with pytest.raises(Blocked, match="al verzonden"):
        decide.accept(waiting, by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="Kies eerst"):
        decide.accept(stored, by=house.secretariat, now=now)


def test_declining_needs_a_reason_that_the_submitter_reads(house, meeting, now):
    proposal = make_proposal(house, meeting)
    with pytest.raises(Blocked, match="Geef een reden"):
        decide.decline(proposal, reason=" ", by=house.policy, now=now)
    decide.decline(proposal, reason="Hoort bij het Rijk.", by=house.policy, now=now)
    assert Proposal.objects.visible_to(house.vng, now).get().answer == "Hoort bij het Rijk."


def test_after_moving_the_team_of_the_other_overleg_decides(house, meeting, now):
    proposal = make_proposal(house, meeting)
    other = make_meeting(house, kind="bofv", planned_start=START.replace(month=12))
    other.team.admit(now=now, organisation=house.organisations["uvw"])
    decide.move(proposal, other, by=house.policy, now=now, reason="Gaat over geld.")
    proposal.refresh_from_db()
    assert (proposal.meeting, proposal.series, proposal.answer) == (other, "bofv", "Gaat over geld.")
    assert "uvw" in readers(proposal, house, now)


def test_a_proposal_is_laid_back_with_a_bestuurlijk_overleg_that_may_accept_it(house, meeting, now):
    table = make_meeting(house, kind="bestuurlijk", planned_start=START.replace(month=12))
    proposal = make_proposal(house, meeting)
    decide.refer(proposal, table, by=house.policy, now=now)
    proposal = Proposal.objects.select_related("meeting__agenda").get(pk=proposal.pk)
    assert (proposal.state, proposal.place) == ("referred", table.title)
    assert decide.accept(proposal, by=house.policy, now=now).agenda == table.agenda


def test_a_bestuurlijk_overleg_begins_with_progress_as_its_standing_item(house):
    table = make_meeting(house, kind="bestuurlijk")
    assert [item.title for item in table.agenda.items.all()][1:-1] == ["Voortgang"]


def test_the_second_of_two_writers_is_stale_and_a_decided_proposal_is_final(house, meeting, now):
    proposal = make_proposal(house, meeting, "draft")
    act.edit_proposal(proposal, revision=1, title="Een", by=house.vng, now=now)
    with pytest.raises(Stale):
        act.edit_proposal(proposal, revision=1, title="Twee", by=house.vng, now=now)
    declined = make_proposal(house, meeting, "declined")
    with pytest.raises(Blocked, match="al besloten"):
        act.edit_proposal(declined, revision=declined.revision, title="Drie", by=house.vng, now=now)


# --- Back to the backlog ----------------------------------------------------------------------------------


def test_taken_off_the_agenda_it_waits_in_the_backlog_with_the_text_and_papers_it_had_there(
    house, meeting, now
):
    proposal = make_proposal(house, meeting, "accepted", papers=["Notitie"])
    item = proposal.item
    agendas.edit_item(item, revision=1, title="Scherper", by=house.policy, now=now)
    added = add_annex(item, make_upload(b"%PDF-1.7\nx%%EOF"), title="Later", by=house.policy, now=now)
    agendas.remove_item(item, by=house.policy, now=now)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.meeting, proposal.item, proposal.title) == (
        "submitted", None, None, "Scherper",
    )  # fmt: skip
    assert {paper.document.title for paper in proposal.papers.all()} == {"Notitie", "Later"}
    assert proposal.papers.filter(key=added.key).exists()
    assert readers(proposal, house, now) == {"vng", "coordinator", "secretariat"}


def test_a_meeting_that_lapses_sends_its_proposals_back(house, meeting, now):
    rows = [make_proposal(house, meeting, state) for state in ("draft", "submitted", "accepted", "referred")]
    declined = make_proposal(house, meeting, "declined")
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    states = [Proposal.objects.values_list("state", "meeting").get(pk=row.pk) for row in rows]
    assert states[:3] == [("draft", None), ("submitted", None), ("submitted", None)]
    assert Proposal.objects.get(pk=declined.pk).meeting == meeting


def test_what_was_on_a_lapsed_agenda_can_be_accepted_anew_with_its_citations(house, meeting, now):
    proposal = make_proposal(house, meeting, "draft", papers=["Notitie"])
    cited = f"<p>Zie {agendas.citation(proposal.papers.get().key)}.</p>"
    act.edit_proposal(proposal, revision=1, annotation=cited, by=house.vng, now=now)
    act.submit(proposal, by=house.vng, now=now)
    decide.accept(proposal, by=house.policy, now=now)
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    later = make_meeting(house, planned_start=START.replace(year=2025, month=2))
    again = Proposal.objects.select_related("audience").get(pk=proposal.pk)
    decide.move(again, later, by=house.secretariat, now=now)
    again = Proposal.objects.select_related("meeting__agenda", "item").get(pk=proposal.pk)
    item = decide.accept(again, by=house.policy, now=now)
    assert all(key in item.annotation for key in labels(later.agenda))
    assert labels(meeting.agenda).keys() != labels(later.agenda).keys()


def test_an_item_goes_to_the_next_overleg_with_its_keys(house, meeting, now):
    later = make_meeting(house, planned_start=START.replace(year=2025, month=2))
    proposal = make_proposal(house, meeting, "accepted", papers=["Notitie"])
    key, annex = proposal.item.key, Annex.objects.get()
    carried = decide.carry_item(proposal.item, later.agenda, by=house.policy, now=now)
    assert (carried.key, carried.agenda, carried.brought_by) == (
        key,
        later.agenda,
        house.organisations["vng"],
    )
    assert labels(later.agenda) == {annex.key: "bijlage 1"}
    proposal.refresh_from_db()
    assert (proposal.state, proposal.item, proposal.meeting) == ("accepted", carried, later)
    assert not meeting.agenda.items.filter(title="Voorstel").exists()


def test_an_item_with_an_afspraak_is_neither_carried_over_nor_laid_back(house, now):
    meeting = make_meeting(house, items=["Jeugd"])
    later = make_meeting(house, planned_start=START.replace(year=2025, month=2))
    item = meeting.agenda.items.get(title="Jeugd")
    Agreement.objects.create(title="Afspraak", meeting=meeting, item=item, level=Level.PARTICIPANTS)
    for verb in (
        lambda: decide.carry_item(item, later.agenda, by=house.policy, now=now),
        lambda: decide.refer_item(item, None, reason="", by=house.policy, now=now),
    ):
        with pytest.raises(Blocked, match="hoort al verslag of een afspraak"):
            verb()
    assert AgendaItem.objects.get(pk=item.pk).agenda == meeting.agenda
    assert not Proposal.objects.exists()


def test_an_item_that_nobody_brought_in_is_laid_back_as_a_proposal_of_the_organiser(house, now):
    meeting = make_meeting(house, items=["Jeugd"])
    item = meeting.agenda.items.get(title="Jeugd")
    proposal = decide.refer_item(item, None, reason="Hoort daar.", by=house.policy, now=now)
    assert (proposal.title, proposal.state, proposal.series) == ("Jeugd", "referred", "bestuurlijk")
    assert proposal.owner == house.organisations["bzk"]
    assert not meeting.agenda.items.filter(title="Jeugd").exists()


@settings(max_examples=15)
@given(moves=st.lists(st.tuples(st.sampled_from(["move", "off", "accept"]), st.integers(1, 6)), max_size=6))
def test_no_order_of_moving_removing_and_accepting_loses_a_citation(house, now, moves):
    meeting = make_meeting(house, items=["Jeugd", "Wonen"])
    proposal = make_proposal(house, meeting, "draft", papers=["A", "B"])
    keys = {paper.key for paper in proposal.papers.all()}
    cited = "".join(agendas.citation(key) for key in sorted(keys))
    act.edit_proposal(proposal, revision=1, annotation=f"<p>{cited}</p>", by=house.vng, now=now)
    act.submit(proposal, by=house.vng, now=now)
    for verb, place in moves:
        proposal = Proposal.objects.select_related("meeting__agenda", "item", "audience").get(pk=proposal.pk)
        if verb == "accept" and not proposal.item:
            if not proposal.meeting:
                decide.move(proposal, meeting, by=house.secretariat, now=now)
            decide.accept(proposal, by=house.policy, now=now)
        elif verb == "move" and proposal.item:
            agendas.move_item(proposal.item, place, by=house.policy, now=now)
        elif verb == "off" and proposal.item:
            agendas.remove_item(proposal.item, by=house.policy, now=now)
    proposal = Proposal.objects.select_related("item").get(pk=proposal.pk)
    known = labels(meeting.agenda) if proposal.item else {paper.key: "" for paper in proposal.papers.all()}
    text = proposal.item.annotation if proposal.item else proposal.annotation
    assert known.keys() == keys
    assert all(key in text for key in keys)


# --- Closing dates ----------------------------------------------------------------------------------------


def test_the_closing_dates_follow_from_the_day_in_working_days(meeting):
    assert (meeting.proposals_until, meeting.papers_until) == (dt.date(2024, 10, 31), dt.date(2024, 11, 11))
    assert Meeting(planned_precision="month", planned_start=START).proposals_until is None


def test_the_closing_dates_move_with_the_meeting_and_it_says_so(house, meeting, now):
    Meeting.objects.update(papers_until=dt.date(2024, 11, 14))
    meeting.refresh_from_db()
    week = START + dt.timedelta(days=7)
    reschedule(meeting, precision="minute", start=week, reason="Agenda.", by=house.secretariat, now=now)
    meeting.refresh_from_db()
    assert (meeting.proposals_until, meeting.papers_until) == (dt.date(2024, 11, 7), dt.date(2024, 11, 21))
    assert Event.objects.get(kind="meeting.closing").sentence == (
        "Sluitingsdatum verzet met het overleg: agendapunten van 31 oktober 2024 naar 7 november 2024; "
        "stukken van 14 november 2024 naar 21 november 2024."
    )


def test_a_late_proposal_is_marked_and_taken_all_the_same(house, meeting):
    late = dt.datetime(2024, 11, 1, 9, 0, tzinfo=START.tzinfo)
    assert make_proposal(house, meeting, now=late).is_late
    assert not make_proposal(house, meeting, now=late - dt.timedelta(days=1)).is_late
