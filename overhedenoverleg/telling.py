"""Who hears of which event: one plain list, of which the page «Wie krijgt wat» is made as well."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from agreements.models import AgreementOwner, AgreementParty
from letters.models import Letter
from notices.actions import Telling, notify
from parties.models import Role, Seat, seats_in
from trail.models import Event

STALE = dt.timedelta(days=7)
OFFICIALS = (Role.SECRETARIAT, Role.POLICY, Role.KOEPEL)


@dataclass(frozen=True)
class Tell:
    """Events of these kinds are told to these seats as a kind of notice; `who` says it for the page."""

    kind: str
    events: tuple[str, ...]
    who: str
    to: Callable[[Event, dt.datetime], QuerySet[Seat]]


def circle(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return the officials in the circle of the event."""
    if event.audience_id is None:
        return Seat.objects.none()
    return seats_in(event.audience_id, now).filter(role__in=OFFICIALS)


def owner(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return the officials of the organisation that the subject belongs to."""
    return Seat.objects.active(now).filter(organisation=event.owner_id, role__in=OFFICIALS)


def parties(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return the officials of whoever is a party to an afspraak or answers for it."""
    involved = AgreementParty.objects.filter(agreement=event.subject_id).values("organisation")
    answering = AgreementOwner.objects.filter(agreement=event.subject_id).values("office__organisation")
    seats = Seat.objects.active(now).filter(role__in=(Role.POLICY, Role.KOEPEL))
    return seats.filter(organisation__in=involved) | seats.filter(organisation__in=answering)


def approvers(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return who decides for the office that signs the letter."""
    signing = Letter.objects.filter(pk=event.subject_id).values("signatory")
    return Seat.objects.active(now).filter(role=Role.APPROVER, office__in=signing)


TELLS = (
    Tell(
        "afspraak-nieuws",
        (
            "agreement.agree",
            "agreement.amend",
            "agreement.redate",
            "agreement.term",
            "agreement.table",
            *(
                f"agreement.{name}"
                for name in ("start", "partly", "honour", "fail", "suspend", "resume", "lapse")
            ),
        ),
        "medewerkers van de partijen",
        parties,
    ),
    Tell(
        "overleg-nieuws",
        ("meeting.plan", "meeting.confirm", "meeting.reschedule", "meeting.cancel"),
        "medewerkers die de planning lezen",
        circle,
    ),
    Tell("agenda-nieuws", ("agenda.share", "agenda.send"), "medewerkers van team of deelnemers", circle),
    Tell(
        "verslag-nieuws",
        tuple(
            f"minutes.{name}" for name in ("adopt", "adopt_amended", "adopt_written", "adopt_written_amended")
        ),
        "medewerkers van de deelnemers",
        circle,
    ),
    Tell(
        "voorstel-nieuws",
        ("proposal.accept", "proposal.refer", "proposal.decline", "proposal.move"),
        "medewerkers van wie het voorstel deed",
        owner,
    ),
    Tell("brief-nieuws", ("letter.submit",), "wie accordeert voor de ondertekenaar", approvers),
    Tell("brief-nieuws", ("letter.return_", "letter.approve"), "medewerkers van het ministerie", owner),
)


def tell(events: Iterable[Event], now: dt.datetime) -> int:
    """Write the notices of these events; return how many. Who did it hears nothing of it, and what is a week old is no
    news any more."""
    news = []
    for event in (event for event in events if event.at > now - STALE):
        for row in TELLS:
            if event.kind in row.events:
                seats = row.to(event, now).exclude(user=event.seat.user_id if event.seat else None)
                news += [Telling(row.kind, event, seat) for seat in seats.distinct()]
    return notify(news, now)
