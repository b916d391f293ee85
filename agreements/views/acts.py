"""Conditional acts of one afspraak: keep one, and say what became of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions import announce, edit_act, take_act
from agreements.forms.act import ActForm, EditActForm, act_beginning
from agreements.forms.step import StepForm
from agreements.models import Agreement, ConditionalAct
from agreements.permissions import may_add_act, may_edit_act
from agreements.views.one import visible_agreement
from agreements.workflow import ACT
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

VERBS = {
    "opschorten": "suspend", "hervatten": "resume", "uitgevoerd": "carry_out", "laten-vervallen": "lapse",
}  # fmt: skip
PATHS = {step: verb for verb, step in VERBS.items()}
EDIT = {False: "Wijzigen", True: "Verbeteren"}
TONES = {"announced": "", "suspended": "off", "resumed": "busy", "carried_out": "set", "lapsed": "off"}


def acts_of(agreement: Agreement, seat: Seat) -> list[dict]:
    """Return the acts as the page shows them, with the steps that this seat may take; two queries."""
    rows = agreement.acts.select_related("organisation", "moment__meeting", "moment__recess")
    acts = list(rows.prefetch_related("organisation__names"))
    for act in acts:
        act.agreement = agreement
    return [
        {
            "row": act,
            "pill": make_pill(act.get_state_display(), TONES[act.state]),
            "edit": EDIT[act.is_ended] if may_edit_act(seat, act) else "",
            "steps": [
                (
                    option.step.label,
                    reverse("act-step", args=[agreement.key, act.key, PATHS[option.step.name]]),
                )
                for option in ACT.open_to(seat, act)
            ],
        }
        for act in acts
    ]


@seat_required
@require_http_methods(["GET", "POST"])
def act_create(request, key):
    """Keep an act that depends on this afspraak."""
    agreement = visible_agreement(request.seat, key)
    require(may_add_act(request.seat, agreement))
    today = dates.local_day(timezone.now())
    form = ActForm(
        request.POST or None, agreement=agreement, seat=request.seat, today=today,
        initial={"said_on": today, "state": "announced"},
    )  # fmt: skip
    if form.is_valid():
        act = announce(agreement, by=request.seat, now=timezone.now(), **form.act())
        return done(request, agreement, f"Vastgelegd: {act.what}.")
    title = "Voorwaardelijke handeling vastleggen"
    context = {"agreement": agreement, "form": form, "crumbs": _crumbs(agreement, title), "title": title}
    return render(request, "agreements/act_create.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
def act_step(request, key, act, verb):
    """Say what became of it; 409 if somebody was first."""
    agreement = visible_agreement(request.seat, key)
    row = _act(agreement, act)
    if verb not in VERBS:
        raise Http404
    step = ACT.steps[VERBS[verb]]
    require(step.may(request.seat, row))
    form = StepForm(request.POST or None, needs_reason=step.needs_reason)
    refusal = "" if row.state in step.source else str(Stale())
    if not refusal and form.is_valid():
        try:
            event = take_act(step.name, row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, agreement, event.sentence)
        except StepRefused as error:
            refusal = str(error)
    context = {
        "agreement": agreement, "step": step, "form": form, "refusal": refusal,
        "meaning": f"‘{row.what}’ van {row.organisation}, nu: {row.get_state_display()}. Wie de afspraak kan lezen, ziet dit.",
        "crumbs": _crumbs(agreement, step.label),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "agreements/agreement_step.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def act_edit(request, key, act):
    """Correct what it says; if somebody else was first, both versions are shown (409)."""
    agreement = visible_agreement(request.seat, key)
    row = _act(agreement, act)
    require(may_edit_act(request.seat, row))
    form = EditActForm(
        request.POST or None, act=row, seat=request.seat, today=row.said_on, initial=act_beginning(row)
    )
    status, versions = form_status(form), None
    if form.is_valid():
        data = form.cleaned_data
        try:
            edit_act(
                row, by=request.seat, now=timezone.now(), revision=data["revision"], reason=data["reason"],
                **form.facts(),
            )  # fmt: skip
            return done(request, agreement, "Gewijzigd.")
        except Stale:
            row = _act(agreement, act)
            status, versions = 409, both_versions(form, act_beginning(row))
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 400
    title = "Handeling verbeteren" if row.is_ended else "Handeling wijzigen"
    context = {
        "agreement": agreement, "row": row, "form": form, "versions": versions, "title": title,
        "crumbs": _crumbs(agreement, title),
    }  # fmt: skip
    return render(request, "agreements/act_edit.html", context, status=status)


def _act(agreement: Agreement, key: str) -> ConditionalAct:
    rows = ConditionalAct.objects.select_related(
        "organisation", "agreement", "moment__meeting", "moment__recess"
    )
    return get_object_or_404(rows, agreement=agreement, key=key)


def _crumbs(agreement: Agreement, title: str) -> list[tuple[str, str]]:
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        (agreement.title, agreement.get_absolute_url()),
        (title, ""),
    ]
