"""What one afspraak asks: balance, money and task, each on a small page of its own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.actions.weighing import write_amounts, write_balance, write_task
from agreements.forms.weighing import AmountsForm, BalanceForm, TaskForm
from agreements.models import Agreement, TaskCheck
from agreements.models.weighing import euros
from agreements.permissions import may_edit
from agreements.views.one import visible_agreement
from lib import dates
from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.permissions import is_policy_officer
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale

FVW = TaskCheck.Fvw
UDO_SOURCE = "Voorstel 2, Overhedenoverleg van 21 november 2024"
FVW_SOURCE = "Artikel 2 van de Financiële-verhoudingswet"
MONEY_SOURCE = "Rapport van de Studiegroep, november 2025"


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_balance(request, key):
    """Say in a few words what it does to ambitions, tasks, means and capacity."""
    return _subject(request, key, BalanceForm, write_balance, "Balans")


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_amounts(request, key):
    """Say how much there is per year."""
    return _subject(request, key, AmountsForm, write_amounts, "Meerjarige bedragen")


@seat_required
@require_http_methods(["GET", "POST"])
def agreement_task(request, key):
    """Say whether it brings a new or changed task."""
    return _subject(request, key, TaskForm, write_task, "Nieuwe of gewijzigde taak")


def weighing(seat: Seat, agreement: Agreement) -> dict:
    """Return what the page of an afspraak shows of this; two queries."""
    amounts = list(agreement.amounts.all())
    order = list(agreement.balance.model.Dimension.values)
    return {
        "balance": sorted(agreement.balance.all(), key=lambda note: order.index(note.dimension)),
        "amounts": [{"row": row, "euros": euros(row.euros)} for row in amounts],
        "sum_of_amounts": euros(sum(row.euros for row in amounts)) if amounts else "",
        "may_assess": is_policy_officer(seat) and not agreement.is_assessed,
        "task_points": _points(agreement, any(row.is_structural for row in amounts)),
    }


def weighing_options(seat: Seat, agreement: Agreement) -> list[tuple[str, str]]:
    """Return (label, address) of the pages above for who may fill them in; no query."""
    if not may_edit(seat, agreement):
        return []
    names = [("Balans", "agreement-balance"), ("Meerjarige bedragen", "agreement-amounts"),
             ("Nieuwe of gewijzigde taak", "agreement-task")]  # fmt: skip
    return [(label, reverse(name, args=[agreement.key])) for label, name in names]


def _points(agreement: Agreement, has_structural_money: bool) -> list[tuple[str, str, str]]:
    """Return (state, sentence, source) of what a new or changed task asks for; shown, never enforced."""
    task = getattr(agreement, "task_check", None)
    if task is None or task.kind == TaskCheck.Kind.NONE:
        return []
    asked = task.udo_asked_on
    points = [
        ("yes", f"UDO gevraagd op {dates.long(asked)}.", UDO_SOURCE) if asked
        else ("open", "UDO nog niet gevraagd.", UDO_SOURCE),
        {
            FVW.OPEN: ("open", "Onderzoek naar de financiële gevolgen nog niet gedaan.", FVW_SOURCE),
            FVW.DONE: ("yes", f"Onderzoek naar de financiële gevolgen gedaan. {task.fvw_note}", FVW_SOURCE),
            FVW.NOT_NEEDED: ("yes", f"Onderzoek naar de financiële gevolgen niet nodig: {task.fvw_note}", FVW_SOURCE),
        }[FVW(task.fvw)],
    ]  # fmt: skip
    if task.is_structural and has_structural_money:
        points.append(("yes", "Structurele taak, met structurele bekostiging.", MONEY_SOURCE))
    elif task.is_structural:
        points.append(
            ("no", "Structurele taak, maar nog geen structurele bekostiging vermeld.", MONEY_SOURCE)
        )
    return points


def _subject(request: HttpRequest, key: str, form_class: type, write: Callable, title: str) -> HttpResponse:
    agreement = visible_agreement(request.seat, key)
    require(may_edit(request.seat, agreement))
    form = form_class(request.POST or None, initial=_beginning(form_class, agreement))
    status, versions = form_status(form), None
    if form.is_valid():
        try:
            write(
                agreement,
                form.values(),
                revision=form.cleaned_data["revision"],
                by=request.seat,
                now=timezone.now(),
            )
            return done(request, agreement, "Gewijzigd.")
        except Stale:
            agreement = visible_agreement(request.seat, key)
            status, versions = 409, both_versions(form, _beginning(form_class, agreement))
    context = {
        "agreement": agreement,
        "title": title,
        "form": form,
        "versions": versions,
        "crumbs": [
            ("Mijn werk", reverse("home")),
            ("Afspraken", reverse("agreement-list")),
            (agreement.title, agreement.get_absolute_url()),
            (title, ""),
        ],
    }
    template = "agreement_amounts" if form_class is AmountsForm else "agreement_subject"
    return render(request, f"agreements/{template}.html", context, status=status)


def _beginning(form_class: type, agreement: Agreement) -> dict:
    return {"revision": agreement.revision} | form_class.beginning(agreement)
