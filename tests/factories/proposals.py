"""Proposals for an agenda in every state, reached by the actions that the screens use."""

from meetings.actions import proposal_decisions as decide
from meetings.actions import proposals as act
from meetings.models import AgendaItem, Proposal
from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload


def make_proposal(
    house, meeting, state: str = "submitted", *, by: str = "vng", papers=(), stored=False, **fields
) -> Proposal:
    """Make a proposal of the VNG for this meeting that has come as far as `state`; `papers` are titles.

    With `stored` it is for a later one of the same series.
    """
    seat = getattr(house, by)
    values = {
        "title": "Voorstel",
        "kind": AgendaItem.Kind.DISCUSSION,
        "series": meeting.kind,
        "meeting": None if stored else meeting,
    }
    now = fields.pop("now", NOW)
    proposal = act.draft_proposal(by=seat, now=now, **values | fields)
    for title in papers:
        act.add_paper(proposal, make_upload(PDF + title.encode()), title=title, by=seat, now=now)
    if state != "draft":
        act.submit(proposal, by=seat, now=now)
    STEPS.get(state, lambda *_: None)(house, proposal, now)
    return Proposal.objects.select_related("meeting__agenda", "audience", "item").get(pk=proposal.pk)


STEPS = {
    "accepted": lambda house, row, now: decide.accept(row, by=house.policy, now=now),
    "referred": lambda house, row, now: decide.refer(row, None, by=house.policy, now=now),
    "declined": lambda house, row, now: decide.decline(row, reason="Past niet.", by=house.policy, now=now),
    "withdrawn": lambda house, row, now: act.withdraw(row, by=house.vng, now=now),
}
