"""How one afspraak hangs together with others: relate it, split it, merge it with others."""

import contextlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions import merge, relate, split
from agreements.actions.facts import short_title
from agreements.actions.relating import unrelate
from agreements.forms.relating import MergeForm, RelateForm, SplitForm
from agreements.models import Agreement, AgreementParty, Relation
from agreements.permissions import is_party, may_edit, may_keep
from agreements.views.one import visible_agreement
from lib import dates
from lib.forms import ReasonForm
from lib.http import done, form_status, require
from lib.words import listing
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_relate(request, key):
    """Say that this afspraak follows from, elaborates or reconfirms an earlier one."""
    agreement = visible_agreement(request.seat, key)
    require(may_edit(request.seat, agreement))
    form = RelateForm(
        request.POST or None, agreement=agreement, seat=request.seat, initial={"said_on": agreement.agreed_on}
    )
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            relate(
                agreement, data["earlier"], kind=data["kind"], said_on=data["said_on"], source=data["source"],
                by=request.seat, now=timezone.now(),
            )  # fmt: skip
            return done(request, agreement, "Verband vastgelegd.")
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return _page(request, agreement, "relate", "Verband leggen", form, status)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_unrelate(request, key, earlier):
    """Take back a relation with an earlier afspraak; one that is gone already is no trouble."""
    agreement = visible_agreement(request.seat, key)
    require(may_edit(request.seat, agreement))
    other = get_object_or_404(Agreement.objects.visible_to(request.seat), key=earlier)
    relation = (
        Relation.objects.filter(later=agreement, earlier=other).exclude(kind__in=Relation.ENDING).first()
    )
    if relation is None:
        return redirect(agreement)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with contextlib.suppress(Stale):
            unrelate(relation, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, agreement, "Verband ingetrokken.")
    words = f"{relation.get_kind_display()} ‘{other.title}’"
    return _page(request, agreement, "unrelate", "Verband intrekken", form, form_status(form), relation=words)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_split(request, key):
    """Divide this afspraak: each part says who owes it."""
    agreement = visible_agreement(request.seat, key)
    require(may_keep(request.seat, agreement))
    form = SplitForm(
        request.POST or None, agreement=agreement, initial=_initial(agreement) | {"as_parts": "nieuw"}
    )
    status = form_status(form)
    refusal = _not_owed(agreement)
    if not refusal and form.is_valid():
        data = {
            name: form.cleaned_data[name] for name in ("revision", "as_parts", "said_on", "source", "reason")
        }
        try:
            made = split(agreement, form.parts(), by=request.seat, now=timezone.now(), **data)
            return done(request, agreement, f"Gesplitst in {len(made)} delen.")
        except StepRefused as error:
            refusal = str(error)
            _look_again(form, agreement, error)
    return _page(request, agreement, "split", "Splitsen", form, 409 if refusal else status, refusal=refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_merge(request, key):
    """Make one afspraak of this one and others."""
    agreement = visible_agreement(request.seat, key)
    require(may_keep(request.seat, agreement))
    form = MergeForm(
        request.POST or None, agreement=agreement, seat=request.seat,
        initial=_initial(agreement) | {"text": agreement.wording},
    )  # fmt: skip
    status = form_status(form)
    refusal = _not_owed(agreement)
    if not refusal and form.is_valid():
        data = dict(form.cleaned_data)
        data["title"] = data["title"] or short_title(data["text"])
        others = list(data.pop("others"))
        try:
            made = merge(agreement, others, by=request.seat, now=timezone.now(), **data)
            return done(request, made, f"Samengevoegd: {len(others) + 1} afspraken zijn hierin opgegaan.")
        except StepRefused as error:
            refusal = str(error)
            _look_again(form, agreement, error)
    return _page(
        request, agreement, "merge", "Samenvoegen", form, 409 if refusal else status, refusal=refusal
    )


def relating_options(
    seat: Seat, agreement: Agreement, parties: list[AgreementParty]
) -> list[tuple[str, str]]:
    """Return (label, address) of what this seat may do here beside the steps; no query: the parties are known."""
    options = []
    if may_keep(seat, agreement) and agreement.is_owed:
        options = [("Splitsen", "agreement-split"), ("Samenvoegen met andere", "agreement-merge")]
    if may_edit(seat, agreement):
        options.append(("Verband met een eerdere afspraak leggen", "agreement-relate"))
    if may_edit(seat, agreement) or is_party(seat, parties):
        options.append(("Voorwaardelijke handeling vastleggen", "act-create"))
    return [(label, reverse(name, args=[agreement.key])) for label, name in options]


def _initial(agreement: Agreement) -> dict:
    return {"said_on": dates.local_day(timezone.now()), "revision": agreement.revision}


def _not_owed(agreement: Agreement) -> str:
    if agreement.is_owed:
        return ""
    state = agreement.get_state_display()
    return f"Deze afspraak is {state}. Splitsen en samenvoegen kan alleen als zij loopt of is opgeschort."


def _look_again(form: SplitForm | MergeForm, agreement: Agreement, refusal: StepRefused) -> None:
    """Keep what was typed; if somebody else was first, the next try is about the afspraak as it is shown now."""
    if isinstance(refusal, Stale):
        agreement.refresh_from_db()
        form.data = form.data.copy()
        form.data["revision"] = agreement.revision


def _page(
    request: HttpRequest, agreement: Agreement, name: str, title: str, form, status: int, **others
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "title": title,
        "form": form,
        "owing": listing([str(place) for place in getattr(form.fields.get("owing_1"), "queryset", ())]),
        "crumbs": [
            ("Mijn werk", reverse("home")),
            ("Afspraken", reverse("agreement-list")),
            (agreement.title, agreement.get_absolute_url()),
            (title, ""),
        ],
    }
    return render(request, f"agreements/agreement_{name}.html", context | others, status=status)
