"""Make the links rows of their own with a proof table; the tables and what is in them stay as they are."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [('meetings', '0002_as_adopted_and_first_planning'), ('parties', '0002_invitation_and_session')]

    operations = together([
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Focus',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'verbose_name': 'nadruk',
                        'verbose_name_plural': 'nadruk',
                        'db_table': 'meetings_meeting_focus',
                    },
                ),
                migrations.AddField(
                    model_name='focus',
                    name='meeting',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.meeting', verbose_name='overleg'),
                ),
                migrations.AddField(
                    model_name='focus',
                    name='theme',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.theme', verbose_name='thema'),
                ),
                migrations.AlterField(
                    model_name='meeting',
                    name='focus',
                    field=models.ManyToManyField(blank=True, related_name='+', through='meetings.Focus', to='parties.theme', verbose_name='nadruk op'),
                ),
                migrations.AlterUniqueTogether(
                    name='focus',
                    unique_together={('meeting', 'theme')},
                ),
            ],
        ),
        migrations.CreateModel(
            name='FocusHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='focushistory',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='focushistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.focus'),
        ),
        migrations.AddField(
            model_name='focushistory',
            name='theme',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.theme', verbose_name='thema'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='focus',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_focushistory" ("id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."id", NEW."meeting_id", NOW(), \'insert\', NEW."id", NEW."theme_id"); RETURN NULL;', hash='de781238c7b73ed372736a73764b77b7fd965a1b', operation='INSERT', pgid='pgtrigger_insert_insert_fae36', table='meetings_meeting_focus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='focus',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_focushistory" ("id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."id", NEW."meeting_id", NOW(), \'update\', NEW."id", NEW."theme_id"); RETURN NULL;', hash='3f7d3c93ff8e72348035c399e66c15bb6560a820', operation='UPDATE', pgid='pgtrigger_update_update_16da2', table='meetings_meeting_focus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='focus',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_focushistory" ("id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."id", OLD."meeting_id", NOW(), \'delete\', OLD."id", OLD."theme_id"); RETURN NULL;', hash='a76b39fa0ec3822df3366cc543530085c4cd7e50', operation='DELETE', pgid='pgtrigger_delete_delete_47348', table='meetings_meeting_focus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='focushistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='24baa3e151c5e94e73106f8e05861295686a6a46', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8f8b', table='meetings_focushistory', when='BEFORE')),
        ),
        migrations.RunSQL(
            "INSERT INTO meetings_focushistory (pgh_created_at, pgh_label, pgh_obj_id, id, meeting_id, theme_id)"
            " SELECT now(), 'insert', id, id, meeting_id, theme_id FROM meetings_meeting_focus",
            migrations.RunSQL.noop,
        ),
    ])
