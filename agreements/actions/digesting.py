"""The monthly mail: what changed for a seat, counted by the query of its page, once and only if there is something."""

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from agreements.changes import changes_in, month_before
from agreements.models import Digest
from agreements.permissions import ACTING
from lib import dates
from lib.templatetags.ui import count_of
from notices.actions import queue_mail
from parties.models import Seat

WINDOW = 5  # working days: later than that it is no news any more
MOST = 200


def send_digests(now: dt.datetime) -> int:
    """From the first working day of a month, write each seat about the month before; return how many mails.

    No query outside the first five working days, one once all are done.
    """
    today = dates.local_day(now)
    if not _is_time(today):
        return 0
    month = month_before(today)
    told = Digest.objects.filter(seat=OuterRef("pk"), month=month)
    seats = Seat.objects.active(now).filter(
        role__in=ACTING, since__lt=dates.at_midnight(today.replace(day=1))
    )
    return sum(
        _send(seat, month, now) for seat in seats.exclude(Exists(told)).with_labels().order_by("pk")[:MOST]
    )


def _is_time(today: dt.date) -> bool:
    first = dates.add_working_days(today.replace(day=1) - dt.timedelta(days=1), 1)
    return first <= today <= dates.add_working_days(first, WINDOW - 1)


@transaction.atomic
def _send(seat: Seat, month: dt.date, now: dt.datetime) -> bool:
    """Claim this month for this seat, then write; say whether there was something to write about."""
    changes = changes_in(month, seat, now)
    try:
        with transaction.atomic():
            claim = Digest.objects.create(seat=seat, month=month, things=changes.number, made_at=now)
    except IntegrityError:
        return False
    if not changes.number:
        return False
    context = {
        "month": dates.month(month),
        "seat": seat.label,
        "lines": [count_of(len(group.things), group.words) for group in changes.groups],
        "url": f"{settings.BASE_URL}{reverse('changes')}?maand={month:%Y-%m}",
    }
    queue_mail(to=seat.user.email, template="digest", context=context, once=f"digest:{claim.pk}", now=now)
    return True
