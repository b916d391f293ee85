"""Reading the source texts: what belongs together is joined, what was cut off at a page is mended."""

from overhedenoverleg.demo import sources

LETTER = """
Betreft Proces richting Voorjaarsnota

Eerste zin met een noot.<sup>1</sup> Een zin die op de volgende pagina

---

<sup>1</sup> De noot

**Datum**
29 november 2024

**Onze referentie**
2024-0000923100

verdergaat.

1. Over iets:
  - a. Deel een
  - b. Deel twee
2. Het tweede

Slot.

De minister van Binnenlandse Zaken
"""


def test_a_sentence_cut_by_a_page_is_whole_again_and_a_note_stands_at_its_call(tmp_path):
    (tmp_path / sources.LETTER).write_text(LETTER, encoding="utf-8")
    letter = sources.letter(tmp_path)
    first, _, last = letter.body.partition(sources.PASSAGES)
    assert first.startswith("<p>Eerste zin met een noot.<oo-note id=")
    assert first.endswith(">De noot</oo-note> Een zin die op de volgende pagina verdergaat.</p>")
    assert last == "<p>Slot.</p>"
    assert letter.agreements == {"1": "Over iets:", "1a": "Deel een", "1b": "Deel twee", "2": "Het tweede"}


def test_items_with_parts_become_a_list_in_a_list():
    html = sources.numbered([("1", "Een"), ("2", "Twee"), ("a", "Deel"), ("b", "Meer"), ("3", "Drie")])
    assert (
        html == '<ol><li>Een</li><li>Twee<ol type="a"><li>Deel</li><li>Meer</li></ol></li><li>Drie</li></ol>'
    )
    assert sources.numbered([]) == ""
