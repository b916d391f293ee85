"""The round at a new cabinet over all open afspraken, with what each party wants and what becomes of each."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0003_term_changes'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReconfirmationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('reconfirm', 'herbevestigen'), ('change', 'wijzigen'), ('lapse', 'laten vervallen')], max_length=10, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('is_on_behalf', models.BooleanField(default=False, verbose_name='ingevuld namens de partij')),
                ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij')),
            ],
            options={
                'verbose_name': 'antwoord bij een herbevestiging',
                'verbose_name_plural': 'antwoorden bij een herbevestiging',
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReconfirmationItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('open', 'nog geen uitkomst'), ('reconfirmed', 'herbevestigd'), ('changed', 'wordt gewijzigd'), ('lapsed', 'vervallen'), ('settled', 'al afgerond')], default='open', max_length=15, verbose_name='uitkomst')),
                ('outcome_note', models.TextField(blank=True, verbose_name='toelichting op de uitkomst')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reconfirmations', to='agreements.agreement', verbose_name='afspraak')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'punt van een herbevestiging',
                'verbose_name_plural': 'punten van een herbevestiging',
                'ordering': ['agreement__theme__order', 'agreement__agreed_on', 'agreement__position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReconfirmationAnswerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('answer', models.CharField(choices=[('reconfirm', 'herbevestigen'), ('change', 'wijzigen'), ('lapse', 'laten vervallen')], max_length=10, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('is_on_behalf', models.BooleanField(default=False, verbose_name='ingevuld namens de partij')),
                ('given_at', models.DateTimeField(verbose_name='gegeven op')),
                ('given_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationanswer')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.reconfirmationitem', verbose_name='punt van een herbevestiging')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='reconfirmationanswer',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='agreements.reconfirmationitem', verbose_name='punt van een herbevestiging'),
        ),
        migrations.CreateModel(
            name='ReconfirmationRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('open', 'loopt'), ('closed', 'afgerond')], default='open', max_length=10, verbose_name='status')),
                ('closes_on', models.DateField(verbose_name='antwoorden tot en met')),
                ('opened_at', models.DateTimeField(verbose_name='begonnen op')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.cabinet', verbose_name='kabinet')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting', verbose_name='besluit in overleg')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'herbevestigingsronde',
                'verbose_name_plural': 'herbevestigingsrondes',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReconfirmationItemHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('open', 'nog geen uitkomst'), ('reconfirmed', 'herbevestigd'), ('changed', 'wordt gewijzigd'), ('lapsed', 'vervallen'), ('settled', 'al afgerond')], default='open', max_length=15, verbose_name='uitkomst')),
                ('outcome_note', models.TextField(blank=True, verbose_name='toelichting op de uitkomst')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationitem')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.reconfirmationround', verbose_name='herbevestigingsronde')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='reconfirmationitem',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='agreements.reconfirmationround', verbose_name='herbevestigingsronde'),
        ),
        migrations.CreateModel(
            name='ReconfirmationRoundHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('open', 'loopt'), ('closed', 'afgerond')], default='open', max_length=10, verbose_name='status')),
                ('closes_on', models.DateField(verbose_name='antwoorden tot en met')),
                ('opened_at', models.DateTimeField(verbose_name='begonnen op')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.cabinet', verbose_name='kabinet')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='besluit in overleg')),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationround')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationanswerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d7b25f50e9981c5d56eeeababf24095bcbb48852', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0ec8e', table='agreements_reconfirmationanswerhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationanswer',
            trigger=pgtrigger.compiler.Trigger(name='reconfirmation_answer_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."item_id" IS DISTINCT FROM (NEW."item_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."given_by_id" IS DISTINCT FROM (NEW."given_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='066b360c46cf1cca4897870136aa15e2706dd30a', operation='UPDATE', pgid='pgtrigger_reconfirmation_answer_is_final_c7758', table='agreements_reconfirmationanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationanswerhistory" ("answer", "given_at", "given_by_id", "id", "is_on_behalf", "item_id", "note", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer", NEW."given_at", NEW."given_by_id", NEW."id", NEW."is_on_behalf", NEW."item_id", NEW."note", NEW."organisation_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='c16dd15e23f11dd3adb5b72b36bdb8c0b3204ab2', operation='INSERT', pgid='pgtrigger_insert_insert_bcba0', table='agreements_reconfirmationanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_reconfirmationanswerhistory" ("answer", "given_at", "given_by_id", "id", "is_on_behalf", "item_id", "note", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer", NEW."given_at", NEW."given_by_id", NEW."id", NEW."is_on_behalf", NEW."item_id", NEW."note", NEW."organisation_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='af6bd3adb1069c7da354408cb04caf573bf25ab6', operation='UPDATE', pgid='pgtrigger_update_update_3ed8e', table='agreements_reconfirmationanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationanswerhistory" ("answer", "given_at", "given_by_id", "id", "is_on_behalf", "item_id", "note", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer", OLD."given_at", OLD."given_by_id", OLD."id", OLD."is_on_behalf", OLD."item_id", OLD."note", OLD."organisation_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6abe925364a8ed9d004d4e31b719cd9314a39abc', operation='DELETE', pgid='pgtrigger_delete_delete_612c2', table='agreements_reconfirmationanswer', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reconfirmationround',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('owner',), name='one_open_reconfirmation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationroundhistory" ("audience_id", "cabinet_id", "closes_on", "embargo_until", "id", "key", "level", "meeting_id", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."closes_on", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='bc772fd627b4978721fae13abe638479eecf929f', operation='INSERT', pgid='pgtrigger_insert_insert_7e76a', table='agreements_reconfirmationround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_reconfirmationroundhistory" ("audience_id", "cabinet_id", "closes_on", "embargo_until", "id", "key", "level", "meeting_id", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."closes_on", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='1459a60427f950d13b3a89a631346c558d3bdebd', operation='UPDATE', pgid='pgtrigger_update_update_9bb8f', table='agreements_reconfirmationround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationroundhistory" ("audience_id", "cabinet_id", "closes_on", "embargo_until", "id", "key", "level", "meeting_id", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."audience_id", OLD."cabinet_id", OLD."closes_on", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."meeting_id", OLD."opened_at", OLD."opened_by_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='7bf1c595534414b13f3a934f480bd89680801854', operation='DELETE', pgid='pgtrigger_delete_delete_55eec', table='agreements_reconfirmationround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationitemhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c133f2871114bb401152a328add16224be3cbd00', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d25cc', table='agreements_reconfirmationitemhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='reconfirmationitem',
            constraint=models.UniqueConstraint(fields=('round', 'agreement'), name='reconfirmed_once_per_round'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationitemhistory" ("agreement_id", "audience_id", "embargo_until", "id", "key", "level", "outcome_note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state") VALUES (NEW."agreement_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."outcome_note", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."round_id", NEW."state"); RETURN NULL;', hash='d6c1b2a00054adc7ca5e8fabeee73d6ef4650d8e', operation='INSERT', pgid='pgtrigger_insert_insert_3eec9', table='agreements_reconfirmationitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_reconfirmationitemhistory" ("agreement_id", "audience_id", "embargo_until", "id", "key", "level", "outcome_note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state") VALUES (NEW."agreement_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."outcome_note", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."round_id", NEW."state"); RETURN NULL;', hash='5ef779e112d3ed11a1bc0132fa6d925998377dfa', operation='UPDATE', pgid='pgtrigger_update_update_b90fc', table='agreements_reconfirmationitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_reconfirmationitemhistory" ("agreement_id", "audience_id", "embargo_until", "id", "key", "level", "outcome_note", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "state") VALUES (OLD."agreement_id", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."outcome_note", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."round_id", OLD."state"); RETURN NULL;', hash='cc95fa95f80115502b17c4d2a76d73f73336d74d', operation='DELETE', pgid='pgtrigger_delete_delete_2fc76', table='agreements_reconfirmationitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconfirmationroundhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96cd150bdf6a0763d7c896f0a738bda2f6ace8b3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b6e7', table='agreements_reconfirmationroundhistory', when='BEFORE')),
        ),
    ]
