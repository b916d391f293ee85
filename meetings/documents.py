"""The annotated agenda as a document: the live one, or a release."""

import datetime as dt

from lib import pdf, richtext
from meetings.content import content_of
from meetings.models import Agenda, AgendaRelease


def render_agenda(agenda: Agenda, *, now: dt.datetime) -> bytes:
    """Return the live agenda as a PDF that an archive can keep; the same sent agenda gives the same file."""
    return _render(content_of(agenda, now), agenda.sent_at if agenda.is_sent else now, not agenda.is_sent)


def render_release(release: AgendaRelease) -> bytes:
    """Return a release as a PDF that an archive can keep: the same bytes each time.

    What was sent once only needs no number: its papers look as they always did.
    """
    name = release.name if release.is_draft or release.number > 1 else ""
    return _render(release.content, release.released_at, release.is_draft, name)


def agenda_context(agenda: Agenda, now: dt.datetime) -> dict:
    """Return what the document of the live agenda says."""
    return _context(content_of(agenda, now), not agenda.is_sent)


def _render(content: dict, created: dt.datetime, draft: bool, release: str = "") -> bytes:
    context, facts = _context(content, draft, release), content["facts"]
    return pdf.render(
        "meetings/pdf/agenda.html",
        {"agenda": context},
        title=f"{facts['title']} {facts['day']}",
        created=created,
        description=f"Agenda met toelichting voor het {facts['running_title']}",
        keywords=("agenda", facts["description"]),
    )


def _context(content: dict, draft: bool, release: str = "") -> dict:
    return {
        **content["facts"],
        "draft": draft,
        "release": release,
        "items": [_item(item) for item in content["items"]],
    }


def _item(item: dict) -> dict:
    cited = richtext.annex_keys(item["text"])
    return {
        "number": item["position"],
        "title": item["title"],
        "body": richtext.resolve(item["text"]),
        "annexes": [
            {"label": row["label"].capitalize(), "title": row["title"], "cited": row["key"] in cited}
            for row in item["annexes"]
        ],
    }
