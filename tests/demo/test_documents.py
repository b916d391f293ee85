"""Every kind of document of the record keeps both rules: for an archive, and for who has it read aloud."""

import pytest
from django.core.files.storage import default_storage

from letters.models import Letter
from meetings.models import Meeting
from papers.models import Snapshot
from tests.lib import reader
from tests.lib.samples import faults


def got(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("name", ["agenda.pdf", "verslag.pdf"])
def test_the_agenda_and_the_verslag_of_november_are_pdf_a_2a_and_pdf_ua_1(demo, enter, name):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    content = got(enter(demo.vng), f"{meeting.get_absolute_url()}{name}")
    assert "21 november 2024" in reader.read(content).text
    assert faults(content) == []


def test_an_agenda_in_preparation_is_pdf_a_2a_and_pdf_ua_1(demo, enter):
    meeting = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    content = got(enter(demo.policy), f"{meeting.get_absolute_url()}agenda.pdf")
    assert "Ruimtelijke keuzes" in reader.read(content).text
    assert faults(content) == []


def test_every_letter_that_was_sent_is_pdf_a_2a_and_pdf_ua_1(demo):
    letters = Letter.objects.exclude(pdf="")
    assert letters.count() >= 2
    for letter in letters:
        with default_storage.open(letter.pdf) as file:
            assert faults(file.read()) == [], letter.subject


def test_a_letter_in_the_making_is_pdf_a_2a_and_pdf_ua_1(demo, enter):
    letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    content = got(enter(demo.policy), f"{letter.get_absolute_url()}brief.pdf")
    assert letter.subject in reader.read(content).text
    assert faults(content) == []


def test_what_the_public_downloads_is_pdf_a_2a_and_pdf_ua_1(demo, client):
    snapshot = Snapshot.objects.get(title="Proces richting Voorjaarsnota")
    content = got(client, f"/openbaar/brieven/{snapshot.key}/brief.pdf")
    assert "Voorjaarsnota" in reader.read(content).text
    assert faults(content) == []
