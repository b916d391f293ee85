"""The letter about a UDO: its paragraph for a Kamerbrief, or else what was planned, who took part and what came of it."""

import datetime as dt
from typing import Any

from django.db import transaction

from letters.actions.compose import compose
from letters.actions.sources import put_excerpts
from letters.actions.writing import lock
from letters.models import Letter, LetterTemplate
from letters.models.letter import SENT
from letters.reading.source_kinds import Offer
from letters.reading.sources import offers_of_udo
from meetings.models import Meeting
from parties.models import Seat
from trail.workflow import Blocked
from udo.models import Assessment

HEADING = "Uitvoerbaarheidstoets decentrale overheden"
FIRST = ("plan", "samen", "uitkomst")
THERE = "Er is al een concept over deze UDO: ‘{subject}’."


def drafts_about(assessment: Assessment, seat: Seat):
    """Return the letters with fragments of this UDO that are still to be sent and that this seat reads; no query."""
    about = Letter.objects.visible_to(seat).filter(excerpts__assessment=assessment)
    return about.exclude(state__in=SENT).order_by("-pk").distinct()


def begun_with(assessment: Assessment, seat: Seat) -> list[Offer]:
    """Return what the letter begins with: the paragraph that was written for it, if this seat reads that."""
    offers = offers_of_udo(assessment, seat)
    written = [offer for offer in offers if not offer.is_quoted]
    return written or [offer for offer in offers if offer.links["part"] in FIRST]


@transaction.atomic
def compose_about_udo(
    assessment: Assessment,
    meeting: Meeting | None,
    *,
    by: Seat,
    now: dt.datetime,
    subject: str = "",
    **facts: Any,
) -> Letter:
    """Begin a letter about this UDO, beside what else `compose` is given. Raises Blocked while there is a draft about it."""
    row = (
        Assessment.objects.visible_to(by, now)
        .select_for_update(of=("self",), no_key=True)
        .get(pk=assessment.pk)
    )
    if twin := drafts_about(row, by).first():
        raise Blocked(THERE.format(subject=twin.subject))
    facts = {"kind": LetterTemplate.Kind.UDO, "subject": subject or f"{HEADING}: {row}"[:200]} | facts
    letter = compose(meeting, by=by, now=now, **facts)
    offers, revision = begun_with(row, by), lock(letter).revision
    return put_excerpts(letter, offers, revision=revision, by=by, now=now, heading=HEADING)
