"""Progress of an afspraak: report how it stands, and read what each party said before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions.progress import cannot_report, report_progress
from agreements.forms.progress import ReportForm
from agreements.models import Agreement, ProgressQuestion, ProgressReport
from agreements.owing import owing
from agreements.permissions import may_report_for
from agreements.views.one import visible_agreement
from agreements.views.progress_rows import rows_of
from lib.http import done, form_status, require
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Stale, StepRefused

MOST = 200


@seat_required
@require_safe
def progress_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show all that was reported on this afspraak, newest first."""
    agreement = visible_agreement(request.seat, key)
    reports = ProgressReport.objects.filter(agreement=agreement).newest_first().with_places()[:MOST]
    rows = rows_of(reports, request.seat)
    context = {"agreement": agreement, "rows": rows, "crumbs": crumbs(agreement, "Voortgang")}
    return render(request, "agreements/progress_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def progress_create(request: HttpRequest, key: str) -> HttpResponse:
    """Report for the own organisation, or as the secretariat namens a party; 409 after a newer report."""
    agreement = visible_agreement(request.seat, key)
    parties = _speaking_for(request.seat, agreement)
    require(bool(parties))
    beginning = {"party": request.GET.get("voor", ""), "seen": _newest(agreement)}
    form = ReportForm(
        request.POST or None, request.FILES or None,
        parties=parties, own=request.seat.organisation_id, initial=beginning,
    )  # fmt: skip
    status, refusal, newer = form_status(form), cannot_report(agreement), []
    if form.is_valid() and not refusal:
        try:
            report = report_progress(agreement, by=request.seat, now=timezone.now(), **form.report())
            return done(
                request, agreement, f"Vastgelegd voor {report.organisation}: {report.get_state_display()}."
            )
        except Stale:
            newer = _newer(form, agreement, request.seat)
            status = 409
        except StepRefused as error:
            refusal = str(error)
    context = {
        "agreement": agreement,
        "form": form,
        "refusal": refusal,
        "newer": newer,
        "asked": _asked(request.seat, agreement),
        "party": parties[0] if len(parties) == 1 else None,
        "is_own": len(parties) == 1 and parties[0].pk == request.seat.organisation_id,
        "crumbs": crumbs(agreement, "Voortgang melden"),
    }
    return render(request, "agreements/progress_create.html", context, status=409 if refusal else status)


def crumbs(agreement: Agreement, here: str) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (here, ""),
    ]


def _speaking_for(seat: Seat, agreement: Agreement) -> list[Organisation]:
    """Return the parties that owe it and for which this seat may report."""
    return [row for row in owing(agreement) if may_report_for(seat, agreement, row)]


def _asked(seat: Seat, agreement: Agreement) -> list[ProgressQuestion]:
    """Return what this seat is still asked about it, soonest first."""
    rows = ProgressQuestion.objects.put_to(seat).open().filter(agreement=agreement)
    rows = rows.select_related("request__owner").prefetch_related("request__owner__names")
    return list(rows.order_by("request__until", "pk"))


def _newest(agreement: Agreement) -> str:
    """Return the key of the last report on this afspraak."""
    rows = ProgressReport.objects.filter(agreement=agreement).order_by("-pk")
    return rows.values_list("key", flat=True).first() or ""


def _newer(form: ReportForm, agreement: Agreement, seat: Seat) -> list[dict]:
    """Let the form go on from the report that came in meanwhile, and return that one to show beside it."""
    form.data = form.data.copy()
    form.data["seen"] = _newest(agreement)
    reports = ProgressReport.objects.filter(agreement=agreement, organisation=form.report()["organisation"])
    return rows_of(reports.newest_first().with_places()[:1], seat)
