"""The template of the UDO: a next version, and what was begun keeps its own."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from parties.models import Seat
from trail.workflow import Blocked, Stale
from udo.models import Phase, Question, UdoForm, UdoTemplate
from udo.permissions import may_edit_template


def new_template(
    *, revision: int, phases: Iterable[dict], questions: Iterable[dict], forms: Iterable[dict],
    by: Seat, now: dt.datetime, **facts: Any,
) -> UdoTemplate:  # fmt: skip
    """Make the next version on top of version `revision`; `facts` are title, since, is_example and source.

    Phases come in their order, questions by block. Raises Blocked without phases, Stale if somebody made one first.
    """
    if not may_edit_template(by):
        raise PermissionDenied("new_template")
    newest = UdoTemplate.objects.newest()
    if (newest.number if newest else 0) != revision:
        raise Stale
    phases = list(phases)
    if not phases:
        raise Blocked("Een UDO heeft ten minste één fase.")
    try:
        with transaction.atomic():
            row = UdoTemplate.objects.create(number=revision + 1, made_at=now, made_by=by, **facts)
            Phase.objects.bulk_create(
                Phase(template=row, order=order, **phase) for order, phase in enumerate(phases, 1)
            )
            Question.objects.bulk_create(Question(template=row, **question) for question in questions)
            UdoForm.objects.bulk_create(UdoForm(template=row, **form) for form in forms)
            return row
    except IntegrityError as twice:
        raise Stale from twice
