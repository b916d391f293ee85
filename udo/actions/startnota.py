"""Proposals beside the startnota, regulation to co-sign, and the log of the formation (CB-05, CB-07, CB-12)."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from papers.actions import add_document
from parties.models import Level, Office, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.coalition import lock_file
from udo.models import (
    CabinetFile,
    Cosignature,
    FormationEntry,
    Layer,
    Regulation,
    StartProposal,
)
from udo.permissions import may_edit_entry, may_log_formation, may_register_for, may_sign

Prepared = StartProposal | Regulation
MBZK, MIENW = "mbzk", "minienw"
ASKING = {Cosignature.State.TO_ASK, Cosignature.State.ASKED}


@transaction.atomic
def save_prepared(
    file: CabinetFile,
    row: Prepared,
    *,
    is_shared: bool,
    revision: int,
    by: Seat,
    now: dt.datetime,
    **facts: Any,
) -> Prepared:
    """Keep a new proposal or regulation (`row` unsaved, revision 0), or change one that was read at this revision.

    A second new one with the same title is refused.
    Until it is shared only the Rijk knows of it; what was shared stays so. Raises Stale if somebody was first.
    """
    whole = lock_file(file)
    found = type(row)._default_manager.get(pk=row.pk) if row.pk else row
    office = facts["office"]
    if not may_register_for(by, office.organisation) or (found.pk and not may_register_for(by, found.owner)):
        raise PermissionDenied("save_prepared")
    if (found.revision if found.pk else 0) != revision:
        raise Stale
    if (
        not found.pk
        and type(row)
        ._default_manager.filter(file=whole, owner=office.organisation, title=facts["title"])
        .exists()
    ):
        raise Blocked("Uw ministerie heeft dit al in dit dossier gezet.")
    shared = is_shared or bool(found.pk and found.is_shared)
    for name, value in facts.items():
        setattr(found, name, value)
    found.file, found.owner, found.audience_id = whole, office.organisation, whole.audience_id
    found.level = whole.level if shared else Level.RIJK_CONCEPT
    found.revision, found.edited_by, found.edited_at = revision + 1, by, now
    found.save()
    if isinstance(found, Regulation):
        _ask(found)
    verb = "gewijzigd" if revision else "toegevoegd"
    sentence = f"{found.title}: {verb}."
    if isinstance(found, Regulation):
        Event.write(found, "regulation.edit", sentence, by=by, now=now, is_key=False)
    else:
        Event.write(found, "startproposal.edit", sentence, by=by, now=now, is_key=False)
    return found


def signers(regulation: Regulation) -> list[str]:
    """Return who co-signs, by slug: mBZK, and mIenW too where waterschappen are touched in large measure; never the minister
    who makes the rule."""
    due = [MBZK, *([MIENW] if Layer.WATER in regulation.layers else [])]
    return [slug for slug in due if slug != regulation.office.slug]


def _ask(regulation: Regulation) -> None:
    """Make a place for who co-signs; who no longer has to keeps what was recorded, and one without anything goes."""
    due = signers(regulation)
    regulation.cosignatures.exclude(office__slug__in=due).filter(status="").delete()
    regulation.cosignatures.exclude(office__slug__in=due).update(is_due=False)
    for office in Office.objects.filter(slug__in=due):
        row, _ = Cosignature.objects.get_or_create(regulation=regulation, office=office)
        if not row.is_due:
            row.is_due = True
            row.save(update_fields=["is_due"])


@transaction.atomic
def record_cosignature(
    cosignature: Cosignature, *, status: str, day: dt.date | None, motivation: str, revision: int, by: Seat,
    now: dt.datetime,
) -> Cosignature:  # fmt: skip
    """Record that a minister was asked (who makes the rule does), signed or didn't: that says who acts for this minister.

    Not signing says why. Raises Stale if somebody was first, Blocked for the answer of another minister.
    """
    lock_file(cosignature.regulation.file)
    row = Cosignature.objects.select_related("regulation__owner", "office__organisation").get(
        pk=cosignature.pk
    )
    mine = may_register_for(by, row.regulation.owner) or may_register_for(by, row.office.organisation)
    if not mine:
        raise PermissionDenied("record_cosignature")
    if row.revision != revision:
        raise Stale
    if not may_sign(by, row) and not {status, row.status} <= ASKING:
        raise Blocked(f"Alleen wie voor {row.office} werkt, legt vast of deze minister tekende.")
    if status == Cosignature.State.NOT and not motivation:
        raise Blocked("Geef aan waarom niet wordt meegetekend.")
    row.status, row.day, row.motivation, row.revision = status, day, motivation, revision + 1
    row.save()
    sentence = f"{row.office}: {row.get_status_display()}."
    Event.write(row.regulation, "regulation.cosign", sentence, by=by, now=now, reason=motivation)
    return row


@transaction.atomic
def write_entry(
    file: CabinetFile, entry: FormationEntry | None = None, *, revision: int = 0, upload=None, by: Seat,
    now: dt.datetime, **facts: Any,
) -> FormationEntry:  # fmt: skip
    """Write in the log of the formation, or correct what the own organisation wrote there; a file goes along once.

    Raises Stale if a colleague was first, ValidationError for a file that can't be kept.
    """
    whole = lock_file(file)
    row = FormationEntry.objects.select_related("edited_by").get(pk=entry.pk) if entry else None
    if not (may_edit_entry(by, row) if row else may_log_formation(by)):
        raise PermissionDenied("write_entry")
    mine = FormationEntry.objects.filter(file=whole, edited_by__organisation=by.organisation_id)
    if row is None and (twin := mine.filter(day=facts["day"], text=facts["text"]).first()):
        return twin
    found = row or FormationEntry(file=whole, revision=0)
    if found.revision != revision:
        raise Stale
    for name, value in facts.items():
        setattr(found, name, value)
    if upload and found.document_id:
        raise Blocked("Bij deze vermelding hoort al een stuk.")
    if upload:
        found.document = add_document(upload, title=facts["source"][:200], by=by, now=now, **whole.protection)
    found.revision, found.edited_by, found.edited_at = revision + 1, by, now
    found.save()
    sentence = f"Formatielogboek: vermelding {'gewijzigd' if row else 'toegevoegd'}."
    Event.write(whole, "cabinetfile.formation", sentence, by=by, now=now, is_key=False)
    return found
