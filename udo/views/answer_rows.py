"""What a page shows of answers: rows prepared with a fixed number of queries, whatever their number."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from lib import dates
from lib.standing import standing
from meetings.views.minutes_rows import shown_text
from parties.models import Level, OrganisationName, Seat
from parties.models.seat import newest
from udo.models import AnswerPaper, Assessment, JointAnswer, Question, Remark, SharedView


def rows_of(
    assessment: Assessment, seat: Seat, questions: Iterable[Question], since: dt.datetime | None, *, counts: bool = True
) -> list[dict]:  # fmt: skip
    """Return what is known about each of these questions, with what others wrote after `since`; three queries.

    Of what is said about them only the number, and with `counts` off not even that; the words are those of `talk_of`.
    """
    asked = list(questions)
    said = _said(assessment.pk, *(question.pk for question in asked))
    answers = {one["question"]: one for one in said["answers"]}
    papers = _papers(assessment, seat, asked)
    newest_views = {(one["question"], one["place"]): one for one in said["views"]}.values()
    counted = _counted(assessment, seat, asked) if counts else {}
    rows = []
    for question in asked:
        answer = answers.get(question.pk)
        row = {
            "question": question,
            "url": reverse("question-detail", args=[assessment.key, question.code]),
            "answer": shown_text(answer["text"]) if answer and answer["text"] else "",
            "answer_by": _written(answer["party"], _at(answer)) if answer and answer["at"] else "",
            "answer_is_new": bool(
                answer and answer["at"] and _is_new(_at(answer), answer["by"], seat, since)
            ),
            "views": [_view(one, seat, since) for one in newest_views if one["question"] == question.pk],
            "papers": [_paper(one, seat) for one in papers if one.question_id == question.pk],
        }
        row["remarks"], last = counted.get(question.pk, (0, None))
        is_told = bool(since and last and last > since)
        row["has_new"] = row["answer_is_new"] or is_told or any(one["is_new"] for one in row["views"])
        rows.append(row)
    return rows


def talk_of(assessment: Assessment, seat: Seat, question: Question, since: dt.datetime | None) -> list[dict]:
    """Return the threads about this question with their words; one query."""
    return threads_of(_remarks(assessment, seat, question), seat, since)


def _is_new(at: dt.datetime | None, by: int | None, seat: Seat, since: dt.datetime | None) -> bool:
    """Say whether somebody else (pk of a seat) wrote it after what this seat has read; nothing is new to who never said so."""
    return bool(since and at and at > since and by != seat.pk)


def _written(place: str | None, at: dt.datetime) -> str:
    return f"{place or 'onbekend'}, {dates.moment(at)}"


@standing
def _said(assessment: int, *questions: int) -> QuerySet:
    """Ask for joint answers and for what parties shared, in their fixed order: whoever reads the assessment reads these."""
    about = {"assessment": assessment, "question__in": questions}
    answers, views = JointAnswer.objects.filter(**about), SharedView.objects.filter(**about)
    of_answer = newest(OrganisationName, organisation=OuterRef("edited_by__organisation"))
    of_view = newest(OrganisationName, organisation=OuterRef("organisation"))
    answer = JSONObject(question="question", text="text", at="edited_at", by="edited_by", party=of_answer)
    view = JSONObject(
        question="question", text="text", at="shared_at", by="shared_by", party=of_view, number="number",
        place="organisation",
    )  # fmt: skip
    ordered = views.order_by("organisation__order", "organisation", "number")
    said = JSONObject(
        answers=ArraySubquery(answers.order_by("pk").values(it=answer)),
        views=ArraySubquery(ordered.values(it=view)),
    )
    return Assessment.objects.order_by().filter(pk=assessment).values_list(said)


def _at(one: dict) -> dt.datetime:
    return dt.datetime.fromisoformat(one["at"])


def _view(one: dict, seat: Seat, since: dt.datetime | None) -> dict:
    return {
        "party": one["party"],
        "text": shown_text(one["text"]),
        "when": dates.long(dates.local_day(_at(one))),
        "number": one["number"],
        "is_own": one["place"] == seat.organisation_id,
        "is_new": _is_new(_at(one), one["by"], seat, since),
    }


def _papers(assessment: Assessment, seat: Seat, asked: list[Question]) -> list[AnswerPaper]:
    rows = AnswerPaper.objects.visible_to(seat).filter(assessment=assessment, question__in=asked)
    return list(
        rows.select_related("document").annotate(
            place=newest(OrganisationName, organisation=OuterRef("organisation"))
        )
    )


def _paper(one: AnswerPaper, seat: Seat) -> dict:
    return {
        "key": one.document.key,
        "gone": one.withdrawn_reason,
        "is_mine": one.organisation_id == seat.organisation_id,
        "title": one.document.title,
        "url": reverse("document-download", args=[one.document.key]),
        "party": one.place,
        "when": dates.long(dates.local_day(one.added_at)),
        "is_own": one.document.level == Level.PARTY,
    }


def _counted(
    assessment: Assessment, seat: Seat, asked: list[Question]
) -> dict[int, tuple[int, dt.datetime | None]]:
    """Return by question how much is said about it, and when somebody else last did; one query."""
    rows = Remark.objects.visible_to(seat).filter(thread__assessment=assessment, thread__question__in=asked)
    by_others = Max("written_at", filter=~Q(written_by=seat))
    found = rows.order_by().values_list("thread__question").annotate(number=Count("pk"), last=by_others)
    return {question: (number, last) for question, number, last in found}


def _remarks(assessment: Assessment, seat: Seat, question: Question) -> list[Remark]:
    rows = Remark.objects.visible_to(seat).filter(thread__assessment=assessment, thread__question=question)
    rows = rows.select_related("thread").order_by("thread__opened_at", "thread", "written_at", "pk")
    return list(rows.annotate(place=newest(OrganisationName, organisation=OuterRef("organisation"))))


READERS = {Level.PARTY: "alleen uw organisatie leest dit", Level.RIJK_CONCEPT: "alleen ministeries lezen dit"}


def threads_of(remarks: Iterable[Remark], seat: Seat, since: dt.datetime | None) -> list[dict]:
    """Return these remarks by thread, in order; no query."""
    threads: dict[int, dict] = {}
    for remark in remarks:
        thread = threads.setdefault(
            remark.thread_id,
            {
                "key": remark.thread.key,
                "party": remark.place,
                "readers": READERS.get(Level(remark.thread.level), "iedereen die meedoet leest dit"),
                "remarks": [],
                "is_new": False,
            },
        )
        is_new = _is_new(remark.written_at, remark.written_by_id, seat, since)
        thread["is_new"] = thread["is_new"] or is_new
        thread["remarks"].append(
            {
                "party": remark.place,
                "text": remark.text,
                "when": dates.moment(remark.written_at),
                "is_new": is_new,
                "number": len(thread["remarks"]) + 1,
                "gone": remark.withdrawn_reason,
                "is_own": remark.organisation_id == seat.organisation_id,
            }
        )
    return list(threads.values())
