"""Solutions, decisions, lessons and afspraken of a dispute, and its numbered exhibits."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0018_slots_read_from_their_indexes'),
        ('disputes', '0004_external_help'),
        ('meetings', '0016_words_to_search'),
        ('papers', '0007_what_follows_publication'),
        ('parties', '0008_rule_sources'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='elders besloten in')),
                ('decided_on', models.DateField(verbose_name='besloten op')),
                ('text', models.TextField(verbose_name='tekst')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='disputes.dispute', verbose_name='geschil')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.agendaitem', verbose_name='agendapunt')),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='disputes.steprun', verbose_name='stapgang')),
            ],
            options={
                'verbose_name': 'besluit in een geschil',
                'verbose_name_plural': 'besluiten in geschillen',
                'ordering': ['dispute', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DecisionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='elders besloten in')),
                ('decided_on', models.DateField(verbose_name='besloten op')),
                ('text', models.TextField(verbose_name='tekst')),
                ('dispute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='geschil')),
                ('item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='agendapunt')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.decision')),
                ('run', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.steprun', verbose_name='stapgang')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DisputeAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='disputes.dispute', verbose_name='geschil')),
            ],
            options={
                'verbose_name': 'afspraak uit een geschil',
                'verbose_name_plural': 'afspraken uit geschillen',
                'ordering': ['dispute', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DisputeAgreementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('dispute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='geschil')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.disputeagreement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DisputeLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='disputes.dispute', verbose_name='geschil')),
                ('lesson', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.lesson', verbose_name='les')),
            ],
            options={
                'verbose_name': 'les uit een geschil',
                'verbose_name_plural': 'lessen uit geschillen',
                'ordering': ['dispute', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DisputeLessonHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('dispute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='geschil')),
                ('lesson', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.lesson', verbose_name='les')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.disputelesson')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Exhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('added_at', models.DateTimeField(verbose_name='ingebracht op')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='disputes.dispute', verbose_name='geschil')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.document', verbose_name='stuk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='ingebracht door')),
            ],
            options={
                'verbose_name': 'stuk bij een geschil',
                'verbose_name_plural': 'stukken bij geschillen',
                'ordering': ['dispute', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ExhibitHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('added_at', models.DateTimeField(verbose_name='ingebracht op')),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('dispute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='geschil')),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.document', verbose_name='stuk')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='ingebracht door')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.exhibit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Solution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='wat de oplossing is')),
                ('offered_at', models.DateTimeField(verbose_name='voorgelegd op')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='disputes.dispute', verbose_name='geschil')),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='solutions', to='disputes.steprun', verbose_name='stapgang')),
            ],
            options={
                'verbose_name': 'voorgelegde oplossing',
                'verbose_name_plural': 'voorgelegde oplossingen',
                'ordering': ['dispute', 'number'],
            },
        ),
        migrations.CreateModel(
            name='SolutionConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='moment')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('solution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='disputes.solution', verbose_name='voorgelegde oplossing')),
            ],
            options={
                'verbose_name': 'instemming met een oplossing',
                'verbose_name_plural': 'instemmingen met oplossingen',
                'ordering': ['solution', 'organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SolutionConsentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(verbose_name='moment')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.solutionconsent')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('solution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.solution', verbose_name='voorgelegde oplossing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SolutionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='wat de oplossing is')),
                ('offered_at', models.DateTimeField(verbose_name='voorgelegd op')),
                ('dispute', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.dispute', verbose_name='geschil')),
                ('offered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='disputes.solution')),
                ('run', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='disputes.steprun', verbose_name='stapgang')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('item', None), ('place', ''), _connector='OR'), name='decision_has_one_place_at_most'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='dispute_decision_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ec5f428fa423b9b7e96d4110cfdb170566dfa7c', operation='UPDATE OR DELETE', pgid='pgtrigger_dispute_decision_is_final_a45e8', table='disputes_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_decisionhistory" ("decided_on", "dispute_id", "id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "text") VALUES (NEW."decided_on", NEW."dispute_id", NEW."id", NEW."item_id", NOW(), \'insert\', NEW."id", NEW."place", NEW."run_id", NEW."text"); RETURN NULL;', hash='f33036678d4fd4f112866eeb57236e9ef0b3a210', operation='INSERT', pgid='pgtrigger_insert_insert_da788', table='disputes_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_decisionhistory" ("decided_on", "dispute_id", "id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "text") VALUES (NEW."decided_on", NEW."dispute_id", NEW."id", NEW."item_id", NOW(), \'update\', NEW."id", NEW."place", NEW."run_id", NEW."text"); RETURN NULL;', hash='c79da03a2100068eff6c122c1bc99458b40e3d5f', operation='UPDATE', pgid='pgtrigger_update_update_08ce8', table='disputes_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_decisionhistory" ("decided_on", "dispute_id", "id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "run_id", "text") VALUES (OLD."decided_on", OLD."dispute_id", OLD."id", OLD."item_id", NOW(), \'delete\', OLD."id", OLD."place", OLD."run_id", OLD."text"); RETURN NULL;', hash='825bcd241ccee2d9f4ceba02f9364d915657c5ad', operation='DELETE', pgid='pgtrigger_delete_delete_9e358', table='disputes_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='25e3763918137d77281d14fa9f840555ab2ef54b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b282', table='disputes_decisionhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeagreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_disputeagreementhistory" ("agreement_id", "dispute_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."dispute_id", NEW."id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='f9edd4e733c3e3032adc7ef5357655b148ad0751', operation='INSERT', pgid='pgtrigger_insert_insert_9ecb4', table='disputes_disputeagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeagreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_disputeagreementhistory" ("agreement_id", "dispute_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agreement_id", NEW."dispute_id", NEW."id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='b059ecacc719cf14110817ce7ed024c01c61d9e1', operation='UPDATE', pgid='pgtrigger_update_update_e281a', table='disputes_disputeagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeagreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_disputeagreementhistory" ("agreement_id", "dispute_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agreement_id", OLD."dispute_id", OLD."id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='bd7ce6ec19053758befd30a9e19c5b5db14c2445', operation='DELETE', pgid='pgtrigger_delete_delete_09f40', table='disputes_disputeagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputeagreementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b81510eb6fd58f38727a1614d9bfbbddcedbc9a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_544f5', table='disputes_disputeagreementhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputelesson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_disputelessonhistory" ("dispute_id", "id", "lesson_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dispute_id", NEW."id", NEW."lesson_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='8bb873c89a865a361ea720f0cc5870559d89cf61', operation='INSERT', pgid='pgtrigger_insert_insert_54ce8', table='disputes_disputelesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputelesson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_disputelessonhistory" ("dispute_id", "id", "lesson_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dispute_id", NEW."id", NEW."lesson_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='33c20fbf0d607dfe592a22ecde65d017f3492e2d', operation='UPDATE', pgid='pgtrigger_update_update_0be25', table='disputes_disputelesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputelesson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_disputelessonhistory" ("dispute_id", "id", "lesson_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dispute_id", OLD."id", OLD."lesson_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='14c0e5d8437837a50559aed2162f7686743b91c8', operation='DELETE', pgid='pgtrigger_delete_delete_0b904', table='disputes_disputelesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='disputelessonhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1274b2506f448e601dd3029b974a5ab3e41d31ad', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a956a', table='disputes_disputelessonhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='exhibit',
            constraint=models.UniqueConstraint(fields=('dispute', 'number'), name='one_exhibit_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exhibit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_exhibithistory" ("added_at", "added_by_id", "dispute_id", "document_id", "id", "key", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."dispute_id", NEW."document_id", NEW."id", NEW."key", NEW."number", NEW."organisation_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='e441fea064f6f679ff0cb2e4a3f884aaf64340b3', operation='INSERT', pgid='pgtrigger_insert_insert_a345f', table='disputes_exhibit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exhibit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_exhibithistory" ("added_at", "added_by_id", "dispute_id", "document_id", "id", "key", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."dispute_id", NEW."document_id", NEW."id", NEW."key", NEW."number", NEW."organisation_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='cf1b7507b5cff87aa4523130aa400aec7fd37ae2', operation='UPDATE', pgid='pgtrigger_update_update_44979', table='disputes_exhibit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exhibit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_exhibithistory" ("added_at", "added_by_id", "dispute_id", "document_id", "id", "key", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."dispute_id", OLD."document_id", OLD."id", OLD."key", OLD."number", OLD."organisation_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='e380a9f5825aaa9958242cf038a42ea299d0c3e7', operation='DELETE', pgid='pgtrigger_delete_delete_4e551', table='disputes_exhibit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exhibithistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6cdfdb4733a9ae9486f62351ceb016e1cc8b637f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_866c6', table='disputes_exhibithistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='solution',
            constraint=models.UniqueConstraint(fields=('dispute', 'number'), name='one_solution_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solution',
            trigger=pgtrigger.compiler.Trigger(name='offered_solution_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6283b5b32e011a25fa917a053190509d690720e1', operation='UPDATE OR DELETE', pgid='pgtrigger_offered_solution_is_final_fc379', table='disputes_solution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_solutionhistory" ("dispute_id", "id", "number", "offered_at", "offered_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."dispute_id", NEW."id", NEW."number", NEW."offered_at", NEW."offered_by_id", NOW(), \'insert\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='78cf30084d5576002f1dbac35ffd0295c27cbe19', operation='INSERT', pgid='pgtrigger_insert_insert_1fcd3', table='disputes_solution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_solutionhistory" ("dispute_id", "id", "number", "offered_at", "offered_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (NEW."dispute_id", NEW."id", NEW."number", NEW."offered_at", NEW."offered_by_id", NOW(), \'update\', NEW."id", NEW."run_id", NEW."text"); RETURN NULL;', hash='55b16f4f3590df00f6ddd8a73e802b93be8081a3', operation='UPDATE', pgid='pgtrigger_update_update_fa597', table='disputes_solution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_solutionhistory" ("dispute_id", "id", "number", "offered_at", "offered_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "text") VALUES (OLD."dispute_id", OLD."id", OLD."number", OLD."offered_at", OLD."offered_by_id", NOW(), \'delete\', OLD."id", OLD."run_id", OLD."text"); RETURN NULL;', hash='9896ec538dd7818a0204378ce55622dfc8607c89', operation='DELETE', pgid='pgtrigger_delete_delete_0eac0', table='disputes_solution', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='solutionconsent',
            constraint=models.UniqueConstraint(fields=('solution', 'organisation'), name='one_consent_per_party_and_solution'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionconsent',
            trigger=pgtrigger.compiler.Trigger(name='consent_to_solution_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='896b5c46ce2d87f7fc040370032502d3ff0a6bcf', operation='UPDATE OR DELETE', pgid='pgtrigger_consent_to_solution_is_final_24815', table='disputes_solutionconsent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionconsent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_solutionconsenthistory" ("at", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "solution_id") VALUES (NEW."at", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."solution_id"); RETURN NULL;', hash='1721513a5ead8b6dd21a2ea59a1df28c4e6cf941', operation='INSERT', pgid='pgtrigger_insert_insert_83989', table='disputes_solutionconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionconsent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "disputes_solutionconsenthistory" ("at", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "solution_id") VALUES (NEW."at", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."seat_id", NEW."solution_id"); RETURN NULL;', hash='15b3f94f40154e93249a0502e835cf72133cfdc9', operation='UPDATE', pgid='pgtrigger_update_update_36a23', table='disputes_solutionconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionconsent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "disputes_solutionconsenthistory" ("at", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "solution_id") VALUES (OLD."at", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."solution_id"); RETURN NULL;', hash='7d97ce951212f9d30b05196a25341fbee742b00e', operation='DELETE', pgid='pgtrigger_delete_delete_d9714', table='disputes_solutionconsent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionconsenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='898eb622bba01eec46673a8c82018adbb3aa0a48', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_93b83', table='disputes_solutionconsenthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='solutionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9337fd2994dcf2d25da31756c810e409a2e8a383', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5f93', table='disputes_solutionhistory', when='BEFORE')),
        ),
    ])
