"""The verslag as a document."""

import datetime as dt

import pytest

from meetings.actions.holding import record_attendance
from meetings.actions.minutes import freeze, save_item
from meetings.actions.minutes_pdf import minutes_pdf
from meetings.workflow import MINUTES
from tests.factories.meetings import START, make_meeting
from tests.lib.reader import read
from tests.lib.samples import faults

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
    document = read(minutes_pdf(minutes))
    for words in (
        "Verslag Overhedenoverleg 21 november 2024", "21 november 2024, 13:00 uur", "Turfmarkt 147, Z36-30",
        "voorzitter van de Vereniging van Nederlandse Gemeenten", "de vicevoorzitter",
        "2) Bespreken <uitkomsten>", "De balans staat onder druk.", "Eerst dit",
    ):  # fmt: skip
        assert words in document.text
    present, absent = document.text.split("Afwezig")
    assert "minister-president" in present
    assert "minister van Binnenlandse Zaken en Koninkrijksrelaties, J.J.M. Uitermark" in absent


def test_it_is_fit_for_archive_and_screen_reader(minutes):
    assert not faults(minutes_pdf(minutes))


def test_a_draft_calls_itself_that_and_an_adopted_verslag_does_not(house, minutes):
    assert "Concept" in read(minutes_pdf(minutes)).text
    MINUTES.take("table", minutes, by=house.secretariat, now=LATER)
    assert "Ter vaststelling" in read(minutes_pdf(minutes)).text
    later = make_meeting(house, "sent", planned_start=START + dt.timedelta(days=90))
    freeze(minutes, adopted_in=later, amended=False, by=house.secretariat, now=later.planned_start)
    text = read(minutes_pdf(minutes)).text
    assert "Vastgesteld" in text
    assert "Concept" not in text


def test_the_same_record_gives_the_same_bytes(minutes):
    assert minutes_pdf(minutes) == minutes_pdf(minutes)
