"""The seats at the table: who comes, in whose place, and who may say so (MT-14)."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from meetings.actions.participants import edit_participation, fingerprint
from meetings.actions.replacement import enter_replacement
from meetings.models import Participation
from meetings.views.participants import seats_on
from tests.factories.meetings import make_meeting
from trail.models import Event
from trail.workflow import Stale

KOEPELS = ("mp", "mbzk", "vzvng", "vzipo")


@pytest.fixture
def meeting(house):
    return make_meeting(house, invited=KOEPELS)


def seat_of(meeting, house, slug) -> Participation:
    return meeting.participations.get(office=house.offices[slug])


def address(meeting, house, slug) -> str:
    return reverse("participation-edit", args=[meeting.key, house.offices[slug].key])


def filled(participation, **values) -> dict:
    known = {"answer": "open", "support": ""}
    return known | {"seen": fingerprint(participation)} | values


def test_the_list_names_offices_by_side_with_their_holder_of_that_day(house, meeting, enter):
    page = enter(house.vng).get(reverse("meeting-participants", args=[meeting.key])).content.decode()
    assert page.index(">Rijk<") < page.index("mBZK") < page.index(">Medeoverheden<") < page.index("vz VNG")
    assert '<abbr title="minister van Binnenlandse Zaken en Koninkrijksrelaties">mBZK</abbr>' in page
    assert "J.J.M. Uitermark" in page
    assert "4 stoelen: 4 zonder antwoord" in page


def test_after_the_overleg_an_unknown_attendance_is_said_to_be_so(house, enter):
    meeting = make_meeting(house, "held", invited=KOEPELS)
    page = enter(house.vng).get(reverse("meeting-participants", args=[meeting.key])).content.decode()
    assert ">Aanwezig<" in page
    assert "4 stoelen: 4 niet vastgelegd" in page
    assert "geen antwoord" not in page


def test_a_replacement_keeps_the_original_seat_visible(house, meeting, enter, now):
    seat = seat_of(meeting, house, "mbzk")
    edit_participation(seat, by=house.secretariat, now=now, **filled(seat, answer="accepted", support="A, B"))
    enter_replacement(seat, name="de staatssecretaris", mandate="volledig", by=house.secretariat, now=now)
    page = enter(house.vng).get(reverse("meeting-participants", args=[meeting.key])).content.decode()
    assert '<del class="soft">J.J.M. Uitermark</del> vervangen door de staatssecretaris' in page
    assert "mandaat: volledig" in page
    assert "begeleiding: A; B" in page
    assert "4 stoelen: 1 vervangen, 3 zonder antwoord" in page


def test_the_event_names_the_office_and_no_person(house, meeting, now):
    seat = seat_of(meeting, house, "vzvng")
    edit_participation(seat, by=house.vng, now=now, **filled(seat, answer="accepted", support="P. Jansen"))
    event = Event.objects.get(kind="meeting.seat")
    assert event.sentence == "vz VNG: komt, ambtelijke begeleiding opgegeven."
    assert event.subject == meeting
    assert event.seat == house.vng


def test_saving_the_same_again_writes_nothing(house, meeting, now):
    seat = seat_of(meeting, house, "vzvng")
    edit_participation(seat, by=house.vng, now=now, **filled(seat))
    assert not Event.objects.filter(kind="meeting.seat").exists()


def test_a_second_save_shows_what_the_first_one_said_and_keeps_what_was_typed(house, meeting, enter, now):
    seat = seat_of(meeting, house, "vzvng")
    old = filled(seat, answer="declined", support="mijn collega")
    edit_participation(seat, by=house.secretariat, now=now, **filled(seat, answer="accepted"))
    response = enter(house.vng).post(address(meeting, house, "vzvng"), old)
    page = response.content.decode()
    assert response.status_code == 409
    assert re.search(r'>Antwoord</th><td [^>]*><div class="text">komt</div></td>', page)
    assert 'value="mijn collega"' in page
    seat.refresh_from_db()
    assert seat.answer == "accepted"
    assert (
        enter(house.vng).post(address(meeting, house, "vzvng"), old | {"seen": fingerprint(seat)}).status_code
        == 302
    )
    seat.refresh_from_db()
    assert (seat.answer, seat.support) == ("declined", "mijn collega")


def test_a_stale_save_raises(house, meeting, now):
    seat = seat_of(meeting, house, "vzvng")
    with pytest.raises(Stale):
        edit_participation(seat, by=house.vng, now=now, **filled(seat, answer="accepted", seen="0" * 16))


@pytest.mark.parametrize(
    ("who", "slug", "status"),
    [
        *(("secretariat", "mbzk", 200), ("secretariat", "vzvng", 200)),
        *(("vng", "vzvng", 200), ("ipo", "vzipo", 200)),
        *(("vng", "vzipo", 403), ("vng", "mbzk", 403), ("ipo", "vzvng", 403), ("uvw", "vzvng", 403)),
        *(("policy", "mbzk", 200), ("minister", "mbzk", 200), ("policy", "mp", 403), ("coordinator", "vzvng", 403)),
        *(("vws", "mbzk", 403), ("administrator", "mbzk", 403), ("commission", "mbzk", 404)),
    ],
)  # fmt: skip
def test_an_organisation_fills_in_its_own_seat_and_the_secretariat_all(
    house, meeting, enter, who, slug, status
):
    client = enter(getattr(house, who))
    assert client.get(address(meeting, house, slug)).status_code == status
    assert client.post(address(meeting, house, slug), {"answer": "accepted"}).status_code == (
        400 if status == 200 else status
    )


def test_a_held_meeting_has_no_seats_to_fill_in(house, enter):
    meeting = make_meeting(house, "held")
    assert enter(house.secretariat).get(address(meeting, house, "vzvng")).status_code == 403


def test_an_answer_is_needed_and_the_rest_stays_in_the_form(house, meeting, enter):
    seat = seat_of(meeting, house, "vzvng")
    sent = filled(seat, answer="misschien", support="<script>alert(1)</script>")
    response = enter(house.vng).post(address(meeting, house, "vzvng"), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert "Kies een van deze antwoorden." in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_seat_of_another_meeting_does_not_exist_here(house, meeting, enter):
    assert enter(house.secretariat).get(address(meeting, house, "vzuvw")).status_code == 404


def test_titles_and_holders_are_those_that_the_office_itself_names(house):
    meeting = make_meeting(house, invited=("mbzk",))
    office = house.offices["mbzk"]
    office.titles.all().delete()
    office.tenures.all().delete()
    days = [dt.date(2024, month, 1) for month in (1, 3, 5, 7, 9)]
    for since, until in ((days[1], days[2]), (days[3], None)):
        office.titles.create(title=f"Titel {since}", abbreviation=f"{since:%b}", since=since, until=until)
        office.tenures.create(person=f"P. {since}", since=since, until=until)
    for day in days:
        (row,) = seats_on(meeting.participations.select_related("office__organisation"), day)
        shown = (row.office.title_on(day), row.office.abbreviation_on(day), row.office.holder_on(day))
        assert shown == (office.title_on(day), office.abbreviation_on(day), office.holder_on(day))


@pytest.mark.parametrize("invited", [("mp",), ("mp", "mbzk", "vzvng")])
def test_the_list_costs_seven_queries_however_many_seats(house, enter, invited, django_assert_num_queries):
    meeting = make_meeting(house, invited=invited)
    client = enter(house.vng)
    client.get("/")
    with django_assert_num_queries(7):
        client.get(reverse("meeting-participants", args=[meeting.key]))
