"""Proof of what was sent: on the screen and as JSON, for who may read the letter."""

import datetime as dt
import json

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from letters.models import Letter
from letters.reading.checklist import discharges_of
from letters.reading.proof import proof_of
from letters.views.head import head, visible_letter
from lib import dates
from lib.files import megabytes
from lib.http import download
from parties.access import seat_required
from parties.models import Seat


def _sent(seat: Seat, key: str) -> Letter:
    letter = visible_letter(seat, key)
    if not letter.is_sent or letter.sent_elsewhere:
        raise Http404
    return letter


@require_safe
@seat_required
def letter_proof(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was sent, when, by whom and of which sources; the PDF is checked at this moment."""
    letter, now = _sent(request.seat, key), timezone.now()
    proof = proof_of(letter, request.seat, now)
    size = default_storage.size(letter.pdf) if proof["pdf"]["found_sha256"] else 0
    facts = {"proof": proof, "checked": dates.moment(now), "size": megabytes(size) if size else ""}
    facts["taken"] = [
        row | {"when": dates.moment(dt.datetime.fromisoformat(row["at"]))} for row in proof["steps"]
    ]
    facts["discharges"] = discharges_of(letter)
    return render(request, "letters/letter_proof.html", head(request, letter) | facts)


@require_safe
@seat_required
def letter_proof_json(request: HttpRequest, key: str) -> HttpResponse:
    """Give the same as a file."""
    letter = _sent(request.seat, key)
    data = proof_of(letter, request.seat, timezone.now()) | {"discharges": discharges_of(letter)}
    name = f"bewijs-van-verzending-{letter.date.isoformat()}.json"
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return download(text.encode(), name, "application/json; charset=utf-8")
