"""Keep from when until when each agenda item was dealt with."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0010_companions_rules_and_planned_again'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Treatment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(verbose_name='begonnen op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='geëindigd op')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='treatments', to='meetings.agendaitem', verbose_name='agendapunt')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='treatments', to='meetings.meeting', verbose_name='overleg')),
            ],
            options={
                'verbose_name': 'behandeling',
                'verbose_name_plural': 'behandelingen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='TreatmentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('began_at', models.DateTimeField(verbose_name='begonnen op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='geëindigd op')),
                ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='agendapunt')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.treatment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='treatment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('meeting',), name='one_item_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='treatment',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='treatment_ends_after_it_begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_treatmenthistory" ("began_at", "ended_at", "id", "item_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."began_at", NEW."ended_at", NEW."id", NEW."item_id", NEW."meeting_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d7cde7f2ba8cbaac3dabf5dfc9a3c62020b1cf23', operation='INSERT', pgid='pgtrigger_insert_insert_347cb', table='meetings_treatment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_treatmenthistory" ("began_at", "ended_at", "id", "item_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."began_at", NEW."ended_at", NEW."id", NEW."item_id", NEW."meeting_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6ea91b148d7b0b9e59befddca9a05596a48af675', operation='UPDATE', pgid='pgtrigger_update_update_10843', table='meetings_treatment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_treatmenthistory" ("began_at", "ended_at", "id", "item_id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."began_at", OLD."ended_at", OLD."id", OLD."item_id", OLD."meeting_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='7d6373ba0e525e4bf58e023c73495ed56f0b2009', operation='DELETE', pgid='pgtrigger_delete_delete_9686e', table='meetings_treatment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='treatmenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eee4cad96fcdbfeaa27ddfee072094c675b834da', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_53f5f', table='meetings_treatmenthistory', when='BEFORE')),
        ),
    ])
