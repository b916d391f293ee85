"""The work of a seat on impasses and disputes: look at a signal, agree with the process, react to the facts, guide it."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from disputes.models import (
    CommissionMember,
    Dispute,
    DisputeParty,
    ExternalHelp,
    FactAnswer,
    FactParagraph,
    FactVersion,
    ImpasseSignal,
    ProcessConsent,
    Solution,
    SolutionConsent,
    SolutionProposal,
    StepRun,
)
from disputes.models.guards import BZK
from disputes.options import reactions_to
from disputes.permissions import WRITERS
from lib import dates
from overhedenoverleg.work import MOST, Task
from papers.models import SealedParty, SealedRound
from parties.models import Role, Seat

SEALED = {
    SealedRound.Kind.PERSPECTIVES: ("perspective-write", "Schrijf uw zienswijze"),
    SealedRound.Kind.REACTIONS: ("reactions-write", "Reageer verzegeld op de opties"),
}


def dispute_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Return what waits for this seat; one query, and three more where a proposal was put to its organisation."""
    if seat.role == Role.SECRETARIAT and seat.organisation.slug == BZK:
        return _signals(seat)
    if seat.role == Role.COMMISSION:
        return _of_member(seat, now)
    return _disputes(seat) if seat.role in WRITERS else []


def _of_member(seat: Seat, now: dt.datetime) -> list[Task]:
    """State the own interests, and then read the file until the end."""
    members = CommissionMember.objects.of_person(seat, now).exclude(state=CommissionMember.State.DECLARED)
    return [_task_of_member(row) for row in members.select_related("help__dispute")[:MOST]]


def _task_of_member(row: CommissionMember) -> Task:
    subject, last = row.help.dispute.subject, dates.local_day(row.help.ends_at - dt.timedelta(seconds=1))
    note = f"U bent gevraagd voor {row.help}."
    if row.state == CommissionMember.State.ASKED:
        return Task(f"Geef uw verklaring over belangen: {subject}", row.get_absolute_url(), note)
    if row.help.state != ExternalHelp.State.RUNNING:
        return Task(f"Bekijk uw verklaring: {subject}", row.get_absolute_url(), "Zij is aanvaard.", last)
    return Task(f"Lees het dossier en geef advies: {subject}", row.help.get_absolute_url(), note, last)


def _signals(seat: Seat) -> list[Task]:
    """Signals that nobody looked at yet, and those that wait for an agenda."""
    waiting = (ImpasseSignal.State.SUBMITTED, ImpasseSignal.State.ADMITTED)
    rows = ImpasseSignal.objects.visible_to(seat).filter(state__in=waiting).select_related("meeting")
    return [_of_signal(row) for row in rows.order_by("made_at", "pk")[:MOST]]


def _of_signal(row: ImpasseSignal) -> Task:
    place = f"Te bespreken in het {row.meeting}." if row.meeting else "Er is nog geen overleg gepland."
    is_new = row.state == ImpasseSignal.State.SUBMITTED
    verb = "Beoordeel het signaal" if is_new else "Zet het signaal op de agenda"
    return Task(f"{verb}: {row.subject}", row.get_absolute_url(), place, about=row)


def _disputes(seat: Seat) -> list[Task]:
    party = DisputeParty.objects.filter(
        dispute=OuterRef("pk"), organisation=seat.organisation_id, role=DisputeParty.Role.PARTY
    )
    agreed = ProcessConsent.objects.filter(
        dispute=OuterRef("pk"), organisation=seat.organisation_id, round=OuterRef("process_round")
    )
    newest = FactVersion.objects.filter(dispute=OuterRef(OuterRef("pk")), shared_at__isnull=False)
    answered = FactAnswer.objects.filter(paragraph=OuterRef("pk"), organisation=seat.organisation_id)
    unanswered = FactParagraph.objects.filter(
        ~Exists(answered), version=Subquery(newest.order_by("-number").values("pk")[:1])
    )
    waiting = CommissionMember.objects.filter(
        help__dispute=OuterRef("pk"), state=CommissionMember.State.DECLARED
    )
    offered = Solution.objects.filter(dispute=OuterRef(OuterRef("pk")), run__left_at=None).order_by("-number")
    accepted = SolutionConsent.objects.filter(solution=OuterRef("pk"), organisation=seat.organisation_id)
    unsettled = Solution.objects.filter(~Exists(accepted), pk=Subquery(offered.values("pk")[:1]))
    sealed = SealedParty.objects.filter(
        round__subject_type__app_label="disputes", round__subject_type__model="dispute",
        round__subject_id=OuterRef("pk"), round__opening=None, round__cancelled_at=None,
        organisation=seat.organisation_id, filing=None,
    ).order_by("round__kind", "round__closes_at")  # fmt: skip
    due_on = StepRun.objects.filter(dispute=OuterRef("pk"), left_at=None).values("due_on")[:1]
    rows = Dispute.objects.visible_to(seat).filter(state__in=Dispute.OPEN)
    rows = rows.annotate(
        is_party=Exists(party),
        has_agreed=Exists(agreed),
        has_facts=Exists(unanswered),
        has_solution=Exists(unsettled),
        has_proposal=Exists(SolutionProposal.objects.filter(dispute=OuterRef("pk"), shared_at__isnull=False)),
        asked_round=Subquery(sealed.values("round__key")[:1]),
        asked_until=Subquery(sealed.values("round__closes_at")[:1]),
        asked_for=Subquery(sealed.values("round__kind")[:1]),
        due_on=Subquery(due_on),
        judging=Subquery(waiting.values("help__key")[:1]),
    )
    guides = Q(owner=seat.organisation_id) if seat.role == Role.POLICY else Q(pk__in=[])
    found = rows.filter(guides | Q(is_party=True)).select_related("step").order_by("started_on", "pk")[:MOST]
    asked = _unanswered([row for row in found if row.is_party and row.has_proposal], seat)
    return [task for row in found for task in _of_dispute(row, seat, asked)]


def _unanswered(rows: list[Dispute], seat: Seat) -> set[int]:
    """Return the disputes in whose proposal, as it is now, this seat's organisation didn't react yet; three queries."""
    if not rows:
        return set()
    found = SolutionProposal.objects.visible_to(seat).filter(dispute__in=rows, shared_at__isnull=False)
    return {
        one.dispute_id
        for one in found.prefetch_related("options", "reactions")
        if seat.organisation_id not in reactions_to(one).given
    }


def _of_dispute(row: Dispute, seat: Seat, asked: set[int]) -> list[Task]:
    tasks, note = [], f"Nu in stap {row.step}."
    is_asked = row.is_party and row.state == Dispute.State.RUNNING
    if is_asked and not row.has_agreed:
        url = reverse("dispute-process", args=[row.key])
        tasks.append(Task(f"Stem in met het proces: {row.subject}", url, note, row.due_on, about=row))
    if is_asked and row.has_facts:
        url = reverse("dispute-facts-answer", args=[row.key])
        tasks.append(Task(f"Reageer op de feiten: {row.subject}", url, note, row.due_on, about=row))
    if is_asked and row.has_solution:
        url = reverse("dispute-solution", args=[row.key])
        tasks.append(Task(f"Stem in met de oplossing: {row.subject}", url, note, row.due_on, about=row))
    if is_asked and row.pk in asked:
        url = reverse("dispute-proposal-react", args=[row.key])
        tasks.append(Task(f"Reageer op het voorstel: {row.subject}", url, note, row.due_on, about=row))
    if row.is_party and row.state in Dispute.TICKING and row.asked_round:
        name, verb = SEALED[row.asked_for]
        url, until = reverse(name, args=[row.key, row.asked_round]), row.asked_until
        words = f"Alles gaat tegelijk open, uiterlijk {dates.moment(until)}."
        tasks.append(Task(f"{verb}: {row.subject}", url, words, dates.local_day(until), about=row))
    if row.state == Dispute.State.PAUSED:
        return tasks
    if seat.role == Role.POLICY and row.owner_id == seat.organisation_id:
        url = row.get_absolute_url()
        if row.judging:
            judge = reverse("help-detail", args=[row.key, row.judging])
            tasks.append(
                Task(f"Beoordeel een verklaring over belangen: {row.subject}", judge, note, about=row)
            )
        tasks.append(Task(f"Begeleid het geschil: {row.subject}", url, note, row.due_on, about=row))
    return tasks
