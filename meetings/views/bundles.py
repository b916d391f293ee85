"""All papers of one release: asked for once, made in the background, then one PDF and one ZIP."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from lib.files import megabytes
from lib.http import done, page_or_part
from meetings.actions.bundles import ask_bundle, bundle_for
from meetings.models import AgendaBundle, AgendaRelease, Meeting
from meetings.views.head import head, visible_meeting
from parties.access import seat_required

KINDS = {"pdf": ("pdf", "application/pdf"), "zip": ("archive", "application/zip")}


@seat_required
@require_http_methods(["GET", "POST"])
def agenda_bundle(request, key, release):
    """Say how far the bundle is; a POST has it made. With htmx the state alone comes back."""
    meeting, release = _release(request, key, release)
    if request.method == "POST":
        ask_bundle(release, by=request.seat, now=timezone.now())
        return done(request, request.path, "De bundel wordt gemaakt.")
    bundle = bundle_for(release, request.seat, timezone.now())
    context = {"head": head(request, meeting), "release": release, "bundle": bundle}
    if bundle and bundle.state == AgendaBundle.State.READY:
        context["sizes"] = [megabytes(default_storage.size(name)) for name in (bundle.pdf, bundle.archive)]
    return page_or_part(request, "meetings/agenda_bundle.html", "stand", context)


@require_safe
@seat_required
def bundle_download(request, key, release, kind):
    """Give the file; one that isn't made yet is 404."""
    meeting, release = _release(request, key, release)
    field, media_type = KINDS[kind]
    bundle = bundle_for(release, request.seat, timezone.now())
    if bundle is None or bundle.state != AgendaBundle.State.READY:
        raise Http404
    if not default_storage.exists(getattr(bundle, field)):
        raise Http404
    response = FileResponse(
        default_storage.open(getattr(bundle, field)),
        as_attachment=True,
        filename=f"{slugify(f'agenda en stukken {meeting.title} {release.name}')}.{kind}",
        content_type=media_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _release(request, key: str, release: str) -> tuple[Meeting, AgendaRelease]:
    meeting = visible_meeting(request.seat, key)
    rows = AgendaRelease.objects.visible_to(request.seat).filter(agenda=meeting.agenda)
    return meeting, get_object_or_404(rows, key=release)
