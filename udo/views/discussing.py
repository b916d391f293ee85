"""Talk about a finding: read the threads that this seat may read, and begin one."""

from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib.http import done, form_status, require
from parties.access import seat_required
from parties.models import OrganisationName, Seat
from parties.models.seat import newest
from udo import actions
from udo.actions.talking import circles_for
from udo.forms.together import ThreadForm, circle_choices
from udo.models import Assessment, Finding, Remark
from udo.permissions import may_take_part
from udo.together import findings_of
from udo.views.answer_rows import threads_of
from udo.views.questions import assessment_of, frame, looked_at


@seat_required
@require_safe
def finding_talk(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show a finding with what is said about it; seven queries beside those of the shell."""
    row = assessment_of(request.seat, key)
    finding = _finding(row, number)
    context = _frame(request, row, finding) | {
        "threads": threads_of(_remarks(finding, request.seat), request.seat, looked_at(row, request.seat)),
        "may_talk": may_take_part(request.seat, row),
    }
    return render(request, "udo/finding_talk.html", context)


def _finding(row: Assessment, number: int) -> Finding:
    found = next((one for one in findings_of(row) if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _remarks(finding: Finding, seat: Seat) -> list[Remark]:
    rows = Remark.objects.visible_to(seat).filter(thread__finding=finding)
    rows = rows.select_related("thread")
    rows = rows.annotate(place=newest(OrganisationName, organisation=OuterRef("organisation")))
    return list(rows.order_by("thread__opened_at", "thread", "written_at", "pk"))


def _frame(request: HttpRequest, row: Assessment, finding: Finding, *more: tuple[str, str]) -> dict:
    own = reverse("finding-talk", args=[row.key, finding.number])
    trail = (
        ("Bevindingen", reverse("finding-list", args=[row.key])),
        (f"Bevinding {finding.number}", own if more else ""),
        *more,
    )
    return frame(request, row, "finding-list", *trail) | {"finding": finding, "back": own}


@seat_required
@require_http_methods(["GET", "POST"])
def finding_thread(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Begin a thread about a finding, for the circle that is chosen."""
    row = assessment_of(request.seat, key)
    finding = _finding(row, number)
    require(may_take_part(request.seat, row))
    circles = circle_choices(circles_for(request.seat, row), str(request.seat.organisation))
    form = ThreadForm(request.POST or None, circles=circles)
    if form.is_valid():
        thread = actions.open_thread(row, finding, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, thread.place, "Opmerking geplaatst.")
    return small_at(request, row, finding, form, "Gesprek beginnen")


def small_at(
    request: HttpRequest, row: Assessment, finding: Finding, form, label: str, **more
) -> HttpResponse:
    """Show the form of a remark about a finding."""
    context = _frame(request, row, finding, (label, "")) | {
        "form": form,
        "label": label,
        "button": "Plaatsen",
    }
    return render(request, "udo/question_form.html", context | more, status=form_status(form))
