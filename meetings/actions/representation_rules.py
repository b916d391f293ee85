"""Regels voor vertegenwoordiging: a next set for a kind of overleg, from a day on; what held before stays said."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import transaction

from lib import dates
from meetings.models import RepresentationRule
from parties.models import Seat
from trail.workflow import Blocked, Stale

FACTS = ("need", "office_kind", "office_slug", "organisation_kind", "label", "lacking", "source")


def open_rules(kind: str) -> list[RepresentationRule]:
    """Return the newest set for this kind of overleg: the rules without an end."""
    return list(RepresentationRule.objects.filter(kind=kind, until=None))


def mark_of_rules(rules: Sequence[RepresentationRule]) -> str:
    """Return a short mark of a set, to notice that somebody else changed it meanwhile."""
    return hashlib.sha256(",".join(str(rule.pk) for rule in rules).encode()).hexdigest()[:16]


@transaction.atomic
def new_rules(
    kind: str, rows: Sequence[dict], *, since: dt.date, seen: str, by: Seat, now: dt.datetime
) -> int:
    """Let these rules hold from `since`, in this order, and end what isn't among them; return how many changed.

    Each row holds `FACTS`. Raises Stale if the set is no longer the one that was `seen`, and Blocked for a day in
    the past or before the newest set begins: an overleg keeps the rules of its own day.
    """
    list(RepresentationRule.objects.select_for_update(no_key=True).filter(kind=kind))  # locks the set
    present = open_rules(kind)
    if mark_of_rules(present) != seen:
        raise Stale
    _require_day(present, since, now)
    known = {_facts(rule): rule for rule in present}
    wanted = {tuple(row[name] for name in FACTS): order for order, row in enumerate(rows)}
    gone = [rule for facts, rule in known.items() if facts not in wanted]
    for rule in gone:
        rule.until = since
        rule.save(update_fields=["until"])
    for facts, order in wanted.items():
        if rule := known.get(facts):
            rule.order = order
            rule.save(update_fields=["order"])
        else:
            _begin(
                kind, dict(zip(FACTS, facts, strict=True)), since=since, order=order, made_by=by, made_at=now
            )
    return len(gone) + len(wanted.keys() - known.keys())


def _begin(kind: str, facts: dict, *, since: dt.date, **more) -> None:
    label = facts["label"]
    if RepresentationRule.objects.filter(kind=kind, label=label, since=since).exists():
        raise Blocked(
            f"Er is al een regel ‘{label}’ met deze begindag. Kies een andere zin of een latere dag."
        )
    RepresentationRule.objects.create(kind=kind, since=since, **facts, **more)


def _require_day(present: Sequence[RepresentationRule], since: dt.date, now: dt.datetime) -> None:
    if since < dates.local_day(now):
        raise Blocked("Kies vandaag of een latere dag. Wat eerder gold, blijft staan.")
    latest = max((rule.since for rule in present if rule.since), default=since)
    if since < latest:
        raise Blocked(f"Er zijn al regels die gelden vanaf {dates.long(latest)}. Kies die dag of een latere.")


def _facts(rule: RepresentationRule) -> tuple:
    return tuple(getattr(rule, name) for name in FACTS)
