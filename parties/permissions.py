"""Who may manage accounts: the administrator everywhere, a coordinator in the own organisation."""

from django.db.models import QuerySet

from parties.models import Organisation, Role, Seat

_Kind = Organisation.Kind

ROLES = {
    _Kind.MINISTRY: (Role.POLICY, Role.COORDINATOR, Role.SECRETARIAT, Role.APPROVER, Role.ADMINISTRATOR),
    _Kind.KOEPEL: (Role.KOEPEL, Role.COORDINATOR),
    _Kind.COMMISSION: (Role.COMMISSION, Role.COORDINATOR),
    _Kind.OTHER: (Role.COORDINATOR, Role.ADMINISTRATOR),
}
BEYOND_A_COORDINATOR = {Role.SECRETARIAT, Role.APPROVER, Role.ADMINISTRATOR}


def may_manage_accounts(seat: Seat) -> bool:
    return seat.role in {Role.ADMINISTRATOR, Role.COORDINATOR}


def managed_by(seat: Seat) -> QuerySet[Organisation]:
    """Return the organisations whose accounts this seat manages; all others don't exist for it (404)."""
    if seat.role == Role.ADMINISTRATOR:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk=seat.organisation_id if seat.role == Role.COORDINATOR else None)


def roles_to_give(seat: Seat, organisation: Organisation) -> list[Role]:
    """Return the roles that make sense in an organisation and that this seat may give there."""
    roles = ROLES[Organisation.Kind(organisation.kind)]
    if seat.role == Role.ADMINISTRATOR:
        return list(roles)
    return [role for role in roles if role not in BEYOND_A_COORDINATOR]


def may_end_seat(seat: Seat, other: Seat) -> bool:
    """End a seat or close its account: never the own one, so that somebody is always left to manage."""
    if seat.role == Role.ADMINISTRATOR:
        return seat.user_id != other.user_id
    is_own = seat.role == Role.COORDINATOR and seat.organisation_id == other.organisation_id
    return is_own and seat.user_id != other.user_id and other.role != Role.ADMINISTRATOR


def may_manage_reference_data(seat: Seat | None) -> bool:
    """Open the Django admin: the administrator's seat, and the account's own mark as a second lock."""
    return seat is not None and seat.role == Role.ADMINISTRATOR and seat.user.is_staff
