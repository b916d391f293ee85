"""Releases of the agenda: what this seat may read of them, what is new since it read, and comparing two."""

import datetime as dt
from dataclasses import dataclass, field

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from lib import dates, difference, richtext
from meetings import differences
from meetings.actions.releases import note_reading
from meetings.models import AgendaRelease, Meeting
from meetings.views.head import head, visible_meeting
from parties.access import seat_required

PREFETCH = ("Sec-Purpose", "Purpose", "X-Moz")


@dataclass(frozen=True)
class News:
    """What this seat may read of the releases, newest first, and what changed since it last read one.

    `marks` are words per agenda item, `removed` the titles that are gone, `since` the day of that reading.
    """

    releases: list[AgendaRelease]
    marks: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    since: str = ""


def news_for(meeting: Meeting, now: dt.datetime) -> News:
    """Return the releases with `read_at`; no query, or one if something is new to this seat.

    The marks stay for the rest of the day on which the newest release was read first. Who never read any gets none.
    `meeting` comes from `visible_meeting`, so the releases are those that the seat may read.
    """
    releases = [_release(facts) for facts in meeting.releases]
    before = next((row for row in releases[1:] if row.read_at), None)
    if before is None or not _is_new(releases[0], now):
        return News(releases)
    rows = AgendaRelease.objects.filter(pk__in=[before.pk, releases[0].pk])
    contents = dict(rows.values_list("pk", "content"))
    changes = differences.differences(contents[before.pk], contents[releases[0].pk])
    return News(
        releases,
        differences.marks(changes),
        [change.title for change in changes if change.kind == differences.REMOVED],
        dates.long(dates.local_day(before.read_at)),
    )


def _release(facts: dict) -> AgendaRelease:
    """Return a release without its content from what the meeting was fetched with."""
    moments = {
        name: dt.datetime.fromisoformat(facts[name]) if facts[name] else None
        for name in ("released_at", "read_at")
    }
    release = AgendaRelease(
        **{name: facts[name] for name in ("pk", "key", "number", "level", "changes")},
        released_at=moments["released_at"],
    )
    release.read_at = moments["read_at"]
    return release


def newest_content(meeting: Meeting, news: News) -> AgendaRelease:
    """Return the newest release that may be read, with its content; one query."""
    release = AgendaRelease.objects.get(pk=news.releases[0].pk)
    release.agenda = meeting.agenda
    return release


def note(request, news: News, now: dt.datetime) -> None:
    """Note that the newest release was read, unless a browser only fetches the page in advance."""
    is_guess = any("prefetch" in request.headers.get(name, "") for name in PREFETCH)
    if request.method == "GET" and not is_guess and news.releases and not news.releases[0].read_at:
        note_reading(news.releases[0], request.seat, now)


def release_rows(meeting: Meeting, news: News) -> dict:
    """Return what the page shows of the releases; no query."""
    older = dict(zip(news.releases, news.releases[1:], strict=False))
    return {
        "releases": [_row(meeting, release, older.get(release)) for release in news.releases],
        "new_since": news.since,
        "removed": news.removed,
        "reads": _reads(meeting, news),
    }


@require_safe
@seat_required
def agenda_compare(request, key, release):
    """Compare a release with the one before it that this seat may read, or with the one that `met` names."""
    meeting = visible_meeting(request.seat, key)
    rows = AgendaRelease.objects.visible_to(request.seat).filter(agenda=meeting.agenda)
    new = get_object_or_404(rows, key=release)
    earlier = rows.filter(released_at__lte=new.released_at).exclude(pk=new.pk)
    old = get_object_or_404(earlier, key=request.GET["met"]) if "met" in request.GET else earlier.first()
    if old is None:
        raise Http404
    changes = differences.differences(old.content, new.content)
    context = {
        "head": head(request, meeting),
        "old": old,
        "new": new,
        "earlier": [row for row in earlier.defer("content") if row != old],
        "sentences": differences.sentences(changes),
        "texts": _texts(old.content, new.content, changes),
    }
    return render(request, "meetings/agenda_compare.html", context)


def _is_new(release: AgendaRelease, now: dt.datetime) -> bool:
    return release.read_at is None or dates.local_day(release.read_at) == dates.local_day(now)


def _row(meeting: Meeting, release: AgendaRelease, older: AgendaRelease | None) -> dict:
    day = dates.local_day(release.released_at)
    pdf = f"{'concept' if release.is_draft else 'uitgave'}={release.number}"
    return {
        "at": release.released_at.isoformat(),
        "when": f"{dates.long(day)}, {dates.clock(release.released_at)}",
        "name": release.name,
        "to": "gedeeld met het voorbereidingsteam" if release.is_draft else "verzonden aan de deelnemers",
        "changes": release.changes,
        "read": dates.long(dates.local_day(release.read_at)) if release.read_at else "",
        "pdf": f"{reverse('agenda-pdf', args=[meeting.key])}?{pdf}",
        "bundle": reverse("agenda-bundle", args=[meeting.key, release.key]),
        "compare": reverse("agenda-compare", args=[meeting.key, release.key]) if older else "",
        "older": older.name.lower() if older else "",
    }


def _reads(meeting: Meeting, news: News) -> SafeString | str:
    """Say which release the shown agenda is, and for the team of a reopened one what the participants read."""
    if not news.releases:
        return ""
    name = news.releases[0].name.lower()
    if not meeting.sees_agenda or meeting.agenda.is_sent:
        return format_html("Dit is {}.", name)
    if not meeting.agenda.is_reopened:
        return format_html("Hieraan wordt gewerkt. Het team kreeg het laatst {}.", name)
    sent = next((row.name.lower() for row in news.releases if not row.is_draft), "")
    return format_html("Deze agenda is heropend. De deelnemers lezen {} tot u haar opnieuw verzendt.", sent)


def _texts(old: dict, new: dict, changes: list[differences.Change]) -> list[tuple[str, SafeString]]:
    """Return each changed text as (heading, words with what came and went)."""
    before = {item["key"]: item for item in old["items"]}
    changed = {change.item for change in changes if change.kind == differences.TEXT}
    return [
        (
            f"{item['position']}. {item['title']}",
            difference.compare(richtext.plain(before[item["key"]]["text"]), richtext.plain(item["text"])),
        )
        for item in new["items"]
        if item["key"] in changed
    ]
