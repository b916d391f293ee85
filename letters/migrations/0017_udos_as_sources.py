"""Parts of a UDO as sources of fragments."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

# Back to the sources of before: what came from a UDO stays as words in the letter.
FORGET = [
    "ALTER TABLE letters_excerpt DISABLE TRIGGER USER",
    "DELETE FROM letters_excerpt WHERE assessment_id IS NOT NULL",
    "ALTER TABLE letters_excerpt ENABLE TRIGGER USER",
]


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0005_closing_and_exhibits'),
        ('letters', '0016_terms_of_moties_and_mandates'),
        ('meetings', '0016_words_to_search'),
        ('udo', '0009_withdrawals_and_lists'),
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
            name='assessment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='excerpt',
            name='part',
            field=models.CharField(blank=True, max_length=60, verbose_name='onderdeel van een UDO'),
        ),
        migrations.AddField(
            model_name='excerpthistory',
            name='assessment',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='excerpthistory',
            name='part',
            field=models.CharField(blank=True, max_length=60, verbose_name='onderdeel van een UDO'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("assessment_id", "dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "part", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."assessment_id", NEW."dispute_id", NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NEW."part", NOW(), \'insert\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='e8b21ef71871248c642f324d22ab8528da18540d', operation='INSERT', pgid='pgtrigger_insert_insert_768c3', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_excerpthistory" ("assessment_id", "dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "part", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."assessment_id", NEW."dispute_id", NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NEW."part", NOW(), \'update\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='9c531660006461d22566a6fe811bff314c0d532d', operation='UPDATE', pgid='pgtrigger_update_update_041ac', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("assessment_id", "dispute_id", "id", "item_id", "key", "letter_id", "minutes_item_id", "part", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (OLD."assessment_id", OLD."dispute_id", OLD."id", OLD."item_id", OLD."key", OLD."letter_id", OLD."minutes_item_id", OLD."part", NOW(), \'delete\', OLD."id", OLD."run_id", OLD."text"); RETURN NULL;', hash='b484209b2752524fa99b1f7c6ed7b2c6965be2e6', operation='DELETE', pgid='pgtrigger_delete_delete_f4429', table='letters_excerpt', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='excerpt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assessment__isnull', True), ('dispute__isnull', True), ('item__isnull', True), ('minutes_item__isnull', False), ('run__isnull', True)), models.Q(('assessment__isnull', True), ('dispute__isnull', True), ('item__isnull', False), ('minutes_item__isnull', True), ('run__isnull', True)), models.Q(('assessment__isnull', True), ('dispute__isnull', False), ('item__isnull', True), ('minutes_item__isnull', True), ('run__isnull', True)), models.Q(('assessment__isnull', True), ('dispute__isnull', True), ('item__isnull', True), ('minutes_item__isnull', True), ('run__isnull', False)), models.Q(('assessment__isnull', False), ('dispute__isnull', True), ('item__isnull', True), ('minutes_item__isnull', True), ('run__isnull', True)), _connector='OR'), name='excerpt_of_one_source'),
        ),
        migrations.AddConstraint(
            model_name='excerpt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('assessment__isnull', True), ('part', '')), models.Q(('assessment__isnull', False), models.Q(('part', ''), _negated=True)), _connector='OR'), name='excerpt_of_a_part_of_a_udo'),
        ),
        migrations.RunSQL(migrations.RunSQL.noop, FORGET),
    ])
