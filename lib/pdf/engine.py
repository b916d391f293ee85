"""The PDF engine: WeasyPrint with our fonts, our style sheets and nothing else within its reach.

Importing this file costs a second and needs Pango and HarfBuzz; `lib.pdf.render` does it on the first call.
"""

import functools
import importlib.resources
import logging
import mimetypes
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from lib.pdf import content, finish, house, pages, progress, streams, tags

PAPER, FILE = "pdf/a-2a", "pdf/a-3a"
STATIC = Path(settings.STATICFILES_DIRS[0]).resolve()
NO_SYSTEM_FONTS = Path(__file__).with_name("fonts.conf")

# Pango's font map is not made for two threads at once, and a style sheet and font set serve all documents.
_lock = threading.Lock()

# What it has to say quotes the document («failed to load image at …»), and a draft must not reach a log.
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

streams.install()
tags.install()


class OwnFoldersOnly(URLFetcher):
    """Open files below the static folder and that of the house styles: no network, no other file, no `data:`."""

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        is_ours = any(path.is_relative_to(folder) for folder in _folders())
        if parts.scheme != "file" or parts.netloc or not is_ours:
            raise ValueError("outside our own folders")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def _folders() -> list[Path]:
    given = settings.HOUSE_STYLES_DIR
    return [STATIC, given.resolve()] if given else [STATIC]


@dataclass(frozen=True)
class Engine:
    fonts: FontConfiguration
    sheets: list[CSS]
    fetcher: OwnFoldersOnly


class Colours:
    """The colour profile that PDF/A wants in every file, byte for byte as WeasyPrint carries it along.

    WeasyPrint's own reader leaves the file open and writes other bytes the second time.
    """

    name = "sRGB2014"
    components = ("r", "g", "b")
    content = importlib.resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    pdf_reference: bytes | None = None  # WeasyPrint writes it, per document


def write(
    markup: str, tell: Callable[[int, int], None] | None = None, variant: str = PAPER,
    attached: Sequence[Attachment] = (),
) -> bytes:  # fmt: skip
    """Lay out a complete HTML document and return the file; one at a time per process. Files only go along in a `FILE`."""
    with _lock, progress.told(tell):
        engine = _engine(os.getpid())
        html = HTML(string=markup, base_url=f"{STATIC.as_uri()}/", url_fetcher=engine.fetcher)
        worn = house.style_named(html.etree_element.get("data-house", ""))
        content.prepare(html.etree_element)
        options = {
            "pdf_variant": variant,
            "output_intent": Colours.name,
            "presentational_hints": True,  # <ol start>, <li value>
        }
        document = pages.lay_out(
            html,
            font_config=engine.fonts,
            stylesheets=[*engine.sheets, *([_worn(os.getpid(), worn)] if worn else [])],
            color_profiles={Colours.name: Colours()},
            **options,
        )
        with tempfile.TemporaryFile() as target:  # in memory it would grow by copying what is there already
            document.write_pdf(target, finisher=finish.finish, attachments=list(attached), **options)
            del document  # what was laid out is larger than the file
            target.seek(0)
            return target.read()


@functools.cache
def _engine(pid: int) -> Engine:
    """Make the parts that every document shares, once per process: a fork must not share font files."""
    fonts, fetcher = _fonts(), OwnFoldersOnly()
    theme = CSS(filename=STATIC / "css/tokens.css", url_fetcher=fetcher)  # for its colours, not its fonts
    paper = CSS(filename=STATIC / "css/brief.css", url_fetcher=fetcher, font_config=fonts)
    return Engine(fonts, [theme, paper], fetcher)


@functools.cache
def _worn(pid: int, style: house.Style) -> CSS:
    """Return the style sheet of a house style, with its fonts added to those that every document shares."""
    engine = _engine(pid)
    return CSS(
        string=style.css(),
        base_url=f"{STATIC.as_uri()}/",
        url_fetcher=engine.fetcher,
        font_config=engine.fonts,
    )


def _fonts() -> FontConfiguration:
    """Return a font set without the machine's fonts; fontconfig only takes its file from the environment."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(NO_SYSTEM_FONTS)
    try:
        return FontConfiguration()
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before
