"""Keep proof of who was given to read, of invitations, calendars and rules; what is in the tables stays."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0006_replacement_and_representation'),
        ('parties', '0004_bar_an_office'),
    ]

    operations = together([
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='GivenAccess',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('audiencemember', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.audiencemember', verbose_name='lezer')),
                        ('replacement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.replacement', verbose_name='vervanging')),
                    ],
                    options={
                        'verbose_name': 'toegang bij een vervanging',
                        'verbose_name_plural': 'toegang bij vervangingen',
                        'db_table': 'meetings_replacement_access',
                        'unique_together': {('replacement', 'audiencemember')},
                    },
                ),
                migrations.AlterField(
                    model_name='replacement',
                    name='access',
                    field=models.ManyToManyField(blank=True, related_name='+', through='meetings.GivenAccess', to='parties.audiencemember', verbose_name='toegang die hierbij hoort'),
                ),
            ],
        ),
        migrations.CreateModel(
            name='CalendarSubscriptionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('token_hash', models.CharField(max_length=64, verbose_name='afdruk van de link')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.calendarsubscription')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GivenAccessHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('audiencemember', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audiencemember', verbose_name='lezer')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.givenaccess')),
                ('replacement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.replacement', verbose_name='vervanging')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InviteHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('token_hash', models.CharField(max_length=64, verbose_name='afdruk van de link')),
                ('sequence', models.PositiveIntegerField(verbose_name='volgnummer van de laatste mail')),
                ('sent_at', models.DateTimeField(verbose_name='verstuurd op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('answer', models.CharField(blank=True, choices=[('open', 'geen antwoord'), ('accepted', 'komt'), ('declined', 'komt niet')], max_length=10, verbose_name='antwoord')),
                ('how', models.CharField(blank=True, choices=[('link', 'met de link in de mail'), ('login', 'na inloggen')], max_length=10, verbose_name='hoe geantwoord')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='geantwoord op')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.invite')),
                ('seat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RepresentationRuleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('kind', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='soort overleg')),
                ('need', models.CharField(choices=[('chair', 'voorzitter is dit soort ambt, of wie het vervangt'), ('office', 'dit ambt, of wie het vervangt'), ('all', 'elke organisatie van deze soort')], max_length=10, verbose_name='wat er nodig is')),
                ('office_kind', models.CharField(blank=True, choices=[('mp', 'minister-president'), ('minister', 'minister'), ('staatssecretaris', 'staatssecretaris'), ('voorzitter', 'voorzitter van een koepel'), ('dg', 'directeur-generaal')], max_length=20, verbose_name='soort ambt')),
                ('office_slug', models.SlugField(blank=True, db_index=False, max_length=60, verbose_name='kenmerk van het ambt')),
                ('organisation_kind', models.CharField(blank=True, choices=[('ministerie', 'Ministerie'), ('koepel', 'Koepel'), ('commissie', 'Externe commissie'), ('overig', 'Overig')], max_length=20, verbose_name='soort organisatie')),
                ('label', models.CharField(max_length=120, verbose_name='zin als het klopt')),
                ('lacking', models.CharField(max_length=120, verbose_name='wie er anders ontbreekt')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='volgorde')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.representationrule')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarsubscription',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_calendarsubscriptionhistory" ("created_at", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "seat_id", "token_hash") VALUES (NEW."created_at", NEW."id", NEW."key", NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."seat_id", NEW."token_hash"); RETURN NULL;', hash='aec36562939b054c2838a348e9c5ae35763718af', operation='INSERT', pgid='pgtrigger_insert_insert_1de0a', table='meetings_calendarsubscription', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarsubscription',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_calendarsubscriptionhistory" ("created_at", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "seat_id", "token_hash") VALUES (NEW."created_at", NEW."id", NEW."key", NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."seat_id", NEW."token_hash"); RETURN NULL;', hash='b3dd8b91572fd40104fd590116db668f57c99286', operation='UPDATE', pgid='pgtrigger_update_update_bb9d6', table='meetings_calendarsubscription', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarsubscription',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_calendarsubscriptionhistory" ("created_at", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "seat_id", "token_hash") VALUES (OLD."created_at", OLD."id", OLD."key", NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."seat_id", OLD."token_hash"); RETURN NULL;', hash='406f326dec64f82f90fa516da8f5502dfc7ee6c2', operation='DELETE', pgid='pgtrigger_delete_delete_f0cfd', table='meetings_calendarsubscription', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invite',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitehistory" ("address", "answer", "answered_at", "how", "id", "key", "meeting_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "sent_at", "sequence", "token_hash", "withdrawn_at") VALUES (NEW."address", NEW."answer", NEW."answered_at", NEW."how", NEW."id", NEW."key", NEW."meeting_id", NEW."office_id", NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."sent_at", NEW."sequence", NEW."token_hash", NEW."withdrawn_at"); RETURN NULL;', hash='efc32772ca1f474058ce1382ee0bac8446f4d1e6', operation='INSERT', pgid='pgtrigger_insert_insert_7e3a6', table='meetings_invite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invite',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_invitehistory" ("address", "answer", "answered_at", "how", "id", "key", "meeting_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "sent_at", "sequence", "token_hash", "withdrawn_at") VALUES (NEW."address", NEW."answer", NEW."answered_at", NEW."how", NEW."id", NEW."key", NEW."meeting_id", NEW."office_id", NOW(), \'update\', NEW."id", NEW."seat_id", NEW."sent_at", NEW."sequence", NEW."token_hash", NEW."withdrawn_at"); RETURN NULL;', hash='69e63756109435d4efbdf27e42f9970e09fb03a9', operation='UPDATE', pgid='pgtrigger_update_update_881ab', table='meetings_invite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invite',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitehistory" ("address", "answer", "answered_at", "how", "id", "key", "meeting_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "sent_at", "sequence", "token_hash", "withdrawn_at") VALUES (OLD."address", OLD."answer", OLD."answered_at", OLD."how", OLD."id", OLD."key", OLD."meeting_id", OLD."office_id", NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."sent_at", OLD."sequence", OLD."token_hash", OLD."withdrawn_at"); RETURN NULL;', hash='f05a7c22053137aa08bc9bfef96db1c346f8b0d0', operation='DELETE', pgid='pgtrigger_delete_delete_b743f', table='meetings_invite', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (NEW."id", NEW."kind", NEW."label", NEW."lacking", NEW."need", NEW."office_kind", NEW."office_slug", NEW."order", NEW."organisation_kind", NOW(), \'insert\', NEW."id", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='ce5c5ec9d1668f18069eaf1c80ad99f7a4afed79', operation='INSERT', pgid='pgtrigger_insert_insert_6e61b', table='meetings_representationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (NEW."id", NEW."kind", NEW."label", NEW."lacking", NEW."need", NEW."office_kind", NEW."office_slug", NEW."order", NEW."organisation_kind", NOW(), \'update\', NEW."id", NEW."since", NEW."source", NEW."until"); RETURN NULL;', hash='8c5453856ff04253f024fb444f06cb991dd53aaf', operation='UPDATE', pgid='pgtrigger_update_update_c20be', table='meetings_representationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_representationrulehistory" ("id", "kind", "label", "lacking", "need", "office_kind", "office_slug", "order", "organisation_kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "until") VALUES (OLD."id", OLD."kind", OLD."label", OLD."lacking", OLD."need", OLD."office_kind", OLD."office_slug", OLD."order", OLD."organisation_kind", NOW(), \'delete\', OLD."id", OLD."since", OLD."source", OLD."until"); RETURN NULL;', hash='a253827a4714dd4c3ccc1ad808629c71f784442d', operation='DELETE', pgid='pgtrigger_delete_delete_90be3', table='meetings_representationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarsubscriptionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa55ebe0f00dcf808858ec4cb88d249f197dc269', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d132a', table='meetings_calendarsubscriptionhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='givenaccess',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_givenaccesshistory" ("audiencemember_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replacement_id") VALUES (NEW."audiencemember_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."replacement_id"); RETURN NULL;', hash='ab7e5b858aba9f925acb64f72058b16f08b5ae30', operation='INSERT', pgid='pgtrigger_insert_insert_1e109', table='meetings_replacement_access', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='givenaccess',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_givenaccesshistory" ("audiencemember_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replacement_id") VALUES (NEW."audiencemember_id", NEW."id", NOW(), \'update\', NEW."id", NEW."replacement_id"); RETURN NULL;', hash='44345a39a1d090f14aaf7e3e7fa9495c929b33ec', operation='UPDATE', pgid='pgtrigger_update_update_151ce', table='meetings_replacement_access', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='givenaccess',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_givenaccesshistory" ("audiencemember_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replacement_id") VALUES (OLD."audiencemember_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."replacement_id"); RETURN NULL;', hash='92545777f7ba1f8f9c0891df0e6a8eeaf8c4cc59', operation='DELETE', pgid='pgtrigger_delete_delete_5acec', table='meetings_replacement_access', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='givenaccesshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c85093bf144c859a61ebcc30f02efeb026f3c384', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17263', table='meetings_givenaccesshistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f39b416012e95a1f017fbc33fbbe2264709382a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fe976', table='meetings_invitehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representationrulehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aea8b482ca7385c9deb2883c243c01173c797b72', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a3501', table='meetings_representationrulehistory', when='BEFORE')),
        ),
        migrations.RunSQL(
            "INSERT INTO meetings_givenaccesshistory (pgh_created_at, pgh_label, pgh_obj_id, id, replacement_id, audiencemember_id)"
            " SELECT now(), 'insert', id, id, replacement_id, audiencemember_id FROM meetings_replacement_access",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "INSERT INTO meetings_calendarsubscriptionhistory (pgh_created_at, pgh_label, pgh_obj_id, id, key, token_hash, created_at, revoked_at, seat_id)"
            " SELECT now(), 'insert', id, id, key, token_hash, created_at, revoked_at, seat_id FROM meetings_calendarsubscription",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "INSERT INTO meetings_invitehistory (pgh_created_at, pgh_label, pgh_obj_id, id, key, address, token_hash, sequence, sent_at, withdrawn_at, answer, how, answered_at, meeting_id, office_id, seat_id)"
            " SELECT now(), 'insert', id, id, key, address, token_hash, sequence, sent_at, withdrawn_at, answer, how, answered_at, meeting_id, office_id, seat_id FROM meetings_invite",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "INSERT INTO meetings_representationrulehistory (pgh_created_at, pgh_label, pgh_obj_id, id, since, until, kind, need, office_kind, office_slug, organisation_kind, label, lacking, source, \"order\")"
            " SELECT now(), 'insert', id, id, since, until, kind, need, office_kind, office_slug, organisation_kind, label, lacking, source, \"order\" FROM meetings_representationrule",
            migrations.RunSQL.noop,
        ),
    ])
