"""Keep what was shared and sent of an agenda, who read it and its bundle; let a paper be for fewer readers."""

import django.core.validators
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0008_proposals_topics_team'),
        ('parties', '0004_bar_an_office'),
    ]

    operations = together([
        migrations.CreateModel(
            name='AgendaBundle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'wordt gemaakt'), ('ready', 'klaar'), ('failed', 'mislukt')], default='waiting', max_length=10, verbose_name='status')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('done', models.PositiveSmallIntegerField(default=0, verbose_name='stukken klaar')),
                ('total', models.PositiveSmallIntegerField(default=0, verbose_name='stukken')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='bladzijden')),
                ('pdf', models.CharField(blank=True, max_length=100, verbose_name='PDF')),
                ('pdf_sha256', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de PDF')),
                ('archive', models.CharField(blank=True, max_length=100, verbose_name='ZIP')),
                ('archive_sha256', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de ZIP')),
            ],
            options={
                'verbose_name': 'bundel',
                'verbose_name_plural': 'bundels',
            },
        ),
        migrations.CreateModel(
            name='AgendaBundleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'wordt gemaakt'), ('ready', 'klaar'), ('failed', 'mislukt')], default='waiting', max_length=10, verbose_name='status')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('done', models.PositiveSmallIntegerField(default=0, verbose_name='stukken klaar')),
                ('total', models.PositiveSmallIntegerField(default=0, verbose_name='stukken')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='bladzijden')),
                ('pdf', models.CharField(blank=True, max_length=100, verbose_name='PDF')),
                ('pdf_sha256', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de PDF')),
                ('archive', models.CharField(blank=True, max_length=100, verbose_name='ZIP')),
                ('archive_sha256', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de ZIP')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgendaReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='gelezen op')),
            ],
            options={
                'verbose_name': 'gelezen uitgave',
                'verbose_name_plural': 'gelezen uitgaven',
            },
        ),
        migrations.CreateModel(
            name='AgendaReadingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(verbose_name='gelezen op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgendaRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('released_at', models.DateTimeField(verbose_name='uitgegeven op')),
                ('is_announced', models.BooleanField(default=False, verbose_name='per mail gemeld')),
                ('content', models.JSONField(help_text='Punten, teksten en stukken zoals uitgegeven.', verbose_name='inhoud')),
                ('changes', models.JSONField(default=list, help_text='Zinnen: wat er anders is dan in de vorige uitgave.', verbose_name='verschil')),
            ],
            options={
                'verbose_name': 'uitgave van de agenda',
                'verbose_name_plural': 'uitgaven van de agenda',
                'ordering': ['-released_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AgendaReleaseHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('released_at', models.DateTimeField(verbose_name='uitgegeven op')),
                ('is_announced', models.BooleanField(default=False, verbose_name='per mail gemeld')),
                ('content', models.JSONField(help_text='Punten, teksten en stukken zoals uitgegeven.', verbose_name='inhoud')),
                ('changes', models.JSONField(default=list, help_text='Zinnen: wat er anders is dan in de vorige uitgave.', verbose_name='verschil')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='annex',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='annex',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='annex',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='annex',
            name='shown_to',
            field=models.CharField(choices=[('agenda', 'wie de agenda leest'), ('team', 'alleen het voorbereidingsteam'), ('own', 'alleen onze organisatie')], default='agenda', max_length=10, verbose_name='te zien voor'),
        ),
        migrations.AddField(
            model_name='annexhistory',
            name='shown_to',
            field=models.CharField(choices=[('agenda', 'wie de agenda leest'), ('team', 'alleen het voorbereidingsteam'), ('own', 'alleen onze organisatie')], default='agenda', max_length=10, verbose_name='te zien voor'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='annex',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_annexhistory" ("document_id", "id", "item_id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shown_to") VALUES (NEW."document_id", NEW."id", NEW."item_id", NEW."key", NOW(), \'insert\', NEW."id", NEW."position", NEW."shown_to"); RETURN NULL;', hash='00d81cbcddd1b7aedbbe3a1937c80f887324ad5e', operation='INSERT', pgid='pgtrigger_insert_insert_f74d5', table='meetings_annex', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='annex',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_annexhistory" ("document_id", "id", "item_id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shown_to") VALUES (NEW."document_id", NEW."id", NEW."item_id", NEW."key", NOW(), \'update\', NEW."id", NEW."position", NEW."shown_to"); RETURN NULL;', hash='19d1f5a5e00b1508bd1c0885ffd8e728dbace83e', operation='UPDATE', pgid='pgtrigger_update_update_d67ec', table='meetings_annex', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='annex',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_annexhistory" ("document_id", "id", "item_id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shown_to") VALUES (OLD."document_id", OLD."id", OLD."item_id", OLD."key", NOW(), \'delete\', OLD."id", OLD."position", OLD."shown_to"); RETURN NULL;', hash='310b111e4824673d1e899c4172bb96f1d879eab3', operation='DELETE', pgid='pgtrigger_delete_delete_34740', table='meetings_annex', when='AFTER')),
        ),
        migrations.AddField(
            model_name='agendabundlehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendabundle'),
        ),
        migrations.AddField(
            model_name='agendareading',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='agendareadinghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendareading'),
        ),
        migrations.AddField(
            model_name='agendareadinghistory',
            name='seat',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='agendarelease',
            name='agenda',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='meetings.agenda', verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='agendarelease',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='agendarelease',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='agendarelease',
            name='released_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='agendareadinghistory',
            name='release',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendarelease', verbose_name='uitgave'),
        ),
        migrations.AddField(
            model_name='agendareading',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='meetings.agendarelease', verbose_name='uitgave'),
        ),
        migrations.AddField(
            model_name='agendabundlehistory',
            name='release',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendarelease', verbose_name='uitgave'),
        ),
        migrations.AddField(
            model_name='agendabundle',
            name='release',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bundle', to='meetings.agendarelease', verbose_name='uitgave'),
        ),
        migrations.AddField(
            model_name='agendareleasehistory',
            name='agenda',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agenda', verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='agendareleasehistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='agendareleasehistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='agendareleasehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendarelease'),
        ),
        migrations.AddField(
            model_name='agendareleasehistory',
            name='released_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddConstraint(
            model_name='agendarelease',
            constraint=models.UniqueConstraint(fields=('agenda', 'level', 'number'), name='one_release_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendarelease',
            trigger=pgtrigger.compiler.Trigger(name='release_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='28cd1a130545fb4ea2f87db7f9d34d45b2c704cf', operation='UPDATE OR DELETE', pgid='pgtrigger_release_is_final_6f7cc', table='meetings_agendarelease', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendarelease',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendareleasehistory" ("agenda_id", "audience_id", "changes", "content", "embargo_until", "id", "is_announced", "key", "level", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (NEW."agenda_id", NEW."audience_id", NEW."changes", NEW."content", NEW."embargo_until", NEW."id", NEW."is_announced", NEW."key", NEW."level", NEW."number", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."released_at", NEW."released_by_id"); RETURN NULL;', hash='8fc66bb6b5071c63e73974d9194e868eae9baa8c', operation='INSERT', pgid='pgtrigger_insert_insert_1fa5d', table='meetings_agendarelease', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendarelease',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendareleasehistory" ("agenda_id", "audience_id", "changes", "content", "embargo_until", "id", "is_announced", "key", "level", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (NEW."agenda_id", NEW."audience_id", NEW."changes", NEW."content", NEW."embargo_until", NEW."id", NEW."is_announced", NEW."key", NEW."level", NEW."number", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."released_at", NEW."released_by_id"); RETURN NULL;', hash='4a42b58b0462a959a1d8883db232e79d99305a44', operation='UPDATE', pgid='pgtrigger_update_update_101d0', table='meetings_agendarelease', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendarelease',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendareleasehistory" ("agenda_id", "audience_id", "changes", "content", "embargo_until", "id", "is_announced", "key", "level", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id") VALUES (OLD."agenda_id", OLD."audience_id", OLD."changes", OLD."content", OLD."embargo_until", OLD."id", OLD."is_announced", OLD."key", OLD."level", OLD."number", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."released_at", OLD."released_by_id"); RETURN NULL;', hash='9c69047362062b4439c05feaf1caf55c43a87990', operation='DELETE', pgid='pgtrigger_delete_delete_cf6d5', table='meetings_agendarelease', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareadinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3fc4504d43029e8847c0b519f3e7b79e1af31a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_42730', table='meetings_agendareadinghistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='agendareading',
            constraint=models.UniqueConstraint(fields=('release', 'seat'), name='one_reading_per_seat'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareading',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendareadinghistory" ("at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "seat_id") VALUES (NEW."at", NEW."id", NOW(), \'insert\', NEW."id", NEW."release_id", NEW."seat_id"); RETURN NULL;', hash='ce3ae333978ce67fa257aef68b209d1a3aa69fd1', operation='INSERT', pgid='pgtrigger_insert_insert_c834f', table='meetings_agendareading', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareading',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendareadinghistory" ("at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "seat_id") VALUES (NEW."at", NEW."id", NOW(), \'update\', NEW."id", NEW."release_id", NEW."seat_id"); RETURN NULL;', hash='c52e2f75ea97e6b5b115293b8cde7499b77a91e1', operation='UPDATE', pgid='pgtrigger_update_update_18e44', table='meetings_agendareading', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareading',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendareadinghistory" ("at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "seat_id") VALUES (OLD."at", OLD."id", NOW(), \'delete\', OLD."id", OLD."release_id", OLD."seat_id"); RETURN NULL;', hash='5d64d2d5d791db93aea689616ea9fde229d7e9ea', operation='DELETE', pgid='pgtrigger_delete_delete_b32d6', table='meetings_agendareading', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundlehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e04677f1cbffc511bc14d51ce6205d755faea0d8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ef69', table='meetings_agendabundlehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='agendabundle',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['asked_at'], name='bundle_waiting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (NEW."archive", NEW."archive_sha256", NEW."asked_at", NEW."done", NEW."id", NEW."pages", NEW."pdf", NEW."pdf_sha256", NOW(), \'insert\', NEW."id", NEW."release_id", NEW."state", NEW."total"); RETURN NULL;', hash='8408e652edcccc7835e06f613a7e7be6a64803bd', operation='INSERT', pgid='pgtrigger_insert_insert_aa1fb', table='meetings_agendabundle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (NEW."archive", NEW."archive_sha256", NEW."asked_at", NEW."done", NEW."id", NEW."pages", NEW."pdf", NEW."pdf_sha256", NOW(), \'update\', NEW."id", NEW."release_id", NEW."state", NEW."total"); RETURN NULL;', hash='b860dca97c871a81d7193d928215d0ecb6e4805c', operation='UPDATE', pgid='pgtrigger_update_update_795a4', table='meetings_agendabundle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (OLD."archive", OLD."archive_sha256", OLD."asked_at", OLD."done", OLD."id", OLD."pages", OLD."pdf", OLD."pdf_sha256", NOW(), \'delete\', OLD."id", OLD."release_id", OLD."state", OLD."total"); RETURN NULL;', hash='bc13ff994e6b7557e0722c85e08ac08f1b17f6e5', operation='DELETE', pgid='pgtrigger_delete_delete_f2aeb', table='meetings_agendabundle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareleasehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84922ca5725af03c419ff9c6c44f9cff081600bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15c74', table='meetings_agendareleasehistory', when='BEFORE')),
        ),
    ])
