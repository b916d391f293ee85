"""Norms of the year plan, who answers for each opgave, interbestuurlijke teams, and kennismakingen of a cabinet."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together
from meetings.reference import NORMS


def ship_norms(apps, schema_editor):
    """Give every installation the norms of the sources, each with the period in which it holds."""
    norm = apps.get_model("meetings", "Norm")
    norm.objects.bulk_create(norm(**facts) for facts in NORMS)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0011_treatment'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Norm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('slug', models.SlugField(unique=True, verbose_name='kenmerk')),
                ('kind', models.CharField(choices=[('jaar', 'een Overhedenoverleg per jaar'), ('halfjaar', 'een Overhedenoverleg per half jaar'), ('startoverleg', 'een startoverleg na de formatie'), ('kabinetssessie', 'een kabinetssessie na het aantreden')], max_length=20, verbose_name='soort')),
                ('label', models.CharField(max_length=150, verbose_name='in één zin')),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None, verbose_name='bij voorkeur in de maanden')),
                ('within_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='binnen zoveel maanden')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('quotation', models.TextField(verbose_name='citaat')),
            ],
            options={
                'verbose_name': 'norm',
                'verbose_name_plural': 'normen',
                'ordering': ['since', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='NormHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('slug', models.SlugField(db_index=False, verbose_name='kenmerk')),
                ('kind', models.CharField(choices=[('jaar', 'een Overhedenoverleg per jaar'), ('halfjaar', 'een Overhedenoverleg per half jaar'), ('startoverleg', 'een startoverleg na de formatie'), ('kabinetssessie', 'een kabinetssessie na het aantreden')], max_length=20, verbose_name='soort')),
                ('label', models.CharField(max_length=150, verbose_name='in één zin')),
                ('months', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None, verbose_name='bij voorkeur in de maanden')),
                ('within_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='binnen zoveel maanden')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('quotation', models.TextField(verbose_name='citaat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NormReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('period', models.DateField(verbose_name='eerste dag van de periode')),
                ('reason', models.TextField(verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='moment')),
            ],
            options={
                'verbose_name': 'reden bij een norm',
                'verbose_name_plural': 'redenen bij een norm',
            },
        ),
        migrations.CreateModel(
            name='NormReasonHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('period', models.DateField(verbose_name='eerste dag van de periode')),
                ('reason', models.TextField(verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='moment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpgaveLead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'aanspreekbaar ambt per opgave',
                'verbose_name_plural': 'aanspreekbare ambten per opgave',
                'ordering': ['theme', 'since'],
            },
        ),
        migrations.CreateModel(
            name='OpgaveLeadHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpgaveTeam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('assignment', models.TextField(verbose_name='opdracht')),
                ('since', models.DateField(verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'verbose_name': 'interbestuurlijk team',
                'verbose_name_plural': 'interbestuurlijke teams',
                'ordering': ['theme', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OpgaveTeamHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('assignment', models.TextField(verbose_name='opdracht')),
                ('since', models.DateField(verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpgaveTeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('functions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None, verbose_name='functies')),
            ],
            options={
                'verbose_name': 'leden van een interbestuurlijk team',
                'verbose_name_plural': 'leden van een interbestuurlijk team',
                'ordering': ['organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OpgaveTeamMemberHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('functions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None, verbose_name='functies')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('kennismaking', 'kennismaking'), ('werkbezoek', 'werkbezoek')], default='kennismaking', max_length=15, verbose_name='soort')),
                ('domain', models.CharField(max_length=100, verbose_name='domein')),
                ('with_whom', models.CharField(max_length=200, verbose_name='met wie')),
                ('day', models.DateField(blank=True, null=True, verbose_name='dag')),
                ('words', models.CharField(blank=True, max_length=100, verbose_name='wanneer, in woorden')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('outcome', models.CharField(blank=True, choices=[('', 'gepland'), ('geweest', 'geweest'), ('vervallen', 'ging niet door')], default='', max_length=10, verbose_name='afloop')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='parties.cabinet', verbose_name='kabinet')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'kennismaking',
                'verbose_name_plural': 'kennismakingen',
                'ordering': ['domain', 'day', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='IntroductionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('kennismaking', 'kennismaking'), ('werkbezoek', 'werkbezoek')], default='kennismaking', max_length=15, verbose_name='soort')),
                ('domain', models.CharField(max_length=100, verbose_name='domein')),
                ('with_whom', models.CharField(max_length=200, verbose_name='met wie')),
                ('day', models.DateField(blank=True, null=True, verbose_name='dag')),
                ('words', models.CharField(blank=True, max_length=100, verbose_name='wanneer, in woorden')),
                ('note', models.TextField(blank=True, verbose_name='toelichting')),
                ('outcome', models.CharField(blank=True, choices=[('', 'gepland'), ('geweest', 'geweest'), ('vervallen', 'ging niet door')], default='', max_length=10, verbose_name='afloop')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.cabinet', verbose_name='kabinet')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.introduction')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='norm',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_normhistory" ("id", "kind", "label", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "since", "slug", "source", "until", "within_months") VALUES (NEW."id", NEW."kind", NEW."label", NEW."months", NOW(), \'insert\', NEW."id", NEW."quotation", NEW."since", NEW."slug", NEW."source", NEW."until", NEW."within_months"); RETURN NULL;', hash='40b850ebf81fadf671dcf630678cde7d8df089a6', operation='INSERT', pgid='pgtrigger_insert_insert_68b9c', table='meetings_norm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='norm',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_normhistory" ("id", "kind", "label", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "since", "slug", "source", "until", "within_months") VALUES (NEW."id", NEW."kind", NEW."label", NEW."months", NOW(), \'update\', NEW."id", NEW."quotation", NEW."since", NEW."slug", NEW."source", NEW."until", NEW."within_months"); RETURN NULL;', hash='9ec4a178574244cc11de4a7a0ce22b253c9496cf', operation='UPDATE', pgid='pgtrigger_update_update_7041f', table='meetings_norm', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='norm',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_normhistory" ("id", "kind", "label", "months", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "since", "slug", "source", "until", "within_months") VALUES (OLD."id", OLD."kind", OLD."label", OLD."months", NOW(), \'delete\', OLD."id", OLD."quotation", OLD."since", OLD."slug", OLD."source", OLD."until", OLD."within_months"); RETURN NULL;', hash='6bb1ffbef306d48436e42abdaf256a3d024d6450', operation='DELETE', pgid='pgtrigger_delete_delete_fee98', table='meetings_norm', when='AFTER')),
        ),
        migrations.AddField(
            model_name='normhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.norm'),
        ),
        migrations.AddField(
            model_name='normreason',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='normreason',
            name='norm',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='meetings.norm', verbose_name='norm'),
        ),
        migrations.AddField(
            model_name='normreason',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='normreason',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='normreasonhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='normreasonhistory',
            name='norm',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.norm', verbose_name='norm'),
        ),
        migrations.AddField(
            model_name='normreasonhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='normreasonhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.normreason'),
        ),
        migrations.AddField(
            model_name='normreasonhistory',
            name='seat',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='opgavelead',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='opgavelead',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='ministerie van de secretaris-generaal'),
        ),
        migrations.AddField(
            model_name='opgavelead',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='aanspreekbaar ambt'),
        ),
        migrations.AddField(
            model_name='opgavelead',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='opgavelead',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='parties.theme', verbose_name='opgave'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='contact',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='ministerie van de secretaris-generaal'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='aanspreekbaar ambt'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.opgavelead'),
        ),
        migrations.AddField(
            model_name='opgaveleadhistory',
            name='theme',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.theme', verbose_name='opgave'),
        ),
        migrations.AddField(
            model_name='opgaveteam',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='opgaveteam',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='opgaveteam',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='parties.theme', verbose_name='opgave'),
        ),
        migrations.AddField(
            model_name='opgaveteamhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='opgaveteamhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='opgaveteamhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.opgaveteam'),
        ),
        migrations.AddField(
            model_name='opgaveteamhistory',
            name='theme',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.theme', verbose_name='opgave'),
        ),
        migrations.AddField(
            model_name='opgaveteammember',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='opgaveteammember',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='meetings.opgaveteam', verbose_name='team'),
        ),
        migrations.AddField(
            model_name='opgaveteammemberhistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='opgaveteammemberhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.opgaveteammember'),
        ),
        migrations.AddField(
            model_name='opgaveteammemberhistory',
            name='team',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.opgaveteam', verbose_name='team'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(('day__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='introduction_has_a_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_introductionhistory" ("audience_id", "cabinet_id", "day", "domain", "embargo_until", "id", "key", "kind", "level", "note", "outcome", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "with_whom", "words") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."day", NEW."domain", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."level", NEW."note", NEW."outcome", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."with_whom", NEW."words"); RETURN NULL;', hash='e542dd60a42600eb4a7f578b3624f8359ba60c47', operation='INSERT', pgid='pgtrigger_insert_insert_e12fd', table='meetings_introduction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_introductionhistory" ("audience_id", "cabinet_id", "day", "domain", "embargo_until", "id", "key", "kind", "level", "note", "outcome", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "with_whom", "words") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."day", NEW."domain", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."level", NEW."note", NEW."outcome", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."with_whom", NEW."words"); RETURN NULL;', hash='479946fc49ad6580357814a473de24229f749e7f', operation='UPDATE', pgid='pgtrigger_update_update_f0e3e', table='meetings_introduction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_introductionhistory" ("audience_id", "cabinet_id", "day", "domain", "embargo_until", "id", "key", "kind", "level", "note", "outcome", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "with_whom", "words") VALUES (OLD."audience_id", OLD."cabinet_id", OLD."day", OLD."domain", OLD."embargo_until", OLD."id", OLD."key", OLD."kind", OLD."level", OLD."note", OLD."outcome", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."with_whom", OLD."words"); RETURN NULL;', hash='b207f0500c7447e3a5125d90f00710f63e97d909', operation='DELETE', pgid='pgtrigger_delete_delete_92627', table='meetings_introduction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ca906f4a1ced19b2b8f6874da8069233244bc80b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eed12', table='meetings_introductionhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='normhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b7baf49161b3be3cf055ebe4fb9504be605b9dd0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_605c9', table='meetings_normhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='normreason',
            constraint=models.UniqueConstraint(fields=('norm', 'period'), name='one_reason_per_period'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='normreason',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_normreasonhistory" ("at", "audience_id", "embargo_until", "id", "key", "level", "norm_id", "owner_id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id") VALUES (NEW."at", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."norm_id", NEW."owner_id", NEW."period", NOW(), \'insert\', NEW."id", NEW."reason", NEW."seat_id"); RETURN NULL;', hash='3881fa10df570ff64749dfe22df23d8ebbac8b51', operation='INSERT', pgid='pgtrigger_insert_insert_87946', table='meetings_normreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='normreason',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_normreasonhistory" ("at", "audience_id", "embargo_until", "id", "key", "level", "norm_id", "owner_id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id") VALUES (NEW."at", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."norm_id", NEW."owner_id", NEW."period", NOW(), \'update\', NEW."id", NEW."reason", NEW."seat_id"); RETURN NULL;', hash='d64ef280e94c8b88f16ad32ec8b0c509090b1406', operation='UPDATE', pgid='pgtrigger_update_update_51528', table='meetings_normreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='normreason',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_normreasonhistory" ("at", "audience_id", "embargo_until", "id", "key", "level", "norm_id", "owner_id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id") VALUES (OLD."at", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."norm_id", OLD."owner_id", OLD."period", NOW(), \'delete\', OLD."id", OLD."reason", OLD."seat_id"); RETURN NULL;', hash='c9c5d0c9cd35ba09398708129574d0a2c6666b8a', operation='DELETE', pgid='pgtrigger_delete_delete_445cf', table='meetings_normreason', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='normreasonhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3bc64bb9320c470b1615c19a612a83fd5f859dec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fb151', table='meetings_normreasonhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='opgavelead',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('since'), models.F('until'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&'), (models.F('theme'), '=')], name='one_lead_per_opgave', violation_error_message='Deze periode overlapt met een andere.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgavelead',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveleadhistory" ("audience_id", "contact_id", "embargo_until", "id", "key", "level", "note", "office_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "theme_id", "until") VALUES (NEW."audience_id", NEW."contact_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."note", NEW."office_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."since", NEW."theme_id", NEW."until"); RETURN NULL;', hash='e9b9eef4fb34bb2c82f63ac24fc3ebdffd1bc539', operation='INSERT', pgid='pgtrigger_insert_insert_56e30', table='meetings_opgavelead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgavelead',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_opgaveleadhistory" ("audience_id", "contact_id", "embargo_until", "id", "key", "level", "note", "office_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "theme_id", "until") VALUES (NEW."audience_id", NEW."contact_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."note", NEW."office_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."since", NEW."theme_id", NEW."until"); RETURN NULL;', hash='7e217b7f089796873eb7bc8d9ae740eb7c4dfb39', operation='UPDATE', pgid='pgtrigger_update_update_d8ca9', table='meetings_opgavelead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgavelead',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveleadhistory" ("audience_id", "contact_id", "embargo_until", "id", "key", "level", "note", "office_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "theme_id", "until") VALUES (OLD."audience_id", OLD."contact_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."note", OLD."office_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."since", OLD."theme_id", OLD."until"); RETURN NULL;', hash='7d24ae2b8b27b1bb98b6705e81932ed0ad6cbfbd', operation='DELETE', pgid='pgtrigger_delete_delete_d32b8', table='meetings_opgavelead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveleadhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45647fbf94757f297c93aee22f63ef76ca6d923e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_64dfc', table='meetings_opgaveleadhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteam',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveteamhistory" ("assignment", "audience_id", "embargo_until", "id", "key", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "since", "theme_id", "until") VALUES (NEW."assignment", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."name", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."since", NEW."theme_id", NEW."until"); RETURN NULL;', hash='cbfec393db355be268a86d1368d7ddc5a0c1353b', operation='INSERT', pgid='pgtrigger_insert_insert_09786', table='meetings_opgaveteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteam',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_opgaveteamhistory" ("assignment", "audience_id", "embargo_until", "id", "key", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "since", "theme_id", "until") VALUES (NEW."assignment", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."name", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."since", NEW."theme_id", NEW."until"); RETURN NULL;', hash='b5b9e0104b663dd56d42bbe7f98a7cdb49564499', operation='UPDATE', pgid='pgtrigger_update_update_1eada', table='meetings_opgaveteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteam',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveteamhistory" ("assignment", "audience_id", "embargo_until", "id", "key", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "since", "theme_id", "until") VALUES (OLD."assignment", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."name", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."since", OLD."theme_id", OLD."until"); RETURN NULL;', hash='6a4018d6efa6ce08a60d83239eae0fb5d3a0ecb9', operation='DELETE', pgid='pgtrigger_delete_delete_9f9ef', table='meetings_opgaveteam', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteamhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e4146a5d6e107f294ce30aae5c8a8c9f4f6e4f4e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0616', table='meetings_opgaveteamhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='opgaveteammember',
            constraint=models.UniqueConstraint(fields=('team', 'organisation'), name='one_row_per_organisation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteammember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveteammemberhistory" ("functions", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."functions", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."team_id"); RETURN NULL;', hash='fdaae6f8158cb4eda1b05c12f3e050d1bd92892e', operation='INSERT', pgid='pgtrigger_insert_insert_2e441', table='meetings_opgaveteammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteammember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_opgaveteammemberhistory" ("functions", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (NEW."functions", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."team_id"); RETURN NULL;', hash='f23902548ccc1f2d0d7229a959c1253440068de6', operation='UPDATE', pgid='pgtrigger_update_update_90c65', table='meetings_opgaveteammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteammember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_opgaveteammemberhistory" ("functions", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "team_id") VALUES (OLD."functions", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."team_id"); RETURN NULL;', hash='918535e21596f495d6ff59b2d375ea1fb6c58217', operation='DELETE', pgid='pgtrigger_delete_delete_81e86', table='meetings_opgaveteammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opgaveteammemberhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c76be880a9e9178b4457f4b9ef370b2a49afb3e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cffe8', table='meetings_opgaveteammemberhistory', when='BEFORE')),
        ),
        migrations.RunPython(ship_norms, migrations.RunPython.noop),
    ])
