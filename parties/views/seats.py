"""Choosing and switching the seat from which one works."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from parties.access import next_page
from parties.middleware import SEAT, SWITCHED


@require_safe
@login_required
def choose(request):
    """Ask from which seat somebody works; who has only one goes on."""
    if len(request.seats) == 1:
        return redirect(next_page(request))
    return render(request, "parties/seat_choose.html", {"next": next_page(request)})


@require_POST
@login_required
def switch(request):
    """Take another of one's own seats and go back, or to the home page if this seat doesn't see that page."""
    key = request.POST.get("seat")
    if key not in {seat.key for seat in request.seats}:
        raise Http404
    request.session.cycle_key()
    request.session[SEAT] = key
    request.session[SWITCHED] = True
    return redirect(next_page(request))
