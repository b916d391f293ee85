"""Rows that hold for a period of days: since (included) until (not included); empty means open."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Prefetch, Q, Value


class DatedQuerySet(models.QuerySet):
    def on(self, day: dt.date):
        """Keep the rows that hold on this day."""
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day)
        )


class Dated(models.Model):
    """A row that holds from `since` (included) until `until` (not included)."""

    since = models.DateField("vanaf", null=True, blank=True)
    until = models.DateField("tot", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: dt.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


def never_two_at_once(field: str, name: str) -> ExclusionConstraint:
    """Return the constraint that two rows of the same parent never hold on the same day."""
    period = Func(F("since"), F("until"), Value("[)"), function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[(period, RangeOperators.OVERLAPS), (F(field), RangeOperators.EQUAL)],
        violation_error_message="Deze periode overlapt met een andere.",
    )


def fetched(path: str) -> Prefetch:
    """Prefetch dated rows as a plain list, `titles` as `titles_fetched`: no queryset for each office on a page."""
    return Prefetch(path, to_attr=f"{path.rpartition('__')[2]}_fetched")


def rows_of(parent: models.Model, name: str):
    """Return the dated rows of a parent: what `fetched` or `prefetch_related` fetched, else by one query."""
    rows = getattr(parent, f"{name}_fetched", None)
    return getattr(parent, name).all() if rows is None else rows


def pick(rows, day: dt.date):
    """Return the row that holds on this day, else the nearest earlier one, else the first; None if empty.

    Works on prefetched rows: no query.
    """
    rows = sorted(rows, key=lambda row: row.since or dt.date.min)
    held = [row for row in rows if row.since is None or row.since <= day]
    return held[-1] if held else (rows[0] if rows else None)
