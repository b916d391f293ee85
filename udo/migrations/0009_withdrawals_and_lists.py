import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0016_words_to_search'),
        ('papers', '0007_what_follows_publication'),
        ('parties', '0008_rule_sources'),
        ('udo', '0008_year_stands'),
    ]

    operations = together([
        migrations.CreateModel(
            name='KoepelList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('as_of', models.DateField(verbose_name='stand op')),
                ('name', models.CharField(max_length=150, verbose_name='bestand')),
                ('table', models.JSONField(default=list, verbose_name='inhoud')),
                ('title_at', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kolom met de titel')),
                ('papers_at', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kolom met kamerstukken')),
                ('uploaded_at', models.DateTimeField(verbose_name='ingelezen op')),
            ],
            options={
                'verbose_name': 'lijst van een koepel',
                'verbose_name_plural': 'lijsten van koepels',
                'ordering': ['-as_of', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='KoepelListHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('as_of', models.DateField(verbose_name='stand op')),
                ('name', models.CharField(max_length=150, verbose_name='bestand')),
                ('table', models.JSONField(default=list, verbose_name='inhoud')),
                ('title_at', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kolom met de titel')),
                ('papers_at', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kolom met kamerstukken')),
                ('uploaded_at', models.DateTimeField(verbose_name='ingelezen op')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerpaper',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerpaper',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerpaper',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='condition',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='condition',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='condition',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consultationresponse',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consultationresponse',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='consultationresponse',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='remark',
            name='remark_is_final',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='remark',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='remark',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='remark',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thread',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thread',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='thread',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='answerpaper',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='answerpaper',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='answerpaperhistory',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='answerpaperhistory',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='condition',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='condition',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='conditionhistory',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='conditionhistory',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='consultationresponse',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='consultationresponse',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='consultationresponsehistory',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='consultationresponsehistory',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='remark',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='remark',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='remarkhistory',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op'),
        ),
        migrations.AddField(
            model_name='remarkhistory',
            name='withdrawn_reason',
            field=models.TextField(blank=True, verbose_name='reden van intrekking'),
        ),
        migrations.AddField(
            model_name='thread',
            name='finding',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='udo.finding', verbose_name='bevinding'),
        ),
        migrations.AddField(
            model_name='threadhistory',
            name='finding',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.finding', verbose_name='bevinding'),
        ),
        migrations.AlterField(
            model_name='assessment',
            name='state',
            field=models.CharField(choices=[('running', 'loopt'), ('paused', 'gepauzeerd'), ('closed', 'afgesloten'), ('stopped', 'gestopt'), ('not_relevant', 'niet relevant'), ('without', 'zonder UDO'), ('mistake', 'ingetrokken')], default='running', max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='assessmenthistory',
            name='state',
            field=models.CharField(choices=[('running', 'loopt'), ('paused', 'gepauzeerd'), ('closed', 'afgesloten'), ('stopped', 'gestopt'), ('not_relevant', 'niet relevant'), ('without', 'zonder UDO'), ('mistake', 'ingetrokken')], default='running', max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='consultationresponse',
            name='consulted',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='udo.consulted', verbose_name='geconsulteerde koepel'),
        ),
        migrations.AlterField(
            model_name='consultationresponse',
            name='state',
            field=models.CharField(choices=[('draft', 'concept'), ('given', 'gegeven, wordt gedeeld bij het einde'), ('shared', 'gedeeld'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='consultationresponsehistory',
            name='state',
            field=models.CharField(choices=[('draft', 'concept'), ('given', 'gegeven, wordt gedeeld bij het einde'), ('shared', 'gedeeld'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='thread',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag'),
        ),
        migrations.AlterField(
            model_name='threadhistory',
            name='question',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='withdrawn_paper_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f347739db2462c9d8958c994401eb55b3a8fa510', operation='UPDATE OR DELETE', pgid='pgtrigger_withdrawn_paper_is_final_ecb09', table='udo_answerpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "withdrawn_at", "withdrawn_reason") VALUES (NEW."added_at", NEW."assessment_id", NEW."document_id", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."question_id", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='5daf9e3e693f430bb0866e373d27673134874b27', operation='INSERT', pgid='pgtrigger_insert_insert_78eb7', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "withdrawn_at", "withdrawn_reason") VALUES (NEW."added_at", NEW."assessment_id", NEW."document_id", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."question_id", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='782304bcc6742d7845d027f2b9760a6ffc3616af', operation='UPDATE', pgid='pgtrigger_update_update_83e66', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "withdrawn_at", "withdrawn_reason") VALUES (OLD."added_at", OLD."assessment_id", OLD."document_id", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."question_id", OLD."withdrawn_at", OLD."withdrawn_reason"); RETURN NULL;', hash='37d3ba156837ec10d5ddea3f34f4a0165a877053', operation='DELETE', pgid='pgtrigger_delete_delete_5e481', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='withdrawn_condition_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='82ddcc0b0c8bd76f322d13fca355282afeec44ef', operation='UPDATE OR DELETE', pgid='pgtrigger_withdrawn_condition_is_final_58614', table='udo_condition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."id", NEW."moment_id", NEW."number", NEW."office_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='73429f1afbd7413ee0da8cacf4fe2680dc9a727c', operation='INSERT', pgid='pgtrigger_insert_insert_bf4eb', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."id", NEW."moment_id", NEW."number", NEW."office_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='4500e7e9e73886ae5f78701f978d55a792c40a9c', operation='UPDATE', pgid='pgtrigger_update_update_c5636', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (OLD."assessment_id", OLD."id", OLD."moment_id", OLD."number", OLD."office_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."text", OLD."withdrawn_at", OLD."withdrawn_reason", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='15d22df1ce4169549227176634d107e85868ab34', operation='DELETE', pgid='pgtrigger_delete_delete_eb0d0', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationresponse',
            trigger=pgtrigger.compiler.Trigger(name='withdrawn_response_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='181f5cdad7096ac560c4cfef796b3d368f766e97', operation='UPDATE OR DELETE', pgid='pgtrigger_withdrawn_response_is_final_96607', table='udo_consultationresponse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationresponse',
            trigger=pgtrigger.compiler.Trigger(name='response_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='90796e4767008fb58bbe1c1f1c6302387b83be6a', operation='DELETE', pgid='pgtrigger_response_is_kept_615d4', table='udo_consultationresponse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationresponse',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_consultationresponsehistory" ("audience_id", "consulted_id", "document_id", "embargo_until", "id", "key", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "state", "text", "withdrawn_at", "withdrawn_reason") VALUES (NEW."audience_id", NEW."consulted_id", NEW."document_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."state", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='f2b8ca4de10d0820bab37449421ef5b3db5c4603', operation='INSERT', pgid='pgtrigger_insert_insert_cc60c', table='udo_consultationresponse', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationresponse',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_consultationresponsehistory" ("audience_id", "consulted_id", "document_id", "embargo_until", "id", "key", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "state", "text", "withdrawn_at", "withdrawn_reason") VALUES (NEW."audience_id", NEW."consulted_id", NEW."document_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."state", NEW."text", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='bb1df1d3c88b898422c7573d28f83cfe920307f1', operation='UPDATE', pgid='pgtrigger_update_update_81826', table='udo_consultationresponse', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultationresponse',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_consultationresponsehistory" ("audience_id", "consulted_id", "document_id", "embargo_until", "id", "key", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "state", "text", "withdrawn_at", "withdrawn_reason") VALUES (OLD."audience_id", OLD."consulted_id", OLD."document_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."state", OLD."text", OLD."withdrawn_at", OLD."withdrawn_reason"); RETURN NULL;', hash='7fdb0d0c58f508a8237a914337df8b2b5e17659e', operation='DELETE', pgid='pgtrigger_delete_delete_a0411', table='udo_consultationresponse', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='remark_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."thread_id" IS DISTINCT FROM (NEW."thread_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='130b7d16b2b7efd209feb8cfc428a23aeef99d86', operation='UPDATE', pgid='pgtrigger_remark_is_final_f5092', table='udo_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='withdrawn_remark_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f07ba62e96daf45f40b8a5ea1b274afea97ac1c', operation='UPDATE OR DELETE', pgid='pgtrigger_withdrawn_remark_is_final_622b4', table='udo_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='remark_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='9d13c659c5666a1c540c09cec96cce8c31c55cfc', operation='DELETE', pgid='pgtrigger_remark_is_kept_06a26', table='udo_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."text", NEW."thread_id", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='afee60706a0381e07b17d54d64e852a8c4969dc7', operation='INSERT', pgid='pgtrigger_insert_insert_b4aea', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."text", NEW."thread_id", NEW."withdrawn_at", NEW."withdrawn_reason", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='572d5fa30b5de0b09567b9a4df46109875405ce9', operation='UPDATE', pgid='pgtrigger_update_update_25bb1', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "withdrawn_at", "withdrawn_reason", "written_at", "written_by_id") VALUES (OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."text", OLD."thread_id", OLD."withdrawn_at", OLD."withdrawn_reason", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='75a2a528f63627a1e86f0263f71fc9a5ff62cf6b', operation='DELETE', pgid='pgtrigger_delete_delete_0f9a2', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='thread_of_finding', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.finding_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_finding AS one\n                WHERE one.id = NEW.finding_id AND one.assessment_id = NEW.assessment_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: this finding belongs to another assessment';\n            END IF;\n            RETURN NEW;\n        ", hash='1a5f73850f632d8a674bdae4ed1a41beae82caa6', operation='INSERT OR UPDATE', pgid='pgtrigger_thread_of_finding_66cb2', table='udo_thread', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "finding_id", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."assessment_id", NEW."audience_id", NEW."embargo_until", NEW."finding_id", NEW."id", NEW."key", NEW."level", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."question_id"); RETURN NULL;', hash='039100f7a9af1c0d1fa5259c87ca502f49fe684f', operation='INSERT', pgid='pgtrigger_insert_insert_b51ce', table='udo_thread', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "finding_id", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."assessment_id", NEW."audience_id", NEW."embargo_until", NEW."finding_id", NEW."id", NEW."key", NEW."level", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."question_id"); RETURN NULL;', hash='8cf46754b5ede67186da683432b35074e71a6dda', operation='UPDATE', pgid='pgtrigger_update_update_d3586', table='udo_thread', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "finding_id", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."assessment_id", OLD."audience_id", OLD."embargo_until", OLD."finding_id", OLD."id", OLD."key", OLD."level", OLD."opened_at", OLD."opened_by_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."question_id"); RETURN NULL;', hash='1fd3cdb03e969b47d90734212261b17e1eb26579', operation='DELETE', pgid='pgtrigger_delete_delete_a151b', table='udo_thread', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='answerpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='paper_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='condition_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='consultationresponse',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('consulted',), name='one_response_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='consultationresponse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='response_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='remark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='remark_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(('question__isnull', True), ('finding__isnull', True), _connector='XOR'), name='thread_is_about_one_thing'),
        ),
        migrations.AddField(
            model_name='koepellist',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='koepellist',
            name='koepel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='lijst van'),
        ),
        migrations.AddField(
            model_name='koepellist',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='koepellist',
            name='uploaded_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='koepellisthistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='koepellisthistory',
            name='koepel',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='lijst van'),
        ),
        migrations.AddField(
            model_name='koepellisthistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='koepellisthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.koepellist'),
        ),
        migrations.AddField(
            model_name='koepellisthistory',
            name='uploaded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellist',
            trigger=pgtrigger.compiler.Trigger(name='koepel_list_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."koepel_id" IS DISTINCT FROM (NEW."koepel_id") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."table" IS DISTINCT FROM (NEW."table") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id") OR OLD."uploaded_at" IS DISTINCT FROM (NEW."uploaded_at") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='91d8c72eb7fef14508adf0622f9e21132c1eb3b3', operation='UPDATE', pgid='pgtrigger_koepel_list_stays_86469', table='udo_koepellist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellist',
            trigger=pgtrigger.compiler.Trigger(name='koepel_list_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='cc1ea672986407bf5847de3dfcd0a4bb15886165', operation='DELETE', pgid='pgtrigger_koepel_list_is_kept_dd01b', table='udo_koepellist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_koepellisthistory" ("as_of", "audience_id", "embargo_until", "id", "key", "koepel_id", "level", "name", "owner_id", "papers_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "table", "title_at", "uploaded_at", "uploaded_by_id") VALUES (NEW."as_of", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."koepel_id", NEW."level", NEW."name", NEW."owner_id", NEW."papers_at", NOW(), \'insert\', NEW."id", NEW."table", NEW."title_at", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='3673ac0b94e6fd82d09b7dd947a3d70f923ac199', operation='INSERT', pgid='pgtrigger_insert_insert_1088c', table='udo_koepellist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_koepellisthistory" ("as_of", "audience_id", "embargo_until", "id", "key", "koepel_id", "level", "name", "owner_id", "papers_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "table", "title_at", "uploaded_at", "uploaded_by_id") VALUES (NEW."as_of", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."koepel_id", NEW."level", NEW."name", NEW."owner_id", NEW."papers_at", NOW(), \'update\', NEW."id", NEW."table", NEW."title_at", NEW."uploaded_at", NEW."uploaded_by_id"); RETURN NULL;', hash='419dda3f47dc5f6e50e8ffd4a450ea0d9a6fd6d6', operation='UPDATE', pgid='pgtrigger_update_update_72e86', table='udo_koepellist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_koepellisthistory" ("as_of", "audience_id", "embargo_until", "id", "key", "koepel_id", "level", "name", "owner_id", "papers_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "table", "title_at", "uploaded_at", "uploaded_by_id") VALUES (OLD."as_of", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."koepel_id", OLD."level", OLD."name", OLD."owner_id", OLD."papers_at", NOW(), \'delete\', OLD."id", OLD."table", OLD."title_at", OLD."uploaded_at", OLD."uploaded_by_id"); RETURN NULL;', hash='078f30fdaab091c440ba70c06113077f07136940', operation='DELETE', pgid='pgtrigger_delete_delete_b35aa', table='udo_koepellist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='koepellisthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c96b9de349d87dce6b24bcfb8e92ec6f15a578a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f9fc', table='udo_koepellisthistory', when='BEFORE')),
        ),
    ])
