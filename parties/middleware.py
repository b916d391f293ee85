"""From login to seat: every request knows from which seat it is made."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from lib.forms import tidy
from parties.access import SECRET
from parties.models import Role, Seat

SEAT = "seat"
LAST_SEEN = "seen"
SWITCHED = "switched"
NOT_HERE = {403, 404, 405}
SECOND_FACTOR = ("totp", "webauthn")
LABELLED = Seat.objects.with_labels()  # put together once: a fifth of what the query costs a request
ON_THE_WAY = {"account_logout", "account_reauthenticate", "account-leave"}


class TidyMiddleware:
    """Drop from the address and from what was sent all signs that no text holds, such as NUL; passwords stay.

    No page can hold them and PostgreSQL refuses to look for them, so no view has to think of it. Stands after
    the middleware that checks the CSRF token, which is the first to read a form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.GET = tidied(request.GET)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            request.POST = tidied(request.POST)


def tidied(sent: QueryDict) -> QueryDict:
    """Return the same names and values without control characters and direction overrides."""
    found = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        found.setlist(tidy(name), values if name in SECRET else [tidy(value) for value in values])
    found._mutable = False
    return found


class SeatMiddleware:
    """Set `request.seat` (None for the public) and end a session that was idle too long.

    One query beside session and user, labels included; a seat that was closed is gone at the next request.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.seats = []
        request.seat = None
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        if self._is_idle(request, now.timestamp()):
            logout(request)
            return self.get_response(request)
        request.seats = list(LABELLED.active(now).filter(user=request.user))
        request.seat = self._chosen(request)
        came_from = request.session.pop(SWITCHED, None) if SWITCHED in request.session else None
        response = self.get_response(request)
        return self._home(request) if came_from and response.status_code in NOT_HERE else response

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

    def _home(self, request):
        """Lead away from a page that the seat just chosen doesn't see."""
        messages.info(
            request, f"U werkt nu als {request.seat.label}. De vorige pagina hoort niet bij deze stoel."
        )
        return redirect("home")


class SecondFactorMiddleware:
    """Send administrators to set up a second step before anything else, except in a demonstration."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.DEMO or not any(seat.role == Role.ADMINISTRATOR for seat in request.seats):
            return None
        name = request.resolver_match.url_name or ""
        if name in ON_THE_WAY or name.startswith("mfa_") or is_mfa_enabled(request.user, SECOND_FACTOR):
            return None
        return redirect("mfa_index")
