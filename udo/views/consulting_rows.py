"""What the page of a consultation shows: its term in words, who answered, the reactions, and what was done with them."""

import datetime as dt

from django.db.models import Prefetch

from lib.words import listing
from parties.models import Recess
from udo.actions.consulting import lacks_withdrawal
from udo.actions.end_changes import lacking
from udo.consulting import consultations_of, unasked
from udo.models import Consultation, ConsultationPoint, ConsultationResponse, EndAnswer, EndChange, Phase
from udo.permissions import may_edit, may_lead, may_move_end, may_respond
from udo.terms import clock, explain, is_over
from udo.views.head import Page


def page_rows(page: Page, now: dt.datetime) -> dict:
    """Return everything below the tabs; eight queries at most beside those of the head."""
    assessment, seat = page.assessment, page.seat
    rows = consultations_of(assessment)
    may_open = may_lead(seat, assessment) and assessment.state == assessment.State.RUNNING
    may_open = may_open and assessment.phase.slug == Phase.CONSULTATION
    if not rows:
        return {"held": None, "may_open": may_open}
    held = rows[-1]
    held.assessment = assessment
    earlier = [(row.starts_on, row.ends_on) for row in rows[:-1]]
    waiting, later = held.waiting, [str(place) for place in unasked(assessment, rows)]
    leads = may_lead(seat, assessment)
    is_closable = not waiting or is_over(held.ends_on, page.today)
    return {
        "held": held,
        "earlier": earlier,
        "clock": clock(held.starts_on, held.ends_on, page.today) if held.is_open else "",
        "why": _why(held),
        "answers": _answers(page, held, now),
        "waiting": listing([row.place for row in waiting]),
        "later": listing(later),
        "later_are": "is" if len(later) == 1 else "zijn",
        "may_open": may_open and not held.is_open,
        "may_close": leads and held.is_open and is_closable,
        "may_ask": leads and held.is_open,
        "may_withdraw": leads and held.is_open and not lacks_withdrawal(held, page.today),
        "may_respond": may_respond(seat, held),
        "may_process": may_edit(seat, assessment) and not held.is_open,
        "change": _change(page, held, now),
        "may_move": held.is_open and may_move_end(seat, held),
    }  # fmt: skip


def _why(held: Consultation) -> list[str]:
    recesses = Recess.objects.filter(first_day__lte=held.ends_on, last_day__gte=held.starts_on)
    return explain(held.starts_on, held.first_end, recesses, held.ends_on)


def _answers(page: Page, held: Consultation, now: dt.datetime) -> list[dict]:
    """Return a row per koepel; of a reaction that this seat may not read only that it was given."""
    responses = ConsultationResponse.objects.visible_to(page.seat, now).filter(consulted__consultation=held)
    known, gone = {}, {}
    for row in responses.select_related("document").order_by("pk"):
        if row.state == ConsultationResponse.State.WITHDRAWN:
            gone.setdefault(row.consulted_id, []).append(row)
        else:
            known[row.consulted_id] = row
    points: dict[int, list] = {}
    for point in ConsultationPoint.objects.visible_to(page.seat, now).filter(consulted__consultation=held):
        points.setdefault(point.consulted_id, []).append(point)
    return [
        {
            "row": row,
            "response": known.get(row.pk),
            "gone": gone.get(row.pk, []),
            "is_own": row.organisation_id == page.seat.organisation_id,
            "points": points.get(row.pk, []),
            "takes_points": row.how == row.How.RESPONSE,
        }
        for row in held.consulted.all()
    ]


def _change(page: Page, held: Consultation, now: dt.datetime) -> dict | None:
    """Return the newest proposal for another last day, with what each said; two queries, one more while it is open."""
    answers = EndAnswer.objects.select_related("organisation").prefetch_related("organisation__names")
    rows = (
        EndChange.objects.visible_to(page.seat, now).filter(consultation=held).select_related("proposed_by")
    )
    row = rows.prefetch_related(Prefetch("answers", answers)).order_by("-proposed_at", "-pk").first()
    if row is None:
        return None
    row.consultation = held
    said = list(row.answers.all())
    is_open = row.state == EndChange.State.PROPOSED
    waits = lacking(row) if is_open else []
    mine = page.seat.organisation_id
    return {
        "row": row,
        "said": said,
        "waits": listing([str(place) for place in waits]),
        "may_answer": is_open and may_move_end(page.seat, held) and any(place.pk == mine for place in waits),
        "may_withdraw": is_open and row.proposed_by.organisation_id == mine and may_move_end(page.seat, held),
        "is_open": is_open,
    }
