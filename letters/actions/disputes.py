"""The letter about how a dispute was settled: a draft for both ministers, with the course as fragments (DS-12)."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.models import Agreement
from disputes.models import Dispute
from disputes.permissions import may_begin_letter
from letters.actions.compose import compose
from letters.actions.signing import add_signatory
from letters.actions.sources import put_excerpts
from letters.actions.writing import lock
from letters.models import Letter, LetterTemplate
from letters.reading.sources import offers_of_dispute
from lib import dates
from meetings.models import Meeting
from parties.models import Office, Seat
from trail.workflow import Blocked

COURSE = "Hoe het geschil is beslecht"
THERE = "Er is al een brief over dit geschil: ‘{subject}’."


def letters_about(dispute: Dispute, seat: Seat):
    """Return the letters with fragments of this dispute that this seat may read, newest first; no query."""
    about = Letter.objects.visible_to(seat).filter(excerpts__dispute=dispute)
    return about.exclude(state=Letter.State.WITHDRAWN).order_by("-pk").distinct()


@transaction.atomic
def compose_about(dispute: Dispute, *, by: Seat, now: dt.datetime) -> Letter:
    """Begin the letter of the minister of BZK and the lead minister, with IenW where that was named, about this dispute.

    It cites the afspraken that came from it, as far as this seat reads them. Raises Blocked if there is such a letter.
    """
    row = Dispute.objects.visible_to(by, now).select_for_update(of=("self",), no_key=True).get(pk=dispute.pk)
    if not may_begin_letter(by, row):
        raise PermissionDenied("compose_about")
    if twin := letters_about(row, by).first():
        raise Blocked(THERE.format(subject=twin.subject))
    agreed = Agreement.objects.visible_to(by, now).filter(pk__in=row.agreed.values("agreement"))
    letter = compose(
        _decided_in(row, by, now), by=by, now=now, date=dates.local_day(now), signatory=row.process_owner,
        kind=LetterTemplate.Kind.DISPUTE, elsewhere=agreed, agreements=(),
    )  # fmt: skip
    for office in signing_about(row)[1:]:
        letter = add_signatory(letter, office, revision=lock(letter).revision, by=by, now=now)
    offers, revision = offers_of_dispute(row, by), lock(letter).revision
    return put_excerpts(letter, offers, revision=revision, by=by, now=now, heading=COURSE)


def signing_about(row: Dispute) -> list[Office]:
    """Return who signs: the minister of BZK, the lead minister, and that of IenW where it was named."""
    offices = [office for office in (row.process_owner, row.lead_office, row.joint_office) if office]
    return list(dict.fromkeys(offices))


def _decided_in(row: Dispute, seat: Seat, now: dt.datetime) -> Meeting | None:
    """Return the overleg that decided it, if this seat may know of it and it was held."""
    held = Meeting.objects.visible_to(seat, now).filter(state=Meeting.State.HELD)
    last = row.decisions.filter(item__agenda__meeting__in=held).order_by("-pk").first()
    return last.item.agenda.meeting if last else None
