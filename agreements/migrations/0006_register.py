"""What the register needs: an index for each order, and saved views."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0005_progress_and_rappel'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('query', models.TextField(blank=True, help_text='De parameters van het adres.', verbose_name='filters')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='verwijderd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'verbose_name': 'bewaarde weergave',
                'verbose_name_plural': 'bewaarde weergaven',
                'ordering': [models.OrderBy(models.F('organisation'), nulls_first=True), 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SavedViewHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('query', models.TextField(blank=True, help_text='De parameters van het adres.', verbose_name='filters')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='verwijderd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(django.db.models.functions.text.Left(models.Func(django.db.models.functions.text.Lower('title'), models.Value('áàâäãåçéèêëíìîïñóòôöõúùûüý‘’“”\'"«»('), models.Value('aaaaaaceeeeiiiinooooouuuuy'), function='TRANSLATE', output_field=models.CharField()), 60), models.F('position'), models.F('key'), name='agreement_by_title'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(models.Func(models.Case(models.When(state='draft', then=models.Value(0)), models.When(state='proposed', then=models.Value(10000000)), models.When(state='agreed', then=models.Value(20000000)), models.When(state='in_progress', then=models.Value(30000000)), models.When(state='partly_honoured', then=models.Value(40000000)), models.When(state='honoured', then=models.Value(50000000)), models.When(state='not_honoured', then=models.Value(60000000)), models.When(state='suspended', then=models.Value(70000000)), models.When(state='lapsed', then=models.Value(80000000)), models.When(state='superseded', then=models.Value(90000000)), default=models.Value(100000000), output_field=models.IntegerField()), models.Func(models.Value(datetime.date(9999, 12, 31)), django.db.models.functions.comparison.Coalesce('agreed_on', models.Value(datetime.date(9999, 12, 31))), arg_joiner=' - ', output_field=models.IntegerField(), template='(%(expressions)s)'), arg_joiner=' + ', output_field=models.IntegerField(), template='(%(expressions)s)'), models.F('position'), models.F('key'), name='agreement_by_stage'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(models.F('state'), models.OrderBy(django.db.models.functions.comparison.Coalesce('agreed_on', models.Value(datetime.date(9999, 12, 31))), descending=True), models.F('position'), models.F('key'), name='agreement_by_state'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='gemaakt door'),
        ),
        migrations.AddField(
            model_name='savedviewhistory',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='savedviewhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.savedview'),
        ),
        migrations.AddField(
            model_name='savedviewhistory',
            name='seat',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='gemaakt door'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_savedviewhistory" ("id", "key", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "removed_at", "revision", "seat_id") VALUES (NEW."id", NEW."key", NEW."name", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."query", NEW."removed_at", NEW."revision", NEW."seat_id"); RETURN NULL;', hash='a661268f90c8b34884e8e97f307cceeb6966b068', operation='INSERT', pgid='pgtrigger_insert_insert_70340', table='agreements_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_savedviewhistory" ("id", "key", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "removed_at", "revision", "seat_id") VALUES (NEW."id", NEW."key", NEW."name", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."query", NEW."removed_at", NEW."revision", NEW."seat_id"); RETURN NULL;', hash='3b211c566a4eefd2512e7d13feea21a33e01eb0b', operation='UPDATE', pgid='pgtrigger_update_update_faf7f', table='agreements_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_savedviewhistory" ("id", "key", "name", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query", "removed_at", "revision", "seat_id") VALUES (OLD."id", OLD."key", OLD."name", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."query", OLD."removed_at", OLD."revision", OLD."seat_id"); RETURN NULL;', hash='95a87ea4359953485211e145286c939d7ddd552a', operation='DELETE', pgid='pgtrigger_delete_delete_55851', table='agreements_savedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedviewhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74352ec655f2be2ef51d62970c3bfd676f571ee2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3f838', table='agreements_savedviewhistory', when='BEFORE')),
        ),
    ])
