"""Make the links rows of their own with a proof table; the tables and what is in them stay as they are."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [('agreements', '0001_initial'), ('parties', '0002_invitation_and_session')]

    operations = together([
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='AgreementOwner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agreements.agreement', verbose_name='afspraak')),
                        ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
                    ],
                    options={
                        'verbose_name': 'aanspreekbaar ambt',
                        'verbose_name_plural': 'aanspreekbare ambten',
                        'db_table': 'agreements_agreement_owners',
                        'unique_together': {('agreement', 'office')},
                    },
                ),
                migrations.AlterField(
                    model_name='agreement',
                    name='owners',
                    field=models.ManyToManyField(blank=True, related_name='agreements', through='agreements.AgreementOwner', to='parties.office', verbose_name='aanspreekbaar'),
                ),
            ],
        ),
        migrations.CreateModel(
            name='AgreementOwnerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.agreementowner')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementowner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementownerhistory" ("agreement_id", "id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."id", NEW."office_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='0fc4a6dd6bb38ebb35171361ca3e9014e61497f0', operation='INSERT', pgid='pgtrigger_insert_insert_1a1ff', table='agreements_agreement_owners', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementowner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementownerhistory" ("agreement_id", "id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."id", NEW."office_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='a5749cfcd4b904c93f6728e995f66688bab43779', operation='UPDATE', pgid='pgtrigger_update_update_2d65a', table='agreements_agreement_owners', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementowner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementownerhistory" ("agreement_id", "id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agreement_id", OLD."id", OLD."office_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='688254e856d3692c07dcc83b94688779e85fce49', operation='DELETE', pgid='pgtrigger_delete_delete_552af', table='agreements_agreement_owners', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementownerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ccf1ed0de5c7e8bd302b5b586702469b64eb94aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_94e30', table='agreements_agreementownerhistory', when='BEFORE')),
        ),
        migrations.RunSQL(
            "INSERT INTO agreements_agreementownerhistory (pgh_created_at, pgh_label, pgh_obj_id, id, agreement_id, office_id)"
            " SELECT now(), 'insert', id, id, agreement_id, office_id FROM agreements_agreement_owners",
            migrations.RunSQL.noop,
        ),
    ])
