"""Towards the public: the line that the ministry releases, and editions of the content, each with its own PDF."""

import datetime as dt
import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from lib import dates, pdf
from papers.models import random_name
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.kept import end_turn
from udo.models import Amendment, Assessment, PublicUdo, UdoEdition, UdoForm
from udo.passages import Passage, words_in
from udo.permissions import may_publish
from udo.publishing import lacks_content, lacks_line, lacks_review, open_reactions
from udo.texts import passages_of

MOTIVATE = "Er is geen tussentijdse evaluatie gepland. Geef een motivering."
EXPLAIN = "Niet elke partij reageerde op de bevindingen. Geef een motivering."
CORRECT = "Schrijf wat is verbeterd."


@transaction.atomic
def release(assessment: Assessment, *, by: Seat, now: dt.datetime) -> PublicUdo:
    """Put the line in the public register, or renew it: title, ministry, kind, numbers, phase and dates as they are now.

    A line that says so already stays as it is. Raises Blocked in the first phase and while the koepels don't know of it.
    """
    row = _lock(assessment, by, "release")
    if objection := lacks_line(row):
        raise Blocked(objection)
    known = PublicUdo.objects.filter(assessment=row).first()
    facts = line_of(row)
    if known and not known.withdrawn_at and all(getattr(known, name) == facts[name] for name in facts):
        return known
    said = "Openbare vermelding vrijgegeven" if known is None else "Openbare vermelding bijgewerkt"
    Event.write(row, "assessment.release", f"{said}: {facts['phase']}.", by=by, now=now)
    return _show(row, facts, now)


def line_of(row: Assessment) -> dict[str, Any]:
    """Return what the line says; at most three queries."""
    since = row.runs.order_by("number").last()
    began = dates.local_day(row.registered_at)
    phase_on = dates.local_day(since.entered_at) if since and row.is_open else row.ended_on
    return {
        "title": row.subject,
        "kind": row.kind,
        "ministry": str(row.owner),
        "layers": row.layers,
        "phase": row.phase.name if row.state == row.State.RUNNING else row.get_state_display(),
        "began_on": began,
        "phase_on": phase_on or began,
        "papers": row.papers,
        "dossiers": row.dossiers,
        "eu_numbers": row.eu_numbers,
        "is_changed": bool((text := Amendment.of(row)) and text.is_changed),
    }


def content_of(row: Assessment) -> dict[str, Any]:
    """Return what an edition shows, as JSON: what the sources say and the paragraph, if there is one.

    Its queries don't grow with what there is.
    """
    text = row.texts.filter(kind=UdoForm.Kind.EXPLANATION).order_by("number").last()
    line = line_of(row)
    involved = row.involvements.select_related("organisation").prefetch_related("organisation__names")
    return {
        "kind": row.get_kind_display(),
        "ministry": line["ministry"],
        "office": row.office.title_on(line["phase_on"]),
        "layers": row.layer_names,
        "numbers": [*row.papers, *row.eu_numbers],
        "began_on": line["began_on"].isoformat(),
        "outcome": row.outcome,
        "outcome_name": row.get_outcome_display(),
        "is_major": row.is_major,
        "template": row.template.number,
        "is_example": row.template.is_example,
        "parties": [str(one.organisation) for one in involved],
        "sections": [one.section for one in passages_of(row)],
        "paragraph": [[one["heading"], one["words"]] for one in text.passages] if text else [],
    }


def publish(
    assessment: Assessment,
    *,
    edition: int,
    motivation: str = "",
    silence: str = "",
    correction: str = "",
    by: Seat,
    now: dt.datetime,
) -> UdoEdition:
    """Publish the content as the next edition; `edition` is the number of the last one that the publisher saw.

    The PDF is made before, outside the transaction, and kept with its hash; what changed meanwhile raises Stale. Raises
    Blocked before the phase of publication, without a motivation where a review is missing (UD-05), without `silence`,
    why it comes before every party reacted to the findings (the edition shows that), or for a corrected edition that
    doesn't say what was corrected.
    """
    row = Assessment.objects.select_related("owner", "office", "phase", "template").get(pk=assessment.pk)
    _check(row, edition, motivation, silence, correction, by)
    facts = _with_silence(row, silence)
    data = pdf_of(row.subject, facts, edition + 1, now)
    said = {"motivation": motivation, "silence": silence, "correction": correction}
    return _keep(row, facts, data, edition=edition, by=by, now=now, **said)


def _with_silence(row: Assessment, silence: str) -> dict[str, Any]:
    """Return the content and, where parties didn't react, who and why it is published all the same."""
    facts = content_of(row)
    if (who := open_reactions(row)) and silence:
        said = Passage("open", "Gepubliceerd zonder alle reacties", f"{who}\n\n{silence}", "UDO, publicatie")
        facts["sections"].append(said.section)
    return facts


def pdf_of(title: str, facts: dict, number: int, now: dt.datetime) -> bytes:
    """Return the edition as PDF/A-2a and PDF/UA-1."""
    context = {"title": title, "facts": facts, "number": number, "day": dates.local_day(now)}
    words = ("UDO", facts["ministry"], *facts["numbers"])
    return pdf.render(
        "udo/pdf/edition.html", context, title=f"UDO: {title}", created=now, author=facts["ministry"],
        description="Uitvoerbaarheidstoets decentrale overheden", keywords=words,
    )  # fmt: skip


def _check(row: Assessment, edition: int, motivation: str, silence: str, correction: str, by: Seat) -> None:
    if not may_publish(by, row):
        raise PermissionDenied("publish")
    if objection := lacks_line(row) or lacks_content(row):
        raise Blocked(objection)
    last = UdoEdition.objects.filter(entry__assessment=row).order_by("number").last()
    if (last.number if last else 0) != edition:
        raise Stale
    if last and not last.withdrawn_at and not correction.strip():
        raise Blocked(CORRECT)
    if lacks_review(row) and not motivation.strip():
        raise Blocked(MOTIVATE)
    if open_reactions(row) and not silence.strip():
        raise Blocked(EXPLAIN)


@transaction.atomic
def _keep(
    assessment: Assessment, facts: dict, data: bytes, *, edition: int, motivation: str, silence: str, correction: str,
    by: Seat, now: dt.datetime,
) -> UdoEdition:  # fmt: skip
    row = _lock(assessment, by, "publish")
    _check(row, edition, motivation, silence, correction, by)
    if _with_silence(row, silence) != facts:
        raise Stale
    number = edition + 1
    words = [facts["outcome_name"], *map(words_in, facts["sections"])]
    words += [f"{heading} {words}" for heading, words in facts["paragraph"]]
    shown = {
        "outcome": row.outcome, "parties": facts["parties"], "body": "\n".join(words), "edition": number,
    }  # fmt: skip
    entry = _show(row, line_of(row) | shown, now)
    made = UdoEdition(
        entry=entry, number=number, title=row.subject, facts=facts, file_sha256=hashlib.sha256(data).hexdigest(),
        size=len(data), correction=correction, motivation=motivation, published_at=now,
    )  # fmt: skip
    made.file = default_storage.save(f"{random_name(made, '')}.pdf", ContentFile(data))
    made.save()
    said = f"Gepubliceerd, uitgave {number}." if edition else "Gepubliceerd."
    Event.write(row, "assessment.publish", said, by=by, now=now, reason=correction or motivation or silence)
    return made


def _show(row: Assessment, facts: dict[str, Any], now: dt.datetime) -> PublicUdo:
    """Write the line with these facts, and that it stands."""
    shown = facts | {"changed_at": now, "withdrawn_at": None, "withdrawn_reason": ""}
    begun = shown | {"released_at": now}
    entry, _ = PublicUdo.objects.update_or_create(assessment=row, defaults=shown, create_defaults=begun)
    end_turn()
    return entry


@transaction.atomic
def withdraw(assessment: Assessment, *, reason: str, by: Seat, now: dt.datetime) -> PublicUdo:
    """Take the line and all editions off the public site: what is left is the title, that it was withdrawn, and why.

    All else is emptied on the row itself: no list, file, feed or filter can tell it then.
    """
    row = _lock(assessment, by, "withdraw")
    entry = PublicUdo.objects.filter(assessment=row, withdrawn_at=None).first()
    if entry is None:
        raise Stale
    if not reason.strip():
        raise Blocked("Geef een reden.")
    entry.withdrawn_at, entry.withdrawn_reason, entry.changed_at = now, reason, now
    entry.outcome, entry.parties, entry.body, entry.edition, entry.is_changed = "", [], "", 0, False
    entry.ministry, entry.kind, entry.phase, entry.layers = "", "", "", []
    entry.papers, entry.dossiers, entry.eu_numbers = [], [], []
    entry.save()
    UdoEdition.objects.filter(entry=entry, withdrawn_at=None).update(withdrawn_at=now)
    end_turn()
    Event.write(row, "assessment.withdraw", "Publicatie ingetrokken.", by=by, now=now, reason=reason)
    return entry


def _lock(assessment: Assessment, by: Seat, verb: str) -> Assessment:
    row = lock(assessment)
    if not may_publish(by, row):
        raise PermissionDenied(verb)
    return row
