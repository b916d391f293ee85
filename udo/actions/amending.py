"""Keep the text of an amendment with its window; a change after the test asks for an addendum (E35)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.models import Amendment, Assessment
from udo.models.amendment import fingerprint
from udo.permissions import may_edit


@transaction.atomic
def keep_amendment(
    assessment: Assessment, *, revision: int, text: str = "", addendum: str = "", advice_url: str = "",
    committee_on: dt.date | None = None, plenary_on: dt.date | None = None, by: Seat, now: dt.datetime,
) -> Amendment:  # fmt: skip
    """Keep what is known of the amendment; `revision` is 0 before the first time.

    The text that stood there when the outcome was recorded is the tested one, from then on. Raises Stale if somebody was
    first, Blocked for another kind of subject.
    """
    row = lock(assessment)
    if not may_edit(by, row):
        raise PermissionDenied("keep_amendment")
    if row.kind not in Amendment.KINDS:
        raise Blocked("Dit is geen amendement en geen initiatiefwetsvoorstel.")
    known = Amendment.objects.filter(assessment=row).first()
    if (known.revision if known else 0) != revision:
        raise Stale
    it = known or Amendment(assessment=row, revision=0)
    was_changed, before = it.is_changed, it.text
    if row.outcome and not it.tested_hash:
        it.tested_hash = fingerprint(it.text or text)
    it.committee_on, it.plenary_on, it.advice_url = committee_on, plenary_on, advice_url
    it.text, it.revision = text, revision + 1
    if addendum != it.addendum:
        it.addendum_hash = fingerprint(text) if addendum else ""
        it.addendum = addendum
    if it.is_changed and (text != before or not was_changed):
        it.changed_on = dates.local_day(now)
    elif not it.is_changed:
        it.changed_on = None
    it.save()
    _tell(row, it, is_new_text=text != before, by=by, now=now)
    return it


def _tell(row: Assessment, it: Amendment, *, is_new_text: bool, by: Seat, now: dt.datetime) -> None:
    sentence = "Gegevens van het amendement bijgewerkt."
    if is_new_text and it.is_changed:
        sentence = "Het amendement is gewijzigd na de toets. Er is een addendum nodig."
    elif it.is_changed and not it.lacks_addendum:
        sentence = "Addendum bij het gewijzigde amendement geschreven."
    Event.write(row, "assessment.amend", sentence, by=by, now=now, is_key=it.is_changed)
