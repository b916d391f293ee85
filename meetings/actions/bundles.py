"""The bundle of a release: asked for, made in the background with progress, started again if it was lost."""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import structlog
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from lib import dates, queue
from lib.pdf import merge
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_pdf import Said, offered_paper
from meetings.bundling import papers_to_bundle, parts_of, write_archive
from meetings.documents import release_paper
from meetings.models import AgendaBundle, AgendaRelease, Minutes
from papers.actions import made
from papers.models import DocumentVersion, random_name
from parties.circles import all_read
from parties.models import Seat

TASK = "agreements.bundle"  # a verslag tells the afspraken as well
PATIENCE = dt.timedelta(minutes=5)
CHUNK = 1 << 20
State = AgendaBundle.State
Telling = Callable[[Minutes, dt.date], Said]

log = structlog.get_logger()


def bundle_for(release: AgendaRelease, seat: Seat, now: dt.datetime) -> AgendaBundle | None:
    """Return the bundle of a release that this seat reads, unless there is a verslag in it that it may not read."""
    bundle = AgendaBundle.objects.filter(release=release).first()
    if bundle is None or not bundle.minutes:
        return bundle
    readable = Minutes.objects.visible_to(seat, now).filter(key__in=bundle.minutes)
    return bundle if readable.count() == len(bundle.minutes) else None


@transaction.atomic
def ask_bundle(release: AgendaRelease, *, by: Seat, now: dt.datetime) -> AgendaBundle:
    """Have the bundle made; one that is there or on its way stays, one that failed is tried again.

    One that this seat may not have, because of a verslag in it, is made again for all: without that verslag.
    """
    bundle, is_new = AgendaBundle.objects.get_or_create(release=release, defaults={"asked_at": now})
    if not is_new:
        state = State.FAILED if bundle_for(release, by, now) else State.READY
        again = AgendaBundle.objects.filter(pk=bundle.pk, state=state)
        is_new = bool(again.update(state=State.WAITING, asked_at=now, done=0, minutes=[]))
        bundle.refresh_from_db()
    if is_new:
        queue.enqueue(TASK, release.key)
    return bundle


def make_bundle(key: str, said: Telling, *, now: dt.datetime) -> bool:
    """Make the bundle of this release if it still waits for one; return whether it was kept.

    While a paper is still being looked at for viruses the bundle waits too: the sweep tries again. `said` tells what
    a verslag says of its afspraken on a day.
    """
    bundle = (
        AgendaBundle.objects.select_related("release").filter(release__key=key, state=State.WAITING).first()
    )
    if bundle is None:
        return False
    try:
        minutes = _offered(bundle.release, said, now)
        papers = papers_to_bundle(bundle.release, minutes)
        if any(paper.version and paper.version.scan == DocumentVersion.Scan.HELD for paper in papers):
            return False
        agenda = made(release_paper(bundle.release), now=now)
        return _make(bundle, agenda, papers, list(minutes))
    except Exception:
        log.exception("bundle_failed", release=key)
        AgendaBundle.objects.filter(pk=bundle.pk, state=State.WAITING).update(state=State.FAILED)
        return False


def restart_lost_bundles(now: dt.datetime) -> int:
    """Send the message again for bundles that wait longer than five minutes; return how many."""
    count = 0
    lost = AgendaBundle.objects.filter(state=State.WAITING, asked_at__lte=now - PATIENCE)
    for bundle in lost.select_related("release"):
        with transaction.atomic():
            mine = AgendaBundle.objects.filter(pk=bundle.pk, asked_at=bundle.asked_at)
            if mine.update(asked_at=now):
                queue.enqueue(TASK, bundle.release.key)
                count += 1
    return count


def _offered(release: AgendaRelease, said: Telling, now: dt.datetime) -> dict[str, bytes]:
    """Return each verslag that this release lays before its readers, as it was then, by key.

    Only what had been offered for adoption, and may be read by all who read the release.
    """
    rows = [row for item in release.content["items"] for row in item["annexes"] if "state" in row]
    states = {row["key"]: row["state"] for row in rows if row["state"] not in WRITABLE}
    at, day = release.released_at, dates.local_day(release.released_at)
    found = Minutes.objects.filter(key__in=states).select_related("meeting__chair")
    return {
        row.key: made(
            offered_paper(row, state=states[row.key], at=at, agreements_by_item=said(row, day)), now=now
        )
        for row in found
        if all_read(row, release, now)
    }


def _make(bundle: AgendaBundle, agenda: bytes, papers: list, minutes: list[str]) -> bool:
    release, row = bundle.release, AgendaBundle.objects.filter(pk=bundle.pk, state=State.WAITING)
    row.update(total=len(papers), done=0)
    with tempfile.TemporaryDirectory() as folder:
        whole, archive = Path(folder) / "alles.pdf", Path(folder) / "alles.zip"
        pages = merge.merge(
            parts_of(release, agenda, papers),
            whole,
            title=f"{release.content['facts']['running_title']}: {release}",
            progress=lambda done: row.update(done=done - 1),
        )
        write_archive(archive, release, agenda, papers)
        outcome = {
            "state": State.READY, "pages": pages, "minutes": minutes,
            "pdf": _store(bundle, whole), "pdf_sha256": _hash(whole),
            "archive": _store(bundle, archive), "archive_sha256": _hash(archive),
        }  # fmt: skip
    kept = row.update(**outcome) == 1
    for name in (bundle.pdf, bundle.archive) if kept else (outcome["pdf"], outcome["archive"]):
        if name:  # of before, if it was made again
            default_storage.delete(name)
    return kept


def _store(bundle: AgendaBundle, path: Path) -> str:
    with path.open("rb") as file:
        return default_storage.save(f"{random_name(bundle, '')}{path.suffix}", File(file))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
