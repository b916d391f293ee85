"""The chapters of a government programme as they are shown: who works them out, and what each party shared."""

from django.db.models import Prefetch

from parties.models import Seat
from udo.models import CabinetFile, ChapterPlace, ProgrammeChapter, SharedConsequence


def chapters(file: CabinetFile, seat: Seat):
    """Return the chapters that this seat may read, with who works them out; four queries when they are fetched."""
    workers = ChapterPlace.objects.select_related("organisation").prefetch_related("organisation__names")
    rows = (
        ProgrammeChapter.objects.visible_to(seat)
        .filter(file=file)
        .select_related("file__cabinet", "file__owner")
    )
    return rows.prefetch_related(Prefetch("workers", workers))


def chapters_of(file: CabinetFile, seat: Seat) -> list[dict]:
    """Return each chapter with what each party shared of it; seven queries, however many there are."""
    return rows_for(list(chapters(file, seat)), seat)


def rows_for(found: list[ProgrammeChapter], seat: Seat) -> list[dict]:
    views = SharedConsequence.objects.visible_to(seat).filter(chapter__in=[row.pk for row in found]).newest()
    said = {(view.chapter_id, view.organisation_id): view for view in views}
    return [
        {
            "chapter": row, "names": [str(one.organisation) for one in row.workers.all()],
            "findings": [
                (str(one.organisation), said.get((row.pk, one.organisation_id))) for one in row.workers.all()
            ],
            "shared": sum((row.pk, one.organisation_id) in said for one in row.workers.all()),
        }
        for row in found
    ]  # fmt: skip
