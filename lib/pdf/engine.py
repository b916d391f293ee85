"""The PDF engine: WeasyPrint with our fonts, our style sheets and nothing else within its reach.

Importing this file costs a second and needs Pango and HarfBuzz; `lib.pdf.render` does it on the first call.
"""

import functools
import importlib.resources
import logging
import mimetypes
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from lib.pdf import content, finish, pages, streams, tags

STATIC = Path(settings.STATICFILES_DIRS[0]).resolve()
NO_SYSTEM_FONTS = Path(__file__).with_name("fonts.conf")

# Pango's font map is not made for two threads at once, and a style sheet and font set serve all documents.
_lock = threading.Lock()

# What it has to say quotes the document («failed to load image at …»), and a draft must not reach a log.
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

streams.install()
tags.install()


class StaticOnly(URLFetcher):
    """Open files below the static folder: no network, no other file, no `data:`."""

    def fetch(self, url, headers=None):
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(STATIC):
            raise ValueError("outside the static folder")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@dataclass(frozen=True)
class Engine:
    fonts: FontConfiguration
    sheets: list[CSS]
    fetcher: StaticOnly


class Colours:
    """The colour profile that PDF/A wants in every file, byte for byte as WeasyPrint carries it along.

    WeasyPrint's own reader leaves the file open and writes other bytes the second time.
    """

    name = "sRGB2014"
    components = ("r", "g", "b")
    content = importlib.resources.files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    pdf_reference: bytes | None = None  # WeasyPrint writes it, per document


def write(markup: str) -> bytes:
    """Lay out a complete HTML document and return the file; one at a time per process."""
    with _lock:
        engine = _engine(os.getpid())
        html = HTML(string=markup, base_url=f"{STATIC.as_uri()}/", url_fetcher=engine.fetcher)
        content.prepare(html.etree_element)
        options = {
            "pdf_variant": "pdf/a-2a",
            "output_intent": Colours.name,
            "presentational_hints": True,  # <ol start>, <li value>
        }
        document = pages.lay_out(
            html,
            font_config=engine.fonts,
            stylesheets=engine.sheets,
            color_profiles={Colours.name: Colours()},
            **options,
        )
        return document.write_pdf(finisher=finish.finish, **options)


@functools.cache
def _engine(pid: int) -> Engine:
    """Make the parts that every document shares, once per process: a fork must not share font files."""
    fonts, fetcher = _fonts(), StaticOnly()
    theme = CSS(filename=STATIC / "css/tokens.css", url_fetcher=fetcher)  # for its colours, not its fonts
    paper = CSS(filename=STATIC / "css/brief.css", url_fetcher=fetcher, font_config=fonts)
    return Engine(fonts, [theme, paper], fetcher)


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
