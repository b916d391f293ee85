"""Ambtelijke begeleiding: who fills it in, where it shows, and what it gives nobody."""

import datetime as dt

import pytest

from meetings.actions.companions import add_companion, remove_companion
from meetings.actions.holding import record_attendance
from meetings.actions.minutes import freeze
from meetings.actions.minutes_facts import facts_of
from meetings.models import Agenda, Companion
from meetings.workflow import MINUTES
from tests.factories.meetings import NOW, START, make_meeting
from tests.factories.parties import make_seat
from trail.models import Event
from trail.workflow import Blocked

LATER = START + dt.timedelta(days=1)


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", invited=("mp", "mbzk", "vzvng", "vzipo"))


def seat_of(meeting, slug="vzvng"):
    return meeting.participations.select_related("meeting", "office__organisation").get(office__slug=slug)


def path(meeting, end="", slug="vzvng") -> str:
    return f"{seat_of(meeting, slug).get_absolute_url()}{end}"


def add(house, meeting, name="A. Bos", by=None, **facts) -> Companion:
    return add_companion(seat_of(meeting), name=name, by=by or house.vng, now=NOW, **facts)


def test_a_koepel_says_who_comes_along_and_everybody_at_the_table_reads_it(house, meeting, enter):
    client = enter(house.vng)
    sent = {"seat": "", "name": "A. Bos", "function": "directeur"}
    assert client.post(path(meeting, "begeleiding/toevoegen/"), sent).url == path(meeting)
    client.post(path(meeting, "begeleiding/toevoegen/"), {"seat": house.vng.key})
    assert Companion.objects.get(seat=house.vng).name == "Test Vng"
    assert client.get(path(meeting)).content.decode().count("Van de lijst halen") == 2
    page = enter(house.ipo).get(f"{meeting.get_absolute_url()}deelnemers/").content.decode()
    assert "begeleiding: A. Bos, directeur; Test Vng" in page
    assert "Van de lijst halen" not in enter(house.ipo).get(path(meeting)).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("vng", 200), ("secretariat", 200), ("ipo", 403), ("policy", 403), ("coordinator", 403),
     ("administrator", 403), ("commission", 404)],
)  # fmt: skip
def test_the_own_organisation_and_the_organiser_fill_it_in(house, meeting, enter, who, status):
    row = add(house, meeting)
    client = enter(getattr(house, who))
    assert client.get(path(meeting, "begeleiding/toevoegen/")).status_code == status
    assert client.post(path(meeting, f"begeleiding/{row.key}/verwijderen/")).status_code == (
        302 if status == 200 else status
    )
    assert Companion.objects.exists() == (status != 200)


def test_whom_another_organisation_employs_is_not_offered_nor_taken(house, meeting, enter):
    client = enter(house.secretariat)
    url = path(meeting, "begeleiding/toevoegen/")
    assert "Test Vng" not in client.get(url).content.decode()
    client.post(url, {"seat": house.vng.key, "name": "B. Vos"})
    assert Companion.objects.get().seat is None


def test_a_name_or_a_function_is_needed_and_nobody_comes_twice(house, meeting, enter):
    client = enter(house.vng)
    url = path(meeting, "begeleiding/toevoegen/")
    assert client.post(url, {"name": " "}).status_code == 400
    add(house, meeting, function="directeur")
    response = client.post(url, {"name": "A. Bos", "function": "directeur"})
    assert response.status_code == 409
    assert 'value="A. Bos"' in response.content.decode()
    with pytest.raises(Blocked):
        add(house, meeting, function="directeur")


def test_the_event_names_the_office_and_no_person(house, meeting):
    remove_companion(add(house, meeting), by=house.secretariat, now=NOW)
    told = list(Event.objects.filter(kind="meeting.seat").order_by("pk").values_list("sentence", flat=True))
    assert told == ["vz VNG: begeleider opgegeven.", "vz VNG: begeleider van de lijst gehaald."]


def test_coming_along_gives_nobody_anything_to_read(house, meeting):
    other = make_seat("mee", house.organisations["ienw"], None, "beleid")
    add(house, meeting, seat=other)
    assert not Agenda.objects.visible_to(other, NOW).exists()


def test_the_verslag_names_them_with_those_present_and_keeps_them_once_adopted(house):
    meeting = make_meeting(house, "held", invited=("mp", "vzvng"))
    record_attendance(seat_of(meeting), "present", was=":", by=house.secretariat, now=LATER)
    row = add(house, meeting, function="directeur", by=house.secretariat)
    minutes = meeting.record
    (person,) = facts_of(minutes)["present"]
    assert person["escorts"] == "A. Bos, directeur"
    MINUTES.take("table", minutes, by=house.secretariat, now=LATER)
    freeze(minutes, adopted_in=meeting, amended=False, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked):
        remove_companion(row, by=house.secretariat, now=LATER)
    minutes.refresh_from_db()
    assert facts_of(minutes)["present"][0]["escorts"] == "A. Bos, directeur"


def test_after_the_overleg_only_the_organiser_completes_the_list(house, enter):
    meeting = make_meeting(house, "held", invited=("mp", "vzvng"))
    assert enter(house.vng).get(path(meeting, "begeleiding/toevoegen/")).status_code == 403
    assert enter(house.secretariat).get(path(meeting, "begeleiding/toevoegen/")).status_code == 200
