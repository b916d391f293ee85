"""The register of lessons to take away: CSV or XLSX, with exactly the rows that are shown."""

import io
from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.forms.learning import LessonFilter
from agreements.models import Lesson
from agreements.views.learning import lessons_of
from lib import dates
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, Cell, Column, csv_lines, write_xlsx
from parties.access import seat_required

COLUMNS = (
    Column("Soort", 20), Column("Wat is geëvalueerd", 40), Column("Geleerd op", 12), Column("Evaluatie", 60),
    Column("Les", 60), Column("Ook toepasbaar in", 40), Column("Thema", 25), Column("Overleg", 35),
    Column("Vervolgafspraak", 40), Column("Van", 12), Column("Wie leest", 30),
)  # fmt: skip
CHUNK = 500


@seat_required
@require_safe
def lesson_csv(request):
    """Stream all rows that the filters leave."""
    lines = csv_lines(COLUMNS, _rows(request))
    return as_download(StreamingHttpResponse(lines, content_type=CSV), _name("csv"))


@seat_required
@require_safe
def lesson_xlsx(request):
    """Write all rows that the filters leave to a workbook."""
    book = io.BytesIO()
    note = (
        f"Gemaakt op {dates.moment(timezone.now())} voor {request.seat.label}. "
        "De lijst bevat wat deze stoel op dat moment kon zien."
    )
    write_xlsx(book, COLUMNS, _rows(request), title="Lessen", notes=[note])
    return download(book.getvalue(), _name("xlsx"), XLSX)


def _rows(request: HttpRequest) -> Iterator[tuple[Cell, ...]]:
    found = LessonFilter(request.GET).narrow(lessons_of(request.seat)).order_by("-learned_on", "-pk")
    return (_row(lesson) for lesson in found.iterator(CHUNK))


def _row(lesson: Lesson) -> tuple[Cell, ...]:
    return (
        lesson.get_kind_display(), lesson.subject, lesson.learned_on, lesson.evaluation, lesson.lesson,
        "; ".join(lesson.uses), str(lesson.theme or ""), str(lesson.meeting) if lesson.sees_meeting else "",
        lesson.agreement.title if lesson.sees_agreement else "", lesson.place, lesson.get_circle_display(),
    )  # fmt: skip


def _name(kind: str) -> str:
    return f"lessen-{dates.local_day(timezone.now())}.{kind}"
