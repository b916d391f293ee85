"""Files: given only to who may read the document, and never run by the browser."""

import re

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lib.files import KINDS
from papers.models import Document, DocumentVersion
from parties.access import seat_required


@require_safe
@seat_required
def document_download(request, key):
    """Give the newest version."""
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    version = document.versions.first()
    if version is None:
        raise Http404
    return _file(document, version)


@require_safe
@seat_required
def version_download(request, key, number):
    document = get_object_or_404(Document.objects.visible_to(request.seat), key=key)
    return _file(document, get_object_or_404(document.versions, number=number))


def _file(document: Document, version: DocumentVersion) -> FileResponse:
    """Send the file as a download, with our own name for it and the type that we found."""
    name = f"{document.title}, versie {version.number}.{KINDS[version.content_type].extension}"
    response = FileResponse(
        version.file.open("rb"),
        as_attachment=True,
        filename=re.sub(r'[\\/:*?"<>|\n]+', "-", name),
        content_type=version.content_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
