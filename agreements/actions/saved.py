"""Saved views of the register: save, rename, remove and put back."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.models import SavedView
from agreements.permissions import may_change_view, may_share_view
from parties.models import Organisation, Seat
from trail.workflow import Blocked, Stale

MOST = 30
KEPT = dt.timedelta(days=30)


@transaction.atomic
def save_view(*, name: str, query: str, shared: bool, by: Seat, now: dt.datetime) -> SavedView:
    """Save these parameters under a name, for this seat or for its whole organisation; the same twice is one.

    Raises Blocked if the name is taken there, or there are thirty already.
    """
    if shared and not may_share_view(by):
        raise PermissionDenied("share_view")
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    place = by.organisation if shared else None
    beside = _beside(by, place)
    if twin := beside.filter(seat=by, name=name, query=query).first():
        return twin
    _refuse_double(beside, name)
    if beside.count() >= MOST:
        raise Blocked(f"Er zijn al {MOST} weergaven bewaard. Verwijder er eerst een.")
    SavedView.objects.of(by).filter(removed_at__lt=now - KEPT).delete()
    return SavedView.objects.create(name=name, query=query, seat=by, organisation=place)


@transaction.atomic
def rename_view(view: SavedView, *, name: str, revision: int, by: Seat) -> None:
    """Give a view another name; raises Stale if somebody else changed or removed it after `revision`."""
    _require(by, view)
    _refuse_double(_beside(by, view.organisation).exclude(pk=view.pk), name)
    rows = SavedView.objects.kept().filter(pk=view.pk, revision=revision)
    if rows.update(name=name, revision=F("revision") + 1) != 1:
        raise Stale


def remove_view(view: SavedView, *, by: Seat, now: dt.datetime) -> None:
    """Take a view away; for thirty days it can be put back. A second time changes nothing."""
    _require(by, view)
    SavedView.objects.kept().filter(pk=view.pk).update(removed_at=now, revision=F("revision") + 1)


@transaction.atomic
def restore_view(view: SavedView, *, by: Seat) -> None:
    """Put a view back; a second time changes nothing. Raises Blocked if another has its name by now."""
    _require(by, view)
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    _refuse_double(_beside(by, view.organisation).exclude(pk=view.pk), view.name)
    rows = SavedView.objects.filter(pk=view.pk, removed_at__isnull=False)
    rows.update(removed_at=None, revision=F("revision") + 1)


def _require(by: Seat, view: SavedView) -> None:
    if not may_change_view(by, view):
        raise PermissionDenied("change_view")


def _beside(by: Seat, place: Organisation | None):
    rows = SavedView.objects.kept().filter(organisation=place)
    return rows if place else rows.filter(seat=by)


def _refuse_double(rows, name: str) -> None:
    if rows.filter(name__iexact=name).exists():
        raise Blocked("Er is al een weergave met deze naam. Kies een andere naam.")
