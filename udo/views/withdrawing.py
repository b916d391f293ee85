"""Take back what the own organisation wrote: a condition, a remark, a paper, or a reaction in a consultation."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.forms.together import TakeBackForm
from udo.models import AnswerPaper, Assessment, Condition, Remark, Thread
from udo.permissions import (
    may_respond,
    may_withdraw_condition,
    may_withdraw_paper,
    may_withdraw_remark,
)
from udo.views.consulting import own_response, the_open
from udo.views.head import crumbs_of, visible_assessment

KEPT = "Wat u intrekt, blijft met uw reden staan voor wie het kon lezen."


@seat_required
@require_http_methods(["GET", "POST"])
def condition_withdraw(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Withdraw a condition; 409 once it is an afspraak, or if somebody was first."""
    row = visible_assessment(request.seat, key)
    rows = Condition.objects.visible_to(request.seat).select_related("written_by")
    one = get_object_or_404(rows, assessment=row, number=number)
    require(may_withdraw_condition(request.seat, row, one))
    one.assessment = row
    back = reverse("finding-list", args=[key]) + "#voorwaarden"

    def take(revision: int, **given) -> None:
        actions.withdraw_condition(one, revision=revision, **given)

    label, initial = f"Voorwaarde {number} intrekken", {"revision": one.revision}
    return _ask(request, row, label, take, back, quote=one.text, gone=one.withdrawn_at, initial=initial)


@seat_required
@require_http_methods(["GET", "POST"])
def remark_withdraw(request: HttpRequest, key: str, thread: str, number: int) -> HttpResponse:
    """Withdraw a remark of the own organisation, by its place in a thread that this seat reads."""
    row = visible_assessment(request.seat, key)
    threads = Thread.objects.visible_to(request.seat).select_related("question", "finding")
    found = get_object_or_404(threads, key=thread, assessment=row)
    said = list(Remark.objects.visible_to(request.seat).filter(thread=found).select_related("organisation"))
    if not 1 <= number <= len(said):
        raise Http404
    one = said[number - 1]
    require(may_withdraw_remark(request.seat, row, one))
    found.assessment, one.thread = row, found

    def take(revision: int, **given) -> None:
        actions.withdraw_remark(one, **given)

    return _ask(request, row, "Opmerking intrekken", take, found.place, quote=one.text, gone=one.withdrawn_at)


@seat_required
@require_http_methods(["GET", "POST"])
def paper_withdraw(request: HttpRequest, key: str, document: str) -> HttpResponse:
    """Withdraw a paper of the own organisation."""
    row = visible_assessment(request.seat, key)
    papers = AnswerPaper.objects.visible_to(request.seat)
    papers = papers.select_related("document", "question", "organisation")
    one = get_object_or_404(papers, document__key=document, assessment=row)
    require(may_withdraw_paper(request.seat, row, one))
    one.assessment = row
    back = reverse("question-detail", args=[key, one.question.code])

    def take(revision: int, **given) -> None:
        actions.withdraw_paper(one, **given)

    title = one.document.title
    return _ask(request, row, "Bijlage intrekken", take, back, quote=title, gone=one.withdrawn_at)


@seat_required
@require_http_methods(["GET", "POST"])
def response_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw the given reaction of the own koepel; 409 once the consultation is closed, or without one."""
    row = visible_assessment(request.seat, key)
    held = the_open(row)
    require(may_respond(request.seat, held))
    known = own_response(request, held)

    def take(revision: int, **given) -> None:
        actions.withdraw_response(held, **given)

    back = reverse("consultation", args=[key])
    is_given = known is not None and known.state != known.State.DRAFT
    return _ask(
        request, row, "Reactie intrekken", take, back, quote=known.text if known else "", gone=not is_given
    )


def _ask(
    request: HttpRequest, row: Assessment, label: str, take: Callable, back: str, *, quote: str, gone: object,
    initial: dict | None = None,
) -> HttpResponse:  # fmt: skip
    """Ask for the reason and take it back; what was taken back already says so (409)."""
    form = TakeBackForm(request.POST or None, initial=initial or {"revision": 1})
    refusal = str(Stale()) if gone else ""
    if not refusal and form.is_valid():
        try:
            take(by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, back, "Ingetrokken. De reden staat erbij.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "row": row, "label": label, "form": form, "versions": None, "refusal": refusal, "quote": quote,
        "meaning": KEPT, "back": back, "crumbs": crumbs_of((row.subject, row.get_absolute_url()), (label, "")),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)
