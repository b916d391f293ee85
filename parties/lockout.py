"""Who guesses passwords waits: per network address soon, and however widely it is spread after a while."""

import datetime as dt

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.db.models import Sum
from django.utils import timezone

MOST = 50
WINDOW = dt.timedelta(minutes=10)


class Lockout(AxesDatabaseHandler):
    """Axes' own count per e-mail address and network address, and a wider one per e-mail address alone.

    The wider one has a high limit and a short wait, and is wiped by a new password: nobody can be kept out
    for long by a stranger who goes on guessing. It counts what was typed, so that an account that doesn't
    exist is answered the same.
    """

    def is_locked(self, request, credentials=None) -> bool:
        if super().is_locked(request, credentials):
            return True
        if not _is_guessed_at(get_client_username(request, credentials)):
            return False
        request.locked_for = WINDOW
        return True


def _is_guessed_at(email: str | None) -> bool:
    """Say whether this address was tried too often of late, from wherever; one query."""
    tries = AccessAttempt.objects.filter(
        username__iexact=email or "", attempt_time__gt=timezone.now() - WINDOW
    )
    return (tries.aggregate(total=Sum("failures_since_start"))["total"] or 0) >= MOST


def forgive(email: str) -> None:
    """Forget the failures at this address: who may choose its password is its owner."""
    AccessAttempt.objects.filter(username__iexact=email).delete()
