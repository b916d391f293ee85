"""Norms of the year plan with their reasons."""

import django.contrib.postgres.fields
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from meetings.reference import NORMS


def ship_norms(apps, schema_editor):
    """Give every installation the norms of the sources, each with the period in which it holds."""
    norm = apps.get_model("meetings", "Norm")
    norm.objects.bulk_create(norm(**facts) for facts in NORMS)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0008_proposals_topics_team'),
        ('parties', '0005_decision_days'),
    ]

    operations = [
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
        migrations.RunPython(ship_norms, migrations.RunPython.noop),
    ]
