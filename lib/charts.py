"""Bars of parts: as SVG on a page or in a document, and as a PNG to take away; the same shades and order in all."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from PIL import Image, ImageDraw, ImageFont

from lib.numbers import grouped
from lib.words import listing

GOOD, SET, WARN, OPEN, STRIPED, SOFT, OUTLINE, PALE = (
    "f-good", "f-set", "f-warn", "f-brand", "f-striped", "f-soft", "f-out", "f-pale"
)  # fmt: skip
# As tokens.css has them: fill, and the line around it.
COLOURS = {
    GOOD: ("#1b6433", ""), SET: ("#5f8fbd", ""), WARN: ("#a86f0c", ""), OPEN: ("#17406d", ""),
    STRIPED: ("#ffffff", "#1a222c"), SOFT: ("#6f7c8c", ""), OUTLINE: ("#ffffff", "#6f7c8c"), PALE: ("#d5dce4", "#6f7c8c"),
}  # fmt: skip
TEXT, QUIET, PAPER = "#1a222c", "#4a5665", "#ffffff"
WIDTH, HEIGHT, GAP, LEAST = 640, 24, 2, 3
RECT = '<rect{} x="{}" y="{}" width="{}" height="{}"/>'


@dataclass(frozen=True)
class Part:
    """A part of a bar: what it is called, how many, and how it is drawn."""

    name: str
    number: int
    shade: str


@dataclass(frozen=True)
class Bar:
    """One bar with its parts in their fixed order."""

    name: str
    parts: Sequence[Part]

    @property
    def total(self) -> int:
        return sum(part.number for part in self.parts)

    @property
    def words(self) -> str:
        """Say what the bar shows: «Zorg: 2 loopt en 1 te laat»."""
        there = [f"{grouped(part.number)} {part.name}" for part in self.parts if part.number]
        return f"{self.name}: {listing(there) or 'geen afspraken'}"


def spans(bar: Bar, most: int, width: int) -> list[tuple[str, float, float]]:
    """Return shade, begin and width of each part that is there; a bar of `most` fills the width.

    What is there is seen: a part is at least a few points wide.
    """
    parts = [part for part in bar.parts if part.number]
    room = width * bar.total / max(most, 1) - LEAST * len(parts)
    found, place = [], 0.0
    for part in parts:
        size = LEAST + max(room, 0) * part.number / bar.total
        found.append((part.shade, place, max(size - GAP, 1)))
        place += size
    return found


def svg(bar: Bar, most: int) -> SafeString:
    """Draw a bar that a screen reader reads as its numbers."""
    rects = format_html_join(
        "", RECT,
        ((_fill(shade), f"{x:.1f}", 1, f"{size:.1f}", HEIGHT - 2) for shade, x, size in spans(bar, most, WIDTH)),
    )  # fmt: skip
    return format_html(
        '<svg class="chart bar" viewBox="0 0 {} {}" preserveAspectRatio="none" height="{}" role="img">'
        "<title>{}</title>{}</svg>",
        WIDTH, HEIGHT, HEIGHT, bar.words, rects,
    )  # fmt: skip


PRINTED, NAMES, LAST, STEP = (
    460,
    150,
    34,
    18,
)  # points: width of a chart, of its names, of its numbers; height of a row
TEXTS = '<text x="{}" y="{}" font-family="Fira Sans" font-size="9" fill="{}">{}</text>'


def printed(title: str, bars: Sequence[Bar]) -> SafeString:
    """Draw a whole chart for a document: each bar between its name and its number, in colours of its own.

    It is one figure there, with all its numbers as the alternative text.
    """
    most, width = max((bar.total for bar in bars), default=0), PRINTED - NAMES - LAST
    drawn = []
    for number, bar in enumerate(bars):
        top = number * STEP
        drawn.append(format_html(TEXTS, 0, top + 12, TEXT, _short(bar.name, NAMES - 8, _font(9))))
        drawn.extend(
            format_html(RECT, _paint(shade), f"{NAMES + x:.1f}", top + 3, f"{size:.1f}", STEP - 6)
            for shade, x, size in spans(bar, most, width)
        )
        end = NAMES + width * bar.total / max(most, 1) + 6
        drawn.append(format_html(TEXTS, f"{end:.1f}", top + 12, TEXT, grouped(bar.total)))
    words = f"{title}. {'; '.join(bar.words for bar in bars)}."
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" width="{}pt" height="{}pt">'
        "<title>{}</title>{}</svg>",
        PRINTED, len(bars) * STEP, PRINTED, len(bars) * STEP, words, format_html_join("", "{}", ((one,) for one in drawn)),
    )  # fmt: skip


def _paint(shade: str) -> SafeString:
    fill, line = COLOURS[shade]
    return format_html(' fill="{}" stroke="{}"', fill, line or "none")


def swatch(shade: str) -> SafeString:
    """Draw the square of a legend."""
    rect = format_html(RECT, _fill(shade), 1, 1, 8, 8)
    return format_html('<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">{}</svg>', rect)


def _fill(shade: str) -> SafeString:
    if shade == STRIPED:
        return format_html(' class="{}" fill="url(#striped)"', shade)
    return format_html(' class="{}"', shade)


SCALE, SIDE, LINE, LABEL, BAR = 2, 24, 30, 230, 620
TOP = SIDE + 44
SIZE = SIDE * 2 + LABEL + BAR + 70
NOTE = 140  # characters on a line


@cache
def _font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    folder = Path(settings.STATICFILES_DIRS[0]) / "fonts"
    return ImageFont.truetype(folder / f"fira-sans-latin-{weight}-normal.woff2", size * SCALE)


def png(title: str, bars: Sequence[Bar], notes: Sequence[str]) -> bytes:
    """Draw a chart with its title, legend and notes; the number of each bar stands behind it."""
    legend = bars[0].parts if bars else []
    lines = [line for note in notes for line in wrap(note, NOTE)]
    rows = len(bars) + -(-len(legend) // 4)
    height = TOP + LINE * rows + 22 * len(lines) + SIDE + 12
    image = Image.new("RGB", (SIZE * SCALE, height * SCALE), PAPER)
    sheet = _Sheet(ImageDraw.Draw(image))
    sheet.write(SIDE, SIDE, title, _font(20, 600))
    most = max((bar.total for bar in bars), default=0)
    for number, bar in enumerate(bars):
        sheet.bar(TOP + number * LINE, bar, most)
    for number, part in enumerate(legend):
        sheet.entry(SIDE + number % 4 * 225, TOP + 10 + (len(bars) + number // 4) * LINE, part)
    for number, line in enumerate(lines):
        sheet.write(SIDE, TOP + 16 + rows * LINE + number * 22, line, _font(12), QUIET)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _short(text: str, room: float, font: ImageFont.FreeTypeFont) -> str:
    """Leave out the end of what is too long, and say so."""
    if font.getlength(text) <= room * SCALE:
        return text
    while text and font.getlength(f"{text}…") > room * SCALE:
        text = text[:-1]
    return f"{text.rstrip()}…"


class _Sheet:
    """What is drawn on, measured in points of the page."""

    def __init__(self, draw: ImageDraw.ImageDraw):
        self.draw = draw

    def write(self, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, colour: str = TEXT) -> None:
        self.draw.text((x * SCALE, y * SCALE), text, font=font, fill=colour)

    def bar(self, top: float, bar: Bar, most: int) -> None:
        """Draw a bar between its name and its number."""
        self.write(SIDE, top + 4, _short(bar.name, LABEL - 12, _font(14)), _font(14))
        for shade, x, size in spans(bar, most, BAR):
            self.box(SIDE + LABEL + x, top, size, 22, shade)
        end = SIDE + LABEL + BAR * bar.total / max(most, 1)
        self.write(end + 6, top + 4, grouped(bar.total), _font(14, 600))

    def entry(self, x: float, y: float, part: Part) -> None:
        """Draw what the legend says of a part."""
        self.box(x, y + 2, 14, 14, part.shade)
        self.write(x + 22, y, part.name, _font(13))

    def box(self, x: float, y: float, width: float, height: float, shade: str) -> None:
        fill, line = COLOURS[shade]
        left, top, right, bottom = x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE
        self.draw.rectangle((left, top, right, bottom), fill=fill, outline=line or None, width=SCALE)
        if shade != STRIPED:
            return
        tall = bottom - top
        for begin in range(int(left - tall), int(right), 5 * SCALE):
            before, over = max(left - begin, 0), max(begin + tall - right, 0)
            self.draw.line(
                (begin + before, bottom - before, begin + tall - over, top + over), fill=line, width=SCALE
            )
