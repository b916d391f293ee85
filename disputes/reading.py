"""Who opened what of a file: each page and document that a commission member reads, written before it is sent (§9.3)."""

import datetime as dt

from django.utils import timezone

from disputes.models import Dispute, FileReading
from papers.models import Document
from parties.models import Organisation, Role, Seat

PAGES = {
    "dispute-detail": "Het geschil", "dispute-facts": "Feitenbeeld", "dispute-rules": "Kaders",
    "dispute-process": "Proces", "help-detail": "Externe hulp", "help-note": "Beraad van de commissie",
    "help-step": "Advies vastleggen",
}  # fmt: skip
FILES = ("document-download", "version-download", "document-versions")


def log_reading(
    dispute: Dispute,
    seat: Seat,
    words: str,
    path: str,
    now: dt.datetime,
    *,
    of_party: Organisation | None = None,
) -> FileReading:
    """Write that somebody opened a part of a file; of a part of one party only that party reads this."""
    fields = {"words": words[:250], "path": path[:300], "of_party": of_party}
    return FileReading.objects.create(dispute=dispute, seat=seat, at=now, **fields)


class ReadingMiddleware:
    """Write down what a commission member opened; nothing is sent that couldn't be written down."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        seat = getattr(request, "seat", None)
        if seat and seat.role == Role.COMMISSION and request.method == "GET" and response.status_code == 200:
            self._write(request, seat, timezone.now())
        return response

    def _write(self, request, seat: Seat, now: dt.datetime) -> None:
        match = request.resolver_match
        key = match.kwargs.get("key", "") if match else ""
        if not key:
            return
        if match.url_name in FILES:
            document = Document.objects.visible_to(seat, now).filter(key=key).first()
            dispute, words = _file_of(document), f"Stuk: {document}"
        else:
            dispute = Dispute.objects.visible_to(seat, now).filter(key=key).first()
            words = PAGES.get(match.url_name, "Een andere pagina van het dossier")
        if dispute and match.url_name != "help-note":
            log_reading(dispute, seat, words, request.path, now)


def _file_of(document: Document | None) -> Dispute | None:
    """Return the dispute in whose circle this document is read; not that of a commission's own deliberation."""
    if document is None or document.audience_id is None:
        return None
    return Dispute.objects.filter(audience=document.audience_id).first()
