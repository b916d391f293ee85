"""Take a question for progress back, with the reason for who was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.requests import withdraw_request
from agreements.forms.request import WithdrawForm
from agreements.models import Agreement, ProgressRequest
from agreements.permissions import may_withdraw_request
from agreements.views.follow_up import crumbs_behind
from agreements.workflow import is_answered
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import StepRefused

MOST = 50
GONE = "Deze vraag is al ingetrokken."


@seat_required
@require_http_methods(["GET", "POST"])
def progress_request_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Show who doesn't have to answer any more, and take the question back; 409 if there is nothing to take back."""
    row = get_object_or_404(ProgressRequest.objects.open_to(request.seat).select_related("owner"), key=key)
    require(may_withdraw_request(request.seat, row))
    form = WithdrawForm(request.POST or None)
    refusal = GONE if row.is_withdrawn else is_answered(row)
    if form.is_valid() and not refusal:
        try:
            reason = form.cleaned_data["reason"]
            event = withdraw_request(row, reason=reason, by=request.seat, now=timezone.now())
            return done(request, row, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    waiting = row.questions.open().filter(agreement__in=Agreement.objects.visible_to(request.seat))
    named = waiting.select_related("agreement", "organisation").prefetch_related("organisation__names")
    context = {
        "row": row, "form": form, "refusal": refusal,
        "waiting": named[:MOST], "others": max(waiting.count() - MOST, 0),
        "crumbs": crumbs_behind(
            ("Gevraagde voortgang", reverse("progress-request-list")),
            ("Voortgangsvraag", row.get_absolute_url()),
            ("Intrekken", ""),
        ),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/progress_request_withdraw.html", context, status=status)
