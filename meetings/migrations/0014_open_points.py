import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

# The version that was shipped begins with topics 2, 4 and 6; rows of a list are frozen for everything but this.
FEED = """
ALTER TABLE {table} DISABLE TRIGGER USER;
UPDATE {table} SET takes_points = true
WHERE number IN (2, 4, 6) AND list_id = (SELECT id FROM meetings_topiclist WHERE number = 1 AND made_by_id IS NULL);
ALTER TABLE {table} ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0013_verslag_in_the_bundle'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='topic',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='topic',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='topic',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='continues',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='meetings.agendaitem', verbose_name='gaat verder op'),
        ),
        migrations.AddField(
            model_name='agendaitemhistory',
            name='continues',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='gaat verder op'),
        ),
        migrations.AddField(
            model_name='topic',
            name='takes_points',
            field=models.BooleanField(db_default=False, default=False, verbose_name='krijgt open punten uit bestuurlijke overleggen'),
        ),
        migrations.AddField(
            model_name='topichistory',
            name='takes_points',
            field=models.BooleanField(db_default=False, default=False, verbose_name='krijgt open punten uit bestuurlijke overleggen'),
        ),
        *(
            migrations.RunSQL(FEED.format(table=table), migrations.RunSQL.noop)
            for table in ("meetings_topic", "meetings_topichistory")
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "continues_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."brought_by_id", NEW."continues_id", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='cab4d1f1859136658d29ecf12a4027652fdd68d0', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "continues_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."brought_by_id", NEW."continues_id", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='0b73045057f87a9b9b1641a12550c1c9ac3a1f5e', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "continues_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (OLD."adopts_id", OLD."agenda_id", OLD."annotation", OLD."brought_by_id", OLD."continues_id", OLD."id", OLD."key", OLD."kind", OLD."minutes", OLD."no_policy_decision", OLD."outcome", OLD."outcome_note", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."title", OLD."unrepresented"); RETURN NULL;', hash='fcb4c55f14e97789019dafc2fc5462256e4627ff', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "takes_points") VALUES (NEW."id", NEW."list_id", NEW."name", NEW."number", NOW(), \'insert\', NEW."id", NEW."quotation", NEW."takes_points"); RETURN NULL;', hash='526fa6285548a71875abd89c08b7cf320d75bec3', operation='INSERT', pgid='pgtrigger_insert_insert_ba984', table='meetings_topic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "takes_points") VALUES (NEW."id", NEW."list_id", NEW."name", NEW."number", NOW(), \'update\', NEW."id", NEW."quotation", NEW."takes_points"); RETURN NULL;', hash='13852ff1382bce89f2d2b34ed473d37b4188a835', operation='UPDATE', pgid='pgtrigger_update_update_042c5', table='meetings_topic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "takes_points") VALUES (OLD."id", OLD."list_id", OLD."name", OLD."number", NOW(), \'delete\', OLD."id", OLD."quotation", OLD."takes_points"); RETURN NULL;', hash='2dcfee2442657dc7e7a59b11e45916bd2c8a9533', operation='DELETE', pgid='pgtrigger_delete_delete_9c2f4', table='meetings_topic', when='AFTER')),
        ),
    ])
