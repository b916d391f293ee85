"""Proposals for an agenda: write, submit, withdraw; and what keeps each in the right circle of readers."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Max

from lib.keys import new_key
from meetings.circles import bar_replaced
from meetings.models import AgendaItem, Annex, Meeting, Proposal, ProposalPaper
from meetings.workflow import PROPOSAL
from papers.actions import add_document, show
from papers.models import Document
from parties.models import Audience, Level, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

TEXT = ("title", "kind", "annotation", "minutes")
DECIDED = "Over dit voorstel is al besloten. Het verandert niet meer."


@transaction.atomic
def draft_proposal(*, by: Seat | None, now: dt.datetime, behalf: Seat | None = None, **fields) -> Proposal:
    """Begin a proposal that only the own organisation reads; `fields` are those of the form.

    With `by=None` the system makes what was agreed beforehand, on `behalf` of the seat that kept that agreement.
    """
    maker = by or behalf
    if maker is None:
        raise ValueError("a proposal is somebody's")
    proposal = Proposal.objects.create(
        created_at=now, created_by=maker, level=Level.PARTY, owner=maker.organisation, **fields
    )
    Event.write(proposal, "proposal.draft", "Voorstel begonnen.", by=by, now=now, is_key=False)
    return proposal


@transaction.atomic
def edit_proposal(proposal: Proposal, *, revision: int, by: Seat, now: dt.datetime, **changes) -> None:
    """Change it; raises Stale if somebody changed it after `revision`, Blocked once it was decided on."""
    held = lock(proposal)
    if held.revision == revision and all(getattr(held, name) == value for name, value in changes.items()):
        return
    rows = Proposal.objects.filter(pk=held.pk, revision=revision)
    if rows.update(revision=F("revision") + 1, **changes) != 1:
        raise Stale
    proposal.refresh_from_db()
    readers(proposal, now)
    Event.write(proposal, "proposal.edit", "Voorstel gewijzigd.", by=by, now=now, is_key=False)


@transaction.atomic
def add_paper(
    proposal: Proposal, upload, *, title: str, kind: str = Document.Kind.ANNEX, by: Seat, now: dt.datetime
) -> ProposalPaper:
    """Put a file with it, for the readers of the proposal; raises Blocked once it was decided on."""
    held = lock(proposal)
    last = held.papers.aggregate(last=Max("position"))["last"] or 0
    document = add_document(upload, title=title, kind=kind, by=by, now=now, **held.protection)
    paper = ProposalPaper.objects.create(proposal=held, document=document, position=last + 1)
    Event.write(held, "proposal.edit", f"Stuk toegevoegd: {title}.", by=by, now=now, is_key=False)
    return paper


@transaction.atomic
def remove_paper(paper: ProposalPaper, *, by: Seat, now: dt.datetime) -> None:
    """Take a file away from it; the document stays on file. Raises Blocked once it was decided on."""
    held = lock(paper.proposal)
    title = paper.document.title
    paper.delete()
    Event.write(held, "proposal.edit", f"Stuk weggehaald: {title}.", by=by, now=now, is_key=False)


@transaction.atomic
def submit(proposal: Proposal, *, by: Seat | None, now: dt.datetime) -> Event:
    """Show it to who decides; what was written about the draft stays with the own organisation.

    If its meeting was held or lapsed meanwhile, it goes to the backlog of the series.
    """
    meeting = proposal.meeting if proposal.meeting and proposal.meeting.is_open else None
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    event = PROPOSAL.take(
        "submit", proposal, by=by, now=now,
        words={"who": str(proposal.owner), "place": _place(meeting, proposal.series)},
        meeting=meeting, level=Level.TEAM, audience=circle, submitted_at=now, revision=F("revision") + 1,
    )  # fmt: skip
    readers(proposal, now)
    protect_papers(proposal)
    return event


def withdraw(proposal: Proposal, *, by: Seat, now: dt.datetime, reason: str = "") -> Event:
    return PROPOSAL.take(
        "withdraw", proposal, by=by, now=now, reason=reason, words={"who": str(proposal.owner)},
        answer=reason, revision=F("revision") + 1,
    )  # fmt: skip


@transaction.atomic
def set_aside(proposal: Proposal, *, by: Seat, now: dt.datetime, item_stays: bool = False) -> Event:
    """Put an accepted proposal back in the backlog with the text and papers that it had on the agenda."""
    text = take_over(proposal, item_stays=item_stays)
    event = PROPOSAL.take(
        "set_aside", proposal, by=by, now=now,
        words={"old": proposal.meeting.title, "place": _place(None, proposal.series)},
        meeting=None, item=None, revision=F("revision") + 1, **text,
    )  # fmt: skip
    readers(proposal, now, by)
    protect_papers(proposal)
    return event


def set_aside_item(item: AgendaItem, *, by: Seat, now: dt.datetime) -> None:
    """Before an item leaves the agenda: its proposal goes back to the backlog. One query if it has none."""
    proposal = Proposal.objects.select_related("meeting", "item").filter(item=item).first()
    if proposal:
        set_aside(proposal, by=by, now=now)


@transaction.atomic
def release(meeting: Meeting, *, by: Seat, now: dt.datetime) -> int:
    """Send all that waits for this meeting, or was on its agenda, back to the backlog; return how many.

    For a meeting that lapses: what parties put forward is planned anew.
    """
    rows = Proposal.objects.select_related("meeting", "item").filter(meeting=meeting)
    accepted = list(rows.filter(state=Proposal.State.ACCEPTED))
    for proposal in accepted:
        set_aside(proposal, by=by, now=now, item_stays=True)
    waiting = list(rows.filter(state__in=Proposal.WAITING))
    for proposal in waiting:
        place(proposal, None, "move", by=by, now=now)
    rows.filter(state=Proposal.State.DRAFT).update(meeting=None)
    return len(accepted) + len(waiting)


@transaction.atomic
def place(
    proposal: Proposal,
    meeting: Meeting | None,
    step: str,
    *,
    by: Seat,
    now: dt.datetime,
    reason: str = "",
    series: str = "",
    **changes,
) -> Event:
    """Let it wait elsewhere, by `move` or `refer`: for another meeting, or (None) in the backlog of a series.

    Who decided until now stops reading at this moment; who decides from now on begins.
    """
    series = meeting.kind if meeting else series or proposal.series
    event = PROPOSAL.take(
        step, proposal, by=by, now=now, reason=reason,
        words={"old": proposal.place, "place": _place(meeting, series)},
        meeting=meeting, series=series, answer=reason, revision=F("revision") + 1, **changes,
    )  # fmt: skip
    readers(proposal, now, by)
    protect_papers(proposal)
    return event


def _place(meeting: Meeting | None, series: str) -> str:
    return Proposal(meeting=meeting, series=series).place


def readers(proposal: Proposal, now: dt.datetime, by: Seat | None = None) -> None:
    """Make the circle of a submitted proposal what it has to be: the own organisation and who decides.

    For a meeting that is its preparation team as it is now, for the backlog the secretariat of the series, or
    of `by` if that series has no meeting yet. Membership begins and ends at this moment.
    """
    if proposal.audience is None:
        return
    wanted = {(proposal.owner_id, None, None, "")}
    if proposal.meeting:
        names = ("organisation", "office", "user", "role")
        wanted |= set(proposal.meeting.team.members.at(now).admitting().values_list(*names))
    else:
        organisers = set(Meeting.objects.filter(kind=proposal.series).values_list("owner", flat=True))
        if not organisers and by:
            organisers = {by.organisation_id}
        wanted |= {(place, None, None, Role.SECRETARIAT.value) for place in organisers}
    _set_members(proposal.audience, wanted, now)
    bar_replaced(proposal.meeting, proposal.audience, now)


def _set_members(circle: Audience, wanted: set[tuple], now: dt.datetime) -> None:
    """Admit who is missing and dismiss who is no longer wanted; who stays keeps the day of entering."""
    present = {
        (row.organisation_id, row.office_id, row.user_id, row.role): row
        for row in circle.members.at(now).admitting()
    }
    gone = [row.pk for who, row in present.items() if who not in wanted]
    circle.members.filter(pk__in=gone).update(until=now)
    for organisation, office, user, role in wanted - present.keys():
        circle.members.create(
            since=now, organisation_id=organisation, office_id=office, user_id=user, role=role
        )


def refresh_readers(meeting: Meeting, *, now: dt.datetime) -> None:
    """After the team changed: the circles of the proposals for this meeting follow at this moment."""
    for proposal in Proposal.objects.select_related("meeting", "audience").filter(meeting=meeting):
        readers(proposal, now)


def lock(proposal: Proposal) -> Proposal:
    """Return it as it is now, held until the end of the transaction; raises Blocked once it was decided on."""
    rows = Proposal.objects.select_related("owner", "meeting", "audience")
    held = rows.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)
    if held.state not in Proposal.OPEN:
        raise Blocked(DECIDED)
    return held


def protect_papers(proposal: Proposal) -> None:
    """Let its readers read its papers; what more people read already stays as it is."""
    papers = Document.objects.filter(pk__in=proposal.papers.values("document"))
    show(papers.filter(level__in=(Level.PARTY, Level.TEAM)), **proposal.protection)


def take_over(proposal: Proposal, *, item_stays: bool = False) -> dict:
    """Keep the annexes of its item that all its readers may read as its papers; return the text as it stands there.

    They keep their keys, so that citations hold; if the item stays where it is, both get new ones here.
    """
    item = proposal.item
    if item is None:
        return {}
    text = {name: getattr(item, name) for name in TEXT}
    papers = [
        ProposalPaper(
            key=annex.key, proposal=proposal, document_id=annex.document_id, position=annex.position
        )
        for annex in Annex.objects.filter(item=item, shown_to=Annex.ShownTo.AGENDA)
    ]
    for paper in papers if item_stays else ():
        old, paper.key = paper.key, new_key()
        text["annotation"] = text["annotation"].replace(f'key="{old}"', f'key="{paper.key}"')
    proposal.papers.all().delete()
    ProposalPaper.objects.bulk_create(papers)
    return text
