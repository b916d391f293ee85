"""Mail that failed for good: who may know of it, and what it was, without its subject or text."""

import datetime as dt
import re

from django.db.models import Exists, OuterRef, Q, QuerySet

from notices.models import Message
from parties.models import Invitation, Organisation, Role, Seat

KINDS = {
    "account": "bericht over het eigen account",
    "agenda-release": "verzonden agenda",
    "agreement-consent": "instemming met een afspraak",
    "core-message": "kernboodschap",
    "digest": "maandbericht",
    "escalation": "escalatie",
    "heads-up": "vooraankondiging",
    "invitation": "uitnodiging voor een stoel",
    "meeting-invite": "uitnodiging voor een overleg",
    "meeting-off": "overleg gaat niet door",
    "minutes-circulated": "verslag ter vaststelling",
    "minutes-comments": "reacties op een verslag",
    "progress-request": "vraag om voortgang",
    "rappel": "rappelronde",
    "reconfirmation": "herbevestiging",
    "replacement-decided": "besluit over een vervanging",
    "replacement-proposed": "voorstel voor een vervanging",
    "seat-closed": "gesloten stoel",
    "virus-found": "virus in een bestand",
}
ANSWER = re.compile(r"\((\d{3}), b(['\"])(.*?)\2\)")
CONDITIONS = {
    "1.1": "het adres bestaat niet",
    "1.2": "de mailserver van dit adres bestaat niet",
    "1.10": "het adres bestaat niet",
    "2.1": "de postbus is uitgeschakeld",
    "2.2": "de postbus is vol",
    "3.4": "het bericht is te groot",
    "4.1": "de mailserver antwoordt niet",
    "4.4": "de mailserver van dit adres is niet te vinden",
    "4.7": "het bericht bleef te lang onderweg",
}


def dead_letters(seat: Seat, now: dt.datetime) -> QuerySet[Message]:
    """Return the failed mails that this seat may know of: all for an administrator, else those to its own people.

    `is_elsewhere` says that the recipient works for another organisation as well. Its coordinator then
    doesn't learn what sort of mail it was.
    """
    failed = Message.objects.filter(state=Message.State.FAILED).order_by("-created_at", "-pk")
    active = Seat.objects.active(now).filter(user__email__iexact=OuterRef("recipient"))
    if seat.role == Role.ADMINISTRATOR:
        return failed.annotate(is_elsewhere=Exists(active.none()))
    if seat.role != Role.COORDINATOR:
        return failed.none()
    elsewhere = Exists(active.exclude(organisation=seat.organisation_id))
    return failed.filter(addressed_to(Organisation.objects.filter(pk=seat.organisation_id), now)).annotate(
        is_elsewhere=elsewhere
    )


def addressed_to(organisations: QuerySet[Organisation], now: dt.datetime) -> Q:
    """Keep what is addressed to who has a seat in these organisations, is invited to one, or to their mailbox."""
    seats = Seat.objects.active(now).filter(organisation__in=organisations)
    invited = Invitation.objects.pending().filter(organisation__in=organisations)
    mailboxes = organisations.exclude(mailbox="")
    return (
        Q(recipient__in=seats.values("user__email"))
        | Q(recipient__in=invited.values("email"))
        | Q(recipient__in=mailboxes.values("mailbox"))
    )


def kind_of(message: Message) -> str:
    """Return in Dutch what sort of mail it was, as far as the reader of the list may know."""
    if getattr(message, "is_elsewhere", False):
        return "bericht"
    return KINDS.get(message.kind, "bericht")


def fault_of(message: Message) -> str:
    """Say why it didn't arrive: the server's own words, without what Python puts around them."""
    if message.bounce:
        status = message.bounce.partition(" ")[0]
        meaning = CONDITIONS.get(status.partition(".")[2], "")
        return f"teruggekomen: {meaning} ({message.bounce})" if meaning else f"teruggekomen: {message.bounce}"
    if found := ANSWER.search(message.error):
        return f"{found[1]} {found[3]}"
    name, _, words = message.error.partition(": ")
    return words if name in {"TimeoutError", "ConnectionRefusedError", "gaierror"} else name or "onbekend"
