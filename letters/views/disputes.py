"""Begin the letter about how a dispute was settled (DS-12)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disputes.models import Dispute
from disputes.permissions import may_begin_letter
from letters.actions.disputes import compose_about, letters_about, signing_about
from letters.reading.sources import offers_of_dispute
from lib import dates
from lib.http import done, require
from parties.access import seat_required
from trail.workflow import StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def letter_about_dispute(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the draft will say and who signs it, and make it; 409 if there is such a letter."""
    rows = Dispute.objects.visible_to(request.seat)
    offices = ("process_owner", "lead_office", "joint_office")
    dispute = get_object_or_404(rows.select_related(*offices), key=key)
    require(may_begin_letter(request.seat, dispute))
    now, refusal = timezone.now(), ""
    if request.method == "POST":
        try:
            letter = compose_about(dispute, by=request.seat, now=now)
            return done(request, reverse("letter-edit", args=[letter.key]), "Concept gemaakt.")
        except StepRefused as error:
            refusal = str(error)
    today = dates.local_day(now)
    context = {
        "dispute": dispute,
        "refusal": refusal,
        "letters": list(letters_about(dispute, request.seat)),
        "signing": [office.title_on(today) for office in signing_about(dispute)],
        "offers": offers_of_dispute(dispute, request.seat),
        "crumbs": [
            ("Mijn werk", reverse("home")),
            ("Geschillen", reverse("dispute-list")),
            (dispute.subject, dispute.get_absolute_url()),
            ("Kamerbrief opstellen", ""),
        ],
    }
    return render(request, "letters/letter_about_dispute.html", context, status=409 if refusal else 200)
