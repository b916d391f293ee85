"""Propose an afspraak at an agenda item, record one in the verslag, change what is known of one."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.actions import edit_agreement, propose_agreement, record_in_minutes
from agreements.actions.binding import Bound
from agreements.actions.editing import is_over, is_settled, told_to_read
from agreements.examples import example_for
from agreements.forms.agreement import AgreementForm, EditForm, RecordForm, beginning
from agreements.forms.term import TermForm, term_of
from agreements.models import Agreement
from agreements.permissions import may_edit, may_propose, may_record
from agreements.views.one import visible_agreement, visible_item
from agreements.views.parties import reading_on_joining
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.models import AgendaItem, Meeting
from meetings.views.head import head, visible_meeting
from parties.access import seat_required
from trail.workflow import Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_create(request, key, item):
    """Propose at this agenda item, or write it down as a draft for the preparation team."""
    meeting, place = visible_meeting(request.seat, key), visible_item(request.seat, key, item)
    require(may_propose(request.seat, meeting))
    example = example_for(meeting, request.seat)
    is_taken = example is not None and request.GET.get("voorbeeld") == example.slug
    form = AgreementForm(
        request.POST or None, seat=request.seat, today=_today(), meeting=meeting,
        initial=example.initial() if example and is_taken else {},
    )  # fmt: skip
    status = form_status(form)
    if form.is_valid():
        draft = "concept" in request.POST
        try:
            made = propose_agreement(
                place, by=request.seat, now=timezone.now(), draft=draft, **_words(form), **form.facts()
            )
            return done(request, made, "Als concept bewaard." if draft else _said(made))
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    offered = None if is_taken else example
    return _page(request, "agreement_create", meeting, place, form, status, example=offered)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_record(request, key, item):
    """Record at this agenda item what was agreed, new or from the proposal `?voorstel=<key>`."""
    meeting, place = visible_meeting(request.seat, key), visible_item(request.seat, key, item)
    require(may_record(request.seat, meeting))
    rows = (
        Agreement.objects.visible_to(request.seat).filter(meeting=meeting).select_related("moment", "parent")
    )
    proposal = None
    if "voorstel" in request.GET:
        proposal = get_object_or_404(rows, key=request.GET["voorstel"])
        if request.method == "GET" and not proposal.is_undecided:
            return redirect(proposal)
    form = RecordForm(
        request.POST or None, seat=request.seat, today=_today(), meeting=meeting, initial=_initial(proposal)
    )
    status = form_status(form)
    if form.is_valid():
        try:
            made = record_in_minutes(
                place, by=request.seat, now=timezone.now(), proposal=proposal,
                parent=form.cleaned_data["parent"], **_words(form), **form.facts(),
            )  # fmt: skip
            return done(request, _in_minutes(meeting, place), f"Afspraak {made.label} vastgelegd.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    proposals = rows.filter(state__in=Agreement.UNDECIDED, parent=None).order_by("position")
    others = {"proposals": proposals, "proposal": proposal}
    return _page(request, "agreement_record", meeting, place, form, status, **others)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_edit(request, key):
    """Change facts, or the text of a proposal; if somebody else was first, both versions are shown (409)."""
    agreement = visible_agreement(request.seat, key)
    require(may_edit(request.seat, agreement))
    form = EditForm(
        request.POST or None,
        seat=request.seat,
        today=agreement.agreed_on or _today(),
        agreement=agreement,
        is_settled=is_settled(agreement),
        initial=beginning(agreement),
    )
    status, versions, refusal = form_status(form), None, is_over(agreement)
    if form.is_valid() and not refusal:
        data = form.cleaned_data
        try:
            readers = edit_agreement(
                agreement, by=request.seat, now=timezone.now(), revision=data["revision"],
                text=data.get("text"), reason=data.get("reason", ""), **form.facts(),
            )  # fmt: skip
            more = f" {told_to_read(readers)}" if readers else ""
            return done(request, agreement, f"Gewijzigd.{more}")
        except Stale:
            agreement = visible_agreement(request.seat, key)
            status, versions, refusal = 409, both_versions(form, beginning(agreement)), is_over(agreement)
        except Bound as error:
            for name, why in error.fields.items():
                form.add_error(name, why)
            status = 400
        except StepRefused as error:
            form.add_error("reason" if "reason" in form.fields else None, str(error))
            status = 400
    context = {
        "agreement": agreement,
        "form": form,
        "versions": versions,
        "refusal": refusal,
        "reading": reading_on_joining(agreement, timezone.now()),
        "crumbs": _crumbs(agreement),
    }
    return render(request, "agreements/agreement_edit.html", context, status=409 if refusal else status)


@seat_required
@require_safe
def agreement_term(request):
    """Say how we read a term while it is being filled in; a part of the forms above.

    Of an `afspraak` that is being changed it tells what stood there with other words.
    """
    meeting = Meeting.objects.visible_to(request.seat).filter(key=request.GET.get("van", "")).first()
    begun = Agreement.objects.visible_to(request.seat).filter(key=request.GET.get("afspraak", ""))
    begun = begun.select_related("moment__meeting", "moment__recess").first()
    typed = request.GET.copy()
    typed.pop("asks", None)  # who is still typing isn't told that an answer lacks
    known = term_of(begun.moment) if begun else {}
    form = TermForm(typed, seat=request.seat, today=_today(), meeting=meeting, initial=known)
    moment = form.cleaned_data.get("moment") if form.is_valid() else None
    return render(request, "agreements/agreement_term.html", {"form": form, "moment": moment})


def _said(made: Agreement) -> str:
    return f"Voorstel {made.label} gedaan." if made.label else "Voorstel gedaan."


def _today() -> dt.date:
    return dates.local_day(timezone.now())


def _words(form: AgreementForm) -> dict:
    data = form.cleaned_data
    return {"text": data["text"], "parts": data["parts"], "is_heading": data["is_heading"]}


def _initial(proposal: Agreement | None) -> dict:
    if proposal is None:
        return {}
    parts = proposal.parts.filter(state__in=Agreement.UNDECIDED).order_by("position")
    whole = proposal.parent if proposal.parent and proposal.parent.agreed_on else None
    return beginning(proposal) | {
        "parts": "\n".join(part.wording for part in parts),
        "parent": whole and whole.key,
    }


def _in_minutes(meeting: Meeting, item: AgendaItem) -> str:
    """Return where the afspraak was made: beside the overleg while it goes on, afterwards in its verslag."""
    if meeting.is_open:
        return reverse("meeting-desk", args=[meeting.key])
    return f"{reverse('minutes-detail', args=[meeting.key])}#punt-{item.key}"


def _page(
    request: HttpRequest,
    name: str,
    meeting: Meeting,
    item: AgendaItem,
    form: AgreementForm,
    status: int,
    **others,
) -> HttpResponse:
    back = meeting.get_absolute_url() if name == "agreement_create" else _in_minutes(meeting, item)
    here = "meeting-detail" if name == "agreement_create" else "minutes-detail"
    context = {"head": head(request, meeting, here=here), "item": item, "form": form, "back": back} | others
    return render(request, f"agreements/{name}.html", context, status=status)


def _crumbs(agreement: Agreement) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        ("Gegevens wijzigen", ""),
    ]
