"""The main job from end to end, by clicking and typing: a planned overleg becomes a Kamerbrief."""

from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from agreements.models import Agreement
from letters.models import Letter
from lib import dates
from tests.e2e.browser import sign_in
from tests.e2e.main_job import ministry, readers, secretariat
from tests.e2e.main_job.hands import (
    ADDED,
    AMENDED,
    ANNOTATION,
    FIRST,
    ITEM,
    NOTE,
    PARTS,
    TOPIC,
    download,
    text_of,
    to_meeting,
)
from tests.lib import reader, samples

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_fixed_topics"),
]

EVERYBODY = ("secretariat", "policy", "minister", "vng", "uvw")


@pytest.fixture
def people(house, person):
    """A browser for each, logged in by typing; `people.public` has no account."""
    pages = {name: person() for name in EVERYBODY}
    for name, page in pages.items():
        sign_in(page, getattr(house, name))
    return SimpleNamespace(**pages, public=person())


def sent_pdf() -> bytes:
    with default_storage.open(Letter.objects.get().pdf) as file:
        return file.read()


def test_a_planned_overleg_becomes_a_kamerbrief(people, worker, complaints):
    complaints.expect("404 (Not Found)")
    meeting = the_agenda_is_made_and_sent(people)
    the_overleg_is_held_and_its_verslag_written(people, meeting)
    letter = the_letter_is_written_and_approved(people)
    document = the_letter_is_sent(people, letter)
    the_verslag_is_adopted_with_an_amendment(people, document)


def the_agenda_is_made_and_sent(people) -> str:
    """Steps 1–3."""
    meeting = secretariat.plan(people.secretariat, TOPIC, "09:00")
    secretariat.build_agenda(people.secretariat)
    for koepel in (people.vng, people.uvw):
        readers.waits_for_the_agenda(koepel, meeting)
    secretariat.send_agenda(people.secretariat)
    for koepel in (people.vng, people.uvw):
        readers.reads_the_agenda(koepel, meeting)
    spoken = text_of(download(people.uvw, "Agenda als PDF"))
    for words in ("Agenda Overhedenoverleg", f"2) {ITEM}", "3) Rondvraag over geld", ANNOTATION, "Z36-30"):
        assert words in spoken
    invitation = download(people.uvw, "In uw agenda zetten (iCal)").decode()
    assert invitation.startswith("BEGIN:VCALENDAR")
    assert "Z36-30" in invitation
    return meeting


def the_overleg_is_held_and_its_verslag_written(people, meeting: str) -> None:
    """Steps 4–6."""
    secretariat.hold(people.secretariat)
    secretariat.write_minutes(people.secretariat)
    whole = Agreement.objects.get(parent=None)
    assert (whole.state, whole.wording) == ("agreed", FIRST)
    assert [part.wording for part in whole.parts.order_by("position")] == list(PARTS)
    for koepel in (people.vng, people.uvw):
        readers.reads_the_minutes(koepel)
    readers.public_knows_nothing(people.public, meeting, f"{meeting}verslag/", whole.get_absolute_url())


def the_letter_is_written_and_approved(people) -> str:
    """Step 8: until it is sent, only BZK's policy officers and its minister know of it."""
    letter = ministry.compose(people.policy)
    for page in (people.vng, people.uvw, people.secretariat):
        readers.knows_of_no_letter(page, letter)
    readers.public_knows_nothing(people.public, letter, f"{letter}brief.pdf", f"{letter}brief.html")
    ministry.send_back(people.minister)
    ministry.mend(people.policy)
    ministry.approve(people.minister)
    readers.knows_of_no_letter(people.vng, letter)
    return letter


def the_letter_is_sent(people, letter: str) -> reader.Document:
    """Steps 8 and 9: everybody reads what was sent; it is accessible and archivable."""
    ministry.send(people.policy)
    readers.reads_the_letter(people.vng, letter)
    readers.finds_the_letter(people.uvw)
    readers.public_reads_the_letter(people.public)
    data = download(people.public, "PDF")
    assert data == sent_pdf()
    assert samples.faults(data) == []
    document = reader.read(data)
    for words in (FIRST, *PARTS, ADDED, "J.J.M. Uitermark"):
        assert words in document.text
    assert [label.text for label in document.root.all("Lbl")] == ["1.", "a.", "b.", "1"]
    assert [note.text for note in document.root.all("Note")] == [f"1 {NOTE}"]
    return document


def the_verslag_is_adopted_with_an_amendment(people, document: reader.Document) -> None:
    """Step 7: the afspraak changes from that day; the letter never does."""
    secretariat.plan(people.secretariat, "Wonen", "10:00")
    to_meeting(people.secretariat, "Wonen")
    secretariat.expects_adoption(people.secretariat)
    secretariat.adopt(people.secretariat)
    agreement = Agreement.objects.get(parent=None)
    assert agreement.text_on(dates.local_day(timezone.now())).text == AMENDED
    for koepel in (people.vng, people.uvw):
        readers.sees_the_amendment(koepel)
    readers.public_reads_the_letter(people.public)
    assert reader.read(download(people.public, "PDF")).text == document.text
