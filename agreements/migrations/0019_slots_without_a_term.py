"""What has no term has a slot on the shelf of the quarters as well, on place 0: as what has no theme or no party."""

from importlib import import_module

from django.db import migrations

former = import_module("agreements.migrations.0015_words_kept")

QUARTER = "SELECT 6, standing.quarter WHERE standing.quarter IS NOT NULL"
SLOTS = former.SLOTS.replace(QUARTER, "SELECT 6, coalesce(standing.quarter, 0)")
FILL = """
INSERT INTO agreements_slot (agreement_id, shelf, place, state, readers_id, newest, soonest, title, "position", key)
SELECT slot.agreement_id, 6, 0, state, readers_id, newest, soonest, title, "position", key
FROM agreements_slot AS slot JOIN agreements_standing AS standing ON standing.agreement_id = slot.agreement_id
WHERE slot.shelf = 0 AND standing.quarter IS NULL;
"""
EMPTY = "DELETE FROM agreements_slot WHERE shelf = 6 AND place = 0;"


class Migration(migrations.Migration):
    dependencies = [("agreements", "0018_slots_read_from_their_indexes")]

    operations = [migrations.RunSQL(SLOTS + FILL, EMPTY + former.SLOTS)]
