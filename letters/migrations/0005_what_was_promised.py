"""Add the story of what was promised: term, extensions, relatives, the office that owes it and the afspraak it led to."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0015_words_kept'),
        ('letters', '0004_annexes_of_sent_letters_are_final'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0007_access_review'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(max_length=300, verbose_name='termijn tot dan toe')),
                ('words', models.CharField(max_length=300, verbose_name='nieuwe termijn in woorden')),
                ('latest', models.DateField(blank=True, null=True, verbose_name='uiterlijk')),
                ('reason', models.TextField(verbose_name='reden')),
                ('given_on', models.DateField(verbose_name='uitgesteld op')),
            ],
            options={
                'verbose_name': 'uitstel',
                'verbose_name_plural': 'uitstellen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ExtensionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('before', models.CharField(max_length=300, verbose_name='termijn tot dan toe')),
                ('words', models.CharField(max_length=300, verbose_name='nieuwe termijn in woorden')),
                ('latest', models.DateField(blank=True, null=True, verbose_name='uiterlijk')),
                ('reason', models.TextField(verbose_name='reden')),
                ('given_on', models.DateField(verbose_name='uitgesteld op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'uitwerking',
                'verbose_name_plural': 'uitwerkingen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OutcomeHistory',
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
            name='PublicEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('kind', models.CharField(max_length=20, verbose_name='soort')),
                ('chamber', models.CharField(choices=[('tk', 'Tweede Kamer'), ('ek', 'Eerste Kamer')], max_length=2, verbose_name='Kamer')),
                ('state', models.CharField(choices=[('open', 'openstaand'), ('partly', 'deels voldaan'), ('done', 'voldaan')], max_length=10, verbose_name='status')),
                ('text', models.TextField(verbose_name='tekst')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='wie')),
                ('day', models.DateField(blank=True, null=True, verbose_name='datum')),
                ('sort_day', models.DateField(verbose_name='datum om op te sorteren')),
                ('facts', models.JSONField(default=dict, verbose_name='gegevens')),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='openbaar vanaf')),
            ],
            options={
                'verbose_name': 'openbare regel',
                'verbose_name_plural': 'openbare regels',
            },
        ),
        migrations.CreateModel(
            name='PublicEntryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('kind', models.CharField(max_length=20, verbose_name='soort')),
                ('chamber', models.CharField(choices=[('tk', 'Tweede Kamer'), ('ek', 'Eerste Kamer')], max_length=2, verbose_name='Kamer')),
                ('state', models.CharField(choices=[('open', 'openstaand'), ('partly', 'deels voldaan'), ('done', 'voldaan')], max_length=10, verbose_name='status')),
                ('text', models.TextField(verbose_name='tekst')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='wie')),
                ('day', models.DateField(blank=True, null=True, verbose_name='datum')),
                ('sort_day', models.DateField(verbose_name='datum om op te sorteren')),
                ('facts', models.JSONField(default=dict, verbose_name='gegevens')),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='openbaar vanaf')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chamberrequest',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chamberrequest',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='chamberrequest',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='commitment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='commitment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='commitment',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='motion',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='motion',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='motion',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='chamberrequest',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt'),
        ),
        migrations.AddField(
            model_name='chamberrequest',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='chamberrequest',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='chamberrequest',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='chamberrequesthistory',
            name='office',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt'),
        ),
        migrations.AddField(
            model_name='chamberrequesthistory',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='chamberrequesthistory',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='chamberrequesthistory',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='fraction',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='fractie'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='gedaan door'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='moment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitment', to='meetings.moment', verbose_name='termijn'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='number',
            field=models.CharField(blank=True, db_default='', default='', max_length=20, verbose_name='nummer van de Kamer'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='related_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='letters.commitment', verbose_name='eerdere toezegging'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='relation',
            field=models.CharField(blank=True, choices=[('changes', 'wijziging van'), ('adds', 'aanvulling op'), ('repeats', 'herhaling van')], db_default='', default='', max_length=10, verbose_name='verhouding'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='fraction',
            field=models.CharField(blank=True, db_default='', default='', max_length=60, verbose_name='fractie'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='made_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='gedaan door'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='moment',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.moment', verbose_name='termijn'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='number',
            field=models.CharField(blank=True, db_default='', default='', max_length=20, verbose_name='nummer van de Kamer'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='related_to',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.commitment', verbose_name='eerdere toezegging'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='relation',
            field=models.CharField(blank=True, choices=[('changes', 'wijziging van'), ('adds', 'aanvulling op'), ('repeats', 'herhaling van')], db_default='', default='', max_length=10, verbose_name='verhouding'),
        ),
        migrations.AddField(
            model_name='commitmenthistory',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='motion',
            name='execution',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='uitvoering'),
        ),
        migrations.AddField(
            model_name='motion',
            name='office',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt'),
        ),
        migrations.AddField(
            model_name='motion',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='motion',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='motion',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='motion',
            name='vote',
            field=models.CharField(blank=True, choices=[('', 'niet bekend'), ('tabled', 'ingediend'), ('adopted', 'aangenomen'), ('rejected', 'verworpen'), ('held', 'aangehouden'), ('withdrawn', 'ingetrokken')], db_default='', default='', max_length=10, verbose_name='stemming'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='execution',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='uitvoering'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='office',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='vindplaats'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='quote',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='letterlijk citaat'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1, verbose_name='revisie'),
        ),
        migrations.AddField(
            model_name='motionhistory',
            name='vote',
            field=models.CharField(blank=True, choices=[('', 'niet bekend'), ('tabled', 'ingediend'), ('adopted', 'aangenomen'), ('rejected', 'verworpen'), ('held', 'aangehouden'), ('withdrawn', 'ingetrokken')], db_default='', default='', max_length=10, verbose_name='stemming'),
        ),
        migrations.AlterField(
            model_name='commitment',
            name='due_words',
            field=models.CharField(blank=True, max_length=200, verbose_name='termijn in woorden'),
        ),
        migrations.AlterField(
            model_name='commitment',
            name='made_in',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='letters.letter', verbose_name='gedaan in brief'),
        ),
        migrations.AlterField(
            model_name='commitmenthistory',
            name='due_words',
            field=models.CharField(blank=True, max_length=200, verbose_name='termijn in woorden'),
        ),
        migrations.AddIndex(
            model_name='chamberrequest',
            index=models.Index(fields=['-day', '-id'], name='chamber_request_newest'),
        ),
        migrations.AddIndex(
            model_name='chamberrequest',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', 'quote', 'place', 'source', 'committee', 'occasion', config='dutch'), name='chamber_request_words'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['-day', '-id'], name='commitment_newest'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', 'quote', 'place', 'source', 'member', 'fraction', 'occasion', 'number', config='dutch'), name='commitment_words'),
        ),
        migrations.AddIndex(
            model_name='motion',
            index=models.Index(fields=['-day', '-id'], name='motion_newest'),
        ),
        migrations.AddIndex(
            model_name='motion',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', 'quote', 'place', 'source', 'name', 'dossier', 'number', config='dutch'), name='motion_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chamberrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_chamberrequesthistory" ("chamber", "committee", "day", "id", "key", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text") VALUES (NEW."chamber", NEW."committee", NEW."day", NEW."id", NEW."key", NEW."occasion", NEW."office_id", NOW(), \'insert\', NEW."id", NEW."place", NEW."quote", NEW."revision", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='566d8c162e81c1d4ccbf0da0cb8dc7658eb44fd1', operation='INSERT', pgid='pgtrigger_insert_insert_32393', table='letters_chamberrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chamberrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_chamberrequesthistory" ("chamber", "committee", "day", "id", "key", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text") VALUES (NEW."chamber", NEW."committee", NEW."day", NEW."id", NEW."key", NEW."occasion", NEW."office_id", NOW(), \'update\', NEW."id", NEW."place", NEW."quote", NEW."revision", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='e75fbb3254ae038f40a308b8f083d5681e4bad53', operation='UPDATE', pgid='pgtrigger_update_update_4caa2', table='letters_chamberrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='chamberrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_chamberrequesthistory" ("chamber", "committee", "day", "id", "key", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text") VALUES (OLD."chamber", OLD."committee", OLD."day", OLD."id", OLD."key", OLD."occasion", OLD."office_id", NOW(), \'delete\', OLD."id", OLD."place", OLD."quote", OLD."revision", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='512f23468c287693ff7c4ebfea6eff0ffcd16a31', operation='DELETE', pgid='pgtrigger_delete_delete_6dde2', table='letters_chamberrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_commitmenthistory" ("chamber", "day", "due_words", "fraction", "id", "key", "made_by_id", "made_in_id", "member", "moment_id", "number", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "related_to_id", "relation", "revision", "source", "state", "text") VALUES (NEW."chamber", NEW."day", NEW."due_words", NEW."fraction", NEW."id", NEW."key", NEW."made_by_id", NEW."made_in_id", NEW."member", NEW."moment_id", NEW."number", NEW."occasion", NEW."office_id", NOW(), \'insert\', NEW."id", NEW."place", NEW."quote", NEW."related_to_id", NEW."relation", NEW."revision", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='6356a0c3c28b8723e7371dd74c78548d5469addf', operation='INSERT', pgid='pgtrigger_insert_insert_7f17b', table='letters_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_commitmenthistory" ("chamber", "day", "due_words", "fraction", "id", "key", "made_by_id", "made_in_id", "member", "moment_id", "number", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "related_to_id", "relation", "revision", "source", "state", "text") VALUES (NEW."chamber", NEW."day", NEW."due_words", NEW."fraction", NEW."id", NEW."key", NEW."made_by_id", NEW."made_in_id", NEW."member", NEW."moment_id", NEW."number", NEW."occasion", NEW."office_id", NOW(), \'update\', NEW."id", NEW."place", NEW."quote", NEW."related_to_id", NEW."relation", NEW."revision", NEW."source", NEW."state", NEW."text"); RETURN NULL;', hash='b0443a04bd54e8ae4df0aab9b829c5522485910b', operation='UPDATE', pgid='pgtrigger_update_update_da1b5', table='letters_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commitment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_commitmenthistory" ("chamber", "day", "due_words", "fraction", "id", "key", "made_by_id", "made_in_id", "member", "moment_id", "number", "occasion", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "related_to_id", "relation", "revision", "source", "state", "text") VALUES (OLD."chamber", OLD."day", OLD."due_words", OLD."fraction", OLD."id", OLD."key", OLD."made_by_id", OLD."made_in_id", OLD."member", OLD."moment_id", OLD."number", OLD."occasion", OLD."office_id", NOW(), \'delete\', OLD."id", OLD."place", OLD."quote", OLD."related_to_id", OLD."relation", OLD."revision", OLD."source", OLD."state", OLD."text"); RETURN NULL;', hash='1af2f7f90ecd4538eee46854a2f8239d6ea68d6d', operation='DELETE', pgid='pgtrigger_delete_delete_a1398', table='letters_commitment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_motionhistory" ("chamber", "day", "dossier", "execution", "id", "key", "name", "number", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text", "vote") VALUES (NEW."chamber", NEW."day", NEW."dossier", NEW."execution", NEW."id", NEW."key", NEW."name", NEW."number", NEW."office_id", NOW(), \'insert\', NEW."id", NEW."place", NEW."quote", NEW."revision", NEW."source", NEW."state", NEW."text", NEW."vote"); RETURN NULL;', hash='157ee9fed7cfea50b363d91af520abe6c2fdd18e', operation='INSERT', pgid='pgtrigger_insert_insert_34ffe', table='letters_motion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_motionhistory" ("chamber", "day", "dossier", "execution", "id", "key", "name", "number", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text", "vote") VALUES (NEW."chamber", NEW."day", NEW."dossier", NEW."execution", NEW."id", NEW."key", NEW."name", NEW."number", NEW."office_id", NOW(), \'update\', NEW."id", NEW."place", NEW."quote", NEW."revision", NEW."source", NEW."state", NEW."text", NEW."vote"); RETURN NULL;', hash='c2fea3e4db436867b51d70d8c97fdac10d15eef1', operation='UPDATE', pgid='pgtrigger_update_update_7c5b8', table='letters_motion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_motionhistory" ("chamber", "day", "dossier", "execution", "id", "key", "name", "number", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quote", "revision", "source", "state", "text", "vote") VALUES (OLD."chamber", OLD."day", OLD."dossier", OLD."execution", OLD."id", OLD."key", OLD."name", OLD."number", OLD."office_id", NOW(), \'delete\', OLD."id", OLD."place", OLD."quote", OLD."revision", OLD."source", OLD."state", OLD."text", OLD."vote"); RETURN NULL;', hash='4fb54239b59505840669d12af3a6f259655de707', operation='DELETE', pgid='pgtrigger_delete_delete_126db', table='letters_motion', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('chamber', 'number'), name='commitment_number_once'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('related_to', None), ('relation', '')), models.Q(('related_to__isnull', False), models.Q(('relation', ''), _negated=True)), _connector='OR'), name='commitment_relation_is_whole'),
        ),
        migrations.AddField(
            model_name='extension',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='extension',
            name='commitment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='extension',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letter', verbose_name='gemeld in brief'),
        ),
        migrations.AddField(
            model_name='extensionhistory',
            name='by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='extensionhistory',
            name='commitment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='extensionhistory',
            name='letter',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='gemeld in brief'),
        ),
        migrations.AddField(
            model_name='extensionhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.extension'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='commitment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='motion',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='letters.motion', verbose_name='motie'),
        ),
        migrations.AddField(
            model_name='outcome',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='letters.chamberrequest', verbose_name='verzoek'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='commitment',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='motion',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.motion', verbose_name='motie'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.outcome'),
        ),
        migrations.AddField(
            model_name='outcomehistory',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.chamberrequest', verbose_name='verzoek'),
        ),
        migrations.AddField(
            model_name='publicentry',
            name='commitment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='publicentry',
            name='motion',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.motion', verbose_name='motie'),
        ),
        migrations.AddField(
            model_name='publicentry',
            name='request',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.chamberrequest', verbose_name='verzoek'),
        ),
        migrations.AddField(
            model_name='publicentryhistory',
            name='commitment',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.commitment', verbose_name='toezegging'),
        ),
        migrations.AddField(
            model_name='publicentryhistory',
            name='motion',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.motion', verbose_name='motie'),
        ),
        migrations.AddField(
            model_name='publicentryhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.publicentry'),
        ),
        migrations.AddField(
            model_name='publicentryhistory',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.chamberrequest', verbose_name='verzoek'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='extension_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."commitment_id" IS DISTINCT FROM (NEW."commitment_id") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."latest" IS DISTINCT FROM (NEW."latest") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='10e669122e08622fd2a4876f7ce77a0b9cccd4c9', operation='UPDATE', pgid='pgtrigger_extension_is_final_7d0b9', table='letters_extension', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_extensionhistory" ("before", "by_id", "commitment_id", "given_on", "id", "latest", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "words") VALUES (NEW."before", NEW."by_id", NEW."commitment_id", NEW."given_on", NEW."id", NEW."latest", NEW."letter_id", NOW(), \'insert\', NEW."id", NEW."reason", NEW."words"); RETURN NULL;', hash='673f0dac8b63b630ac0197871f91cc9e10c1c74f', operation='INSERT', pgid='pgtrigger_insert_insert_05ecf', table='letters_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_extensionhistory" ("before", "by_id", "commitment_id", "given_on", "id", "latest", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "words") VALUES (NEW."before", NEW."by_id", NEW."commitment_id", NEW."given_on", NEW."id", NEW."latest", NEW."letter_id", NOW(), \'update\', NEW."id", NEW."reason", NEW."words"); RETURN NULL;', hash='5dcfbcd22fca9c82acfcb13c048074383edca4c2', operation='UPDATE', pgid='pgtrigger_update_update_3deb2', table='letters_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extension',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_extensionhistory" ("before", "by_id", "commitment_id", "given_on", "id", "latest", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "words") VALUES (OLD."before", OLD."by_id", OLD."commitment_id", OLD."given_on", OLD."id", OLD."latest", OLD."letter_id", NOW(), \'delete\', OLD."id", OLD."reason", OLD."words"); RETURN NULL;', hash='4e5cf9a3516d859ff524dd1825d082c252213529', operation='DELETE', pgid='pgtrigger_delete_delete_3a0f3', table='letters_extension', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='extensionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4bc6471441ca9cb6effd98d9b9283602bfa44681', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aae34', table='letters_extensionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', False), ('motion__isnull', True), ('request__isnull', True)), models.Q(('commitment__isnull', True), ('motion__isnull', False), ('request__isnull', True)), models.Q(('commitment__isnull', True), ('motion__isnull', True), ('request__isnull', False)), _connector='OR'), name='outcome_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('agreement', 'commitment', 'motion', 'request'), name='outcome_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_outcomehistory" ("agreement_id", "commitment_id", "id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."agreement_id", NEW."commitment_id", NEW."id", NEW."motion_id", NOW(), \'insert\', NEW."id", NEW."request_id"); RETURN NULL;', hash='a92606c2a88a09d3f7b735d92763089707ab20ff', operation='INSERT', pgid='pgtrigger_insert_insert_89e9e', table='letters_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_outcomehistory" ("agreement_id", "commitment_id", "id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."agreement_id", NEW."commitment_id", NEW."id", NEW."motion_id", NOW(), \'update\', NEW."id", NEW."request_id"); RETURN NULL;', hash='bcddf2ca9f696a4850ebc1e10885984d1b367a8f', operation='UPDATE', pgid='pgtrigger_update_update_c0e3f', table='letters_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcome',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_outcomehistory" ("agreement_id", "commitment_id", "id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (OLD."agreement_id", OLD."commitment_id", OLD."id", OLD."motion_id", NOW(), \'delete\', OLD."id", OLD."request_id"); RETURN NULL;', hash='201c36028808bc445da3dd3ba93bb8ddf4153247', operation='DELETE', pgid='pgtrigger_delete_delete_474f9', table='letters_outcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outcomehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc41180aa0d8e7454ecc487026ad2aded21e3383', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fb5c3', table='letters_outcomehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='publicentry',
            index=models.Index(fields=['-sort_day', '-id'], name='public_entry_newest'),
        ),
        migrations.AddConstraint(
            model_name='publicentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', False), ('motion__isnull', True), ('request__isnull', True)), models.Q(('commitment__isnull', True), ('motion__isnull', False), ('request__isnull', True)), models.Q(('commitment__isnull', True), ('motion__isnull', True), ('request__isnull', False)), _connector='OR'), name='public_entry_of_one_thing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_publicentryhistory" ("chamber", "commitment_id", "day", "facts", "id", "key", "kind", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from", "request_id", "sort_day", "state", "text", "who") VALUES (NEW."chamber", NEW."commitment_id", NEW."day", NEW."facts", NEW."id", NEW."key", NEW."kind", NEW."motion_id", NOW(), \'insert\', NEW."id", NEW."public_from", NEW."request_id", NEW."sort_day", NEW."state", NEW."text", NEW."who"); RETURN NULL;', hash='c756e257c069dff9241c5d3471b7e8a387bef5ac', operation='INSERT', pgid='pgtrigger_insert_insert_54939', table='letters_publicentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_publicentryhistory" ("chamber", "commitment_id", "day", "facts", "id", "key", "kind", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from", "request_id", "sort_day", "state", "text", "who") VALUES (NEW."chamber", NEW."commitment_id", NEW."day", NEW."facts", NEW."id", NEW."key", NEW."kind", NEW."motion_id", NOW(), \'update\', NEW."id", NEW."public_from", NEW."request_id", NEW."sort_day", NEW."state", NEW."text", NEW."who"); RETURN NULL;', hash='f2710d021fb973b27dd3578ce8449fccafc17838', operation='UPDATE', pgid='pgtrigger_update_update_7beda', table='letters_publicentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_publicentryhistory" ("chamber", "commitment_id", "day", "facts", "id", "key", "kind", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_from", "request_id", "sort_day", "state", "text", "who") VALUES (OLD."chamber", OLD."commitment_id", OLD."day", OLD."facts", OLD."id", OLD."key", OLD."kind", OLD."motion_id", NOW(), \'delete\', OLD."id", OLD."public_from", OLD."request_id", OLD."sort_day", OLD."state", OLD."text", OLD."who"); RETURN NULL;', hash='3bc4c72b6c766ffdb43f34a866aafa17643c96f9', operation='DELETE', pgid='pgtrigger_delete_delete_a6f41', table='letters_publicentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicentryhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='785f1d4d52e2baa46b64c28444ac50d2698a69b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2458b', table='letters_publicentryhistory', when='BEFORE')),
        ),
    ])
