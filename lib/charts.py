"""Bars of parts: as SVG on a page, and as a PNG to take away; the same shades and order in both."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


def swatch(shade: str) -> SafeString:
    """Draw the square of a legend."""
    rect = format_html(RECT, _fill(shade), 1, 1, 8, 8)
    return format_html('<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">{}</svg>', rect)


def _fill(shade: str) -> SafeString:
    if shade == STRIPED:
        return format_html(' class="{}" fill="url(#striped)"', shade)
    return format_html(' class="{}"', shade)


SCALE, SIDE, LINE, LABEL, BAR = 2, 24, 30, 230, 620
SIZE = SIDE * 2 + LABEL + BAR + 70


@cache
def _font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    folder = Path(settings.STATICFILES_DIRS[0]) / "fonts"
    return ImageFont.truetype(folder / f"fira-sans-latin-{weight}-normal.woff2", size * SCALE)


def png(title: str, bars: Sequence[Bar], notes: Sequence[str]) -> bytes:
    """Draw a chart with its title, legend and notes; the numbers of each bar stand beside it."""
    legend = [Part(part.name, 0, part.shade) for part in bars[0].parts] if bars else []
    rows = -(-len(legend) // 4)
    height = SIDE * 2 + 44 + LINE * (len(bars) + rows) + 12 + 22 * len(notes)
    image = Image.new("RGB", (SIZE * SCALE, height * SCALE), PAPER)
    sheet = _Sheet(ImageDraw.Draw(image))
    sheet.write(SIDE, SIDE, title, _font(20, 600))
    top = SIDE + 44
    most = max((bar.total for bar in bars), default=0)
    for bar in bars:
        sheet.write(SIDE, top + 4, sheet.short(bar.name, LABEL - 12), _font(14))
        for shade, x, size in spans(bar, most, BAR):
            sheet.box(SIDE + LABEL + x, top, size, 22, shade)
        sheet.write(
            SIDE + LABEL + BAR * bar.total / max(most, 1) + 6, top + 4, grouped(bar.total), _font(14, 600)
        )
        top += LINE
    for number, part in enumerate(legend):
        x, y = SIDE + number % 4 * 225, top + 10 + number // 4 * LINE
        sheet.box(x, y + 2, 14, 14, part.shade)
        sheet.write(x + 22, y, part.name, _font(13))
    for number, note in enumerate(notes):
        sheet.write(
            SIDE, top + 16 + rows * LINE + number * 22, sheet.short(note, SIZE - 2 * SIDE), _font(12), QUIET
        )
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


class _Sheet:
    """What is drawn on, measured in points of the page."""

    def __init__(self, draw: ImageDraw.ImageDraw):
        self.draw = draw

    def write(self, x: float, y: float, text: str, font: ImageFont.FreeTypeFont, colour: str = TEXT) -> None:
        self.draw.text((x * SCALE, y * SCALE), text, font=font, fill=colour)

    def short(self, text: str, room: int) -> str:
        """Leave out the end of what is too long, and say so."""
        font = _font(14)
        if self.draw.textlength(text, font) <= room * SCALE:
            return text
        while text and self.draw.textlength(f"{text}…", font) > room * SCALE:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def box(self, x: float, y: float, width: float, height: float, shade: str) -> None:
        fill, line = COLOURS[shade]
        left, top, right, bottom = x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE
        self.draw.rectangle((left, top, right, bottom), fill=fill, outline=line or None, width=SCALE)
        if shade != STRIPED:
            return
        for begin in range(int(left), int(right), 5 * SCALE):
            over = max(begin + (bottom - top) - right, 0)
            self.draw.line((begin, bottom, begin + (bottom - top) - over, top + over), fill=line, width=SCALE)
