"""Who hears of which event: one plain list, of which the page «Wie krijgt wat» is made as well."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from agreements.models import AgreementOwner, AgreementParty
from letters.actions import is_new_turn, seats_in_turn
from letters.models import Letter
from notices.actions import Telling, notify
from papers.models import TextConfirmation
from parties.models import Office, Role, Seat, seats_in
from trail.models import Event
from udo.models import Finding

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


def spoken_for(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return the officials of the party for which somebody else reacted to a finding."""
    said = TextConfirmation.objects.filter(
        subject_type=ContentType.objects.get_for_model(Finding), is_on_behalf=True, given_at=event.at,
        given_by=event.seat, subject_id__in=Finding.objects.filter(assessment=event.subject_id).values("pk"),
    )  # fmt: skip
    return Seat.objects.active(now).filter(organisation__in=said.values("organisation"), role__in=OFFICIALS)


def approvers(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return who decides for the office that signs the letter, or at the stations that are in turn."""
    if (seats := seats_in_turn(event.subject_id, now)).exists():
        return seats
    signing = Letter.objects.filter(pk=event.subject_id).values("signatory")
    return Seat.objects.active(now).filter(role=Role.APPROVER, office__in=signing)


def next_approvers(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return who is in turn since somebody before them agreed."""
    return seats_in_turn(event.subject_id, now) if is_new_turn(event.subject_id) else Seat.objects.none()


def readers_of_dispute(event: Event, now: dt.datetime) -> QuerySet[Seat]:
    """Return who writes for an organisation in the circle of a dispute, and who approves for the minister-president."""
    if event.audience_id is None:
        return Seat.objects.none()
    seats = seats_in(event.audience_id, now)
    is_for_mp = Q(role=Role.APPROVER, office__kind=Office.Kind.PRIME_MINISTER)
    return seats.filter(Q(role__in=OFFICIALS) | is_for_mp)


IMPASSES = (
    "impasse.submit",
    "impasse.table",
    "impasse.refer",
    "impasse.decide",
    "impasse.start",
    "impasse.refuse",
)
DISPUTES = (
    "dispute.join", "dispute.process", "dispute.facts", "dispute.escalate", "dispute.table", "dispute.offer",
    "help.propose", *(f"help.{name}" for name in ("start", "extend", "report", "close", "withdraw")),
    "dispute.option", "dispute.option_end", "dispute.proposal", "dispute.amendment",
    "dispute.perspectives", "dispute.perspectives_later", "dispute.perspectives_open",
    "dispute.reactions", "dispute.reactions_later", "dispute.reactions_open",
    *(f"dispute.{name}" for name in (
        "complete", "decide", "finish", "skip", "repeat", "resolve", "reopen", "pause", "resume", "withdraw",
    )),
)  # fmt: skip
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
                for name in ("start", "partly", "honour", "fail", "suspend", "resume", "lapse", "reopen")
            ),
        ),
        "medewerkers van de partijen",
        parties,
    ),
    Tell("afspraak-nieuws", ("agreement.strike",), "medewerkers die het voorstel lezen", circle),
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
    Tell("geschil-nieuws", IMPASSES, "medewerkers die het signaal lezen", circle),
    Tell(
        "geschil-nieuws",
        DISPUTES,
        "medewerkers die het geschil lezen, en wie namens de minister-president accordeert",
        readers_of_dispute,
    ),
    Tell(
        "udo-nieuws",
        (
            "assessment.outcome",
            *(
                f"assessment.{name}"
                for name in (
                    "complete",
                    "finish",
                    "skip",
                    "skip_last",
                    "repeat",
                    "decline",
                    "pause",
                    "resume",
                    "stop",
                    "reconsider",
                    "annul",
                )
            ),
        ),
        "medewerkers van wie meedoet",
        circle,
    ),
    Tell(
        "udo-samen",
        tuple(
            f"assessment.{name}"
            for name in (
                "consult",
                "consulted",
                "unconsult",
                "publish",
                "withdraw",
                "review_planned",
                "review_withdrawn",
                "review_held",
                "review_followed",
            )
        ),
        "medewerkers van wie meedoet",
        circle,
    ),
    Tell(
        "udo-samen",
        ("assessment.react_for",),
        "medewerkers van de partij namens wie is gereageerd",
        spoken_for,
    ),
    Tell(
        "brief-nieuws",
        ("letter.submit",),
        "wie accordeert voor de ondertekenaar, of als eerste langs de akkoordlijn",
        approvers,
    ),
    Tell(
        "brief-nieuws", ("letter.agree",), "wie daarna langs de akkoordlijn aan de beurt is", next_approvers
    ),
    Tell(
        "brief-nieuws",
        ("letter.return_", "letter.approve", "letter.plan_failed"),
        "medewerkers van het ministerie",
        owner,
    ),
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
