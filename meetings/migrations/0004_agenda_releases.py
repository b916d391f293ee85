"""Keep what was shared and sent of an agenda, and who read it."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_focus_with_proof'),
        ('parties', '0003_seat_handed_over'),
    ]

    operations = [
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
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='meetings.agenda', verbose_name='agenda')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'uitgave van de agenda',
                'verbose_name_plural': 'uitgaven van de agenda',
                'ordering': ['-released_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AgendaReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='gelezen op')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.seat', verbose_name='stoel')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='meetings.agendarelease', verbose_name='uitgave')),
            ],
            options={
                'verbose_name': 'gelezen uitgave',
                'verbose_name_plural': 'gelezen uitgaven',
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
                ('agenda', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agenda', verbose_name='agenda')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendarelease')),
                ('released_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
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
        migrations.AddConstraint(
            model_name='agendareading',
            constraint=models.UniqueConstraint(fields=('release', 'seat'), name='one_reading_per_seat'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendareleasehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84922ca5725af03c419ff9c6c44f9cff081600bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_15c74', table='meetings_agendareleasehistory', when='BEFORE')),
        ),
    ]
