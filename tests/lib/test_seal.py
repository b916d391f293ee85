"""Sealed texts: what a key opens and what not, and what the size of one tells."""

import base64

import pytest

from lib import seal

KEYS = [bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))]
WORDS = {"text": "Wij willen één uitkering."}


def test_what_was_sealed_comes_back():
    assert seal.unseal(seal.seal(WORDS, "a:1"), "a:1") == WORDS


def test_the_same_words_never_look_the_same():
    assert seal.seal(WORDS, "a:1") != seal.seal(WORDS, "a:1")


def test_the_sealed_text_holds_no_word():
    sealed = seal.seal(WORDS, "a:1")
    assert "uitkering" not in sealed
    assert b"uitkering" not in base64.b64decode(sealed)


@pytest.mark.parametrize("about", ["a:2", "b:1", ""])
def test_a_text_that_was_moved_to_another_row_is_not_opened(about):
    with pytest.raises(seal.SealBroken):
        seal.unseal(seal.seal(WORDS, "a:1"), about)


def test_one_changed_bit_is_noticed():
    raw = bytearray(base64.b64decode(seal.seal(WORDS, "a:1")))
    for place in (0, 2, 8, 30, len(raw) - 1):
        changed = bytearray(raw)
        changed[place] ^= 1
        with pytest.raises(seal.SealBroken):
            seal.unseal(base64.b64encode(bytes(changed)).decode(), "a:1")


def test_the_first_key_writes_and_all_of_them_read():
    old = seal.seal(WORDS, "a", KEYS[1:])
    assert seal.unseal(old, "a", KEYS) == WORDS
    new = seal.seal(WORDS, "a", KEYS)
    assert seal.unseal(new, "a", KEYS[:1]) == WORDS
    with pytest.raises(seal.SealBroken):
        seal.unseal(new, "a", KEYS[1:])


def test_the_name_of_its_key_is_read_from_its_beginning_alone():
    sealed = seal.seal(WORDS, "a", KEYS)
    assert seal.key_names([sealed[:8]]) == {seal.name_of(KEYS[0]).hex()}
    assert KEYS[0].hex() not in seal.name_of(KEYS[0]).hex()


def test_a_complaint_never_holds_a_key():
    with pytest.raises(seal.SealBroken) as refused:
        seal.unseal(seal.seal(WORDS, "a", KEYS), "a", KEYS[1:])
    assert not any(key.hex() in str(refused.value) for key in KEYS)


def test_the_size_says_only_in_which_of_a_few_classes_it_falls():
    sizes = {len(seal.seal({"text": "a" * length}, "a")) for length in range(0, 4000, 97)}
    assert len(sizes) == 1
    all_sizes = {len(seal.seal({"text": "é" * length}, "a")) for length in (0, 600, 2000, 9000, 20_000)}
    assert len(all_sizes) <= len(seal.CLASSES)


def test_the_largest_text_that_a_form_takes_fits():
    assert seal.unseal(seal.seal({"text": "🦆" * 20_000}, "a"), "a")["text"] == "🦆" * 20_000
    with pytest.raises(ValueError, match="too large"):
        seal.seal({"text": "a" * seal.CLASSES[-1]}, "a")
