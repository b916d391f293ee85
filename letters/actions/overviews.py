"""Overviews as annexes: made from the register at the letter's date, kept with a hash, made again on request."""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from letters.actions.writing import claim, lock, touch
from letters.models import Letter, LetterAnnex, Overview
from letters.paper import created
from letters.reading.overviews import EMPTY, fingerprint_of, rows_of
from lib import dates, pdf
from papers.actions import add_document, add_version, made
from papers.models import Document
from parties.models import Seat
from trail.workflow import Blocked

SAME = "In het register is sinds het vorige overzicht niets veranderd."


def make_overview(letter: Letter, kind: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Make this overview as the last annex, or a next version of it where it stands.

    It is rendered before the letter is locked, so that who writes meanwhile needn't wait. Raises Blocked if there is
    nothing to put in it, nothing changed since, or the letter was sent; Overtaken if somebody saved first.
    """
    with transaction.atomic():
        lock(letter)
    rows = rows_of(letter, kind, by)
    if not rows:
        raise Blocked(EMPTY[Overview.Kind(kind)])
    mark = fingerprint_of(letter.date, rows)
    if letter.overviews.filter(kind=kind, rows_sha256=mark).exists():
        raise Blocked(SAME)
    content = made(_paper(letter, kind, rows, now), now=now)
    file = ContentFile(content, name=f"{kind}-{letter.date.isoformat()}.pdf")
    with transaction.atomic():
        row = claim(letter, revision)
        _keep(row, kind, file, mark, by=by, now=now)
        touch(row, by=by, now=now)
    return row


def _keep(row: Letter, kind: str, file: ContentFile, mark: str, *, by: Seat, now: dt.datetime) -> None:
    """Keep the file as a document of the letter's readers, or as the next version of the one that is there."""
    known = row.overviews.filter(kind=kind).select_related("annex__document").first()
    if known:
        add_version(known.annex.document, file, by=by, now=now)
        Overview.objects.filter(pk=known.pk).update(made_at=now, rows_sha256=mark)
        return
    document = add_document(file, title=Overview.Kind(kind).label, by=by, now=now, **row.protection)
    annex = _annexed(row, document)
    Overview.objects.create(letter=row, annex=annex, kind=kind, made_at=now, rows_sha256=mark)


def _annexed(row: Letter, document: Document) -> LetterAnnex:
    last = row.annexes.aggregate(last=Max("position"))["last"] or 0
    return LetterAnnex.objects.create(letter=row, document=document, position=last + 1)


def overview_paper(letter: Letter, kind: str, *, by: Seat, now: dt.datetime) -> pdf.Paper:
    """Compose the overview as it would be made now, so that a long one can be laid out beforehand."""
    return _paper(letter, kind, rows_of(letter, kind, by), now)


def _paper(row: Letter, kind: str, rows: list[dict[str, Any]], now: dt.datetime) -> pdf.Paper:
    title, day = Overview.Kind(kind).label, dates.long(row.date)
    context = {
        "letter": row, "title": title, "day": day, "is_progress": kind == Overview.Kind.PROGRESS,
        "rows": [one for one in rows if "udo" not in one], "udos": [one for one in rows if "udo" in one],
        "as_of": dates.long(dates.local_day(now)),
    }  # fmt: skip
    return pdf.compose(
        "letters/pdf/overview.html", context, title=f"{title}, {day}", created=created(row),
        author=row.owner.name_on(row.date), house_of=row.owner.slug,
    )  # fmt: skip
