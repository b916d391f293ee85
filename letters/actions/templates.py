"""Templates of letters: a kind gets a next version, and what was begun keeps its own."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from letters.models import LetterTemplate
from letters.permissions import may_edit_templates
from parties.models import Seat
from trail.workflow import Stale


def new_template(kind: str, *, revision: int, by: Seat, now: dt.datetime, **facts: Any) -> LetterTemplate:
    """Make the next version of this kind, on top of version `revision` (0: there was none).

    `facts` are fields of LetterTemplate. Raises PermissionDenied, and Stale if somebody else made that version first.
    """
    if not may_edit_templates(by):
        raise PermissionDenied("new_template")
    newest = LetterTemplate.objects.newest(kind)
    if (newest.number if newest else 0) != revision:
        raise Stale
    try:
        with transaction.atomic():
            return LetterTemplate.objects.create(
                kind=kind, number=revision + 1, made_at=now, made_by=by, **facts
            )
    except IntegrityError as twice:
        raise Stale from twice
