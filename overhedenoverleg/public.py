"""The public site: published snapshots, never live rows."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from papers.models import Snapshot


@require_safe
def register(request):
    """The letters that were sent, newest first."""
    return render(request, "public_register.html", {"letters": Snapshot.objects.public(timezone.now())[:200]})


def _letter(key: str) -> Snapshot:
    return get_object_or_404(Snapshot.objects.public(timezone.now()), kind="letter", key=key)


@require_safe
def letter(request, key: str):
    snapshot = _letter(key)
    template = "public_tombstone.html" if snapshot.withdrawn_at else "public_letter.html"
    return render(request, template, {"snapshot": snapshot}, status=410 if snapshot.withdrawn_at else 200)


@require_safe
def letter_pdf(request, key: str):
    snapshot = _letter(key)
    if snapshot.withdrawn_at or not snapshot.file:
        raise Http404
    return FileResponse(
        default_storage.open(snapshot.file), content_type="application/pdf", filename=f"brief-{snapshot.day}.pdf"
    )
