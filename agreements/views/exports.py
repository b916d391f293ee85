"""The register to take away: CSV, XLSX or a list on paper, with exactly the rows that are shown."""

import io

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import present_names
from agreements.register import has_more_than, page_of
from agreements.views.register import Asked, asked_for, caption, link, said
from agreements.views.rows import Group, prepare
from agreements.views.sheet import CHUNK, Sheet
from lib import dates, pdf
from lib.http import as_download, download
from lib.sheets import CSV, XLSX, csv_lines, write_xlsx
from papers.giving import give
from parties.access import seat_required

TITLE = "Afspraken"
MOST_ON_PAPER = 300
MOST_IN_A_BOOK = 100_000
TOO_MANY = "Deze lijst heeft meer dan {} afspraken. Kies minder afspraken, of neem de lijst als CSV."


@seat_required
@require_safe
def agreement_csv(request):
    """Stream all rows: however many there are, some thousands at a time are fetched."""
    asked = _asked(request)
    sheet = _sheet(asked)
    lines = csv_lines(sheet.columns, sheet.rows())
    return as_download(StreamingHttpResponse(lines, content_type=CSV), _name("csv"))


@seat_required
@require_safe
def agreement_xlsx(request):
    """Write all rows to disk one by one and send what is left when it is packed; 409 for too many for a workbook."""
    asked = _asked(request)
    if has_more_than(asked.register, MOST_IN_A_BOOK):
        return _too_many(request, asked, "100.000")
    book = io.BytesIO()
    sheet = _sheet(asked)
    write_xlsx(
        book,
        sheet.columns,
        sheet.rows(),
        title=TITLE,
        notes=_notes(request, asked, dates.moment(timezone.now())),
    )
    return download(book.getvalue(), _name("xlsx"), XLSX)


@seat_required
@require_safe
def agreement_pdf(request):
    """Print the list as a PDF; 409 for more than anybody reads on paper."""
    asked = _asked(request)
    if has_more_than(asked.register, MOST_ON_PAPER):
        return _too_many(request, asked, str(MOST_ON_PAPER))
    now = timezone.now()
    groups = _all_groups(asked)
    context = {
        "title": TITLE,
        "notes": _notes(request, asked, pdf.MOMENT),
        "groups": groups,
        "count": sum(len(group.rows) for group in groups),
    }
    paper = pdf.compose(
        "agreements/pdf/list.html", context, title=TITLE, created=now, is_of_the_day=True, keywords=("afspraken",),
        house_of=request.seat.organisation.slug,
        description="Lijst van afspraken tussen Rijk en medeoverheden",
    )  # fmt: skip
    return give(request, paper, _name("pdf"), now=now, back=_back(asked))


def _asked(request: HttpRequest) -> Asked:
    today = dates.local_day(timezone.now())
    return asked_for(request.GET, request.seat, present_names(), today)


def _sheet(asked: Asked) -> Sheet:
    themes = {section.pk: section.name for section in asked.form.choices.themes}
    return Sheet(asked.register, asked.names, themes, settings.BASE_URL)


def _all_groups(asked: Asked) -> list[Group]:
    """Return all rows in their groups, as they stand on the pages."""
    groups: list[Group] = []
    cursor = None
    while True:
        page = page_of(asked.register, cursor, CHUNK)
        shown, last = prepare(page, asked.register, asked.names, asked.today)
        groups += shown
        cursor = asked.register.order.cursor(last)
        if not page.more or cursor is None:
            return groups


def _notes(request: HttpRequest, asked: Asked, moment: str) -> list[str]:
    """Say what the list holds, for whom, and when it was made."""
    return [
        f"{caption(asked.form.chosen())}.",
        f"Gekozen: {said(asked.form)}.",
        f"Gemaakt op {moment} voor {request.seat.label}."
        " De lijst bevat wat deze stoel op dat moment kon zien.",
    ]


def _name(kind: str) -> str:
    """Name the file by its day alone: a name must not tell what was looked for."""
    return f"afspraken-{dates.local_day(timezone.now())}.{kind}"


def _too_many(request: HttpRequest, asked: Asked, most: str) -> HttpResponse:
    back, way_back = _back(asked)
    context = {"reason": TOO_MANY.format(most), "back": back, "way_back": way_back}
    return render(request, "refused.html", context, status=409)


def _back(asked: Asked) -> tuple[str, str]:
    return reverse("agreement-list") + link(asked.form.chosen()), "Terug naar de lijst"
