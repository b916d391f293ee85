"""The end of a dispute: with everybody's agreement, a decision at an agenda item, withdrawn; afspraken and lessons (DS-10)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.models import Agreement, Lesson
from disputes.actions import (
    agree_to_solution,
    complete,
    learn,
    offer_solution,
    reopen,
    resolve,
    settle,
    table_dispute,
    withdraw,
)
from disputes.exits import missing
from disputes.models import Decision, Dispute, DisputeLesson, Solution, SolutionConsent, StepRun
from lib import dates
from meetings.models import AgendaItem
from parties.models import Level
from tests.disputes.test_steps import fresh, onward
from tests.factories.disputes import TODAY, make_dispute, run_of
from tests.factories.meetings import START, make_meeting
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db
WORDS, WHY = "Het Rijk vergoedt de helft.", "De partijen zijn het eens."
HELD = START + dt.timedelta(hours=2)
LESSON = {"evaluation": "Het duurde lang.", "lesson": "Begin eerder.", "applies_to": ""}


def offered(house, now, text: str = WORDS, dispute: Dispute | None = None) -> Dispute:
    row = dispute or make_dispute(house)
    offer_solution(row, run_of(row), text=text, by=house.policy, now=now)
    return fresh(row)


def resolved(house, now) -> Dispute:
    dispute = make_dispute(house)
    resolve(dispute, run_of(dispute), solution=WORDS, motivation=WHY, by=house.policy, now=now)
    return fresh(dispute)


def asks(dispute: Dispute) -> list[tuple[str, ...]]:
    return [row.who for row in missing(dispute, TODAY) if "oplossing" in row.words]


def test_each_party_is_asked_until_it_agrees(house, now):
    dispute = offered(house, now)
    assert asks(dispute) == [("vng", "vws")] or asks(dispute) == [("vws", "vng")]
    agree_to_solution(dispute, number=1, by=house.vng, now=now)
    assert asks(fresh(dispute)) == [("vws",)]
    agree_to_solution(dispute, number=1, by=house.vws, now=now)
    assert asks(fresh(dispute)) == []


def test_other_words_ask_everybody_anew_and_the_old_ones_can_no_longer_be_agreed_with(house, now):
    dispute = offered(house, now)
    agree_to_solution(dispute, number=1, by=house.vng, now=now)
    dispute = offered(house, now, "Het Rijk vergoedt alles.", dispute)
    assert len(asks(dispute)[0]) == 2
    with pytest.raises(Stale):
        agree_to_solution(dispute, number=1, by=house.vws, now=now)
    assert SolutionConsent.objects.count() == 1


def test_the_same_words_again_are_the_same_solution_and_agreeing_twice_is_once(house, now):
    dispute = offered(house, now, dispute=offered(house, now))
    assert Solution.objects.count() == 1
    for _ in range(2):
        agree_to_solution(dispute, number=1, by=house.vng, now=now)
    assert SolutionConsent.objects.count() == 1


@pytest.mark.parametrize("name", ["policy", "secretariat", "fin", "minister", "uvw", "administrator"])
def test_only_a_party_agrees(house, now, name):
    with pytest.raises(PermissionDenied):
        agree_to_solution(offered(house, now), number=1, by=getattr(house, name), now=now)


@pytest.mark.parametrize("name", ["vng", "vws", "secretariat", "fin"])
def test_only_the_process_owner_puts_a_solution_to_the_parties(house, now, name):
    dispute = make_dispute(house)
    with pytest.raises(PermissionDenied):
        offer_solution(dispute, run_of(dispute), text=WORDS, by=getattr(house, name), now=now)


def test_who_did_not_agree_is_kept_with_the_step_that_solved_it(house, now):
    dispute = offered(house, now)
    agree_to_solution(dispute, number=1, by=house.vng, now=now)
    resolve(dispute, run_of(dispute), solution=WORDS, motivation=WHY, by=house.policy, now=now)
    left = StepRun.objects.get(dispute=dispute, number=1)
    assert len(left.gaps) == 1
    assert "VWS" in left.gaps[0] or "Volksgezondheid" in left.gaps[0]


def test_agreement_with_other_words_counts_for_nothing(house, now):
    dispute = offered(house, now)
    for seat in (house.vng, house.vws):
        agree_to_solution(dispute, number=1, by=seat, now=now)
    resolve(dispute, run_of(dispute), solution="Iets anders.", motivation=WHY, by=house.policy, now=now)
    assert StepRun.objects.get(dispute=dispute, number=1).gaps != []


def test_with_everybodys_agreement_nothing_is_missing(house, now):
    dispute = offered(house, now)
    for seat in (house.vng, house.vws):
        agree_to_solution(dispute, number=1, by=seat, now=now)
    resolve(dispute, run_of(dispute), solution=WORDS, motivation=WHY, by=house.policy, now=now)
    assert StepRun.objects.get(dispute=dispute, number=1).gaps == []


def test_what_was_agreed_with_never_changes(house, now):
    dispute = offered(house, now)
    agree_to_solution(dispute, number=1, by=house.vng, now=now)
    for rows, change in (
        (Solution, {"text": "Anders."}),
        (SolutionConsent, {"organisation": house.organisations["ipo"]}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.objects.update(**change)


def in_step_five(house, now) -> tuple[Dispute, AgendaItem]:
    dispute = onward(house, make_dispute(house), now, 4)
    item = table_dispute(dispute, run_of(dispute), make_meeting(house), by=house.policy, now=now)
    AgendaItem.objects.filter(pk=item.pk).update(outcome=AgendaItem.Outcome.DECIDED)
    return fresh(dispute), item


def test_nothing_is_decided_at_an_item_that_no_overleg_dealt_with(house, now):
    dispute, item = in_step_five(house, now)
    given = {"motivation": WHY, "solution": WORDS, "item": item.key, "by": house.policy}
    with pytest.raises(Blocked, match="heeft behandeld"):
        complete(dispute, run_of(dispute), now=now, **given)  # the overleg is still to come
    AgendaItem.objects.filter(pk=item.pk).update(outcome=AgendaItem.Outcome.POSTPONED)
    with pytest.raises(Blocked, match="heeft behandeld"):
        complete(dispute, run_of(dispute), now=HELD, **given)
    assert any("heeft het geschil nog niet behandeld" in row.words for row in missing(fresh(dispute), TODAY))
    assert not Decision.objects.exists()


def test_a_decision_elsewhere_says_where(house, now):
    dispute, _ = in_step_five(house, now)
    given = {"motivation": WHY, "solution": WORDS, "by": house.policy, "now": now}
    with pytest.raises(Blocked, match="waar het besluit is genomen"):
        complete(dispute, run_of(dispute), place=" ", **given)
    complete(dispute, run_of(dispute), place="Bestuurlijk overleg", **given)
    assert Decision.objects.get().place == "Bestuurlijk overleg"


@pytest.mark.client
def test_only_items_that_were_dealt_with_are_offered_and_else_a_place_is_asked(house, enter, now):
    dispute, item = in_step_five(house, now)
    client, url = enter(house.policy), reverse("dispute-step", args=[dispute.key, "afronden"])
    assert item.key in client.get(url).content.decode()
    AgendaItem.objects.filter(pk=item.pk).update(outcome="")
    given = {"solution": WORDS, "motivation": WHY, "item": "", "place": "", "run": run_of(dispute)}
    answer = client.post(url, given)
    assert answer.status_code == 400
    assert "schrijf op waar het besluit is genomen" in answer.content.decode()
    assert item.key not in answer.content.decode()


def test_the_decision_stands_at_its_agenda_item(house, now):
    dispute, item = in_step_five(house, now)
    complete(
        dispute, run_of(dispute), motivation=WHY, solution=WORDS, item=item.key, by=house.policy, now=HELD
    )
    decision = Decision.objects.get(dispute=dispute)
    assert (decision.item, decision.text, decision.place) == (item, WORDS, "")
    assert decision.decided_on == dates.local_day(START)


def test_a_decision_is_never_put_at_an_item_where_it_was_not_dealt_with(house, now):
    dispute, _ = in_step_five(house, now)
    strange = make_meeting(house, items=["Iets anders"]).agenda.items.last()
    with pytest.raises(Blocked):
        complete(
            dispute, run_of(dispute), motivation=WHY, solution=WORDS, item=strange.key, by=house.policy, now=now
        )  # fmt: skip
    assert fresh(dispute).state == "running"
    assert not Decision.objects.exists()


def test_a_second_decision_stands_beside_the_first(house, now):
    dispute, item = in_step_five(house, now)
    complete(
        dispute, run_of(dispute), motivation=WHY, solution=WORDS, item=item.key, by=house.policy, now=HELD
    )
    dispute = fresh(dispute)
    reopen(dispute, run_of(dispute), step="besluit", motivation=WHY, by=house.policy, now=HELD)
    complete(
        fresh(dispute),
        run_of(dispute),
        motivation=WHY,
        solution="Nu alles.",
        place="Elders.",
        by=house.policy,
        now=HELD,
    )
    assert list(Decision.objects.values_list("text", flat=True)) == [WORDS, "Nu alles."]


def test_who_brought_it_in_may_withdraw_it_and_the_other_party_may_not(house, now):
    dispute = make_dispute(house)
    with pytest.raises(PermissionDenied):
        withdraw(dispute, run_of(dispute), motivation=WHY, by=house.vws, now=now)
    event = withdraw(dispute, run_of(dispute), motivation=WHY, by=house.vng, now=now)
    assert "die het inbracht" in event.sentence
    assert fresh(dispute).state == "withdrawn"


def test_what_was_agreed_becomes_afspraken_for_who_reads_the_dispute(house, now, everyone):
    dispute = resolved(house, now)
    texts = ["Het Rijk vergoedt de helft.", "Gemeenten rekenen jaarlijks na."]
    made = settle(
        dispute, texts, day=dates.local_day(now), revision=dispute.revision, by=house.policy, now=now
    )
    assert [row.wording for row in made] == texts
    assert all(row.state == "agreed" and row.level == Level.PARTICIPANTS for row in made)
    assert {str(one.organisation.slug) for one in made[0].parties.all()} == {"vng", "vws"}
    assert made[0].audience_id != dispute.audience_id
    for seat in everyone.values():
        reads = Dispute.objects.visible_to(seat).exists()
        assert Agreement.objects.visible_to(seat).filter(pk=made[0].pk).exists() == reads


def test_two_who_record_what_was_agreed_at_once_make_it_once(house, now):
    dispute = resolved(house, now)
    given = {"day": dates.local_day(now), "revision": dispute.revision, "by": house.policy, "now": now}
    settle(dispute, [WORDS], **given)
    with pytest.raises(Stale):
        settle(dispute, [WORDS], **given)
    assert Agreement.objects.filter(wording=WORDS).count() == 1


def test_nothing_becomes_an_afspraak_before_there_is_a_solution(house, now):
    dispute = make_dispute(house)
    with pytest.raises(PermissionDenied):
        settle(dispute, [WORDS], day=dates.local_day(now), revision=1, by=house.policy, now=now)


def test_a_lesson_is_known_to_its_own_readers_only(house, now):
    dispute = make_dispute(house)
    lesson = learn(dispute, circle=Lesson.Circle.OWN, by=house.vng, now=now, **LESSON)
    assert (lesson.kind, lesson.subject) == ("geschil", dispute.subject)
    assert dispute.lessons.visible_to(house.vng).count() == 1
    for name in ("vws", "policy", "secretariat", "fin", "ipo"):
        assert not DisputeLesson.objects.visible_to(getattr(house, name)).exists()


def test_a_lesson_for_all_is_linked_only_for_who_reads_the_dispute(house, now):
    learn(make_dispute(house), circle=Lesson.Circle.ALL, by=house.vng, now=now, **LESSON)
    assert Lesson.objects.visible_to(house.ipo).exists()
    assert not DisputeLesson.objects.visible_to(house.ipo).exists()
    assert DisputeLesson.objects.visible_to(house.vws).exists()


@pytest.mark.client
def test_over_the_screens_a_party_agrees_with_what_it_read(house, enter, now):
    dispute = offered(house, now)
    client, url = enter(house.vng), reverse("dispute-solution", args=[dispute.key])
    text = client.get(url).content.decode()
    assert WORDS in text
    assert "Instemmen met deze oplossing" in text
    assert client.post(url, {"number": "2"}).status_code == 409
    assert client.post(url, {"number": "x"}).status_code == 400
    assert client.post(url, {"number": "1"}).status_code == 302
    text = client.get(url).content.decode()
    assert "ingestemd op" in text
    assert "Instemmen met deze oplossing" not in text


@pytest.mark.client
def test_over_the_screens_the_decision_names_its_item(house, enter, now):
    dispute, item = in_step_five(house, now)
    url = reverse("dispute-step", args=[dispute.key, "afronden"])
    client = enter(house.policy)
    assert item.key in client.get(url).content.decode()
    sent = {"solution": WORDS, "motivation": WHY, "item": item.key, "run": run_of(dispute)}
    both = client.post(url, sent | {"place": "Elders"})
    assert both.status_code == 400
    assert WORDS in both.content.decode()
    assert client.post(url, sent).status_code == 302
    assert Decision.objects.get().item == item
    assert "Besloten op" in client.get(dispute.get_absolute_url()).content.decode()


@pytest.mark.client
def test_over_the_screens_what_was_agreed_and_a_stale_save_keeps_the_text(house, enter, now):
    dispute, client = resolved(house, now), enter(house.policy)
    url = reverse("dispute-settle", args=[dispute.key])
    sent = {"texts": "Een.\n\nTwee.", "day": dates.long(dates.local_day(now)), "revision": dispute.revision}
    assert client.post(url, sent | {"texts": ""}).status_code == 400
    assert client.post(url, sent).status_code == 302
    answer = client.post(url, sent)
    assert answer.status_code == 409
    assert "Twee." in answer.content.decode()
    assert Agreement.objects.filter(wording__in=["Een.", "Twee."]).count() == 2
    page = client.get(dispute.get_absolute_url()).content.decode()
    assert "Afspraak: " in page


@pytest.mark.client
@pytest.mark.parametrize(
    "name", ["dispute-solution", "dispute-solution-offer", "dispute-settle", "dispute-learn"]
)
def test_an_outsider_does_not_know_of_these_pages(house, enter, now, name):
    url = reverse(name, args=[resolved(house, now).key])
    for seat in (house.ipo, house.fin):
        assert enter(seat).get(url).status_code == 404
        assert enter(seat).post(url, {}).status_code == 404


@pytest.mark.client
def test_the_page_of_a_lesson_of_the_own_organisation_is_not_betrayed_by_the_dispute(house, enter, now):
    dispute = make_dispute(house)
    enter(house.vng).post(reverse("dispute-learn", args=[dispute.key]), LESSON | {"circle": "eigen"})
    assert Lesson.objects.get().owner.slug == "vng"
    assert "Begin eerder." in enter(house.vng).get(dispute.get_absolute_url()).content.decode()
    for seat in (house.vws, house.policy):
        assert "Begin eerder." not in enter(seat).get(dispute.get_absolute_url()).content.decode()
