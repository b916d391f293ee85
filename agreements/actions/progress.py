"""Report progress: each party says for itself how an afspraak stands; nothing is averaged (AG-04)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import (
    REPORTED,
    Agreement,
    ProgressNote,
    ProgressPaper,
    ProgressQuestion,
    ProgressReport,
)
from agreements.owing import owing
from agreements.permissions import may_report_for
from papers.actions import add_document
from parties.models import Level, Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale


def cannot_report(agreement: Agreement) -> str:
    """Say why no progress can be reported on this afspraak; empty if it can."""
    if agreement.is_heading:
        return "Dit is alleen een kop. Meld de voortgang bij de deelafspraken."
    if agreement.is_undecided:
        return "Dit is nog een voorstel. Voortgang melden kan als het is vastgesteld."
    if agreement.state not in REPORTED:
        return f"Deze afspraak is {agreement.get_state_display()}. Voortgang melden kan niet meer."
    return ""


@transaction.atomic
def report_progress(
    agreement: Agreement,
    *,
    organisation: Organisation,
    state: str,
    words: str = "",
    forecast: str = "",
    note: str = "",
    files: Iterable = (),
    seen: str | None = None,
    by: Seat,
    now: dt.datetime,
) -> ProgressReport:
    """Add a report of this party; the secretariat may write it namens a party, and that is shown.

    `note` is for the own organisation alone. `seen` is the key of the last report on this afspraak that the writer
    could see (empty: there was none; None: don't ask). Raises PermissionDenied, Stale after a newer report of this party, Blocked
    if the afspraak isn't in force or this party doesn't owe it.
    """
    agreement = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if not may_report_for(by, agreement, organisation):
        raise PermissionDenied("report_progress")
    if objection := cannot_report(agreement):
        raise Blocked(objection)
    if not owing(agreement).filter(pk=organisation.pk).exists():
        raise Blocked(f"{organisation} is bij deze afspraak niet aan zet.")
    if seen is not None and _is_newer(agreement, organisation, seen):
        raise Stale
    report = ProgressReport.objects.create(
        agreement=agreement, organisation=organisation, state=state, words=words, forecast=forecast,
        is_on_behalf=by.organisation_id != organisation.pk, seat=by, at=now,
    )  # fmt: skip
    asked = ProgressQuestion.objects.waiting().filter(agreement=agreement, organisation=organisation)
    asked.update(answer=report)
    for file in files:
        document = add_document(file, title=file.name, by=by, now=now, **agreement.protection)
        ProgressPaper.objects.create(report=report, document=document)
    if note and not report.is_on_behalf:
        ProgressNote.objects.create(report=report, text=note, level=Level.PARTY, owner=organisation)
    Event.write(agreement, "agreement.progress", _sentence(report, by), by=by, now=now, is_key=False)
    return report


def _is_newer(agreement: Agreement, organisation: Organisation, seen: str) -> bool:
    rows = ProgressReport.objects.filter(agreement=agreement)
    last = rows.filter(key=seen).values_list("pk", flat=True).first() or 0
    return rows.filter(organisation=organisation, pk__gt=last).exists()


def _sentence(report: ProgressReport, by: Seat) -> str:
    state = report.get_state_display()
    if report.is_on_behalf:
        return f"{by.organisation} meldde voortgang namens {report.organisation}: {state}."
    return f"{report.organisation} meldde voortgang: {state}."
