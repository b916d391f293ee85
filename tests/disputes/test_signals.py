"""A signal: who may put it forward, what it asks, who reads it, and what the overleg decides (DS-01 to DS-06, E19)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions import (
    decide,
    edit_signal,
    follow,
    put_forward,
    record_follow_up,
    refer_back,
    start_process,
    table_dispute,
    table_signal,
    take_off,
    take_signal_step,
)
from disputes.models import Dispute, ImpasseOutcome, ImpasseSignal
from disputes.workflow import IMPASSE
from meetings.actions.following import plan_following
from meetings.actions.plan import cancel
from meetings.models import AgendaItem, Meeting, Proposal
from overhedenoverleg import followers
from parties.models import RuleSource
from tests.factories.disputes import DECIDED, FACTS, make_dispute, make_signal, run_of
from tests.factories.meetings import START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

State, HELD = ImpasseSignal.State, START + dt.timedelta(hours=2)


def overleg(house, **facts) -> Meeting:
    return make_meeting(house, kind="overhedenoverleg", **facts)


@pytest.mark.parametrize("name", ["vng", "ipo", "uvw", "vws", "policy", "fin"])
def test_every_participant_may_put_an_impasse_forward(house, now, name):
    signal = make_signal(house, by=getattr(house, name))
    assert signal.owner == getattr(house, name).organisation
    assert signal.state == State.SUBMITTED


@pytest.mark.parametrize("name", ["commission", "administrator", "coordinator", "minister", "secretariat"])
def test_who_is_no_participant_may_not(house, now, name):
    with pytest.raises(PermissionDenied):
        make_signal(house, by=getattr(house, name))


def test_who_puts_it_forward_is_a_party(house):
    assert [str(place) for place in make_signal(house).parties.all()] == ["VWS", "VNG"]


def test_the_same_twice_is_one(house):
    assert make_signal(house) == make_signal(house)
    assert ImpasseSignal.objects.count() == 1


def test_parties_bzk_and_the_prime_minister_read_it_and_nobody_else(house, everyone):
    signal = make_signal(house)
    seen = {name for name, seat in everyone.items() if ImpasseSignal.objects.visible_to(seat).exists()}
    assert seen == {"secretariat", "policy", "minister", "vws", "vng"}
    assert signal.audience.members.filter(organisation__slug="az").exists()


def test_without_a_rule_it_is_there_and_not_admitted(house, now):
    signal = make_signal(house, rules=())
    assert signal.state == State.REFUSED
    assert IMPASSE.option("admit", house.secretariat, signal) is None


def test_the_overleg_may_admit_it_nevertheless_with_a_motivation(house, now):
    signal = make_signal(house, rules=())
    with pytest.raises(Blocked):
        take_signal_step("overrule", signal, by=house.secretariat, now=now)
    event = take_signal_step("overrule", signal, reason="Het raakt de code.", by=house.secretariat, now=now)
    signal.refresh_from_db()
    assert signal.state == State.ADMITTED
    assert event.reason == "Het raakt de code."


def test_a_signal_without_a_rule_is_put_forward_again_once_it_names_one(house, now):
    signal = make_signal(house, rules=())
    rule = RuleSource.objects.get(code="fvw-2")
    facts = FACTS | {"other_rule": "", "earlier": None, "earlier_words": ""}
    edit_signal(
        signal, revision=1, parties=[house.organisations["vws"]], rules=[rule], by=house.vng, now=now, **facts
    )
    signal.refresh_from_db()
    assert signal.state == State.SUBMITTED
    assert list(signal.rules.all()) == [rule]


def test_who_is_no_party_any_more_reads_no_further(house, now):
    signal = make_signal(house, parties=("vws", "fin"))
    facts = FACTS | {"other_rule": "de code", "earlier": None, "earlier_words": ""}
    edit_signal(
        signal, revision=1, parties=[house.organisations["vws"]], rules=[], by=house.vng, now=now, **facts
    )
    later = now + dt.timedelta(minutes=1)
    assert not ImpasseSignal.objects.visible_to(house.fin, later).exists()
    assert ImpasseSignal.objects.visible_to(house.vws, later).exists()


def test_a_stale_change_is_refused(house, now):
    signal = make_signal(house)
    facts = FACTS | {"other_rule": "", "earlier": None, "earlier_words": ""}
    given = {"parties": [], "rules": [], "by": house.vng, "now": now, **facts}
    edit_signal(signal, revision=1, **given)
    with pytest.raises(Stale):
        edit_signal(signal, revision=1, **given)


def test_another_organisation_changes_nothing(house, now):
    with pytest.raises(PermissionDenied):
        edit_signal(make_signal(house), revision=1, parties=[], rules=[], by=house.vws, now=now, **FACTS)


def test_it_waits_for_the_next_overhedenoverleg(house, now):
    meeting = overleg(house)
    assert make_signal(house).meeting == meeting


def test_on_the_agenda_it_stands_under_the_sixth_topic(house, now):
    meeting = overleg(house, now=dt.datetime.now(tz=dt.UTC))
    signal = make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    item = table_signal(signal, meeting, by=house.secretariat, now=now)
    signal.refresh_from_db()
    assert (signal.state, signal.item, signal.meeting) == (State.TABLED, item, meeting)
    numbers = set(item.coverage.values_list("topic__number", flat=True))
    assert numbers == ({6} if meeting.topic_list_id else set())
    assert item.brought_by == house.organisations["vng"]


def test_taken_off_the_agenda_it_waits_again(house, now):
    meeting, signal = overleg(house), make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    item = table_signal(signal, meeting, by=house.secretariat, now=now)
    take_off(signal, reason="Volgende keer.", by=house.secretariat, now=now)
    signal.refresh_from_db()
    assert (signal.state, signal.item) == (State.ADMITTED, None)
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def tabled(house, now) -> ImpasseSignal:
    meeting, signal = overleg(house), make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    table_signal(signal, meeting, by=house.secretariat, now=now)
    signal.refresh_from_db()
    return signal


def test_the_outcome_stands_with_the_agenda_item(house, now):
    signal, given = tabled(house, now), {"text": "Het Rijk vergoedt de uitvoering.", "decided_on": DECIDED}
    with pytest.raises(Blocked, match="is nog niet begonnen"):
        decide(signal, by=house.secretariat, now=now, **given)
    signal.item.refresh_from_db()
    assert signal.item.outcome == AgendaItem.Outcome.OPEN
    decide(signal, by=house.secretariat, now=HELD, **given)
    signal.item.refresh_from_db()
    assert signal.item.outcome == AgendaItem.Outcome.DECIDED
    assert "Het Rijk vergoedt de uitvoering." in signal.item.outcome_note
    assert signal.outcome.kind == ImpasseOutcome.Kind.DECIDED


def test_what_an_overleg_that_was_held_decided_stays_with_the_item(house, now):
    signal, given = (
        tabled(house, now),
        {"text": "Het Rijk vergoedt.", "decided_on": DECIDED, "by": house.secretariat},
    )
    meeting, items = signal.item.agenda.meeting, AgendaItem.objects.filter(pk=signal.item_id)
    Meeting.objects.filter(pk=meeting.pk).update(state="held", actual_start=START)
    items.update(outcome=AgendaItem.Outcome.POSTPONED)
    with pytest.raises(Blocked, match="hield dit agendapunt aan"):
        decide(signal, now=HELD, **given)
    items.update(outcome=AgendaItem.Outcome.DONE, outcome_note="Zoals vastgesteld.")
    outcome = decide(signal, now=HELD, **given)
    assert (outcome.item_id, outcome.text) == (signal.item_id, "Het Rijk vergoedt.")
    assert list(items.values_list("outcome", "outcome_note")) == [("done", "Zoals vastgesteld.")]


def test_a_signal_and_a_dispute_go_along_with_an_item_that_was_held_over(house, now):
    signal, dispute = tabled(house, now), make_dispute(house, subject="Een ander")
    meeting = signal.item.agenda.meeting
    heard = table_dispute(dispute, run_of(dispute), meeting, by=house.policy, now=now)
    items = [signal.item, heard]
    AgendaItem.objects.filter(pk__in=[one.pk for one in items]).update(outcome=AgendaItem.Outcome.POSTPONED)
    later = plan_following(
        meeting,
        precision="minute",
        start=START + dt.timedelta(days=60),
        items=items,
        by=house.secretariat,
        now=HELD,
    )
    event = Event.objects.filter(kind="meeting.plan", subject_id=later.pk).first()
    for _ in range(2):
        follow(event, HELD)
    signal.refresh_from_db()
    assert (signal.meeting, signal.item.agenda.meeting, signal.item.continues) == (later, later, items[0])
    assert [row.item.continues for row in dispute.hearings.filter(item__agenda__meeting=later)] == [heard]


def test_a_referral_goes_to_the_other_overleg_as_a_proposal_with_the_instruction(house, now):
    signal, target = tabled(house, now), make_meeting(house, kind="bestuurlijk")
    outcome = refer_back(
        signal, text="Reken het samen uit.", target=target, decided_on=DECIDED, by=house.secretariat, now=HELD
    )
    assert outcome.target == target
    assert outcome.proposal.meeting == target
    assert outcome.proposal.state == Proposal.State.SUBMITTED
    assert "Reken het samen uit." in outcome.proposal.annotation


def test_how_a_referral_went_on_is_written_once_by_who_saw_it(house, now):
    signal = tabled(house, now)
    refer_back(signal, text="Reken het uit.", decided_on=DECIDED, by=house.secretariat, now=HELD)
    record_follow_up(signal, words="Gelukt.", revision=1, by=house.vng, now=now)
    with pytest.raises(Stale):
        record_follow_up(signal, words="Toch niet.", revision=1, by=house.secretariat, now=now)
    with pytest.raises(PermissionDenied):
        record_follow_up(signal, words="Wij ook.", revision=2, by=house.vws, now=now)


def test_an_outcome_needs_an_agenda_item_or_a_place(house, now):
    signal = make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    with pytest.raises(Blocked):
        decide(signal, text="Goed.", decided_on=DECIDED, by=house.secretariat, now=now)


def start(house, now, signal, parties, **more) -> Dispute:
    return start_process(
        signal, process="Samen.", process_owner=house.offices["mbzk"], lead_office=house.offices["staslmz"],
        parties=[house.organisations[slug] for slug in parties], place="Elders", decided_on=DECIDED,
        by=house.secretariat, now=now, **more,
    )  # fmt: skip


def admitted(house, now) -> ImpasseSignal:
    signal = make_signal(house, parties=("vws", "ipo"))
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    return signal


def test_who_brought_it_in_is_always_a_party_to_the_process(house, now):
    dispute = start(house, now, admitted(house, now), ("vws", "ipo"))
    assert set(dispute.parties.filter(role="partij").values_list("organisation__slug", flat=True)) == {
        "vng", "vws", "ipo",
    }  # fmt: skip


def test_another_party_is_left_out_for_a_reason_only_and_reads_it(house, now):
    signal = admitted(house, now)
    with pytest.raises(Blocked, match="waarom deze partij"):
        start(house, now, signal, ("vng", "vws"))
    dispute = start(house, now, signal, ("vng", "vws"), dropped="De provincies doen dit niet.")
    told = Event.objects.visible_to(house.ipo).get(kind="impasse.edit")
    assert (told.sentence, told.reason) == ("Geen partij in het proces: IPO.", "De provincies doen dit niet.")
    assert not Dispute.objects.visible_to(house.ipo).filter(pk=dispute.pk).exists()


@pytest.mark.client
def test_over_the_screen_who_is_left_out_is_named_and_gets_no_link_to_the_dispute(house, enter, now):
    signal = admitted(house, now)
    client, url = enter(house.secretariat), reverse("signal-start", args=[signal.key])
    sent = {
        "text": "Samen.", "parties": ["vws"], "lead_office": "staslmz", "place": "Elders",
        "decided_on": "1 oktober 2024",
    }  # fmt: skip
    shown = client.post(url, sent)
    assert shown.status_code == 400
    assert "VNG bracht het in, en is altijd partij." in shown.content.decode()
    assert "Schrijf op waarom geen partij is: VNG en IPO." in shown.content.decode()
    sent |= {"parties": ["vng", "vws"], "dropped": "De provincies doen dit niet."}
    assert client.post(url, sent).status_code == 302
    dispute = Dispute.objects.get()
    page = signal.get_absolute_url()
    assert dispute.get_absolute_url() in enter(house.vng).get(page).content.decode()
    answer = enter(house.ipo).get(page)
    assert answer.status_code == 200
    assert dispute.get_absolute_url() not in answer.content.decode()


def test_only_the_secretariat_records_what_was_decided(house, now, anyone):
    signal = make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    if anyone == house.secretariat:
        return
    with pytest.raises(PermissionDenied):
        decide(signal, text="Goed.", place="Elders", decided_on=DECIDED, by=anyone, now=now)


@pytest.mark.django_db
def test_what_was_decided_never_changes_in_the_database_either(house, now):
    signal = make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    outcome = decide(signal, text="Goed.", place="Elders", decided_on=DECIDED, by=house.secretariat, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        ImpasseOutcome.objects.filter(pk=outcome.pk).update(text="Anders.")
    with pytest.raises(DatabaseError), transaction.atomic():
        ImpasseSignal.objects.filter(pk=signal.pk).delete()


def test_twice_the_same_process_is_refused(house, now):
    dispute = make_dispute(house)
    with pytest.raises(Stale):
        start_process(
            dispute.signal, process="Weer.", process_owner=house.offices["mbzk"],
            lead_office=house.offices["staslmz"], parties=[], place="Elders", decided_on=DECIDED,
            by=house.secretariat, now=now,
        )  # fmt: skip


MATRIX = {
    "admit": {"secretariat"}, "refuse": {"secretariat"}, "overrule": {"secretariat"}, "table": {"secretariat"},
    "take_off": {"secretariat"}, "refer": {"secretariat"}, "decide": {"secretariat"}, "start": {"secretariat"},
    "resubmit": {"vng"}, "withdraw": {"vng"},
}  # fmt: skip


def test_the_matrix_names_every_step():
    assert MATRIX.keys() == IMPASSE.steps.keys()


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_take_which_step(house, everyone, name):
    signal, step = make_signal(house), IMPASSE.steps[name]
    assert {who for who, seat in everyone.items() if step.may(seat, signal)} == MATRIX[name]


def test_every_step_writes_one_event(house, now):
    signal = make_signal(house)
    before = Event.objects.count()
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    assert Event.objects.count() == before + 1


def test_a_signal_is_withdrawn_by_who_put_it_forward(house, now):
    signal = make_signal(house)
    take_signal_step("withdraw", signal, by=house.vng, now=now)
    signal.refresh_from_db()
    assert signal.state == State.WITHDRAWN


def test_put_forward_without_a_seat_that_writes(house, now):
    with pytest.raises(PermissionDenied):
        put_forward(parties=[], rules=[], by=house.administrator, now=now, **FACTS)


def test_of_an_overleg_that_lapses_the_signal_waits_for_the_next(house, now):
    signal = tabled(house, now)
    later = overleg(house, planned_start=now + dt.timedelta(days=90))
    cancel(signal.meeting, reason="Val.", by=house.secretariat, now=now)
    followers.walk(now)
    signal.refresh_from_db()
    assert (signal.state, signal.item, signal.meeting) == (State.ADMITTED, None, later)


def test_a_signal_without_an_overleg_gets_the_first_that_is_planned(house, now):
    signal = make_signal(house)
    assert signal.meeting is None
    meeting = overleg(house)
    followers.walk(now)
    signal.refresh_from_db()
    assert signal.meeting == meeting


def test_an_overleg_that_was_held_keeps_what_stood_on_its_agenda(house, now):
    signal = tabled(house, now)
    Meeting.objects.filter(pk=signal.meeting_id).update(state="held", actual_start=now)
    followers.walk(now)
    signal.refresh_from_db()
    assert signal.state == State.TABLED
    assert signal.item is not None
