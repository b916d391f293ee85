"""Give a reaction room for other words for its paragraph."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0004_versions_with_readers'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='comment',
            name='proposal',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='tekstvoorstel voor de alinea'),
        ),
        migrations.AddField(
            model_name='commenthistory',
            name='proposal',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='tekstvoorstel voor de alinea'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "state", "text", "written_at", "written_by_id") VALUES (NEW."anchor", NEW."answer", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."key", NEW."organisation_id", NEW."passage", NEW."passage_hash", NEW."passage_number", NOW(), \'insert\', NEW."id", NEW."proposal", NEW."revision", NEW."round_id", NEW."state", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='2e17dd9fac1fcf60bdcb74620fc499ace7628ce2', operation='INSERT', pgid='pgtrigger_insert_insert_28e2c', table='papers_comment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "state", "text", "written_at", "written_by_id") VALUES (NEW."anchor", NEW."answer", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."key", NEW."organisation_id", NEW."passage", NEW."passage_hash", NEW."passage_number", NOW(), \'update\', NEW."id", NEW."proposal", NEW."revision", NEW."round_id", NEW."state", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='d0ac8d3e5da9563d6f43b33b92d4d3a1f14bf17d', operation='UPDATE', pgid='pgtrigger_update_update_b2c98', table='papers_comment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "state", "text", "written_at", "written_by_id") VALUES (OLD."anchor", OLD."answer", OLD."handled_at", OLD."handled_by_id", OLD."id", OLD."key", OLD."organisation_id", OLD."passage", OLD."passage_hash", OLD."passage_number", NOW(), \'delete\', OLD."id", OLD."proposal", OLD."revision", OLD."round_id", OLD."state", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='3cc870781a2ac519e3310a82b52726871e3bb67d', operation='DELETE', pgid='pgtrigger_delete_delete_6e922', table='papers_comment', when='AFTER')),
        ),
    ])
