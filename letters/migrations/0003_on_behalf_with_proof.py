"""Make the links rows of their own with a proof table; the tables and what is in them stay as they are."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [('letters', '0002_what_is_approved'), ('parties', '0002_invitation_and_session')]

    operations = together([
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='AlsoAbout',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'verbose_name': 'ook over',
                        'verbose_name_plural': 'ook over',
                        'db_table': 'letters_letter_meetings',
                    },
                ),
                migrations.CreateModel(
                    name='OnBehalf',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'verbose_name': 'mede namens',
                        'verbose_name_plural': 'mede namens',
                        'db_table': 'letters_letter_on_behalf',
                    },
                ),
                migrations.AddField(
                    model_name='alsoabout',
                    name='letter',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.letter', verbose_name='brief'),
                ),
                migrations.AddField(
                    model_name='alsoabout',
                    name='meeting',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting', verbose_name='overleg'),
                ),
                migrations.AlterField(
                    model_name='letter',
                    name='meetings',
                    field=models.ManyToManyField(blank=True, related_name='+', through='letters.AlsoAbout', to='meetings.meeting', verbose_name='ook over'),
                ),
                migrations.AddField(
                    model_name='onbehalf',
                    name='letter',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.letter', verbose_name='brief'),
                ),
                migrations.AddField(
                    model_name='onbehalf',
                    name='office',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt'),
                ),
                migrations.AlterField(
                    model_name='letter',
                    name='on_behalf',
                    field=models.ManyToManyField(blank=True, related_name='+', through='letters.OnBehalf', to='parties.office', verbose_name='mede namens'),
                ),
                migrations.AlterUniqueTogether(
                    name='alsoabout',
                    unique_together={('letter', 'meeting')},
                ),
                migrations.AlterUniqueTogether(
                    name='onbehalf',
                    unique_together={('letter', 'office')},
                ),
            ],
        ),
        migrations.CreateModel(
            name='AlsoAboutHistory',
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
        migrations.CreateModel(
            name='OnBehalfHistory',
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
            model_name='alsoabouthistory',
            name='letter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief'),
        ),
        migrations.AddField(
            model_name='alsoabouthistory',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='alsoabouthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.alsoabout'),
        ),
        migrations.AddField(
            model_name='onbehalfhistory',
            name='letter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief'),
        ),
        migrations.AddField(
            model_name='onbehalfhistory',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt'),
        ),
        migrations.AddField(
            model_name='onbehalfhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.onbehalf'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alsoabout',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='7c561241a005c4d5f1c9959e9b7c3edc43b9532f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_3c575', table='letters_letter_meetings', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alsoabout',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_alsoabouthistory" ("id", "letter_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."letter_id", NEW."meeting_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4e3f3ae694992786aecf3943cc71974a413f9ee7', operation='INSERT', pgid='pgtrigger_insert_insert_1e306', table='letters_letter_meetings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alsoabout',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_alsoabouthistory" ("id", "letter_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."letter_id", NEW."meeting_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6dd0b94d9d61c3e1c6847007e9dcdb8752aac059', operation='UPDATE', pgid='pgtrigger_update_update_0d130', table='letters_letter_meetings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alsoabout',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_alsoabouthistory" ("id", "letter_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."letter_id", OLD."meeting_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='11ed0a1e0351083e21e0b19d8919a70e2231bf68', operation='DELETE', pgid='pgtrigger_delete_delete_0d47d', table='letters_letter_meetings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='alsoabouthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='909b8426470f86cb7145b13110ce655e4e22aa89', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8b402', table='letters_alsoabouthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='onbehalf',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='ff2de7788635a766c9cc19f4d71c04cd6ff4576b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_164a1', table='letters_letter_on_behalf', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='onbehalf',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_onbehalfhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."letter_id", NEW."office_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='4f541c27de75e40bafd22fe542cb9ec93f4040aa', operation='INSERT', pgid='pgtrigger_insert_insert_2d6e2', table='letters_letter_on_behalf', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='onbehalf',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_onbehalfhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."letter_id", NEW."office_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ed3937a6c6f0a03871f458c52d12e61c7816bf18', operation='UPDATE', pgid='pgtrigger_update_update_008d5', table='letters_letter_on_behalf', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='onbehalf',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_onbehalfhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."letter_id", OLD."office_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='3868894db42b61577bc62490c6ccd07a2df7a091', operation='DELETE', pgid='pgtrigger_delete_delete_cf47b', table='letters_letter_on_behalf', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='onbehalfhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d4378f05f6aaa72baac89bc80b506431dcb44da2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dd2c2', table='letters_onbehalfhistory', when='BEFORE')),
        ),
        migrations.RunSQL(
            "INSERT INTO letters_onbehalfhistory (pgh_created_at, pgh_label, pgh_obj_id, id, letter_id, office_id)"
            " SELECT now(), 'insert', id, id, letter_id, office_id FROM letters_letter_on_behalf",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "INSERT INTO letters_alsoabouthistory (pgh_created_at, pgh_label, pgh_obj_id, id, letter_id, meeting_id)"
            " SELECT now(), 'insert', id, id, letter_id, meeting_id FROM letters_letter_meetings",
            migrations.RunSQL.noop,
        ),
    ])
