"""Another term with the consent of its parties, and the round at a new cabinet over all open afspraken."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0003_the_afspraak_itself'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='ReconfirmationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('reconfirm', 'herbevestigen'), ('change', 'wijzigen'), ('lapse', 'laten vervallen')], max_length=10, verbose_name='antwoord')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('is_on_behalf', models.BooleanField(default=False, verbose_name='ingevuld namens de partij')),
                ('given_at', models.DateTimeField(verbose_name='gegeven op')),
            ],
            options={
                'verbose_name': 'antwoord bij een herbevestiging',
                'verbose_name_plural': 'antwoorden bij een herbevestiging',
                'ordering': ['given_at', 'pk'],
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
            ],
            options={
                'abstract': False,
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
            ],
            options={
                'verbose_name': 'punt van een herbevestiging',
                'verbose_name_plural': 'punten van een herbevestiging',
                'ordering': ['agreement__theme__order', 'agreement__agreed_on', 'agreement__position', 'pk'],
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
            ],
            options={
                'abstract': False,
            },
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
            ],
            options={
                'verbose_name': 'herbevestigingsronde',
                'verbose_name_plural': 'herbevestigingsrondes',
                'ordering': ['-opened_at', '-pk'],
            },
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
            ],
            options={
                'abstract': False,
            },
        ),
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
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='3f958633ea09c153dc3d51bb5f1ca7bb0b96e24e', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='c80a0ea64e40f0622c505dcadd8ca7add1240c59', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (OLD."agreed_on", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."is_heading", OLD."item_id", OLD."key", OLD."label", OLD."latest", OLD."level", OLD."meeting_id", OLD."moment_id", OLD."origin", OLD."owner_id", OLD."parent_id", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."shifts", OLD."state", OLD."theme_id", OLD."title", OLD."wording"); RETURN NULL;', hash='327d0f28156090981a783915bd69680a544e86c5', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
        migrations.AddField(
            model_name='reconfirmationanswer',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswer',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswerhistory',
            name='given_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswerhistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswerhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationanswer'),
        ),
        migrations.AddField(
            model_name='reconfirmationitem',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reconfirmations', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='reconfirmationitem',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='reconfirmationitem',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswerhistory',
            name='item',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.reconfirmationitem', verbose_name='punt van een herbevestiging'),
        ),
        migrations.AddField(
            model_name='reconfirmationanswer',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='agreements.reconfirmationitem', verbose_name='punt van een herbevestiging'),
        ),
        migrations.AddField(
            model_name='reconfirmationitemhistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='reconfirmationitemhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='reconfirmationitemhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='reconfirmationitemhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationitem'),
        ),
        migrations.AddField(
            model_name='reconfirmationround',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='reconfirmationround',
            name='cabinet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.cabinet', verbose_name='kabinet'),
        ),
        migrations.AddField(
            model_name='reconfirmationround',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting', verbose_name='besluit in overleg'),
        ),
        migrations.AddField(
            model_name='reconfirmationround',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='reconfirmationround',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='reconfirmationitemhistory',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.reconfirmationround', verbose_name='herbevestigingsronde'),
        ),
        migrations.AddField(
            model_name='reconfirmationitem',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='agreements.reconfirmationround', verbose_name='herbevestigingsronde'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='cabinet',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.cabinet', verbose_name='kabinet'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='meeting',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='besluit in overleg'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='opened_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='reconfirmationroundhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.reconfirmationround'),
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
    ])
