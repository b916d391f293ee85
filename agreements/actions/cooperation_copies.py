"""A next version of an agenda begins as a copy of the last."""

from collections.abc import Iterable

from django.db import models

from agreements.models import (
    Contribution,
    CooperationAgreement,
    CooperationBalance,
    CooperationOwner,
    CooperationVersion,
    OpportunityAgenda,
    OpportunityLink,
    PolicyDeviation,
)
from lib.keys import new_key

OF_A_THEME = (CooperationAgreement, CooperationBalance, CooperationOwner)
OF_A_VERSION = (OpportunityAgenda, OpportunityLink, PolicyDeviation)


def copy_content(last: CooperationVersion, concept: CooperationVersion) -> None:
    """Give the concept all that the last version says; what a party had not shared stays its own. A fixed number of queries."""
    for model in OF_A_VERSION:
        _copy(model.objects.filter(version=last), version=concept)
    threads = {row.pk: row.thread for row in last.themes.kept()}
    _copy(last.themes.kept(), version=concept, revision=1)
    homes = {row.thread: row.pk for row in concept.themes.all()}
    for model in (*OF_A_THEME, Contribution):
        rows = list(model.objects.filter(theme__in=threads))
        for row in rows:
            row.theme_id = homes[threads[row.theme_id]]
            if isinstance(row, Contribution) and not row.is_own:
                for name, value in concept.agenda.draft_protection.items():
                    setattr(row, name, value)
        _copy(rows)


def _copy(rows: Iterable[models.Model], **changes) -> None:
    copies = list(rows)
    for row in copies:
        row.pk = row.id = None
        row._state.adding = True
        if hasattr(row, "key"):
            row.key = new_key()
        for name, value in changes.items():
            setattr(row, name, value)
    if copies:
        type(copies[0])._base_manager.bulk_create(copies)
