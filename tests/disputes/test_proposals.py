"""The proposal: put to the parties, reacted to word for word, treated twice, and amended in between."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from disputes.actions import complete, table_dispute
from disputes.actions.options import react_to, withdraw_option
from disputes.actions.proposals import (
    amend_proposal,
    answer_amendment,
    share_proposal,
    write_proposal,
)
from disputes.exits import missing
from disputes.models import Dispute, ProposalAmendment, SolutionProposal
from disputes.options import mark_of, without_reaction
from meetings.models import AgendaItem
from overhedenoverleg.work_disputes import dispute_tasks
from tests.factories.disputes import TODAY, make_dispute, run_of
from tests.factories.meetings import make_meeting
from tests.factories.options import make_draft, make_option, make_proposal
from trail.workflow import Blocked, Stale


@pytest.fixture
def dispute(house) -> Dispute:
    return make_dispute(house, readers=("ipo",))


def on_to(house, dispute, steps: int, now) -> Dispute:
    for _ in range(steps):
        complete(dispute, run_of(dispute), motivation="Zo.", by=house.policy, now=now)
    return Dispute.objects.get(pk=dispute.pk)


def treated(house, dispute, now, outcome=AgendaItem.Outcome.DONE) -> AgendaItem:
    """Put it on the agenda of an overleg, which deals with it so."""
    meeting = make_meeting(house, kind="overhedenoverleg")
    item = table_dispute(dispute, run_of(dispute), meeting, by=house.policy, now=now)
    AgendaItem.objects.filter(pk=item.pk).update(outcome=outcome)
    return item


def words_of(dispute) -> list[str]:
    return [row.words for row in missing(Dispute.objects.get(pk=dispute.pk), TODAY)]


def test_a_draft_is_read_by_the_process_owner_alone(house, dispute, everyone):
    make_proposal(house, dispute, make_option(dispute, house.vng), shared=False)
    seen = {name for name, seat in everyone.items() if SolutionProposal.objects.visible_to(seat).exists()}
    assert seen == {"policy", "secretariat"}


def test_once_shared_it_is_read_by_who_reads_the_dispute(house, dispute, everyone):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    for seat in everyone.values():
        reads = Dispute.objects.visible_to(seat).exists()
        assert SolutionProposal.objects.visible_to(seat).exists() == reads


def test_it_rests_on_options_that_stand(house, dispute, now):
    gone, draft = make_option(dispute, house.vng), make_draft(dispute, house.vng, title="Concept")
    withdraw_option(gone, reason="Zo.", revision=2, by=house.vng, now=now)
    elsewhere = make_option(make_dispute(house, subject="Een ander"), house.vng)
    keys = [gone.key, draft.key, elsewhere.key]
    with pytest.raises(Blocked):
        write_proposal(dispute, words="Zo.", options=keys, revision=0, by=house.policy, now=now)


@pytest.mark.parametrize("name", ["vng", "vws", "ipo", "secretariat", "minister"])
def test_nobody_else_writes_it(house, dispute, now, name):
    option = make_option(dispute, house.vng)
    with pytest.raises(PermissionDenied):
        write_proposal(
            dispute, words="Zo.", options=[option.key], revision=0, by=getattr(house, name), now=now
        )


def test_who_leads_changes_it_in_the_step_that_decides(house, dispute, now):
    option = make_option(dispute, house.vng)
    make_proposal(house, dispute, option)
    given = {"words": "Na het advies.", "options": [option.key], "revision": 1, "now": now}
    for steps in (0, 3):
        with pytest.raises(PermissionDenied):
            write_proposal(on_to(house, dispute, steps, now), by=house.vws, **given)
    assert write_proposal(on_to(house, dispute, 1, now), by=house.vws, **given).revision == 2


def test_weighing_what_lacks_something_asks_a_motivation_that_is_kept(house, dispute, now):
    option = make_option(dispute, house.vng, advantages="")
    make_proposal(house, dispute, option, shared=False)
    with pytest.raises(Blocked):
        share_proposal(dispute, revision=1, by=house.policy, now=now)
    share_proposal(dispute, revision=1, motivation="De cijfers volgen.", by=house.policy, now=now)
    row = SolutionProposal.objects.get()
    assert row.gaps == ["Bij optie A is nog niet ingevuld: voordelen."]
    assert row.motivation == "De cijfers volgen."
    with pytest.raises(Stale):
        share_proposal(dispute, revision=1, motivation="Zo.", by=house.policy, now=now)


def test_a_change_of_words_or_options_asks_the_parties_again(house, dispute, now):
    one, other = make_option(dispute, house.vng), make_option(dispute, house.vws, title="Anders")
    row = make_proposal(house, dispute, one)
    for seat in (house.vng, house.vws):
        react_to(row, mark=mark_of(row), answer="agreed", by=seat, now=now)
    assert without_reaction(dispute, SolutionProposal.objects.get()) == []
    old = mark_of(row)
    both = [one.key, other.key]
    write_proposal(dispute, words=row.words, options=both, revision=1, by=house.policy, now=now)
    assert len(without_reaction(dispute, SolutionProposal.objects.get())) == 2
    with pytest.raises(Stale):
        react_to(row, mark=old, answer="agreed", by=house.vng, now=now)
    with pytest.raises(Stale):
        write_proposal(dispute, words="Later.", options=both, revision=1, by=house.policy, now=now)


def test_a_party_finds_on_its_work_page_that_it_is_asked_until_it_reacted(house, dispute, now):
    def asked(seat) -> bool:
        return any(task.title.startswith("Reageer op het voorstel") for task in dispute_tasks(seat, now))

    row = make_proposal(house, dispute, make_option(dispute, house.vng), shared=False)
    assert not asked(house.vng)
    share_proposal(dispute, revision=1, by=house.policy, now=now)
    assert [asked(seat) for seat in (house.vng, house.vws, house.ipo, house.policy)] == [
        True,
        True,
        False,
        False,
    ]
    row = SolutionProposal.objects.get()
    react_to(row, mark=mark_of(row), answer="agreed", by=house.vng, now=now)
    assert [asked(house.vng), asked(house.vws)] == [False, True]
    keys = [option.key for option in row.options.all()]
    write_proposal(dispute, words="Anders.", options=keys, revision=1, by=house.policy, now=now)
    assert asked(house.vng)


def test_an_option_on_which_it_rests_is_not_ended(house, dispute, now):
    option = make_option(dispute, house.vng)
    make_proposal(house, dispute, option, shared=False)
    with pytest.raises(Blocked):
        withdraw_option(option, reason="Toch niet.", revision=2, by=house.vng, now=now)


def test_the_third_step_asks_for_it_and_for_the_reaction_of_each_party(house, dispute, now):
    option = make_option(dispute, house.vng)
    dispute = on_to(house, dispute, 2, now)
    assert "Er is nog geen voorstel aan de partijen voorgelegd." in words_of(dispute)
    row = make_proposal(house, dispute, option)
    assert "VWS en VNG hebben nog niet op het voorstel gereageerd." in words_of(dispute)
    react_to(row, mark=mark_of(row), answer="objected", note="Eerst geld.", by=house.vng, now=now)
    assert "VWS heeft nog niet op het voorstel gereageerd." in words_of(dispute)
    react_to(row, mark=mark_of(row), answer="agreed", by=house.vws, now=now)
    assert not any("voorstel" in words for words in words_of(dispute))


def test_an_agenda_item_is_its_first_treatment_and_the_next_its_second(house, dispute, now):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    first = treated(house, dispute, now)
    second = treated(house, dispute, now, AgendaItem.Outcome.OPEN)
    row = SolutionProposal.objects.get()
    assert (row.first.item, row.second.item) == (first, second)


def test_what_was_held_over_is_treated_for_the_first_time_later(house, dispute, now):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    treated(house, dispute, now, AgendaItem.Outcome.POSTPONED)
    later = treated(house, dispute, now)
    row = SolutionProposal.objects.get()
    assert (row.first.item, row.second) == (later, None)


def test_it_is_treated_where_the_dispute_was_on_the_agenda_already(house, dispute, now):
    option = make_option(dispute, house.vng)
    item = treated(house, dispute, now, AgendaItem.Outcome.OPEN)
    make_proposal(house, dispute, option)
    assert SolutionProposal.objects.get().first.item == item


def test_parties_amend_it_between_the_two_treatments_only(house, dispute, now):
    given = {"words": "Ook de provincies.", "reason": "Zij betalen mee.", "now": now}
    make_proposal(house, dispute, make_option(dispute, house.vng))
    with pytest.raises(Blocked):
        amend_proposal(dispute, by=house.vng, **given)
    treated(house, dispute, now)
    for seat in (house.ipo, house.policy, house.fin):
        with pytest.raises(PermissionDenied):
            amend_proposal(dispute, by=seat, **given)
    row = amend_proposal(dispute, by=house.vng, **given)
    assert amend_proposal(dispute, by=house.vng, **given) == row
    treated(house, dispute, now)
    with pytest.raises(Blocked):
        amend_proposal(dispute, by=house.vws, **given)


def test_each_amendment_is_answered_once_before_the_decision(house, dispute, now):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    treated(house, dispute, now)
    row = amend_proposal(dispute, words="Anders.", reason="Beter.", by=house.vng, now=now)
    open_one = "Er is een wijzigingsvoorstel waarop nog geen antwoord is gegeven."
    dispute = on_to(house, dispute, 4, now)
    assert open_one in words_of(dispute)
    with pytest.raises(PermissionDenied):
        answer_amendment(row, answer="overgenomen", words="Goed.", by=house.vng, now=now)
    answer_amendment(row, answer="deels", words="Een deel.", by=house.policy, now=now)
    assert open_one not in words_of(dispute)
    with pytest.raises(Stale):
        answer_amendment(row, answer="niet", words="Toch niet.", by=house.policy, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProposalAmendment.objects.update(answer_words="Anders.")


@pytest.mark.parametrize("field", ["shared_at", "dispute"])
def test_the_database_keeps_that_it_was_shared(house, dispute, field):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    other = make_dispute(house, subject="Een ander")
    with pytest.raises(DatabaseError), transaction.atomic():
        SolutionProposal.objects.update(**{field: other if field == "dispute" else None})
