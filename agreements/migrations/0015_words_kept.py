"""The words of an afspraak are kept by the database, and slots lead to the newest of each class of readers.

There are slots by who is «aan zet» and by the quarter of the term as well.
"""

import datetime
from importlib import import_module

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

former = import_module("agreements.migrations.0011_slots_and_crossings")

# Who owes stands there itself, and the Rijk as soon as one ministry does: a standing counts that for the Rijk alone.
MORE = """SELECT 5, coalesce(owes.id, 0) FROM (VALUES (0)) AS one LEFT JOIN (
            SELECT organisation_id FROM agreements_agreementparty AS side
            WHERE side.agreement_id = standing.agreement_id AND role IN ('owner', 'co_owner')
            UNION SELECT organisation_id FROM agreements_agreement_owners AS answers
            JOIN parties_office AS office ON office.id = answers.office_id
            WHERE answers.agreement_id = standing.agreement_id
            UNION SELECT unnest(standing.parties)
        ) AS owes (id) ON true
        UNION ALL SELECT 6, standing.quarter WHERE standing.quarter IS NOT NULL"""
BEFORE = former.SLOTS[: former.SLOTS.index("CREATE FUNCTION slots_stand")].replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
SPOTS = "\n    ) AS spot (shelf, place)"
SLOTS = BEFORE.replace(SPOTS, f"\n        UNION ALL {MORE}{SPOTS}")
FILL = f"""
INSERT INTO agreements_slot (agreement_id, shelf, place, state, readers_id, newest, soonest, title, "position", key)
SELECT slot.agreement_id, spot.shelf, spot.place, state, readers_id, newest, soonest, title, "position", key
FROM agreements_slot AS slot JOIN agreements_standing AS standing ON standing.agreement_id = slot.agreement_id
CROSS JOIN LATERAL (
        {MORE}
) AS spot (shelf, place) WHERE slot.shelf = 0;
"""
EMPTY = "DELETE FROM agreements_slot WHERE shelf IN (5, 6);"


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0014_tabled_terms'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='update_update',
        ),
        migrations.RemoveIndex(
            model_name='agreement',
            name='agreement_words',
        ),
        migrations.AddField(
            model_name='agreement',
            name='words',
            field=models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='dutch', weight='A'), '||', django.contrib.postgres.search.SearchVector('wording', config='dutch', weight='C'), django.contrib.postgres.search.SearchConfig('dutch')), output_field=django.contrib.postgres.search.SearchVectorField(), verbose_name='woorden om op te zoeken'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('agreed_on', models.Value(datetime.date(9999, 12, 31))), descending=True), models.F('position'), models.F('key'), condition=models.Q(('is_heading', True)), name='agreement_headings'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='agreement_words'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(models.F('readers'), models.OrderBy(models.F('newest'), descending=True), models.F('position'), models.F('key'), condition=models.Q(('shelf', 0)), name='slot_by_readers'),
        ),
        migrations.AlterField(
            model_name='slot',
            name='shelf',
            field=models.SmallIntegerField(choices=[(0, 'alles'), (1, 'thema'), (2, 'partij in welke rol ook'), (3, 'aanspreekbaar ambt'), (4, 'kabinet'), (5, 'partij aan zet'), (6, 'kwartaal van de termijn')], verbose_name='indeling'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreed_on" IS DISTINCT FROM (NEW."agreed_on") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."embargo_until" IS DISTINCT FROM (NEW."embargo_until") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_heading" IS DISTINCT FROM (NEW."is_heading") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."latest" IS DISTINCT FROM (NEW."latest") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."moment_id" IS DISTINCT FROM (NEW."moment_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."shifts" IS DISTINCT FROM (NEW."shifts") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."wording" IS DISTINCT FROM (NEW."wording"))', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "ended_on", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."ended_on", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='ba02b7d3c5cd570211e2c7af5d182bbdf5613c3c', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        migrations.RunSQL(SLOTS + FILL, EMPTY + BEFORE),
        # The database must know which words are rare: a new column alone is no reason for it to look.
        migrations.RunSQL("ANALYZE agreements_agreement", migrations.RunSQL.noop),
    ])
