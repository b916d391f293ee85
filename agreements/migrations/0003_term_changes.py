"""Another term for an agreed afspraak, with the parties that have to agree, and how often a term moved."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0002_owners_with_proof'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = [
        migrations.CreateModel(
            name='TermAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'gevraagde instemming',
                'verbose_name_plural': 'gevraagde instemmingen',
            },
        ),
        migrations.CreateModel(
            name='TermAskedHistory',
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
            name='TermChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('proposed', 'voorgesteld'), ('accepted', 'ingegaan'), ('refused', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='proposed', max_length=10, verbose_name='status')),
                ('before', models.CharField(max_length=300, verbose_name='termijn tot nu toe')),
                ('reason', models.TextField(verbose_name='reden')),
                ('proposed_at', models.DateTimeField(verbose_name='voorgesteld op')),
            ],
            options={
                'verbose_name': 'termijnwijziging',
                'verbose_name_plural': 'termijnwijzigingen',
                'ordering': ['proposed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TermChangeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('proposed', 'voorgesteld'), ('accepted', 'ingegaan'), ('refused', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='proposed', max_length=10, verbose_name='status')),
                ('before', models.CharField(max_length=300, verbose_name='termijn tot nu toe')),
                ('reason', models.TextField(verbose_name='reden')),
                ('proposed_at', models.DateTimeField(verbose_name='voorgesteld op')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agreement',
            name='shifts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='aantal keren verschoven'),
        ),
        migrations.AddField(
            model_name='agreementhistory',
            name='shifts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='aantal keren verschoven'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "follows_id", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "superseded_by_id", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."follows_id", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."superseded_by_id", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='4ea49646a85d9919ad4cfce109f802eb55f0c252', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "follows_id", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "superseded_by_id", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."follows_id", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."superseded_by_id", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='f8cd61ca379cc079115deea55a84533fbb8bd1d7', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "follows_id", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "superseded_by_id", "theme_id", "title", "wording") VALUES (OLD."agreed_on", OLD."audience_id", OLD."embargo_until", OLD."follows_id", OLD."id", OLD."is_heading", OLD."item_id", OLD."key", OLD."label", OLD."latest", OLD."level", OLD."meeting_id", OLD."moment_id", OLD."origin", OLD."owner_id", OLD."parent_id", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."shifts", OLD."state", OLD."superseded_by_id", OLD."theme_id", OLD."title", OLD."wording"); RETURN NULL;', hash='b0611b6a0442788e50bdd95c4cbdb890f6908988', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
        migrations.AddField(
            model_name='termasked',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='termaskedhistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='termaskedhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.termasked'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='term_changes', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='asked',
            field=models.ManyToManyField(related_name='+', through='agreements.TermAsked', to='parties.organisation', verbose_name='moet instemmen'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='moment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.moment', verbose_name='nieuwe termijn'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='termchange',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='termaskedhistory',
            name='change',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.termchange', verbose_name='termijnwijziging'),
        ),
        migrations.AddField(
            model_name='termasked',
            name='change',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agreements.termchange', verbose_name='termijnwijziging'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='moment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.moment', verbose_name='nieuwe termijn'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.termchange'),
        ),
        migrations.AddField(
            model_name='termchangehistory',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddConstraint(
            model_name='termchange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('agreement',), name='one_open_term_change'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termchange',
            trigger=pgtrigger.compiler.Trigger(name='term_change_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."moment_id" IS DISTINCT FROM (NEW."moment_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e0a65ea6664ea66bb66197a62c5cbd3d63b2ae81', operation='UPDATE', pgid='pgtrigger_term_change_is_final_658c0', table='agreements_termchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termchange',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termchangehistory" ("agreement_id", "audience_id", "before", "embargo_until", "id", "key", "level", "moment_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "state") VALUES (NEW."agreement_id", NEW."audience_id", NEW."before", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."moment_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."state"); RETURN NULL;', hash='72af07b82a403148422ef88ac79f60fd9e37117f', operation='INSERT', pgid='pgtrigger_insert_insert_b9244', table='agreements_termchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termchange',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_termchangehistory" ("agreement_id", "audience_id", "before", "embargo_until", "id", "key", "level", "moment_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "state") VALUES (NEW."agreement_id", NEW."audience_id", NEW."before", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."moment_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."state"); RETURN NULL;', hash='0e3eb882cb5d0f403998a4f834b203236ba52457', operation='UPDATE', pgid='pgtrigger_update_update_6d114', table='agreements_termchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termchange',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termchangehistory" ("agreement_id", "audience_id", "before", "embargo_until", "id", "key", "level", "moment_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "state") VALUES (OLD."agreement_id", OLD."audience_id", OLD."before", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."moment_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."state"); RETURN NULL;', hash='96eba6b00cf89eb04db8b68ba8029cad972635d8', operation='DELETE', pgid='pgtrigger_delete_delete_03104', table='agreements_termchange', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termaskedhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e88285da4df3ddb9a38fc5a4f169f42f3dd3469', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_08e1a', table='agreements_termaskedhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='termasked',
            constraint=models.UniqueConstraint(fields=('change', 'organisation'), name='asked_once_about_a_term'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termasked',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termaskedhistory" ("change_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."change_id", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='03048503ce2c5efbbefa40281e1a234d60209877', operation='INSERT', pgid='pgtrigger_insert_insert_0c6e2', table='agreements_termasked', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termasked',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_termaskedhistory" ("change_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."change_id", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='56e9abe9a0324622fb9c1c5fa4dec33700a3a3e4', operation='UPDATE', pgid='pgtrigger_update_update_c1167', table='agreements_termasked', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termasked',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_termaskedhistory" ("change_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."change_id", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9db32952ea8f2109458bb7b207edd32cb7314398', operation='DELETE', pgid='pgtrigger_delete_delete_da022', table='agreements_termasked', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termchangehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ef99b69e993f1aaa29dbc2524619a764ae74aaa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7a39a', table='agreements_termchangehistory', when='BEFORE')),
        ),
    ]
