"""Files: given only to who may read the document, and never run by the browser."""

import re

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lib.files import KINDS
from papers.models import Document, DocumentVersion, numbered
from parties.access import seat_required


@require_safe
@seat_required
def document_download(request, key):
    """Give the newest version that this seat may read."""
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    versions = numbered(document, request.seat)
    if not versions:
        raise Http404
    return _file(document, versions[0])


@require_safe
@seat_required
def version_download(request, key, version):
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    found = next((row for row in numbered(document, request.seat) if row.key == version), None)
    if found is None:
        raise Http404
    return _file(document, found)


@require_safe
@seat_required
def document_versions(request, key):
    """List the versions that this seat may read, newest first, and nothing of the others."""
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    context = {"document": document, "versions": numbered(document, request.seat)}
    return render(request, "papers/document_versions.html", context)


def _file(document: Document, version: DocumentVersion) -> FileResponse:
    """Send the file as a download, with our own name for it and the type that we found."""
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
