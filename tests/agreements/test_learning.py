"""Lessons: who keeps and reads them, finding them again, and taking them along (CL-02)."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from agreements.actions.learning import edit_lesson
from agreements.models import Lesson
from agreements.permissions import may_edit_lesson, may_write_lesson
from tests.factories.agreements import make_agreement, make_theme
from tests.factories.learning import AFTER, make_lesson
from tests.factories.meetings import make_meeting
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.client
SECRET = "Regenboogplan"


def readers(house, lesson) -> set[str]:
    rows = Lesson.objects.filter(pk=lesson.pk)
    return {name for name in PARTIES if rows.visible_to(getattr(house, name)).exists()}


def shown(answer) -> str:
    return answer.content.decode()


def test_koepels_and_who_prepares_an_overleg_keep_lessons(house):
    koepels = {"vng", "ipo", "uvw"}
    assert {name for name in PARTIES if may_write_lesson(getattr(house, name))} == koepels
    meeting = make_meeting(house)
    team = {"secretariat", "policy"}
    assert {name for name in PARTIES if may_write_lesson(getattr(house, name))} == koepels | team
    of_meeting = make_lesson(house, meeting=meeting)
    of_others = make_lesson(house)
    assert {name for name in PARTIES if may_edit_lesson(getattr(house, name), of_meeting)} == {"vng"} | team
    assert {name for name in PARTIES if may_edit_lesson(getattr(house, name), of_others)} == {"vng"}
    with pytest.raises(PermissionDenied):
        make_lesson(house, by=house.vws)


def test_exactly_the_chosen_readers_read_it_and_widening_never_shows_what_was(house):
    meeting = make_meeting(house, "held", invited=("mbzk", "vzvng"))
    lesson = make_lesson(house, meeting=meeting)
    assert readers(house, lesson) == {"vng", "coordinator"}
    same = {"circle": "overleg", "by": house.vng, "now": AFTER}
    edit_lesson(lesson, revision=1, **same)
    assert readers(house, lesson) == {"vng", "coordinator", "secretariat", "policy", "minister"}
    with pytest.raises(Stale):
        edit_lesson(lesson, revision=1, lesson="Anders.", **same)
    with pytest.raises(Blocked, match="blijft haar lezen"):
        edit_lesson(lesson, revision=2, **same | {"circle": "eigen"})
    edit_lesson(lesson, revision=2, lesson="Anders.", **same | {"circle": "alle"})
    assert readers(house, lesson) == PARTIES.keys() - {"commission", "administrator"}
    kinds = (
        Event.objects.visible_to(house.ipo).filter(kind__startswith="lesson.").values_list("kind", flat=True)
    )
    assert list(kinds) == ["lesson.show"]


def test_a_lesson_is_never_hidden_from_whose_it_is(house):
    elsewhere = make_meeting(house, "held", invited=("mbzk", "vzvng"))
    with pytest.raises(Blocked, match="hoort niet bij de deelnemers"):
        make_lesson(house, by=house.ipo, circle="overleg", meeting=elsewhere)
    with pytest.raises(Blocked, match="Kies een overleg"):
        make_lesson(house, circle="overleg")


def test_a_lesson_is_written_from_a_held_reflectiebijeenkomst_and_changed(house, enter):
    meeting = make_meeting(house, "held", kind="reflectie", subject="Samen leren", invited=("mbzk", "vzvng"))
    address = f"/lessen/vastleggen/?overleg={meeting.key}"
    for seat, sees in ((house.vng, True), (house.policy, True), (house.minister, False), (house.vws, False)):
        assert (f'href="{address}"' in shown(enter(seat).get(meeting.get_absolute_url()))) == sees
    assert enter(house.vws).get(address).status_code == 403
    client = enter(house.vng)
    page = client.get(address)
    assert "Iemand anders heeft" not in shown(page)
    form = page.context["form"]
    assert (form["kind"].value(), form["subject"].value()) == ("reflectie", "Samen leren")
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    typed |= {"evaluation": "Goed gesprek.", "learned_on": "21 november 2024", "circle": "overleg"}
    answer = client.post("/lessen/vastleggen/", typed)
    assert (answer.status_code, "Goed gesprek." in shown(answer)) == (400, True)
    typed |= {"lesson": "Vaker doen.", "applies_to": "Jeugd\n\nWonen"}
    answer = client.post("/lessen/vastleggen/", typed | {"meeting": ""})
    assert "Kies het overleg waarvan" in shown(answer)
    page = client.post("/lessen/vastleggen/", typed).url
    assert client.post("/lessen/vastleggen/", typed).url == page  # a second click
    assert "<li>Jeugd</li><li>Wonen</li>" in shown(client.get(page))
    typed |= {"revision": "1", "lesson": "Elk jaar."}
    assert client.post(f"{page}wijzigen/", typed).status_code == 302
    stale = client.post(f"{page}wijzigen/", typed | {"lesson": "Mijn woorden"})
    assert (stale.status_code, "Mijn woorden" in shown(stale), "Elk jaar." in shown(stale)) == (
        409,
        True,
        True,
    )
    assert client.post(f"{page}wijzigen/", typed | {"revision": "2", "circle": "eigen"}).status_code == 400
    assert enter(house.ipo).get(page).status_code == 404
    assert enter(house.minister).get(f"{page}wijzigen/").status_code == 403


def test_an_afspraak_or_overleg_that_one_may_not_see_is_on_no_page_list_filter_or_sheet(house, enter):
    hidden = make_agreement(house, title=SECRET)  # of an overleg of which the IPO was no part
    theme = make_theme()
    lesson = make_lesson(house, circle="alle", agreement=hidden, theme=theme)
    for seat, sees in ((house.ipo, False), (house.vng, True)):
        client = enter(seat)
        for path in ("/lessen/", lesson.get_absolute_url(), f"/lessen/?q=eerder&thema={theme.slug}"):
            assert (SECRET in shown(client.get(path))) == sees, path
        sheet = b"".join(client.get("/lessen/export.csv").streaming_content).decode()
        assert ("Begin eerder." in sheet, SECRET in sheet) == (True, sees)
        for asked, found in (("met", sees), ("zonder", not sees)):
            assert ("Opvang in het voorjaar" in shown(client.get(f"/lessen/?vervolg={asked}"))) == found
    team = make_lesson(house, by=house.ipo, meeting=hidden.meeting, agreement=None)
    edit = enter(house.ipo).get(f"{team.get_absolute_url()}wijzigen/").context["form"]
    assert SECRET not in str(edit)


def test_what_a_writer_may_not_see_stays_when_he_saves(house, enter):
    hidden = make_agreement(house, title=SECRET)
    lesson = make_lesson(house, by=house.ipo, circle="alle")
    Lesson.objects.filter(pk=lesson.pk).update(agreement=hidden)
    client, path = enter(house.ipo), f"{lesson.get_absolute_url()}wijzigen/"
    form = client.get(path).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(path, typed | {"learned_on": "1 mei 2025"}).status_code == 302
    assert Lesson.objects.get().agreement == hidden


def test_the_workbook_holds_the_filtered_rows_with_real_days(house, enter):
    make_lesson(house)
    make_lesson(house, subject="=1+1", lesson="Fiets vaker.")
    with time_machine.travel(AFTER, tick=False):
        answer = enter(house.vng).get("/lessen/export.xlsx?q=fiets")
    assert 'filename="lessen-2024-12-08.xlsx"' in answer.headers["Content-Disposition"]
    head, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert head[:3] == ("Soort", "Wat is geëvalueerd", "Geleerd op")
    assert [row[1] for row in rows] == ["=1+1"]
    assert rows[0][2].date() == AFTER.date()


def test_the_list_goes_on_by_its_last_row_and_costs_the_same_for_one_as_for_three(
    house, enter, django_assert_num_queries
):
    client = enter(house.vng)
    for number in range(27):
        lesson = make_lesson(
            house, subject=f"Les {number:02}", learned_on=AFTER.date() + dt.timedelta(days=number)
        )
        if number in {0, 2}:
            for path, queries in (("/lessen/", 3), (lesson.get_absolute_url(), 4)):
                client.get(path)
                with django_assert_num_queries(queries + 3):
                    client.get(path)
    first = client.get("/lessen/")
    assert [row.subject for row in first.context["rows"]] == [f"Les {n:02}" for n in range(26, 1, -1)]
    second = client.get(f"/lessen/{first.context['more']}")
    assert [row.subject for row in second.context["rows"]] == ["Les 01", "Les 00"]
    assert "Er zijn nog geen lessen" in shown(enter(house.ipo).get("/lessen/"))
    assert "Geen les past bij deze filters." in shown(enter(house.ipo).get("/lessen/?q=zebra"))
