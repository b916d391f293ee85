"""The Atom feed of public letters: from snapshots alone, from the second on that they are public."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.views.decorators.http import require_safe

from lib import dates
from overhedenoverleg.public import published
from papers.models import Snapshot
from papers.models.document import ONCE

MOST = 50


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The 50 newest letters by the moment that they were published, withdrawn or followed by a beslisnota; one query."""
    atom = Atom1Feed(
        title="Kamerbrieven over het overleg tussen overheden",
        link=request.build_absolute_uri(reverse("public-register")),
        description="Brieven aan de Kamers over wat Rijk, gemeenten, provincies en waterschappen samen afspreken.",
        feed_url=request.build_absolute_uri(reverse("public-feed")),
        language="nl",
    )
    rows = sorted(published().order_by("-published_at", "-pk")[:MOST], key=_changed_at, reverse=True)
    for row in rows:
        _add(atom, row, request)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    atom.write(response, "utf-8")
    return response


def _changed_at(row: Snapshot) -> dt.datetime:
    """Return when a reader of the feed last had to look: a beslisnota that followed under embargo came with the letter."""
    late = row.facts.get(ONCE)
    followed = dt.datetime.fromisoformat(late["at"]) if late else row.published_at
    return row.withdrawn_at or max(followed, row.published_at)


def _add(atom: Atom1Feed, row: Snapshot, request: HttpRequest) -> None:
    """Add one letter; of one that was withdrawn only that, and why."""
    page = request.build_absolute_uri(reverse("public-letter", args=[row.key]))
    said = f"Kamerbrief aan de {row.facts['chamber']} van {row.day:%d-%m-%Y}."
    enclosures = []
    if row.withdrawn_at:
        said = f"Ingetrokken. Reden: {row.withdrawn_reason}"
    elif late := row.facts.get(ONCE):
        said += f" {late['title']} nagezonden op {dates.long(dt.date.fromisoformat(late['day']))}."
    if row.file and not row.withdrawn_at:
        pdf = request.build_absolute_uri(reverse("public-letter-pdf", args=[row.key]))
        enclosures = [Enclosure(pdf, str(row.facts.get("size", 0)), "application/pdf")]
    atom.add_item(
        title=f"Ingetrokken: {row.title}" if row.withdrawn_at else row.title,
        link=page, description=said, unique_id=page, pubdate=row.published_at, updateddate=_changed_at(row),
        enclosures=enclosures,
    )  # fmt: skip
