"""Giving and ending seats, and closing accounts."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.http import done, form_status, require
from notices import actions
from notices.forms.seats import EndForm, GiveForm
from notices.views.answers import or_overtaken
from parties.access import seat_required
from parties.models import Seat
from parties.permissions import managed_by, may_end_seat, may_manage_accounts


@require_http_methods(["GET", "POST"])
@seat_required
@or_overtaken
def give(request, key):
    """Give somebody of an organisation another seat there."""
    seat = _managed(request, key)
    now = timezone.now()
    form = GiveForm(
        request.POST or None, by=request.seat, organisation=seat.organisation, user=seat.user, now=now
    )
    if form.is_valid():
        given = actions.give_seat(
            seat.user, by=request.seat, organisation=seat.organisation, now=now, **form.seat
        )
        return done(request, "account-list", f"{seat.user.name} heeft nu ook de stoel {given.label}.")
    context = {"form": form, "account": seat}
    return render(request, "notices/seat_give.html", context, status=form_status(form))


@require_http_methods(["GET", "POST"])
@seat_required
@or_overtaken
def end(request, key):
    """End one seat, now or after a last day."""
    seat = _managed(request, key)
    require(may_end_seat(request.seat, seat))
    now = timezone.now()
    form = EndForm(request.POST or None, now=now)
    if form.is_valid():
        actions.end_seat(seat, by=request.seat, until=form.until, now=now)
        return done(request, "account-list", f"De stoel {seat.label} van {seat.user.name} stopt.")
    context = {"form": form, "account": seat}
    return render(request, "notices/seat_end.html", context, status=form_status(form))


@require_http_methods(["GET", "POST"])
@seat_required
@or_overtaken
def close(request, key):
    """Close somebody's account, as far as this seat manages it, after a page that says what happens."""
    seat = _managed(request, key)
    require(may_end_seat(request.seat, seat))
    if request.method == "POST":
        managed = managed_by(request.seat)
        actions.close_account(seat.user, by=request.seat, organisations=managed, now=timezone.now())
        return done(request, "account-list", f"Het account van {seat.user.name} is gesloten.")
    theirs = Seat.objects.active(timezone.now()).filter(
        user=seat.user, organisation__in=managed_by(request.seat)
    )
    context = {"account": seat, "seats": theirs.with_labels()}
    return render(request, "notices/account_close.html", context)


def _managed(request, key) -> Seat:
    """Return an active seat in an organisation that this seat manages, or raise 403 or 404."""
    require(may_manage_accounts(request.seat))
    seats = Seat.objects.active(timezone.now()).filter(organisation__in=managed_by(request.seat))
    return get_object_or_404(seats.with_labels(), key=key)
