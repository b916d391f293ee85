"""The procedure: a next version, and what was begun keeps its own."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from disputes.models import Procedure, ProcedureStep
from disputes.permissions import may_edit_procedure
from parties.models import Seat
from trail.workflow import Blocked, Stale


def new_procedure(
    *, revision: int, steps: Iterable[dict], by: Seat, now: dt.datetime, **facts: Any
) -> Procedure:
    """Make the next version on top of version `revision`; `facts` are title, since and source.

    Steps come in their order. It begins where the dispute is established and ends with the Kamer: raises Blocked
    otherwise, and Stale if somebody made a version first.
    """
    if not may_edit_procedure(by):
        raise PermissionDenied("new_procedure")
    newest = Procedure.objects.newest()
    if (newest.number if newest else 0) != revision:
        raise Stale
    rows = list(steps)
    slugs = [row["slug"] for row in rows]
    if len(slugs) < 2 or slugs[0] != ProcedureStep.ESTABLISH or slugs[-1] != ProcedureStep.INFORM:
        raise Blocked("De procedure begint met het vaststellen en eindigt met het informeren van de Kamer.")
    try:
        with transaction.atomic():
            made = Procedure.objects.create(number=revision + 1, made_at=now, made_by=by, **facts)
            ProcedureStep.objects.bulk_create(
                ProcedureStep(procedure=made, order=order, **row) for order, row in enumerate(rows, 1)
            )
            return made
    except IntegrityError as twice:
        raise Stale from twice
