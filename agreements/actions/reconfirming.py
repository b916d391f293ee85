"""The round at a new cabinet over all open afspraken: what each party wants, and what becomes of each (CB-03)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from agreements.mailing import seats_of
from agreements.models import (
    Agreement,
    AgreementParty,
    ReconfirmationAnswer,
    ReconfirmationItem,
    ReconfirmationRound,
)
from agreements.workflow import AGREEMENT, RECONFIRMATION, RECONFIRMATION_ROUND
from lib import dates
from meetings.actions.opgaven import open_to_all
from meetings.models import Meeting
from notices.actions import queue_mail
from parties.models import Cabinet, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale, StepRefused

SPEAKING = [role for role in AgreementParty.Role.values if role != "reader"]
State = ReconfirmationItem.State
CLOSED = "De ronde is afgerond. Antwoorden kan niet meer."


@transaction.atomic
def begin_round(
    cabinet: Cabinet, *, closes_on: dt.date, meeting: Meeting | None, by: Seat, now: dt.datetime
) -> ReconfirmationRound:
    """Put every afspraak that still asks for something before its parties: those of `open_at`.

    All but an external commission know of the round; of each afspraak only its own readers. As many queries for many
    afspraken as for one. Raises Blocked while another round is open, or if nothing is owed.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    if ReconfirmationRound.objects.filter(
        owner=by.organisation_id, state=ReconfirmationRound.State.OPEN
    ).exists():
        raise Blocked("Er loopt al een herbevestiging. Rond die eerst af.")
    rows = open_at(by, now)
    if not rows:
        raise Blocked("Er zijn geen open afspraken om te herbevestigen.")
    around = ReconfirmationRound.objects.create(
        cabinet=cabinet,
        meeting=meeting,
        closes_on=closes_on,
        opened_at=now,
        opened_by=by,
        **open_to_all(by, now),
    )
    ReconfirmationItem.objects.bulk_create(
        ReconfirmationItem(round=around, agreement=row, **row.protection) for row in rows
    )
    Event.write(around, "reconfirmationround.begin", f"{around} begonnen.", by=by, now=now)
    _tell(around, rows, now)
    return around


def open_at(seat: Seat, now: dt.datetime) -> list[Agreement]:
    """Return what still asks for something of what this secretariat may read and keeps, or nobody keeps; one query."""
    owed = Agreement.objects.in_register_of(seat, now).listed()
    return list(owed.filter(state__in=(*Agreement.RUNNING, Agreement.State.SUSPENDED)))


def _tell(around: ReconfirmationRound, rows: list[Agreement], now: dt.datetime) -> None:
    """Write one mail per person of each party but the organiser, about what he may read; it names no afspraak."""
    for place, known in told(rows, around.owner_id, now).items():
        for email, keys in known.items():
            context = {
                "party": str(place),
                "cabinet": str(around.cabinet),
                "count": len(keys),
                "until": dates.long(around.closes_on),
                "url": settings.BASE_URL + reverse("reconfirmation-detail", args=[around.key]),
            }
            once = f"reconfirmation:{around.key}:{email}"[:120]
            queue_mail(to=email, template="reconfirmation_round", context=context, once=once, now=now)


def told(
    rows: Sequence[Agreement], organiser: int, now: dt.datetime
) -> dict[Organisation, dict[str, list[str]]]:
    """Return by party but the organiser, and by address, about which of these afspraken (keys) a mail goes."""
    parties = AgreementParty.objects.filter(agreement__in=rows, role__in=SPEAKING)
    parties = parties.exclude(organisation=organiser).select_related("organisation")
    lists: dict[Organisation, list[Agreement]] = defaultdict(list)
    by_pk = {row.pk: row for row in rows}
    for party in parties.order_by("organisation__order", "agreement"):
        lists[party.organisation].append(by_pk[party.agreement_id])
    return {place: seats_of(place, theirs, now) for place, theirs in lists.items()}


def parties_of(item: ReconfirmationItem) -> list[Organisation]:
    """Return who is asked about an afspraak: all that have a part in it but to read; one query."""
    rows = item.agreement.parties.filter(role__in=SPEAKING).select_related("organisation")
    return [row.organisation for row in rows]


@transaction.atomic
def answer_item(
    item: ReconfirmationItem, *, party: Organisation, answer: str, note: str, by: Seat, now: dt.datetime
) -> ReconfirmationAnswer:
    """Keep what a party wants with this afspraak; the newest answer counts, until there is an outcome.

    Raises Stale once there is one, Blocked once the round is closed or for a change without words.
    """
    held = (
        ReconfirmationItem.objects.select_for_update(no_key=True, of=("self",))
        .select_related("round")
        .get(pk=item.pk)
    )
    if held.round.state == ReconfirmationRound.State.CLOSED:
        raise Blocked(CLOSED)
    if held.state != State.OPEN:
        raise Stale
    if answer != ReconfirmationAnswer.Answer.RECONFIRM and not note.strip():
        raise Blocked("Schrijf op wat er anders moet, of waarom de afspraak kan vervallen.")
    row = ReconfirmationAnswer.objects.create(
        item=held, organisation=party, answer=answer, note=note, is_on_behalf=by.organisation_id != party.pk,
        given_by=by, given_at=now,
    )  # fmt: skip
    sentence = f"{party} wil bij kabinet-{held.round.cabinet} {row.get_answer_display()}."
    Event.write(
        held.agreement, "agreement.reconfirmation", sentence, by=by, now=now, reason=note, is_key=False
    )
    return row


@transaction.atomic
def decide_item(
    item: ReconfirmationItem, step: str, *, reason: str = "", by: Seat, now: dt.datetime
) -> Event:
    """Keep what becomes of an afspraak; one that lapses here lapses in the register. Raises what `take` raises."""
    words = {"cabinet": str(item.round.cabinet)}
    note = "" if step == "reconsider" else reason
    event = RECONFIRMATION.take(step, item, by=by, now=now, reason=reason, words=words, outcome_note=note)
    if step == "lapse":
        AGREEMENT.take("lapse", item.agreement, by=by, now=now, reason=reason)
    Event.write(
        item.agreement, "agreement.reconfirmed", event.sentence, by=by, now=now, reason=reason, basis="CB-03"
    )
    return event


def reconfirm_all(
    items: Iterable[ReconfirmationItem], *, by: Seat, now: dt.datetime
) -> tuple[int, list[str]]:
    """Reconfirm several; return how many that were, and of the others what stands in the way."""
    done, refused = 0, []
    for item in items:
        try:
            decide_item(item, "reconfirm", by=by, now=now)
            done += 1
        except StepRefused as refusal:
            refused.append(f"{item}: {refusal}")
    return done, refused


@transaction.atomic
def close_round(around: ReconfirmationRound, *, by: Seat, now: dt.datetime) -> Event:
    """Close it; what was finished or lapsed meanwhile gets that as its outcome. Raises Blocked while one lacks."""
    words = {"cabinet": str(around.cabinet)}
    event = RECONFIRMATION_ROUND.take("close", around, by=by, now=now, words=words)
    for item in around.items.filter(state=State.OPEN).select_related("agreement", "round__cabinet"):
        RECONFIRMATION.take("settle", item, by=by, now=now, words=words)
    return event
