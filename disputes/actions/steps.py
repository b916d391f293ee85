"""From step to step: complete, skip, repeat, resolve early, reopen, pause, resume, withdraw (E18, E22)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from disputes.circles import dismiss_commissions
from disputes.exits import missing
from disputes.models import Decision, Dispute, Pause, ProcedureStep, StepRun
from disputes.solving import lacking_words, without_consent
from disputes.workflow import DISPUTE
from lib import dates
from lib.templatetags.ui import count_of
from papers.actions.sealing import cancel_sealed
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

MOTIVATE = "Er ontbreekt nog iets. Geef een motivering om de stap toch af te ronden."
NOT_THERE = "Kies een agendapunt waar het overleg het geschil heeft behandeld."
NO_PLACE = "Kies een agendapunt, of schrijf op waar het besluit is genomen."
NO_SOLUTION = "Schrijf op wat de oplossing is, en dat de partijen ermee instemmen."
ENDING = "het intrekken"
BY_OWNER = {
    False: "door de procesbegeleiding, met instemming van alle partijen",
    True: "door de procesbegeleiding; niet alle partijen hebben hier ingestemd",
}
Outcome = StepRun.Outcome
WITH = ("process_owner__organisation", "lead_office__organisation", "joint_office__organisation")


def lock(dispute: Dispute) -> Dispute:
    """Return the row as it is now, kept from others until the transaction ends.

    Two queries: joined to the lock itself, what another step just changed would be the row of before.
    """
    Dispute.objects.select_for_update(no_key=True).get(pk=dispute.pk)
    rows = Dispute.objects.select_related("owner", "step", "procedure", "audience", "signal__audience", *WITH)
    return rows.get(pk=dispute.pk)


def lock_at(dispute: Dispute, revision: int) -> Dispute:
    """Return the row as it is now; Stale if somebody changed it since this revision."""
    row = lock(dispute)
    if row.revision != revision:
        raise Stale
    return row


def next_step(dispute: Dispute) -> ProcedureStep | None:
    """Return what comes after the present step."""
    return next((row for row in dispute.procedure.course if row.order > dispute.step.order), None)


def steps_back(dispute: Dispute) -> list[ProcedureStep]:
    """Return the steps before the present one; of what was withdrawn also that one."""
    last = dispute.step.order - (dispute.state != Dispute.State.WITHDRAWN)
    return [row for row in dispute.procedure.course if row.order <= last]


def present_run(dispute: Dispute, run: str) -> StepRun:
    """Return the run that goes on; Stale if it isn't the one with this key any more."""
    row = dispute.runs.filter(left_at=None).first()
    if row is None or row.key != run:
        raise Stale
    return row


def last_run(dispute: Dispute, run: str) -> StepRun:
    """Return the run that goes on, or the last one of a dispute that is over; Stale if it isn't the one with this key."""
    row = dispute.runs.order_by("number").last()
    if row is None or row.key != run:
        raise Stale
    return row


def leave(
    row: StepRun, outcome: str, now: dt.datetime, motivation: str = "", gaps: tuple[str, ...] = ()
) -> None:
    """Write how a run ended; after that it never changes."""
    row.outcome, row.left_at, row.motivation, row.gaps = outcome, now, motivation, list(gaps)
    row.save(update_fields=["outcome", "left_at", "motivation", "gaps"])


def enter(dispute: Dispute, step: ProcedureStep, now: dt.datetime) -> StepRun:
    """Begin a run of this step."""
    number = dispute.runs.count() + 1
    return StepRun.objects.create(dispute=dispute, step=step, number=number, entered_at=now)


@transaction.atomic
def complete(
    dispute: Dispute, run: str, *, motivation: str = "", solution: str = "", item: str = "", place: str = "",
    by: Seat, now: dt.datetime,
) -> Event:  # fmt: skip
    """End the present step (key `run`) and begin the next; the last but one with the decision, the last closes it.

    What is missing is kept with the step. A decision is that at the agenda item with the key `item`, where an overleg that
    began dealt with the dispute, or at another `place`. Raises Stale, and Blocked if anything is missing and there is no
    motivation, or if the step that decides has no `solution`, or no place where that was decided.
    """
    row = lock(dispute)
    present, gaps = present_run(row, run), tuple(point.words for point in missing(row, dates.local_day(now)))
    if gaps and not motivation.strip():
        raise Blocked(MOTIVATE)
    after, name, changes = next_step(row), "complete", {}
    if after is None:
        name, changes = "finish", {"ended_on": dates.local_day(now)}
    elif after == row.procedure.course[-1]:
        if not solution.strip():
            raise Blocked("Schrijf op wat het overleg besloot.")
        name, changes = "decide", {"solution": solution, "resolved_on": dates.local_day(now)}
    words = {
        "step": row.step.name,
        "next": after.name if after else "",
        "gaps": ", met een motivering voor wat ontbreekt" if gaps else "",
    }
    if after:
        changes["step"] = after
    event = DISPUTE.take(
        name, row, by=by, now=now, reason=motivation or solution, words=words, revision=F("revision") + 1, **changes
    )  # fmt: skip
    leave(present, Outcome.DONE, now, motivation, gaps)
    if name == "decide":
        _decide(row, present, solution, item, place, now)
    if after:
        enter(row, after, now)
    else:
        _over(row, now)
    return event


def _decide(row: Dispute, run: StepRun, text: str, item: str, place: str, now: dt.datetime) -> None:
    """Keep the decision with the agenda item where the overleg took it, or with the words for elsewhere."""
    hearing, today = (
        row.hearings.select_related("item__agenda__meeting").filter(item__key=item).first(),
        dates.local_day(now),
    )
    if item and not (hearing and hearing.may_have_decided(today)):
        raise Blocked(NOT_THERE)
    if not item and not place.strip():
        raise Blocked(NO_PLACE)
    day = hearing.item.agenda.meeting.day if hearing else None
    Decision.objects.create(
        dispute=row, run=run, item=hearing.item if hearing else None, place="" if hearing else place,
        decided_on=min(day or today, today), text=text,
    )  # fmt: skip


@transaction.atomic
def skip(dispute: Dispute, run: str, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Pass the present step by, with a motivation. Raises Blocked before the last one: that needs a solution."""
    row = lock(dispute)
    present, gaps = present_run(row, run), tuple(point.words for point in missing(row, dates.local_day(now)))
    after = next_step(row)
    if after is None or after == row.procedure.course[-1]:
        raise Blocked("Hierna volgt de brief aan de Kamer. Rond af met een besluit, of met de oplossing.")
    words = {"step": row.step.name, "next": after.name}
    event = DISPUTE.take(
        "skip", row, by=by, now=now, reason=motivation, words=words, step=after, revision=F("revision") + 1
    )
    leave(present, Outcome.SKIPPED, now, motivation, gaps)
    enter(row, after, now)
    return event


@transaction.atomic
def repeat(dispute: Dispute, run: str, *, step: str, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Go back to the earlier step with this slug; those after it follow again. Raises Blocked for any other."""
    row = lock(dispute)
    return _back(row, present_run(row, run), "repeat", step, motivation, by=by, now=now)


@transaction.atomic
def reopen(dispute: Dispute, run: str, *, step: str, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """Take up again what was solved, decided or withdrawn, in the earlier step with this slug; `run` is the last one.

    What was withdrawn may go on in the step in which that happened. What was sealed then stays closed.
    """
    row = lock(dispute)
    none = {"solution": "", "resolved_on": None, "ended_on": None}
    return _back(row, last_run(row, run), "reopen", step, motivation, by=by, now=now, **none)


def _back(
    row: Dispute, present: StepRun, name: str, step: str, motivation: str, *, by: Seat, now: dt.datetime, **changes
) -> Event:  # fmt: skip
    back = next((one for one in steps_back(row) if one.slug == step), None)
    if back is None:
        raise Blocked("Kies een stap die eerder kwam.")
    words = {"step": row.step.name, "next": back.name}
    event = DISPUTE.take(
        name, row, by=by, now=now, reason=motivation, words=words, step=back, revision=F("revision") + 1, **changes
    )  # fmt: skip
    if present.left_at is None:
        leave(present, Outcome.LEFT, now, motivation)
    enter(row, back, now)
    return event


@transaction.atomic
def resolve(
    dispute: Dispute, run: str, *, solution: str, motivation: str, by: Seat, now: dt.datetime
) -> Event:
    """End early, at any step, because the parties agree (E18); what is left is to inform the Kamer (DS-10).

    `motivation` says that and how the parties agreed; who didn't agree here with exactly these words is kept with the
    step. The steps in between aren't needed.
    """
    row = lock(dispute)
    present = present_run(row, run)
    if not solution.strip():
        raise Blocked(NO_SOLUTION)
    last = row.procedure.course[-1]
    event = DISPUTE.take(
        "resolve", row, by=by, now=now, reason=motivation, words={"step": row.step.name, "next": last.name},
        step=last, solution=solution, resolved_on=dates.local_day(now), revision=F("revision") + 1,
    )  # fmt: skip
    leave(present, Outcome.SOLVED, now, motivation, tuple(lacking_words(without_consent(row, solution))))
    enter(row, last, now)
    return event


@transaction.atomic
def pause(
    dispute: Dispute, *, motivation: str, since: dt.date | None = None, by: Seat, now: dt.datetime
) -> Event:
    """Let it rest from today, or from an earlier day on which its ground came up, such as the fall of a cabinet (E22).

    The present step stays what it is. Raises Blocked for a day before the dispute or in an earlier pause.
    """
    row, today = lock(dispute), dates.local_day(now)
    day = since or today
    floor = max([row.started_on, *(one.ended_on for one in row.pauses.all() if one.ended_on)])
    if not floor <= day <= today:
        raise Blocked(f"Kies een dag vanaf {dates.long(floor)}, en niet na vandaag.")
    words = {"day": dates.long(day)}
    event = DISPUTE.take(
        "pause", row, by=by, now=now, reason=motivation, words=words, revision=F("revision") + 1
    )
    Pause.objects.create(dispute=row, began_on=day, reason=motivation)
    return event


@transaction.atomic
def resume(dispute: Dispute, *, by: Seat, now: dt.datetime) -> Event:
    """Take it up again where it was; the days of the pause don't count in the net time."""
    row, today = lock(dispute), dates.local_day(now)
    open_pause = Pause.objects.filter(dispute=row, ended_on=None).first()
    days = (today - open_pause.began_on).days if open_pause else 0
    words = {"step": row.step.name, "days": count_of(days, "dag,dagen")}
    event = DISPUTE.take("resume", row, by=by, now=now, words=words, revision=F("revision") + 1)
    _end_pause(open_pause, today)
    return event


@transaction.atomic
def withdraw(dispute: Dispute, run: str, *, motivation: str, by: Seat, now: dt.datetime) -> Event:
    """End it without a solution: by who brought it in, or by the process owner if the parties agree (E18).

    A party agrees with exactly these words, put to it as a solution; who didn't is kept with the step, and told of.
    """
    row, today = lock(dispute), dates.local_day(now)
    present = present_run(row, run)
    is_theirs = by.organisation_id == row.signal.owner_id
    gaps = () if is_theirs else tuple(lacking_words(without_consent(row, motivation), ENDING))
    how = f"door {by.organisation}, die het inbracht" if is_theirs else BY_OWNER[bool(gaps)]
    words = {"step": row.step.name, "how": how}
    event = DISPUTE.take(
        "withdraw", row, by=by, now=now, reason=motivation, words=words, ended_on=today,
        revision=F("revision") + 1,
    )  # fmt: skip
    leave(present, Outcome.ENDED, now, motivation, gaps)
    _end_pause(Pause.objects.filter(dispute=row, ended_on=None).first(), today)
    _over(row, now)
    return event


def _over(row: Dispute, now: dt.datetime) -> None:
    """Let nobody of a commission read on, and nothing that is sealed open any more."""
    dismiss_commissions(row, now)
    cancel_sealed(row, now)


def _end_pause(row: Pause | None, today: dt.date) -> None:
    if row:
        row.ended_on = today
        row.save(update_fields=["ended_on"])
