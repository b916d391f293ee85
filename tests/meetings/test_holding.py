"""Recording that a meeting was held: attendance, chair, outcomes, and what follows from the step."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from meetings.actions.holding import hold, mark_of, record_attendance, record_outcome
from meetings.models import AgendaItem, Meeting, Minutes, Moment
from parties.models import Level
from tests.factories.meetings import AMSTERDAM, START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(hours=2)
Outcome = AgendaItem.Outcome


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", items=["Bespreken uitkomsten"])


def decide_all(house, meeting, opening=Outcome.ADOPTED):
    for item in meeting.agenda.items.all():
        outcome = opening if item.kind == AgendaItem.Kind.OPENING else Outcome.DONE
        record_outcome(item, outcome, revision=item.revision, by=house.secretariat, now=LATER)


def page_of(meeting, name="meeting-hold", *args):
    return reverse(name, args=[meeting.key, *args])


def filled(meeting, house, **values):
    known = {
        "day": "21 november 2024",
        "time": "13:00",
        "chair": house.offices["mp"].pk,
        "revision": meeting.revision,
    }
    return known | values


# --- The step ---------------------------------------------------------------------------------------


def test_the_step_is_refused_while_an_item_is_undecided_and_says_which(house, meeting, enter):
    client = enter(house.secretariat)
    first = meeting.agenda.items.first()
    record_outcome(first, Outcome.ADOPTED, revision=first.revision, by=house.secretariat, now=LATER)
    response = client.post(page_of(meeting), filled(meeting, house, chair_note="typte ik al"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Nog niet afgehandeld: agendapunt 2 (Bespreken uitkomsten), 3 (Sluiting)." in page
    assert 'value="typte ik al"' in page
    assert not Minutes.objects.exists()


def test_holding_adopts_the_agenda_and_begins_one_text_per_item_for_the_participants(house, meeting, enter):
    decide_all(house, meeting)
    response = enter(house.secretariat).post(page_of(meeting), filled(meeting, house))
    assert response.url == page_of(meeting, "minutes-detail")
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert (meeting.state, meeting.actual_start, meeting.actual_precision) == ("held", START, "minute")
    assert meeting.agenda.state == "adopted"
    assert (meeting.record.level, meeting.record.audience) == (Level.PARTICIPANTS, meeting.participants)
    assert [row.item.position for row in meeting.record.items.all()] == [1, 2, 3]
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))[-3:]
    assert kinds == ["meeting.hold", "agenda.adopt", "minutes.start"]


def test_an_agenda_that_the_opening_did_not_adopt_stays_sent(house, meeting):
    decide_all(house, meeting, opening=Outcome.DONE)
    hold(meeting, by=house.secretariat, now=LATER)
    meeting.agenda.refresh_from_db()
    assert meeting.agenda.state == "sent"


def test_holding_twice_changes_nothing_the_second_time_and_keeps_what_was_typed(house, meeting, enter):
    decide_all(house, meeting)
    client = enter(house.secretariat)
    client.post(page_of(meeting), filled(meeting, house))
    response = client.post(page_of(meeting), filled(meeting, house, chair_note="typte ik al"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "intussen vastgelegd als gehouden op 21 november 2024. Voorzitter: minister-president." in page
    assert 'value="typte ik al"' in page
    assert "Als gehouden vastleggen</button>" not in page
    assert Event.objects.filter(kind="meeting.hold").count() == 1
    assert Minutes.objects.count() == 1


def test_another_day_is_possible_with_a_reason_and_terms_follow(house, meeting, enter):
    decide_all(house, meeting)
    moment = Moment(words="bij het overleg", kind="meeting", meeting=meeting)
    moment.recompute()
    moment.save()
    client = enter(house.secretariat)
    response = client.post(page_of(meeting), filled(meeting, house, day="25 november 2024"))
    assert response.status_code == 400
    assert "Het overleg was gepland op 21 november 2024." in response.content.decode()
    sent = filled(meeting, house, day="25 november 2024", time="", reason="Sneeuw")
    assert client.post(page_of(meeting), sent).status_code == 302
    meeting, event = Meeting.objects.get(pk=meeting.pk), Event.objects.get(kind="meeting.hold")
    found = (meeting.when, meeting.planned_when, meeting.actual_precision)
    assert found == ("25 november 2024", "21 november 2024", "day")
    assert (event.sentence, event.reason) == ("Gehouden op 25 november 2024.", "Sneeuw")
    moment.refresh_from_db()
    assert moment.latest == dt.date(2024, 11, 25)


def test_the_action_itself_wants_a_reason_for_another_day(house, meeting):
    decide_all(house, meeting)
    with pytest.raises(Blocked, match="andere dag"):
        hold(meeting, start=START + dt.timedelta(days=4), precision="minute", by=house.secretariat, now=LATER)


def test_a_meeting_that_was_planned_by_month_needs_no_reason_for_its_day(house):
    meeting = make_meeting(
        house, planned_precision="month", planned_start=dt.datetime(2024, 2, 1, 12, tzinfo=AMSTERDAM)
    )
    meeting.agenda.items.all().delete()
    start = dt.datetime(2024, 2, 8, 13, tzinfo=AMSTERDAM)
    hold(meeting, start=start, precision="minute", by=house.secretariat, now=LATER)
    assert meeting.when == "8 februari 2024"


def test_a_meeting_that_was_planned_in_words_is_held_on_the_day_that_is_filled_in(house, enter):
    words = {"planned_precision": "words", "planned_start": None, "planned_words": "na het meireces"}
    meeting = make_meeting(house, **words)
    meeting.agenda.items.all().delete()
    client = enter(house.secretariat)
    assert client.get(page_of(meeting)).status_code == 200
    client.post(page_of(meeting), filled(meeting, house, day="8 mei 2024", time=""))
    assert Meeting.objects.get().when == "8 mei 2024"


def test_what_was_planned_about_the_chair_stays_unless_something_else_is_given(house, meeting):
    decide_all(house, meeting)
    Meeting.objects.update(chair_note="samen met de minister van BZK")
    hold(meeting, by=house.secretariat, now=LATER)
    assert (meeting.chair, meeting.chair_note) == (house.offices["mp"], "samen met de minister van BZK")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"day": "31 april 2024"}, "Deze datum bestaat niet of is niet te lezen."),
        ({"day": ""}, "Vul een datum in"),
        ({"day": "1 januari 2150"}, "Deze dag moet nog komen."),
        ({"time": "half twee"}, "Deze tijd is niet te lezen."),
        ({"chair": "0"}, "Kies een voorzitter uit de lijst."),
    ],
)
def test_bad_input_is_named_beside_its_field_and_stays(house, meeting, enter, values, error):
    response = enter(house.secretariat).post(page_of(meeting), filled(meeting, house, **values))
    assert response.status_code == 400
    assert error in response.content.decode()
    assert Meeting.objects.get().state == "confirmed"


def test_a_chair_other_than_the_minister_president_needs_a_note(house, meeting, enter):
    decide_all(house, meeting)
    client = enter(house.secretariat)
    deputy = filled(meeting, house, chair=house.offices["mbzk"].pk)
    response = client.post(page_of(meeting), deputy)
    assert response.status_code == 400
    assert "Vul in waarom niet de minister-president voorzat." in response.content.decode()
    client.post(page_of(meeting), deputy | {"chair_note": "vervangt de minister-president"})
    meeting = Meeting.objects.get()
    assert (meeting.chair, meeting.chair_note) == (house.offices["mbzk"], "vervangt de minister-president")


def test_a_meeting_that_changed_meanwhile_is_not_held_on_old_facts(house, meeting, enter):
    decide_all(house, meeting)
    Meeting.objects.update(revision=meeting.revision + 1)
    response = enter(house.secretariat).post(page_of(meeting), filled(meeting, house))
    assert response.status_code == 409
    assert "intussen gewijzigd" in response.content.decode()


# --- Outcomes ---------------------------------------------------------------------------------------


def test_each_outcome_is_saved_on_its_own_with_an_event(house, meeting, enter):
    item = meeting.agenda.items.get(position=2)
    sent = {"outcome": "postponed", "note": "Naar februari", "revision": item.revision}
    response = enter(house.secretariat).post(page_of(meeting, "meeting-outcome", item.key), sent)
    assert response.url == f"{page_of(meeting)}#punt-{item.key}"
    item.refresh_from_db()
    assert (item.outcome, item.outcome_note) == ("postponed", "Naar februari")
    event = Event.objects.get(kind="agenda.outcome")
    assert (event.sentence, event.reason) == (
        "Agendapunt 2 (Bespreken uitkomsten): aangehouden.",
        "Naar februari",
    )
    assert event.level == Level.PARTICIPANTS


def test_with_htmx_the_answer_renews_revision_objection_and_live_region(house, meeting, enter):
    item = meeting.agenda.items.get(position=2)
    sent = {"outcome": "done", "revision": item.revision}
    response = enter(house.secretariat).post(
        page_of(meeting, "meeting-outcome", item.key), sent, headers={"HX-Request": "true"}
    )
    part = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in part
    assert f'id="revision-{item.key}" value="{item.revision + 1}" hx-swap-oob="true"' in part
    assert "agendapunt 1 (Opening + vaststellen agenda), 3 (Sluiting)." in part
    assert "Agendapunt 2 opgeslagen: behandeld." in part


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_second_outcome_does_not_overwrite_the_first(house, meeting, enter, headers):
    item = meeting.agenda.items.get(position=2)
    old = item.revision
    record_outcome(item, Outcome.DECIDED, revision=old, by=house.secretariat, now=LATER)
    sent = {"outcome": "postponed", "note": "mijn toelichting", "revision": old}
    response = enter(house.secretariat).post(
        page_of(meeting, "meeting-outcome", item.key), sent, headers=headers
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Iemand anders wijzigde dit punt; nu staat er: besloten." in page
    assert f'value="{old + 1}"' in page
    item.refresh_from_db()
    assert item.outcome == "decided"


def test_the_action_raises_on_a_stale_revision(house, meeting):
    item = meeting.agenda.items.get(position=2)
    with pytest.raises(Stale):
        record_outcome(item, Outcome.DONE, revision=item.revision + 1, by=house.secretariat, now=LATER)


def test_an_earlier_verslag_is_not_called_adopted_without_adopting_it(house, enter):
    make_meeting(house, "held")
    later = make_meeting(house, "sent", planned_start=START + dt.timedelta(days=90))
    item = later.agenda.items.get(kind=AgendaItem.Kind.ADOPTION)
    sent = {"outcome": "adopted", "revision": item.revision}
    response = enter(house.secretariat).post(page_of(later, "meeting-outcome", item.key), sent)
    assert response.status_code == 400
    assert "Kies een uitkomst uit de lijst." in response.content.decode()


# --- Attendance -------------------------------------------------------------------------------------


def attendance(meeting, house, **chosen):
    """The form as the page shows it, with these seats filled in: mp="present", vzvng=("replaced", "naam")."""
    sent = {}
    for seat in meeting.participations.select_related("office"):
        choice = chosen.get(seat.office.slug, "")
        word, name = choice if isinstance(choice, tuple) else (choice, "")
        key = seat.office.key
        sent |= {f"{key}-was": mark_of(seat), f"{key}-attendance": word, f"{key}-replaced_by": name}
    return sent


def test_attendance_is_present_absent_or_replaced(house, meeting, enter):
    sent = attendance(meeting, house, mp="present", mbzk="absent", vzvng=("replaced", "de vicevoorzitter"))
    response = enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent)
    assert response.url == f"{page_of(meeting)}#aanwezigheid"
    found = {seat.office.slug: (seat.attended, seat.replaced_by) for seat in meeting.participations.all()}
    assert found == {"mp": (True, ""), "mbzk": (False, ""), "vzvng": (True, "de vicevoorzitter")}
    sentences = list(
        Event.objects.filter(kind="meeting.attendance").order_by("pk").values_list("sentence", flat=True)
    )
    assert sentences == ["MP: aanwezig.", "mBZK: afwezig.", "vz VNG: vervangen."]


def test_a_replacement_needs_a_name_and_the_rest_is_saved(house, meeting, enter):
    sent = attendance(meeting, house, mp="present", vzvng="replaced")
    response = enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent)
    assert response.status_code == 400
    assert "Vul in wie de plaats innam." in response.content.decode()
    assert meeting.participations.get(office__slug="mp").attended
    assert meeting.participations.get(office__slug="vzvng").attended is None


def test_a_name_without_a_choice_means_replaced(house, meeting, enter):
    sent = attendance(meeting, house, mp="present", vzvng=("", "de vicevoorzitter"))
    enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent)
    assert meeting.participations.get(replaced_by="de vicevoorzitter").attended


def test_a_name_beside_another_choice_is_not_lost_in_silence(house, meeting, enter):
    meeting.participations.filter(office__slug="vzvng").update(attended=True)
    sent = attendance(meeting, house, mp="present", vzvng=("present", "de vicevoorzitter"))
    response = enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert "Kies ook ‘vervangen’" in page
    assert 'value="de vicevoorzitter"' in page


def test_a_replacement_that_was_arranged_before_is_no_name_beside_another_choice(house, meeting, enter):
    meeting.participations.filter(office__slug="vzvng").update(replaced_by="de vicevoorzitter")
    sent = attendance(meeting, house, mp="present", vzvng=("", "de vicevoorzitter"))
    assert enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent).status_code == 302


def test_a_name_that_went_with_an_earlier_choice_leaves_the_field(house, meeting, enter):
    seat = meeting.participations.get(office__slug="vzvng")
    seat.attended, seat.replaced_by = True, "de vicevoorzitter"
    seat.save()
    sent = attendance(meeting, house, vzvng=("present", "de vicevoorzitter"))
    page = page_of(meeting, "meeting-attendance")
    response = enter(house.secretariat).post(page, sent, headers={"HX-Request": "true"})
    assert re.search(
        rf'<input type="text"[^>]*id="{seat.office.key}-door"[^>]*hx-swap-oob', response.content.decode()
    )


def test_nobody_is_filled_in_as_chair_where_nobody_was_planned(house, enter):
    meeting = make_meeting(house, "sent", kind=Meeting.Kind.BESTUURLIJK)
    assert "Kies wie voorzat" in enter(house.secretariat).get(page_of(meeting)).content.decode()


def test_who_touched_nothing_overwrites_nothing(house, meeting, enter):
    sent = attendance(meeting, house, mp="present")
    seat = meeting.participations.get(office__slug="vzvng")
    record_attendance(seat, "absent", was=":", by=house.secretariat, now=LATER)
    assert enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent).status_code == 302
    seat.refresh_from_db()
    assert seat.attended is False


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_two_people_about_one_seat_learn_of_each_other(house, meeting, enter, headers):
    sent = attendance(meeting, house, vzvng="present")
    seat = meeting.participations.get(office__slug="vzvng")
    record_attendance(
        seat, "replaced", replaced_by="de vicevoorzitter", was=":", by=house.secretariat, now=LATER
    )
    response = enter(house.secretariat).post(page_of(meeting, "meeting-attendance"), sent, headers=headers)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Intussen is vastgelegd: vervangen door de vicevoorzitter. Kies opnieuw." in page
    assert 'value="replaced:de vicevoorzitter"' in page
    seat.refresh_from_db()
    assert seat.replaced_by == "de vicevoorzitter"


def test_attendance_can_be_put_right_until_the_verslag_is_adopted(house, enter):
    meeting = make_meeting(house, "held")
    client = enter(house.secretariat)
    assert "Aanwezigheid opslaan" in client.get(page_of(meeting)).content.decode()
    answer = client.post(page_of(meeting, "meeting-attendance"), attendance(meeting, house, mp="present"))
    assert answer.status_code == 302
    Minutes.objects.update(adopted_at=LATER)
    response = client.post(page_of(meeting, "meeting-attendance"), attendance(meeting, house, mbzk="present"))
    assert response.status_code == 409
    assert "De aanwezigheid kan niet meer worden gewijzigd." in response.content.decode()


# --- Who may ----------------------------------------------------------------------------------------

REFUSED = ["policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw", "coordinator", "administrator"]
ROLES = {"secretariat": 200, "commission": 404} | dict.fromkeys(REFUSED, 403)


def test_only_the_secretariat_of_the_organiser_records(house, meeting, enter):
    item = meeting.agenda.items.first()
    for role, status in ROLES.items():
        client = enter(getattr(house, role))
        assert client.get(page_of(meeting)).status_code == status, role
        refused = {200: 400}.get(status, status)
        for name, args in (("meeting-hold", []), ("meeting-attendance", []), ("meeting-outcome", [item.key])):
            assert client.post(page_of(meeting, name, *args), {"x": "1"}).status_code == refused, (role, name)


def test_the_step_itself_refuses_every_other_role(house, meeting):
    decide_all(house, meeting)
    for role in ROLES.keys() - {"secretariat"}:
        with pytest.raises(PermissionDenied):
            hold(meeting, by=getattr(house, role), now=LATER)
    hold(meeting, by=house.secretariat, now=LATER)


def test_an_item_of_another_meeting_does_not_exist_here(house, meeting, enter):
    other = make_meeting(house, "sent", planned_start=START + dt.timedelta(days=90))
    item = other.agenda.items.first()
    assert enter(house.secretariat).post(page_of(meeting, "meeting-outcome", item.key), {}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_as_many_queries_with_one_seat_as_with_three(
    house, enter, count, django_assert_num_queries
):
    meeting = make_meeting(
        house, "sent", invited=("mp", "mbzk", "vzvng")[:count], items=["Een", "Twee", "Drie"][:count]
    )
    client = enter(house.secretariat)
    client.get("/")
    with django_assert_num_queries(18):
        client.get(page_of(meeting))
