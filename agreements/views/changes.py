"""What changed in a month, for this seat: on the screen and on paper (CL-04)."""

import datetime as dt
import re

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.changes import changes_in, month_before, next_month
from agreements.views.follow_up import crumbs_behind
from lib import dates
from parties.access import seat_required

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")


@seat_required
@require_safe
def changes(request):
    """Show the events of a month by what they are about; a fixed number of queries."""
    now = timezone.now()
    present = dates.local_day(now).replace(day=1)
    month = min(month_of(request.GET.get("maand", ""), present), present)
    context = {
        "changes": changes_in(month, request.seat, now),
        "month": dates.month(month),
        "before": _link(month_before(month)),
        "after": _link(next_month(month)) if month < present else None,
        "crumbs": crumbs_behind(("Wat is er veranderd", "")),
    }
    return render(request, "agreements/changes.html", context)


def month_of(text: str, present: dt.date) -> dt.date:
    """Read «2024-11»; the present month for anything else."""
    match = MONTH.fullmatch(text)
    return dt.date(int(match[1]), int(match[2]), 1) if match else present


def _link(month: dt.date) -> tuple[str, str]:
    return dates.month(month), f"?maand={month:%Y-%m}"
