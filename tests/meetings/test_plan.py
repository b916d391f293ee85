"""Plan an overleg, change it, move it, let it lapse."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from meetings.actions.agenda import send
from meetings.actions.plan import cancel, confirm, edit_meeting, reschedule
from meetings.models import Agenda, Meeting, Minutes, Moment
from meetings.workflow import MEETING
from parties.models import Cabinet, Theme
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

MATRIX = {
    "confirm": {"secretariat"},
    "reschedule": {"secretariat"},
    "hold": {"secretariat"},
    "cancel": {"secretariat"},
}


def at(year, month, day, hour=13):
    return dt.datetime(year, month, day, hour, tzinfo=AMSTERDAM)


def readers(house, rows, now, **which):
    return {name for name in PARTIES if rows.visible_to(getattr(house, name), now).filter(**which).exists()}


def change(meeting, house, now, **changes):
    seats = [seat.office for seat in meeting.participations.select_related("office__organisation")]
    known = {"invited": seats, "focus": [], "sequence": meeting.sequence, "revision": meeting.revision}
    edit_meeting(meeting, by=house.secretariat, now=now, **known | changes)


# --- Planning --------------------------------------------------------------------------------------


def test_a_planned_meeting_has_its_circles_its_seats_and_a_chair(house, now):
    meeting = make_meeting(house, invited=("mbzk", "vzvng", "vzuvw"))
    assert meeting.state == Meeting.State.PLANNED
    assert meeting.chair == house.offices["mp"]
    assert [str(seat.office) for seat in meeting.participations.all()] == ["mBZK", "vz VNG", "vz UvW"]
    assert Event.objects.filter(kind="meeting.plan").get().sentence == "Gepland: 21 november 2024."


def test_everybody_but_a_commission_reads_the_planning(house, now):
    make_meeting(house)
    assert readers(house, Meeting.objects, now) == set(PARTIES) - {"commission"}


def test_only_the_team_reads_the_agenda_in_preparation(house, now):
    make_meeting(house)
    assert readers(house, Agenda.objects, now) == {"secretariat", "policy", "minister"}


def test_the_sent_agenda_is_read_by_organiser_and_invited_organisations_only(house, now):
    meeting = make_meeting(house, "sent", invited=("mbzk", "stasfin", "vzvng"))
    after = now + dt.timedelta(seconds=1)
    assert readers(house, Agenda.objects, after, meeting=meeting) == {
        "secretariat", "policy", "minister", "fin", "vng", "coordinator",
    }  # fmt: skip


def test_of_an_old_overleg_it_may_be_unknown_who_presided(house):
    assert make_meeting(house, knows_chair=False).chair is None


def test_another_meeting_than_one_of_the_kabinet_has_no_usual_chair(house):
    assert make_meeting(house, kind=Meeting.Kind.BOFV).chair is None
    assert (
        make_meeting(house, kind=Meeting.Kind.BOFV, chair=house.offices["mbzk"]).chair
        == house.offices["mbzk"]
    )


@pytest.mark.parametrize(
    ("plan", "when", "day"),
    [
        ({"planned_precision": "minute", "planned_start": START}, "21 november 2024", dt.date(2024, 11, 21)),
        ({"planned_precision": "day", "planned_start": START}, "21 november 2024", dt.date(2024, 11, 21)),
        ({"planned_precision": "month", "planned_start": START}, "november 2024", None),
        ({"planned_precision": "words", "planned_start": None, "planned_words": "na het meireces"}, "na het meireces", None),
    ],
    ids=["minute", "day", "month", "words"],
)  # fmt: skip
def test_a_moment_is_never_shown_more_precisely_than_it_is_known(house, plan, when, day):
    meeting = make_meeting(house, **plan)
    assert (meeting.when, meeting.day) == (when, day)
    assert meeting.title == f"Overhedenoverleg {when}"


# --- Number within the cabinet period ----------------------------------------------------------------


def test_meetings_of_one_kind_are_counted_within_the_cabinet_period(house):
    numbers = [make_meeting(house, planned_start=at(2024, month, 1)).sequence for month in (8, 10, 11)]
    assert numbers == [1, 2, 3]
    assert make_meeting(house, kind=Meeting.Kind.BOFV).sequence == 1


def test_a_meeting_that_comes_in_between_moves_the_later_numbers(house):
    first, last = (make_meeting(house, planned_start=at(2025, month, 1)) for month in (2, 8))
    between = make_meeting(house, planned_start=at(2025, 5, 1))
    assert [number(row) for row in (first, between, last)] == [1, 2, 3]


def test_a_meeting_that_lapses_gives_its_number_away_and_a_filled_in_number_stays(house, now):
    first, second, third = (make_meeting(house, planned_start=at(2025, month, 1)) for month in (2, 5, 8))
    change(third, house, now, sequence=7)
    cancel(first, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    assert [number(row) for row in (first, second, third)] == [1, 1, 7]


def test_an_emptied_number_is_counted_again(house, now):
    make_meeting(house, planned_start=at(2024, 8, 1))
    meeting = make_meeting(house, sequence=9)
    change(meeting, house, now, sequence=None)
    assert meeting.sequence == 2


def test_a_meeting_that_moves_into_the_next_period_is_counted_there(house, now):
    house.cabinet.until = dt.date(2025, 1, 1)
    house.cabinet.save()
    following = Cabinet.objects.create(name="Jetten", since=dt.date(2025, 1, 1))
    make_meeting(house, planned_start=at(2024, 8, 1))
    meeting = make_meeting(house)
    reschedule(
        meeting, precision="day", start=at(2025, 2, 3), reason="Formatie.", by=house.secretariat, now=now
    )
    meeting.refresh_from_db()
    assert (meeting.cabinet, meeting.sequence) == (following, 1)


def test_a_meeting_without_any_date_comes_after_all_others(house):
    vague = make_meeting(
        house, planned_precision="words", planned_start=None, planned_words="na het meireces"
    )
    dated = make_meeting(house)
    assert (number(dated), number(vague)) == (1, 2)


def number(meeting):
    return Meeting.objects.get(pk=meeting.pk).sequence


# --- Changing ------------------------------------------------------------------------------------------


def test_what_was_changed_stands_in_the_log_by_name(house, now):
    meeting = make_meeting(house)
    change(meeting, house, now, room="Zaal 4", copy_to="Kabinet van de Koning")
    assert (meeting.room, meeting.revision) == ("Zaal 4", 2)
    assert Event.objects.get(kind="meeting.edit").sentence == "Gewijzigd: zaal; kopie aan."


def test_a_save_that_changes_nothing_is_not_told(house, now):
    meeting = make_meeting(house)
    change(meeting, house, now, room="")
    assert not Event.objects.filter(kind="meeting.edit").exists()


def test_the_second_of_two_writers_is_stale_and_nothing_is_lost(house, now):
    meeting = make_meeting(house)
    change(meeting, house, now, room="Zaal 4")
    with pytest.raises(Stale):
        change(meeting, house, now, room="Zaal 9", revision=1)
    assert Meeting.objects.get().room == "Zaal 4"


def test_the_invitation_gets_a_new_number_only_if_it_reads_differently(house, now):
    meeting = make_meeting(house)
    change(meeting, house, now, chair_note="Met dank")
    assert meeting.ics_sequence == 0
    change(meeting, house, now, room="Zaal 4")
    assert meeting.ics_sequence == 1


def test_an_organisation_that_is_no_longer_invited_stops_reading_at_that_moment(house, now):
    meeting = make_meeting(house, "sent", invited=("mbzk", "vzvng", "vzipo"))
    later = now + dt.timedelta(days=1)
    change(meeting, house, later, invited=[house.offices["mbzk"], house.offices["vzipo"]])
    assert "vng" in readers(house, Agenda.objects, later - dt.timedelta(seconds=1))
    assert "vng" not in readers(house, Agenda.objects, later)
    assert "ipo" in readers(house, Agenda.objects, later)


def test_a_member_of_the_team_keeps_reading_without_a_seat_at_the_table(house, now):
    meeting = make_meeting(house, invited=("mbzk", "stasfin"))
    meeting.team.admit(now=now, organisation=house.organisations["fin"], role="beleid")
    meeting.team.admit(now=now, organisation=house.organisations["ipo"])
    send(meeting.agenda, by=house.secretariat, now=now)
    later = now + dt.timedelta(days=1)
    change(Meeting.objects.get(), house, later, invited=[house.offices["mbzk"]])
    assert {"fin", "ipo"} <= readers(house, Agenda.objects, later)


def test_themes_to_stress_are_kept(house, now):
    theme = Theme.objects.create(slug="zorg", name="Zorg en welzijn")
    meeting = make_meeting(house, focus=[theme])
    assert list(meeting.focus.all()) == [theme]
    change(meeting, house, now, focus=[])
    assert not meeting.focus.exists()
    told = Event.objects.get(kind="meeting.edit")
    assert told.sentence == "Gewijzigd: nadruk op van ‘Zorg en welzijn’ naar niets."


# --- Confirm, move, lapse ---------------------------------------------------------------------------------


def test_a_day_can_be_confirmed_and_a_month_can_not(house, now):
    meeting = make_meeting(house)
    confirm(meeting, by=house.secretariat, now=now)
    assert (meeting.state, meeting.ics_sequence) == (Meeting.State.CONFIRMED, 1)
    vague = make_meeting(house, planned_precision="month", planned_start=at(2025, 2, 1))
    with pytest.raises(Blocked, match="Prik eerst een dag"):
        confirm(vague, by=house.secretariat, now=now)


def test_a_meeting_that_moves_twice_keeps_its_first_planning(house, now):
    meeting = make_meeting(house, planned_precision="month", planned_start=at(2025, 2, 1))
    for day in (10, 17):
        reschedule(
            meeting,
            precision="day",
            start=at(2025, 3, day),
            reason="Agenda’s.",
            by=house.secretariat,
            now=now,
        )
    meeting.refresh_from_db()
    assert (meeting.first_planned_words, meeting.planned_when) == ("februari 2025", "17 maart 2025")
    assert meeting.first_planning == (at(2025, 2, 1), "month", "februari 2025")
    assert meeting.ics_sequence == 2
    event = Event.objects.filter(kind="meeting.reschedule").first()
    assert (event.sentence, event.reason) == ("Verzet van 10 maart 2025 naar 17 maart 2025.", "Agenda’s.")


def test_a_confirmed_meeting_that_moves_has_to_be_confirmed_again(house, now):
    meeting = make_meeting(house, "confirmed")
    reschedule(
        meeting, precision="minute", start=at(2024, 11, 28), reason="Ziekte.", by=house.secretariat, now=now
    )
    assert meeting.state == Meeting.State.PLANNED


def test_terms_that_hang_on_a_meeting_move_along(house, now):
    meeting = make_meeting(house, planned_precision="month", planned_start=at(2025, 2, 1))
    term = Moment.objects.create(words="voor het volgende overleg", kind="meeting", meeting=meeting)
    reschedule(
        meeting, precision="day", start=at(2025, 3, 17), reason="Agenda’s.", by=house.secretariat, now=now
    )
    term.refresh_from_db()
    assert (term.earliest, term.latest) == (dt.date(2025, 3, 17), dt.date(2025, 3, 17))
    words = "na het meireces 2025"
    reschedule(meeting, precision="words", planned_words=words, reason="Val.", by=house.secretariat, now=now)
    term.refresh_from_db()
    assert (term.earliest, term.latest) == (None, None)


def test_words_with_a_month_to_sort_by_give_no_date_to_a_term(house):
    meeting = make_meeting(
        house, planned_precision="words", planned_words="begin februari 2025", planned_start=at(2025, 2, 1)
    )
    assert Moment(kind="meeting", meeting=meeting).window() == (None, None)


def test_moving_and_lapsing_need_a_reason(house, now):
    meeting = make_meeting(house)
    with pytest.raises(Blocked, match="reden"):
        reschedule(meeting, precision="day", start=at(2025, 3, 17), reason=" ", by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="reden"):
        cancel(meeting, reason="", by=house.secretariat, now=now)
    assert Meeting.objects.get().planned_when == "21 november 2024"


def test_the_verslag_of_a_meeting_that_lapses_goes_to_the_next_open_agenda(house, now):
    held = make_meeting(house, "held", planned_start=at(2024, 8, 19))
    minutes = Minutes.objects.get(meeting=held)
    lapsing = make_meeting(house, planned_start=at(2024, 11, 21))
    coming = make_meeting(house, planned_start=at(2025, 2, 3))
    assert lapsing.agenda.items.get(adopts=minutes).position == 2
    assert not coming.agenda.items.filter(adopts=minutes).exists()
    cancel(lapsing, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    assert coming.agenda.items.get(adopts=minutes).title == "Vaststellen verslag"


# --- The procedure ------------------------------------------------------------------------------------------


def test_the_matrix_holds_every_step():
    assert MATRIX.keys() == MEETING.steps.keys()


@pytest.mark.parametrize("step", MATRIX)
def test_who_may_take_a_step_and_who_may_not(house, now, step):
    meeting = make_meeting(house)
    allowed = {name for name in PARTIES if MEETING.steps[step].may(getattr(house, name), meeting)}
    assert allowed == MATRIX[step]
    for name in PARTIES.keys() - allowed:
        with pytest.raises(PermissionDenied):
            MEETING.take(step, meeting, by=getattr(house, name), now=now, reason="Omdat.")
    assert not Event.objects.filter(kind=f"meeting.{step}").exists()


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (step, state)
        for step in MATRIX
        for state in Meeting.State.values
        if state not in MEETING.steps[step].source
    ],
)
def test_a_step_starts_only_from_its_own_states(house, now, step, state):
    meeting = Meeting(state=state, owner=house.organisations["bzk"])
    with pytest.raises(Stale):
        MEETING.take(step, meeting, by=house.secretariat, now=now, reason="Omdat.")
