"""The words of an afspraak are kept by the database, and slots lead to the newest of each class of readers."""

import datetime

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0013_words_to_search'),
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
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreed_on" IS DISTINCT FROM (NEW."agreed_on") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."embargo_until" IS DISTINCT FROM (NEW."embargo_until") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_heading" IS DISTINCT FROM (NEW."is_heading") OR OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."latest" IS DISTINCT FROM (NEW."latest") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."moment_id" IS DISTINCT FROM (NEW."moment_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."shifts" IS DISTINCT FROM (NEW."shifts") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."theme_id" IS DISTINCT FROM (NEW."theme_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."wording" IS DISTINCT FROM (NEW."wording"))', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "ended_on", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."ended_on", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='ba02b7d3c5cd570211e2c7af5d182bbdf5613c3c', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        # The database must know which words are rare: a new column alone is no reason for it to look.
        migrations.RunSQL("ANALYZE agreements_agreement", migrations.RunSQL.noop),
    ])
