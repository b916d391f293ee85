"""Seats offered, given, ended and closed; each step is on the timeline of the organisation, without names."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from lib import dates
from notices.actions.outbox import queue_mail
from parties.actions import end_sessions_without_seat, mark_staff, open_account, shut_account
from parties.models import Invitation, Level, Office, Organisation, Seat, User
from parties.models.invitation import VALID, hash_of
from trail.models import Event
from trail.workflow import Stale

MINUTE = dt.timedelta(minutes=1)


@transaction.atomic
def invite(
    by: Seat | None,
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: str,
    now: dt.datetime,
    office: Office | None = None,
    until: dt.datetime | None = None,
) -> Invitation:
    """Offer a seat by mail. It makes no difference whether the address has an account already.

    `by=None` is the system itself, for the first administrator.
    """
    invitation = Invitation(
        organisation=organisation, email=email.lower(), name=name, role=role, office=office, until=until
    )
    invitation.invited_by = by
    _send(invitation, now)
    write_down(
        organisation, "invitation.sent", f"Uitnodiging verstuurd voor de stoel {invitation.label}.", by, now
    )
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Seat, now: dt.datetime) -> None:
    """Send a new link that is valid for seven days; the former one no longer works."""
    if not Invitation.objects.select_for_update().pending().filter(pk=invitation.pk).exists():
        raise Stale
    _send(invitation, now)
    sentence = f"Uitnodiging opnieuw verstuurd voor de stoel {invitation.label}."
    write_down(invitation.organisation, "invitation.sent", sentence, by, now)


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Seat, now: dt.datetime) -> None:
    """Make the link void."""
    if not Invitation.objects.pending().filter(pk=invitation.pk).update(withdrawn_at=now):
        raise Stale
    sentence = f"Uitnodiging ingetrokken voor de stoel {invitation.label}."
    write_down(invitation.organisation, "invitation.withdrawn", sentence, by, now)


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, now: dt.datetime, user: User | None = None, password: str = ""
) -> Seat:
    """Take the seat: with the account one is logged in with, or with a new account and its password.

    Raises Stale if the link was used, replaced or withdrawn meanwhile; then nothing has changed.
    """
    usable = Invitation.objects.usable(now).filter(pk=invitation.pk, token_hash=invitation.token_hash)
    if not usable.update(accepted_at=now):
        raise Stale
    user = user or open_account(invitation, password=password)
    return give_seat(
        user,
        by=None,
        organisation=invitation.organisation,
        role=invitation.role,
        office=invitation.office,
        until=invitation.until,
        now=now,
    )


@transaction.atomic
def give_seat(
    user: User,
    *,
    by: Seat | None,
    organisation: Organisation,
    role: str,
    now: dt.datetime,
    office: Office | None = None,
    until: dt.datetime | None = None,
) -> Seat:
    """Give somebody a seat from now on; `by=None` is that person, who accepted an invitation."""
    seat = Seat.objects.create(
        user=user, organisation=organisation, office=office, role=role, since=now, until=until
    )
    mark_staff(user, role)
    ending = f", tot en met {_last_day(until)}" if until else ""
    write_down(organisation, "seat.given", f"Stoel {seat.label} in gebruik genomen{ending}.", by or seat, now)
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, by: Seat, until: dt.datetime, now: dt.datetime) -> None:
    """End a seat now or later; who has no other seat left is logged out at once.

    What was still open there is told to the organisation by the next sweep (`hand_over`).
    """
    if not Seat.objects.active(now).filter(pk=seat.pk).update(until=until):
        raise Stale
    seat.until = until
    when = "is gesloten" if until <= now else f"eindigt na {_last_day(until)}"
    write_down(seat.organisation, "seat.ended", f"Stoel {seat.label} {when}.", by, now)
    if until <= now:
        end_sessions_without_seat(seat.user, now)


@transaction.atomic
def close_account(user: User, *, by: Seat, organisations, now: dt.datetime) -> None:
    """End somebody's seats in these organisations this second, and the account itself if none is left."""
    User.objects.select_for_update().get(pk=user.pk)
    for seat in Seat.objects.active(now).filter(user=user, organisation__in=organisations).with_labels():
        end_seat(seat, by=by, until=now, now=now)
    open_offers = Invitation.objects.pending().filter(
        email__iexact=user.email, organisation__in=organisations
    )
    open_offers.update(withdrawn_at=now)
    if not Seat.objects.filter(Q(until=None) | Q(until__gt=now), user=user).exists():
        shut_account(user)


def _send(invitation: Invitation, now: dt.datetime) -> None:
    """Give the invitation a new link, save it and queue its mail; only the mail holds the link itself."""
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.sent_at, invitation.expires_at = now, now + VALID
    invitation.save()
    queue_mail(
        to=invitation.email,
        template="invitation",
        context={
            "name": invitation.name,
            "seat": invitation.label,
            "inviter": invitation.organisation.name_on(dates.local_day(now)),
            "last_day": _last_day(invitation.until) if invitation.until else "",
            "expires": dates.moment(invitation.expires_at),
            "url": settings.BASE_URL + reverse("invitation-accept", args=[token]),
        },
        once=f"invitation:{invitation.token_hash}",
        now=now,
        is_secret=True,
    )


def write_down(
    organisation: Organisation, kind: str, sentence: str, by: Seat | None, now: dt.datetime
) -> None:
    """Write what happened where the organisation itself, and nobody else, reads it."""
    protection = {"owner_id": organisation.pk, "audience_id": None, "embargo_until": None}
    Event.write(organisation, kind, sentence, by=by, now=now, level=Level.PARTY, **protection)


def _last_day(until: dt.datetime) -> str:
    return dates.long(dates.local_day(until - MINUTE))
