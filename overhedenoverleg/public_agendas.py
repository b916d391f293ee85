"""Agendas of overheden together on the public site: the versions that were adopted as public, from snapshots alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.actions.cooperation_publishing import KIND
from papers.models import Snapshot

MOST = 200


def _public():
    return Snapshot.objects.public(timezone.now()).filter(kind=KIND)


def _standing():
    """Keep what was not withdrawn."""
    return _public().filter(withdrawn_at=None)


@require_safe
def agenda_list(request: HttpRequest) -> HttpResponse:
    """The last public version of each agenda, newest first; one query."""
    rows: dict[str, Snapshot] = {}
    for row in sorted(_standing()[:MOST], key=lambda row: -row.facts["number"]):
        rows.setdefault(row.facts["agenda"], row)
    newest = sorted(rows.values(), key=lambda row: (row.day, row.pk), reverse=True)
    return render(request, "public_agendas.html", {"agendas": newest})


@require_safe
def agenda(request: HttpRequest, key: str) -> HttpResponse:
    """One public version as it was adopted, with the way to the others of that agenda; two queries.

    Of one that was withdrawn only that, and why.
    """
    snapshot = get_object_or_404(_public(), key=key)
    versions = list(_standing().filter(facts__agenda=snapshot.facts["agenda"]))
    versions.sort(key=lambda row: row.facts["number"], reverse=True)
    context = {"snapshot": snapshot, "facts": snapshot.facts, "versions": versions}
    context["newest"] = versions[0] if versions else None
    if snapshot.withdrawn_at:
        return render(request, "public_agenda_tombstone.html", context, status=410)
    return render(request, "public_agenda.html", context)
