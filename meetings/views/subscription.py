"""The overleggen in one's own calendar: the feed, the page where one subscribes, and a file to take over once."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates
from lib.http import done, download
from meetings import calendar
from meetings.actions.subscription import subscribe, unsubscribe
from meetings.models import CalendarSubscription, Meeting
from parties.access import seat_required
from parties.models import Seat
from parties.models.dated import fetched

TYPE = "text/calendar; charset=utf-8"


def meetings_for(seat: Seat, at: dt.datetime):
    """Return what this seat may know of and has a day, with `changed_at` and the titles of chairs; two queries.

    Of what was held the day is known or it is not: a month is no place in a calendar.
    """
    newest = Meeting.events.rel.related_model.objects.filter(pgh_obj=OuterRef("pk")).order_by("-pgh_id")
    changed_at = Coalesce(Subquery(newest.values("pgh_created_at")[:1]), "planned_start")
    by_day = Q(actual_precision__in=Meeting.BY_DAY) | Q(planned_precision__in=Meeting.BY_DAY)
    rows = Meeting.objects.visible_to(seat, at).filter(by_day)
    found = (
        rows.annotate(changed_at=changed_at)
        .select_related("chair")
        .prefetch_related(fetched("chair__titles"))
    )
    return [meeting for meeting in found.order_by("planned_start", "key") if meeting.day]


@require_safe
def calendar_feed(request, token):
    """The overleggen of one seat; 404 for a link that is wrong, revoked, or of a seat that was closed."""
    now = timezone.now()
    subscription = CalendarSubscription.objects.with_token(token, now).first()
    if subscription is None:
        raise Http404
    content = calendar.feed(meetings_for(subscription.seat, now))
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(content, content_type=TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@seat_required
def calendar_download(request):
    """All overleggen that are still to come, for a calendar that can't subscribe."""
    now = timezone.now()
    today = dates.local_day(now)
    rows = [row for row in meetings_for(request.seat, now) if row.is_open and row.day >= today]
    return download(calendar.upcoming(rows, now=now), "overleggen.ics", TYPE)


@never_cache
@require_http_methods(["GET", "POST"])
@seat_required
def calendar_subscription(request):
    """Agenda abonneren; a new link is shown in the answer to the click, and never again."""
    now, address = timezone.now(), ""
    if request.method == "POST":
        token = subscribe(request.seat, now=now)
        address = settings.BASE_URL + reverse("calendar-feed", args=[token])
    context = {
        "address": address,
        "webcal": f"webcal://{address.partition('://')[2]}" if address else "",
        "current": CalendarSubscription.objects.current().filter(seat=request.seat).first(),
    }
    return render(request, "meetings/calendar_subscription.html", context)


@require_POST
@seat_required
def calendar_unsubscribe(request):
    unsubscribe(request.seat, now=timezone.now())
    return done(request, "calendar-subscription", "De link is ingetrokken en werkt niet meer.")
