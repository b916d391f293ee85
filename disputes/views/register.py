"""The register: running disputes, those that ended, and signals, as far as this seat may see them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disputes.forms.register import FilterForm
from disputes.models import Dispute, DisputeParty, ImpasseSignal
from disputes.permissions import may_signal
from disputes.register import ENDED, LISTS, RUNNING, SIGNALS, Listed, disputes_with_names, signals_with_names
from disputes.year import clock
from lib import dates
from lib.templatetags.ui import make_pill
from parties.access import seat_required

SIGNAL_PILLS = {
    "submitted": "", "admitted": "set", "tabled": "set", "refused": "off", "withdrawn": "off", "referred": "done",
    "decided": "done", "process": "busy",
}  # fmt: skip
DISPUTE_PILLS = {"running": "busy", "paused": "off", "resolved": "done", "closed": "off", "withdrawn": "off"}


def pill_of(row: Dispute | ImpasseSignal) -> str:
    """Show the state of a dispute or signal; never as something bad (DS-13)."""
    if isinstance(row, Dispute):
        return make_pill(row.status, DISPUTE_PILLS[row.state])
    return make_pill(row.get_state_display(), SIGNAL_PILLS[row.state])


@seat_required
@require_safe
def dispute_list(request: HttpRequest) -> HttpResponse:
    """Show fifty disputes or signals and the way to the next; a fixed number of queries."""
    form = FilterForm(request.GET)
    want = form.want
    listed = _listed(request, want)
    found, more = listed.page(request.GET.get("na", ""))
    today = dates.local_day(timezone.now())
    is_signals = want.get("lijst") == SIGNALS
    context = {
        "form": form,
        "rows": [_signal_row(row) if is_signals else _dispute_row(row, today) for row in found],
        "is_signals": is_signals,
        "lists": [(label, _link(want | {"lijst": value}), value == want.get("lijst", "")) for value, label in LISTS],
        "list_name": dict(LISTS)[want.get("lijst", "")],
        "kept": want.get("lijst", ""),
        "more": _link(want | {"na": found[-1].key}) if more else "",
        "is_first": not request.GET.get("na"),
        "is_used": bool({"q", "partij"} & want.keys()),
        "may_signal": may_signal(request.seat),
        "crumbs": crumbs(),
    }  # fmt: skip
    return render(request, "disputes/dispute_list.html", context, status=200 if form.is_valid() else 400)


def _listed(request: HttpRequest, want: dict) -> Listed:
    if want.get("lijst") == SIGNALS:
        seen = ImpasseSignal.objects.visible_to(request.seat)
        rows = signals_with_names(seen)
        if "partij" in want:
            rows = rows.filter(parties__slug=want["partij"])
        return Listed(rows.matching(want["q"]) if "q" in want else rows, seen, "made_at")
    seen = Dispute.objects.visible_to(request.seat)
    is_ended = want.get("lijst", RUNNING) == ENDED
    rows = seen.exclude(state__in=Dispute.OPEN) if is_ended else seen.running()
    if "partij" in want:
        party = DisputeParty.objects.filter(organisation__slug=want["partij"], role=DisputeParty.Role.PARTY)
        rows = rows.filter(pk__in=party.values("dispute"))
    rows = disputes_with_names(rows)
    return Listed(rows.matching(want["q"]) if "q" in want else rows, seen, "started_on")


def _dispute_row(row: Dispute, today) -> dict:
    time = clock(row, row.pauses.all(), today)
    left = "afgelopen" if row.state not in Dispute.TICKING else f"dag {time.net} van {time.total}"
    return {
        "row": row,
        "pill": pill_of(row),
        "parties": [str(one) for one in row.parties.all() if one.role == DisputeParty.Role.PARTY],
        "lead": str(row.lead_office),
        "time": left,
        "last": dates.long(time.last),
    }


def _signal_row(row: ImpasseSignal) -> dict:
    rules = [str(rule) for rule in row.rules.all()] + [row.other_rule] * bool(row.other_rule)
    return {
        "row": row,
        "pill": pill_of(row),
        "parties": [str(place) for place in row.parties.all()],
        "rules": rules,
        "day": dates.long(dates.local_day(row.made_at)),
    }


def _link(want: dict) -> str:
    asked = {name: value for name, value in want.items() if value}
    return f"?{urlencode(asked)}" if asked else reverse("dispute-list")


def crumbs(*below: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to the register, or to pages below it."""
    return [("Mijn werk", reverse("home")), ("Geschillen", reverse("dispute-list") if below else ""), *below]
