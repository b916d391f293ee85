"""The texts of a verslag as they were at a moment, out of the proof table."""

import datetime as dt

from meetings.models import Minutes, MinutesItem


def texts_at(minutes: Minutes, at: dt.datetime | None) -> dict[int, str]:
    """Return the text of each `MinutesItem` by pk as it was saved at this moment; None means now. One query."""
    rows = MinutesItem.objects.filter(minutes=minutes)
    if at is None:
        return dict(rows.values_list("pk", "text"))
    kept = MinutesItem._meta.get_field("events").related_model.objects
    saved = kept.filter(minutes_id=minutes.pk, edited_at__lte=at).order_by("pgh_obj_id", "-pgh_id")
    return dict(saved.distinct("pgh_obj_id").values_list("pgh_obj_id", "text"))
