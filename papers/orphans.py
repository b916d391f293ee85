"""Files that no row names: what an upload leaves behind whose transaction failed after the file was written."""

import datetime as dt

import structlog
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from papers.models import StoredNameField

PATIENCE = dt.timedelta(days=1)
FOLDERS = 256
PACE = 20  # seconds between two runs of the sweep

log = structlog.get_logger()


def folder_at(now: dt.datetime) -> str:
    """Return which folder has its turn: «00» to «ff», all of them in an hour and a half."""
    return f"{int(now.timestamp()) // PACE % FOLDERS:02x}"


def remove_orphans(now: dt.datetime) -> int:
    """Remove from one folder what is older than a day and stands in no row and no proof table; return how many.

    If no row at all names a file, the database isn't the one that these files belong to: then nothing goes.
    """
    unknown = _older_than(now - PATIENCE, folder_at(now))
    is_ours = False
    for model, column in naming_columns():
        if not unknown:
            return 0
        rows = model._base_manager.exclude(**{column: ""})
        unknown -= set(rows.filter(**{f"{column}__in": unknown}).values_list(column, flat=True))
        is_ours = is_ours or rows.exists()
    if not is_ours:
        log.error("files_without_rows", folder=folder_at(now))
        return 0
    for name in unknown:
        default_storage.delete(name)
        log.warning("orphan_removed", name=name)
    return len(unknown)


def naming_columns() -> list[tuple[type[models.Model], str]]:
    """Return each column that names stored files, as (model, field): first the rows of now, then their proof."""
    live = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.FileField | StoredNameField) and not hasattr(model, "pgh_tracked_model")
    ]
    proof = [(model.pgh_event_model, name) for model, name in live if hasattr(model, "pgh_event_model")]
    return live + proof


def _older_than(moment: dt.datetime, folder: str) -> set[str]:
    try:
        _, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return set()
    names = {f"{folder}/{name}" for name in files}
    return {name for name in names if default_storage.get_modified_time(name) < moment}
