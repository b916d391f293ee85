"""Change many afspraken together: choose what, look at what it means for each, and confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.bulk import MOST, Outlook, Outlooks, Seen, change_all, chosen, look_ahead
from agreements.choices import present_names
from agreements.forms.bulk import BulkForm
from agreements.models import Agreement
from agreements.models.agreement import NEWEST
from agreements.permissions import may_change_many
from agreements.views.register import asked_for
from lib import dates
from lib.http import form_status, require
from parties.access import seat_required


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_bulk(request):
    """Show what was chosen with a form; then what would happen; then, once confirmed, what did.

    The chosen rows travel along as they were seen: what somebody else changed meanwhile is reported (409).
    """
    require(may_change_many(request.seat))
    if request.method == "GET":
        return _begin(request)
    seen = [row for row in map(Seen.read, request.POST.getlist("rij")[:MOST]) if row]
    form = BulkForm(request.POST, seat=request.seat, rows=chosen(request.seat, [row.key for row in seen]))
    if not form.is_valid() or "terug" in request.POST:
        return _choose(request, form, seen, 200 if "terug" in request.POST else form_status(form))
    if "bevestigd" not in request.POST:
        found = look_ahead(seen, form.change(), by=request.seat)
        context = _report(found) | {"form": form, "seen": seen, "crumbs": _crumbs("Bekijken")}
        return render(request, "agreements/bulk_review.html", context)
    found = change_all(seen, form.change(), by=request.seat, now=timezone.now())
    status = 409 if any(row.is_stale for row in found.refused) else 200
    context = _report(found) | {"form": form, "crumbs": _crumbs("Gewijzigd")}
    return render(request, "agreements/bulk_done.html", context, status=status)


def _begin(request: HttpRequest) -> HttpResponse:
    keys = request.GET.getlist("keuze")[:MOST]
    if "alles" in request.GET:
        today = dates.local_day(timezone.now())
        rows = asked_for(request.GET, request.seat, present_names(), today).register.rows
        keys = list(rows.order_by(NEWEST.desc(), "position", "key").values_list("key", flat=True)[: MOST + 1])
    rows = chosen(request.seat, keys[:MOST])
    if not rows:
        messages.error(request, "Kies eerst een of meer afspraken.")
        return redirect("agreement-list")
    form = BulkForm(seat=request.seat, rows=rows)
    return _choose(request, form, [Seen.of(row) for row in rows], 200, is_cut=len(keys) > MOST)


def _choose(
    request: HttpRequest, form: BulkForm, seen: list[Seen], status: int, *, is_cut: bool = False
) -> HttpResponse:
    rows: list[Agreement] = chosen(request.seat, [row.key for row in seen])
    context = {
        "form": form,
        "rows": rows,
        "seen": seen,
        "most": MOST if is_cut else 0,
        "crumbs": _crumbs("Samen wijzigen"),
    }
    return render(request, "agreements/bulk_choose.html", context, status=status)


def _report(found: Outlooks) -> dict:
    return {
        "possible": [_row(row) for row in found.possible],
        "refused": [_row(row) for row in found.refused],
        "missing": found.missing,
    }


def _row(row: Outlook) -> dict:
    return {
        "url": row.agreement.get_absolute_url(),
        "title": row.agreement.title,
        "came_from": row.agreement.came_from,
        "before": row.before,
        "after": row.after,
        "objection": row.objection,
    }


def _crumbs(here: str) -> list[tuple[str, str]]:
    return [("Mijn werk", reverse("home")), ("Afspraken", reverse("agreement-list")), (here, "")]
