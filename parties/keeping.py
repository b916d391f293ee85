"""Bewaard in de browser: for whom a browser keeps what was typed, and that the server has it now.

The browser part is static/js/keep.js. It encrypts what it keeps with a key that only the pages of the same
account and seat carry, so that on a shared computer nobody reads or gets back what somebody else typed.
"""

import base64
import re

from django.conf import settings
from django.utils.crypto import salted_hmac

from parties.access import resend
from parties.models import Seat, User

SENT, KEEPER = "_kept", "_keeper"  # fields that keep.js adds to a form
NUMBER = re.compile(r"[a-z0-9]{8,20}")
DAY = 24 * 60 * 60


def keeper(user: User, seat: Seat | None) -> list[str]:
    """Return the names under which this account and seat keep, and their secret key of 32 bytes; no query."""
    found = [_digest("user", user.pk)[:12]]
    if seat:
        found += [_digest("seat", user.pk, seat.pk)[:12], _digest("secret", user.pk, seat.pk)]
    return found


def _digest(*parts) -> str:
    made = salted_hmac("parties.keeping", ":".join(map(str, parts)), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


class KeepMiddleware:
    """Tell the browser which form was saved, and refuse one that was typed under another account or seat.

    A redirect is how every view answers a form that it has taken in; the cookie holds nothing but the number
    that the browser gave to that form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.seat and response.status_code in (302, 303):
            number = request.POST.get(SENT, "")
            if NUMBER.fullmatch(number):
                safe = {"secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}
                response.set_cookie(f"kept_{number}", "1", max_age=DAY, **safe)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or request.seat is None:
            return None
        whose = request.POST.get(KEEPER)
        if whose is None or whose == keeper(request.user, request.seat)[1]:
            return None
        return resend(request, status=403)
