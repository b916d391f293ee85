"""What an overview that is annexed to a letter says: rows of the register that everybody may read once it is sent.

An afspraak is in it if it is public, if a letter that was published cites it, or if this letter does. Of another one
nothing is told, not even that it is there: the annex goes where the letter goes. Task mutations of UDO's: `mutations.py`.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from agreements.models import Agreement, Amount, ProgressReport, TaskCheck
from agreements.models.weighing import euros
from letters.models import Letter, Overview, Passage
from letters.reading.mutations import mutations_of
from lib import dates
from lib.held import once
from parties.models import Level, Organisation, Seat

TASKS = {TaskCheck.Kind.NEW: "nieuwe taak", TaskCheck.Kind.CHANGED: "gewijzigde taak"}
EMPTY = {
    Overview.Kind.PROGRESS: "Er is geen afspraak die iedereen mag lezen zodra deze brief is verzonden.",
    Overview.Kind.MUTATIONS: "Bij geen afspraak die iedereen mag lezen, staat een nieuwe of gewijzigde taak of een bedrag,"
    " en bij geen gepubliceerde UDO een taakmutatie.",
}


def public_with(letter: Letter) -> QuerySet[Agreement]:
    """Keep the afspraken that everybody may know of once this letter is out, agreed by its date."""
    cited = Passage.objects.filter(
        Q(letter__state=Letter.State.PUBLISHED, letter__level=Level.PUBLIC) | Q(letter=letter)
    )
    known = Q(level=Level.PUBLIC) | Q(pk__in=cited.values("agreement"))
    rows = Agreement.objects.filter(known, agreed_on__lte=letter.date).listed()
    return rows.select_related("meeting", "moment", "parent", "theme").prefetch_related(
        "texts", "owners__titles", "parties__organisation__names", "amounts", "task_check"
    ).order_by("agreed_on", "meeting", "position", "pk")  # fmt: skip


@once
def _found(letter: Letter) -> list[Agreement]:
    return list(public_with(letter))


def rows_of(letter: Letter, kind: str, seat: Seat) -> list[dict[str, Any]]:
    """Return the rows of this overview as this seat makes it now, as JSON; fifteen queries at most."""
    found = _found(letter)
    if kind == Overview.Kind.MUTATIONS:
        agreed = [row for row in (_mutation(agreement, letter.date) for agreement in found) if row]
        return agreed + mutations_of(letter, seat)
    said = _reports(found)
    return [_progress(agreement, letter.date, said.get(agreement.pk, [])) for agreement in found]


def fingerprint_of(day: dt.date, rows: Iterable[dict[str, Any]]) -> str:
    """Return the SHA-256 of what the document would say: the same rows on the same day need no other one."""
    said = json.dumps([day.isoformat(), *rows], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def outdated(letter: Letter) -> list[Overview]:
    """Return the overviews that would say something else if their maker made them now; none costs one query."""
    rows = letter.overviews.select_related("annex__document").prefetch_related(
        "annex__document__versions__uploaded_by__organisation"
    )
    return [
        one
        for one in rows
        if one.rows_sha256 != fingerprint_of(letter.date, rows_of(letter, one.kind, _maker_of(one)))
    ]


def _maker_of(one: Overview) -> Seat:
    """Return who made the present version."""
    return one.annex.document.versions.all()[0].uploaded_by


def _base(row: Agreement, day: dt.date) -> dict[str, Any]:
    text = row.text_on(day)
    offices = [office.title_on(day) for office in row.owners.all()]
    parties = [party.organisation.name_on(day) for party in row.parties.all() if party.role in party.OWING]
    return {
        "title": row.title,
        "text": text.text if text else "",
        "came_from": row.came_from,
        "theme": row.theme.name if row.theme else "",
        "who": offices or parties,
    }


def _progress(row: Agreement, day: dt.date, said: list[str]) -> dict[str, Any]:
    due = dates.long(row.latest) if row.latest else ""
    return _base(row, day) | {
        "state": row.get_state_display(),
        "words": row.due_words,
        "due": "" if due in row.due_words else due,
        "ended": dates.long(row.ended_on) if row.ended_on else "",
        "said": said,
    }


def _reports(agreements: list[Agreement]) -> dict[int, list[str]]:
    """Return what each party last said of the afspraken that are public themselves: of others only the state is told."""
    public = [row.pk for row in agreements if row.level == Level.PUBLIC]
    newest = ProgressReport.objects.filter(agreement__in=public).newest_per_party()
    found: dict[int, list[str]] = {}
    for report in newest.select_related("organisation").prefetch_related("organisation__names"):
        place = _abbreviation(report.organisation, dates.local_day(report.at))
        words = f": {report.words}" if report.words else ""
        found.setdefault(report.agreement_id, []).append(f"{place}: {report.get_state_display()}{words}")
    return found


def _abbreviation(organisation: Organisation, day: dt.date) -> str:
    return organisation.abbreviation_on(day)


def _mutation(row: Agreement, day: dt.date) -> dict[str, Any] | None:
    """Return what an afspraak does with tasks and money (FI-04), or None if nothing."""
    check = getattr(row, "task_check", None)
    task = TASKS.get(check.kind, "") if check else ""
    amounts = [_amount(amount) for amount in row.amounts.all()]
    if not task and not amounts:
        return None
    kind = " (structureel)" if check and task and check.is_structural else ""
    return _base(row, day) | {"task": f"{task}{kind}", "amounts": amounts}


def _amount(row: Amount) -> dict[str, str]:
    kind = "structureel" if row.is_structural else "incidenteel"
    return {"year": str(row.year), "euros": euros(row.euros), "kind": kind, "source": row.source}
