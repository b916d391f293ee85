"""Bars: every part is seen, in proportion, and a screen reader hears the numbers."""

import io
import re

from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lib.charts import COLOURS, OUTLINE, PALE, STRIPED, Bar, Part, png, spans, svg

SHADES = list(COLOURS)
NUMBERS = st.lists(st.integers(0, 2_000_000), min_size=8, max_size=8)


def bar(numbers, name="Zorg"):
    return Bar(name, [Part(f"deel {n}", number, SHADES[n]) for n, number in enumerate(numbers)])


@given(numbers=NUMBERS, more=st.integers(0, 3_000_000))
def test_each_part_that_is_there_is_seen_beside_the_one_before_within_the_width(numbers, more):
    one = bar(numbers)
    found = spans(one, one.total + more, 640)
    assert [shade for shade, _, _ in found] == [part.shade for part in one.parts if part.number]
    end = 0.0
    for _, begin, width in found:
        assert begin >= end
        assert width >= 1
        end = begin + width
    assert end <= 640.01


def test_a_bar_says_its_numbers_and_escapes_its_name():
    drawn = svg(bar([1234, 0, 1, 0, 0, 0, 0, 0], "<Zorg>"), 2000)
    assert 'role="img"' in drawn
    assert "<title>&lt;Zorg&gt;: 1.234 deel 0 en 1 deel 2</title>" in drawn
    assert drawn.count("<rect") == 2
    assert "<title>Leeg: geen afspraken</title>" in svg(bar([0] * 8, "Leeg"), 0)


def test_a_picture_shows_each_shade_in_the_colours_of_the_site():
    picture = Image.open(io.BytesIO(png("Titel", [bar([5] * 8), bar([0] * 8, "x" * 200)], ["Noot " * 60])))
    there = {"#{:02x}{:02x}{:02x}".format(*colour[:3]) for _, colour in picture.getcolors(1_000_000)}
    assert {fill for fill, _ in COLOURS.values()} <= there
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text()
    named = set(re.findall(r"#[0-9a-f]{6}", css))
    assert {colour for pair in COLOURS.values() for colour in pair if colour} <= named
    assert {shade for shade, (_, line) in COLOURS.items() if line} == {STRIPED, OUTLINE, PALE}


def test_a_picture_of_nothing_is_still_a_picture():
    assert Image.open(io.BytesIO(png("Leeg", [], []))).size[0] > 100
