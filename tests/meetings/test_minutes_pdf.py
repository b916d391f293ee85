"""The verslag as a document."""

import datetime as dt

import pytest

from meetings.actions.holding import record_attendance
from meetings.actions.minutes import freeze, save_item
from meetings.actions.minutes_pdf import minutes_paper
from meetings.workflow import MINUTES
from tests.factories.meetings import START, make_meeting
from tests.lib.reader import read
from tests.lib.samples import faults, written

LATER = START + dt.timedelta(days=1)
TEXT = "<p>De balans staat onder druk.</p><ul><li><p>Eerst dit</p></li></ul>"


@pytest.fixture
def meeting(house):
    return make_meeting(
        house, "held", items=["Bespreken <uitkomsten>"], building="Turfmarkt 147", room="Z36-30"
    )


@pytest.fixture
def minutes(house, meeting):
    for slug, attendance in (("mp", "present"), ("mbzk", "absent"), ("vzvng", "replaced")):
        seat = meeting.participations.get(office=house.offices[slug])
        name = "de vicevoorzitter" if attendance == "replaced" else ""
        record_attendance(seat, attendance, replaced_by=name, was=":", by=house.secretariat, now=LATER)
    item = meeting.record.items.get(item__position=2)
    save_item(item, TEXT, revision=1, by=house.secretariat, now=LATER)
    return meeting.record


def test_it_tells_what_was_said_by_whom_and_where(minutes):
    document = read(written(minutes_paper(minutes)))
    for words in (
        "Verslag Overhedenoverleg 21 november 2024", "21 november 2024, 13:00 uur", "Turfmarkt 147, Z36-30",
        "voorzitter van de Vereniging van Nederlandse Gemeenten", "de vicevoorzitter",
        "2) Bespreken <uitkomsten>", "De balans staat onder druk.", "Eerst dit",
    ):  # fmt: skip
        assert words in document.text
    present, absent = document.text.split("Afwezig")
    assert "minister-president" in present
    assert "minister van Binnenlandse Zaken en Koninkrijksrelaties, J.J.M. Uitermark" in absent


def test_who_was_invited_but_not_noted_is_in_neither_list(house):
    meeting = make_meeting(house, "held", items=["Bespreken"])
    seat = meeting.participations.get(office=house.offices["mp"])
    record_attendance(seat, "present", was=":", by=house.secretariat, now=LATER)
    text = read(written(minutes_paper(meeting.record))).text
    present, unknown = text.split("Uitgenodigd, aanwezigheid niet vastgelegd")
    assert "minister-president" in present.split("Aanwezig")[1]
    assert "voorzitter van de Vereniging van Nederlandse Gemeenten" in unknown
    assert "Afwezig" not in text


@pytest.mark.parametrize("is_example", [True, False])
def test_an_invented_verslag_says_so(minutes, is_example):
    minutes.is_example = is_example
    assert ("Voorbeeldtekst: dit verslag" in read(written(minutes_paper(minutes))).text) == is_example


def test_it_says_that_the_text_is_not_here(minutes):
    minutes.is_recorded = False
    assert "De tekst van dit verslag staat niet in dit systeem." in read(written(minutes_paper(minutes))).text


def test_it_is_fit_for_archive_and_screen_reader(minutes):
    assert not faults(written(minutes_paper(minutes)))


def test_a_draft_calls_itself_that_and_an_adopted_verslag_does_not(house, minutes):
    assert "Concept" in read(written(minutes_paper(minutes))).text
    MINUTES.take("table", minutes, by=house.secretariat, now=LATER)
    assert "Ter vaststelling" in read(written(minutes_paper(minutes))).text
    later = make_meeting(house, "sent", planned_start=START + dt.timedelta(days=90))
    freeze(minutes, adopted_in=later, amended=False, by=house.secretariat, now=later.planned_start)
    text = read(written(minutes_paper(minutes))).text
    assert "Vastgesteld" in text
    assert "Concept" not in text


def test_the_same_record_gives_the_same_bytes(minutes):
    assert written(minutes_paper(minutes)) == written(minutes_paper(minutes))
