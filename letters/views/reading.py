"""Read one letter: on the screen, as HTML and as PDF."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.actions import checks_of, document_of, snapshots_of
from letters.models import CheckAnswer, Commitment, Letter
from letters.paper import annexes_with_readers, file_name, note_of, on_screen, paper_of
from letters.permissions import may_edit, may_number, may_remark, may_return, may_send
from letters.reading.checklist import discharges_of, points_of
from letters.reading.links import links_of, notice_of
from letters.reading.parts import for_page, may_have, spoken_for
from letters.views.answers import announced_of
from letters.views.around import around
from letters.views.fact_checks import checks_of_letter
from letters.views.head import back_to, head, turn, visible_letter
from letters.views.remarks import remarks_of
from letters.views.stations import line_of
from letters.workflow import LETTER
from lib.http import download
from papers.giving import give
from parties.access import seat_required
from parties.circles import readers_of

PDF = "application/pdf"


@require_safe
@seat_required
def letter_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show the letter, where it stands and what this seat can do with it."""
    letter, now = for_page(visible_letter(request.seat, key)), timezone.now()
    readers = readers_of(letter, now)
    edits = may_edit(request.seat, letter)
    context = head(request, letter) | on_screen(paper_of(letter, marks=not letter.is_sent)) | {
        "turn": turn(request, letter),
        "passages": [] if letter.is_sent else checks_of(letter), "readers": readers,
        "points": [] if letter.is_sent else points_of(letter, readers, request.seat, may_edit=edits),
        "annexes": annexes_with_readers(letter, now),
        "on_behalf": [office.title_on(letter.date) for office in spoken_for(letter)],
        "discharges": discharges_of(letter) if letter.is_sent else [],
        "public": snapshots_of(letter).public(now).first() if letter.is_sent else None,
        **around(request, letter),
        "line": line_of(letter, request.seat), "remarks": remarks_of(letter, request.seat),
        "has_promises": may_have(letter, Commitment), "announced": announced_of(letter, request.seat),
        "note": _note(letter), "may_send": may_send(request.seat, letter),
        "may_remark": may_remark(request.seat, letter),
        "may_line": edits or may_return(request.seat, letter),
        "fact_checks": checks_of_letter(letter, request.seat),
        "may_number": may_number(request.seat, letter),
        "may_withdraw": letter.is_sent and LETTER.option("withdraw", request.seat, letter),
    }  # fmt: skip
    return render(request, "letters/letter_detail.html", context)


def _note(letter: Letter) -> dict | None:
    """Return what became of the beslisnota of a sent letter: there, followed later or still to follow; None without one."""
    answer = note_of(letter) if letter.is_sent else None
    if answer is None or answer.choice == CheckAnswer.Choice.NONE:
        return None
    is_late = answer.choice == CheckAnswer.Choice.LATER
    followed = answer.document.created_at if is_late and answer.document else None
    return {
        "document": answer.document,
        "followed": followed,
        "expected_on": answer.expected_on,
        "reason": answer.reason,
    }


@require_safe
@seat_required
def letter_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the frozen bytes of a sent letter, or the draft as it is now, marked «Concept»."""
    letter = visible_letter(request.seat, key)
    if not letter.is_sent:
        paper = document_of(letter, draft=True)
        return give(request, paper, file_name(letter), now=timezone.now(), back=back_to(letter), inline=True)
    if not letter.pdf:
        raise Http404
    with default_storage.open(letter.pdf) as file:
        return download(file.read(), file_name(letter), PDF, inline=True)


@require_safe
@seat_required
def letter_html(request: HttpRequest, key: str) -> HttpResponse:
    """Give the letter as an accessible page that stands on its own."""
    letter = for_page(visible_letter(request.seat, key))
    if letter.sent_elsewhere:
        raise Http404
    links = [{"url": letter.get_absolute_url(), "text": "Terug naar de brief in Overhedenoverleg"}]
    links.append({"url": reverse("letter-pdf", args=[letter.key]), "text": "Deze brief als PDF"})
    beside = links_of(request.seat, letter)
    if beside.is_cover and beside.partner:
        url = reverse("letter-html", args=[beside.partner.key])
        links.append({"url": url, "text": "De brief waarvan dit een afschrift brengt"})
    said = {"links": links, "corrected": notice_of(beside)}
    return render(request, "letters/letter_html.html", on_screen(paper_of(letter)) | said)
