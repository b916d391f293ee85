"""Documents: a template becomes one PDF that an archive can keep and a screen reader can read."""

import contextlib
import datetime as dt
import functools
import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from lib import dates
from lib.pdf import house

AUTHOR = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
MOMENT = "\ue000"  # stands in a text for the moment at which it is made, until that is filled in
STAMP = "\ue001"  # and this for the same in the head of the file
ENGINE = ("lib/pdf/*.*", "static/css/brief.css", "static/css/tokens.css", "static/fonts/*.*")

PAPER, FILE, COPY = "", "file", "copy"  # PDF/A-2a; PDF/A-3a with files in it; one without a claim

Progress = Callable[[int, int], None]


class NotPossible(Exception):
    """This machine lacks a system library that the engine needs."""


@dataclass(frozen=True)
class Properties:
    """What the file says about itself; `templates/pdf/base.html` writes it into the head."""

    title: str
    author: str
    description: str
    keywords: str
    created: str
    house: str


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along: its name inside, what it is, where it is stored, its SHA-256, its kind and its moment."""

    name: str
    title: str
    stored: str
    sha256: str
    media_type: str
    at: str

    def told(self) -> dict[str, str]:
        """Return it as what a row or a message can hold; `Enclosure(**told)` is the same again."""
        return asdict(self)


@dataclass(frozen=True)
class Paper:
    """A whole document as HTML, and the mark of all that decides what its file looks like (SHA-256).

    As `FILE` the enclosures are embedded as associated files, as `COPY` their pages follow those of the text.
    """

    markup: str
    mark: str
    shape: str = PAPER
    enclosures: tuple[Enclosure, ...] = ()


def compose(
    template: str,
    context: dict,
    *,
    title: str,
    created: dt.datetime,
    is_of_the_day: bool = False,
    house_of: str = "",
    author: str = AUTHOR,
    description: str = "",
    keywords: Iterable[str] = (),
) -> Paper:
    """Write the document without laying it out: milliseconds, where the file may take seconds.

    The mark covers text, style sheets, fonts and engine, so the same mark is the same file. `created` (aware) is the
    only clock. A list is `is_of_the_day`: its moment, in the text written as `MOMENT`, doesn't count for the mark and
    its day does, so that the same list is made once a day and says when that was. `house_of` is the slug of the
    organisation whose house style it wears, as it was on the day of `created`.
    Text that is not marked safe is escaped by the template. Raises `ValueError` if `created` has no time zone.
    """
    if created.tzinfo is None:
        raise ValueError("created must carry a time zone")
    moment = created.isoformat(timespec="seconds")
    shown = STAMP if is_of_the_day else moment
    style = house.style_of(house_of, dates.local_day(created))
    properties = Properties(
        title, author, description, ", ".join(keywords), shown, style.name if style else ""
    )
    markup = str(render_to_string(template, context | {"properties": properties}))
    day = str(dates.local_day(created)) if is_of_the_day else ""
    mark = hashlib.sha256(
        "\n".join((engine_mark(), style.mark if style else "", day, markup)).encode()
    ).hexdigest()
    if is_of_the_day:
        markup = markup.replace(STAMP, moment).replace(MOMENT, dates.moment(created))
    return Paper(markup, mark)


def enclose(paper: Paper, shape: str, enclosures: Iterable[Enclosure]) -> Paper:
    """Let these files go along with a composed document; each of them counts for the mark."""
    files = tuple(enclosures)
    said = "\n".join((paper.mark, shape, *(repr(file) for file in files)))
    mark = hashlib.sha256(said.encode()).hexdigest()
    return replace(paper, mark=mark, shape=shape, enclosures=files)


def write(
    markup: str, progress: Progress | None = None, shape: str = PAPER, enclosures: Iterable[Enclosure] = ()
) -> bytes:
    """Lay out a composed document as PDF/A-2a and PDF/UA-1 at once; as `FILE` it is PDF/A-3a, as `COPY` no PDF/A.

    The same markup gives the same bytes, on any machine: only files in the static folder and in that of the house
    styles are read, no network either; what points elsewhere is left out. `progress` is told the
    step (1 reading, 2 pages, 3 writing) and the page. Raises `NotPossible` if a system library is missing, and
    ValueError if an enclosure isn't the file that it says it is.
    """
    if not is_possible():
        raise NotPossible("a system library is missing")
    engine, files = _engine(), tuple(enclosures)
    if shape == PAPER:
        return engine.write(markup, progress)
    from lib.pdf import enclosing  # it needs the engine, which costs a second to import

    if shape == FILE:
        return engine.write(markup, progress, engine.FILE, enclosing.attached(files))
    return enclosing.copy(engine.write(markup, progress), files)


def render(template: str, context: dict, **properties) -> bytes:
    """Compose and write at once, for what is kept elsewhere; takes what `compose` takes."""
    return write(compose(template, context, **properties).markup)


@functools.cache
def engine_mark() -> str:
    """Return the SHA-256 of what makes the files: WeasyPrint's version, our code for it, style sheets and fonts."""
    digest, base = hashlib.sha256(version("weasyprint").encode()), Path(settings.BASE_DIR)
    for place in ENGINE:
        for path in sorted(base.glob(place)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def is_possible() -> bool:
    """Say whether this machine can make a PDF at all; a library installed later counts after a restart."""
    return _engine() is not None


@functools.cache
def _engine():
    """Return the engine, which costs a second to import, or None if a system library is missing."""
    advice = io.StringIO()  # WeasyPrint prints a page of it
    try:
        with contextlib.redirect_stdout(advice):
            from lib.pdf import engine  # not before the first document
    except OSError:
        return None
    return engine
