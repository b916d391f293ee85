"""The questions of one assessment: per block, each with the joint answer and what every party sees."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lib.standing import standing
from parties.access import seat_required
from parties.models import Seat
from udo import actions
from udo.models import Assessment, Block, Look, Question, UdoTemplate
from udo.permissions import may_contribute
from udo.views.answer_rows import rows_of
from udo.views.block_rows import blocks_of
from udo.views.head import assessment_of, crumbs_of, pill_of, tabs_of


def question_of(assessment: Assessment, code: str) -> Question:
    """Return the question with this code («A1») of the version that the assessment began with, or raise 404."""
    block, number = code[:1], code[1:]
    if not (number.isascii() and number.isdigit()):
        raise Http404
    found = get_object_or_404(Question, template=assessment.template_id, block=block, number=int(number[:4]))
    if found.code != code:
        raise Http404
    return found


def frame(request: HttpRequest, assessment: Assessment, here: str, *trail: tuple[str, str]) -> dict:
    """Return what `udo/base_assessment.html` shows on a page without stepper; no query."""
    return {
        "page": assessment,
        "pill": pill_of(assessment),
        "subpages": tabs_of(assessment, here),
        "crumbs": crumbs_of((assessment.subject, assessment.get_absolute_url()), *trail),
    }


def looked_at(assessment: Assessment, seat: Seat):
    """Return until when this seat has read what others wrote, or None; one query."""
    return Look.objects.filter(assessment=assessment, seat=seat).values_list("at", flat=True).first()


@seat_required
@require_safe
def block_list(request: HttpRequest, key: str) -> HttpResponse:
    """List the blocks: how many questions are answered, who shared a view, and what is new; seven queries at most."""
    row = assessment_of(request.seat, key)
    questions = list(Question.objects.filter(template=row.template_id))
    since = looked_at(row, request.seat)
    blocks = blocks_of(row, request.seat, questions, since)
    context = frame(request, row, "block-list", ("Vragen", "")) | {
        "blocks": blocks,
        "since": since,
        "has_new": any(one["has_new"] for one in blocks),
        "answered": sum(one["answered"] for one in blocks),
        "total": len(questions),
    }
    return render(request, "udo/block_list.html", context)


@seat_required
@require_safe
def block_detail(request: HttpRequest, key: str, block: str) -> HttpResponse:
    """Show the questions of one block with their answers, side by side; six queries."""
    row = assessment_of(request.seat, key)
    known = _asked(row.template_id, row.pk, request.seat.pk, block)
    codes, since = known["codes"], known["since"] and dt.datetime.fromisoformat(known["since"])
    if block not in codes:
        raise Http404
    asked = [Question(template_id=row.template_id, block=block, **one) for one in known["questions"]]
    place = codes.index(block)
    label = f"{block}. {Block(block).label}"
    trail = (("Vragen", reverse("block-list", args=[key])), (label, ""))
    context = frame(request, row, "block-list", *trail) | {
        "label": label,
        "rows": rows_of(row, request.seat, asked, since),
        "may_write": may_contribute(request.seat, row),
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
    }
    return render(request, "udo/block_detail.html", context)


@standing
def _asked(template: int, assessment: int, seat: int, block: str) -> QuerySet:
    """Ask for the blocks of this version of the template, the questions of one, and until when this seat has read."""
    questions = Question.objects.filter(template=template)
    one = JSONObject(id="pk", number="number", text="text", is_required="is_required")
    known = JSONObject(
        codes=ArraySubquery(questions.order_by("block").values("block").distinct()),
        questions=ArraySubquery(questions.filter(block=block).values(it=one)),
        since=Subquery(Look.objects.filter(assessment=assessment, seat=seat).order_by().values("at")[:1]),
    )
    return UdoTemplate.objects.order_by().filter(pk=template).values_list(known)


@seat_required
@require_POST
def assessment_look(request: HttpRequest, key: str) -> HttpResponse:
    """Remember that everything so far was read."""
    row = assessment_of(request.seat, key)
    actions.look(row, by=request.seat, now=timezone.now())
    return redirect("block-list", key=key)
