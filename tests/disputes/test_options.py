"""Options: a draft of one party, brought in, neutrally worded, ended with a reason, and reacted to word for word."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from disputes.actions import complete
from disputes.actions.options import (
    bring_in,
    edit_option,
    merge_option,
    react_to,
    split_option,
    withdraw_option,
    write_option,
)
from disputes.elements import still_to_do
from disputes.exits import missing
from disputes.models import Dispute, DisputeOption, KeyElement
from disputes.options import mark_of, not_weighed_yet, reactions_to, without_reaction
from papers.models import TextConfirmation
from tests.factories.disputes import TODAY, make_dispute, run_of
from tests.factories.options import TEXTS, make_draft, make_option
from trail.models import Event
from trail.workflow import Blocked, Stale

GUESTS = ["ipo", "fin", "secretariat", "commission", "administrator"]


def react(option, seat, now, answer="agreed", note="", mark=""):
    return react_to(option, mark=mark or mark_of(option), answer=answer, note=note, by=seat, now=now)


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_draft_is_read_by_its_organisation_alone(house, now, everyone):
    dispute = make_dispute(house, readers=("ipo",))
    make_draft(dispute, house.vng)
    seen = {name for name, seat in everyone.items() if DisputeOption.objects.visible_to(seat).exists()}
    assert seen == {"vng"}
    assert not Event.objects.filter(kind__startswith="dispute.option").exists()


def test_what_was_brought_in_is_read_by_who_reads_the_dispute(house, now, everyone):
    dispute = make_dispute(house, readers=("ipo",))
    make_option(dispute, house.vng)
    for seat in everyone.values():
        reads = Dispute.objects.visible_to(seat).exists()
        assert DisputeOption.objects.visible_to(seat).exists() == reads


@pytest.mark.parametrize("name", GUESTS)
def test_who_is_no_party_brings_nothing_in(house, now, name):
    dispute = make_dispute(house, readers=("ipo",))
    with pytest.raises(PermissionDenied):
        write_option(dispute, by=getattr(house, name), now=now, **TEXTS)


def test_only_its_own_organisation_brings_a_draft_in_or_writes_it(house, now):
    dispute = make_dispute(house)
    draft = make_draft(dispute, house.vng)
    for seat in (house.vws, house.policy):
        with pytest.raises(PermissionDenied):
            bring_in(draft, revision=1, by=seat, now=now)
        with pytest.raises(PermissionDenied):
            edit_option(draft, title="Anders", revision=1, by=seat, now=now)
        with pytest.raises(PermissionDenied):
            withdraw_option(draft, reason="Zo.", revision=1, by=seat, now=now)


def test_options_are_lettered_in_the_order_in_which_they_come(house, now):
    dispute = make_dispute(house)
    rows = [make_option(dispute, house.vng, title=f"Optie {number}") for number in range(28)]
    assert [rows[at].letter for at in (0, 1, 25, 26, 27)] == ["A", "B", "Z", "AA", "AB"]


def test_a_draft_is_brought_in_once(house, now):
    draft = make_draft(make_dispute(house), house.vng)
    bring_in(draft, revision=1, by=house.vng, now=now)
    with pytest.raises(Stale):
        bring_in(draft, revision=1, by=house.vng, now=now)
    with pytest.raises(Stale):
        bring_in(draft, revision=2, by=house.vng, now=now)


def test_the_process_owner_words_what_was_brought_in_and_the_party_no_more(house, now):
    option = make_option(make_dispute(house), house.vng)
    with pytest.raises(PermissionDenied):
        edit_option(option, title="De beste optie", revision=2, by=house.vng, now=now)
    edit_option(option, title="Eerst onderzoek", revision=2, by=house.policy, now=now)
    with pytest.raises(Stale):
        edit_option(option, title="Later onderzoek", revision=2, by=house.policy, now=now)
    assert again(option).title == "Eerst onderzoek"


def test_one_changed_character_asks_every_party_again(house, now):
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng)
    react(option, house.vng, now)
    react(option, house.vws, now, "remark", "Als de kosten worden gedeeld.")
    assert without_reaction(dispute, again(option)) == []
    edit_option(option, remedies="Voorlopige cijfers", revision=2, by=house.policy, now=now)
    assert [place.slug for place in without_reaction(dispute, again(option))] == ["vws", "vng"]
    assert reactions_to(again(option)).earlier == {house.vng.organisation_id, house.vws.organisation_id}
    with pytest.raises(Stale):
        react(option, house.vng, now)
    edit_option(option, remedies="Voorlopige cijfers.", revision=3, by=house.policy, now=now)
    assert without_reaction(dispute, again(option)) == []


@pytest.mark.parametrize("answer", ["remark", "objected"])
def test_a_condition_or_what_is_needed_instead_is_in_words(house, now, answer):
    option = make_option(make_dispute(house), house.vng)
    with pytest.raises(Blocked):
        react(option, house.vng, now, answer)
    assert react(option, house.vng, now, answer, "Als er geld is.").note == "Als er geld is."


def test_the_same_reaction_twice_is_one_and_another_is_kept_beside_it(house, now):
    option = make_option(make_dispute(house), house.vng)
    for answer, note in (("agreed", ""), ("agreed", ""), ("objected", "Eerst geld.")):
        react(option, house.vng, now, answer, note)
    assert TextConfirmation.objects.count() == 2
    assert reactions_to(again(option)).given[house.vng.organisation_id].answer == "objected"


@pytest.mark.parametrize("name", [*GUESTS, "policy"])
def test_only_a_party_reacts(house, now, name):
    option = make_option(make_dispute(house, readers=("ipo",)), house.vng)
    with pytest.raises(PermissionDenied):
        react(option, getattr(house, name), now)


def test_options_are_weighed_once_all_of_all_is_filled(house, now):
    dispute = make_dispute(house)
    full = make_option(dispute, house.vng)
    empty = make_option(dispute, house.vws, title="Anders", disadvantages="", remedies="")
    words = ["Bij optie B zijn nog niet ingevuld: nadelen en ondervangen."]
    assert not_weighed_yet(dispute) == words
    with pytest.raises(Blocked):
        react(full, house.vng, now)
    edit_option(empty, disadvantages="Duur.", remedies="Delen.", revision=2, by=house.policy, now=now)
    assert not_weighed_yet(Dispute.objects.get()) == []
    react(full, house.vng, now)


def test_or_once_the_second_step_was_left_with_a_motivation(house, now):
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng, advantages="")
    complete(dispute, run_of(dispute), motivation="Eens.", by=house.policy, now=now)
    dispute = Dispute.objects.get()
    assert "Bij optie A is nog niet ingevuld: voordelen." in [row.words for row in missing(dispute, TODAY)]
    with pytest.raises(Blocked):
        complete(dispute, run_of(dispute), by=house.policy, now=now)
    complete(dispute, run_of(dispute), motivation="De cijfers volgen.", by=house.policy, now=now)
    assert react(option, house.vng, now).answer == "agreed"


def test_elements_five_and_six_are_ready_with_an_option_and_all_its_aspects(house, now):
    dispute = make_dispute(house)
    none = ["Er is nog geen optie ingebracht."]
    make_draft(dispute, house.vng)
    for number in (KeyElement.PROPOSALS, KeyElement.NEUTRAL):
        assert still_to_do(dispute, number) == none
    option = make_option(dispute, house.vws, title="Anders", side_effects=" ")
    assert still_to_do(dispute, KeyElement.PROPOSALS) == []
    assert still_to_do(dispute, KeyElement.NEUTRAL) == ["Bij optie A is nog niet ingevuld: neveneffecten."]
    edit_option(option, side_effects="Geen.", revision=2, by=house.policy, now=now)
    assert still_to_do(dispute, KeyElement.NEUTRAL) == []


def test_its_organisation_withdraws_an_option_with_a_reason(house, now):
    option = make_option(make_dispute(house), house.vng)
    with pytest.raises(Blocked):
        withdraw_option(option, reason=" ", revision=2, by=house.vng, now=now)
    withdraw_option(option, reason="Er is een betere.", revision=2, by=house.vng, now=now)
    with pytest.raises(Stale):
        withdraw_option(option, reason="Nogmaals.", revision=2, by=house.vng, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        DisputeOption.objects.update(title="Anders")


def test_nobody_learns_of_a_draft_that_was_withdrawn(house, now):
    dispute = make_dispute(house)
    draft = make_draft(dispute, house.vng, title="Geheim plan")
    withdraw_option(draft, reason="Toch niet.", revision=1, by=house.vng, now=now)
    assert not DisputeOption.objects.visible_to(house.policy).exists()
    assert not Event.objects.filter(sentence__contains="Geheim plan").exists()


def test_the_process_owner_merges_one_option_into_another(house, now):
    dispute = make_dispute(house)
    one, other = make_option(dispute, house.vng), make_option(dispute, house.vws, title="Bijna hetzelfde")
    hidden = make_draft(dispute, house.vws, title="Concept")
    for key in (one.key, hidden.key, "onbekend"):
        with pytest.raises(Blocked):
            merge_option(one, key, reason="Gelijk.", revision=2, by=house.policy, now=now)
    with pytest.raises(PermissionDenied):
        merge_option(one, other.key, reason="Gelijk.", revision=2, by=house.vng, now=now)
    merge_option(one, other.key, reason="VNG en VWS zijn het eens.", revision=2, by=house.policy, now=now)
    assert again(one).into == other
    assert again(one).ended_as == "samengevoegd"


def test_an_option_is_split_into_parts_of_the_same_organisation_to_be_filled_anew(house, now):
    option = make_option(make_dispute(house), house.vng)
    with pytest.raises(Blocked):
        split_option(option, ["Eén"], reason="Het zijn er twee.", revision=2, by=house.policy, now=now)
    parts = split_option(
        option, ["Eén", "Twee"], reason="Het zijn er twee.", revision=2, by=house.policy, now=now
    )
    assert [(row.letter, row.organisation.slug, row.came_from_id) for row in parts] == [
        ("B", "vng", option.pk), ("C", "vng", option.pk),
    ]  # fmt: skip
    assert parts[0].lacking == ["voordelen", "nadelen", "neveneffecten", "ondervangen"]


def test_the_database_keeps_what_was_brought_in(house, now):
    make_option(make_dispute(house), house.vng)
    for change in (
        {"number": 7},
        {"organisation": house.vws.organisation},
        {"brought_at": None, "number": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            DisputeOption.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        DisputeOption.objects.all().delete()
