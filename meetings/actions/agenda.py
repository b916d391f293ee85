"""The agenda: begin it, write and order its items, share and send it."""

import datetime as dt

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils.html import escape

from meetings import circles
from meetings.actions.proposals import set_aside_item
from meetings.actions.releases import release, unchanged
from meetings.actions.topics import begin_with_topics, cover, covered_by
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Minutes, Proposal
from meetings.workflow import AGENDA
from papers.actions import show
from papers.models import Document
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

PENDING = (Minutes.State.DRAFT, Minutes.State.COMMENT, Minutes.State.TABLED)
FINAL = "De agenda is verzonden en verandert niet meer."
KEPT = "Bij dit agendapunt hoort al verslag of een afspraak. Het kan daarom niet van de agenda."


def begin_agenda(meeting: Meeting, *, by: Seat, now: dt.datetime) -> Agenda:
    """Make the draft for the preparation team: opening, last verslag, what its kind asks for, closing."""
    agenda = Agenda.objects.create(
        meeting=meeting, level=Level.TEAM, owner_id=meeting.owner_id, audience_id=meeting.team_id
    )
    AgendaItem.objects.create(
        agenda=agenda,
        position=1,
        title="Opening + vaststellen agenda",
        kind=AgendaItem.Kind.OPENING,
        minutes=5,
    )
    last = AgendaItem.objects.create(
        agenda=agenda, position=2, title="Sluiting", kind=AgendaItem.Kind.CLOSING, minutes=5
    )
    if meeting.topic_list_id:
        last.position = begin_with_topics(agenda, last.position)
        last.save(update_fields=["position"])
    if meeting.kind == Meeting.Kind.BESTUURLIJK:
        add_item(agenda, by=by, now=now, title="Voortgang", kind=AgendaItem.Kind.DISCUSSION)  # MT-28
    if meeting.kind == Meeting.Kind.REFLECTION:
        add_item(agenda, by=by, now=now, title="Lessen", kind=AgendaItem.Kind.DISCUSSION)  # CL-05
    if minutes := minutes_to_adopt(meeting):
        table_minutes(agenda, minutes, by=by, now=now)
    return agenda


def minutes_to_adopt(meeting: Meeting) -> Minutes | None:
    """Return the last verslag of this kind of meeting that waits for adoption and is on no open agenda (MT-15)."""
    waiting = Minutes.objects.filter(
        state__in=PENDING, meeting__kind=meeting.kind, meeting__state=Meeting.State.HELD
    )
    if meeting.planned_start:
        waiting = waiting.filter(meeting__actual_start__lt=meeting.planned_start)
    elsewhere = AgendaItem.objects.filter(agenda__meeting__state__in=Meeting.OPEN, adopts__isnull=False)
    waiting = waiting.exclude(meeting=meeting).exclude(pk__in=elsewhere.values("adopts"))
    return waiting.select_related("meeting").order_by("-meeting__actual_start").first()


@transaction.atomic
def table_minutes(agenda: Agenda, minutes: Minutes, *, by: Seat, now: dt.datetime) -> AgendaItem:
    """Put «Vaststellen verslag» on the agenda, after the opening, with the verslag as its annex."""
    first = agenda.items.order_by("position").first()
    place = 2 if first and first.kind == AgendaItem.Kind.OPENING else 1
    past = minutes.meeting
    subject = f"het {past.short_kind} d.d. {past.when}" if past.day else f"het {past.title}"
    return add_item(
        agenda,
        by=by,
        now=now,
        place=place,
        title="Vaststellen verslag",
        kind=AgendaItem.Kind.ADOPTION,
        minutes=5,
        adopts=minutes,
        annotation=f"<p>Vaststellen van het verslag van {escape(subject)}. ({citation(minutes.key)})</p>",
    )


def table_on_next_agenda(kind: str, *, by: Seat, now: dt.datetime) -> AgendaItem | None:
    """Put the verslag that waits on the first agenda of this kind that can still change, if there is one."""
    rows = Agenda.objects.filter(
        meeting__kind=kind, meeting__state__in=Meeting.OPEN, state__in=["draft", "team"]
    )
    agenda = rows.select_related("meeting").order_by(F("meeting__planned_start").asc(nulls_last=True)).first()
    minutes = agenda and minutes_to_adopt(agenda.meeting)
    return table_minutes(agenda, minutes, by=by, now=now) if minutes else None


def citation(key: str) -> str:
    """Return the mark in a text that stands for an annex, whatever its number becomes."""
    return f'<oo-annex key="{key}">bijlage</oo-annex>'


@transaction.atomic
def add_item(
    agenda: Agenda, *, by: Seat, now: dt.datetime, place: int | None = None, topics=(), **fields
) -> AgendaItem:
    """Add an item at this place; without one at the end, before the closing. Raises Blocked once sent.

    `topics` are the fixed topics that it covers.
    """
    lock(agenda)
    last = agenda.items.order_by("position").last()
    end = last.position + 1 if last else 1
    if place is None:
        place = last.position if last and last.kind == AgendaItem.Kind.CLOSING else end
    agenda.items.filter(position__gte=place).update(position=F("position") + 1)
    item = AgendaItem.objects.create(agenda=agenda, position=place, **fields)
    if topics:
        cover(item, topics)
    note(agenda, f"Agendapunt {place} toegevoegd: {item.title}.", by=by, now=now)
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, revision: int, by: Seat, now: dt.datetime, topics=None, **changes) -> None:
    """Change one item; raises Stale if somebody else changed it after `revision`, Blocked once sent.

    `topics` are the fixed topics that it covers; None leaves them as they are.
    """
    agenda = lock(item.agenda)
    same_topics = topics is None or covered_by(item) == {topic.pk for topic in topics}
    same = same_topics and all(getattr(item, name) == value for name, value in changes.items())
    if same and item.revision == revision:
        return
    rows = AgendaItem.objects.filter(pk=item.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale
    item.refresh_from_db()
    if not same_topics:
        cover(item, topics)
    note(agenda, f"Agendapunt {item.position} gewijzigd: {item.title}.", by=by, now=now)


@transaction.atomic
def move_item(item: AgendaItem, place: int, *, by: Seat, now: dt.datetime) -> int:
    """Put an item at this place, at most the last, and return the place; the others close up."""
    agenda = lock(item.agenda)
    order = list(agenda.items.order_by("position").values_list("pk", flat=True))
    old = order.index(item.pk) + 1
    place = max(1, min(place, len(order)))
    if place == old:
        return place
    order.remove(item.pk)
    order.insert(place - 1, item.pk)
    _renumber(agenda, order)
    note(agenda, f"Agendapunt {old} staat nu op plaats {place}: {item.title}.", by=by, now=now)
    return place


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Seat, now: dt.datetime) -> None:
    """Take an item off the agenda; raises Blocked if a verslag or afspraak hangs on it, or once sent.

    Its documents stay on file, without a place on the agenda; what a party brought in goes back to the backlog.
    """
    agenda, title, place = lock(item.agenda), item.title, item.position
    set_aside_item(item, by=by, now=now)
    try:
        with transaction.atomic():
            item.delete()
    except ProtectedError:
        raise Blocked(KEPT) from None
    _renumber(agenda, list(agenda.items.order_by("position").values_list("pk", flat=True)))
    note(agenda, f"Agendapunt {place} verwijderd: {title}.", by=by, now=now)


@transaction.atomic
def share(agenda: Agenda, *, by: Seat, now: dt.datetime, notify: bool = False) -> Event:
    """Give the preparation team the next numbered draft; raises Blocked if nothing changed since the last."""
    lock(agenda)
    if objection := unchanged(agenda, now):
        raise Blocked(objection)
    event = AGENDA.take("share", agenda, by=by, now=now)
    release(agenda, event, by=by, now=now, notify=notify)
    return event


@transaction.atomic
def send(agenda: Agenda, *, by: Seat, now: dt.datetime, notify: bool = False) -> Event:
    """Send the agenda with its annexes to the participants as the next release; raises what `Workflow.take` raises.

    Of each paper they get the newest version; the drafts before it stay with the team.
    """
    meeting = agenda.meeting
    if not agenda.is_sent and (objection := is_final(agenda)):
        raise Blocked(objection)
    event = AGENDA.take(
        "send", agenda, by=by, now=now, level=Level.PARTICIPANTS, audience=meeting.participants, sent_at=now
    )
    drafts = [meeting.team_id, *Proposal.objects.filter(meeting=meeting).values_list("audience", flat=True)]
    shared = {"item__agenda": agenda, "shown_to": Annex.ShownTo.AGENDA}
    papers = Document.objects.filter(pk__in=Annex.objects.filter(**shared).values("document"))
    mine = papers.filter(level=Level.TEAM, audience__in=drafts)
    newer = papers.filter(level=Level.PARTICIPANTS, audience=meeting.participants)
    show(mine | newer, level=Level.PARTICIPANTS, audience=meeting.participants)
    circles.welcome_team(meeting, now)
    release(agenda, event, by=by, now=now, notify=notify)
    return event


def lock(agenda: Agenda) -> Agenda:
    """Return the agenda, held until the end of the transaction; raises Blocked if it is final."""
    rows = Agenda.objects.select_related("meeting").select_for_update(of=("self",), no_key=True)
    held = rows.get(pk=agenda.pk)
    if objection := is_final(held):
        raise Blocked(objection)
    return held


def is_final(agenda: Agenda) -> str:
    """Say why this agenda doesn't change any more, or nothing."""
    if agenda.is_sent:
        return FINAL
    if agenda.meeting.is_open:
        return ""
    return f"Dit overleg is {agenda.meeting.get_state_display()}. De agenda verandert niet meer."


def note(agenda: Agenda, sentence: str, *, by: Seat, now: dt.datetime) -> None:
    """Write a small event about the agenda."""
    Event.write(agenda, "agenda.edit", sentence, by=by, now=now, is_key=False)


def _renumber(agenda: Agenda, order: list[int]) -> None:
    """Write the positions 1, 2, 3 … in this order; uniqueness is checked at commit."""
    rows = {row.pk: row for row in agenda.items.all()}
    for position, pk in enumerate(order, 1):
        rows[pk].position = position
    AgendaItem.objects.bulk_update(rows.values(), ["position"])
