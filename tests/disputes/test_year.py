"""The year of a dispute: net and gross, and whether the overleggen fit (DS-06, E20, E22)."""

import datetime as dt
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from disputes.year import NOTICE, clock_of, plan

START = dt.date(2026, 2, 9)
DAY = dt.timedelta(days=1)
days = st.integers(0, 900).map(lambda n: START + n * DAY)
pauses = st.lists(
    st.tuples(days, st.one_of(st.none(), st.integers(0, 200))).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1] * DAY)
    ),
    max_size=4,
)


def test_the_year_ends_on_the_same_day_a_year_later():
    time = clock_of(START, [], dt.date(2026, 5, 12))
    assert (time.gross, time.net, time.total) == (92, 92, 365)
    assert time.limit == time.last == dt.date(2027, 2, 9)


def test_the_last_day_itself_is_not_past():
    assert not clock_of(START, [], dt.date(2027, 2, 9)).is_past
    assert clock_of(START, [], dt.date(2027, 2, 10)).is_past


def test_a_leap_day_ends_on_the_last_of_february():
    assert clock_of(dt.date(2028, 2, 29), [], START).limit == dt.date(2029, 2, 28)


def test_a_pause_stands_still_in_net_time_and_moves_the_last_day():
    time = clock_of(START, [(START + 10 * DAY, START + 40 * DAY)], START + 100 * DAY)
    assert (time.gross, time.net, time.paused) == (100, 70, 30)
    assert time.limit == dt.date(2027, 2, 9)
    assert time.last == dt.date(2027, 3, 11)


def test_a_pause_that_goes_on_keeps_the_days_that_are_left():
    early, later = (clock_of(START, [(START + 10 * DAY, None)], START + n * DAY) for n in (20, 200))
    assert early.left == later.left
    assert early.net == later.net == 10


@given(pauses, days)
def test_gross_is_net_and_pauses_together(rests, today):
    time = clock_of(START, rests, today)
    assert time.gross == (today - START).days
    assert 0 <= time.net <= time.gross
    assert time.last - time.limit == time.paused * DAY
    covered = sum(
        any(first <= day < (last or today) for first, last in rests)
        for day in (START + n * DAY for n in range(time.gross))
    )
    assert time.paused == covered


@given(pauses, days)
def test_net_time_never_runs_back(rests, today):
    assert clock_of(START, rests, today).net <= clock_of(START, rests, today + DAY).net


def step(order: int):
    return SimpleNamespace(order=order)


def overleg(day: dt.date, *, has_day: bool = True):
    return SimpleNamespace(
        sort_day=day, day=day if has_day else None, pk=day.toordinal(), is_open=True, title=f"Overleg {day}"
    )


LAST = dt.date(2027, 2, 9)
STEPS = [step(4), step(5)]


def test_two_overleggen_a_year_fit_exactly():
    meetings = [overleg(dt.date(2026, 8, 25)), overleg(LAST)]
    found = plan(STEPS, meetings, LAST, START)
    assert found.fits
    assert [slot.meeting for slot in found.slots] == meetings
    assert found.tone == "good"


def test_two_steps_never_share_an_overleg():
    found = plan(STEPS, [overleg(dt.date(2026, 8, 25))], LAST, START)
    assert [bool(slot.meeting) for slot in found.slots] == [True, False]
    assert found.slots[1].extra == (dt.date(2026, 8, 26), LAST)
    assert "Plan een extra overleg, tussen 26 augustus 2026 en 9 februari 2027." in found.words


def test_an_overleg_after_the_last_day_does_not_fit():
    found = plan(STEPS, [overleg(dt.date(2026, 8, 25)), overleg(LAST + DAY)], LAST, START)
    assert not found.fits


def test_an_overleg_without_a_day_fits_only_just():
    last = dt.date(2027, 2, 28)
    found = plan(STEPS, [overleg(dt.date(2026, 8, 25)), overleg(last, has_day=False)], last, START)
    assert found.fits
    assert found.words.startswith("Past net.")


def test_an_extra_overleg_is_planned_four_weeks_ahead_or_not_at_all():
    found = plan([step(5)], [], LAST, LAST - 10 * DAY)
    assert found.slots[0].extra is None
    assert "past niet meer" in found.words
    early = plan([step(5)], [], LAST, LAST - 60 * DAY)
    assert early.slots[0].extra == (LAST - 60 * DAY + NOTICE, LAST)


def test_without_steps_that_need_one_nothing_is_asked():
    assert plan([], [], LAST, START).words == "Voor de stappen die nog komen is geen Overhedenoverleg nodig."
