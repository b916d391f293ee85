"""The norms of the year plan as it shows them: the verdict, the reason, and what the secretariat can do about it."""

import datetime as dt
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst

from lib import dates
from lib.templatetags.ui import make_pill
from meetings.models import Meeting, Norm, NormReason
from meetings.norms import Check, judge, periods_of, periods_of_cabinet
from meetings.permissions import may_plan
from parties.models import Cabinet, Seat

ASKED = {Norm.Kind.START: Meeting.Kind.START, Norm.Kind.SESSION: Meeting.Kind.CABINET_SESSION}


def norms_for(seat: Seat, now: dt.datetime) -> list[Norm]:
    """Return all norms, each with the reasons (`why`) that this seat may read, by first day; one query."""
    facts = JSONObject(period="period", reason="reason", at="at")
    reasons = NormReason.objects.visible_to(seat, now).filter(norm=OuterRef("pk"))
    return list(Norm.objects.annotate(why=ArraySubquery(reasons.values(facts=facts))))


def checks(
    seat: Seat, norms: list[Norm], cabinet: Cabinet | None, meetings: list[Meeting], today: dt.date
) -> dict:
    """Return the verdicts from last year to next year, those of this cabinet, and the preferred months; no query."""
    years = range(today.year - 1, today.year + 2)
    named = [norm for norm in norms if norm.months]
    preferred = [norm for norm in named if norm.holds_on(today)] or named
    asked = periods_of_cabinet(norms, cabinet)

    def rows(periods) -> list[dict]:
        return [_row(judge(period, meetings, today), seat, today) for period in periods]

    return {
        "norm_months": preferred[-1].months if preferred else [],
        "norms": rows(periods_of(norms, years)),
        "cabinet": cabinet if asked else None,
        "cabinet_norms": rows(asked),
        "sources": [norm for norm in norms if norm.holds_on(today)],
    }


def _row(check: Check, seat: Seat, today: dt.date) -> dict:
    period = check.period
    given = next((row for row in period.norm.why if row["period"] == str(period.first)), None)
    parts = [check.note, _reason(given) if given else ""]
    return {
        "name": period.name,
        "pill": make_pill(check.word, check.tone),
        "note": " ".join(f"{capfirst(words).removesuffix('.')}." for words in parts if words),
        "acts": _acts(check, given, seat, today) if may_plan(seat) else [],
    }


def _reason(given: dict) -> str:
    at = parse_datetime(given["at"])
    return f"Reden ({dates.long(dates.local_day(at))}): {given['reason']}" if at else ""


def _acts(check: Check, given: dict | None, seat: Seat, today: dt.date) -> list[tuple[str, str]]:
    """Return what the secretariat can do about it, as (words, address)."""
    acts = []
    if check.to_date and check.to_date.owner_id == seat.organisation_id:
        acts.append(("Dag prikken", reverse("meeting-reschedule", args=[check.to_date.key])))
    if check.is_to_plan:
        acts.append(_to_plan(check, today))
    if check.is_missed:
        words = "Reden wijzigen" if given else "Reden toevoegen"
        names = [check.period.norm.slug, check.period.first.isoformat()]
        acts.append((words, reverse("norm-reason", args=names)))
    return acts


def _to_plan(check: Check, today: dt.date) -> tuple[str, str]:
    """Lead to a new overleg of this kind, in the preferred month of the period if that is still to come (MT-01)."""
    asked = {"soort": ASKED.get(check.period.norm.kind, Meeting.Kind.OVERHEDENOVERLEG).value}
    month = check.month_to_plan(today)
    if month:
        asked["maand"] = f"{month:%Y-%m}"
    words = f"Plannen in {dates.month(month)}" if month else "Nu plannen"
    return words, f"{reverse('meeting-create')}?{urlencode(asked)}"
