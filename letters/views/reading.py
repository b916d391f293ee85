"""Read one letter: on the screen, as HTML and as PDF."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.actions import checks_of, make_pdf, snapshots_of
from letters.checks import discharges_of, points_of
from letters.paper import annexes_with_readers, file_name, on_screen, paper_of
from letters.permissions import may_edit, may_number, may_send
from letters.views.head import head, turn, visible_letter
from letters.workflow import LETTER
from lib.http import download
from parties.access import seat_required

PDF = "application/pdf"


@require_safe
@seat_required
def letter_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the letter, where it stands and what this seat can do with it."""
    letter = visible_letter(request.seat, key)
    passages = [] if letter.is_sent else checks_of(letter)
    context = head(request, letter) | on_screen(paper_of(letter, marks=not letter.is_sent)) | {
        "turn": turn(request, letter),
        "passages": passages,
        "points": [] if letter.is_sent else points_of(letter, passages, may_edit=may_edit(request.seat, letter)),
        "annexes": annexes_with_readers(letter, timezone.now()),
        "on_behalf": [row.title_on(letter.date) for row in letter.on_behalf.prefetch_related("titles")],
        "discharges": discharges_of(letter) if letter.is_sent else [],
        "public": snapshots_of(letter).first(),
        "may_number": may_number(request.seat, letter),
        "may_withdraw": LETTER.option("withdraw", request.seat, letter) and may_send(request.seat, letter),
    }  # fmt: skip
    return render(request, "letters/letter_detail.html", context)


@require_safe
@seat_required
def letter_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the frozen bytes of a sent letter, or the draft as it is now, marked «Concept»."""
    letter = visible_letter(request.seat, key)
    if not letter.is_sent:
        return download(make_pdf(letter, draft=True), file_name(letter), PDF, inline=True)
    if not letter.pdf:
        raise Http404
    with default_storage.open(letter.pdf) as file:
        return download(file.read(), file_name(letter), PDF, inline=True)


@require_safe
@seat_required
def letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """Give the letter as an accessible page that stands on its own."""
    letter = visible_letter(request.seat, key)
    if letter.sent_elsewhere:
        raise Http404
    links = [{"url": letter.get_absolute_url(), "text": "Terug naar de brief in Overhedenoverleg"}]
    links.append({"url": reverse("letter-pdf", args=[letter.key]), "text": "Deze brief als PDF"})
    return render(request, "letters/letter_html.html", on_screen(paper_of(letter)) | {"links": links})
