"""The page of one seat at the table, the forms for its replacement, and what they let nobody learn."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.actions.replacement import accept_replacement, enter_replacement, propose_replacement
from meetings.models import Replacement
from meetings.views.replacement_rows import period
from tests.factories.meetings import AMSTERDAM, make_meeting
from tests.factories.parties import PARTIES, make_seat

WORD = "zeldzaamheidswoord"
COMING = dt.datetime(2034, 11, 21, 13, 0, tzinfo=AMSTERDAM)


@pytest.fixture
def meeting(house):
    return make_meeting(house, invited=("mp", "mbzk", "vzvng", "vzipo"), planned_start=COMING)


def seat_of(meeting, slug):
    return meeting.participations.select_related("meeting", "office__organisation").get(office__slug=slug)


def path(meeting, slug="vzvng", end="") -> str:
    return f"{seat_of(meeting, slug).get_absolute_url()}{end}"


def propose(house, meeting, **facts):
    facts = {"name": WORD, "mandate": f"mandaat {WORD}"} | facts
    return propose_replacement(seat_of(meeting, "vzvng"), by=house.vng, now=timezone.now(), **facts)


def test_a_koepel_proposes_and_the_secretariat_accepts(house, meeting, enter):
    client = enter(house.vng)
    sent = {"name": "A. Bos", "function": "vicevoorzitter", "mandate": "volledig", "until_day": ""}
    assert client.post(path(meeting, end="vervangen/"), sent).url == path(meeting)
    page = client.get(path(meeting)).content.decode()
    assert "voorgesteld" in page
    assert "Voorstel intrekken" in page
    assert "Vervanging aanvaarden" not in page
    row = Replacement.objects.get()
    client = enter(house.secretariat)
    assert "Vervanging aanvaarden" in client.get(path(meeting)).content.decode()
    client.post(path(meeting, end=f"vervangingen/{row.key}/aanvaarden/"))
    assert seat_of(meeting, "vzvng").replaced_by == "A. Bos, vicevoorzitter"
    page = enter(house.ipo).get(path(meeting)).content.decode()
    assert "A. Bos, vicevoorzitter" in page
    assert "Mandaat: volledig" in page


def test_what_the_secretariat_fills_in_holds_at_once(house, meeting, enter):
    sent = {"name": "de staatssecretaris", "until_day": "21 november 2034", "until_time": "18:00"}
    enter(house.secretariat).post(path(meeting, "mp", "vervangen/"), sent)
    row = Replacement.objects.get()
    assert row.state == "accepted"
    assert timezone.localtime(row.until).isoformat() == "2034-11-21T18:00:00+01:00"


def test_a_replacement_that_is_over_can_be_ended_while_the_table_still_shows_it(house, enter):
    meeting = make_meeting(house, planned_precision="words", planned_start=None, planned_words="na het reces")
    seat, then = seat_of(meeting, "vzvng"), timezone.now() - dt.timedelta(hours=2)
    facts = {"name": "A. Bos", "until": then + dt.timedelta(hours=1)}
    row = enter_replacement(seat, by=house.secretariat, now=then, **facts)
    client, end = enter(house.vng), path(meeting, end=f"vervangingen/{row.key}/beeindigen/")
    assert end in client.get(path(meeting)).content.decode()
    assert client.post(end).status_code == 302
    assert seat_of(meeting, "vzvng").replaced_by == ""
    assert end not in client.get(path(meeting)).content.decode()


def test_a_second_replacement_after_one_that_is_over_is_accepted_with_a_click(house, meeting, enter):
    then = timezone.now() - dt.timedelta(hours=2)
    first = {"name": "A. Bos", "until": then + dt.timedelta(hours=1)}
    enter_replacement(seat_of(meeting, "vzvng"), by=house.secretariat, now=then, **first)
    row = propose(house, meeting)
    client, accept = enter(house.secretariat), path(meeting, end=f"vervangingen/{row.key}/aanvaarden/")
    assert accept in client.get(path(meeting)).content.decode()
    assert client.post(accept).status_code == 302
    assert seat_of(meeting, "vzvng").replaced_by == WORD


def test_a_rejection_tells_its_reason_to_the_own_organisation_only(house, meeting, enter):
    row = propose(house, meeting)
    url = path(meeting, end=f"vervangingen/{row.key}/afwijzen/")
    client = enter(house.secretariat)
    assert client.post(url, {"reason": ""}).status_code == 400
    client.post(url, {"reason": "te laat gevraagd"})
    assert "te laat gevraagd" in enter(house.vng).get(path(meeting)).content.decode()
    assert "te laat gevraagd" not in enter(house.ipo).get(path(meeting)).content.decode()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"name": ""}, "Vul dit in."),
        ({"until_day": "1 januari 2020"}, "Het einde moet later zijn"),
        ({"since_day": "2 mei 2040", "until_day": "1 mei 2040"}, "Het einde moet later zijn"),
        ({"since_day": "2 mei 2040", "since_time": "13:00", "until_day": "2 mei 2040", "until_time": "13:00"},
         "Het einde moet later zijn"),
        ({"since_time": "13:00"}, "Vul ook de dag in."),
        ({"until_time": "13:00"}, "Vul ook de dag in."),
        ({"since_day": "31 februari 2040"}, "Deze datum bestaat niet"),
        ({"seat": "bestaatniet"}, "Kies een account uit de lijst."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_the_field(house, meeting, enter, sent, error):
    response = enter(house.vng).post(path(meeting, end="vervangen/"), {"name": "A. Bos"} | sent)
    assert response.status_code == 400
    assert error in response.content.decode()
    assert not Replacement.objects.exists()


def test_only_colleagues_can_be_given_access(house, meeting, enter):
    mine = make_seat("collega", house.organisations["vng"], None, "koepel")
    page = enter(house.vng).get(path(meeting, end="vervangen/")).content.decode()
    assert mine.key in page
    assert house.policy.key not in page
    assert house.ipo.key not in page
    assert mine.key not in enter(house.secretariat).get(path(meeting, end="vervangen/")).content.decode()
    other = {"name": "A. Bos", "seat": house.ipo.key}
    assert enter(house.vng).post(path(meeting, end="vervangen/"), other).status_code == 400


def test_nobody_else_learns_of_a_proposal_in_any_page(house, meeting, enter):
    row = propose(house, meeting)
    pages = [
        path(meeting), meeting.get_absolute_url(), "/",
        *(reverse(name, args=[meeting.key]) for name in ("meeting-participants", "meeting-log")),
    ]  # fmt: skip
    for who in sorted(PARTIES):
        told = "".join(enter(getattr(house, who)).get(page).content.decode() for page in pages)
        knows = who in {"secretariat", "vng", "coordinator"}
        assert (WORD in told) == knows, who
        assert ("ervanging voorgesteld, wacht" in told) == knows, who
        url = path(meeting, end=f"vervangingen/{row.key}/aanvaarden/")
        status = enter(getattr(house, who)).post(url).status_code if who != "secretariat" else 302
        assert status == {"secretariat": 302, "vng": 403, "coordinator": 403}.get(who, 404), who


def test_a_mandate_is_for_the_participants_only(house, meeting, enter):
    row = propose(house, meeting, name="A. Bos")
    accept_replacement(row, by=house.secretariat, now=timezone.now())
    pages = [path(meeting), meeting.get_absolute_url(), reverse("meeting-participants", args=[meeting.key])]
    for who in sorted(PARTIES):
        told = [enter(getattr(house, who)).get(page).content.decode() for page in pages]
        knows = who in {"secretariat", "policy", "minister", "vng", "ipo", "coordinator"}
        assert [WORD in page for page in told] == [knows] * 3, who
        assert ["A. Bos" in page for page in told] == [who != "commission"] * 3, who


def test_a_replaced_office_still_sees_its_own_seat_but_not_the_agenda(house, enter):
    meeting = make_meeting(house, "sent", invited=("mp", "mbzk"), items=[WORD], planned_start=COMING)
    client = enter(house.minister)
    assert WORD in client.get(meeting.get_absolute_url()).content.decode()
    enter_replacement(seat_of(meeting, "mbzk"), name="A. Bos", by=house.secretariat, now=timezone.now())
    assert WORD not in client.get(meeting.get_absolute_url()).content.decode()
    assert client.get(reverse("agenda-pdf", args=[meeting.key])).status_code == 404
    page = client.get(path(meeting, "mbzk")).content.decode()
    assert "<dt>Wie in de plaats komt</dt><dd>A. Bos</dd>" in page


def test_the_secretariat_is_told_how_many_proposals_wait(house, enter):
    meeting = make_meeting(house, planned_precision="words", planned_start=None, planned_words="na het reces")
    propose(house, meeting)
    assert "Besluit over 1 voorgestelde vervanging" in enter(house.secretariat).get("/").content.decode()
    propose(house, meeting)
    assert "Besluit over 2 voorgestelde vervangingen" in enter(house.secretariat).get("/").content.decode()
    assert "voorgestelde vervanging" not in enter(house.vng).get("/").content.decode()


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (COMING.replace(hour=0), COMING.replace(day=22, hour=0), "op 21 november 2034"),
        (
            COMING,
            COMING.replace(day=23, hour=0),
            "vanaf 21 november 2034, 13:00 uur tot en met 22 november 2034",
        ),
        (None, COMING, "zodra aanvaard tot 21 november 2034, 13:00 uur"),
        (COMING, None, "vanaf 21 november 2034, 13:00 uur, tot iemand de vervanging beëindigt"),
    ],
)
def test_a_period_is_written_as_people_say_it(since, until, words):
    assert period(Replacement(since=since, until=until)) == words


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_seat_costs_twelve_queries_however_long_its_history(
    house, meeting, enter, number, django_assert_num_queries
):
    for _ in range(number):
        propose(house, meeting)
    client = enter(house.vng)
    client.get("/")
    with django_assert_num_queries(12):
        client.get(path(meeting))
