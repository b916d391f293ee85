"""Sealed rounds that never open, as what they are about ended before."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0009_renders_with_enclosures'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='sealedround',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='sealedround',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='sealedround',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='sealedround',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='cancelled_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='vervallen op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='cancelled_round_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."cancelled_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d5eef04e3408dcfd8021ccc6e80a9d0b84af5247', operation='UPDATE OR DELETE', pgid='pgtrigger_cancelled_round_is_final_f4859', table='papers_sealedround', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "cancelled_at", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."audience_id", NEW."cancelled_at", NEW."closes_at", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."later_at", NEW."level", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."subject_id", NEW."subject_type_id"); RETURN NULL;', hash='2377a4383eacfdf8f083edfa823d8b91251dfd0e', operation='INSERT', pgid='pgtrigger_insert_insert_07d98', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "cancelled_at", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."audience_id", NEW."cancelled_at", NEW."closes_at", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."later_at", NEW."level", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."subject_id", NEW."subject_type_id"); RETURN NULL;', hash='01358d1c5f5a9f1068e94aa51bc8a4ffb494b30d', operation='UPDATE', pgid='pgtrigger_update_update_bdf59', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "cancelled_at", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."audience_id", OLD."cancelled_at", OLD."closes_at", OLD."embargo_until", OLD."id", OLD."key", OLD."kind", OLD."later_at", OLD."level", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."subject_id", OLD."subject_type_id"); RETURN NULL;', hash='1e6ac48ae1ef1a81bab6de04dfb007c4a8b2bd3e', operation='DELETE', pgid='pgtrigger_delete_delete_627d2', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopening',
            trigger=pgtrigger.compiler.Trigger(name='cancelled_round_never_opens', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM papers_sealedround WHERE id = NEW.round_id AND cancelled_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'pgtrigger: what was cancelled never opens';\n    END IF;\n    RETURN NEW;\n", hash='4bc28f8088e32beb6187392e10d190611233ee4c', operation='INSERT', pgid='pgtrigger_cancelled_round_never_opens_969b4', table='papers_sealopening', when='BEFORE')),
        ),
    ])
