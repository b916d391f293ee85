"""The number of the afspraak in each index on the slots, so that a page of the register reads those alone."""

from django.db import migrations, models
from django.db.models import F, Q

PLACE, WITHIN = ("shelf", "place", "state", "readers"), ("position", "key")
ORDERS = {
    "slot_newest": ([*PLACE, F("newest").desc(), *WITHIN], None),
    "slot_soonest": ([*PLACE, "soonest", *WITHIN], None),
    "slot_by_title": ([*PLACE, "title", *WITHIN], None),
    "slot_by_readers": (["readers", F("newest").desc(), *WITHIN], Q(shelf=0)),
}


class Migration(migrations.Migration):
    dependencies = [("agreements", "0017_questions_by_request")]

    operations = [
        operation
        for name, (columns, condition) in ORDERS.items()
        for operation in (
            migrations.RemoveIndex("slot", name),
            migrations.AddIndex(
                "slot", models.Index(*columns, include=["agreement"], condition=condition, name=name)
            ),
        )
    ]
