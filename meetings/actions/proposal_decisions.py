"""What is decided on a proposal: on the agenda, to another overleg, back to a bestuurlijk overleg, or not."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from meetings.actions.agenda import add_item, lock, note, remove_item
from meetings.actions.carrying import readable_there
from meetings.actions.proposals import TEXT, place, readers, take_over
from meetings.actions.topics import covered_by
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Proposal, Topic
from meetings.workflow import PROPOSAL
from papers.actions import show
from papers.models import Document
from parties.models import Audience, Level, Seat
from trail.models import Event

CARRIED = (*TEXT, "no_policy_decision", "adopts_id", "brought_by_id", "continues_id", "key", "revision")


@transaction.atomic
def accept(proposal: Proposal, *, by: Seat, now: dt.datetime) -> AgendaItem:
    """Make it an agenda item with its papers as annexes under the same keys, so that every citation holds.

    The submitter keeps reading proposal and papers; of the agenda around it nothing.
    """
    words = {"place": proposal.place}
    PROPOSAL.take("accept", proposal, by=by, now=now, words=words, answer="", revision=F("revision") + 1)
    fields = {name: getattr(proposal, name) for name in TEXT}
    item = add_item(proposal.meeting.agenda, by=by, now=now, brought_by=proposal.owner, **fields)
    agenda = proposal.meeting.agenda
    Annex.objects.bulk_create(
        Annex(
            key=paper.key, item=item, document=readable_there(paper.document, agenda), position=paper.position
        )
        for paper in proposal.papers.select_related("document")
    )
    proposal.item = item
    proposal.save(update_fields=["item"])
    return item


def move(proposal: Proposal, to: Meeting | None, *, by: Seat, now: dt.datetime, reason: str = "") -> Event:
    """Let it wait for another overleg, or in the backlog of its series."""
    return place(proposal, to, "move", by=by, now=now, reason=reason)


@transaction.atomic
def refer(proposal: Proposal, to: Meeting | None, *, by: Seat, now: dt.datetime, reason: str = "") -> Event:
    """Lay it back with a bestuurlijk overleg (MT-20): a planned one, or the backlog of that series.

    What is on the agenda already leaves it; raises Blocked as `remove_item` does.
    """
    item, text = proposal.item, take_over(proposal)
    series = Meeting.Kind.BESTUURLIJK
    event = place(proposal, to, "refer", by=by, now=now, reason=reason, series=series, item=None, **text)
    if item:
        remove_item(item, by=by, now=now)
    return event


def decline(proposal: Proposal, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """Decide against it, with a reason that the submitter reads."""
    return PROPOSAL.take(
        "decline", proposal, by=by, now=now, reason=reason, answer=reason, revision=F("revision") + 1
    )


@transaction.atomic
def carry_item(item: AgendaItem, to: Agenda, *, by: Seat, now: dt.datetime) -> AgendaItem:
    """Move an item with its annexes to the agenda of another overleg, before the closing there.

    Item and annexes keep their keys. Raises Blocked if a verslag or afspraak hangs on it, or if one of the two
    agendas doesn't change any more.
    """
    source, target = lock(item.agenda), lock(to)
    proposal = Proposal.objects.filter(item=item).first()
    annexes = list(Annex.objects.filter(item=item).select_related("document"))
    fields = {name: getattr(item, name) for name in CARRIED}
    topics = list(Topic.objects.filter(pk__in=covered_by(item)))
    Proposal.objects.filter(item=item).update(item=None)
    remove_item(item, by=by, now=now)
    carried = add_item(target, by=by, now=now, topics=topics, **fields)
    Annex.objects.bulk_create(
        Annex(
            key=row.key,
            item=carried,
            document=readable_there(row.document, target),
            position=row.position,
            shown_to=row.shown_to,
        )
        for row in annexes
    )
    documents = Document.objects.filter(pk__in=[row.document_id for row in annexes], level=Level.TEAM)
    show(documents.filter(audience=source.audience_id), **target.protection)
    note(source, f"Doorgeschoven naar het {target.meeting}: {carried.title}.", by=by, now=now)
    if proposal:
        proposal.item, proposal.meeting = carried, target.meeting
        proposal.save(update_fields=["item", "meeting"])
        readers(proposal, now)
        sentence = f"Doorgeschoven van het {source.meeting} naar het {target.meeting}."
        Event.write(proposal, "proposal.carried", sentence, by=by, now=now)
    return carried


@transaction.atomic
def refer_item(item: AgendaItem, to: Meeting | None, *, reason: str, by: Seat, now: dt.datetime) -> Proposal:
    """Take an item off the agenda and lay it back with a bestuurlijk overleg (MT-20), which decides on it.

    What no party brought in becomes a proposal of the organiser. Raises Blocked as `remove_item` does.
    """
    found = Proposal.objects.select_related("meeting__agenda", "item", "audience").filter(item=item).first()
    proposal = found or _proposal_of(item, by=by, now=now)
    refer(proposal, to, reason=reason, by=by, now=now)
    return proposal


def _proposal_of(item: AgendaItem, *, by: Seat, now: dt.datetime) -> Proposal:
    """Make the proposal that this item would have come from, in the name of the organiser."""
    meeting = item.agenda.meeting
    return Proposal.objects.create(
        state=Proposal.State.ACCEPTED, item=item, meeting=meeting, series=meeting.kind,
        owner_id=meeting.owner_id, level=Level.TEAM, audience=Audience.objects.create(kind=Audience.Kind.FILE),
        created_at=now, created_by=by, submitted_at=now, **{name: getattr(item, name) for name in TEXT},
    )  # fmt: skip
