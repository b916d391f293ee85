"""The annotated agenda as a document: the live one, or a release."""

import datetime as dt

from lib import pdf, richtext
from meetings.content import content_of
from meetings.models import Agenda, AgendaRelease, Meeting


def agenda_paper(agenda: Agenda, *, now: dt.datetime) -> pdf.Paper:
    """Compose the live agenda; the same sent agenda gives the same file, and an unsent one says on which day it was."""
    created = agenda.sent_at if agenda.is_sent else now
    return _compose(content_of(agenda, now), created, not agenda.is_sent, house_of=host_of(agenda.meeting))


def release_paper(release: AgendaRelease) -> pdf.Paper:
    """Compose a release: the same file each time.

    What was sent once only needs no number: its papers look as they always did.
    """
    name = release.name if release.is_draft or release.number > 1 else ""
    host = host_of(release.agenda.meeting)
    return _compose(release.content, release.released_at, release.is_draft, name, house_of=host)


def host_of(meeting: Meeting) -> str:
    """Return the slug of the organisation in whose house style its papers are."""
    return meeting.owner.slug if meeting.owner else ""


def agenda_context(agenda: Agenda, now: dt.datetime) -> dict:
    """Return what the document of the live agenda says."""
    return _context(content_of(agenda, now), not agenda.is_sent)


def _compose(
    content: dict, created: dt.datetime, draft: bool, release: str = "", *, house_of: str
) -> pdf.Paper:
    context, facts = _context(content, draft, release), content["facts"]
    return pdf.compose(
        "meetings/pdf/agenda.html",
        {"agenda": context},
        title=f"{facts['title']} {facts['day']}",
        created=created,
        is_of_the_day=draft and not release,
        house_of=house_of,
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
