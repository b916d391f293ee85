"""Give who comes along a row, say who wrote a rule for representation, and what an overleg is planned instead of."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0009_agenda_releases'),
        ('parties', '0004_bar_an_office'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Companion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='naam')),
                ('function', models.CharField(blank=True, max_length=100, verbose_name='functie')),
            ],
            options={
                'verbose_name': 'begeleider',
                'verbose_name_plural': 'begeleiders',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CompanionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='naam')),
                ('function', models.CharField(blank=True, max_length=100, verbose_name='functie')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='representationrule',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='representationrule',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='representationrule',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='meeting',
            name='instead_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replanned_as', to='meetings.meeting', verbose_name='in plaats van'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='instead_of',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='in plaats van'),
        ),
        migrations.AddField(
            model_name='representationrule',
            name='made_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gemaakt op'),
        ),
        migrations.AddField(
            model_name='representationrule',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='representationrulehistory',
            name='made_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='gemaakt op'),
        ),
        migrations.AddField(
            model_name='representationrulehistory',
            name='made_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AlterField(
            model_name='participation',
            name='support',
            field=models.CharField(blank=True, max_length=300, verbose_name='begeleiding in woorden'),
        ),
        migrations.AlterField(
            model_name='participationhistory',
            name='support',
            field=models.CharField(blank=True, max_length=300, verbose_name='begeleiding in woorden'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "instead_of_id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."instead_of_id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."papers_until", NEW."participants_id", NOW(), \'insert\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."proposals_until", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id", NEW."topic_list_id"); RETURN NULL;', hash='9757c900bcf7d50c3361cc2b66419e76ae89256e', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "instead_of_id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."instead_of_id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."papers_until", NEW."participants_id", NOW(), \'update\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."proposals_until", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id", NEW."topic_list_id"); RETURN NULL;', hash='7da09166d6b543cb0829633f2c1558dccae2c51c', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "instead_of_id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (OLD."actual_precision", OLD."actual_start", OLD."address", OLD."audience_id", OLD."before_id", OLD."building", OLD."cabinet_id", OLD."chair_id", OLD."chair_note", OLD."copy_to", OLD."embargo_until", OLD."first_planned_precision", OLD."first_planned_start", OLD."first_planned_words", OLD."ics_sequence", OLD."id", OLD."instead_of_id", OLD."is_fictitious", OLD."is_recorded", OLD."key", OLD."kind", OLD."level", OLD."minutes_reserved", OLD."owner_id", OLD."papers_until", OLD."participants_id", NOW(), \'delete\', OLD."id", OLD."planned_precision", OLD."planned_start", OLD."planned_words", OLD."proposals_until", OLD."revision", OLD."room", OLD."sequence", OLD."state", OLD."subject", OLD."team_id", OLD."topic_list_id"); RETURN NULL;', hash='7d6af5ce61ad98c9658c89aca342d295fe24adee', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "made_at", "made_by_id", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (NEW."id", NEW."kind", NEW."label", NEW."lacking", NEW."made_at", NEW."made_by_id", NEW."need", NEW."office_kind", NEW."office_slug", NEW."order", NEW."organisation_kind", NOW(), \'insert\', NEW."id", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='9a183ea4349ea5fbadab8a74ec5c6e8463d403d7', operation='INSERT', pgid='pgtrigger_insert_insert_6e61b', table='meetings_representationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "made_at", "made_by_id", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (NEW."id", NEW."kind", NEW."label", NEW."lacking", NEW."made_at", NEW."made_by_id", NEW."need", NEW."office_kind", NEW."office_slug", NEW."order", NEW."organisation_kind", NOW(), \'update\', NEW."id", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='baf75a9365c8f7afb4a373c8aa71f184f73abe04', operation='UPDATE', pgid='pgtrigger_update_update_c20be', table='meetings_representationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "made_at", "made_by_id", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (OLD."id", OLD."kind", OLD."label", OLD."lacking", OLD."made_at", OLD."made_by_id", OLD."need", OLD."office_kind", OLD."office_slug", OLD."order", OLD."organisation_kind", NOW(), \'delete\', OLD."id", OLD."since", OLD."source", OLD."until"); RETURN NULL;', hash='01a3d9e2dcd9410811387889b6c9e3c9d138a5a7', operation='DELETE', pgid='pgtrigger_delete_delete_90be3', table='meetings_representationrule', when='AFTER')),
        ),
        migrations.AddField(
            model_name='companion',
            name='participation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='companions', to='meetings.participation', verbose_name='deelname'),
        ),
        migrations.AddField(
            model_name='companion',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='account'),
        ),
        migrations.AddField(
            model_name='companionhistory',
            name='participation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.participation', verbose_name='deelname'),
        ),
        migrations.AddField(
            model_name='companionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.companion'),
        ),
        migrations.AddField(
            model_name='companionhistory',
            name='seat',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='account'),
        ),
        migrations.AddConstraint(
            model_name='companion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('function', ''), _negated=True), _connector='OR'), name='companion_is_somebody'),
        ),
        migrations.AddConstraint(
            model_name='companion',
            constraint=models.UniqueConstraint(fields=('participation', 'seat'), name='companion_once_per_account'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='companion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_companionhistory" ("function", "id", "key", "name", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."function", NEW."id", NEW."key", NEW."name", NEW."participation_id", NOW(), \'insert\', NEW."id", NEW."seat_id"); RETURN NULL;', hash='c4591ce1c769b4fa84a50af650b34c8282cab71e', operation='INSERT', pgid='pgtrigger_insert_insert_6c27e', table='meetings_companion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='companion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_companionhistory" ("function", "id", "key", "name", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."function", NEW."id", NEW."key", NEW."name", NEW."participation_id", NOW(), \'update\', NEW."id", NEW."seat_id"); RETURN NULL;', hash='64eedc735ec15bd20d02d731e2f59f84d63dac5d', operation='UPDATE', pgid='pgtrigger_update_update_dd5b6', table='meetings_companion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='companion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_companionhistory" ("function", "id", "key", "name", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (OLD."function", OLD."id", OLD."key", OLD."name", OLD."participation_id", NOW(), \'delete\', OLD."id", OLD."seat_id"); RETURN NULL;', hash='0d58888d8ed9a83a4eb327512bf486947a639aa9', operation='DELETE', pgid='pgtrigger_delete_delete_ff077', table='meetings_companion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='companionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b0f5f280890251e4433b3ef4e879d90b6171867f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52049', table='meetings_companionhistory', when='BEFORE')),
        ),
    ])
