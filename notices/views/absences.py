"""Absence: saying when one is away and who stands in, and taking it back."""

import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lib import dates
from lib.http import done, form_status, require
from notices import actions
from notices.forms.absences import AbsenceForm
from notices.permissions import HEARING, gets_notices, may_set_absence
from parties.access import seat_required
from parties.models import Absence, Role, Seat
from trail.workflow import StepRefused

MOST_PAST = 10


@seat_required
@require_http_methods(["GET", "POST"])
def absence_list(request):
    """Show when this seat, or for a coordinator anybody of the organisation, is away; and say so anew."""
    require(gets_notices(request.seat))
    now = timezone.now()
    form = _form(request, now)
    if form.is_valid() and (row := _set(form, now)):
        name = "U bent" if row.seat.user_id == request.user.pk else f"{row.seat.user.name} is"
        days = f"{dates.long(row.first_day)} tot en met {dates.long(row.last_day)}"
        return done(request, "absence-list", f"{name} afwezig van {days}.")
    today = dates.local_day(now)
    known = actions.absences_of(_seats(request.seat))
    context = {
        "form": form,
        "is_coordinator": request.seat.role == Role.COORDINATOR,
        "coming": known.filter(last_day__gte=today),
        "past": known.filter(last_day__lt=today).order_by("-first_day", "-pk")[:MOST_PAST],
        "today": today,
    }
    return render(request, "notices/absence_list.html", context, status=form_status(form))


def _seats(seat: Seat):
    """Return whose absence this seat may set: its own, and for a coordinator of everybody there."""
    rows = Seat.objects.filter(organisation=seat.organisation_id, role__in=HEARING)
    return rows if seat.role == Role.COORDINATOR else rows.filter(pk=seat.pk)


def _form(request, now: dt.datetime) -> AbsenceForm:
    own, seats = request.seat, None
    replacements = actions.replacements_for(own, now)
    if own.role == Role.COORDINATOR:
        seats = _seats(own).active(now).with_labels().order_by("user__name", "pk")
        replacements = seats
    today = dates.local_day(now)
    return AbsenceForm(request.POST or None, seats=seats, replacements=replacements, own=own, today=today)


def _set(form: AbsenceForm, now: dt.datetime) -> Absence | None:
    """Keep it; if it overlaps with another, say so in the form."""
    data = form.cleaned_data
    days = {name: data[name] for name in ("first_day", "last_day", "replacement")}
    try:
        return actions.set_absence(form.seat, **days, now=now)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return None


@seat_required
@require_POST
def absence_withdraw(request, key, day):
    """Take back the absence of a seat that begins on this day; from somebody else's 404."""
    try:
        first_day = dt.date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    rows = Absence.objects.select_related("seat")
    absence = get_object_or_404(rows, seat__key=key, first_day=first_day)
    if not may_set_absence(request.seat, absence.seat):
        raise Http404
    actions.withdraw_absence(absence, now=timezone.now())
    return done(request, "absence-list", "De afwezigheid is ingetrokken.")
