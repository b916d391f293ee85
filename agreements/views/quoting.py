"""Add how another document words an afspraak, and take that back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.quoting import add_document_text, take_back_text
from agreements.forms.quoting import DocumentTextForm
from agreements.models import Agreement, DocumentText
from agreements.permissions import may_add_text, may_take_back_text
from agreements.views.one import visible_agreement
from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import StepRefused

ADD = "Tekst uit een ander document toevoegen"
TAKE_BACK = "Tekst terugnemen"


@seat_required
@require_http_methods(["GET", "POST"])
def document_text_create(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the words of a Kamerbrief, verslag, nota or other document beside the text in force."""
    agreement = visible_agreement(request.seat, key)
    require(may_add_text(request.seat, agreement))
    now = timezone.now()
    form = DocumentTextForm(request.POST or None, today=dates.local_day(now))
    if form.is_valid():
        add_document_text(agreement, by=request.seat, now=now, **form.cleaned_data)
        return done(request, _back(agreement), "Tekst toegevoegd.")
    return _page(request, agreement, ADD, {"form": form}, form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def document_text_take_back(request: HttpRequest, key: str, text: str) -> HttpResponse:
    """Take back, with a reason, what was added by mistake; 409 if somebody was first."""
    agreement = visible_agreement(request.seat, key)
    rows = DocumentText.objects.visible_to(request.seat).filter(agreement=agreement)
    row = get_object_or_404(rows.select_related("agreement", "added_by"), key=text)
    require(may_take_back_text(request.seat, row))
    form = ReasonForm(request.POST or None)
    status = form_status(form)
    if form.is_valid():
        try:
            take_back_text(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(agreement), "Tekst teruggenomen.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return _page(request, agreement, TAKE_BACK, {"form": form, "row": row}, status)


def _back(agreement: Agreement) -> str:
    return f"{agreement.get_absolute_url()}#versies"


def _page(request: HttpRequest, agreement: Agreement, title: str, context: dict, status: int) -> HttpResponse:
    crumbs = [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (title, ""),
    ]
    name = "take_back" if "row" in context else "create"
    around = {"agreement": agreement, "title": title, "crumbs": crumbs, "back": _back(agreement)}
    return render(request, f"agreements/document_text_{name}.html", around | context, status=status)
