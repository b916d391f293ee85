"""Who reads a signal or a dispute: its parties, who reads along, BZK, the minister-president, who leads (§9.2)."""

import datetime as dt
from collections.abc import Iterable

from disputes.models import Dispute
from disputes.models.guards import AZ, BZK
from parties.models import Audience, AudienceMember, Organisation, Role, Side

READING = {
    Side.RIJK: (Role.SECRETARIAT, Role.POLICY, Role.APPROVER),
    Side.MEDEOVERHEDEN: (Role.KOEPEL, Role.APPROVER),
    Side.OUTSIDE: (),
}
ALWAYS = (BZK, AZ)  # the process role, and the minister-president


def make_circle(places: Iterable[Organisation], now: dt.datetime) -> Audience:
    """Make the circle of these organisations, BZK and the minister-president; four queries."""
    circle = Audience.objects.create(kind=Audience.Kind.PARTIES)
    seat_places(circle, [*places, *Organisation.objects.filter(slug__in=ALWAYS)], now)
    return circle


def seat_places(circle: Audience, places: Iterable[Organisation], now: dt.datetime) -> None:
    """Let these organisations read from now on, without coordinators and administrators; twice changes nothing."""
    known = set(circle.members.admitting().filter(until__isnull=True).values_list("organisation", "role"))
    wanted = dict.fromkeys((place.pk, role) for place in places for role in READING[place.side])
    AudienceMember.objects.bulk_create(
        AudienceMember(audience=circle, organisation_id=place, role=role, since=now)
        for place, role in wanted
        if (place, role) not in known
    )


def unseat_places(circle: Audience, places: Iterable[Organisation], now: dt.datetime) -> None:
    """End the reading of these organisations at this moment; those that always read stay."""
    gone = [place.pk for place in places if place.slug not in ALWAYS]
    circle.members.filter(organisation__in=gone, until__isnull=True).update(until=now)


def dismiss_commissions(dispute: Dispute, now: dt.datetime) -> None:
    """End, with the dispute, what members of its commissions may read: of its file, and of what they wrote each other."""
    circles = [dispute.audience_id, *dispute.helps.exclude(circle=None).values_list("circle", flat=True)]
    members = AudienceMember.objects.filter(audience__in=circles, role=Role.COMMISSION, is_barred=False)
    members.filter(until__gt=now).update(until=now)
