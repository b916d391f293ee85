"""Who takes part, and the agreement of the parties with how the process goes (E17)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes.actions.steps import lock, lock_at
from disputes.circles import seat_places, unseat_places
from disputes.models import Dispute, DisputeParty, ProcessConsent
from disputes.models.guards import IENW, UVW
from disputes.permissions import may_answer_for, may_guide
from parties.models import Office, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

Role = DisputeParty.Role
ANEW = "Wie partij is, stemt opnieuw in met het proces."


@transaction.atomic
def admit_party(
    dispute: Dispute, place: Organisation, *, role: str = Role.PARTY, revision: int, by: Seat, now: dt.datetime
) -> DisputeParty:  # fmt: skip
    """Let an organisation join as a party, or read along; a reader may become a party.

    A new party asks the agreement of all with the process anew. With the UvW the minister of IenW joins, if he isn't
    named yet: who was named instead of him reads along. Raises Stale if somebody was first, Blocked if it is there already.
    """
    row = lock_at(dispute, revision)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("admit_party")
    known = row.parties.filter(organisation=place).first()
    if known and known.role in (Role.PARTY, role):
        raise Blocked(f"{place} doet al mee.")
    before = row.joint_office
    if role == Role.PARTY and place.slug == UVW and not _names_ienw(row):
        _name_ienw(row, now)
    made, _ = DisputeParty.objects.update_or_create(
        dispute=row, organisation=place, defaults={"role": role}, create_defaults={"role": role, "since": now}
    )
    _let_in(row, place, now)
    _next_round(row, role)
    sentence = (
        f"{place} is nu partij.{_instead(row, before)} {ANEW}"
        if role == Role.PARTY
        else f"{place} leest mee."
    )
    Event.write(row, "dispute.join", sentence, by=by, now=now, basis="E17" if role == Role.PARTY else "")
    return made


def _names_ienw(row: Dispute) -> bool:
    return row.joint_office is not None and row.joint_office.organisation.slug == IENW


def _instead(row: Dispute, before: Office | None) -> str:
    """Say who is named beside the lead minister now, if that is another than before."""
    if row.joint_office == before or row.joint_office is None:
        return ""
    instead = f", in plaats van {before}" if before else ""
    return f" Het gaat verder in samenspraak met {row.joint_office}{instead}."


def _name_ienw(row: Dispute, now: dt.datetime) -> None:
    office = Office.objects.select_related("organisation").filter(
        organisation__slug=IENW, kind=Office.Kind.MINISTER
    ).first()  # fmt: skip
    if office is None:
        raise Blocked("De minister van IenW hoort erbij, maar staat nog niet in de lijst van ambten.")
    row.joint_office = office
    row.save(update_fields=["joint_office"])
    defaults = {"role": Role.READER, "since": now}
    DisputeParty.objects.get_or_create(dispute=row, organisation=office.organisation, defaults=defaults)
    _let_in(row, office.organisation, now)


def _let_in(row: Dispute, place: Organisation, now: dt.datetime) -> None:
    """Let this organisation read the dispute, and the signal that it came from."""
    for circle in filter(None, (row.audience, row.signal.audience)):
        seat_places(circle, [place], now)


def _next_round(row: Dispute, role: str) -> None:
    row.revision += 1
    if role == Role.PARTY:
        row.process_round += 1
    row.save(update_fields=["revision", "process_round"])


@transaction.atomic
def dismiss_reader(dispute: Dispute, place: Organisation, *, by: Seat, now: dt.datetime) -> None:
    """Let who only reads along go; it reads no further from this moment. Raises Blocked for who is named."""
    row = lock(dispute)
    if not (row.is_open and may_guide(by, row)):
        raise PermissionDenied("dismiss_reader")
    named = {office.organisation_id for office in _offices(row)}
    reader = row.parties.filter(organisation=place, role=Role.READER).first()
    if reader is None:
        raise Stale
    if place.pk in named:
        raise Blocked(f"{place} hoort bij het proces en blijft.")
    reader.delete()
    is_of_signal = row.signal.parties.filter(pk=place.pk).exists()
    for circle in filter(None, (row.audience, None if is_of_signal else row.signal.audience)):
        unseat_places(circle, [place], now)
    Event.write(row, "dispute.leave", f"{place} leest niet meer mee.", by=by, now=now)


def _offices(row: Dispute) -> list[Office]:
    return [office for office in (row.process_owner, row.lead_office, row.joint_office) if office]


@transaction.atomic
def edit_process(
    dispute: Dispute, *, process: str, revision: int, by: Seat, now: dt.datetime, reason: str = ""
) -> Dispute:
    """Change how the process goes (maatwerk); each party is asked to agree anew. Raises Stale if somebody was first."""
    row = lock_at(dispute, revision)
    if not (row.is_ticking and may_guide(by, row)):
        raise PermissionDenied("edit_process")
    if row.process == process:
        return row
    row.process, row.process_round, row.revision = process, row.process_round + 1, revision + 1
    row.save(update_fields=["process", "process_round", "revision"])
    Event.write(row, "dispute.process", f"Het proces is gewijzigd. {ANEW}", by=by, now=now, reason=reason)
    return row


@transaction.atomic
def agree_to_process(dispute: Dispute, *, round: int, by: Seat, now: dt.datetime) -> ProcessConsent:
    """Agree, for the own organisation, with the process as it was in this round. Twice changes nothing.

    Raises Stale if the process changed since the writer saw it.
    """
    row = lock(dispute)
    if not may_answer_for(by, row):
        raise PermissionDenied("agree_to_process")
    if row.process_round != round:
        raise Stale
    facts = {"seat": by, "at": now}
    consent, is_new = ProcessConsent.objects.get_or_create(
        dispute=row, round=round, organisation=by.organisation, defaults=facts
    )
    if is_new:
        Event.write(row, "dispute.agree", f"{by.organisation} stemt in met het proces.", by=by, now=now)
    return consent
