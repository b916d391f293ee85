"""Close documents and snapshots in the database too, once they are final."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0001_initial'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='document',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='document',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='document',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='document',
            name='is_final',
            field=models.BooleanField(default=False, help_text='Er komt geen versie meer bij.', verbose_name='ligt vast'),
        ),
        migrations.AddField(
            model_name='documenthistory',
            name='is_final',
            field=models.BooleanField(default=False, help_text='Er komt geen versie meer bij.', verbose_name='ligt vast'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='final_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD."is_final" IS DISTINCT FROM (NEW."is_final") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."key" IS DISTINCT FROM (NEW."key")) AND OLD."is_final")', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5a1a39f32140bfee81a4f952dc07cb7195c10b6a', operation='UPDATE', pgid='pgtrigger_final_stays_628bd', table='papers_document', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='final_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."is_final")', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='433cc86439906b6d54142fcccb03ff321ff4325b', operation='DELETE', pgid='pgtrigger_final_is_kept_77998', table='papers_document', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_documenthistory" ("audience_id", "created_at", "created_by_id", "embargo_until", "id", "is_final", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."audience_id", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."id", NEW."is_final", NEW."key", NEW."kind", NEW."level", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='40cfefec41bb069689eee9916571383f799b11fd', operation='INSERT', pgid='pgtrigger_insert_insert_15e2e', table='papers_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_documenthistory" ("audience_id", "created_at", "created_by_id", "embargo_until", "id", "is_final", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."audience_id", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."id", NEW."is_final", NEW."key", NEW."kind", NEW."level", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='089f3c76d413c11da6845fdd0e4ecc7753638840', operation='UPDATE', pgid='pgtrigger_update_update_69b58', table='papers_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_documenthistory" ("audience_id", "created_at", "created_by_id", "embargo_until", "id", "is_final", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."audience_id", OLD."created_at", OLD."created_by_id", OLD."embargo_until", OLD."id", OLD."is_final", OLD."key", OLD."kind", OLD."level", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='c156cd222610d0b869e0c4d4227cfd2d77c0f1ab', operation='DELETE', pgid='pgtrigger_delete_delete_c24f4', table='papers_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='none_after_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT FROM papers_document WHERE id = NEW.document_id AND is_final) THEN\n                RAISE EXCEPTION 'pgtrigger: the document of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN NEW;\n        ", hash='04d20654c2bba7b4b09bdded0f75d32f52d69af4', operation='INSERT', pgid='pgtrigger_none_after_final_52520', table='papers_documentversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='published_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."subject_type_id" IS DISTINCT FROM (NEW."subject_type_id") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d96634cbfd6481042ea400ce377d5ec6ca23060e', operation='UPDATE', pgid='pgtrigger_published_is_final_8dc82', table='papers_snapshot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='facts_are_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF OLD.facts - 'paper_number' IS DISTINCT FROM NEW.facts - 'paper_number' THEN\n                RAISE EXCEPTION 'pgtrigger: the facts of this row in % were published', TG_TABLE_NAME;\n            END IF;\n            RETURN NEW;\n        ", hash='c3cffe4515285332ebf5c181c9251600f7839d2f', operation='UPDATE', pgid='pgtrigger_facts_are_final_e9d67', table='papers_snapshot', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='snapshot',
            trigger=pgtrigger.compiler.Trigger(name='published_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d80f6a5b027d00801440bc88b7a82776df495661', operation='DELETE', pgid='pgtrigger_published_is_kept_63c81', table='papers_snapshot', when='BEFORE')),
        ),
    ])
