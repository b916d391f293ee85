"""Files: given only to who may read the document, and never run by the browser."""

import re

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from lib.files import KINDS
from papers.actions import forget_failed
from papers.models import Document, DocumentVersion, numbered
from parties.access import seat_required

REASONS = {
    DocumentVersion.Scan.HELD: "Dit bestand wordt nog gecontroleerd op virussen. Probeer het later opnieuw.",
    DocumentVersion.Scan.INFECTED: "In dit bestand is een virus gevonden. Het is verwijderd.",
}


@require_safe
@seat_required
def document_download(request, key):
    """Give the newest version that this seat may read."""
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    versions = numbered(document, request.seat)
    if not versions:
        raise Http404
    return _file(request, document, versions[0])


@require_safe
@seat_required
def version_download(request, key, version):
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    found = next((row for row in numbered(document, request.seat) if row.key == version), None)
    if found is None:
        raise Http404
    return _file(request, document, found)


@require_safe
@seat_required
def document_versions(request, key):
    """List the versions that this seat may read, newest first, and nothing of the others."""
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    context = {"document": document, "versions": numbered(document, request.seat)}
    return render(request, "papers/document_versions.html", context)


@require_POST
@seat_required
def render_again(request, key):
    """Forget a document that could not be made and go back to its address, which asks for it anew.

    There the rights are asked, and a key that leads nowhere changes nothing: so this tells nobody anything.
    """
    forget_failed(key)
    to = request.POST.get("naar", "")
    return redirect(to if url_has_allowed_host_and_scheme(to, allowed_hosts=None) else "home")


def _file(request, document: Document, version: DocumentVersion) -> HttpResponse | FileResponse:
    """Send the file as a download, with our own name for it and the type that we found.

    What the virus scanner did not pass nobody gets: a page says why.
    """
    if version.scan != DocumentVersion.Scan.CLEAN:
        back = reverse("document-versions", args=[document.key])
        context = {"reason": REASONS[version.scan], "back": back, "way_back": "Terug naar het stuk"}
        return render(request, "refused.html", context, status=409)
    name = f"{document.title}, versie {version.shown}.{KINDS[version.content_type].extension}"
    response = FileResponse(
        version.file.open("rb"),
        as_attachment=True,
        filename=re.sub(r'[\\/:*?"<>|\n]+', "-", name),
        content_type=version.content_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
