"""Letters made at random: valid, nothing lost, each footnote on the page of its call, no heading alone.

`script/soak letters` does the same with two hundred of up to sixty pages.
"""

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from tests.lib.generated import letters, write, wrong_with

FEW = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@FEW
@given(letters(blocks=14, words=60))
@example(write([("paragraph", 0, 0)]))
def test_a_letter_made_at_random_has_nothing_wrong(written):
    assert wrong_with(written) == []


@pytest.mark.parametrize("lines", range(36, 48, 3))
def test_a_heading_goes_along_with_the_paragraph_that_moves_for_its_note(lines):
    filling = [("paragraph", lines, 0)] * 4
    assert wrong_with(write([*filling, ("heading", 2, 0), ("paragraph", 40, 25), ("paragraph", 5, 0)])) == []


def test_a_table_over_pages_keeps_its_notes_with_its_rows():
    assert (
        wrong_with(write([("paragraph", 60, 1), ("table", 59, 4), ("heading", 3, 0), ("table", 40, 1)])) == []
    )
