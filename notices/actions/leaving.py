"""What somebody leaves behind when a seat ends: told to the organisation, as far as its inbox may read it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from lib import dates
from notices.actions.letting_go import let_go
from notices.actions.outbox import queue_mail
from parties.actions import end_sessions_without_seat
from parties.models import Organisation, Role, Seat

LOOK_BACK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Left:
    """What was open: by name what everybody of the organisation may read, and how much more there is."""

    titles: list[str] = field(default_factory=list)
    more: int = 0


def hand_over(now: dt.datetime, open_at: Callable[[Seat, dt.datetime], Left]) -> int:
    """Close off the seats that ended in the last week, each once; return how many.

    Called by the sweep, also for seats that end by themselves. `open_at` says what was open at a seat:
    only the roof knows all kinds of work.
    """
    ended = Seat.objects.filter(until__lte=now, until__gt=now - LOOK_BACK, handed_over_at=None)
    return sum(_hand_over(seat, open_at(seat, now), now) for seat in ended.with_labels())


@transaction.atomic
def _hand_over(seat: Seat, left: Left, now: dt.datetime) -> bool:
    """Log out who has no seat left, let go what it held and tell the heirs; say whether nobody else was first."""
    if not Seat.objects.filter(pk=seat.pk, handed_over_at=None).update(handed_over_at=now):
        return False
    end_sessions_without_seat(seat.user, now)
    let_go(seat, now)
    for email in _heirs(seat.organisation, now):
        queue_mail(
            to=email,
            template="seat_closed",
            context={
                "seat": seat.label,
                "person": seat.user.name,
                "organisation": seat.organisation.name_on(dates.local_day(now)),
                "is_mailbox": email == seat.organisation.mailbox,
                "ended": dates.moment(seat.until),
                "left": left,
                "url": settings.BASE_URL + reverse("home"),
            },
            once=f"seat-closed:{seat.key}:{email}"[:120],
            now=now,
        )
    return True


def _heirs(organisation: Organisation, now: dt.datetime) -> list[str]:
    """Return the mailbox; without one, the coordinators, who find a task on Mijn werk as well."""
    if organisation.mailbox:
        return [organisation.mailbox]
    coordinators = Seat.objects.active(now).filter(organisation=organisation, role=Role.COORDINATOR)
    return sorted(set(coordinators.values_list("user__email", flat=True)))
