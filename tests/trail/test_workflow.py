"""The engine: right, state, objection, compare-and-set, one event."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from meetings.models import Meeting
from parties.models import Audience, Level
from trail.models import Event
from trail.workflow import Blocked, Stale, Step, Workflow


def only_bzk(seat, obj):
    return seat.organisation.slug == "bzk"


def objects_to_march(meeting):
    return "Niet in maart." if meeting.planned_words == "maart" else ""


FLOW = Workflow(
    "test",
    (
        Step(
            "confirm",
            "Bevestigen",
            ("planned",),
            "confirmed",
            only_bzk,
            "Bevestigd voor {when}.",
            objects_to_march,
        ),
        Step(
            "cancel",
            "Vervallen",
            ("planned", "confirmed"),
            "cancelled",
            only_bzk,
            "Vervallen.",
            needs_reason=True,
        ),
    ),
)


@pytest.fixture
def meeting(house):
    circle = Audience.objects.create(kind="deelnemers")
    return Meeting.objects.create(
        planned_words="februari 2025",
        planned_precision="words",
        level=Level.PUBLIC,
        team=circle,
        participants=circle,
    )


def test_a_step_changes_the_state_and_writes_one_event(house, meeting, now):
    event = FLOW.take(
        "confirm", meeting, by=house.policy, now=now, words={"when": "februari"}, subject="Jeugd"
    )
    meeting.refresh_from_db()
    assert (meeting.state, meeting.subject) == ("confirmed", "Jeugd")
    assert Event.objects.get() == event
    assert (event.sentence, event.old_state, event.new_state) == (
        "Bevestigd voor februari.",
        "planned",
        "confirmed",
    )
    assert (event.seat, event.at, event.level) == (house.policy, now, Level.PUBLIC)


def test_who_may_not_is_refused_and_nothing_happens(house, meeting, now):
    with pytest.raises(PermissionDenied):
        FLOW.take("confirm", meeting, by=house.vng, now=now, words={"when": "x"})
    assert Meeting.objects.get().state == "planned"
    assert not Event.objects.exists()


def test_a_step_from_another_state_is_stale(house, meeting, now):
    FLOW.take("cancel", meeting, by=house.policy, now=now, reason="Kabinet gevallen.")
    with pytest.raises(Stale):
        FLOW.take("confirm", meeting, by=house.policy, now=now, words={"when": "x"})


def test_the_second_of_two_people_who_hold_the_same_row_is_stale(house, meeting, now):
    mine, theirs = Meeting.objects.get(), Meeting.objects.get()
    FLOW.take("confirm", mine, by=house.policy, now=now, words={"when": "x"})
    with pytest.raises(Stale):
        FLOW.take("confirm", theirs, by=house.secretariat, now=now, words={"when": "x"})
    assert Event.objects.count() == 1


def test_an_objection_blocks_with_its_own_sentence(house, meeting, now):
    Meeting.objects.update(planned_words="maart")
    with pytest.raises(Blocked, match=r"Niet in maart\."):
        FLOW.take("confirm", Meeting.objects.get(), by=house.policy, now=now, words={"when": "x"})


def test_a_step_that_needs_a_reason_is_refused_without(house, meeting, now):
    with pytest.raises(Blocked):
        FLOW.take("cancel", meeting, by=house.policy, now=now, reason="  ")
    assert Meeting.objects.get().state == "planned"


def test_open_steps_are_those_that_this_seat_may_take_with_their_objection(house, meeting):
    meeting.planned_words = "maart"
    assert [(o.step.name, o.objection) for o in FLOW.open_to(house.policy, meeting)] == [
        ("confirm", "Niet in maart."),
        ("cancel", ""),
    ]
    assert list(FLOW.open_to(house.vng, meeting)) == []
    assert list(FLOW.open_to(None, meeting)) == []


def test_the_system_itself_needs_no_seat(meeting, now):
    event = FLOW.take("cancel", meeting, by=None, now=now, reason="Automatisch.")
    assert event.seat is None


def test_an_event_keeps_the_level_of_its_own_moment(house, meeting, now):
    Meeting.objects.update(level=Level.PARTICIPANTS)
    narrow = FLOW.take("confirm", Meeting.objects.get(), by=house.policy, now=now, words={"when": "x"})
    later = now + dt.timedelta(days=1)
    wide = FLOW.take(
        "cancel", Meeting.objects.get(), by=house.policy, now=later, reason="x", level=Level.PUBLIC
    )
    narrow.refresh_from_db()
    assert (narrow.level, wide.level) == (Level.PARTICIPANTS, Level.PUBLIC)


def test_two_steps_with_one_name_are_a_programming_error():
    with pytest.raises(ValueError, match="two steps"):
        Workflow("x", (FLOW.rows[0], FLOW.rows[0]))


@pytest.fixture
def two(house, meeting):
    circle = meeting.team
    other = Meeting.objects.create(
        planned_words="mei 2025",
        planned_precision="words",
        level=Level.PUBLIC,
        team=circle,
        participants=circle,
    )
    return [meeting, other]


def test_one_step_with_many_rows_writes_what_each_apart_writes(house, two, now, django_assert_num_queries):
    FLOW.take("confirm", two[1], by=house.policy, now=now, words={"when": "mei 2025"})
    with django_assert_num_queries(2 + 2):  # and a savepoint
        events = FLOW.take_all("cancel", two, by=house.policy, now=now, reason="Kabinet gevallen.")
    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"}
    assert [row.state for row in two] == ["cancelled"] * 2
    told = list(Event.objects.filter(kind="test.cancel").order_by("pk"))
    assert told == events
    assert [
        (event.subject, event.old_state, event.new_state, event.reason, event.seat) for event in told
    ] == [
        (two[0], "planned", "cancelled", "Kabinet gevallen.", house.policy),
        (two[1], "confirmed", "cancelled", "Kabinet gevallen.", house.policy),
    ]
    assert FLOW.take_all("cancel", [], by=house.policy, now=now) == []


def test_each_of_many_rows_fills_its_own_blanks(house, two, now):
    FLOW.take_all("confirm", two, by=house.policy, now=now, words=lambda row: {"when": row.planned_words})
    assert [event.sentence for event in Event.objects.order_by("pk")] == [
        "Bevestigd voor februari 2025.", "Bevestigd voor mei 2025.",
    ]  # fmt: skip


def test_of_many_rows_all_take_the_step_or_none(house, two, now):
    def when(row):
        return {"when": "x"}

    with pytest.raises(PermissionDenied):
        FLOW.take_all("confirm", two, by=house.vng, now=now, words=when)
    with pytest.raises(Blocked):
        FLOW.take_all("cancel", two, by=house.policy, now=now, reason=" ")
    stale = [Meeting.objects.get(pk=row.pk) for row in two]
    FLOW.take("cancel", two[1], by=house.policy, now=now, reason="Val.")
    with pytest.raises(Stale), transaction.atomic():
        FLOW.take_all("confirm", stale, by=house.policy, now=now, words=when)
    with pytest.raises(Stale):
        FLOW.take_all("confirm", two, by=house.policy, now=now, words=when)
    Meeting.objects.update(state="planned")
    two[1].planned_words, two[1].state = "maart", "planned"
    with pytest.raises(Blocked, match="maart"):
        FLOW.take_all("confirm", two, by=house.policy, now=now, words=when)
    assert set(Meeting.objects.values_list("state", flat=True)) == {"planned"}
    assert Event.objects.count() == 1


def is_march(seat, meeting):
    return f"{seat.organisation.slug} twijfelt." if meeting.planned_words == "maart" else ""


DOUBTED = Workflow(
    "test",
    (
        Step(
            "confirm", "Bevestigen", ("planned",), "confirmed", lambda seat, obj: True, "Bevestigd.",
            doubts=is_march, despite=only_bzk, clears="planned_start",
        ),
    ),
)  # fmt: skip


def test_a_doubt_stops_a_seat_and_asks_a_reason_of_who_may_go_on_all_the_same(house, meeting, now):
    meeting.planned_words = "maart"
    Meeting.objects.update(planned_start=now)
    step = DOUBTED.steps["confirm"]
    assert DOUBTED.option("confirm", house.vng, meeting).objection == "vng twijfelt."
    assert (step.objection(house.policy, meeting), step.caution(house.policy, meeting)) == (
        "",
        "bzk twijfelt.",
    )
    assert (step.objection(None, meeting), step.caution(None, meeting)) == ("", "")
    with pytest.raises(Blocked, match="vng twijfelt"):
        DOUBTED.take("confirm", meeting, by=house.vng, now=now, reason="Toch.")
    with pytest.raises(Blocked, match="bzk twijfelt"):
        DOUBTED.take("confirm", meeting, by=house.policy, now=now, reason=" ")
    assert DOUBTED.take("confirm", meeting, by=house.policy, now=now, reason="Toch.").reason == "Toch."
    meeting.refresh_from_db()
    assert (meeting.state, meeting.planned_start) == ("confirmed", None)


def test_where_nothing_is_doubted_nobody_is_asked_for_a_reason(house, meeting, now):
    for seat in (house.vng, house.policy):
        assert DOUBTED.steps["confirm"].caution(seat, meeting) == ""
        assert DOUBTED.option("confirm", seat, meeting).is_possible
