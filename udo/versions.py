"""The versions of a joint answer, out of its proof table: who left it so and when, as far as a seat may know of them."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef

from lib import richtext
from parties.models import OrganisationName, Seat, Side
from parties.models.seat import newest
from trail.models import Event
from udo.models import Assessment, JointAnswer, Question

PAUSE = dt.timedelta(hours=1)  # what one organisation saves within an hour, by autosave, is one version


@dataclass(frozen=True)
class Version:
    """A text as it was left; `party` wrote it last."""

    number: int
    text: str
    party: str
    at: dt.datetime

    @property
    def plain(self) -> str:
        return richtext.plain(self.text)


def versions_of(assessment: Assessment, question: Question, seat: Seat) -> list[Version]:
    """Return the versions of the joint answer that this seat may know of, oldest first; three queries at most.

    What the ministries wrote before the koepels knew of the UDO stays among them: a koepel begins with the text of then.
    """
    answer = JointAnswer.objects.visible_to(seat).filter(assessment=assessment, question=question).first()
    if answer is None:
        return []
    history = JointAnswer.pgh_event_model.objects.filter(pgh_obj=answer.pk, edited_at__isnull=False)
    history = history.exclude(pgh_label="delete").annotate(
        place=newest(OrganisationName, organisation=OuterRef("edited_by__organisation"))
    )
    rows = _left(list(history.order_by("pgh_id")))
    begin = None if seat.side == Side.RIJK else _shared_at(assessment)
    known = [row for at, row in enumerate(rows) if begin is None or not _is_past(rows, at, begin)]
    return [Version(number, row.text, str(row.place), row.edited_at) for number, row in enumerate(known, 1)]


def _left(rows: list) -> list:
    """Keep of what one organisation saved within an hour only the last."""
    kept: list = []
    for row in rows:
        is_same = kept and kept[-1].place == row.place and row.edited_at - kept[-1].edited_at < PAUSE
        kept = [*kept[:-1], row] if is_same else [*kept, row]
    return kept


def _is_past(rows: list, at: int, begin: dt.datetime) -> bool:
    """Say whether this version was overtaken by the next before the koepels came in."""
    return at + 1 < len(rows) and rows[at + 1].edited_at <= begin


def _shared_at(assessment: Assessment) -> dt.datetime | None:
    """Return when the koepels came to know of it; None if they always did."""
    about = ContentType.objects.get_for_model(Assessment)
    events = Event.objects.filter(subject_type=about, subject_id=assessment.pk, kind="assessment.share")
    return events.values_list("at", flat=True).first()
