"""The mails about a replacement: to the organiser when it is proposed, to who proposed it when it is decided on.

They name the office and the overleg; who would come, with which mandate, and why not is read on the page.
"""

import datetime as dt

from django.conf import settings

from lib.words import listing
from meetings.models import Replacement
from notices.actions import queue_mail
from parties.models import Role, Seat, seats_in
from trail.models import Event


def mail_proposal(replacement: Replacement, *, event: Event, by: Seat, now: dt.datetime) -> None:
    """Tell the secretariat that decides; nothing if it proposed this itself."""
    owner = replacement.participation.meeting.owner
    if by.organisation_id == owner.pk and by.role == Role.SECRETARIAT:
        return
    seats = seats_in(replacement.audience_id, now).filter(organisation=owner, role=Role.SECRETARIAT)
    emails = list(dict.fromkeys(seats.order_by("pk").values_list("user__email", flat=True)))
    for email in emails:
        others = listing([other for other in emails if other != email])
        context = _facts(replacement) | {"proposer": by.label, "others": others}
        queue_mail(
            to=email, template="replacement_proposed", context=context, event=event, now=now,
            once=f"replacement-proposed:{replacement.key}:{email}"[:120],
        )  # fmt: skip


def mail_decision(replacement: Replacement, *, event: Event, by: Seat, now: dt.datetime) -> None:
    """Tell the seat that proposed it, if it is somebody else's and still reads this replacement."""
    seat = replacement.proposed_by
    if seat is None or seat == by or not seat.is_active(now) or not seat.user.is_active:
        return
    if not Replacement.objects.visible_to(seat, now).filter(pk=replacement.pk).exists():
        return
    is_accepted = replacement.state == Replacement.State.ACCEPTED
    queue_mail(
        to=seat.user.email, template="replacement_decided", event=event, now=now,
        context=_facts(replacement) | {"is_accepted": is_accepted},
        once=f"replacement-decided:{replacement.key}",
    )  # fmt: skip


def _facts(replacement: Replacement) -> dict:
    place = replacement.participation
    return {
        "office": str(place.office),
        "meeting": place.meeting.title,
        "url": settings.BASE_URL + place.get_absolute_url(),
    }
