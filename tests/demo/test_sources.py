"""With the full texts at hand our documents say what their sources say, but for the listed differences."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from agreements.models import Agreement, AgreementText
from letters.models import Letter
from meetings.models import Meeting, MinutesItem
from overhedenoverleg.demo import record, sources
from overhedenoverleg.demo.play import sources_folder
from tests.demo.access import FICTITIOUS
from tests.lib import reader

DIFFERENCES = Path(__file__).parent / "accepted_differences.txt"
FOLDER = sources_folder()
BREAKS = {"line breaks": (r"\s+", " ")}
OUR_HYPHENS = (r"(?<=\w)- (?=\w)", "-")  # «* our hyphens»: a line of our PDF ends in one
# What a line «* rule» in the list takes away or mends, in this order.
RULES = {
    "links": (r"(?m)^https://\S+\s*$", ""),
    "notes below": (r"\n \n(?=\d [A-Z])[\s\S]*?(?=\n \S)", ""),
    "page feet": (r"(?m)^---\n\n<sup>\d</sup>.*$", ""),
    "page heads": (
        r"\*\*Datum\*\*  \n29 november 2024\n\n\*\*Onze referentie\*\*  \n2024-0000923100\n", "",
    ),
    "list dashes": (r"(?m)^ *- (?=[a-z]\. )", ""),
    "bold": (r"\*\*", ""),
    "<sup>": (r"<sup>(\d)</sup>", r"\1"),
    "hyphens": (r"(?<=\w)- *\n\s*(?=\S)", "-"),
    **BREAKS,
}  # fmt: skip
QUOTED = {
    "words cut at a line": (r"(?<=een nieuwe financierings)\n(?=model)", ""),
    "hyphens": RULES["hyphens"],
    **BREAKS,
}


def section(name: str) -> list[str]:
    listed = DIFFERENCES.read_text(encoding="utf-8")
    assert listed.count(f"[{name}]\n") == 1
    return listed.partition(f"[{name}]\n")[2].partition("\n[")[0].strip().splitlines()


def rules_of(name: str) -> set[str]:
    return {line.partition(" | ")[0].removeprefix("* ") for line in section(name) if line.startswith("* ")}


def with_differences(name: str, text: str, rules: dict[str, tuple[str, str]]) -> str:
    """Return the source with exactly the listed traces mended and the listed words replaced; each must be there."""
    lines = [line.rpartition(" | ")[0] for line in section(name)]
    wanted = rules_of(name)
    assert wanted <= {*rules, "our hyphens"}
    for rule, (pattern, instead) in rules.items():
        if rule in wanted:
            text, count = re.subn(pattern, instead, text)
            assert count, f"a listed trace is not (or no longer) in the source: {rule}"
    for line in lines:
        if not line.startswith("* "):
            theirs, ours = line.split(" => ")
            assert text.count(theirs) == 1, (
                f"accepted difference is not (or no longer) in the source: {theirs}"
            )
            text = text.replace(theirs, ours)
    return re.sub(*OUR_HYPHENS, text).strip() if "our hyphens" in wanted else text.strip()


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def sent(**facts) -> reader.Document:
    with default_storage.open(Letter.objects.get(**facts).pdf) as file:
        return reader.read(file.read())


def first_part(document: reader.Document) -> reader.Document:
    """Return the cover letter without the copy that it brings."""
    return replace(document, root=document.root.all("Part")[0])


def without_notes(name: str, document: reader.Document, notes: list[str]) -> str:
    """Return our text without the footnotes, which must be these, in this order."""
    assert [note.text for note in document.root.all("Note")] == notes
    text = document.text
    for note in notes:
        assert text.count(f" {note}") == 1
        text = text.replace(f" {note}", "")
    if "our hyphens" in rules_of(name):
        text, count = re.subn(*OUR_HYPHENS, text)
        assert count
    return text


def test_the_letter_of_29_november_2024_is_that_of_the_source(demo):
    theirs = source(sources.LETTER)
    notes = [f"{number} {words}" for number, words in re.findall(r"(?m)^<sup>(\d)</sup> (.+?)\s*$", theirs)]
    assert notes[0] == "1 Proces richting Voorjaarsnota"
    ours = without_notes("letter", sent(our_reference="2024-0000923100"), notes)
    assert ours == with_differences("letter", theirs, RULES)


def test_the_letter_has_the_numbering_date_and_signature_of_the_source(demo):
    document = sent(our_reference="2024-0000923100")
    assert [tag.text for tag in document.root.all("Lbl")] == ["1", "1.", "a.", "b.", "c.", "2.", "3.", "2"]
    assert "Datum 29 november 2024" in document.text
    assert document.text.endswith(
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties, J.J.M. Uitermark"
    )
    assert document.pages[0].count("Proces richting Voorjaarsnota") == 2
    assert len(document.pages) == 3


@pytest.mark.parametrize("chamber", ["tk", "ek"])
def test_the_letters_of_25_april_2025_are_those_of_the_source(demo, chamber):
    head = "BRIEF VAN DE MINISTER VAN BINNENLANDSE ZAKEN EN KONINKRIJKSRELATIES\n\nAan de Voorzitter van de Tweede"
    cover, mark, main = source(sources.APRIL).partition(head)
    assert mark
    document = sent(chamber=chamber, date="2025-04-25")
    if chamber == "ek":
        document = first_part(document)
    ours = without_notes(f"april {chamber}", document, [])
    assert ours == with_differences(f"april {chamber}", cover if chamber == "ek" else mark + main, RULES)


def test_the_cover_letter_of_25_april_2025_brings_the_other_letter_as_it_was_sent(demo):
    cover, letter = (sent(chamber=chamber, date="2025-04-25") for chamber in ("ek", "tk"))
    assert cover.text == f"{first_part(cover).text} {letter.text}"
    assert len(cover.pages) == 1 + len(letter.pages)
    assert [row.title for row in cover.pdf.open_outline().root] == [
        "Aanbieding afschrift Kamerbrief overhedenoverleg 16 april", "Uitkomsten overhedenoverleg 16 april"
    ]  # fmt: skip


@pytest.mark.parametrize("chamber", ["tk", "ek"])
def test_the_letter_of_12_june_2024_is_that_of_the_source_for_both_kamers(demo, chamber):
    theirs = source(sources.JUNE)
    foot = "\n".join(re.findall(RULES["notes below"][0], re.sub(*RULES["links"], theirs)))
    notes = [" ".join(note.split()) for note in re.findall(r"(?m)^(\d [A-Z][\s\S]*?)(?=^\d [A-Z]|\Z)", foot)]
    assert [note[0] for note in notes] == list("12345678")
    ours = without_notes(f"june {chamber}", sent(chamber=chamber, date="2024-06-12"), notes)
    assert ours == with_differences(f"june {chamber}", theirs, RULES)


def test_the_letter_of_12_june_2024_has_its_headings(demo):
    document = sent(chamber="ek", date="2024-06-12")
    assert len(document.root.all("H2")) == 6
    assert len(document.root.all("H3")) == 12
    assert document.text.endswith("De minister van Binnenlandse Zaken en Koninkrijksrelaties, Hugo de Jonge")


def test_the_agenda_of_21_november_2024_is_that_of_the_source(demo, enter):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    response = enter(demo.vng).get(f"/overleggen/{meeting.key}/agenda.pdf")
    document = reader.read(b"".join(response.streaming_content) if response.streaming else response.content)
    assert document.text == with_differences("agenda", source(sources.AGENDA), RULES)


def quoted() -> list[str]:
    """Return every text of an afspraak of the record, in each of its versions."""
    real = Agreement.objects.exclude(FICTITIOUS)
    return list(AgreementText.objects.filter(agreement__in=real).values_list("text", flat=True))


def test_every_afspraak_of_the_record_is_a_literal_quotation(demo):
    """But for the second advice of which no text is known: it is in our words and says so."""
    texts = quoted()
    ours = [text for text in texts if text.startswith("In onze woorden, geen citaat:")]
    assert [text for text in texts if "tweede advies" in text] == ours
    assert len(ours) == 1
    assert len(texts) == 9 + 6 + 1 + 3 + 3 + 2 + 1
    everything = with_differences("quotations", "\n".join(map(source, EVERYTHING)), QUOTED)
    for text in {*texts, record.BILLIONS} - {*ours}:
        for part in text.split("(…)"):
            assert part.strip() in everything, part


EVERYTHING = (*sources.FILES, "004-studiegroep-2025-11.txt")


def test_the_billions_of_april_are_a_fact_in_the_verslag_and_nobody_owes_them(demo):
    assert MinutesItem.objects.filter(text__contains=record.BILLIONS).count() == 1
    assert not Agreement.objects.filter(wording__contains="3 miljard").exists()
