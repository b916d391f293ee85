"""From login to seat: every request knows from which seat it is made."""

from django.conf import settings
from django.contrib.auth import logout
from django.utils import timezone

from parties.models import Seat

SEAT = "seat"
LAST_SEEN = "seen"


class SeatMiddleware:
    """Set `request.seat` (None for the public) and end a session that was idle too long.

    One query beside session and user, two more once per process for names; a seat that was closed is
    gone at the next request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.seats = []
        request.seat = None
        if request.user.is_authenticated:
            now = timezone.now()
            if self._is_idle(request, now.timestamp()):
                logout(request)
            else:
                request.seats = list(Seat.objects.active(now).filter(user=request.user).with_names())
                request.seat = self._chosen(request)
        return self.get_response(request)

    def _is_idle(self, request, now: float) -> bool:
        last = request.session.get(LAST_SEEN, now)
        if now - last > settings.SESSION_IDLE_SECONDS:
            return True
        if now - last > 60 or LAST_SEEN not in request.session:
            request.session[LAST_SEEN] = now
        return False

    def _chosen(self, request) -> Seat | None:
        if len(request.seats) == 1:
            return request.seats[0]
        key = request.session.get(SEAT)
        return next((seat for seat in request.seats if seat.key == key), None)
