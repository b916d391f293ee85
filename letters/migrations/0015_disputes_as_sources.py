"""The outcome and the steps of a dispute as sources of fragments."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

# Back to the sources of before: what came from a dispute stays as words in the letter.
FORGET = [
    "ALTER TABLE letters_excerpt DISABLE TRIGGER USER",
    "DELETE FROM letters_excerpt WHERE minutes_item_id IS NULL AND item_id IS NULL",
    "ALTER TABLE letters_excerpt ENABLE TRIGGER USER",
]


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0005_closing_and_exhibits'),
        ('letters', '0013_kinds_answers_and_terms'),
        ('meetings', '0016_words_to_search'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='excerpt',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='excerpt',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='excerpt',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='excerpt',
            name='excerpt_of_one_source',
        ),
        migrations.AddField(
            model_name='excerpt',
            name='dispute',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='excerpts', to='disputes.dispute', verbose_name='uitkomst van een geschil'),
        ),
        migrations.AddField(
            model_name='excerpt',
            name='run',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.steprun', verbose_name='stap van een geschil'),
        ),
        migrations.AddField(
            model_name='excerpthistory',
            name='dispute',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='uitkomst van een geschil'),
        ),
        migrations.AddField(
            model_name='excerpthistory',
            name='run',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.steprun', verbose_name='stap van een geschil'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."dispute_id", NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NOW(), \'insert\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='0d93979f47f210ba24b685ed5ab3e066c7b44718', operation='INSERT', pgid='pgtrigger_insert_insert_768c3', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_excerpthistory" ("dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."dispute_id", NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NOW(), \'update\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='381fdc245e7877e73a7f0eb9602fe93829443a91', operation='UPDATE', pgid='pgtrigger_update_update_041ac', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (OLD."dispute_id", OLD."id", OLD."item_id", OLD."key", OLD."letter_id", OLD."minutes_item_id", NOW(), \'delete\', OLD."id", OLD."run_id", OLD."text"); RETURN NULL;', hash='97ee3b31202c30a4d6c0cda26f0f5052cb37a680', operation='DELETE', pgid='pgtrigger_delete_delete_f4429', table='letters_excerpt', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='excerpt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dispute__isnull', True), ('item__isnull', True), ('minutes_item__isnull', False), ('run__isnull', True)), models.Q(('dispute__isnull', True), ('item__isnull', False), ('minutes_item__isnull', True), ('run__isnull', True)), models.Q(('dispute__isnull', False), ('item__isnull', True), ('minutes_item__isnull', True), ('run__isnull', True)), models.Q(('dispute__isnull', True), ('item__isnull', True), ('minutes_item__isnull', True), ('run__isnull', False)), _connector='OR'), name='excerpt_of_one_source'),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FORGET),
    ])
