"""The text of a plan that is tested: what is kept of it, and what the overview shows."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.forms.amendment import AmendmentForm, amendment_of
from udo.models import Amendment, Assessment
from udo.permissions import may_amend
from udo.terms import clock
from udo.views.head import Page, crumbs_of, visible_assessment

SHORT, LONG = "Amendement", "Tekst van het voorstel"


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_amendment(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the window and the text; 409 with both versions if somebody was first, 404 for another kind of subject."""
    row = visible_assessment(request.seat, key)
    it = Amendment.of(row)
    if it is None and row.kind not in Amendment.KINDS:
        raise Http404
    require(may_amend(request.seat, row))
    about = {
        "is_short": row.kind in Amendment.SHORT,
        "is_tested": bool(row.outcome) and not (it and it.text),
    }
    form = AmendmentForm(request.POST or None, initial=amendment_of(it), **about)
    label = f"{_name(row)} bijwerken"
    versions, refusal = None, ""
    if form.is_valid():
        try:
            actions.keep_amendment(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, row, f"{_name(row)} bijgewerkt.")
        except Stale:
            newest = Amendment.objects.visible_to(request.seat).get(assessment=row)
            versions = both_versions(form, amendment_of(newest))
        except StepRefused as error:
            refusal = str(error)
    crumbs = crumbs_of((row.subject, row.get_absolute_url()), (label, ""))
    context = {
        "row": row,
        "label": label,
        "form": form,
        "versions": versions,
        "refusal": refusal,
        "crumbs": crumbs,
    }
    status = 409 if refusal or versions is not None else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)


def _name(row: Assessment) -> str:
    return SHORT if row.kind in Amendment.SHORT else LONG


def amendment(page: Page) -> dict:
    """The window in words, whether the text changed since, and the UDO of the bill; two queries at most."""
    row = page.assessment
    it, may = Amendment.of(row), may_amend(page.seat, row)
    if it is None and row.kind not in (Amendment.KINDS if may else Amendment.SHORT):
        return {"has_amendment": False}
    bills = Assessment.objects.visible_to(page.seat).filter(
        dossiers__overlap=row.dossiers, kind=Assessment.Kind.BILL
    )
    return {
        "has_amendment": True,
        "amendment_name": _name(row),
        "is_short": row.kind in Amendment.SHORT,
        "amendment": it,
        "window": _window(it, page.today) if it and row.is_open else "",
        "bills": list(bills.exclude(pk=row.pk)[:5]) if row.dossiers and row.kind in Amendment.SHORT else [],
        "may_amend": may,
    }


def _window(it: Amendment, today: dt.date) -> str:
    """Write how long the test may still take: up to the last working day before the plenary debate."""
    if it.plenary_on is None:
        return ""
    last = dates.add_working_days(it.plenary_on, -1)
    return clock(it.committee_on or min(today, last), last, today)
