"""Two people, one text: nothing is overwritten, nothing is lost."""

import datetime as dt
from html import unescape

import pytest
from django.urls import reverse

from lib import richtext
from meetings.actions.minutes import Conflict, Saved, both_texts, keep_theirs, save_item
from tests.factories.meetings import START, make_meeting
from tests.factories.parties import make_seat
from trail.workflow import Blocked

FIRST, SECOND, THIRD = (START + dt.timedelta(hours=hours) for hours in (3, 4, 5))
BASE = "<p>De balans staat onder druk.</p><p>Het gesprek gaat verder.</p>"
MINE = BASE.replace("onder druk", "zwaar onder druk")
THEIRS = BASE.replace("gaat verder", "gaat in februari verder")
TOUCHING = BASE.replace("onder druk", "licht onder druk")
JSON = {"Accept": "application/json"}


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", items=["Bespreken uitkomsten"])


@pytest.fixture
def colleague(house):
    return make_seat("collega", house.organisations["bzk"], None, "secretariaat")


@pytest.fixture
def item(house, colleague, meeting):
    """The text at item 2: version 2 is BASE, version 3 is what a colleague saved on top of it."""
    item = meeting.record.items.get(item__position=2)
    save_item(item, BASE, revision=1, by=house.secretariat, now=FIRST)
    save_item(item, THEIRS, revision=2, by=colleague, now=SECOND)
    item.refresh_from_db()
    return item


def mine(item, house, text=MINE, revision=2):
    return save_item(item, text, revision=revision, by=house.secretariat, now=THIRD)


def page_of(item, meeting, name="minutes-item"):
    return reverse(name, args=[meeting.key, item.item.key])


# --- The verb ---------------------------------------------------------------------------------------


def test_a_stale_revision_never_overwrites_and_tells_all_there_is_to_know(house, colleague, item):
    result = mine(item, house)
    assert isinstance(result, Conflict)
    assert (result.base, result.mine, result.theirs) == (BASE, MINE, THEIRS)
    assert (result.who, result.when) == (colleague, SECOND)
    assert result.merged == MINE.replace("gaat verder", "gaat in februari verder")
    item.refresh_from_db()
    assert (item.text, item.revision) == (THEIRS, 3)


def test_changes_that_touch_are_not_merged_by_the_machine(house, colleague, item):
    save_item(item, TOUCHING, revision=3, by=colleague, now=SECOND)
    result = mine(item, house)
    assert result.merged is None
    both = richtext.plain(both_texts(result))
    assert "licht onder druk" in both
    assert "zwaar onder druk" in both
    assert both.count("Het gesprek gaat verder.") == 1


def test_an_answer_that_got_lost_is_no_conflict_with_oneself(house, item):
    result = mine(item, house, text=THEIRS)
    assert isinstance(result, Saved)
    assert result.item.revision == 3


def test_giving_way_keeps_my_text_among_the_versions(house, item):
    result = keep_theirs(item, MINE, revision=3, by=house.secretariat, now=THIRD)
    assert (result.item.text, result.item.revision) == (THEIRS, 5)
    assert list(item.events.order_by("pgh_id").values_list("text", flat=True))[-3:] == [THEIRS, MINE, THEIRS]


def test_giving_way_to_a_text_that_is_no_longer_there_is_a_new_conflict(house, colleague, item):
    save_item(item, TOUCHING, revision=3, by=colleague, now=SECOND)
    result = keep_theirs(item, MINE, revision=3, by=house.secretariat, now=THIRD)
    assert isinstance(result, Conflict)
    assert result.theirs == TOUCHING


def test_a_revision_that_never_was_overwrites_nothing(house, item):
    result = mine(item, house, revision=999)
    assert isinstance(result, Conflict)
    assert result.base == ""


def test_every_saved_text_stays_in_the_proof(item):
    assert list(item.events.order_by("pgh_id").values_list("text", flat=True)) == ["", BASE, THEIRS]


# --- The pages --------------------------------------------------------------------------------------


def test_the_second_save_shows_both_versions_word_by_word(house, meeting, item, enter):
    response = enter(house.secretariat).post(page_of(item, meeting), {"text": MINE, "revision": 2})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Twee versies van punt 2" in page
    assert (
        "Een collega (Secretariaat, BZK) sloeg op 21 november 2024 om 17:00 uur een andere tekst op" in page
    )
    assert "De balans staat <ins>zwaar </ins>onder druk." in page
    assert "Het gesprek gaat <ins>in februari </ins>verder." in page
    assert "U begon met versie 2. Intussen is versie 3 bewaard." in page
    assert "De wijzigingen raken elkaar niet." in page


def test_the_editor_learns_of_two_versions_and_goes_on(house, meeting, item, enter):
    response = enter(house.secretariat).post(
        page_of(item, meeting), {"text": MINE, "revision": 2}, headers=JSON
    )
    assert response.status_code == 409
    assert response.json()["conflict"]
    assert "Een collega (Secretariaat, BZK)" in response.json()["message"]


def test_another_window_of_oneself_is_called_that(house, meeting, item, enter):
    save_item(item, TOUCHING, revision=3, by=house.secretariat, now=SECOND)
    response = enter(house.secretariat).post(page_of(item, meeting), {"text": MINE, "revision": 2})
    assert (
        "U sloeg op 21 november 2024 om 17:00 uur in een ander venster een andere tekst op."
        in response.content.decode()
    )


@pytest.mark.parametrize(
    ("keep", "text", "revision"),
    [("samen", "<p>Onze tekst.</p>", 4), ("mijn", MINE, 4), ("ander", THEIRS, 5)],
)
def test_the_choice_decides_and_nothing_is_lost(house, meeting, item, enter, keep, text, revision):
    sent = {"keep": keep, "text": "<p>Onze tekst.</p>", "mine": MINE, "base": 2, "revision": 3}
    response = enter(house.secretariat).post(page_of(item, meeting, "minutes-merge"), sent)
    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.text, item.revision) == (text, revision)
    kept = set(item.events.values_list("text", flat=True))
    assert {BASE, THEIRS, text} <= kept
    assert keep == "samen" or MINE in kept


def test_a_third_writer_makes_a_new_choice_necessary(house, colleague, meeting, item, enter):
    save_item(item, TOUCHING, revision=3, by=colleague, now=SECOND)
    sent = {"keep": "samen", "text": "<p>Onze tekst.</p>", "mine": MINE, "base": 2, "revision": 3}
    response = enter(house.secretariat).post(page_of(item, meeting, "minutes-merge"), sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Onze tekst." in page
    assert "Intussen is versie 4 bewaard." in page
    item.refresh_from_db()
    assert item.text == TOUCHING


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"keep": ""}, "Kies welke tekst u wilt bewaren."),
        ({"keep": "weg"}, "Kies een van de drie."),
        ({"text": f"<p>{'x' * 30_000}</p>"}, "Gebruik hoogstens 20.000 tekens"),
    ],
)
def test_a_choice_that_cannot_be_read_keeps_all_texts(house, meeting, item, enter, values, error):
    sent = {"keep": "samen", "text": "<p>Onze tekst.</p>", "mine": MINE, "base": 2, "revision": 3} | values
    response = enter(house.secretariat).post(page_of(item, meeting, "minutes-merge"), sent)
    page = response.content.decode()
    assert response.status_code == 400
    assert error in page
    assert MINE in unescape(page)
    assert "De balans staat <ins>zwaar </ins>onder druk." in page


def test_a_verslag_that_was_offered_meanwhile_keeps_what_was_typed_on_the_screen(house, meeting, item, enter):
    meeting.record.state = "tabled"
    meeting.record.save(update_fields=["state"])
    with pytest.raises(Blocked):
        mine(item, house)
    sent = {"keep": "mijn", "text": "", "mine": MINE, "base": 2, "revision": 3}
    response = enter(house.secretariat).post(page_of(item, meeting, "minutes-merge"), sent)
    assert response.status_code == 409
    assert MINE in unescape(response.content.decode())
    response = enter(house.secretariat).post(
        page_of(item, meeting), {"text": MINE, "revision": 2}, headers=JSON
    )
    assert response.status_code == 409
    assert "conflict" not in response.json()


def test_looking_at_the_choice_without_one_goes_back_to_the_verslag(house, meeting, item, enter):
    response = enter(house.secretariat).get(page_of(item, meeting, "minutes-merge"))
    assert response.url.endswith(f"#punt-{item.item.key}")
