"""The joint elaboration of a government programme: its chapters, who works them out, and what they find together (CB-11)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.coalition import lock_file
from udo.models import CabinetFile, ChapterPlace, ProgrammeChapter, SharedConsequence
from udo.permissions import may_keep_file, may_write_chapter

MOST = 60


@transaction.atomic
def write_chapter(
    file: CabinetFile, chapter: ProgrammeChapter | None = None, *, number: int, title: str,
    places: Iterable[Organisation], revision: int = 0, by: Seat, now: dt.datetime,
) -> ProgrammeChapter:  # fmt: skip
    """Add a chapter with who works it out, or change one that was read at this revision; who shared a finding stays."""
    row = lock_file(file)
    if not may_keep_file(by):
        raise PermissionDenied("write_chapter")
    same = ProgrammeChapter.objects.filter(file=row)
    found = same.get(pk=chapter.pk) if chapter else ProgrammeChapter(file=row, revision=0)
    if found.revision != revision:
        raise Stale
    if same.filter(number=number).exclude(pk=found.pk).exists():
        raise Blocked(f"Hoofdstuk {number} staat al in dit dossier.")
    if chapter is None and same.count() >= MOST:
        raise Blocked(f"Een regeerprogramma heeft hier hoogstens {MOST} hoofdstukken.")
    found.number, found.title = number, title
    _save(found, by, now)
    _seat(found, places)
    sentence = f"Hoofdstuk {number} {'gewijzigd' if chapter else 'toegevoegd'}."
    Event.write(row, "cabinetfile.chapter", sentence, by=by, now=now, is_key=False)
    return found


def _save(row: ProgrammeChapter, by: Seat, now: dt.datetime) -> None:
    row.revision, row.edited_by, row.edited_at = row.revision + 1, by, now
    row.save()


def _seat(chapter: ProgrammeChapter, places: Iterable[Organisation]) -> None:
    said = SharedConsequence.objects.filter(chapter=chapter).values_list("organisation", flat=True)
    wanted = {place.pk for place in places} | set(said)
    chapter.workers.exclude(organisation__in=wanted).delete()
    known = set(chapter.workers.values_list("organisation", flat=True))
    ChapterPlace.objects.bulk_create(
        ChapterPlace(chapter=chapter, organisation_id=place) for place in sorted(wanted - known)
    )


@transaction.atomic
def write_together(
    chapter: ProgrammeChapter, *, text: str, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Write what was found together in a chapter; Stale if somebody else wrote meanwhile."""
    file = lock_file(chapter.file)
    row = ProgrammeChapter.objects.prefetch_related("workers").get(pk=chapter.pk)
    if not may_write_chapter(by, row):
        raise PermissionDenied("write_together")
    if row.revision != revision:
        raise Stale
    row.text = text
    _save(row, by, now)
    sentence = f"Gezamenlijke bevindingen bij hoofdstuk {row.number} gewijzigd."
    Event.write(file, "cabinetfile.together", sentence, by=by, now=now, is_key=False)
