"""How far each block of questions is: what the list of blocks shows, without the texts themselves."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import F, OuterRef, QuerySet
from django.urls import reverse

from parties.models import OrganisationName, Seat
from parties.models.seat import newest
from udo.models import Assessment, Block, JointAnswer, Question, Remark, SharedView


def blocks_of(
    assessment: Assessment, seat: Seat, questions: Iterable[Question], since: dt.datetime | None
) -> list[dict]:
    """Return each block in which something is asked: what is answered, who shared a view, what is new; three queries.

    New is what others wrote after `since`; nothing is new to who never said what she has read.
    """
    by_block: dict[str, list[Question]] = {}
    for question in questions:
        by_block.setdefault(question.block, []).append(question)
    answered = set(
        JointAnswer.objects.visible_to(seat)
        .filter(assessment=assessment)
        .exclude(text="")
        .values_list("question", flat=True)
    )
    parties, news = _parties(assessment, seat), _news(assessment, seat, since)
    return [
        _block(assessment, Block(code), asked, answered, parties.get(code, []), news)
        for code, asked in by_block.items()
    ]


def _parties(assessment: Assessment, seat: Seat) -> dict[str, list[str]]:
    """Return by block who shared a view, in the fixed order; one query."""
    rows = SharedView.objects.visible_to(seat).filter(assessment=assessment)
    rows = rows.annotate(place=newest(OrganisationName, organisation=OuterRef("organisation")))
    found: dict[str, list[str]] = {}
    order = ("organisation__order", "organisation")
    for block, place, *_ in rows.order_by(*order).values_list("question__block", "place", *order).distinct():
        found.setdefault(block, []).append(place)
    return found


def _news(assessment: Assessment, seat: Seat, since: dt.datetime | None) -> set[str]:
    """Return the blocks in which others answered, shared or spoke after this moment; one query."""
    if since is None:
        return set()
    answers = JointAnswer.objects.visible_to(seat).filter(assessment=assessment, edited_at__gt=since)
    views = SharedView.objects.visible_to(seat).filter(assessment=assessment, shared_at__gt=since)
    remarks = Remark.objects.visible_to(seat).filter(thread__assessment=assessment, written_at__gt=since)
    parts = [
        _codes(answers.exclude(edited_by=seat), "question__block"),
        _codes(views.exclude(shared_by=seat), "question__block"),
        _codes(remarks.exclude(written_by=seat).exclude(thread__question=None), "thread__question__block"),
    ]
    return set(parts[0].union(*parts[1:]))


def _codes(rows: QuerySet, path: str) -> QuerySet:
    return rows.order_by().annotate(code=F(path)).values_list("code", flat=True)


def _block(
    assessment: Assessment, block: Block, asked: list[Question], answered: set[int], parties: list[str],
    news: set[str],
) -> dict:  # fmt: skip
    done = {one.pk for one in asked} & answered
    return {
        "code": block.value,
        "label": block.label,
        "url": reverse("block-detail", args=[assessment.key, block.value]),
        "total": len(asked),
        "answered": len(done),
        "required": sum(one.is_required and one.pk not in done for one in asked),
        "parties": parties,
        "has_new": block.value in news,
    }
