"""The sweep: what has to happen a little later happens here, and may be missed, killed or repeated."""

import datetime as dt
import time
from dataclasses import asdict, dataclass

import structlog
from django.db import transaction

from agreements.actions import fold_figures, follow_escalations, follow_recesses, table_terms
from agreements.actions.digesting import send_digests
from disputes.actions import follow_limits
from letters import actions as letters
from meetings.actions.bundles import restart_lost_bundles
from notices import actions as notices
from overhedenoverleg import due, followers
from overhedenoverleg.leaving import left_at
from overhedenoverleg.scanning import ask_scan
from papers import actions as papers
from papers.actions.sealing import note_openings
from papers.orphans import remove_orphans
from parties import actions as parties
from trail import chain
from udo.actions import freeze_years

log = structlog.get_logger()


@dataclass(frozen=True)
class Report:
    """What one run did."""

    planned: int
    opened: int
    followed: int
    escalated: int
    digested: int
    handed_over: int
    reminded: int
    posted: int
    sent: int
    restarted: int
    scanned: int
    chained: int
    forgotten: int
    cleared: int
    discarded: int
    folded: int
    frozen: int

    def __str__(self):
        return (
            f"{self.planned} geplande brieven verzonden, {self.opened} verzegelde ronden geopend, "
            f"{self.followed} gebeurtenissen opgevolgd, {self.escalated} stappen in escalaties gezet, "
            f"{self.digested} maandberichten gemaakt, {self.handed_over} beëindigde stoelen gemeld, "
            f"{self.reminded} herinneringen gemaakt, {self.posted} mails met meldingen klaargezet, "
            f"{self.sent} berichten verzonden, {self.restarted} PDF’s opnieuw gestart, "
            f"{self.scanned} bestanden voor controle aangeboden, "
            f"{self.chained} rijen vastgelegd in de keten, {self.forgotten} verlopen sessies gewist, "
            f"{self.folded} cijfers bij elkaar geteld, {self.frozen} jaarstanden vastgelegd, "
            f"{self.discarded} bewaarde PDF’s gewist, "
            f"{self.cleared} verweesde bestanden verwijderd."
        )


def sweep(now: dt.datetime, clock: dt.datetime | None = None) -> Report:
    """Run once; a part that fails is logged and doesn't keep the others from running.

    With a `clock` the reminders run as if it were `now` already; what tidies up goes by the clock nevertheless,
    so that trying a later moment ends no session, removes no file and freezes no year.
    """
    clock, began = clock or now, time.monotonic()
    failed: list[str] = []
    parts = {
        "planned": lambda: letters.send_planned(clock),
        "opened": lambda: note_openings(clock),
        "followed": lambda: followers.walk(now) + follow_recesses(now),
        "escalated": lambda: follow_escalations(now) + table_terms(now) + follow_limits(now),
        "digested": lambda: send_digests(now),
        "handed_over": lambda: notices.hand_over(now, left_at),
        "reminded": lambda: _remind(now),
        "posted": lambda: notices.post(now),
        "sent": lambda: notices.deliver(now),
        "restarted": lambda: _restart(clock),
        "scanned": lambda: ask_scan(),
        "chained": _chain,
        "forgotten": lambda: parties.forget_sessions(clock),
        "cleared": lambda: remove_orphans(clock),
        "discarded": lambda: papers.discard_renders(clock),
        "folded": lambda: fold_figures(clock),
        "frozen": lambda: freeze_years(clock),
    }
    report = Report(**{name: _guarded(name, part, failed) for name, part in parts.items()})
    seconds = time.monotonic() - began
    notices.record_sweep(clock, seconds=seconds, done=asdict(report), failed=failed)
    return report


def _remind(now: dt.datetime) -> int:
    """Set what comes and goes with the days, once a day, and then write what is due."""
    with transaction.atomic():
        if notices.begins_day(now):
            due.refresh_by_day(now)
    return notices.remind(now)


def _restart(clock: dt.datetime) -> int:
    """Send the messages of lost jobs again: letters, bundles, and what somebody asked for."""
    lost = letters.restart_lost_renders(clock) + restart_lost_bundles(clock)
    return lost + papers.restart_lost_renders(clock)


def _chain() -> int:
    """Lengthen the chain and tell its new head to the log, where who changes the database can't change it."""
    count = chain.extend()
    if count:
        log.info("trail_head", head=str(chain.head()))
    return count


def _guarded(name: str, part, failed: list[str]) -> int:
    try:
        return part()
    except Exception:
        log.exception("sweep_part_failed", part=name)
        failed.append(name)
        return 0
