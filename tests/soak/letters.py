"""Make letters of one line to sixty pages, with up to 120 footnotes and tables over pages: each valid and whole."""

import random

from script.site import say
from tests.lib.generated import Made, write, wrong_with

TIMES = 200
MOST_BLOCKS, MOST_NOTES = 240, 120
KINDS = ["paragraph"] * 5 + ["heading", "list", "table", "quote"]


def run(seed: int, times: int) -> list[str]:
    """Return what was wrong, one line per letter; the first is one line long and the last sixty pages."""
    found = []
    for number in range(times):
        dice = random.Random(f"{seed} {number}")
        written = letter(dice, number / max(times - 1, 1))
        if wrong := wrong_with(written):
            found.append(f"letter {number}, {written.notes} notes: {'; '.join(wrong[:3])}")
        if number % 20 == 19:
            say(f"{number + 1} brieven, {len(found)} fouten")
    return found


def letter(dice: random.Random, size: float) -> Made:
    """Return a letter; `size` goes from 0, one line, to 1, about sixty pages."""
    blocks = 1 + round(size**2 * MOST_BLOCKS)
    notes = dice.randint(0, round(size * MOST_NOTES))
    noted = set(dice.sample(range(blocks), min(blocks, notes)))
    shapes = []
    for at in range(blocks):
        kind = "paragraph" if blocks == 1 else dice.choice(KINDS)
        words = dice.choice([3, 12, 40, 90, 200])
        if kind == "table":
            words = dice.choice([3, 10, 45]) if at % 7 == 0 else 4
        elif kind in ("list", "heading"):
            words = min(words, 40)
        shapes.append((kind, words, dice.choice([1, 4, 25]) if at in noted else 0))
    return write(shapes)
