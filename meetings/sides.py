"""The parties that speak with one voice each: the Rijk through the organiser, and every koepel at the table."""

from meetings.models import Meeting
from parties.models import Organisation, Role, Seat, Side

ANSWERING = (Role.APPROVER, Role.KOEPEL, Role.SECRETARIAT)


def sides_of(meeting: Meeting) -> list[Organisation]:
    """Return the organiser, for the Rijk, and the koepels that have a seat, in their fixed order; two queries."""
    seats = meeting.participations.values("office__organisation")
    koepels = Organisation.objects.filter(pk__in=seats, kind=Organisation.Kind.KOEPEL)
    rows = (Organisation.objects.filter(pk=meeting.owner_id) | koepels).order_by("order", "slug")
    return sorted(rows.prefetch_related("names"), key=lambda row: row.side != Side.RIJK)


def side_name(party: Organisation) -> str:
    """Write how a party is called here: «Rijk», «VNG»."""
    return "Rijk" if party.side == Side.RIJK else str(party)


def side_of(seat: Seat, meeting: Meeting) -> Organisation | None:
    """Return the party for which this seat may answer: a koepel's own people, the approver or secretariat for the Rijk."""
    if seat.role not in ANSWERING:
        return None
    return next((row for row in sides_of(meeting) if row.pk == seat.organisation_id), None)


def is_on_behalf(seat: Seat) -> bool:
    """Say whether this seat fills in what somebody else decides: the secretariat for its minister."""
    return seat.role == Role.SECRETARIAT
