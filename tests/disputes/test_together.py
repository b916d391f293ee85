"""Two people at once: one of them is first, the other is told so, and nothing happens twice."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from disputes.actions import complete, follow_limits
from disputes.actions.facts import share_facts, write_facts
from disputes.actions.involving import admit_party, agree_to_process
from disputes.actions.options import bring_in, edit_option, react_to
from disputes.actions.perspectives import PARTS, file_perspective, withdraw_perspective
from disputes.actions.reactions import FILE, ask_reactions, give_reactions
from disputes.chapters.options import options as chapter
from disputes.models import Dispute, DisputeOption, FactVersion, ProcessConsent
from disputes.options import mark_of, reactions_to
from lib import dates
from meetings.models import Proposal
from papers.actions.sealing import note_openings
from papers.models import SealedFiling, SealOpening, TextConfirmation
from tests.factories.disputes import make_dispute, run_of
from tests.factories.options import make_draft, make_option
from tests.factories.sealed import ask, file, write
from trail.models import Event
from trail.workflow import StepRefused

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)


def at_once(first: Callable, second: Callable) -> list[str]:
    """Do both at the same moment on two connections; return what each was told, empty if it was let through."""
    barrier = Barrier(2)

    def run(act: Callable) -> str:
        try:
            barrier.wait()
            act()
        except StepRefused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (first, second)))


def test_a_step_is_completed_once(house, now):
    dispute = make_dispute(house)
    run = run_of(dispute)

    def act():
        complete(dispute, run, motivation="Eens.", by=house.policy, now=now)

    told = at_once(act, act)
    assert sorted(map(bool, told)) == [False, True]
    assert [row.number for row in dispute.runs.all()] == [1, 2]


def test_two_parties_agree_each_for_itself(house, now):
    dispute = make_dispute(house)
    told = at_once(
        lambda: agree_to_process(dispute, round=1, by=house.vng, now=now),
        lambda: agree_to_process(dispute, round=1, by=house.vws, now=now),
    )
    assert told == ["", ""]
    assert ProcessConsent.objects.count() == 2


def test_agreeing_while_a_party_joins_is_never_agreement_with_the_new_process(house, now):
    dispute = make_dispute(house)
    at_once(
        lambda: agree_to_process(dispute, round=1, by=house.vng, now=now),
        lambda: admit_party(dispute, house.organisations["fin"], revision=1, by=house.policy, now=now),
    )
    assert Dispute.objects.get().process_round == 2
    assert not ProcessConsent.objects.filter(round=2).exists()


def test_facts_are_shared_as_one_of_them_wrote_them(house, now):
    dispute = make_dispute(house)
    write_facts(dispute, ["Eerst."], revision=0, by=house.policy, now=now)
    at_once(
        lambda: share_facts(dispute, revision=1, by=house.policy, now=now),
        lambda: write_facts(dispute, ["Daarna."], revision=1, by=house.policy, now=now),
    )
    texts = {row.text for version in FactVersion.objects.all() for row in version.paragraphs.all()}
    shared = FactVersion.objects.filter(shared_at__isnull=False)
    assert texts == ({"Eerst."} if shared.exists() else {"Daarna."})


def test_the_limit_is_escalated_once_by_two_sweeps(house, now):
    make_dispute(house)
    later = dates.at_noon(dates.add_months(dates.local_day(now), 13))
    at_once(lambda: follow_limits(later), lambda: follow_limits(later))
    assert Proposal.objects.count() == 1


def test_two_options_that_are_brought_in_at_once_get_a_letter_each(house, now):
    dispute = make_dispute(house)
    one, other = make_draft(dispute, house.vng), make_draft(dispute, house.vws, title="Anders")
    told = at_once(
        lambda: bring_in(one, revision=1, by=house.vng, now=now),
        lambda: bring_in(other, revision=1, by=house.vws, now=now),
    )
    assert told == ["", ""]
    assert sorted(row.letter for row in DisputeOption.objects.all()) == ["A", "B"]


def test_who_reacts_while_the_text_changes_reacted_to_the_text_as_it_was(house, now):
    option = make_option(make_dispute(house), house.vng)
    mark = mark_of(option)
    told = at_once(
        lambda: react_to(option, mark=mark, answer="agreed", by=house.vng, now=now),
        lambda: edit_option(option, title="Anders", revision=2, by=house.policy, now=now),
    )
    assert told[1] == ""
    option.refresh_from_db()
    assert reactions_to(option).given == {}
    assert len(reactions_to(option).earlier) == (0 if told[0] else 1)


def test_two_parties_that_file_the_last_zienswijze_at_once_open_exactly_once(house, now):
    dispute = make_dispute(house)
    around = ask(house, dispute, now)
    for seat in (house.vng, house.vws):
        write(dispute, around, seat, now)

    def files(seat):
        given = {part: 2 for part in PARTS}
        return lambda: file_perspective(dispute, around, revisions=given, waives=False, by=seat, now=now)

    assert at_once(files(house.vng), files(house.vws)) == ["", ""]
    assert SealOpening.objects.get().all_filed
    assert Event.objects.filter(kind="dispute.perspectives_open").count() == 1


def test_of_two_colleagues_who_file_at_once_one_is_first(house, now):
    dispute = make_dispute(house)
    around = ask(house, dispute, now)
    write(dispute, around, house.vng, now)

    def act():
        given = {part: 2 for part in PARTS}
        file_perspective(dispute, around, revisions=given, waives=False, by=house.vng, now=now)

    assert sorted(map(bool, at_once(act, act))) == [False, True]
    assert not SealOpening.objects.exists()


def test_two_rounds_of_the_sweep_note_an_opening_once(house, now):
    around = ask(house, make_dispute(house), now)

    def act():
        note_openings(around.closes_at)

    assert at_once(act, act) == ["", ""]
    assert Event.objects.filter(kind="dispute.perspectives_open").count() == SealOpening.objects.count() == 1


def test_two_parties_that_file_the_last_reactions_at_once_open_all_of_them_once(house, now):
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng)
    around = ask_reactions(dispute, closes_at=now + 14 * DAY, by=house.policy, now=now)

    def files(seat):
        said = {option.key: ("agreed", "", mark_of(option))}
        return lambda: give_reactions(dispute, around, said, revision=1, how=FILE, by=seat, now=now)

    assert at_once(files(house.vng), files(house.vws)) == ["", ""]
    assert SealOpening.objects.get().all_filed
    assert TextConfirmation.objects.count() == len(reactions_to(option).given) == 2
    assert Event.objects.filter(kind="dispute.reactions_open").count() == 1


def test_two_readers_who_come_upon_opened_reactions_both_read_them_and_note_it_once(house, now):
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng)
    around = ask_reactions(dispute, closes_at=now + 14 * DAY, by=house.policy, now=now)
    said = {option.key: ("remark", "Mits op tijd.", mark_of(option))}
    give_reactions(dispute, around, said, revision=1, how=FILE, by=house.vng, now=now)
    read = []

    def reads(seat):
        return lambda: read.append(str(list(chapter(dispute, seat, around.closes_at))))

    assert at_once(reads(house.vws), reads(house.policy)) == ["", ""]
    assert ["Mits op tijd." in words for words in read] == [True, True]
    assert TextConfirmation.objects.count() == SealOpening.objects.count() == 1
    assert Event.objects.filter(kind="dispute.reactions_open").count() == 1


def test_taking_back_and_filing_last_at_once_leave_it_sealed_or_open_never_between(house, now):
    dispute = make_dispute(house)
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    write(dispute, around, house.vws, now)
    told = at_once(
        lambda: withdraw_perspective(dispute, around, by=house.vng, now=now),
        lambda: file_perspective(
            dispute, around, revisions={part: 2 for part in PARTS}, waives=False, by=house.vws, now=now
        ),
    )
    assert told[1] == ""
    assert SealOpening.objects.exists() == bool(told[0])
    assert SealedFiling.objects.count() == (2 if told[0] else 1)
