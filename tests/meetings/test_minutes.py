"""The verslag: who reads and writes it, its steps, and that adopted text never changes."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from meetings.actions.minutes import freeze, save_item, start_minutes
from meetings.models import Minutes
from meetings.views.minutes_rows import minutes_context, visible_minutes
from meetings.workflow import MINUTES
from tests.factories.meetings import START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(days=1)
NEXT = START + dt.timedelta(days=90)
TEXT = "<p>Van kabinetszijde is erkend dat de balans onder druk staat.</p>"


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", items=["Bespreken uitkomsten"])


@pytest.fixture
def minutes(meeting):
    return meeting.record


@pytest.fixture
def item(minutes):
    return minutes.items.get(item__position=2)


def write(item, text=TEXT, *, by, revision=1, now=LATER):
    return save_item(item, text, revision=revision, by=by, now=now)


def page_of(meeting, name="minutes-detail", *args):
    return reverse(name, args=[meeting.key, *args])


# --- Reading ----------------------------------------------------------------------------------------

AT_TABLE = ["secretariat", "policy", "minister", "vng", "coordinator"]
ELSEWHERE = ["vws", "ienw", "fin", "ipo", "uvw", "commission", "administrator"]
READERS = dict.fromkeys(AT_TABLE, 200) | dict.fromkeys(ELSEWHERE, 404)


def test_participants_read_the_draft_and_nobody_else_knows_of_it(house, meeting, item, enter):
    write(item, by=house.secretariat)
    for role, status in READERS.items():
        client = enter(getattr(house, role))
        response = client.get(page_of(meeting))
        assert response.status_code == status, role
        assert ("onder druk staat" in response.content.decode()) == (status == 200), role
        assert client.get(page_of(meeting, "minutes-pdf")).status_code == status, role


def test_the_public_is_asked_to_log_in(client, meeting):
    assert client.get(page_of(meeting)).status_code == 302


def test_only_the_secretariat_writes(house, meeting, item, enter):
    for role, status in READERS.items():
        client = enter(getattr(house, role))
        expected = 200 if role == "secretariat" else {200: 403}.get(status, status)
        for name in ("minutes-item", "minutes-versions"):
            assert client.get(page_of(meeting, name, item.item.key)).status_code == expected, (role, name)
        sent = {"text": "<p>x</p>", "revision": "0"}
        for name in ("minutes-item", "minutes-merge"):
            refused = {200: 400}.get(expected, expected)
            assert client.post(page_of(meeting, name, item.item.key), sent).status_code == refused, (
                role,
                name,
            )
    item.refresh_from_db()
    assert item.text == ""


def test_a_reader_sees_no_form(house, meeting, enter):
    page = enter(house.vng).get(page_of(meeting)).content.decode()
    assert "data-autosave" not in page
    assert "Ter vaststelling aanbieden" not in page
    assert "Bij dit punt staat nog geen tekst." in page


def test_attendance_stands_beside_the_text(house, meeting, enter):
    meeting.participations.filter(office__slug="mp").update(attended=True)
    meeting.participations.filter(office__slug="vzvng").update(attended=True, replaced_by="de vicevoorzitter")
    page = enter(house.vng).get(page_of(meeting)).content.decode()
    assert "2 van 3 stoelen. vz VNG vervangen door de vicevoorzitter. Van 1 stoel niet vastgelegd." in page


# --- Writing ----------------------------------------------------------------------------------------


def test_saving_makes_a_new_version_and_says_where_it_was_saved(house, meeting, item, enter):
    client = enter(house.secretariat)
    response = client.post(page_of(meeting, "minutes-item", item.item.key), {"text": TEXT, "revision": 1})
    assert response.url == f"{page_of(meeting)}#punt-{item.item.key}"
    item.refresh_from_db()
    assert (item.text, item.revision, item.edited_by) == (TEXT, 2, house.secretariat)


def test_the_editor_gets_the_new_revision_as_json(house, meeting, item, enter):
    address = page_of(meeting, "minutes-item", item.item.key)
    response = enter(house.secretariat).post(
        address, {"text": TEXT, "revision": 1}, headers={"Accept": "application/json"}
    )
    answer = response.json()
    assert answer["revision"] == 2
    assert answer["saved"].startswith("opgeslagen ")


def test_saving_the_same_text_again_makes_no_version(house, item):
    write(item, by=house.secretariat)
    result = write(item, by=house.secretariat, revision=1)
    assert result.item.revision == 2
    assert item.events.count() == 2


def test_dangerous_markup_is_taken_out(house, meeting, item, enter):
    sent = {
        "text": '<p onclick="x()">Tekst</p><script>alert(1)</script><img src=x onerror=alert(1)>',
        "revision": 1,
    }
    enter(house.secretariat).post(page_of(meeting, "minutes-item", item.item.key), sent)
    item.refresh_from_db()
    assert item.text == "<p>Tekst</p>"


@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}])
def test_a_text_that_is_too_long_is_refused_and_kept(house, meeting, item, enter, headers):
    sent = {"text": f"<p>{'woord ' * 20_000}</p>", "revision": 1}
    response = enter(house.secretariat).post(
        page_of(meeting, "minutes-item", item.item.key), sent, headers=headers
    )
    answer = response.content.decode()
    assert response.status_code == 400
    assert "Gebruik hoogstens 20.000 tekens" in answer
    assert headers or "woord woord woord" in answer


def test_what_was_said_before_can_be_looked_up(house, meeting, item, enter):
    write(item, "<p>Eerste tekst.</p>", by=house.secretariat)
    write(item, "<p>Tweede tekst.</p>", by=house.secretariat, revision=2)
    page = enter(house.secretariat).get(page_of(meeting, "minutes-versions", item.item.key)).content.decode()
    assert page.index("Versie 3") < page.index("Versie 2")
    assert "<del>Eerste</del><ins>Tweede</ins> tekst." in page


def test_starting_twice_changes_nothing(house, meeting, minutes):
    again = start_minutes(meeting, by=house.secretariat, now=LATER)
    assert again == minutes
    assert minutes.items.count() == 3
    assert Event.objects.filter(kind="minutes.start").count() == 1


# --- The workflow -----------------------------------------------------------------------------------

MATRIX = {
    "comment": "secretariat",
    "table": "secretariat",
    "adopt": "secretariat",
    "adopt_amended": "secretariat",
    "leave": "secretariat",
    "circulate": "secretariat",
    "recall": "secretariat",
    "adopt_written": "secretariat",
    "adopt_written_amended": "secretariat",
}
SOURCE = {
    "comment": "draft",
    "table": "draft",
    "adopt": "tabled",
    "adopt_amended": "tabled",
    "leave": "draft",
    "circulate": "unadopted",
    "recall": "written",
    "adopt_written": "written",
    "adopt_written_amended": "written",
}


def test_the_matrix_knows_every_step():
    assert MATRIX.keys() == MINUTES.steps.keys() == SOURCE.keys()


@pytest.mark.parametrize("step", MATRIX)
def test_a_step_is_for_the_secretariat_of_the_organiser_only(house, meeting, minutes, everyone, step):
    Minutes.objects.update(state=SOURCE[step])
    minutes.refresh_from_db()
    taken = {
        "now": LATER,
        "reason": "Er komt geen volgend overleg.",
        "words": {"meeting": "overleg", "until": "6 december 2024", "parties": "", "answers": ""},
    }
    for name in everyone.keys() - {MATRIX[step]}:
        with pytest.raises(PermissionDenied):
            MINUTES.take(step, minutes, by=everyone[name], **taken)
        assert not list(MINUTES.open_to(everyone[name], minutes)), name
    event = MINUTES.take(step, minutes, by=everyone[MATRIX[step]], **taken)
    assert event.new_state == MINUTES.steps[step].target


def test_the_buttons_lead_to_adoption(house, meeting, minutes, enter):
    client = enter(house.secretariat)
    given = {"closes_on": "31 december 2199", "sealing": "direct"}
    for name, state in (("minutes-comment", "comment"), ("minutes-table", "tabled")):
        assert client.post(page_of(meeting, name), given).url == page_of(meeting)
        minutes.refresh_from_db()
        assert minutes.state == state
    assert "Het verslag wacht op vaststelling" in client.get(page_of(meeting)).content.decode()


def test_a_second_click_on_a_step_says_that_it_was_taken(house, meeting, enter):
    client = enter(house.secretariat)
    client.post(page_of(meeting, "minutes-table"))
    response = client.post(page_of(meeting, "minutes-table"))
    assert response.status_code == 409
    assert "Dit is intussen gewijzigd." in response.content.decode()


@pytest.mark.parametrize("name", ["minutes-comment", "minutes-table"])
def test_a_reader_cannot_take_a_step(house, meeting, enter, name):
    assert enter(house.vng).post(page_of(meeting, name)).status_code == 403
    assert enter(house.ipo).post(page_of(meeting, name)).status_code == 404


def test_leaving_it_unadopted_needs_a_reason(house, meeting, minutes, enter):
    client = enter(house.secretariat)
    assert client.get(page_of(meeting, "minutes-leave")).status_code == 200
    assert client.post(page_of(meeting, "minutes-leave"), {"reason": " "}).status_code == 400
    assert client.post(page_of(meeting, "minutes-leave"), {"reason": "Het kabinet viel."}).status_code == 302
    minutes.refresh_from_db()
    assert minutes.state == "unadopted"
    assert enter(house.vng).get(page_of(meeting, "minutes-leave")).status_code == 403


def test_offered_text_waits_for_the_overleg(house, meeting, minutes, item, enter):
    MINUTES.take("table", minutes, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked, match="ter vaststelling"):
        write(item, by=house.secretariat)
    client = enter(house.secretariat)
    response = client.post(page_of(meeting, "minutes-item", item.item.key), {"text": TEXT, "revision": 1})
    page = response.content.decode()
    assert response.status_code == 409
    assert "De tekst kan niet meer worden gewijzigd." in page
    assert "onder druk staat" in page
    assert "data-autosave" not in client.get(page_of(meeting)).content.decode()


# --- Adoption ---------------------------------------------------------------------------------------


@pytest.fixture
def later(house, meeting):
    return make_meeting(house, "sent", planned_start=NEXT)


@pytest.fixture
def tabled(house, minutes, item):
    write(item, by=house.secretariat)
    MINUTES.take("table", minutes, by=house.secretariat, now=LATER)
    return minutes


def adopt(minutes, later, house, **values):
    return freeze(minutes, adopted_in=later, by=house.secretariat, now=NEXT, **{"amended": False} | values)


def test_freezing_keeps_the_text_as_it_was_offered(house, tabled, item, later):
    event = adopt(tabled, later, house)
    item.refresh_from_db()
    assert (tabled.state, tabled.adopted_in, tabled.adopted_at) == ("adopted", later, NEXT)
    assert (item.is_final, item.text, item.text_before_adoption) == (True, TEXT, TEXT)
    assert event.sentence == "Verslag ongewijzigd vastgesteld in het Overhedenoverleg 19 februari 2025."
    assert not tabled.items.filter(is_final=False).exists()


def test_an_amended_verslag_keeps_both_versions_and_shows_the_change(
    house, meeting, tabled, item, later, enter
):
    adopt(tabled, later, house, amended=True, texts={item.pk: TEXT.replace("onder druk", "onder grote druk")})
    item.refresh_from_db()
    assert tabled.state == "adopted_amended"
    assert "onder grote druk" in item.text
    assert item.text_before_adoption == TEXT
    page = enter(house.vng).get(page_of(meeting)).content.decode()
    assert "onder <ins>grote </ins>druk" in page
    assert "Toon wat bij het vaststellen is gewijzigd" in page


@pytest.mark.parametrize(
    "statement",
    [
        "update meetings_minutesitem set text = 'vervalst'",
        "update meetings_minutesitem set text_before_adoption = 'vervalst'",
        "update meetings_minutesitem set is_final = false",
        "update meetings_minutesitem set as_adopted = null",
        "update meetings_minutes set as_adopted = jsonb_set(as_adopted, '{place}', '\"Elders\"')",
        "delete from meetings_minutes",
        "delete from meetings_minutesitem",
        "update meetings_minutes set state = 'draft'",
        "update meetings_minutes set adopted_at = now()",
        "update meetings_minutesitemhistory set text = 'vervalst'",
    ],
)
def test_adopted_text_cannot_be_altered_in_the_database_either(house, tabled, item, later, statement):
    adopt(tabled, later, house)
    with (
        pytest.raises(ProgrammingError, match="pgtrigger"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    item.refresh_from_db()
    assert item.text == TEXT


def test_a_verslag_is_adopted_once(house, tabled, later):
    adopt(tabled, later, house)
    with pytest.raises(Stale):
        adopt(tabled, later, house)


def test_a_draft_cannot_be_adopted(house, minutes, later):
    with pytest.raises(Stale):
        adopt(minutes, later, house)
    assert not minutes.items.filter(is_final=True).exists()


# --- Cost -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("role", ["secretariat", "vng"])
def test_the_page_costs_the_same_for_one_item_as_for_three(house, role, count, django_assert_num_queries):
    meeting = make_meeting(house, "held", items=["Een", "Twee", "Drie"][:count])
    for row in meeting.record.items.all():
        write(row, by=house.secretariat)
    with django_assert_num_queries(7):
        seat = getattr(house, role)
        minutes_context(visible_minutes(meeting, seat), seat)


@pytest.mark.parametrize("count", [1, 3])
def test_the_versions_cost_the_same_for_one_as_for_three(
    house, meeting, item, enter, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        write(item, f"<p>Tekst {number}.</p>", by=house.secretariat, revision=number)
    client = enter(house.secretariat)
    client.get("/")
    with django_assert_num_queries(9):
        client.get(page_of(meeting, "minutes-versions", item.item.key))
