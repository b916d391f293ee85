"""The letter about how a dispute was settled: both ministers, the course as fragments, and what is confidential (DS-12, E43)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from disputes.actions import (
    add_session,
    agree_to_solution,
    cancel_session,
    offer_solution,
    record_council,
    resolve,
    settle,
    table_dispute,
)
from disputes.actions.facts import answer_facts, share_facts, write_facts
from disputes.joint import told_outcome, told_run
from disputes.models import Dispute, StepRun
from letters.actions.disputes import compose_about, letters_about
from letters.models import Excerpt, Letter
from letters.reading.secrecy import secrets_of
from letters.reading.sources import fragments_of, offers_of_dispute
from lib import dates, richtext
from meetings.models import AgendaItem
from parties.circles import readers_of
from tests.disputes.test_steps import fresh, onward
from tests.factories.disputes import make_dispute, run_of
from tests.factories.meetings import make_meeting
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
WORDS, WHY, ONE_SIDED = "Het Rijk vergoedt de helft.", "Kwartelkoning wilde het zo.", "Dat bestrijdt de VNG."


def settled(house, now, **more) -> Dispute:
    """Make a dispute that was solved in its second step, with words of one party that belong in no letter."""
    dispute = make_dispute(house, **more)
    write_facts(dispute, ["Er is een taak."], revision=0, by=house.policy, now=now)
    share_facts(dispute, revision=1, by=house.policy, now=now)
    version = dispute.facts.get()
    notes = {row.key: ONE_SIDED for row in version.paragraphs.all()}
    answer_facts(dispute, version, notes, by=house.vng, now=now)
    add_session(dispute, run_of(dispute), day=dates.local_day(now), words="Feiten.", by=house.policy, now=now)
    dispute = onward(house, dispute, now)
    resolve(dispute, run_of(dispute), solution=WORDS, motivation=WHY, by=house.policy, now=now)
    return fresh(dispute)


def test_the_minister_of_bzk_and_the_lead_minister_sign(house, now):
    letter = compose_about(settled(house, now), by=house.policy, now=now)
    assert letter.signatory == house.offices["mbzk"]
    assert [row.office for row in letter.cosignatories.all()] == [house.offices["staslmz"]]
    assert (letter.state, letter.setup.template.kind, letter.chamber) == ("draft", "geschil", "tk")


def test_the_minister_of_ienw_signs_where_waterschappen_are_a_party(house, now):
    dispute = settled(house, now, parties=("vng", "vws", "uvw"), joint="minienw")
    letter = compose_about(dispute, by=house.policy, now=now)
    signing = [row.office.slug for row in letter.cosignatories.all()]
    assert signing == ["staslmz", "minienw"]


def test_the_course_stands_in_it_step_by_step_each_with_its_source(house, now):
    dispute = settled(house, now)
    letter = compose_about(dispute, by=house.policy, now=now)
    fragments = fragments_of(letter, letter.author)
    assert [row.excerpt.run.step.order for row in fragments[:-1]] == [1, 2]
    assert fragments[-1].excerpt.dispute == dispute
    assert all(row.is_literal and not row.is_newer for row in fragments)
    said = richtext.plain(letter.body)
    assert "Stap 1, vaststellen en eerste bijeenkomst" in said
    assert "De partijen kwamen bijeen op" in said
    assert WORDS in said


def test_the_letter_says_joint_words_only(house, now):
    said = richtext.plain(compose_about(settled(house, now), by=house.policy, now=now).body)
    assert ONE_SIDED not in said
    assert "Kwartelkoning" not in said
    assert "Feiten." not in said


def test_the_kamer_is_told_of_nothing_that_was_only_planned(house, now):
    """Of bijeenkomsten, overleggen and a ministerraad to come it hears once they were."""
    day, by = dates.local_day(now), {"by": house.policy, "now": now}
    dispute = make_dispute(house)
    run = run_of(dispute)
    for late in (10, 20):
        add_session(dispute, run, day=day + late * DAY, words="Later.", **by)
    cancel_session(dispute, dispute.sessions.get(day=day + 20 * DAY).key, **by)
    item = table_dispute(dispute, run, make_meeting(house), **by)
    record_council(dispute, day=day + 30 * DAY, revision=dispute.revision, **by)
    resolve(dispute, run, solution=WORDS, motivation=WHY, **by)
    dispute, row = fresh(dispute), StepRun.objects.get(key=run)

    def told(after: int) -> str:
        return f"{told_run(row, day + after * DAY)} {told_outcome(dispute, day + after * DAY)}"

    for words in ("kwamen bijeen", "ministerraad", "besproken in"):
        assert words not in told(0)
    AgendaItem.objects.filter(pk=item.pk).update(outcome=AgendaItem.Outcome.DONE)
    row = StepRun.objects.get(key=run)
    late = told(60)
    assert f"De partijen kwamen bijeen op {dates.long(day + 10 * DAY)}." in late
    assert "De ministerraad sprak erover" in late
    assert "Het geschil is besproken in" in late


def test_the_kamer_is_told_of_agreement_only_if_everybody_agreed(house, now):
    given = {"solution": WORDS, "motivation": WHY, "by": house.policy, "now": now}
    alone, together = make_dispute(house), make_dispute(house, subject="Een ander")
    offer_solution(together, run_of(together), text=WORDS, by=house.policy, now=now)
    for seat in (house.vng, house.vws):
        agree_to_solution(together, number=1, by=seat, now=now)
    said = []
    for dispute in (alone, together):
        run = run_of(dispute)
        resolve(dispute, run, **given)
        said.append(told_run(StepRun.objects.get(key=run), dates.local_day(now)))
    assert "kwamen de partijen tot een oplossing" not in said[0]
    assert "Niet van elke partij is vastgelegd dat zij ermee instemde." in said[0]
    assert "In deze stap kwamen de partijen tot een oplossing." in said[1]


def test_a_fragment_says_so_when_its_source_changed(house, now):
    dispute = settled(house, now)
    letter = compose_about(dispute, by=house.policy, now=now)
    Dispute.objects.filter(pk=dispute.pk).update(solution="Toch alles.")
    assert [row.is_newer for row in fragments_of(letter, letter.author)] == [False, False, True]


def test_the_dispute_is_flagged_as_more_confidential_than_the_letter(house, now):
    letter = compose_about(settled(house, now), by=house.policy, now=now)
    found = secrets_of(letter, readers_of(letter, now), letter.author)
    assert any("Geschil ‘Kosten van een nieuwe taak’" in one.names for one in found)


def test_afspraken_from_the_dispute_are_cited(house, now):
    dispute = settled(house, now)
    given = {"day": dates.local_day(now), "revision": dispute.revision, "by": house.policy, "now": now}
    [made] = settle(dispute, [WORDS], **given)
    letter = compose_about(dispute, by=house.policy, now=now)
    assert [row.agreement for row in letter.passages.all()] == [made]


def test_a_second_letter_about_it_is_refused_while_the_first_is_there(house, now):
    dispute = settled(house, now)
    compose_about(dispute, by=house.policy, now=now)
    with pytest.raises(Blocked):
        compose_about(dispute, by=house.vws, now=now)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("name", ["vng", "secretariat", "minister"])
def test_only_policy_officers_of_who_signs_begin_it(house, now, name):
    with pytest.raises(PermissionDenied):
        compose_about(settled(house, now), by=getattr(house, name), now=now)


def test_a_ministry_that_only_reads_along_does_not_begin_it(house, now):
    with pytest.raises(PermissionDenied):
        compose_about(settled(house, now, readers=("fin",)), by=house.fin, now=now)


def test_who_does_not_read_the_dispute_finds_no_fragment_of_it(house, now, everyone):
    dispute = settled(house, now)
    for seat in everyone.values():
        reads = Dispute.objects.visible_to(seat).exists()
        assert bool(offers_of_dispute(dispute, seat)) == reads


def test_a_dispute_that_still_runs_is_no_source(house, now):
    dispute = onward(house, make_dispute(house), now)
    assert offers_of_dispute(dispute, house.policy) == []
    with pytest.raises(PermissionDenied):
        compose_about(dispute, by=house.policy, now=now)


@pytest.mark.client
def test_over_the_screens(house, enter, now):
    dispute, client = settled(house, now), enter(house.policy)
    url = reverse("letter-about-dispute", args=[dispute.key])
    assert url in client.get(dispute.get_absolute_url()).content.decode()
    assert WORDS in client.get(url).content.decode()
    answer = client.post(url)
    letter = Letter.objects.get()
    assert answer.url == reverse("letter-edit", args=[letter.key])
    assert client.post(url).status_code == 409
    assert letter.subject in client.get(dispute.get_absolute_url()).content.decode()
    assert client.get(reverse("letter-sources", args=[letter.key])).status_code == 200


@pytest.mark.client
def test_who_may_not_know_of_the_dispute_or_the_draft_learns_of_neither(house, enter, now):
    dispute = settled(house, now)
    url = reverse("letter-about-dispute", args=[dispute.key])
    assert enter(house.fin).get(url).status_code == 404
    assert enter(house.ipo).get(url).status_code == 404
    assert enter(house.vng).get(url).status_code == 403
    letter = compose_about(dispute, by=house.policy, now=now)
    assert list(letters_about(dispute, house.vng)) == []
    text = enter(house.vng).get(dispute.get_absolute_url()).content.decode()
    assert letter.key not in text
    assert Excerpt.objects.filter(letter=letter).count() == 3
