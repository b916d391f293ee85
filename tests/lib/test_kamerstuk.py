"""References to papers of the Kamers: every way in which letters write them, and the house style."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.kamerstuk import EK, TK, Reference, find, links, named, parse, parse_all, restyle, write, write_all

# As the letters of 12 June 2024, 29 November 2024 and 25 April 2025 and the Kamers themselves write them.
FORMS = [
    ("Kamerstukken II 2022-2023, 33 047, nr. 25.", ("33047",), "25", TK, 2022, False, "kst-33047-25"),
    ("Kamerstukken II 2023-2024, 36550, nr. 1.", ("36550",), "1", TK, 2023, False, "kst-36550-1"),
    ("TK 2024-2025, 36600-B, nr.21", ("36600-B",), "21", TK, 2024, False, "kst-36600-B-21"),
    ("Bijlage bij Kamerstukken II 2022-2023, 33 047, nr. 25.", ("33047",), "25", TK, 2022, True, "kst-33047-25"),
    ("Bijlage bij Kamerstukken II 2020-2021, 22 343 28 663, nr. 295.",
     ("22343", "28663"), "295", TK, 2020, True, "kst-22343-295"),
    ("33 047, nr. 27", ("33047",), "27", TK, 0, False, "kst-33047-27"),
    ("29 362, M", ("29362",), "M", EK, 0, False, "kst-29362-M"),
    ("29\u00a0362, AB", ("29362",), "AB", EK, 0, False, "kst-29362-AB"),
    ("36 600 B, nr. 9", ("36600-B",), "9", TK, 0, False, "kst-36600-B-9"),
    ("36 740 VII, nr. 31", ("36740-VII",), "31", TK, 0, False, "kst-36740-VII-31"),
    ("36 600 B, Q", ("36600-B",), "Q", EK, 0, False, "kst-36600-B-Q"),
    ("Kamerstukken II 2022/23, 36 200-VII, nr. 141", ("36200-VII",), "141", TK, 2022, False, "kst-36200-VII-141"),
    ("Kamerstukken I 2023\N{EN DASH}2024, 29 362, M", ("29362",), "M", EK, 2023, False, "kst-29362-M"),
    ("EK 2023-2024, 29 362, M", ("29362",), "M", EK, 2023, False, "kst-29362-M"),
]  # fmt: skip
DOSSIER = st.from_regex(r"[0-9]{5}(-(B|C|VII|XVI|A))?", fullmatch=True)
TK_PAPERS = st.builds(
    Reference, st.lists(DOSSIER, min_size=1, max_size=3).map(tuple), st.integers(1, 9999).map(str), st.just(TK),
    st.integers(1990, 2098), st.booleans(),
)  # fmt: skip
EK_PAPERS = st.builds(
    Reference, st.lists(DOSSIER, min_size=1, max_size=2).map(tuple), st.from_regex("[A-Z]{1,3}", fullmatch=True),
    st.just(EK), st.integers(1990, 2098), st.booleans(),
)  # fmt: skip


@pytest.mark.parametrize(("text", "dossiers", "number", "chamber", "year", "is_annex", "name"), FORMS)
def test_every_form_of_the_letters_is_read(text, dossiers, number, chamber, year, is_annex, name):
    assert parse(text) == Reference(dossiers, number, chamber, year, is_annex)
    assert parse(text).id == name


@given(TK_PAPERS | EK_PAPERS, st.sampled_from("-/"))
def test_what_is_written_is_read_back(reference, style):
    assert parse(write(reference, style=style)) == reference


def test_the_house_style_is_chosen():
    paper = Reference(("36200-VII",), "141", TK, 2022)
    assert write(paper) == "Kamerstukken II 2022-2023, 36 200 VII, nr. 141"
    assert write(paper, style="/") == "Kamerstukken II 2022/23, 36 200 VII, nr. 141"
    assert write(paper, short=True) == "36 200 VII, nr. 141"
    assert write(Reference(("29362",), "M", EK, 1999), style="/") == "Kamerstukken I 1999/00, 29 362, M"


@pytest.mark.parametrize(
    "text",
    [
        "", "33 047", "nr. 27", "3 304, nr. 2", "Kamerstukken I 2023-2024, 33 047, nr. 27",
        "Kamerstukken II 2023-2024, 29 362, M", "Kamerstukken II 2023-2025, 33 047, nr. 27", "33 047 en meer, nr. 2",
        "Handelingen II 2023-2024, nr. 12",
    ],
)  # fmt: skip
def test_what_is_no_reference_is_not_taken_for_one(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("dossiers", "number", "chamber"), [((), "1", TK), (("33047",), "M", TK), (("3",), "M", EK)]
)
def test_a_reference_that_cannot_exist_cannot_be_made(dossiers, number, chamber):
    with pytest.raises(ValueError, match=r"dossier|number"):
        Reference(dossiers, number, chamber)


def test_references_are_found_in_a_running_text_and_restyled_there():
    text = "Zie Kamerstukken II 2022/23, 33 047, nr. 25, en TK 2024-2025, 36600-B, nr.21. Ook 29 362, M."
    assert [words for words, _ in find(text)] == [
        "Kamerstukken II 2022/23, 33 047, nr. 25", "TK 2024-2025, 36600-B, nr.21", "29 362, M",
    ]  # fmt: skip
    assert restyle(text, style="-") == (
        "Zie Kamerstukken II 2022-2023, 33 047, nr. 25, en Kamerstukken II 2024-2025, 36 600 B, nr. 21. Ook 29 362, M."
    )


GIVEN = {
    "33047, nr 27": ("33 047, nr. 27", "kst-33047-27"),
    "33 047, nr. 27.": ("33 047, nr. 27", "kst-33047-27"),
    "29 362, M": ("29 362, M", "kst-29362-M"),
    "29362 AB": ("29 362, AB", "kst-29362-AB"),
    "36 600 B, nr. 9": ("36 600 B, nr. 9", "kst-36600-B-9"),
    "36600-B, nr. 21": ("36 600 B, nr. 21", "kst-36600-B-21"),
    "36 740 VII, nr. 31": ("36 740 VII, nr. 31", "kst-36740-VII-31"),
    "36 600 B, Q": ("36 600 B, Q", "kst-36600-B-Q"),
    "36600 B Q": ("36 600 B, Q", "kst-36600-B-Q"),
    "33 047 nummer 027": ("33 047, nr. 27", "kst-33047-27"),
    "Kamerstukken II 2022-2023, 33 047, nr. 25.": ("33 047, nr. 25", "kst-33047-25"),
}


@pytest.mark.parametrize("typed", GIVEN)
def test_a_number_is_kept_in_one_way_and_leads_to_the_publication(typed):
    written, identifier = GIVEN[typed]
    (number,) = parse_all(typed)
    assert write(number, short=True) == written
    assert number.url == f"https://zoek.officielebekendmakingen.nl/{identifier}"


def test_several_dossiers_are_kept_once_each():
    assert (
        write_all(parse_all("33047, nr. 27;29 362, nr 4\n33 047, nr. 27")) == "33 047, nr. 27; 29 362, nr. 4"
    )


@pytest.mark.parametrize(
    "typed", ["letter L", "33 047", "nr. 27", "33 047, nr. 0", "330 47, nr. 1", "javascript:alert(1)"]
)
def test_what_is_no_number_is_refused_and_leads_nowhere(typed):
    with pytest.raises(ValueError, match=r".+"):
        parse_all(typed)
    assert links(typed) == [(typed, "")]


@given(
    st.integers(10_000, 99_999),
    st.sampled_from(["", "A", "B", "VII", "XIV"]),
    st.integers(1, 9999).map(str) | st.text("ABCDEFGHIJ", min_size=1, max_size=3),
)
def test_what_was_written_is_read_again_as_the_same(dossier, chapter, within):
    text = f"{dossier}{f' {chapter}' if chapter else ''}, {f'nr. {within}' if within.isdigit() else within}"
    numbers = parse_all(text)
    assert parse_all(write_all(numbers)) == numbers
    assert write_all(parse_all(write_all(numbers))) == write_all(numbers)


@pytest.mark.parametrize(
    ("dossier", "number", "written"),
    [("36740 VII", "31", "36 740 VII, nr. 31"), ("29362", "M", "29 362, M"), ("36740 VII", "", "36740 VII"),
     ("Bewaar mij", "7", "Bewaar mij, nr. 7"), ("", "T02867", "T02867"), ("", "", "")],
)  # fmt: skip
def test_a_dossier_and_a_number_are_named_together_and_other_words_stay(dossier, number, written):
    assert named(dossier, number) == written
