"""Bijeenkomsten that were planned and cancelled."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0005_closing_and_exhibits'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='session',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='session',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        migrations.AddField(
            model_name='sessionhistory',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='cancelled_session_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."cancelled_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='29a65481b91adcee5c3dc0c4aaf3a33d3d95027e', operation='UPDATE OR DELETE', pgid='pgtrigger_cancelled_session_is_final_adeee', table='disputes_session', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_sessionhistory" ("cancelled_at", "day", "dispute_id", "id", "key", "made_at", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "words") VALUES (NEW."cancelled_at", NEW."day", NEW."dispute_id", NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NOW(), \'insert\', NEW."id", NEW."place", NEW."run_id", NEW."words"); RETURN NULL;', hash='54d492fdf7656fcee189809ec86139d851929f4e', operation='INSERT', pgid='pgtrigger_insert_insert_70612', table='disputes_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_sessionhistory" ("cancelled_at", "day", "dispute_id", "id", "key", "made_at", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "words") VALUES (NEW."cancelled_at", NEW."day", NEW."dispute_id", NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NOW(), \'update\', NEW."id", NEW."place", NEW."run_id", NEW."words"); RETURN NULL;', hash='f962db9207aa75121bf4c85394d4f4f9f476cd0c', operation='UPDATE', pgid='pgtrigger_update_update_4943e', table='disputes_session', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_sessionhistory" ("cancelled_at", "day", "dispute_id", "id", "key", "made_at", "made_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "words") VALUES (OLD."cancelled_at", OLD."day", OLD."dispute_id", OLD."id", OLD."key", OLD."made_at", OLD."made_by_id", NOW(), \'delete\', OLD."id", OLD."place", OLD."run_id", OLD."words"); RETURN NULL;', hash='40c2ab249c7d9ab030dfabe15c396f10d1d24d9e', operation='DELETE', pgid='pgtrigger_delete_delete_d3742', table='disputes_session', when='AFTER')),
        ),
    ])
