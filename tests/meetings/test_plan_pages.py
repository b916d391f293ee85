"""The screens on which overleggen are planned, changed, moved and cancelled."""

import pytest
import time_machine

from meetings.actions.replacement import enter_replacement
from meetings.models import Meeting
from tests.factories.meetings import START, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PLAN = {"kind": "overhedenoverleg", "precision": "minute", "day": "21 november 2024", "time": "13:00"}


@pytest.fixture(autouse=True)
def clock(now):
    """Let every page be asked for on 9 October 2024."""
    with time_machine.travel(now, tick=True):
        yield


def page(client, url):
    return client.get(url).content.decode()


def post(client, url, **data):
    return client.post(url, data)


# --- Planning ---------------------------------------------------------------------------------------------


def test_the_secretariat_plans_a_meeting(house, enter):
    seats = [house.offices[slug].key for slug in ("vzvng", "mbzk")]
    response = post(
        enter(house.secretariat), "/overleggen/plannen/", **PLAN, invited=seats, building="Turfmarkt",
        copy_to="Kabinet van de Koning", minutes_reserved="90", chair=house.offices["mp"].pk,
    )  # fmt: skip
    meeting = Meeting.objects.get()
    assert response.headers["Location"] == meeting.get_absolute_url()
    assert (meeting.planned_start, meeting.minutes_reserved, meeting.building) == (START, 90, "Turfmarkt")
    assert [str(seat.office) for seat in meeting.participations.all()] == ["mBZK", "vz VNG"]


@pytest.mark.parametrize(
    ("moment", "when"),
    [
        ({"precision": "day", "day": "21-11-2024"}, "21 november 2024"),
        ({"precision": "month", "month": "februari 2025", "day": "onzin"}, None),
        ({"precision": "month", "month": "02-2025"}, "februari 2025"),
        ({"precision": "words", "words": "na het meireces 2025"}, "na het meireces 2025"),
        (
            {"precision": "words", "words": "begin februari 2025", "month": "februari 2025"},
            "begin februari 2025",
        ),
    ],
)
def test_a_meeting_can_be_planned_as_precisely_as_it_is_known(house, enter, moment, when):
    response = post(enter(house.secretariat), "/overleggen/plannen/", kind="overhedenoverleg", **moment)
    if when is None:
        assert response.status_code == 400
        return
    meeting = Meeting.objects.get()
    assert response.status_code == 302
    assert (meeting.when, meeting.planned_precision) == (when, moment["precision"])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": "31 april 2025"}, "Deze datum bestaat niet of is niet te lezen."),
        ({"day": ""}, "Vul de dag in, bijvoorbeeld 21 november 2024."),
        ({"time": "25:00"}, "Deze tijd is niet te lezen."),
        ({"precision": "month", "month": "smarch 2025"}, "Deze maand is niet te lezen."),
        ({"precision": "month", "month": ""}, "Vul de maand in"),
        ({"precision": "words", "words": ""}, "Vul in hoe u het zegt"),
        ({"precision": "ooit"}, "Kies een van deze vier."),
        ({"minutes_reserved": "anderhalf"}, "Vul een heel getal in van 5 tot en met 1440."),
        ({"minutes_reserved": "99999"}, "Vul een heel getal in van 5 tot en met 1440."),
        ({"kind": "borrel"}, "Kies een soort uit de lijst."),
        ({"invited": ["abcdefghjk"]}, "Kies uit deze lijst."),
        ({"room": "x" * 101}, "100 tekens"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(house, enter, wrong, says):
    response = post(
        enter(house.secretariat), "/overleggen/plannen/", **PLAN | {"building": "Bewaar mij"} | wrong
    )
    text = response.content.decode()
    assert response.status_code == 400
    assert says in text
    assert "Bewaar mij" in text
    assert all(
        f'value="{value}"' in text
        for value in wrong.values()
        if value in ("31 april 2025", "25:00", "anderhalf")
    )
    assert not Meeting.objects.exists()


def test_another_chair_than_the_minister_president_needs_a_note(house, enter):
    client = enter(house.secretariat)
    data = PLAN | {"chair": house.offices["mbzk"].pk}
    assert (
        "waarom niet de minister-president" in post(client, "/overleggen/plannen/", **data).content.decode()
    )
    assert post(client, "/overleggen/plannen/", **data, chair_note="MP is op reis.").status_code == 302


def test_a_second_click_plans_no_second_meeting(house, enter):
    client = enter(house.secretariat)
    assert post(client, "/overleggen/plannen/", **PLAN).status_code == 302
    response = post(client, "/overleggen/plannen/", **PLAN)
    assert response.status_code == 400
    assert "Er is al een Overhedenoverleg op dat moment" in response.content.decode()
    assert Meeting.objects.count() == 1


def test_markup_and_direction_signs_are_shown_as_text_or_dropped(house, enter):
    client = enter(house.secretariat)
    post(
        client, "/overleggen/plannen/", **PLAN, subject="<script>alert(1)</script>\u202etxet", room="\x00Zaal"
    )
    meeting = Meeting.objects.get()
    assert (meeting.subject, meeting.room) == ("<script>alert(1)</script>txet", "Zaal")
    assert "<script>alert" not in page(client, meeting.get_absolute_url())


def test_nobody_else_may_plan(house, enter, anyone):
    client = enter(anyone)
    wanted = 200 if anyone == house.secretariat else 403
    assert client.get("/overleggen/plannen/").status_code == wanted


# --- Changing, moving, cancelling --------------------------------------------------------------------------


def edit_data(meeting, **changes):
    seats = [seat.office.key for seat in meeting.participations.all()]
    return {"invited": seats, "revision": meeting.revision, "chair": meeting.chair_id or ""} | changes


def test_the_details_can_be_changed(house, enter):
    meeting = make_meeting(house)
    response = post(
        enter(house.secretariat), f"/overleggen/{meeting.key}/bewerken/", **edit_data(meeting, room="Zaal 4")
    )
    assert response.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.room, meeting.chair) == ("Zaal 4", house.offices["mp"])


def test_an_office_with_a_replacement_is_not_taken_off_the_table(house, enter, now):
    meeting = make_meeting(house)
    seat = meeting.participations.select_related("meeting", "office__organisation").get(office__slug="vzvng")
    enter_replacement(seat, name="A. Bos", by=house.secretariat, now=now)
    seats = [row.office.key for row in meeting.participations.all() if row != seat]
    data = edit_data(meeting, invited=seats, room="Zaal 4")
    response = post(enter(house.secretariat), f"/overleggen/{meeting.key}/bewerken/", **data)
    text = response.content.decode()
    assert response.status_code == 409
    assert "vz VNG heeft een vervanging die is voorgesteld of nog geldt." in text
    assert 'value="Zaal 4"' in text
    meeting.refresh_from_db()
    assert (meeting.room, meeting.participations.count()) == ("", 3)


def test_the_edit_form_shows_what_is_there(house, enter):
    meeting = make_meeting(house, room="Zaal 4", minutes_reserved=90)
    text = page(enter(house.secretariat), f"/overleggen/{meeting.key}/bewerken/")
    assert 'value="Zaal 4"' in text
    assert (
        f'value="{house.offices["vzvng"].key}" id="id_invited_2" checked' in text
        or text.count("checked") == 3
    )


def test_a_stale_form_shows_both_versions_and_can_then_be_saved(house, enter):
    meeting = make_meeting(house)
    client = enter(house.secretariat)
    stale = edit_data(meeting, room="Zaal B", building="Catshuis")
    post(client, f"/overleggen/{meeting.key}/bewerken/", **edit_data(meeting, room="Zaal A"))
    response = post(client, f"/overleggen/{meeting.key}/bewerken/", **stale)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Zaal A" in text
    assert 'value="Zaal B"' in text
    assert Meeting.objects.get().room == "Zaal A"
    assert 'name="revision" value="2"' in text
    assert post(client, f"/overleggen/{meeting.key}/bewerken/", **stale | {"revision": 2}).status_code == 302
    assert Meeting.objects.get().room == "Zaal B"


@pytest.mark.parametrize("revision", ["", "x", "0", "99999999999999"])
def test_a_forged_revision_is_refused(house, enter, revision):
    meeting = make_meeting(house)
    data = edit_data(meeting, room="Zaal B", revision=revision)
    assert post(enter(house.secretariat), f"/overleggen/{meeting.key}/bewerken/", **data).status_code == 400


def test_a_meeting_is_moved_with_a_reason(house, enter):
    meeting = make_meeting(house)
    client = enter(house.secretariat)
    url = f"/overleggen/{meeting.key}/verzetten/"
    assert 'value="21 november 2024"' in page(client, url)
    assert 'value="13:00"' in page(client, url)
    wrong = post(client, url, precision="minute", day="31 april 2025", time="13:00", reason="")
    assert wrong.status_code == 400
    assert "31 april 2025" in wrong.content.decode()
    assert post(client, url, precision="day", day="28 november 2024", reason="Ziekte.").status_code == 302
    text = page(client, meeting.get_absolute_url())
    assert "eerst gepland: 21 november 2024" in text
    log = page(client, f"/overleggen/{meeting.key}/logboek/")
    assert "Verzet van 21 november 2024 naar 28 november 2024. Reden: Ziekte." in log


def test_a_day_is_confirmed_with_one_button(house, enter):
    meeting = make_meeting(house)
    client = enter(house.secretariat)
    assert f"/overleggen/{meeting.key}/bevestigen/" in page(client, meeting.get_absolute_url())
    post(client, f"/overleggen/{meeting.key}/bevestigen/")
    text = page(client, meeting.get_absolute_url())
    assert "datum bevestigd" in text
    assert f"/overleggen/{meeting.key}/bevestigen/" not in text
    assert post(client, f"/overleggen/{meeting.key}/bevestigen/").status_code == 409


def test_a_month_can_not_be_confirmed(house, enter):
    meeting = make_meeting(house, planned_precision="month")
    client = enter(house.secretariat)
    assert "bevestigen/" not in page(client, meeting.get_absolute_url())
    response = post(client, f"/overleggen/{meeting.key}/bevestigen/")
    assert response.status_code == 409
    assert "Prik eerst een dag." in response.content.decode()


def test_a_meeting_lapses_with_a_reason_and_then_stays_as_it_is(house, enter):
    meeting = make_meeting(house)
    client = enter(house.secretariat)
    assert post(client, f"/overleggen/{meeting.key}/laten-vervallen/", reason="").status_code == 400
    assert post(client, f"/overleggen/{meeting.key}/laten-vervallen/", reason="Val.").status_code == 302
    for verb in ("bewerken", "verzetten", "laten-vervallen"):
        assert client.get(f"/overleggen/{meeting.key}/{verb}/").status_code == 409
    text = page(client, meeting.get_absolute_url())
    assert "Vervallen" in text
    assert "bewerken/" not in text


def test_who_sees_the_planning_but_may_not_change_it_is_refused(house, enter, everyone):
    meeting = make_meeting(house)
    for name in everyone.keys() - {"secretariat"}:
        client, wanted = enter(everyone[name]), 404 if name == "commission" else 403
        for verb in ("bewerken", "verzetten", "laten-vervallen", "bevestigen"):
            url = f"/overleggen/{meeting.key}/{verb}/"
            assert post(client, url, reason="Omdat.").status_code == wanted, (name, verb)
    assert Meeting.objects.get().state == Meeting.State.PLANNED


def test_the_public_logs_in_first(client, house):
    meeting = make_meeting(house)
    for url in ("/overleggen/", "/overleggen/jaarplan/", meeting.get_absolute_url()):
        assert client.get(url).headers["Location"].startswith("/inloggen/")
