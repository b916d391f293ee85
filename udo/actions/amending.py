"""Keep the text of a plan, with its window for an amendment; a change after the test asks for an addendum (E35)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lib import dates
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.models import Amendment, Assessment, Phase
from udo.models.amendment import fingerprint
from udo.permissions import may_amend
from udo.together import is_settled


@transaction.atomic
def keep_amendment(
    assessment: Assessment, *, revision: int, text: str = "", addendum: str = "", advice_url: str = "",
    committee_on: dt.date | None = None, plenary_on: dt.date | None = None, by: Seat, now: dt.datetime,
) -> Amendment:  # fmt: skip
    """Keep what is known of the text, also when the assessment is closed; `revision` is 0 before the first time.

    The text that stood there when the outcome was recorded is the tested one, from then on. Raises Stale if somebody was
    first, Blocked for a kind of subject without such a text.
    """
    row = lock(assessment)
    if not may_amend(by, row):
        raise PermissionDenied("keep_amendment")
    known = Amendment.objects.filter(assessment=row).first()
    if known is None and row.kind not in Amendment.KINDS:
        raise Blocked("Bij deze soort hoort geen tekst om te toetsen.")
    if (known.revision if known else 0) != revision:
        raise Stale
    it = known or Amendment(assessment=row, revision=0)
    was_changed, before = it.is_changed, it.text
    if row.outcome and not it.tested_hash:
        it.tested_hash, it.tested_at = fingerprint(it.text or text), now
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
    name, article = (
        ("amendement", "Het amendement") if row.kind in Amendment.SHORT else ("voorstel", "Het voorstel")
    )
    sentence = f"Gegevens van het {name} bijgewerkt."
    if is_new_text and it.is_changed:
        sentence = f"{article} is gewijzigd na de toets. Er is een addendum nodig."
    elif it.is_changed and not it.lacks_addendum:
        sentence = f"Addendum bij het gewijzigde {name} geschreven."
    Event.write(row, "assessment.amend", sentence, by=by, now=now, is_key=it.is_changed)


def settle_text(row: Assessment, now: dt.datetime) -> None:
    """Let the present text be the tested one: at the first outcome, and at one after a step back to the findings (E35).

    In the same run of that phase another outcome says nothing new of the text: then it stays as it was.
    """
    it = Amendment.objects.filter(assessment=row).first()
    if it is None or not it.text or (it.tested_hash and not _is_back(row, it)):
        return
    it.tested_hash, it.tested_at, it.changed_on = fingerprint(it.text), now, None
    it.save()


def _is_back(row: Assessment, it: Amendment) -> bool:
    """Say whether the findings go on again since the text was tested."""
    runs = row.runs.filter(phase__slug=Phase.FINDINGS)
    if is_settled(row):
        return False
    return runs.filter(entered_at__gt=it.tested_at).exists() if it.tested_at else runs.count() > 1
