"""Documents: a template becomes one PDF that an archive can keep and a screen reader can read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string

AUTHOR = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"


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
    Raises `ValueError` if `created` has no time zone.
    """
    if created.tzinfo is None:
        raise ValueError("created must carry a time zone")
    properties = Properties(
        title, author, description, ", ".join(keywords), created.isoformat(timespec="seconds")
    )
    markup = render_to_string(template, context | {"properties": properties})
    from lib.pdf import engine  # costs a second and needs system libraries, so not before the first document

    return engine.write(markup)
