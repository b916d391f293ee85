"""Taking the answer of who was invited: by the link in the mail, or after logging in."""

import datetime as dt

from django.db import transaction

from meetings.models import Invite, Meeting, Participation
from parties.models import Office, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


def moment_of(meeting: Meeting) -> str:
    """Return a mark of the moment that is planned, to notice that it moved."""
    start = meeting.planned_start.isoformat() if meeting.planned_start else ""
    return f"{meeting.planned_precision} {start} {meeting.planned_words}".strip()


@transaction.atomic
def answer(
    meeting: Meeting,
    office: Office,
    value: str,
    *,
    by: Seat | None,
    now: dt.datetime,
    invite: Invite | None = None,
    seen: str | None = None,
) -> None:
    """Record that the office comes or doesn't; `invite` is the link by which it was said, if it was.

    `by=None` is the mailbox. Writes an event if the answer changed; it names the office, never a person.
    `seen` is the moment (`moment_of`) that the writer saw. Raises Stale if the link was replaced meanwhile, or the
    office left the table; Blocked if the overleg was held, lapsed or moved meanwhile.
    """
    present = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not present.is_open:
        raise Blocked(f"Dit overleg is {present.get_state_display()}. Antwoorden kan niet meer.")
    if seen is not None and seen != moment_of(present):
        raise Blocked(f"Het overleg is intussen verzet naar {present.when}. Antwoord voor het nieuwe moment.")
    places = Participation.objects.select_for_update(no_key=True).filter(meeting=meeting, office=office)
    place = places.first()
    same = meeting.invites.standing().filter(pk=invite.pk, token_hash=invite.token_hash) if invite else None
    if place is None or (same is not None and not same.exists()):
        raise Stale
    own = invite or meeting.invites.standing().filter(office=office, seat=by).first()
    if own:
        own.answer, own.answered_at = value, now
        own.how = Invite.How.LINK if invite else Invite.How.LOGIN
        own.save(update_fields=["answer", "answered_at", "how"])
    if place.answer == value:
        return
    place.answer = value
    place.save(update_fields=["answer"])
    way = f", geantwoord {Invite.How.LINK.label}" if invite else ""
    sentence = f"{office}: {Participation.Answer(value).label}{way}."
    Event.write(meeting, "meeting.seat", sentence, by=by, now=now, is_key=False)
