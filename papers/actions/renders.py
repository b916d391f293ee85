"""One render per text: kept under the mark of all that decides what the file looks like, and never made twice.

The mark is no permission. Whoever calls this has composed the text from what his seat may read at this moment.
"""

import datetime as dt
import time

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from lib import pdf, queue
from papers.models import Render, random_name

TASK = "papers.render"
KEPT = dt.timedelta(days=2)  # after it was last asked for
NOTED = dt.timedelta(hours=1)  # how exactly that is known
PATIENCE = dt.timedelta(minutes=1)  # without a sign of who makes it, somebody else may
LONGEST = 60  # seconds that somebody waits for another who is making the same
PAUSE = 0.1
DONE = {"markup": "", "enclosures": []}  # what a row holds no longer once it was made, or failed
State = Render.State

log = structlog.get_logger()


class StillBusy(Exception):
    """Somebody else is making this document and isn't ready yet."""


def kept(paper: pdf.Paper, *, now: dt.datetime) -> bytes | None:
    """Return the file of this text if it was made before; one query, and a second once an hour."""
    row = Render.objects.filter(mark=paper.mark, state=State.READY).first()
    return _read(row, now) if row else None


def made(paper: pdf.Paper, *, now: dt.datetime) -> bytes:
    """Return the file of this text: the kept one, that of who is making it at this moment, or one made here.

    Raises what the engine raises, and StillBusy if another takes longer than a minute.
    """
    began = time.monotonic()
    while True:
        moment = now + dt.timedelta(seconds=time.monotonic() - began)
        row, _ = _row(paper, moment)
        data = _read(row, moment) if row.state == State.READY else None
        if data is not None:
            return data
        if _claim(row, moment, paper):
            return _make(row, paper, moment)
        if time.monotonic() - began > LONGEST:
            raise StillBusy
        time.sleep(PAUSE)


@transaction.atomic
def ask_render(paper: pdf.Paper, *, now: dt.datetime) -> Render:
    """Have this document made in the background; who asks for the same joins the job that is there."""
    row, is_new = _row(paper, now)
    if is_new:
        queue.enqueue(TASK, row.key)
    return row


def render(key: str, *, now: dt.datetime) -> bool:
    """Make this document if it still waits for it and nobody else is making it; return whether it was kept."""
    row = Render.objects.filter(key=key, state=State.WAITING).first()
    if row is None:
        return False
    enclosures = tuple(pdf.Enclosure(**told) for told in row.enclosures)
    paper = pdf.Paper(row.markup, row.mark, row.shape, enclosures)
    if not _claim(row, now, paper):
        return False
    try:
        _make(row, paper, now, tells=True)
    except Exception:
        log.exception("render_failed", render=row.key)
        return False
    return True


def forget_failed(key: str) -> None:
    """Forget a document that could not be made, so that it can be asked for again."""
    Render.objects.filter(key=key, state=State.FAILED).delete()


def restart_lost_renders(now: dt.datetime) -> int:
    """Send the message again for what waits for a minute without anybody making it; return how many."""
    lost = Render.objects.filter(_is_free(now), state=State.WAITING, asked_at__lte=now - PATIENCE)
    count = 0
    for row in lost.only("key", "asked_at"):
        with transaction.atomic():
            mine = Render.objects.filter(pk=row.pk, state=State.WAITING, asked_at=row.asked_at)
            if mine.update(asked_at=now):
                queue.enqueue(TASK, row.key)
                count += 1
    return count


def discard_renders(now: dt.datetime) -> int:
    """Remove what nobody asked for in two days, with its file; return how many.

    A text that changed is never asked for again, and so its render is gone two days later.
    """
    count = 0
    for row in Render.objects.filter(used_at__lte=now - KEPT).only("file"):
        deleted, _ = Render.objects.filter(pk=row.pk, used_at__lte=now - KEPT).delete()
        if deleted and row.file:
            default_storage.delete(row.file)
        count += deleted
    return count


def _row(paper: pdf.Paper, now: dt.datetime) -> tuple[Render, bool]:
    first = {"asked_at": now, "used_at": now, **_told(paper)}
    return Render.objects.get_or_create(mark=paper.mark, defaults=first)


def _told(paper: pdf.Paper) -> dict:
    """Return what a row holds of a document as long as its file isn't there."""
    enclosures = [enclosure.told() for enclosure in paper.enclosures]
    return {"markup": paper.markup, "shape": paper.shape, "enclosures": enclosures}


def _is_free(now: dt.datetime) -> Q:
    return Q(claimed_at=None) | Q(claimed_at__lte=now - PATIENCE)


def _claim(row: Render, now: dt.datetime, paper: pdf.Paper) -> bool:
    """Say whether this caller is the one to make it; one that failed may be tried again."""
    rows = Render.objects.filter(Q(state=State.FAILED) | Q(state=State.WAITING) & _is_free(now), pk=row.pk)
    begun = {"state": State.WAITING, "claimed_at": now, "used_at": now, "step": 0, "page": 0}
    return bool(rows.update(**begun, **_told(paper)))


def _make(row: Render, paper: pdf.Paper, now: dt.datetime, *, tells: bool = False) -> bytes:
    began, waiting = time.monotonic(), Render.objects.filter(pk=row.pk, state=State.WAITING)

    def tell(step: int, page: int) -> None:
        alive = now + dt.timedelta(seconds=time.monotonic() - began)
        waiting.update(step=step, page=page, claimed_at=alive)

    try:
        data = pdf.write(paper.markup, tell if tells else None, paper.shape, paper.enclosures)
    except Exception:
        waiting.update(state=State.FAILED, **DONE)
        raise
    name = default_storage.save(f"{random_name(row, '')}.pdf", ContentFile(data))
    if not waiting.update(state=State.READY, file=name, **DONE):
        default_storage.delete(name)
    return data


def _read(row: Render, now: dt.datetime) -> bytes | None:
    """Return the bytes; a row without its file (from a backup) is forgotten."""
    try:
        with default_storage.open(row.file) as file:
            data = file.read()
    except FileNotFoundError:
        Render.objects.filter(pk=row.pk, file=row.file).delete()
        return None
    if row.used_at < now - NOTED:
        Render.objects.filter(pk=row.pk).update(used_at=now)
    return data
