"""Roles, relations between afspraken, and what else belongs to one; two pointers become relations."""

import django.core.validators
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

COPY = """
INSERT INTO agreements_relation (kind, said_on, source, earlier_id, later_id)
SELECT 'supersedes', COALESCE(later.agreed_on, CURRENT_DATE), '', earlier.id, later.id
FROM agreements_agreement AS earlier JOIN agreements_agreement AS later ON later.id = earlier.superseded_by_id;
INSERT INTO agreements_relation (kind, said_on, source, earlier_id, later_id)
SELECT 'follows', COALESCE(agreed_on, CURRENT_DATE), '', follows_id, id
FROM agreements_agreement WHERE follows_id IS NOT NULL ON CONFLICT DO NOTHING;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""
COPY_BACK = """
UPDATE agreements_agreement SET superseded_by_id = later_id FROM agreements_relation
WHERE kind = 'supersedes' AND earlier_id = agreements_agreement.id;
UPDATE agreements_agreement SET follows_id = earlier_id FROM agreements_relation
WHERE kind = 'follows' AND later_id = agreements_agreement.id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0002_owners_with_proof'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Amount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='jaar')),
                ('euros', models.DecimalField(decimal_places=0, max_digits=14, verbose_name='bedrag in euro')),
                ('is_structural', models.BooleanField(default=False, verbose_name='structureel')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'bedrag',
                'verbose_name_plural': 'bedragen',
                'ordering': ['year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AmountHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='jaar')),
                ('euros', models.DecimalField(decimal_places=0, max_digits=14, verbose_name='bedrag in euro')),
                ('is_structural', models.BooleanField(default=False, verbose_name='structureel')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BalanceNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(choices=[('ambitions', 'Ambities'), ('tasks', 'Taken'), ('means', 'Middelen'), ('capacity', 'Uitvoeringskracht')], max_length=10, verbose_name='kant van de balans')),
                ('words', models.CharField(max_length=80, verbose_name='in een paar woorden')),
            ],
            options={
                'verbose_name': 'balans',
                'verbose_name_plural': 'balansen',
            },
        ),
        migrations.CreateModel(
            name='BalanceNoteHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('dimension', models.CharField(choices=[('ambitions', 'Ambities'), ('tasks', 'Taken'), ('means', 'Middelen'), ('capacity', 'Uitvoeringskracht')], max_length=10, verbose_name='kant van de balans')),
                ('words', models.CharField(max_length=80, verbose_name='in een paar woorden')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConditionalAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('suspended', 'opgeschort'), ('resumed', 'hervat'), ('carried_out', 'uitgevoerd'), ('lapsed', 'vervallen')], default='announced', max_length=12, verbose_name='status')),
                ('what', models.CharField(max_length=200, verbose_name='handeling')),
                ('waits_for', models.TextField(blank=True, verbose_name='waarop het wacht')),
                ('quote', models.TextField(blank=True, verbose_name='letterlijk')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'voorwaardelijke handeling',
                'verbose_name_plural': 'voorwaardelijke handelingen',
                'ordering': ['said_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConditionalActHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('suspended', 'opgeschort'), ('resumed', 'hervat'), ('carried_out', 'uitgevoerd'), ('lapsed', 'vervallen')], default='announced', max_length=12, verbose_name='status')),
                ('what', models.CharField(max_length=200, verbose_name='handeling')),
                ('waits_for', models.TextField(blank=True, verbose_name='waarop het wacht')),
                ('quote', models.TextField(blank=True, verbose_name='letterlijk')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_hash', models.CharField(max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de tekst')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('reason', models.TextField(blank=True, verbose_name='waarom opnieuw')),
            ],
            options={
                'verbose_name': 'instemmingsvraag',
                'verbose_name_plural': 'instemmingsvragen',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsentRequestHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('text_hash', models.CharField(max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256 van de tekst')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('reason', models.TextField(blank=True, verbose_name='waarom opnieuw')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('follows', 'volgt uit'), ('elaborates', 'werkt uit'), ('reconfirms', 'herbevestigt'), ('splits', 'is afgesplitst van'), ('merges', 'voegt samen'), ('supersedes', 'komt in plaats van')], max_length=12, verbose_name='soort')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'verband',
                'verbose_name_plural': 'verbanden',
                'ordering': ['said_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RelationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('follows', 'volgt uit'), ('elaborates', 'werkt uit'), ('reconfirms', 'herbevestigt'), ('splits', 'is afgesplitst van'), ('merges', 'voegt samen'), ('supersedes', 'komt in plaats van')], max_length=12, verbose_name='soort')),
                ('said_on', models.DateField(verbose_name='gezegd op')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TaskCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('none', 'Nee'), ('new', 'Ja, een nieuwe taak'), ('changed', 'Ja, een gewijzigde taak')], default='none', max_length=10, verbose_name='nieuwe of gewijzigde taak')),
                ('is_structural', models.BooleanField(default=False, verbose_name='structurele taak')),
                ('udo_asked_on', models.DateField(blank=True, null=True, verbose_name='UDO gevraagd op')),
                ('fvw', models.CharField(choices=[('open', 'Nog niet'), ('done', 'Ja, gedaan'), ('not_needed', 'Niet nodig')], default='open', max_length=10, verbose_name='art. 2 Fvw-onderzoek')),
                ('fvw_note', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'taaktoets',
                'verbose_name_plural': 'taaktoetsen',
            },
        ),
        migrations.CreateModel(
            name='TaskCheckHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('none', 'Nee'), ('new', 'Ja, een nieuwe taak'), ('changed', 'Ja, een gewijzigde taak')], default='none', max_length=10, verbose_name='nieuwe of gewijzigde taak')),
                ('is_structural', models.BooleanField(default=False, verbose_name='structurele taak')),
                ('udo_asked_on', models.DateField(blank=True, null=True, verbose_name='UDO gevraagd op')),
                ('fvw', models.CharField(choices=[('open', 'Nog niet'), ('done', 'Ja, gedaan'), ('not_needed', 'Niet nodig')], default='open', max_length=10, verbose_name='art. 2 Fvw-onderzoek')),
                ('fvw_note', models.TextField(blank=True, verbose_name='toelichting')),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementparty',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementparty',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreementparty',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agreementparty',
            name='since',
            field=models.DateField(blank=True, help_text='Leeg: vanaf het begin. Anders de dag van toevoegen.', null=True, verbose_name='partij sinds'),
        ),
        migrations.AddField(
            model_name='agreementpartyhistory',
            name='since',
            field=models.DateField(blank=True, help_text='Leeg: vanaf het begin. Anders de dag van toevoegen.', null=True, verbose_name='partij sinds'),
        ),
        migrations.AlterField(
            model_name='agreementparty',
            name='role',
            field=models.CharField(choices=[('owner', 'aan zet'), ('co_owner', 'mede aan zet'), ('involved', 'betrokken'), ('reader', 'lezer')], default='owner', max_length=10, verbose_name='rol'),
        ),
        migrations.AlterField(
            model_name='agreementpartyhistory',
            name='role',
            field=models.CharField(choices=[('owner', 'aan zet'), ('co_owner', 'mede aan zet'), ('involved', 'betrokken'), ('reader', 'lezer')], default='owner', max_length=10, verbose_name='rol'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementparty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementpartyhistory" ("agreement_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since") VALUES (NEW."agreement_id", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."role", NEW."since"); RETURN NULL;', hash='40bacb835eac145c088e96525e9ca31206a7d688', operation='INSERT', pgid='pgtrigger_insert_insert_9a22b', table='agreements_agreementparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementparty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementpartyhistory" ("agreement_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since") VALUES (NEW."agreement_id", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."role", NEW."since"); RETURN NULL;', hash='b7104dd8636efa3b19764def969897c0a5f5af32', operation='UPDATE', pgid='pgtrigger_update_update_84405', table='agreements_agreementparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementparty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementpartyhistory" ("agreement_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "since") VALUES (OLD."agreement_id", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."role", OLD."since"); RETURN NULL;', hash='7979ca6605a2bf68d1277ad71636e5e7a6a1ba0c', operation='DELETE', pgid='pgtrigger_delete_delete_2eefb', table='agreements_agreementparty', when='AFTER')),
        ),
        migrations.AddField(
            model_name='amount',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amounts', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='amounthistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='amounthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.amount'),
        ),
        migrations.AddField(
            model_name='balancenote',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='balance', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='balancenotehistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='balancenotehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.balancenote'),
        ),
        migrations.AddField(
            model_name='conditionalact',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='conditionalact',
            name='moment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='act', to='meetings.moment', verbose_name='tot wanneer'),
        ),
        migrations.AddField(
            model_name='conditionalact',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van wie'),
        ),
        migrations.AddField(
            model_name='conditionalacthistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='conditionalacthistory',
            name='moment',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.moment', verbose_name='tot wanneer'),
        ),
        migrations.AddField(
            model_name='conditionalacthistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van wie'),
        ),
        migrations.AddField(
            model_name='conditionalacthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.conditionalact'),
        ),
        migrations.AddField(
            model_name='consentrequest',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_requests', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='consentrequest',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='gevraagd door'),
        ),
        migrations.AddField(
            model_name='consentrequesthistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='consentrequesthistory',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='gevraagd door'),
        ),
        migrations.AddField(
            model_name='consentrequesthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.consentrequest'),
        ),
        migrations.AddField(
            model_name='relation',
            name='earlier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_onward', to='agreements.agreement', verbose_name='eerdere afspraak'),
        ),
        migrations.AddField(
            model_name='relation',
            name='later',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_back', to='agreements.agreement', verbose_name='latere afspraak'),
        ),
        migrations.AddField(
            model_name='relationhistory',
            name='earlier',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='eerdere afspraak'),
        ),
        migrations.AddField(
            model_name='relationhistory',
            name='later',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='latere afspraak'),
        ),
        migrations.AddField(
            model_name='relationhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.relation'),
        ),
        migrations.AddField(
            model_name='taskcheck',
            name='agreement',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='task_check', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='taskcheckhistory',
            name='agreement',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak'),
        ),
        migrations.AddField(
            model_name='taskcheckhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.taskcheck'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amount',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_amounthistory" ("agreement_id", "euros", "id", "is_structural", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (NEW."agreement_id", NEW."euros", NEW."id", NEW."is_structural", NOW(), \'insert\', NEW."id", NEW."source", NEW."year"); RETURN NULL;', hash='3e8329556c450ea9fa808915d43d4de97f4941b0', operation='INSERT', pgid='pgtrigger_insert_insert_76d89', table='agreements_amount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_amounthistory" ("agreement_id", "euros", "id", "is_structural", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (NEW."agreement_id", NEW."euros", NEW."id", NEW."is_structural", NOW(), \'update\', NEW."id", NEW."source", NEW."year"); RETURN NULL;', hash='d18f120a076a79b6b11bda8d2aad7d70743b0448', operation='UPDATE', pgid='pgtrigger_update_update_730c4', table='agreements_amount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_amounthistory" ("agreement_id", "euros", "id", "is_structural", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "year") VALUES (OLD."agreement_id", OLD."euros", OLD."id", OLD."is_structural", NOW(), \'delete\', OLD."id", OLD."source", OLD."year"); RETURN NULL;', hash='a88a6e04ad18c9f453ad641161790b0c5e839ff9', operation='DELETE', pgid='pgtrigger_delete_delete_a6aaa', table='agreements_amount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amounthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87287e4d60218cb2c4781c50403f354650a216d6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cda12', table='agreements_amounthistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='balancenote',
            constraint=models.UniqueConstraint(fields=('agreement', 'dimension'), name='one_note_per_dimension'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balancenote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_balancenotehistory" ("agreement_id", "dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."agreement_id", NEW."dimension", NEW."id", NOW(), \'insert\', NEW."id", NEW."words"); RETURN NULL;', hash='51c5096d1fe041a14358017bfaf752bdcfac2f09', operation='INSERT', pgid='pgtrigger_insert_insert_e28da', table='agreements_balancenote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balancenote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_balancenotehistory" ("agreement_id", "dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."agreement_id", NEW."dimension", NEW."id", NOW(), \'update\', NEW."id", NEW."words"); RETURN NULL;', hash='95a026ebfcab5cc6145b6118594afd0f6e0dbba1', operation='UPDATE', pgid='pgtrigger_update_update_4f92c', table='agreements_balancenote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balancenote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_balancenotehistory" ("agreement_id", "dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."agreement_id", OLD."dimension", OLD."id", NOW(), \'delete\', OLD."id", OLD."words"); RETURN NULL;', hash='92ba7e81f8e201d2b3db24ae3f772c7bc51d661c', operation='DELETE', pgid='pgtrigger_delete_delete_52234', table='agreements_balancenote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='balancenotehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d3d1c2a7abe74902727480e510ac15bb6b72bd3d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6176c', table='agreements_balancenotehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conditionalact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_conditionalacthistory" ("agreement_id", "id", "key", "moment_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "said_on", "source", "state", "waits_for", "what") VALUES (NEW."agreement_id", NEW."id", NEW."key", NEW."moment_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."quote", NEW."said_on", NEW."source", NEW."state", NEW."waits_for", NEW."what"); RETURN NULL;', hash='9f08d7bdf911dc9b196a75ece8c48c7289ca52f9', operation='INSERT', pgid='pgtrigger_insert_insert_a7bb8', table='agreements_conditionalact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conditionalact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_conditionalacthistory" ("agreement_id", "id", "key", "moment_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "said_on", "source", "state", "waits_for", "what") VALUES (NEW."agreement_id", NEW."id", NEW."key", NEW."moment_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."quote", NEW."said_on", NEW."source", NEW."state", NEW."waits_for", NEW."what"); RETURN NULL;', hash='b71a6e5b24e56c4c87d7cac0778cb0826af5aeea', operation='UPDATE', pgid='pgtrigger_update_update_5e431', table='agreements_conditionalact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conditionalact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_conditionalacthistory" ("agreement_id", "id", "key", "moment_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "said_on", "source", "state", "waits_for", "what") VALUES (OLD."agreement_id", OLD."id", OLD."key", OLD."moment_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."quote", OLD."said_on", OLD."source", OLD."state", OLD."waits_for", OLD."what"); RETURN NULL;', hash='f66a285714e099a60e8d4320c2c6ddbdecf81eb9', operation='DELETE', pgid='pgtrigger_delete_delete_8222c', table='agreements_conditionalact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conditionalacthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='66e4f2fdf16a0160127a10659875769b498fb67c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e3797', table='agreements_conditionalacthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentrequest',
            trigger=pgtrigger.compiler.Trigger(name='request_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e81f99c390603c42315e68a4b8dafddd5417dd1', operation='UPDATE OR DELETE', pgid='pgtrigger_request_is_final_482ae', table='agreements_consentrequest', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_consentrequesthistory" ("agreement_id", "asked_at", "asked_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text_hash") VALUES (NEW."agreement_id", NEW."asked_at", NEW."asked_by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."reason", NEW."text_hash"); RETURN NULL;', hash='5c5289b149d0f7446f1add93235f5321283b0d1a', operation='INSERT', pgid='pgtrigger_insert_insert_1bfa5', table='agreements_consentrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_consentrequesthistory" ("agreement_id", "asked_at", "asked_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text_hash") VALUES (NEW."agreement_id", NEW."asked_at", NEW."asked_by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."reason", NEW."text_hash"); RETURN NULL;', hash='0c86528d52f81f2da0ef7926970ba67584ba9f6e', operation='UPDATE', pgid='pgtrigger_update_update_0bfd2', table='agreements_consentrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_consentrequesthistory" ("agreement_id", "asked_at", "asked_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "text_hash") VALUES (OLD."agreement_id", OLD."asked_at", OLD."asked_by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."reason", OLD."text_hash"); RETURN NULL;', hash='6f0da79851670c0bca883df476620046d1f2126d', operation='DELETE', pgid='pgtrigger_delete_delete_b2913', table='agreements_consentrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentrequesthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3813dbec0e6656b5c449675794f8f74859384749', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_087d0', table='agreements_consentrequesthistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(fields=('earlier', 'later'), name='one_relation_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['merges', 'supersedes'])), fields=('earlier',), name='one_successor'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('earlier', models.F('later')), _negated=True), name='no_relation_to_itself'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_relationhistory" ("earlier_id", "id", "kind", "later_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "source") VALUES (NEW."earlier_id", NEW."id", NEW."kind", NEW."later_id", NOW(), \'insert\', NEW."id", NEW."said_on", NEW."source"); RETURN NULL;', hash='0c08808a2d95f9373529b0271e8c8026f8f36852', operation='INSERT', pgid='pgtrigger_insert_insert_6b00f', table='agreements_relation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_relationhistory" ("earlier_id", "id", "kind", "later_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "source") VALUES (NEW."earlier_id", NEW."id", NEW."kind", NEW."later_id", NOW(), \'update\', NEW."id", NEW."said_on", NEW."source"); RETURN NULL;', hash='3600befbb6ad12862db92038009d51e898fa723b', operation='UPDATE', pgid='pgtrigger_update_update_ce12d', table='agreements_relation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_relationhistory" ("earlier_id", "id", "kind", "later_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "source") VALUES (OLD."earlier_id", OLD."id", OLD."kind", OLD."later_id", NOW(), \'delete\', OLD."id", OLD."said_on", OLD."source"); RETURN NULL;', hash='04e9dca9282ee0c9fe4552ac32e871796bdee62f', operation='DELETE', pgid='pgtrigger_delete_delete_84a35', table='agreements_relation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c07e6f25eac6d35b042e67fc228ca6b3d80c80f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b983a', table='agreements_relationhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='taskcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fvw', 'not_needed'), _negated=True), models.Q(('fvw_note', ''), _negated=True), _connector='OR'), name='not_needed_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taskcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_taskcheckhistory" ("agreement_id", "fvw", "fvw_note", "id", "is_structural", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "udo_asked_on") VALUES (NEW."agreement_id", NEW."fvw", NEW."fvw_note", NEW."id", NEW."is_structural", NEW."kind", NOW(), \'insert\', NEW."id", NEW."udo_asked_on"); RETURN NULL;', hash='5559230121051c25c4746dbfc9e0838f70c3f68b', operation='INSERT', pgid='pgtrigger_insert_insert_13c06', table='agreements_taskcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taskcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_taskcheckhistory" ("agreement_id", "fvw", "fvw_note", "id", "is_structural", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "udo_asked_on") VALUES (NEW."agreement_id", NEW."fvw", NEW."fvw_note", NEW."id", NEW."is_structural", NEW."kind", NOW(), \'update\', NEW."id", NEW."udo_asked_on"); RETURN NULL;', hash='52e0e843ee3365ec8cc48d51f5eadbef8c2d12c7', operation='UPDATE', pgid='pgtrigger_update_update_b0350', table='agreements_taskcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taskcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_taskcheckhistory" ("agreement_id", "fvw", "fvw_note", "id", "is_structural", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "udo_asked_on") VALUES (OLD."agreement_id", OLD."fvw", OLD."fvw_note", OLD."id", OLD."is_structural", OLD."kind", NOW(), \'delete\', OLD."id", OLD."udo_asked_on"); RETURN NULL;', hash='7f4dbb21ef6804f50fbd0799f4c616d0079c1a83', operation='DELETE', pgid='pgtrigger_delete_delete_fcd73', table='agreements_taskcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='taskcheckhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d1dc3bdf64147913eb6a16b75978810f7428ae12', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fb836', table='agreements_taskcheckhistory', when='BEFORE')),
        ),
        migrations.RunSQL(COPY, COPY_BACK),
        migrations.RemoveField(
            model_name='agreement',
            name='follows',
        ),
        migrations.RemoveField(
            model_name='agreement',
            name='superseded_by',
        ),
        migrations.RemoveField(
            model_name='agreementhistory',
            name='follows',
        ),
        migrations.RemoveField(
            model_name='agreementhistory',
            name='superseded_by',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='db05c31a3e35a5d589c2e69562c434d46b075fc8', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='757f7274ef0b615493d436550aba5dd1e0449c54', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "state", "theme_id", "title", "wording") VALUES (OLD."agreed_on", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."is_heading", OLD."item_id", OLD."key", OLD."label", OLD."latest", OLD."level", OLD."meeting_id", OLD."moment_id", OLD."origin", OLD."owner_id", OLD."parent_id", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."state", OLD."theme_id", OLD."title", OLD."wording"); RETURN NULL;', hash='59eb99d3784496c2786818fb0f249b5c629d572b', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
    ])
