"""Sending at a set moment: never before, once, for exactly what was approved."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from letters import actions
from letters.models import Letter, PlannedSending
from lib import dates
from notices.models import Notice
from overhedenoverleg import followers
from overhedenoverleg.sweep import sweep
from papers.models import Snapshot
from parties.models import Seat
from tests.factories.letters import SENT_AT, WRITTEN, make_letter
from trail.models import Event
from trail.workflow import Blocked, StepRefused

pytestmark = pytest.mark.django_db

SECOND = dt.timedelta(seconds=1)
Outcome = PlannedSending.Outcome
WHY = "De ministerraad is verzet."
DAY, BEFORE = (dates.long(dates.local_day(timezone.now() + dt.timedelta(days=days))) for days in (9, 8))
FILLED = {"send_day": DAY, "send_time": "9:00", "publish": "on", "public_day": "", "public_time": ""}


@pytest.fixture
def planned(house):
    """A letter that goes out on 29 November 2024 at ten o'clock."""
    letter = make_letter(house, "rendered")
    actions.plan(letter, at=SENT_AT, by=house.policy, now=WRITTEN)
    return letter


def outcome() -> str:
    return PlannedSending.objects.latest("pk").outcome


def sends() -> int:
    return Event.objects.filter(kind="letter.send").count()


def test_it_goes_out_at_its_moment_once_and_not_a_second_before(planned):
    assert actions.send_planned(SENT_AT - SECOND) == 0
    assert (Letter.objects.get().state, outcome()) == ("approved", Outcome.WAITING)
    assert actions.send_planned(SENT_AT) == 1
    assert actions.send_planned(SENT_AT) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.sent_at, outcome(), sends()) == ("published", SENT_AT, Outcome.SENT, 1)
    assert Event.objects.get(kind="letter.send").seat == PlannedSending.objects.get().planned_by


def test_a_round_that_comes_late_still_sends(planned):
    assert sweep(SENT_AT + dt.timedelta(days=3)).planned == 1
    assert Letter.objects.get().sent_at == SENT_AT + dt.timedelta(days=3)


def test_before_its_moment_nobody_reads_it_and_at_the_moment_all_do(house, planned):
    assert not Letter.objects.visible_to(house.vng).exists()
    actions.send_planned(SENT_AT)
    assert Letter.objects.visible_to(house.vng, SENT_AT).exists()


def test_it_may_be_sent_first_and_be_public_at_a_later_second(house, planned):
    later = SENT_AT + dt.timedelta(days=1)
    actions.plan(planned, at=SENT_AT, public_from=later, reason=WHY, by=house.policy, now=WRITTEN)
    actions.send_planned(SENT_AT)
    for moment, is_public in ((SENT_AT, False), (later - SECOND, False), (later, True)):
        assert Letter.objects.visible_to(None, moment).exists() == is_public
        assert Snapshot.objects.public(moment).exists() == is_public
        assert Event.objects.filter(kind="letter.publish").visible_to(None, moment).exists() == is_public
    assert Letter.objects.visible_to(house.vng, SENT_AT).exists()


def test_planning_again_moves_it_and_cancelling_ends_it(house, planned):
    later = SENT_AT + dt.timedelta(hours=2)
    actions.plan(planned, at=later, reason=WHY, by=house.policy, now=WRITTEN)
    assert actions.send_planned(SENT_AT) == 0
    assert actions.unplan(planned, reason=WHY, by=house.policy, now=WRITTEN)
    assert not actions.unplan(planned, reason=WHY, by=house.policy, now=WRITTEN)
    assert actions.send_planned(later) == 0
    assert {*PlannedSending.objects.values_list("outcome", flat=True)} == {Outcome.CANCELLED}


@pytest.mark.parametrize("way", ["edit", "return"])
def test_what_is_approved_again_has_to_be_planned_again(house, planned, way):
    letter = Letter.objects.get()
    if way == "edit":
        actions.save(letter, revision=letter.revision, by=house.policy, now=WRITTEN, subject="Anders")
    else:
        actions.return_(letter, by=house.minister, now=WRITTEN, reason="Wacht nog.")
    assert outcome() == Outcome.LAPSED
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=Letter.objects.get().revision, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    assert actions.send_planned(SENT_AT) == 0
    assert Letter.objects.get().state == "approved"


def test_it_waits_for_its_pdf_and_goes_out_as_soon_as_that_is_there(house):
    letter = make_letter(house, "approved")
    actions.plan(letter, at=SENT_AT, by=house.policy, now=WRITTEN)
    assert actions.send_planned(SENT_AT) == 0
    assert outcome() == Outcome.WAITING
    actions.render(letter.key, SENT_AT)
    assert actions.send_planned(SENT_AT + SECOND) == 1


def test_a_refusal_is_kept_told_to_who_may_send_and_tried_no_more(house, planned, enter):
    Letter.objects.filter(pk=planned.pk).update(body="<p>Iets anders.</p>")
    assert actions.send_planned(SENT_AT) == 0
    row = PlannedSending.objects.get()
    assert (row.outcome, Letter.objects.get().state) == (Outcome.FAILED, "approved")
    assert "na het akkoord veranderd" in row.note
    assert actions.send_planned(SENT_AT + SECOND) == 0
    page = enter(house.policy).get(planned.get_absolute_url()).content.decode()
    assert "De brief is niet verzonden op 29 november 2024, 10:00 uur, zoals gepland." in page


def test_the_ministry_is_told_that_it_did_not_go_out(house, planned):
    Letter.objects.filter(pk=planned.pk).update(body="<p>Iets anders.</p>")
    actions.send_planned(SENT_AT)
    followers.walk(SENT_AT)
    told = Notice.objects.filter(event__kind="letter.plan_failed")
    assert house.policy in {row.seat for row in told}


def test_a_letter_that_can_not_be_sent_at_all_holds_up_no_other(house, planned):
    second = make_letter(house, "rendered", meeting=planned.meeting)
    actions.plan(second, at=SENT_AT, by=house.policy, now=WRITTEN)
    in_the_way = Event.objects.filter(subject_id=planned.pk, kind="letter.compose").earliest("pk")
    Snapshot.objects.create(
        subject_type=in_the_way.subject_type, subject_id=planned.pk, kind="letter", title="x", day=WRITTEN.date(),
        published_at=SENT_AT,
    )  # fmt: skip
    assert actions.send_planned(SENT_AT) == 1
    assert [*Letter.objects.order_by("pk").values_list("state", flat=True)] == ["approved", "published"]
    assert planned.plans.get().outcome == Outcome.WAITING


def test_who_left_sends_nothing(house, planned):
    Seat.objects.filter(pk=house.policy.pk).update(until=SENT_AT - SECOND)
    assert actions.send_planned(SENT_AT) == 0
    assert "kan deze brief niet meer verzenden" in PlannedSending.objects.get().note


def test_sending_now_ends_the_plan(house, planned):
    actions.send(planned, by=house.policy, now=WRITTEN)
    assert outcome() == Outcome.SENT
    assert actions.send_planned(SENT_AT) == 0
    assert sends() == 1


def test_only_who_may_send_plans_and_only_what_was_approved(house, planned):
    for seat in (house.secretariat, house.fin, house.vng):
        with pytest.raises(PermissionDenied):
            actions.plan(planned, at=SENT_AT, by=seat, now=WRITTEN)
        with pytest.raises(PermissionDenied):
            actions.unplan(planned, reason=WHY, by=seat, now=WRITTEN)
    with pytest.raises(Blocked, match="al voorbij"):
        actions.plan(planned, at=WRITTEN, by=house.policy, now=WRITTEN)
    draft = make_letter(house, meeting=planned.meeting)
    with pytest.raises(Blocked, match="niet geaccordeerd"):
        actions.plan(draft, at=SENT_AT, by=house.policy, now=WRITTEN)


def test_a_letter_has_one_plan_that_waits(house, planned):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedSending.objects.create(letter=planned, at=SENT_AT, planned_by=house.policy, planned_at=WRITTEN)


def at_once(*deeds) -> list[str]:
    """Do these at the very same moment, each on a connection of its own; return what each came to."""
    together, outcomes = threading.Barrier(len(deeds)), []

    def act(deed) -> None:
        together.wait()
        try:
            outcomes.append(str(deed()))
        except StepRefused as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[deed]) for deed in deeds]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_two_rounds_and_a_person_at_the_very_same_moment_send_once(house, planned):
    at_once(
        lambda: actions.send_planned(SENT_AT),
        lambda: actions.send_planned(SENT_AT),
        lambda: actions.send(planned, by=house.minister, now=SENT_AT).state,
    )
    assert (Letter.objects.get().state, sends(), Snapshot.objects.count()) == ("published", 1, 1)
    assert outcome() == Outcome.SENT


@pytest.mark.django_db(transaction=True)
def test_cancelling_at_the_moment_itself_either_comes_in_time_or_is_told_that_it_did_not(house, planned):
    found = at_once(
        lambda: actions.send_planned(SENT_AT),
        lambda: actions.unplan(planned, reason=WHY, by=house.policy, now=SENT_AT),
    )
    is_sent = Letter.objects.get().is_sent
    assert is_sent == any("verzonden" in words for words in found)
    assert outcome() == (Outcome.SENT if is_sent else Outcome.CANCELLED)
    assert sends() == is_sent


@pytest.mark.django_db(transaction=True)
def test_two_people_who_withdraw_at_the_same_moment_withdraw_once(house):
    letter = make_letter(house, "published")
    copies = [Letter.objects.get(), Letter.objects.get()]
    found = at_once(
        *(
            lambda row=row: actions.withdraw(row, by=house.policy, now=SENT_AT, reason="Fout.")
            for row in copies
        )
    )
    assert found[0] != found[1]
    assert Event.objects.filter(kind="letter.withdraw").count() == 1
    assert Letter.objects.get(pk=letter.pk).state == "withdrawn"


@pytest.mark.client
def test_on_screen_it_is_planned_shown_moved_and_cancelled(house, enter):
    letter = make_letter(house, "rendered")
    policy, url = enter(house.policy), reverse("letter-plan", args=[letter.key])
    assert policy.post(url, FILLED).status_code == 302
    page = policy.get(letter.get_absolute_url()).content.decode()
    assert f"Gepland: verzenden op {DAY}, 09:00 uur, en meteen openbaar." in page
    assert f"gaat uit op {DAY}, 09:00 uur" in policy.get(reverse("letter-list")).content.decode()
    form = policy.get(url).content.decode()
    assert f'value="{DAY}"' in form
    assert 'value="09:00"' in form
    ways = reverse("letter-unplan", args=[letter.key])
    seen = PlannedSending.objects.get().at.isoformat()
    assert policy.post(ways, {"seen": seen, "reason": ""}).status_code == 400
    assert policy.post(ways, {"seen": seen, "reason": WHY}).status_code == 302
    assert policy.get(ways).status_code == 302
    page = policy.get(letter.get_absolute_url()).content.decode()
    assert "Moment wijzigen" not in page
    assert "Geplande verzending geannuleerd." in page
    assert WHY in page


@pytest.mark.client
def test_who_plans_while_somebody_else_did_is_told_and_keeps_what_was_typed(house, enter):
    letter = make_letter(house, "rendered")
    policy, url = enter(house.policy), reverse("letter-plan", args=[letter.key])
    at = timezone.now() + dt.timedelta(days=3)
    actions.plan(letter, at=at, by=house.minister, now=timezone.now())
    answer = policy.post(url, FILLED | {"seen": "niets"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f"plande intussen: verzenden op {dates.moment(at)}" in page
    assert f'value="{DAY}"' in page
    assert PlannedSending.objects.get().at == at
    again = {"seen": at.isoformat(), "reason": WHY}
    assert policy.post(url, FILLED | again | {"reason": ""}).status_code == 400
    assert policy.post(url, FILLED | again).status_code == 302
    actions.unplan(letter, reason=WHY, by=house.minister, now=timezone.now())
    again = policy.post(url, FILLED | {"seen": at.isoformat()})
    assert (again.status_code, "annuleerde intussen" in again.content.decode()) == (409, True)


WRONG = {
    "past": ({"send_day": "1 januari 2020"}, "Dit moment is al voorbij."),
    "no time": ({"send_time": ""}, "Vul een tijd in"),
    "half an embargo": ({"public_day": DAY}, "Vul de dag en de tijd allebei in."),
    "public before it is sent": (
        {"public_day": BEFORE, "public_time": "9:00"}, "De brief is dan nog niet verzonden."
    ),
    "an embargo without publishing": (
        {"public_day": DAY, "public_time": "10:00", "publish": ""}, "Zet dit vinkje"
    ),
    "too far": ({"send_day": "31 december 2199"}, "binnen een jaar"),
}  # fmt: skip


@pytest.mark.client
@pytest.mark.parametrize("case", WRONG)
def test_a_plan_that_can_not_be_is_refused_with_a_reason(house, enter, case):
    changes, words = WRONG[case]
    letter = make_letter(house, "rendered")
    answer = enter(house.policy).post(reverse("letter-plan", args=[letter.key]), FILLED | changes)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not PlannedSending.objects.exists()
