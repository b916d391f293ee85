"""Lists of afspraken from a sheet, until they are registered."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0006_register'),
        ('parties', '0005_decision_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('name', models.CharField(max_length=150, verbose_name='bestand')),
                ('circle', models.CharField(max_length=10, verbose_name='lezers')),
                ('rows', models.JSONField(verbose_name='rijen')),
                ('made', models.JSONField(default=list, verbose_name='geregistreerd')),
                ('created_at', models.DateTimeField(verbose_name='ingelezen op')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='geregistreerd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='ingelezen door')),
            ],
            options={
                'verbose_name': 'inleeslijst',
                'verbose_name_plural': 'inleeslijsten',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ImportSheetHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('name', models.CharField(max_length=150, verbose_name='bestand')),
                ('circle', models.CharField(max_length=10, verbose_name='lezers')),
                ('rows', models.JSONField(verbose_name='rijen')),
                ('made', models.JSONField(default=list, verbose_name='geregistreerd')),
                ('created_at', models.DateTimeField(verbose_name='ingelezen op')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='geregistreerd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.importsheet')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='ingelezen door')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importsheet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_importsheethistory" ("circle", "created_at", "id", "imported_at", "key", "made", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rows", "seat_id") VALUES (NEW."circle", NEW."created_at", NEW."id", NEW."imported_at", NEW."key", NEW."made", NEW."name", NOW(), \'insert\', NEW."id", NEW."revision", NEW."rows", NEW."seat_id"); RETURN NULL;', hash='5be0fd03509102d1a81b3a58dece007c9cc40f53', operation='INSERT', pgid='pgtrigger_insert_insert_af2c5', table='agreements_importsheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importsheet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_importsheethistory" ("circle", "created_at", "id", "imported_at", "key", "made", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rows", "seat_id") VALUES (NEW."circle", NEW."created_at", NEW."id", NEW."imported_at", NEW."key", NEW."made", NEW."name", NOW(), \'update\', NEW."id", NEW."revision", NEW."rows", NEW."seat_id"); RETURN NULL;', hash='aac7f77df394291bc09f23db58ca69a3afd154e5', operation='UPDATE', pgid='pgtrigger_update_update_efa1f', table='agreements_importsheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importsheet',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_importsheethistory" ("circle", "created_at", "id", "imported_at", "key", "made", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "rows", "seat_id") VALUES (OLD."circle", OLD."created_at", OLD."id", OLD."imported_at", OLD."key", OLD."made", OLD."name", NOW(), \'delete\', OLD."id", OLD."revision", OLD."rows", OLD."seat_id"); RETURN NULL;', hash='e8d811cf8f4940b14cf9932b8765265686c1a261', operation='DELETE', pgid='pgtrigger_delete_delete_95269', table='agreements_importsheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importsheethistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='06c8c8cab9b4c681fd5d5ab3c73b7da69e3adb42', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4633d', table='agreements_importsheethistory', when='BEFORE')),
        ),
    ]
