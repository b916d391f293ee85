"""What an ended seat held of terms and notices: given back, forgotten or told, in the transaction of its ending."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from lib import dates
from notices.actions.outbox import queue_mail
from notices.models import Preference, Snooze, Term
from parties.models import Absence, Level, Role, Seat
from trail.models import Event

DAY = dt.timedelta(days=1)


def let_go(seat: Seat, now: dt.datetime) -> None:
    """Give back what was taken over here, forget wishes and delays, mail no more of it, and end absences that leaned on it."""
    _give_back(seat, now)
    Snooze.objects.filter(seat=seat).delete()
    Preference.objects.filter(seat=seat).delete()
    seat.notices.filter(message=None, mail_at__isnull=False).update(mail_at=None)
    today = dates.local_day(now)
    leaning = Absence.objects.select_for_update(of=["self"]).filter(replacement=seat, last_day__gte=today)
    for absence in leaning.select_related("seat__user", "seat__organisation"):
        _end(absence, seat, now)


def _give_back(seat: Seat, now: dt.datetime) -> None:
    """Let the organisation hear of these terms again; that it took them over was its own matter, and so is this."""
    protection = {"owner_id": seat.organisation_id, "audience_id": None, "embargo_until": None}
    for term in Term.objects.select_for_update(of=["self"]).filter(taken_by=seat).order_by("pk"):
        Term.objects.filter(pk=term.pk).update(taken_by=None)
        if term.is_open and term.subject:
            sentence = f"Wat was overgenomen vanuit de stoel {seat.label}, is weer van de hele organisatie."
            Event.write(
                term.subject, "term.give_back", sentence, by=None, now=now, is_key=False, level=Level.PARTY,
                **protection,
            )  # fmt: skip


def _end(absence: Absence, seat: Seat, now: dt.datetime) -> None:
    """End an absence the day before, or remove it if it would have begun today or later; tell whose it is."""
    today = dates.local_day(now)
    if absence.first_day >= today:
        absence.delete()
    else:
        Absence.objects.filter(pk=absence.pk).update(last_day=today - DAY)
    absent = absence.seat
    if not absent.is_active(now):
        return
    coordinators = Seat.objects.active(now).filter(organisation=absent.organisation_id, role=Role.COORDINATOR)
    others = coordinators.exclude(user=absent.user_id).order_by("pk").values_list("user__email", flat=True)
    for email in dict.fromkeys([absent.user.email, *others]):
        queue_mail(
            to=email,
            template="absence_ended",
            context={
                "seat": absent.label,
                "replacement": seat.label,
                "first": dates.long(absence.first_day),
                "last": dates.long(absence.last_day),
                "is_own": email == absent.user.email,
                "organisation": absent.organisation.name_on(today),
                "url": settings.BASE_URL + reverse("absence-list"),
            },
            once=f"absence-ended:{seat.key}:{absent.key}:{absence.first_day}:{email}"[:120],
            now=now,
        )
