"""Who may do what about terms, wishes and absence; what one may not know of is 404 and comes before this."""

import datetime as dt

from django.db import models

from lib import dates
from notices.models import Term
from parties.models import Absence, Role, Seat

SEALED = ("zienswijze", "optiereactie")  # kinds of terms
HEARING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL, Role.COORDINATOR)


def gets_notices(seat: Seat) -> bool:
    """Say whether seats of this role are told of anything at all."""
    return seat.role in HEARING


def may_see_term(seat: Seat, term: Term, subject: models.Model) -> bool:
    """Whose organisation owes it, and the secretariat of the organisation that the subject belongs to.

    That the seat may read the subject was asked before. A term of what is sealed only its own organisation sees: that
    it ended would tell that somebody filed.
    """
    owner = getattr(subject, "owner_id", None)
    is_led = seat.role == Role.SECRETARIAT and owner is not None and seat.organisation_id == owner
    return seat.organisation_id == term.organisation_id or (is_led and term.kind.slug not in SEALED)


def may_hold(seat: Seat, term: Term, now: dt.datetime) -> bool:
    """Put it off, take it over or stop it: who is reminded, who stands in for them, and the coordinator."""
    if seat.organisation_id != term.organisation_id:
        return False
    is_theirs = term.office_id is None or seat.office_id in (None, term.office_id)
    if is_theirs and seat.role in {*term.kind.roles, Role.COORDINATOR}:
        return True
    today = dates.local_day(now)
    away = Absence.objects.filter(replacement=seat, first_day__lte=today, last_day__gte=today)
    return away.filter(
        seat__organisation=term.organisation_id, seat__role__in=[*term.kind.roles, Role.COORDINATOR]
    ).exists()


def may_give_back(seat: Seat, term: Term) -> bool:
    """Who took it over, from whatever seat of hers there, and the coordinator."""
    if term.taken_by is None or seat.organisation_id != term.organisation_id:
        return False
    return seat.role == Role.COORDINATOR or seat.user_id == term.taken_by.user_id


def may_choose_for_organisation(seat: Seat) -> bool:
    return seat.role == Role.COORDINATOR


def may_set_absence(seat: Seat, other: Seat) -> bool:
    """Say that somebody is away: of oneself, and a coordinator of anybody there."""
    is_own = seat.role == Role.COORDINATOR and seat.organisation_id == other.organisation_id
    return gets_notices(other) and (seat.user_id == other.user_id or is_own)
