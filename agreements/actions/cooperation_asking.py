"""A concept asks its joint owners for their inzet: one mail per person and version, when he can first give it."""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from agreements.models import CooperationTheme, CooperationVersion
from agreements.permissions import ACTING
from notices.actions import queue_mail
from parties.models import Organisation, Seat
from trail.models import Event


def ask_contributions(version: CooperationVersion, event: Event, *, by: Seat, now: dt.datetime) -> None:
    """Write to who acts for a joint owner that may read this concept and shared no inzet; once per person and version.

    It names no agenda. Not to the organisation that writes it. Costs a query per joint owner and one or more per seat.
    """
    themes = CooperationTheme.objects.filter(version=version)
    owned = Q(pk__in=themes.values("owners__organisation")) | Q(
        pk__in=themes.values("owners__office__organisation")
    )
    for place in Organisation.objects.filter(owned).exclude(pk=by.organisation_id):
        waiting = list(themes.awaiting(place.pk)[:2])
        for email in _readers(place, version, now) if waiting else ():
            path = version.get_absolute_url()
            if len(waiting) == 1:
                path = reverse("contribution-edit", args=[waiting[0].key, place.slug])
            context = {
                "asker": str(by.organisation),
                "party": str(place),
                "is_regional": version.agenda.is_regional,
                "url": settings.BASE_URL + path,
            }
            once = f"inzet:{version.key}:{email}"[:120]
            queue_mail(
                to=email, template="contribution_request", context=context, event=event, once=once, now=now
            )


def _readers(place: Organisation, version: CooperationVersion, now: dt.datetime) -> list[str]:
    """Return the addresses of who acts for this organisation and may read the version, each once."""
    seats = Seat.objects.active(now).filter(organisation=place, role__in=ACTING)
    seats = seats.select_related("user", "organisation").order_by("pk")
    rows = CooperationVersion.objects.filter(pk=version.pk)
    return list(dict.fromkeys(seat.user.email for seat in seats if rows.visible_to(seat, now).exists()))
