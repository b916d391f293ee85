"""With the full texts at hand our documents say what their sources say, but for the listed differences."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from letters.models import Letter
from meetings.models import Meeting
from overhedenoverleg.demo import sources
from overhedenoverleg.demo.play import sources_folder
from tests.lib import reader

DIFFERENCES = Path(__file__).parent / "accepted_differences.txt"
FOLDER = sources_folder()


def accepted(name: str) -> list[tuple[str, str]]:
    """Return (what the source says, what we say) of one document."""
    part = DIFFERENCES.read_text(encoding="utf-8").partition(f"[{name}]\n")[2].partition("\n[")[0]
    rows = [line.partition(" | ")[0] for line in part.splitlines() if " => " in line]
    return [tuple(row.split(" => ")) for row in rows]


def squeezed(text: str) -> str:
    """Return the text on one line; where a line ended in a hyphen, the hyphen belongs to the word."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"\s+", " ", text)).strip()


def with_differences(name: str, text: str) -> str:
    for theirs, ours in accepted(name):
        assert text.count(theirs) == 1, f"accepted difference is not (or no longer) in the source: {theirs}"
        text = text.replace(theirs, ours)
    return text


def extracted_letter() -> tuple[str, list[str]]:
    """Return the text of the source without the traces of its pages, and its footnotes."""
    text = (FOLDER / sources.LETTER).read_text(encoding="utf-8")
    notes = re.findall(r"(?m)^<sup>(\d</sup> .+?)\s*$", text)
    text = re.sub(r"(?m)^---\n\n<sup>\d</sup>.*$", "", text)
    head, *pages = text.split("**Datum**  \n29 november 2024\n\n**Onze referentie**  \n2024-0000923100\n")
    text = re.sub(r"(?m)^ *- (?=[a-z]\. )", "", "\n".join([head, *pages]))
    return squeezed(re.sub(r"<sup>(\d)</sup>", r"\1", text.replace("**", ""))), [
        squeezed(note.replace("</sup>", "")) for note in notes
    ]


def sent_letter() -> reader.Document:
    with default_storage.open(Letter.objects.get(our_reference="2024-0000923100").pdf) as file:
        return reader.read(file.read())


@pytest.fixture
def sourced(demo):
    if FOLDER is None:
        pytest.fail("DEMO_SOURCES is set, but there is no such folder.")
    return demo


def test_the_letter_of_29_november_2024_is_that_of_the_source(sourced):
    document = sent_letter()
    text, notes = extracted_letter()
    ours = squeezed(document.text)
    assert [note.text for note in document.root.all("Note")] == notes
    for note in notes:
        ours = ours.replace(f" {note}", "", 1)
    assert ours == with_differences("letter", text)


def test_the_letter_has_the_numbering_date_and_signature_of_the_source(sourced):
    document = sent_letter()
    assert [tag.text for tag in document.root.all("Lbl")] == ["1", "1.", "a.", "b.", "c.", "2.", "3.", "2"]
    assert "Datum 29 november 2024" in document.text
    assert document.text.endswith(
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties, J.J.M. Uitermark"
    )
    assert document.pages[0].count("Proces richting Voorjaarsnota") == 2
    assert len(document.pages) == 3


def test_the_agenda_of_21_november_2024_is_that_of_the_source(sourced, enter):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    response = enter(sourced.vng).get(f"/overleggen/{meeting.key}/agenda.pdf")
    theirs = (FOLDER / sources.AGENDA).read_text(encoding="utf-8")
    document = reader.read(b"".join(response.streaming_content) if response.streaming else response.content)
    assert squeezed(document.text) == with_differences("agenda", squeezed(theirs))
