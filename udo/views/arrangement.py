"""The arrangement per layer, and the surroundings of the plan: to read and to fill in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale
from udo import actions
from udo.balance import Verdict, congruence, freedom_risk
from udo.forms.arrangement import ArrangementForm, SurroundingsForm, cells_of, surroundings_of
from udo.forms.money import demand_rows
from udo.models import Assessment, InformationDemand, Judgement, Layer, LayerTask, MoneyLine, Surroundings
from udo.permissions import may_contribute
from udo.views.head import crumbs_of, head_of, page_of, visible_assessment

TONES = {
    Judgement.Score.BALANCED: "done", Judgement.Score.ATTENTION: "warn", Judgement.Score.OFF: "bad",
    Judgement.Score.UNTOUCHED: "off",
}  # fmt: skip


@seat_required
@require_safe
def assessment_arrangement(request: HttpRequest, key: str) -> HttpResponse:
    """Show the matrix, with what follows from it; three queries beside those of each page."""
    row = visible_assessment(request.seat, key)
    page = page_of(request, row)
    context = head_of(request, page, "assessment-arrangement") | matrix_of(row)
    context["may_fill"] = may_contribute(request.seat, row)
    return render(request, "udo/assessment_arrangement.html", context)


def matrix_of(row: Assessment) -> dict:
    """Return the matrix ready to print: layers, kinds of task, judgements and verdicts."""
    cells = cells_of(row)
    money = list(MoneyLine.objects.filter(assessment=row).select_related("instrument"))
    layers = [layer for layer in Layer if layer in row.layers]
    verdicts = []
    for layer in layers:
        task, lines = cells.get(layer), [line for line in money if line.layer == layer]
        task = task if isinstance(task, LayerTask) else None
        scores = {one.aspect: one.score for one in cells.values() if _is_of(one, layer)}
        verdicts.append((congruence(task, lines), freedom_risk(task, scores, lines)))
    return {
        "layers": [layer.label for layer in layers],
        "tasks": [_task(cells.get(layer)) for layer in layers],
        "aspects": [
            (one.label, [(layer.label, *_cell(cells.get(f"{layer}-{one}"))) for layer in layers])
            for one in Judgement.Aspect
        ],
        "fits": [(layer.label, *_shown(one)) for layer, (one, _) in zip(layers, verdicts, strict=True)],
        "risks": [(layer.label, *_shown(one)) for layer, (_, one) in zip(layers, verdicts, strict=True)],
    }


def _is_of(row, layer: str) -> bool:
    return isinstance(row, Judgement) and row.layer == layer


def _task(row) -> tuple[str, list[str]]:
    if not isinstance(row, LayerTask):
        return ("", [])
    said = (
        row.get_manner_display(),
        row.get_mutation_display(),
        row.get_duration_display(),
        row.get_freedom_display(),
    )
    return (row.get_layer_display(), [words for words in said if words])


def _cell(row) -> tuple[str, str]:
    """Return the judgement as a pill (nothing while there is none) and its words."""
    if not isinstance(row, Judgement):
        return ("", "")
    return (make_pill(row.get_score_display(), TONES[row.score]) if row.score else "", row.words)


def _shown(verdict: Verdict) -> tuple[str, str]:
    return make_pill(verdict.word, verdict.tone), verdict.why


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_arrangement_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Fill in the matrix; 409 with both texts where somebody changed the same cell."""
    row = visible_assessment(request.seat, key)
    require(may_contribute(request.seat, row))
    form = ArrangementForm(request.POST or None, assessment=row)
    status, is_overtaken = form_status(form), False
    if form.is_valid():
        try:
            actions.judge(row, form.typed(), by=request.seat, now=timezone.now())
            return done(request, reverse("assessment-arrangement", args=[key]), "Opgeslagen.")
        except actions.Overtaken as overtaken:
            form.meet(overtaken)
            status, is_overtaken = 409, True
    context = {"form": form, "row": row, "is_overtaken": is_overtaken}
    context["crumbs"] = crumbs_of((row.subject, row.get_absolute_url()), ("Arrangement invullen", ""))
    return render(request, "udo/assessment_arrangement_edit.html", context, status=status)


@seat_required
@require_safe
def assessment_surroundings(request: HttpRequest, key: str) -> HttpResponse:
    """Show Europe, democracy, differences, the choice before, and what information is asked; two queries."""
    row = visible_assessment(request.seat, key)
    page = page_of(request, row)
    context = head_of(request, page, "assessment-surroundings") | {
        "around": Surroundings.objects.filter(assessment=row).first(),
        "kinds": Surroundings.Effect.labels,
        "demands": list(InformationDemand.objects.filter(assessment=row)),
        "may_fill": may_contribute(request.seat, row),
    }
    return render(request, "udo/assessment_surroundings.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_surroundings_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Write that block; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    require(may_contribute(request.seat, row))
    form = SurroundingsForm(request.POST or None, layers=row.layers, initial=surroundings_of(row))
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            actions.describe_surroundings(row, by=request.seat, now=timezone.now(), **form.facts())
            return done(request, reverse("assessment-surroundings", args=[key]), "Opgeslagen.")
        except Stale:
            versions, status = both_versions(form, surroundings_of(row)), 409
    context = {"form": form, "row": row, "versions": versions}
    context["crumbs"] = crumbs_of(
        (row.subject, row.get_absolute_url()), ("Europa, democratie en gebieden", "")
    )
    return render(request, "udo/assessment_surroundings_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_demands_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Write the information demands; 409 with both texts where somebody changed the same row."""
    row = visible_assessment(request.seat, key)
    require(may_contribute(request.seat, row))
    sent = request.POST or None
    is_more = bool(sent and "more" in sent)
    rows = demand_rows(row, sent, more=5 if is_more else 0)
    status = 200
    if sent and not is_more:
        status = 400
        if rows.is_valid():
            try:
                actions.write_demands(row, rows.typed(), by=request.seat, now=timezone.now())
                return done(request, reverse("assessment-surroundings", args=[key]), "Opgeslagen.")
            except Stale as stale:
                rows.meet(stale)
                status = 409
    context = {"rows": rows, "row": row, "is_more": is_more}
    context["crumbs"] = crumbs_of((row.subject, row.get_absolute_url()), ("Informatievragen", ""))
    return render(request, "udo/assessment_demands_edit.html", context, status=status)
