"""Fixed topics: what a new agenda begins with, which item covers which, and why one is left out (MT-02)."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from lib import dates
from meetings.models import Agenda, AgendaItem, Coverage, Meeting, Motivation, Topic, TopicList
from parties.models import Seat
from trail.models import Event
from trail.workflow import Stale

MINUTES = 10


def topics_for(kind: str, now: dt.datetime) -> TopicList | None:
    """Return the version that an overleg planned now begins with; only an Overhedenoverleg has fixed topics."""
    if kind != Meeting.Kind.OVERHEDENOVERLEG:
        return None
    return TopicList.objects.on(dates.local_day(now))


def begin_with_topics(agenda: Agenda, place: int) -> int:
    """Put an item for each fixed topic on a new agenda, from this place; return the first place after them."""
    topics = list(Topic.objects.filter(list=agenda.meeting.topic_list_id))
    items = AgendaItem.objects.bulk_create(
        AgendaItem(agenda=agenda, position=place + n, title=topic.name, minutes=MINUTES)
        for n, topic in enumerate(topics)
    )
    Coverage.objects.bulk_create(
        Coverage(item=item, topic=topic) for item, topic in zip(items, topics, strict=True)
    )
    return place + len(topics)


def covered_by(item: AgendaItem) -> set[int]:
    """Return the topics that this item covers, by pk."""
    return set(item.coverage.values_list("topic", flat=True))


def cover(item: AgendaItem, topics: Iterable[Topic]) -> None:
    """Let this item cover these topics of the list of its meeting and no others."""
    wanted = {topic.pk for topic in topics if topic.list_id == item.agenda.meeting.topic_list_id}
    item.coverage.exclude(topic__in=wanted).delete()
    Coverage.objects.bulk_create(
        [Coverage(item=item, topic_id=pk) for pk in sorted(wanted)], ignore_conflicts=True
    )


def missing_topics(meeting: Meeting) -> list[Topic]:
    """Return the fixed topics that no item of the agenda covers; one query."""
    present = Coverage.objects.filter(item__agenda__meeting=meeting).values("topic")
    return list(Topic.objects.filter(list=meeting.topic_list_id).exclude(pk__in=present))


def reasons_of(meeting: Meeting) -> dict:
    """Return the reasons that were given, by topic (pk) or side (name); one query."""
    return {row.topic_id or row.side: row.reason for row in meeting.motivations.all()}


@transaction.atomic
def motivate(meeting: Meeting, about: Topic | str, reason: str, *, by: Seat, now: dt.datetime) -> None:
    """Keep why a topic is left out, or a side doesn't take part; who reads the agenda reads it."""
    who = {"topic": about, "side": ""} if isinstance(about, Topic) else {"topic": None, "side": about}
    old = Motivation.objects.select_for_update(no_key=True).filter(meeting=meeting, **who).first()
    if old and old.reason == reason:
        return
    facts = {"reason": reason, "seat": by, "at": now}
    Motivation.objects.update_or_create(meeting=meeting, **who, defaults=facts)
    subject = f"vast onderwerp {about}" if isinstance(about, Topic) else f"geen lid van {about} in het team"
    sentence = f"Motivering: {subject}."
    Event.write(meeting.agenda, "agenda.motivate", sentence, by=by, now=now, reason=reason, is_key=False)


@transaction.atomic
def new_topics(
    topics: Sequence[tuple[str, str, bool]],
    *,
    since: dt.date,
    source: str,
    revision: int,
    by: Seat,
    now: dt.datetime,
) -> TopicList:
    """Make the next version; raises Stale if `revision` is no longer the newest.

    Each of `topics` is (name, quotation, whether it gets open points of bestuurlijke overleggen). Meetings that are
    planned already keep the version that they began with.
    """
    newest = TopicList.objects.select_for_update(no_key=True).last()
    number = newest.number if newest else 0
    if number != revision:
        raise Stale
    made = TopicList.objects.create(number=number + 1, since=since, source=source, made_at=now, made_by=by)
    Topic.objects.bulk_create(
        Topic(list=made, number=n, name=name, quotation=quotation, takes_points=takes_points)
        for n, (name, quotation, takes_points) in enumerate(topics, 1)
    )
    return made
