"""Documents: a template becomes one PDF that an archive can keep and a screen reader can read."""

import contextlib
import datetime as dt
import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

AUTHOR = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"


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


def render(
    template: str,
    context: dict,
    *,
    title: str,
    created: dt.datetime,
    author: str = AUTHOR,
    description: str = "",
    keywords: Iterable[str] = (),
) -> bytes:
    """Render the template as PDF/A-2a and PDF/UA-1 at once.

    The same input gives the same bytes, on any machine: `created` (aware) is the only clock, and of the fonts
    only those in the static folder are used. Nothing outside that folder is read, no network either; what
    points there is left out. Text that is not marked safe is escaped by the template.
    Raises `ValueError` if `created` has no time zone, `NotPossible` if a system library is missing.
    """
    if created.tzinfo is None:
        raise ValueError("created must carry a time zone")
    properties = Properties(
        title, author, description, ", ".join(keywords), created.isoformat(timespec="seconds")
    )
    if not is_possible():
        raise NotPossible("a system library is missing")
    return _engine().write(render_to_string(template, context | {"properties": properties}))


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
