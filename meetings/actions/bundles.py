"""The bundle of a release: asked for, made in the background with progress, started again if it was lost."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

import structlog
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from lib import queue
from lib.pdf import merge
from meetings.bundling import papers_of, parts_of, write_archive
from meetings.documents import render_release
from meetings.models import AgendaBundle, AgendaRelease
from papers.models import DocumentVersion, random_name

TASK = "meetings.bundle"
PATIENCE = dt.timedelta(minutes=5)
CHUNK = 1 << 20
State = AgendaBundle.State

log = structlog.get_logger()


@transaction.atomic
def ask_bundle(release: AgendaRelease, *, now: dt.datetime) -> AgendaBundle:
    """Have the bundle made; one that is there or on its way stays, one that failed is tried again."""
    bundle, is_new = AgendaBundle.objects.get_or_create(release=release, defaults={"asked_at": now})
    if not is_new:
        failed = AgendaBundle.objects.filter(pk=bundle.pk, state=State.FAILED)
        is_new = bool(failed.update(state=State.WAITING, asked_at=now, done=0))
        bundle.refresh_from_db()
    if is_new:
        queue.enqueue(TASK, release.key)
    return bundle


def make_bundle(key: str) -> bool:
    """Make the bundle of this release if it still waits for one; return whether it was kept.

    While a paper is still being looked at for viruses the bundle waits too: the sweep tries again.
    """
    bundle = (
        AgendaBundle.objects.select_related("release").filter(release__key=key, state=State.WAITING).first()
    )
    if bundle is None:
        return False
    papers = papers_of(bundle.release)
    if any(paper.version and paper.version.scan == DocumentVersion.Scan.HELD for paper in papers):
        return False
    try:
        return _make(bundle, papers)
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


def _make(bundle: AgendaBundle, papers: list) -> bool:
    release, row = bundle.release, AgendaBundle.objects.filter(pk=bundle.pk, state=State.WAITING)
    row.update(total=len(papers), done=0)
    agenda = render_release(release)
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
            "state": State.READY, "pages": pages,
            "pdf": _store(bundle, whole), "pdf_sha256": _hash(whole),
            "archive": _store(bundle, archive), "archive_sha256": _hash(archive),
        }  # fmt: skip
    kept = row.update(**outcome) == 1
    if not kept:
        default_storage.delete(outcome["pdf"])
        default_storage.delete(outcome["archive"])
    return kept


def _store(bundle: AgendaBundle, path: Path) -> str:
    with path.open("rb") as file:
        return default_storage.save(f"{random_name(bundle, '')}{path.suffix}", File(file))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
