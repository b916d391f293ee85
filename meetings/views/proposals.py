"""Proposals for an agenda: the list, one of them, and writing it."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib import dates, richtext
from lib.http import answering, done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from meetings.actions import proposals as act
from meetings.forms.agenda import AnnexForm
from meetings.forms.proposals import BACKLOG, ProposalForm
from meetings.models import Proposal
from meetings.permissions import may_propose, may_write_proposal
from meetings.views.proposal_rows import PILLS, may_read_item, open_places, row_of, with_places
from meetings.workflow import PROPOSAL
from papers.models import DocumentVersion
from parties.access import seat_required
from parties.models import Readable, Seat
from trail.workflow import Blocked, Stale, StepRefused

answers_refusal = answering(StepRefused, "proposal-detail", "Terug naar het voorstel")
GROUPS = (
    ("Wachten op een besluit", Proposal.WAITING),
    ("Concepten van uw organisatie", (Proposal.State.DRAFT,)),
    ("Op de agenda gezet", (Proposal.State.ACCEPTED,)),
    ("Afgewezen of ingetrokken", (Proposal.State.DECLINED, Proposal.State.WITHDRAWN)),
)
MOST = 100
BUTTONS = {
    "submit": "proposal-submit", "accept": "proposal-accept", "move": "proposal-move", "refer": "proposal-refer",
    "decline": "proposal-decline", "withdraw": "proposal-withdraw",
}  # fmt: skip


@require_safe
@seat_required
def proposal_list(request):
    """Show what this seat may know of, newest first in each group; at most a hundred a group."""
    rows = with_places(Proposal.objects.visible_to(request.seat))
    groups = []
    for name, states in GROUPS:
        found = rows.filter(state__in=states).order_by("-submitted_at", "-pk")[:MOST]
        groups.append({"name": name, "rows": [row_of(row) for row in found]})
    context = {"groups": [row for row in groups if row["rows"]], "may_propose": may_propose(request.seat)}
    return render(request, "meetings/proposal_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def proposal_create(request):
    """Begin one; `overleg` in the address names the meeting that it is for."""
    require(may_propose(request.seat))
    form = ProposalForm(
        request.POST or None, initial={"place": request.GET.get("overleg", "")}, **open_places(request.seat)
    )
    if form.is_valid():
        proposal = act.draft_proposal(by=request.seat, now=timezone.now(), **form.fields_of_proposal())
        return done(request, proposal, "Concept opgeslagen. Alleen uw organisatie kan het lezen.")
    return render(request, "meetings/proposal_create.html", {"form": form}, status=form_status(form))


@require_safe
@seat_required
def proposal_detail(request, key):
    proposal = visible_proposal(request.seat, key)
    papers = paper_rows(proposal, request.seat)
    labels = {paper["key"]: paper["label"] for paper in papers}
    options = _options(request.seat, proposal)
    context = {
        "proposal": proposal,
        "pill": make_pill(proposal.get_state_display(), PILLS[proposal.state]),
        "text": richtext.resolve(proposal.annotation, annexes=labels),
        "papers": papers,
        "options": options,
        "asking": [option for option in options if option["asks"] and not option["objection"]],
        "may_write": is_writable(request.seat, proposal),
        "item_url": may_read_item(request.seat, proposal),
        "submitted": dates.moment(proposal.submitted_at) if proposal.submitted_at else "",
    }
    return render(request, "meetings/proposal_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def proposal_edit(request, key):
    proposal = visible_proposal(request.seat, key)
    _writable(request.seat, proposal)
    form = _edit_form(request, proposal)
    if not form.is_valid():
        return _edit_page(request, proposal, form, form_status(form))
    revision = form.cleaned_data["revision"] or 0
    try:
        act.edit_proposal(
            proposal, revision=revision, by=request.seat, now=timezone.now(), **form.fields_of_proposal()
        )
    except Stale:
        proposal = visible_proposal(request.seat, key)
        return _edit_page(request, proposal, form, 409, both_versions(form, _saved(proposal)))
    return done(request, proposal, "Opgeslagen.")


def _edit_form(request, proposal: Proposal) -> ProposalForm:
    """A submitted proposal stays where it is: from there on who decides moves it."""
    is_draft = proposal.state == Proposal.State.DRAFT
    choices = open_places(request.seat) if is_draft else {"meetings": [], "series": []}
    if proposal.meeting and proposal.meeting not in choices["meetings"]:
        choices["meetings"].append(proposal.meeting)
    if not proposal.meeting and proposal.series not in choices["series"]:
        choices["series"].append(proposal.series)
    cited = [(paper["key"], paper["label"], paper["title"]) for paper in paper_rows(proposal, request.seat)]
    return ProposalForm(request.POST or None, initial=_saved(proposal), annexes=cited, **choices)


def _edit_page(request, proposal, form, status, versions=None):
    context = {"proposal": proposal, "form": form, "versions": versions}
    return render(request, "meetings/proposal_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def proposal_paper(request, key):
    """Put a file with it."""
    proposal = visible_proposal(request.seat, key)
    _writable(request.seat, proposal)
    form = AnnexForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        act.add_paper(
            proposal,
            data["file"],
            title=data["title"],
            kind=data["kind"],
            by=request.seat,
            now=timezone.now(),
        )
        return done(request, proposal, "Stuk toegevoegd.")
    context = {"proposal": proposal, "form": form}
    return render(request, "meetings/proposal_paper.html", context, status=form_status(form))


@seat_required
@require_POST
@answers_refusal
def proposal_paper_remove(request, key, paper):
    proposal = visible_proposal(request.seat, key)
    _writable(request.seat, proposal)
    paper = get_object_or_404(proposal.papers.select_related("document"), key=paper)
    act.remove_paper(paper, by=request.seat, now=timezone.now())
    return done(request, proposal, f"«{paper.document}» is weggehaald.")


def visible_proposal(seat: Seat, key: str) -> Proposal:
    """Return it, or raise 404: of what others put forward one knows nothing."""
    return get_object_or_404(with_places(Proposal.objects.visible_to(seat)), key=key)


def is_writable(seat: Seat, proposal: Proposal) -> bool:
    return proposal.state in Proposal.OPEN and may_write_proposal(seat, proposal)


def _writable(seat: Seat, proposal: Proposal) -> None:
    require(may_write_proposal(seat, proposal))
    if proposal.state not in Proposal.OPEN:
        raise Blocked(act.DECIDED)


def paper_rows(proposal: Proposal, seat: Seat) -> list[dict]:
    """Return its papers that the seat may read with the newest version of each that it may; two queries."""
    now = timezone.now()
    versions = Prefetch("document__versions", DocumentVersion.objects.visible_to(seat, now))
    rows = proposal.papers.filter(Readable(seat, now, "document__")).select_related("document")
    shown = []
    for number, paper in enumerate(rows.prefetch_related(versions), 1):
        version = next(iter(paper.document.versions.all()))
        shown.append(
            {
                "key": paper.key,
                "label": f"bijlage {number}",
                "title": paper.document.title,
                "url": reverse("document-download", args=[paper.document.key]) if version.is_clean else "",
                "note": version.facts,
                "received": dates.long(dates.local_day(paper.document.created_at)),
            }
        )
    return shown


def _options(seat: Seat, proposal: Proposal) -> list[dict]:
    """Return the steps that this seat may take, each with its address and what stands in its way."""
    asks = {"move", "refer", "decline"}
    return [
        {
            "label": option.step.label,
            "url": reverse(BUTTONS[option.step.name], args=[proposal.key]),
            "objection": option.objection,
            "asks": option.step.name in asks,
            "is_main": option.step.name in {"submit", "accept"},
        }
        for option in PROPOSAL.open_to(seat, proposal)
        if option.step.name in BUTTONS
    ]


def _saved(proposal: Proposal) -> dict:
    values = {name: getattr(proposal, name) for name in ProposalForm.base_fields if name != "place"}
    place = proposal.meeting.key if proposal.meeting else f"{BACKLOG}{proposal.series}"
    return values | {"place": place}
