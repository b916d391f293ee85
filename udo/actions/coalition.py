"""The file of a cabinet and the measures of its coalition agreement: made, filled, tested and followed up."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.registering import Circle
from agreements.models import Agreement
from lib import dates
from meetings import circles
from parties.models import Audience, Cabinet, Level, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.registering import register
from udo.coalition import MOST, expected, unanswered
from udo.models import Assessment, CabinetFile, Measure
from udo.permissions import (
    may_edit_measure,
    may_follow_measure,
    may_keep_file,
    may_write_measures,
)
from udo.workflow import CABINET_FILE

TABLE = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
NUMBER_TAKEN = "Maatregel {} staat al in dit dossier."


def lock_file(file: CabinetFile) -> CabinetFile:
    """Return the row as it is now, kept from others until the transaction ends."""
    CabinetFile.objects.select_for_update(no_key=True).get(pk=file.pk)
    return CabinetFile.objects.select_related("cabinet", "owner").get(pk=file.pk)


@transaction.atomic
def open_file(cabinet: Cabinet, *, by: Seat, now: dt.datetime, **facts: Any) -> CabinetFile:
    """Make the file of a cabinet; ministries and koepels read it from now on. A second time gives the same file."""
    if not may_keep_file(by):
        raise PermissionDenied("open_file")
    Cabinet.objects.select_for_update(no_key=True).get(pk=cabinet.pk)
    if known := CabinetFile.objects.filter(cabinet=cabinet).first():
        return known
    file = CabinetFile.objects.create(
        cabinet=cabinet, owner=by.organisation, level=Level.PARTICIPANTS, opened_by=by, opened_at=now,
        audience=Audience.objects.create(kind=Audience.Kind.PARTIES), **facts,
    )  # fmt: skip
    _admit(file, now)
    Event.write(file, "cabinetfile.make", f"Dossier gemaakt: {file.title}.", by=by, now=now, new=file.state)
    return file


def _admit(file: CabinetFile, now: dt.datetime) -> None:
    places = Organisation.objects.filter(kind__in=TABLE).exclude(slug=Organisation.RIJK)
    circles.seat_organisations(file.audience, places, now)


@transaction.atomic
def edit_file(file: CabinetFile, *, revision: int, by: Seat, now: dt.datetime, **facts: Any) -> CabinetFile:
    """Change what is known of the agreement; who came to the table since reads it too. Raises Stale if somebody was first."""
    row = lock_file(file)
    if not may_keep_file(by):
        raise PermissionDenied("edit_file")
    if row.revision != revision:
        raise Stale
    for name, value in facts.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=[*facts, "revision"])
    _admit(row, now)
    Event.write(row, "cabinetfile.edit", "Gegevens van het dossier gewijzigd.", by=by, now=now, is_key=False)
    return row


@transaction.atomic
def move_test(
    file: CabinetFile,
    step: str,
    *,
    answer_by: dt.date | None = None,
    reason: str = "",
    by: Seat,
    now: dt.datetime,
) -> Event:
    """Open, close or reopen the test; at its end what nobody answered is counted, and says so from then on."""
    row = lock_file(file)
    changes = {"answer_by": answer_by} if answer_by else {}
    words = {"day": dates.long(answer_by) if answer_by else "", "open": str(unanswered(row, by))}
    if step == "reopen":
        changes["closed_on"] = None
    return CABINET_FILE.take(step, row, by=by, now=now, reason=reason, words=words, **changes)


@transaction.atomic
def write_measure(
    file: CabinetFile,
    measure: Measure | None = None,
    *,
    revision: int = 0,
    by: Seat,
    now: dt.datetime,
    **facts: Any,
) -> Measure:
    """Add a measure, or correct one that was read at this revision. Raises Stale if somebody was first.

    Other words or layers are kept with their day: what was shared before is marked as about the earlier text.
    """
    row = lock_file(file)
    allowed = may_edit_measure(by, measure) if measure else may_write_measures(by, row)
    if not allowed or row.state == CabinetFile.State.CLOSED:
        raise PermissionDenied("write_measure")
    same = Measure.objects.filter(file=row)
    found = same.get(pk=measure.pk) if measure else Measure(file=row, revision=0)
    if found.revision != revision:
        raise Stale
    if same.filter(number=facts["number"]).exclude(pk=found.pk).exists():
        raise Blocked(NUMBER_TAKEN.format(facts["number"]))
    if measure is None and same.count() >= MOST:
        raise Blocked(f"Een dossier heeft hoogstens {MOST} maatregelen.")
    if measure and (found.text, found.layers) != (facts["text"], facts["layers"]):
        found.reworded_at = now
    for name, value in facts.items():
        setattr(found, name, value)
    found.revision, found.edited_by, found.edited_at = revision + 1, by, now
    found.save()
    sentence = f"Maatregel {found.number} {'gewijzigd' if measure else 'toegevoegd'}."
    Event.write(row, "cabinetfile.measure", sentence, by=by, now=now, is_key=False)
    return found


@transaction.atomic
def add_measures(file: CabinetFile, rows: Sequence[dict[str, Any]], *, by: Seat, now: dt.datetime) -> int:
    """Add all of these, or none; raises Blocked for a number that is there or twice, and for too many."""
    row = lock_file(file)
    if not may_write_measures(by, row):
        raise PermissionDenied("add_measures")
    known = list(Measure.objects.filter(file=row).values_list("number", flat=True))
    if len(known) + len(rows) > MOST:
        raise Blocked(f"Een dossier heeft hoogstens {MOST} maatregelen.")
    for facts in rows:
        if facts["number"] in known:
            raise Blocked(NUMBER_TAKEN.format(facts["number"]))
        known.append(facts["number"])
    Measure.objects.bulk_create(Measure(file=row, edited_by=by, edited_at=now, **facts) for facts in rows)
    sentence = f"{len(rows)} {'maatregel' if len(rows) == 1 else 'maatregelen'} ingelezen."
    Event.write(row, "cabinetfile.measures", sentence, by=by, now=now)
    return len(rows)


@transaction.atomic
def remove_measure(measure: Measure, *, revision: int, by: Seat, now: dt.datetime) -> None:
    """Take a measure away before the test opens, when nobody wrote about it yet; the proof table keeps it."""
    row = lock_file(measure.file)
    if not may_write_measures(by, row):
        raise PermissionDenied("remove_measure")
    found = Measure.objects.get(pk=measure.pk)
    if found.revision != revision:
        raise Stale
    if row.state != CabinetFile.State.PREPARING:
        raise Blocked("De toets is al geopend. Een maatregel kan niet meer weg.")
    if found.assessment_id or found.agreement_id:
        raise Blocked("Aan deze maatregel hangt een UDO of een afspraak. Zij kan niet weg.")
    found.delete()
    Event.write(row, "cabinetfile.measure", f"Maatregel {found.number} weggehaald.", by=by, now=now)


def _free(measure: Measure, revision: int, by: Seat) -> Measure:
    """Return it locked with its file, at this revision, if this seat may follow it up."""
    file = lock_file(measure.file)
    row = Measure.objects.select_related("office__organisation").get(pk=measure.pk)
    row.file = file
    if not may_follow_measure(by, row):
        raise PermissionDenied("follow_measure")
    if row.revision != revision:
        raise Stale
    return row


def _point(row: Measure, **links: Any) -> None:
    row.revision += 1
    for name, value in links.items():
        setattr(row, name, value)
    row.save(update_fields=[*links, "revision"])


@transaction.atomic
def assess_measure(
    measure: Measure, *, subject: str, kind: str, is_shared: bool, revision: int, by: Seat, now: dt.datetime
) -> Assessment:
    """Register a UDO for a measure, with its words, its office and its layers. Raises Blocked if there is one."""
    row = _free(measure, revision, by)
    if row.assessment_id:
        raise Blocked("Bij deze maatregel hoort al een UDO.")
    made = register(
        is_shared=is_shared, subject=subject, summary=row.text, kind=kind, office=row.office, layers=row.layers,
        cabinet=row.file.cabinet, origin=f"{row.file.title}, maatregel {row.number}"[:300], by=by, now=now,
    )  # fmt: skip
    _point(row, assessment=made)
    return made


@transaction.atomic
def link_measure(
    measure: Measure, assessment: Assessment, *, revision: int, by: Seat, now: dt.datetime
) -> None:
    """Say which UDO tests this measure; the caller saw that `by` reads it.

    No event tells of it: who reads the one need not read the other.
    """
    row = _free(measure, revision, by)
    if row.assessment_id:
        raise Blocked("Bij deze maatregel hoort al een UDO.")
    _point(row, assessment=assessment)


@transaction.atomic
def agree_measure(measure: Measure, *, text: str, revision: int, by: Seat, now: dt.datetime) -> Agreement:
    """Make an afspraak of a measure in the register of the own organisation; who leads is «aan zet», the koepels are involved."""
    row = _free(measure, revision, by)
    if row.agreement_id:
        raise Blocked("Van deze maatregel is al een afspraak gemaakt.")
    involved = Organisation.objects.filter(slug__in=expected(row)[1:])
    made = register_elsewhere(
        circle=Circle.PARTIES, text=text, day=dates.local_day(now), origin=row.file.title,
        source_note=f"Maatregel {row.number}, {row.place}"[:200], parties=[row.office.organisation],
        involved=list(involved), owners=[row.office], by=by, now=now,
    )  # fmt: skip
    _point(row, agreement=made)
    return made
