"""The file of a dispute: its exhibits, and all of it as one PDF for who may read what is in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions.exhibits import add_exhibit
from disputes.chapters.exhibits import exhibit_rows
from disputes.dossier import CHAPTERS, dossier_paper
from disputes.forms.closing import ExhibitForm
from disputes.permissions import may_contribute
from disputes.reading import log_parts, parts_in_file
from disputes.views.head import head_of, visible_dispute
from lib import pdf
from lib.http import done, form_status, require
from papers.giving import give
from parties.access import seat_required
from parties.models import Role
from trail.workflow import StepRefused

LIST = "Lijst van stukken in het dossier"


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_dossier(request: HttpRequest, key: str) -> HttpResponse:
    """Show the exhibits and what is in the file; who takes part brings in another here."""
    dispute = visible_dispute(request.seat, key)
    may_add = may_contribute(request.seat, dispute)
    if request.method == "POST":
        require(may_add)
    form = ExhibitForm(request.POST or None, request.FILES or None)
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            row = add_exhibit(dispute, data["file"], title=data["title"], by=request.seat, now=timezone.now())
            return done(request, reverse("dispute-dossier", args=[key]), f"Ingebracht als stuk {row.number}.")
        except StepRefused as refusal:
            form.add_error("file", str(refusal))
            status = 409
    rows = exhibit_rows(dispute, request.seat)
    log_parts(request, dispute, {row.exhibit.organisation_id: LIST for row in rows}, timezone.now())
    context = head_of(dispute, "Dossier") | {
        "rows": rows,
        "chapters": [title for title, _ in CHAPTERS],
        "form": form,
        "may_add": may_add,
        "reads_log": request.seat.role != Role.COMMISSION,
    }
    return render(request, "disputes/dispute_dossier.html", context, status=status)


@seat_required
@require_safe
def dispute_dossier_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the whole file as PDF/A-3a with the exhibits embedded, as far as this seat reads it."""
    return _give(request, key, pdf.FILE, "Dossier")


@seat_required
@require_safe
def dispute_dossier_copy(request: HttpRequest, key: str) -> HttpResponse:
    """Give a copy to read on: the file with the pages of the exhibits behind it, without the claim to be PDF/A."""
    return _give(request, key, pdf.COPY, "Leesexemplaar")


def _give(request: HttpRequest, key: str, shape: str, word: str) -> HttpResponse:
    """Give the file in this shape; that a party's part went along is written down before it is sent."""
    dispute, now = visible_dispute(request.seat, key), timezone.now()
    paper = dossier_paper(dispute, request.seat, now, shape)
    name = f"{word.lower()}-{slugify(dispute.subject)[:60]}.pdf"
    back = (reverse("dispute-dossier", args=[key]), "Terug naar het dossier")
    answer = give(request, paper, name, now=now, back=back)
    if answer.status_code == 200:
        log_parts(request, dispute, parts_in_file(dispute, request.seat, now, word), now)
    return answer
