"""Every kind of document of the record keeps both rules: for an archive, and for who has it read aloud."""

from django.conf import settings
from django.core.files.storage import default_storage

from letters.models import Letter
from meetings.models import Agenda, Minutes
from overhedenoverleg.demo.papers import NOTICE
from papers.models import DocumentVersion, Snapshot
from tests.lib import reader
from tests.lib.reader import tidy
from tests.lib.samples import faults


def got(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return b"".join(response.streaming_content) if response.streaming else response.content


def in_order(text: str, *parts: str) -> bool:
    """Say whether these parts are read aloud in this order."""
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_every_agenda_is_pdf_a_2a_and_pdf_ua_1_and_read_in_its_order(demo, enter):
    agendas = Agenda.objects.visible_to(demo.secretariat).select_related("meeting")
    assert agendas.count() == Agenda.objects.count() >= 2
    client = enter(demo.secretariat)
    for agenda in agendas:
        content = got(client, f"{agenda.meeting.get_absolute_url()}agenda.pdf")
        titles = [f"{item.position}) {tidy(item.title)}" for item in agenda.items.all()]
        assert in_order(reader.read(content).text, "Vergaderplaats", *titles), agenda
        assert faults(content) == [], agenda


def test_every_verslag_is_pdf_a_2a_and_pdf_ua_1_and_read_in_its_order(demo, enter):
    every = Minutes.objects.visible_to(demo.secretariat).select_related("meeting")
    assert every.count() == Minutes.objects.count() >= 2
    client = enter(demo.secretariat)
    for minutes in every:
        content = got(client, f"{minutes.meeting.get_absolute_url()}verslag.pdf")
        items = [row.item for row in minutes.items.select_related("item").order_by("item__position")]
        titles = [f"{item.position}) {tidy(item.title)}" for item in items]
        assert in_order(reader.read(content).text, "Voorzitter", *titles), minutes
        assert faults(content) == [], minutes


def test_every_example_paper_is_pdf_a_2a_and_pdf_ua_1_and_says_that_it_is_one(demo):
    papers = DocumentVersion.objects.filter(content_type="application/pdf").select_related("document")
    assert papers.count() >= 2
    for version in papers:
        with version.file.open() as file:
            content = file.read()
        assert in_order(reader.read(content).text, tidy(version.document.title), NOTICE), version.document
        assert faults(content) == [], version.document


def test_every_letter_that_was_sent_is_pdf_a_2a_and_pdf_ua_1(demo):
    letters = Letter.objects.exclude(pdf="")
    assert letters.count() >= (2 if settings.DEMO_SOURCES else 1)
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
