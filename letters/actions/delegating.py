"""Leave a station of one letter to colleagues or to an office as well, and take that back."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet

from letters.actions.writing import lock
from letters.models import Approval, Letter, Mandate
from lib import dates
from lib.words import listing
from parties.models import Office, Role, Seat, seats_in
from trail.models import Event
from trail.workflow import Blocked, Stale


class Overmandated(Stale):
    """Somebody else changed first who is mandated."""


NOT_HIM = "Kies collega’s die deze brief mogen lezen en er niet aan schreven."


def may_delegate(station: Approval, seat: Seat, day: dt.date) -> bool:
    """Say whether this seat may leave the station to others: who decides there itself, not who was mandated; two queries."""
    is_held = station.letter.approvals.held_by(seat, day).filter(pk=station.pk).exists()
    return is_held and not station.mandates.of(seat).exists()


def mark_of_mandates(station: Approval) -> str:
    """Return by what a form knows who was mandated when it was opened; never empty."""
    rows = station.mandates.order_by("person", "office").values_list("person__key", "office__slug")
    return ",".join(person or office for person, office in rows) or "niemand"


@transaction.atomic
def delegate(
    letter: Letter, key: str, *, people: Collection[Seat] = (), offices: Collection[Office] = (),
    seen: str | None = None, by: Seat, now: dt.datetime,
) -> Approval:  # fmt: skip
    """Let these people, and who approves for these offices, decide at a station as well, for this letter alone.

    Who is named no more loses it. Four eyes stay: nobody who wrote in the letter, and who approved elsewhere approves
    no second time. Raises PermissionDenied, Overmandated if others were mandated since `seen`, or Blocked.
    """
    row = lock(letter)
    station = row.approvals.standing().filter(key=key).first()
    if station is None or not may_delegate(station, by, dates.local_day(now)):
        raise PermissionDenied("delegate")
    if seen is not None and seen != mark_of_mandates(station):
        raise Overmandated
    fitting, places = delegates_for(station, now), offices_for(station, now)
    if {*people} - {*fitting} or {*offices} - {*places}:
        raise Blocked(NOT_HIM)
    station.mandates.exclude(Q(person__in=people) | Q(office__in=offices)).delete()
    for who in (*({"person": one} for one in people), *({"office": one} for one in offices)):
        Mandate.objects.get_or_create(approval=station, **who)
    day = dates.local_day(now)
    names = [*(seat.label for seat in people), *(f"de {office.title_on(day)}" for office in offices)]
    said = f"gemachtigd voor deze brief: {listing(names)}." if names else "machtiging ingetrokken."
    Event.write(row, "letter.station", f"{station.name}: {said}", by=by, now=now, is_key=False)
    return station


def delegates_for(station: Approval, now: dt.datetime) -> QuerySet[Seat]:
    """Return the seats that a station can be left to: of its own organisation, that read the letter and never wrote in it."""
    seats = seats_in(station.letter.audience_id, now).filter(
        organisation=_place(station), role__in=(Role.POLICY, Role.APPROVER)
    )
    if station.office_id:
        seats = seats.exclude(office=station.office_id)
    return seats.exclude(pk__in=_writers(station.letter)).with_labels().order_by("user__name", "pk")


def offices_for(station: Approval, now: dt.datetime) -> QuerySet[Office]:
    """Return the offices that a station can be left to: those for which somebody in `delegates_for` approves."""
    approvers = delegates_for(station, now).filter(role=Role.APPROVER, office__isnull=False).order_by()
    return (
        Office.objects.filter(pk__in=approvers.values("office")).prefetch_related("titles").order_by("slug")
    )


def _place(station: Approval) -> int:
    if station.office:
        return station.office.organisation_id
    return station.organisation_id or station.person.organisation_id


def _writers(letter: Letter) -> QuerySet[Seat]:
    """Return all seats of who ever began or saved something in the letter."""
    history = Letter.pgh_event_model.objects.filter(pgh_obj_id=letter.pk)
    wrote = Q(user__seats__in=history.values("edited_by")) | Q(user__seats__in=history.values("author"))
    return Seat.objects.filter(wrote).values("pk")
