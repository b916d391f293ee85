"""The kinds of money of art. 2 Fvw: what holds now, what will, and what did; BZK changes them for later UDO's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.forms.kinds import EndForm, KindForm, kind_of
from udo.models import Instrument
from udo.permissions import may_edit_template, may_read_template
from udo.views.head import crumbs_of

TITLE = "Soorten geld"
KEPT = "Een UDO houdt de soorten van haar begin. Een bedrag houdt de soort waarmee het is opgeschreven."


@seat_required
@require_safe
def money_kinds(request: HttpRequest) -> HttpResponse:
    """List the kinds by when they hold; one query."""
    require(may_read_template(request.seat))
    today, rows = dates.local_day(timezone.now()), list(Instrument.objects.all())
    later = [row for row in rows if row.since and row.since > today]
    ended = [row for row in rows if row.until and row.until <= today]
    present = [row for row in rows if row not in later and row not in ended]
    context = {
        "groups": [
            ("nu", "Gelden nu", present), ("straks", "Gaan later in", later), ("eerder", "Golden eerder", ended),
        ],
        "note": KEPT,
        "may_edit": may_edit_template(request.seat),
        "crumbs": crumbs_of((TITLE, "")),
    }  # fmt: skip
    return render(request, "udo/money_kinds.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def money_kind_create(request: HttpRequest) -> HttpResponse:
    """Add a kind; 409 if there is one of this name."""
    require(may_edit_template(request.seat))
    form = KindForm(request.POST or None)

    def act() -> str:
        made = actions.write_kind(by=request.seat, now=timezone.now(), **form.facts())
        return f"‘{made.name}’ geldt vanaf {dates.long(made.since)}."

    return _keep(request, form, act, "Soort geld toevoegen", "Toevoegen")


@seat_required
@require_http_methods(["GET", "POST"])
def money_kind_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Let another kind take the place of this one from a day on; 409 if it ended or was replaced meanwhile."""
    require(may_edit_template(request.seat))
    known = get_object_or_404(Instrument, slug=slug)
    form = KindForm(request.POST or None, initial=kind_of(known))

    def act() -> str:
        made = actions.write_kind(known, by=request.seat, now=timezone.now(), **form.facts())
        return f"‘{made.name}’ geldt vanaf {dates.long(made.since)}."

    return _keep(request, form, act, f"Wijzigen: {known.name}", "Vastleggen", known)


@seat_required
@require_http_methods(["GET", "POST"])
def money_kind_end(request: HttpRequest, slug: str) -> HttpResponse:
    """End a kind from a day on; 409 if it ended or was replaced meanwhile."""
    require(may_edit_template(request.seat))
    known = get_object_or_404(Instrument, slug=slug)
    form = EndForm(request.POST or None)

    def act() -> str:
        actions.end_kind(known, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return f"‘{known.name}’ geldt niet meer vanaf {dates.long(form.cleaned_data['until'])}."

    return _keep(request, form, act, f"Beëindigen: {known.name}", "Beëindigen", known)


def _keep(
    request: HttpRequest,
    form,
    act: Callable[[], str],
    label: str,
    button: str,
    known: Instrument | None = None,
) -> HttpResponse:
    """Do it, or show the form again with what stands in the way."""
    refusal = str(Stale()) if known and known.until else ""
    if not refusal and form.is_valid():
        try:
            return done(request, "money-kinds", act())
        except StepRefused as error:
            refusal = str(error)
    back = reverse("money-kinds")
    context = {
        "form": form, "label": label, "button": button, "refusal": refusal, "note": KEPT,
        "crumbs": crumbs_of((TITLE, back), (label, "")), "back": back,
    }  # fmt: skip
    return render(request, "udo/setup_form.html", context, status=409 if refusal else form_status(form))
