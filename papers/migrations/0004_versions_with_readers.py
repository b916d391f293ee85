"""Give each version of a document its own readers: until now those of its document."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from lib.keys import new_key
from lib.operations import together

PROTECTION = ("level", "owner_id", "audience_id", "embargo_until")


def fill(apps, schema_editor):
    """Copy who reads from the document; the proof tables begin to say so from here on."""
    versions = apps.get_model("papers", "DocumentVersion").objects
    for version in versions.select_related("document").iterator():
        version.key = new_key()
        for name in PROTECTION:
            setattr(version, name, getattr(version.document, name))
        version.save(update_fields=["key", "level", "owner", "audience", "embargo_until"])
    # The table can only be altered once the foreign keys of these rows were checked.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0003_comments_and_confirmations'),
        ('parties', '0003_seat_handed_over'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentversion',
            name='version_is_final',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentversion',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentversion',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='documentversion',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='documentversion',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='embargo_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='embargo tot'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='key',
            field=lib.keys.KeyField(editable=False, max_length=10, null=True, verbose_name='sleutel'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='level',
            field=models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], default='party', max_length=20, verbose_name='te zien voor'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='documentversion',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='documentversion',
            name='scan',
            field=models.CharField(choices=[('clean', 'gecontroleerd'), ('held', 'wordt nog gecontroleerd'), ('infected', 'virus gevonden, verwijderd')], default='clean', max_length=10, verbose_name='viruscontrole'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='documentversion',
            name='key',
            field=lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel'),
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='embargo_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='embargo tot'),
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='key',
            field=lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel'),
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='level',
            field=models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], default='party', max_length=20, verbose_name='te zien voor'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='documentversionhistory',
            name='scan',
            field=models.CharField(choices=[('clean', 'gecontroleerd'), ('held', 'wordt nog gecontroleerd'), ('infected', 'virus gevonden, verwijderd')], default='clean', max_length=10, verbose_name='viruscontrole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='version_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."content_type" IS DISTINCT FROM (NEW."content_type") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='68d821eef1735fce06253e99304286add57f26dc', operation='UPDATE', pgid='pgtrigger_version_is_final_713a7', table='papers_documentversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='file_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."file" IS DISTINCT FROM (NEW."file") AND NOT (NEW."scan" = \'infected\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='56766f9d364c21620f6e76bfabaec66b25ad8b7e', operation='UPDATE', pgid='pgtrigger_file_stays_189a2', table='papers_documentversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='clean_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."scan" IS DISTINCT FROM (NEW."scan") AND OLD."scan" = \'clean\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='80dafed00836e005c6effdae7d44b2f457e23e54', operation='UPDATE', pgid='pgtrigger_clean_stays_34de4', table='papers_documentversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='version_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a83b0c1c32059e4bce634903349c24ed69ddf7b1', operation='DELETE', pgid='pgtrigger_version_is_kept_b3d32', table='papers_documentversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_documentversionhistory" ("audience_id", "content_type", "document_id", "embargo_until", "file", "id", "key", "level", "name", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."audience_id", NEW."content_type", NEW."document_id", NEW."embargo_until", NEW."file", NEW."id", NEW."key", NEW."level", NEW."name", NEW."number", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."scan", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='b78c49df13d4d52bfd303d956ebd5760c04aa782', operation='INSERT', pgid='pgtrigger_insert_insert_bd89a', table='papers_documentversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_documentversionhistory" ("audience_id", "content_type", "document_id", "embargo_until", "file", "id", "key", "level", "name", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (NEW."audience_id", NEW."content_type", NEW."document_id", NEW."embargo_until", NEW."file", NEW."id", NEW."key", NEW."level", NEW."name", NEW."number", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."scan", NEW."sha256", NEW."size", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='74c442b9528320a9832844ad4201900be9eca4d9', operation='UPDATE', pgid='pgtrigger_update_update_47e59', table='papers_documentversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_documentversionhistory" ("audience_id", "content_type", "document_id", "embargo_until", "file", "id", "key", "level", "name", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan", "sha256", "size", "uploaded_at", "uploaded_by_id") VALUES (OLD."audience_id", OLD."content_type", OLD."document_id", OLD."embargo_until", OLD."file", OLD."id", OLD."key", OLD."level", OLD."name", OLD."number", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."scan", OLD."sha256", OLD."size", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;', hash='18d75998db621ac631d73d4281fb13860147e323', operation='DELETE', pgid='pgtrigger_delete_delete_c7d31', table='papers_documentversion', when='AFTER')),
        ),
    ])
