"""External help: proposed, begun with its weight fixed, lengthened, reported, followed up or withdrawn (DS-11, E23)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from disputes.actions.admitting import dismiss_all, lengthen, let_in_all
from disputes.actions.steps import lock, present_run
from disputes.help_workflow import HELP
from disputes.models import Dispute, ExternalHelp, Recommendation
from disputes.permissions import may_propose_help, may_run_help
from lib import dates
from papers.actions import add_document
from parties.models import Audience, Role, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

State, Follow = ExternalHelp.State, Recommendation.Follow
COUNCIL = "De bespreking in de ministerraad is nog niet vastgelegd, of is nog niet geweest."
PAST = "De laatste dag is al geweest."
DAY = dt.timedelta(days=1)


def lock_help(help: ExternalHelp) -> ExternalHelp:
    """Return the row as it is now, kept from others with its dispute until the transaction ends."""
    dispute = lock(help.dispute)
    row = ExternalHelp.objects.select_for_update(no_key=True).get(pk=help.pk)
    row.dispute = dispute
    return row


def last_day(help: ExternalHelp) -> str:
    """Write the last day on which the members read the file."""
    return dates.long(dates.local_day(help.ends_at - dt.timedelta(seconds=1)))


@transaction.atomic
def propose_help(
    dispute: Dispute, run: str, *, kind: str, by: Seat, now: dt.datetime, **facts: Any
) -> ExternalHelp:
    """Put external help forward in the present step, or record that it was considered and isn't needed (K8).

    The same twice by one seat is one, as long as it is no more than a proposal.
    """
    row = lock(dispute)
    if not may_propose_help(by, row):
        raise PermissionDenied("propose_help")
    is_none = kind == ExternalHelp.Kind.NONE
    if is_none:
        facts = {"why": facts["why"]}
    present = present_run(row, run)
    same = present.helps.filter(kind=kind, made_by=by, state__in=(State.PROPOSED, State.DECLINED), **facts)
    if twin := same.first():
        return twin
    made = ExternalHelp.objects.create(
        dispute=row, run=present, kind=kind, state=State.DECLINED if is_none else State.PROPOSED,
        made_by=by, made_at=now, **facts, **row.protection,
    )  # fmt: skip
    sentence = "Externe hulp is overwogen en niet nodig." if is_none else f"Externe hulp voorgesteld: {made}."
    Event.write(made, "help.propose", sentence, by=by, now=now, reason=made.why, basis="DS-11")
    return made


@transaction.atomic
def edit_help(help: ExternalHelp, *, revision: int, by: Seat, now: dt.datetime, **facts: Any) -> ExternalHelp:
    """Change what was proposed. Raises Blocked once it began: question and weight are fixed; Stale if somebody was first."""
    row = lock_help(help)
    if not may_propose_help(by, row.dispute):
        raise PermissionDenied("edit_help")
    if row.state != State.PROPOSED:
        raise Blocked("De hulp is al begonnen. Vraag en gewicht liggen vast.")
    if row.revision != revision:
        raise Stale
    for name, value in facts.items():
        setattr(row, name, value)
    row.revision = revision + 1
    row.save(update_fields=[*facts, "revision"])
    Event.write(
        row, "help.edit", f"Voorstel voor externe hulp gewijzigd: {row}.", by=by, now=now, is_key=False
    )
    return row


def lacks_council(help: ExternalHelp, today: dt.date) -> bool:
    """Say whether a commission would begin today before the ministerraad discussed it, whatever day was planned."""
    council = help.dispute.council_on
    is_late = council is None or council > today
    return help.kind == ExternalHelp.Kind.COMMISSION and is_late


@transaction.atomic
def start_help(help: ExternalHelp, *, by: Seat, now: dt.datetime, motivation: str = "") -> Event:
    """Let it begin: from now on question and weight are fixed, and who was accepted reads the file until the end.

    Raises Blocked without weight or end, and without a motivation if the ministerraad didn't discuss it first.
    """
    row = lock_help(help)
    gap = lacks_council(row, dates.local_day(now))
    if gap and not motivation.strip():
        raise Blocked(f"{COUNCIL} Geef een motivering om toch te beginnen.")
    if row.ends_at and row.ends_at <= now:
        raise Blocked(PAST)
    words = {"name": str(row), "gaps": ", met een motivering over de ministerraad" if gap else ""}
    event = HELP.take(
        "start", row, by=by, now=now, reason=motivation, words=words, revision=F("revision") + 1,
        circle=Audience.objects.create(kind=Audience.Kind.COMMISSION),
    )  # fmt: skip
    let_in_all(row, now)
    return event


@transaction.atomic
def extend_help(
    help: ExternalHelp, *, ends_at: dt.datetime, reason: str, by: Seat, now: dt.datetime
) -> Event:
    """Let it last longer, with a reason; who was accepted reads on until then."""
    row = lock_help(help)
    before = row.ends_at
    if ends_at <= now or (before and ends_at <= before):
        raise Blocked("Kies een dag na de laatste dag van nu.")
    words = {"name": str(row), "day": dates.long(dates.local_day(ends_at - dt.timedelta(seconds=1)))}
    changes = {"ends_at": ends_at, "revision": F("revision") + 1}
    event = HELP.take("extend", row, by=by, now=now, reason=reason, words=words, **changes)
    lengthen(row, before, now)
    return event


@transaction.atomic
def report(
    help: ExternalHelp, *, day: dt.date, recommendations: Sequence[str], readings: str = "", upload=None,
    by: Seat, now: dt.datetime,
) -> Event:  # fmt: skip
    """Record the advice: its day, its recommendations one by one, and the report as a document of the file."""
    row = lock_help(help)
    if by.role == Role.COMMISSION and (row.ends_at is None or row.ends_at <= now):
        raise PermissionDenied("report")
    changes: dict[str, Any] = {"reported_on": day, "readings": readings, "revision": F("revision") + 1}
    event = HELP.take("report", row, by=by, now=now, words={"name": str(row)}, **changes)
    if upload:
        row.report = add_document(
            upload, title=f"Advies van {row}"[:200], by=by, now=now, **row.dispute.protection
        )
        row.save(update_fields=["report"])
    Recommendation.objects.bulk_create(
        Recommendation(help=row, number=number, text=text) for number, text in enumerate(recommendations, 1)
    )
    return event


@transaction.atomic
def decide_follow(
    help: ExternalHelp, said: Mapping[int, tuple[str, str, str]], *, revision: int, by: Seat, now: dt.datetime
) -> ExternalHelp:
    """Say per recommendation whether it is adopted; deviating asks a motivation, and of binding advice what was agreed.

    `said` has (what happens, motivation, how what deviating asks was met). Raises Stale if somebody was first.
    """
    row = lock_help(help)
    if not may_run_help(by, row):
        raise PermissionDenied("decide_follow")
    if row.state != State.REPORTED or row.revision != revision:
        raise Stale
    for one in row.recommendations.filter(number__in=list(said)):
        one.follow, one.motivation, one.met = said[one.number]
        if one.follow in (Follow.PARTLY, Follow.DEVIATED):
            _check_deviation(row, one)
        one.save(update_fields=["follow", "motivation", "met"])
    row.revision = revision + 1
    row.save(update_fields=["revision"])
    Event.write(
        row,
        "help.follow",
        f"Vastgelegd wat er met het advies van {row} gebeurt.",
        by=by,
        now=now,
        basis="E23",
    )
    return row


def _check_deviation(help: ExternalHelp, one: Recommendation) -> None:
    if not one.motivation.strip():
        raise Blocked(f"Geef bij aanbeveling {one.number} een motivering om af te wijken.")
    if help.weight == ExternalHelp.Weight.BINDING and not one.met.strip():
        raise Blocked(
            f"Het advies is bindend. Schrijf bij aanbeveling {one.number} hoe is voldaan aan wat afwijken vraagt."
        )


@transaction.atomic
def close_help(help: ExternalHelp, *, by: Seat, now: dt.datetime) -> Event:
    """Close it, once it is said of each recommendation what happens with it."""
    row = lock_help(help)
    apart = row.recommendations.filter(follow__in=(Follow.PARTLY, Follow.DEVIATED)).count()
    words = {
        "name": str(row),
        "follow": f", met {apart} gemotiveerde afwijking{'en' * (apart > 1)}" * bool(apart),
    }
    return HELP.take("close", row, by=by, now=now, words=words, revision=F("revision") + 1)


@transaction.atomic
def withdraw_help(help: ExternalHelp, *, reason: str, by: Seat, now: dt.datetime) -> Event:
    """End it without an advice; its members read no further from this moment."""
    row = lock_help(help)
    event = HELP.take(
        "withdraw", row, by=by, now=now, reason=reason, words={"name": str(row)}, revision=F("revision") + 1
    )
    dismiss_all(row, now)
    return event
