"""Plan the overleg after this one, with what this one didn't finish; its own record stays as it is."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from lib import dates
from meetings.actions.agenda import add_item
from meetings.actions.plan import plan_meeting
from meetings.actions.topics import covered_by
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Topic
from papers.models import Document, DocumentVersion
from parties.models import Office, Seat

TAKEN_OVER = ("kind", "minutes_reserved", "building", "address", "room", "copy_to")
TEXT = ("title", "kind", "annotation", "minutes", "no_policy_decision", "brought_by_id")
FRAME = (AgendaItem.Kind.OPENING, AgendaItem.Kind.CLOSING)


def unfinished(meeting: Meeting) -> list[AgendaItem]:
    """Return the items that were put off, and once it is over those without an outcome; one query.

    Opening, closing and the adoption of a verslag aren't among them, nor a fixed topic that nobody wrote anything
    about: every new agenda begins with its own.
    """
    left = Q(outcome=AgendaItem.Outcome.POSTPONED)
    if not meeting.is_open:
        left |= Q(outcome=AgendaItem.Outcome.OPEN)
    bare = Q(coverage__isnull=False, annotation="", annexes=None)
    rows = AgendaItem.objects.filter(left, agenda__meeting=meeting, adopts=None)
    return list(rows.exclude(kind__in=FRAME).exclude(bare).order_by("position").distinct())


@transaction.atomic
def plan_following(
    meeting: Meeting,
    *,
    precision: str,
    start: dt.datetime | None = None,
    planned_words: str = "",
    items: Iterable[AgendaItem] = (),
    by: Seat,
    now: dt.datetime,
) -> Meeting:
    """Plan an overleg of the same kind, at the same place and with the same table, and carry these items over.

    An office that ended by then has no seat any more; if it was the chair, the usual one presides.
    """
    day = dates.local_day(start or now)
    facts = {name: getattr(meeting, name) for name in TAKEN_OVER}
    if meeting.chair and _is_there(meeting.chair, day):
        facts |= {"chair": meeting.chair, "chair_note": meeting.chair_note}
    made = plan_meeting(
        by=by, now=now, organiser=meeting.owner, planned_precision=precision, planned_start=start,
        planned_words=planned_words, invited=_table(meeting, day), **facts,
    )  # fmt: skip
    for item in items:
        _carry(item, made.agenda, by=by, now=now)
    return made


def _table(meeting: Meeting, day: dt.date) -> list[Office]:
    """Return the offices at this table that are still there on that day."""
    seats = meeting.participations.select_related("office__organisation").prefetch_related("office__titles")
    offices = [seat.office for seat in seats.order_by("order")]
    return [office for office in offices if _is_there(office, day)]


def _is_there(office: Office, day: dt.date) -> bool:
    return any(title.holds_on(day) for title in office.titles.all())


def _carry(item: AgendaItem, agenda: Agenda, *, by: Seat, now: dt.datetime) -> None:
    """Write the item anew with its papers, cited by the keys that they have there."""
    same_list = item.agenda.meeting.topic_list_id == agenda.meeting.topic_list_id
    topics = list(Topic.objects.filter(pk__in=covered_by(item))) if same_list else []
    made = add_item(agenda, by=by, now=now, topics=topics, **{name: getattr(item, name) for name in TEXT})
    for annex in item.annexes.select_related("document").order_by("position"):
        document = _paper(annex.document, item.agenda, agenda, by=by, now=now)
        copy = Annex.objects.create(item=made, document=document, position=annex.position)
        made.annotation = made.annotation.replace(f'key="{annex.key}"', f'key="{copy.key}"')
    made.save(update_fields=["annotation"])


def _paper(document: Document, source: Agenda, target: Agenda, *, by: Seat, now: dt.datetime) -> Document:
    """Return a document of the new team with the newest file; one with narrower readers stays what it is."""
    circles = {source.audience_id, source.meeting.team_id, source.meeting.participants_id}
    newest = document.versions.first()
    if document.audience_id not in circles or newest is None:
        return document
    made = Document.objects.create(
        title=document.title, kind=document.kind, created_at=now, created_by=by, **target.protection
    )
    DocumentVersion.objects.create(
        document=made, number=1, file=newest.file.name, name=newest.name, content_type=newest.content_type,
        size=newest.size, sha256=newest.sha256, uploaded_at=now, uploaded_by=by,
    )  # fmt: skip
    return made
