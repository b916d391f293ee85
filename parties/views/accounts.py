"""The accounts of the organisations that a seat manages."""

import datetime as dt

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib import dates
from lib.http import require
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from parties.models import Invitation, Organisation, Role, Seat
from parties.permissions import managed_by, may_end_seat, may_manage_accounts, roles_to_give

MINUTE = dt.timedelta(minutes=1)


@require_safe
@seat_required
def account_list(request):
    """Everybody who may act for the organisations that this seat manages, and who was invited."""
    require(may_manage_accounts(request.seat))
    managed = managed_by(request.seat)
    chosen = managed.filter(slug=request.GET.get("organisatie", ""))
    with_ended = request.GET.get("toon") == "alles"
    only = chosen.first() if request.seat.role == Role.ADMINISTRATOR else request.seat.organisation
    shown = managed.filter(pk=only.pk) if only else managed
    context = {
        "groups": _groups(shown, timezone.now(), with_ended, request.seat),
        "organisations": managed.prefetch_related("names") if request.seat.role == Role.ADMINISTRATOR else [],
        "chosen": request.GET.get("organisatie", ""),
        "only": only,
        "with_ended": with_ended,
    }
    return render(request, "parties/account_list.html", context)


@require_safe
@seat_required
def account_detail(request, key):
    """One person, with the seats in the organisations that this seat manages."""
    require(may_manage_accounts(request.seat))
    managed = managed_by(request.seat)
    seat = get_object_or_404(Seat.objects.with_labels().filter(organisation__in=managed), key=key)
    now = timezone.now()
    theirs = (
        Seat.objects.with_labels().filter(user=seat.user, organisation__in=managed).order_by("-since", "-pk")
    )
    rows = [
        _seat_row(other, now) | {"may_end": other.is_active(now) and may_end_seat(request.seat, other)}
        for other in theirs
    ]
    context = {
        "account": seat,
        "person": seat.user,
        "rows": rows,
        "may_close": any(row["may_end"] for row in rows),
        "is_here": any(row["is_active"] for row in rows),
    }
    return render(request, "parties/account_detail.html", context)


def _groups(
    organisations: QuerySet[Organisation], now: dt.datetime, with_ended: bool, by: Seat
) -> list[dict]:
    """Return the rows per organisation; four queries."""
    groups = {
        organisation.pk: {
            "organisation": organisation,
            "name": organisation.name_on(dates.local_day(now)),
            "rows": [],
        }
        for organisation in organisations.prefetch_related("names")
    }
    seats = Seat.objects if with_ended else Seat.objects.active(now)
    for seat in (
        seats.filter(organisation__in=groups).with_labels().order_by("user__name", "user_id", "since")
    ):
        groups[seat.organisation_id]["rows"].append(_seat_row(seat, now))
    invitations = Invitation.objects.pending().filter(organisation__in=groups)
    for invitation in invitations.select_related("organisation", "office").prefetch_related("office__titles"):
        row = _invitation_row(invitation, now)
        row["may_send"] = invitation.role in roles_to_give(by, invitation.organisation)
        groups[invitation.organisation_id]["rows"].append(row)
    return list(groups.values())


def _seat_row(seat: Seat, now: dt.datetime) -> dict:
    """Return what a row of the list shows of a seat."""
    return {
        "key": seat.key,
        "name": seat.user.name,
        "email": seat.user.email,
        "role": seat.get_role_display(),
        "place": seat.place if seat.office_id else "",
        "label": seat.label,
        "is_active": seat.is_active(now),
        "state": make_pill("actief", "done") if seat.is_active(now) else make_pill("beëindigd", "off"),
        "until": last_day(seat.until) if seat.until else "",
        "is_invitation": False,
    }


def _invitation_row(invitation: Invitation, now: dt.datetime) -> dict:
    expired = invitation.expires_at <= now
    return {
        "key": invitation.key,
        "name": invitation.name,
        "email": invitation.email,
        "role": invitation.get_role_display(),
        "place": str(invitation.office) if invitation.office_id else "",
        "state": make_pill("uitnodiging verlopen", "warn") if expired else make_pill("uitgenodigd", "busy"),
        "until": last_day(invitation.until) if invitation.until else "",
        "is_invitation": True,
    }


def last_day(until: dt.datetime) -> str:
    """Write the last day of a seat that ends at this moment: for midnight that is the day before."""
    return dates.long(dates.local_day(until - MINUTE))
