"""What the overleg decided on a signal: back with an instruction, a decision, or a process of at most a year (DS-04–06)."""

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from disputes.actions.signals import has_place, lock
from disputes.circles import make_circle, seat_places
from disputes.models import (
    Dispute,
    DisputeParty,
    DisputeRule,
    ImpasseOutcome,
    ImpasseSignal,
    KeyElement,
    KeyElementCheck,
    Procedure,
    StepRun,
    has_begun,
)
from disputes.models.guards import AZ, IENW, UVW
from disputes.permissions import may_follow_up
from disputes.workflow import IMPASSE
from lib import dates
from lib.words import listing
from meetings.actions import proposals
from meetings.actions.holding import record_outcome
from meetings.models import AgendaItem, Meeting, Proposal
from parties.models import Level, Office, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

NAMES = "Noem de minister van IenW: de waterschappen zijn partij."
WHY_NOT = "Schrijf op waarom deze partij van het signaal geen partij is in het proces:"
TOO_EARLY = "Het {meeting} is nog niet begonnen. Haal het signaal van de agenda als er elders is besloten."
HELD_OVER = "Het {meeting} hield dit agendapunt aan. Zet het signaal op de agenda van een volgend overleg."
Kind = ImpasseOutcome.Kind


@transaction.atomic
def refer_back(
    signal: ImpasseSignal, *, text: str, target: Meeting | None = None, place: str = "", decided_on: dt.date,
    by: Seat, now: dt.datetime,
) -> ImpasseOutcome:  # fmt: skip
    """Lay it back with a bestuurlijk overleg, with an instruction (DS-04); a planned overleg gets it as a proposal."""
    row = lock(signal)
    has_place(row, place)
    words = {"target": f" bij het {target.title}" if target else ""}
    IMPASSE.take("refer", row, by=by, now=now, words=words, reason=text, revision=F("revision") + 1)
    proposal = _propose_there(row, target, text, by=by, now=now) if target and target.is_open else None
    return _record(
        row, Kind.REFERRED_BACK, text, place, decided_on, by=by, now=now, target=target, proposal=proposal
    )


@transaction.atomic
def decide(
    signal: ImpasseSignal, *, text: str, place: str = "", decided_on: dt.date, by: Seat, now: dt.datetime
) -> ImpasseOutcome:
    """Record the decision that solves it (DS-05)."""
    row = lock(signal)
    has_place(row, place)
    IMPASSE.take("decide", row, by=by, now=now, reason=text, revision=F("revision") + 1)
    return _record(row, Kind.DECIDED, text, place, decided_on, by=by, now=now)


@transaction.atomic
def start_process(
    signal: ImpasseSignal, *, process: str, process_owner: Office, lead_office: Office,
    joint_office: Office | None = None, parties: Iterable[Organisation], readers: Iterable[Organisation] = (),
    dropped: str = "", place: str = "", decided_on: dt.date, by: Seat, now: dt.datetime, **facts: Any,
) -> Dispute:  # fmt: skip
    """Record that the overleg decided to a process of at most a year, and begin it (DS-06, DS-07).

    Who brought it in is always a party; that another party of the signal is none here has a reason (`dropped`). Where
    waterschappen are a party the minister of IenW is named; raises Blocked if not. The ministries of those who are named
    and the readers read along; who reads the dispute reads the signal. The procedure is the version that holds on
    the day of the decision.
    """
    row = lock(signal)
    has_place(row, place)
    places = list({one.pk: one for one in [*parties, row.owner]}.values())
    left = [one for one in row.parties.all() if one not in places]
    if any(one.slug == UVW for one in places) and (
        joint_office is None or joint_office.organisation.slug != IENW
    ):
        raise Blocked(NAMES)
    procedure = Procedure.objects.on(decided_on) or Procedure.objects.order_by("number").first()
    if procedure is None:
        raise Blocked("Er is nog geen opzet van de geschilprocedure.")
    limit = dates.long(dates.add_months(decided_on, Dispute.MONTHS))
    IMPASSE.take(
        "start", row, by=by, now=now, reason=process, words={"limit": limit}, revision=F("revision") + 1
    )
    if left and not dropped.strip():
        raise Blocked(f"{WHY_NOT} {listing([str(one) for one in left])}.")
    _record(row, Kind.PROCESS, process, place, decided_on, by=by, now=now)
    if left:
        sentence = f"Geen partij in het proces: {listing([str(one) for one in left])}."
        Event.write(row, "impasse.edit", sentence, by=by, now=now, reason=dropped)
    offices = [office for office in (process_owner, lead_office, joint_office) if office]
    named = [office.organisation for office in offices]
    reading = [one for one in readers if one not in places and one not in named]
    dispute = Dispute.objects.create(
        signal=row, subject=row.subject, question=row.question, process_owner=process_owner, lead_office=lead_office,
        joint_office=joint_office, process=process, procedure=procedure, step=procedure.course[0],
        started_on=decided_on, opened_by=by, opened_at=now, origin=facts.pop("origin", row.origin),
        level=Level.PARTICIPANTS, owner=process_owner.organisation,
        audience=make_circle([*places, *named, *reading], now), **facts,
    )  # fmt: skip
    _begin(dispute, places, [*named, *reading], now)
    if row.audience:
        seat_places(row.audience, [*places, *named, *reading], now)
    sentence = f"Het proces begint. De minister van BZK begeleidt het; uiterlijk {limit} is het klaar."
    Event.write(dispute, "dispute.start", sentence, by=by, now=now, new=dispute.state, basis="DS-06")
    return dispute


def _begin(
    dispute: Dispute, places: list[Organisation], along: Iterable[Organisation], now: dt.datetime
) -> None:
    """Give a new dispute its parties, its first step, the eight kernelementen and the rules of the signal."""
    roles = {place.pk: DisputeParty.Role.READER for place in along if place.slug != AZ}
    roles |= {place.pk: DisputeParty.Role.PARTY for place in places}
    DisputeParty.objects.bulk_create(
        DisputeParty(dispute=dispute, organisation_id=pk, role=role, since=now) for pk, role in roles.items()
    )
    StepRun.objects.create(dispute=dispute, step=dispute.step, number=1, entered_at=now)
    KeyElementCheck.objects.bulk_create(
        KeyElementCheck(dispute=dispute, number=number) for number in KeyElement.values
    )
    signal = dispute.signal
    common = {"dispute": dispute, "proposed_by": signal.owner, "added_at": now, "adopted_at": now}
    DisputeRule.objects.bulk_create(DisputeRule(rule=rule, **common) for rule in signal.rules.all())
    if signal.other_rule:
        DisputeRule.objects.create(other=signal.other_rule, **common)


def _record(
    row: ImpasseSignal, kind: str, text: str, place: str, decided_on: dt.date, *, by: Seat, now: dt.datetime,
    **more: Any,
) -> ImpasseOutcome:  # fmt: skip
    """Keep the outcome, and write it with the agenda item as long as its overleg goes on.

    What an overleg that was held has in its verslag stays. Raises Blocked for an item of an overleg that is still to
    begin, and for one that was held over in an overleg that was held.
    """
    meeting = row.item.agenda.meeting if row.item else None
    if meeting and not has_begun(meeting, dates.local_day(now)):
        raise Blocked(TOO_EARLY.format(meeting=meeting))
    if meeting and not meeting.is_open and row.item.outcome == AgendaItem.Outcome.POSTPONED:
        raise Blocked(HELD_OVER.format(meeting=meeting))
    outcome = ImpasseOutcome.objects.create(
        signal=row, kind=kind, item=row.item, place="" if row.item_id else place, decided_on=decided_on,
        text=text, **more,
    )  # fmt: skip
    if meeting and meeting.is_open:
        item = AgendaItem.objects.select_related("agenda__meeting").get(pk=row.item_id)
        note = f"{outcome.get_kind_display().capitalize()}. {text}"
        record_outcome(item, AgendaItem.Outcome.DECIDED, note=note, revision=item.revision, by=by, now=now)
    return outcome


def _propose_there(row: ImpasseSignal, target: Meeting, text: str, *, by: Seat, now: dt.datetime) -> Proposal:
    """Propose it to the overleg that it is laid back with, with the instruction."""
    words = f"<p>Teruggelegd door het Overhedenoverleg, met deze aanwijzing:</p><p>{escape(text, quote=False)}</p>"
    proposal = proposals.draft_proposal(
        by=by, now=now, title=f"Teruggelegd: {row.subject}"[:200], annotation=words, series=target.kind,
        meeting=target, kind=AgendaItem.Kind.DECISION,
    )  # fmt: skip
    proposals.submit(proposal, by=by, now=now)
    return proposal


@transaction.atomic
def record_follow_up(
    signal: ImpasseSignal, *, words: str, revision: int, by: Seat, now: dt.datetime
) -> ImpasseOutcome:
    """Keep how a referral went on in the other overleg; raises Stale if somebody was first."""
    row = lock(signal)
    if not may_follow_up(by, row):
        raise PermissionDenied("record_follow_up")
    outcome = ImpasseOutcome.objects.select_for_update(no_key=True).filter(signal=row).first()
    if outcome is None or outcome.revision != revision or outcome.kind != Kind.REFERRED_BACK:
        raise Stale
    outcome.follow_up, outcome.follow_up_on = words, dates.local_day(now)
    outcome.revision += 1
    outcome.save(update_fields=["follow_up", "follow_up_on", "revision"])
    Event.write(
        row, "impasse.follow_up", "Vastgelegd hoe het na het terugleggen verder ging.", by=by, now=now
    )
    return outcome
