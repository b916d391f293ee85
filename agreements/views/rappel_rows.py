"""The lists of a rappel round, prepared for the page: of one party, and for the secretariat who answered."""

import datetime as dt

from django.db.models import Count, Prefetch, Q, QuerySet

from agreements.models import Agreement, RappelAnswer, RappelLine, RappelRound
from agreements.permissions import may_answer_line
from agreements.views.words import PILLS, due_cell, due_of
from lib.templatetags.ui import make_pill
from parties.models import Organisation, Seat

TONES = {"open": "busy", "done": "done", "term": "warn"}
ANSWERS = {value: make_pill(label, TONES[value]) for value, label in RappelAnswer.Outcome.choices}
NOTHING = make_pill("nog geen antwoord")
GIVEN = make_pill("zelf beantwoord", "done")


def lines_of(around: RappelRound, seat: Seat, place: Organisation | None = None) -> QuerySet[RappelLine]:
    """Return the lines of the own organisation, or of `place`, as far as this seat may read the afspraken."""
    rows = RappelLine.objects.filter(round=around, organisation=place or seat.organisation_id)
    return rows.filter(agreement__in=Agreement.objects.visible_to(seat))


def rows_of(lines: QuerySet[RappelLine], seat: Seat, today: dt.date) -> dict[str, list[dict]]:
    """Return the two lists, late and coming, each line with the answer that the reader may know; two queries.

    Of another party he only sees that it answered.
    """
    known = RappelAnswer.objects.known_to(seat).newest_per_line()
    lines = lines.select_related(
        "agreement__moment__meeting", "agreement__moment__recess", "agreement__meeting", "round"
    )
    lines = lines.annotate(answered=Count("answers", filter=Q(answers__is_on_behalf=False)))
    found = lines.prefetch_related(Prefetch("answers", queryset=known, to_attr="known"))
    rows: dict[str, list[dict]] = {"late": [], "coming": []}
    for line in found.order_by("latest", "pk"):
        answer = next(iter(line.known), None)
        is_theirs = seat.organisation_id != line.organisation_id and line.answered
        rows["late" if line.is_late else "coming"].append({
            "agreement": line.agreement,
            "status": PILLS[line.agreement.state],
            "due": due_cell(due_of(line.agreement, today)),
            "answer": None if is_theirs else answer,
            "pill": GIVEN if is_theirs else ANSWERS[answer.outcome] if answer else NOTHING,
            "other_term": _other_term(line, answer),
            "may_answer": not is_theirs and may_answer_line(seat, line),
        })  # fmt: skip
    return rows


def _other_term(line: RappelLine, answer: RappelAnswer | None) -> str:
    """Return where a new term is proposed, for whoever said that it is another one; else nothing."""
    is_other = answer is not None and answer.outcome == RappelAnswer.Outcome.TERM
    return f"{line.agreement.get_absolute_url()}termijn/wijzigen/" if is_other else ""


def parties_of(around: RappelRound, seat: Seat) -> list[dict]:
    """Return for whoever runs the round how many lines each party has, and how many it answered; two queries."""
    counted = RappelLine.objects.filter(round=around, agreement__in=Agreement.objects.visible_to(seat))
    counts = counted.order_by().values_list("organisation").annotate(
        total=Count("pk", distinct=True),
        done=Count("pk", filter=Q(answers__isnull=False), distinct=True),
    )  # fmt: skip
    by_pk = {pk: (total, done) for pk, total, done in counts}
    places = Organisation.objects.filter(pk__in=by_pk).prefetch_related("names").order_by("order", "slug")
    return [
        {"place": place, "total": total, "done": done, "is_ready": total == done}
        for place in places
        for total, done in [by_pk[place.pk]]
    ]
