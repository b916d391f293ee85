"""Pages for who keeps the site running: whether it is healthy, how the background work stands, and its figures."""

import datetime as dt
import hmac

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lib import dates
from lib.broker import client
from lib.http import require
from notices import standing
from overhedenoverleg import metrics
from overhedenoverleg.health import Health, look, said, workers
from parties.access import seat_required
from parties.models import Role


@never_cache
@require_safe
def healthy(request):
    """200 only if database and broker answer; 503 says which one doesn't, and nothing more.

    What is wrong with the background work is a line below it, and changes nothing about the status.
    """
    now = timezone.now()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        complaints = standing.complaints(standing.last_sweep(), standing.oldest_unsent(now), now)
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    try:
        client(settings.REDIS_URL).ping()
    except redis.RedisError:
        return HttpResponse("broker\n", status=503, content_type="text/plain")
    lines = ["gezond", *(f"let op: {complaint}" for complaint in complaints)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
@seat_required
def background(request):
    """How the background work stands, for administrators."""
    require(request.seat.role == Role.ADMINISTRATOR)
    health = look(timezone.now())
    context = {
        "health": health,
        "at": dates.moment(health.sweep.at) if health.sweep else "",
        "did": said(health.sweep) if health.sweep else [],
        "seconds": f"{health.sweep.seconds:.1f}".replace(".", ",") if health.sweep else "",
        "silence": _words(health.silence),
        "unsent": _words(health.unsent),
        "workers": workers() if health.broker_answers else [],
    }
    return render(request, "notices_health.html", context)


@never_cache
@require_safe
def figures(request):
    """The figures for Prometheus, to who shows the token; without a token in the settings there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    shown = request.headers.get("Authorization", "")
    if not hmac.compare_digest(shown.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        answer = HttpResponse("token\n", status=401, content_type="text/plain")
        answer["WWW-Authenticate"] = 'Bearer realm="Overhedenoverleg"'
        return answer
    health: Health = look(timezone.now())
    return HttpResponse(metrics.write(health), content_type=metrics.CONTENT_TYPE)


def _words(age: dt.timedelta | None) -> str:
    """Write an age in one unit: «40 seconden», «3 minuten», «2 uur», «4 dagen»."""
    if age is None:
        return ""
    seconds = int(age.total_seconds())
    for size, one, many in ((86400, "dag", "dagen"), (3600, "uur", "uur"), (60, "minuut", "minuten")):
        if seconds >= size:
            return f"{seconds // size} {one if seconds < 2 * size else many}"
    return f"{seconds} {'seconde' if seconds == 1 else 'seconden'}"
