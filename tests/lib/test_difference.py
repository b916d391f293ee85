"""Differences between texts, word by word."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.difference import compare

words = st.lists(
    st.sampled_from(["de", "het", "niet", "<b>", "&", " ", "\n", ".", "Kamer", "’"]), max_size=30
).map("".join)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("gelijk", "gelijk", "gelijk"),
        ("", "nieuw", "<ins>nieuw</ins>"),
        ("oud", "", "<del>oud</del>"),
        ("wel gezien", "niet gezien", "<del>wel</del><ins>niet</ins> gezien"),
        (
            "met de koepels gesproken",
            "met de koepels constructief gesproken",
            "met de koepels <ins>constructief </ins>gesproken",
        ),
        ("een twee drie vier", "een 2 3 vier", "een <del>twee drie</del><ins>2 3</ins> vier"),
        ("regel\ntwee", "regel\n<twee>", "regel<br><ins>&lt;</ins>twee<ins>&gt;</ins>"),
        ("in februari 2025.", "in maart 2025.", "in <del>februari</del><ins>maart</ins> 2025."),
    ],
)
def test_a_difference_is_marked_word_by_word(old, new, shown):
    assert compare(old, new) == shown


@given(words, words)
def test_both_texts_can_be_read_back_from_their_difference(old, new):
    shown = compare(old, new).replace("<br>", "\n")
    assert unescape(re.sub(r"(?s)<ins>.*?</ins>|</?del>", "", shown)) == old
    assert unescape(re.sub(r"(?s)<del>.*?</del>|</?ins>", "", shown)) == new


def test_long_texts_are_compared_too():
    old = "De leden van de Kamer spreken. " * 3000
    assert compare(old, old + "Klaar.").endswith("<ins>Klaar.</ins>")
    assert compare("a b c d " * 5000, "b a d c " * 5000).count("<ins>") >= 1
