"""Who opened what of a file, written before it is sent (§9.3).

Of a commission member each page and document, for who reads the dispute. Of everybody else what a party brought in under
its own name, its opened zienswijze and its exhibits, for that party alone.
"""

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest
from django.utils import timezone

from disputes.models import Dispute, Exhibit, FileReading
from lib.words import listing
from papers.models import Document, SealedFiling
from papers.models.sealed import is_open
from parties.models import Organisation, Role, Seat

PAGES = {
    "dispute-detail": "Het geschil", "dispute-facts": "Feitenbeeld", "dispute-rules": "Kaders",
    "dispute-process": "Proces", "help-detail": "Externe hulp", "help-note": "Beraad van de commissie",
    "help-step": "Advies vastleggen", "dispute-perspectives": "Zienswijzen", "dispute-options": "Opties naast elkaar",
    "dispute-options-pdf": "Opties op A3", "dispute-options-csv": "Opties als CSV", "dispute-options-xlsx": "Opties als Excel",
    "dispute-proposal": "Voorstel", "dispute-solution": "Voorgelegde oplossing", "dispute-dossier": "Dossier",
    "dispute-dossier-pdf": "Dossier als PDF", "dispute-dossier-copy": "Leesexemplaar",
}  # fmt: skip
FILES = ("document-download", "version-download", "document-versions")
CONTENT = ("document-download", "version-download")
PERSPECTIVE = "Zienswijze"


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


def log_parts(request: HttpRequest, dispute: Dispute, parts: Mapping[int, str], now: dt.datetime) -> None:
    """Write for each party (pk) what of it was opened; one query, none if there is nothing to write.

    Not for its own people, and not of a commission member, of whom everything is written already.
    """
    seat = request.seat
    if request.method != "GET" or seat.role == Role.COMMISSION:
        return
    FileReading.objects.bulk_create(
        FileReading(
            dispute=dispute, seat=seat, at=now, words=words[:250], path=request.path[:300], of_party_id=party
        )
        for party, words in parts.items()
        if party != seat.organisation_id
    )


def parts_in_file(dispute: Dispute, seat: Seat, now: dt.datetime, shape: str) -> dict[int, str]:
    """Return per party (pk) what of it stands in the file as this seat reads it: its zienswijze, its exhibits; two queries."""
    rounds = dispute.sealed_rounds.visible_to(seat, now).filter(is_open(now))
    filed = SealedFiling.objects.visible_to(seat, now).filter(party__round__in=rounds, waives=False)
    wrote = set(filed.values_list("party__organisation", flat=True))
    brought: dict[int, list[int]] = {}
    rows = Exhibit.objects.visible_to(seat, now).filter(dispute=dispute)
    for party, number in rows.values_list("organisation", "number"):
        brought.setdefault(party, []).append(number)
    said = {}
    for party in sorted({*wrote, *brought}):
        numbers = listing([str(number) for number in sorted(brought.get(party, []))])
        parts = ["zienswijze"] * (party in wrote) + [f"stuk {numbers}"] * bool(numbers)
        said[party] = f"{shape}, met {listing(parts)}"
    return said


class ReadingMiddleware:
    """Write down what a commission member opened, and who opened an exhibit of a party; nothing is sent unwritten."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        seat = getattr(request, "seat", None)
        if seat and request.method == "GET" and response.status_code == 200:
            if seat.role == Role.COMMISSION:
                self._write(request, seat, timezone.now())
            else:
                self._write_exhibit(request, seat, timezone.now())
        return response

    def _write_exhibit(self, request, seat: Seat, now: dt.datetime) -> None:
        match = request.resolver_match
        if match is None or match.url_name not in CONTENT:
            return
        rows = Exhibit.objects.visible_to(seat, now).filter(document__key=match.kwargs["key"])
        for row in rows.select_related("dispute", "document"):
            log_parts(request, row.dispute, {row.organisation_id: f"{row}"}, now)

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
