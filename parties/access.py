"""Who comes in: every inside page asks for a seat."""

import functools

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse


def seat_required(view):
    """Let only people with a seat in; others log in or choose a seat first, and come back.

    A form that was sent after the session had ended is not lost: `parties.middleware` keeps it at hand.
    """

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.seat is not None:
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            return redirect(f"{reverse('seat-choose')}?next={request.get_full_path()}")
        return redirect_to_login(request.get_full_path())

    guarded.needs_seat = True
    return guarded
