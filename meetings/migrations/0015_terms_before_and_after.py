"""Terms before, at and after an overleg or recess; until now every one with a recess was after it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0014_open_points'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='moment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='moment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='moment',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='moment',
            name='moment_hangs_on_its_kind',
        ),
        migrations.AddField(
            model_name='moment',
            name='side',
            field=models.CharField(choices=[('before', 'vóór'), ('at', 'bij'), ('after', 'na')], db_default='at', default='at', max_length=10, verbose_name='ten opzichte daarvan'),
        ),
        migrations.AddField(
            model_name='momenthistory',
            name='side',
            field=models.CharField(choices=[('before', 'vóór'), ('at', 'bij'), ('after', 'na')], db_default='at', default='at', max_length=10, verbose_name='ten opzichte daarvan'),
        ),
        migrations.AlterField(
            model_name='moment',
            name='kind',
            field=models.CharField(choices=[('date', 'op, vanaf of uiterlijk op een dag'), ('month', 'in of uiterlijk in een maand'), ('meeting', 'bij een overleg'), ('recess', 'bij een reces'), ('none', 'geen datum te berekenen')], default='none', max_length=10, verbose_name='soort'),
        ),
        migrations.AlterField(
            model_name='momenthistory',
            name='kind',
            field=models.CharField(choices=[('date', 'op, vanaf of uiterlijk op een dag'), ('month', 'in of uiterlijk in een maand'), ('meeting', 'bij een overleg'), ('recess', 'bij een reces'), ('none', 'geen datum te berekenen')], default='none', max_length=10, verbose_name='soort'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_momenthistory" ("earliest", "id", "kind", "latest", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recess_id", "side", "words") VALUES (NEW."earliest", NEW."id", NEW."kind", NEW."latest", NEW."meeting_id", NOW(), \'insert\', NEW."id", NEW."recess_id", NEW."side", NEW."words"); RETURN NULL;', hash='707804cc78100005af41cab3981f5307559fabd0', operation='INSERT', pgid='pgtrigger_insert_insert_c6ddf', table='meetings_moment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_momenthistory" ("earliest", "id", "kind", "latest", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recess_id", "side", "words") VALUES (NEW."earliest", NEW."id", NEW."kind", NEW."latest", NEW."meeting_id", NOW(), \'update\', NEW."id", NEW."recess_id", NEW."side", NEW."words"); RETURN NULL;', hash='54aab9aac994a4248721722ff60c1898e1e63ba8', operation='UPDATE', pgid='pgtrigger_update_update_6a785', table='meetings_moment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_momenthistory" ("earliest", "id", "kind", "latest", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recess_id", "side", "words") VALUES (OLD."earliest", OLD."id", OLD."kind", OLD."latest", OLD."meeting_id", NOW(), \'delete\', OLD."id", OLD."recess_id", OLD."side", OLD."words"); RETURN NULL;', hash='08f4a8174cf9ec8795a5613e7d1ceb5411f2a28e', operation='DELETE', pgid='pgtrigger_delete_delete_2d2b3', table='meetings_moment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='moment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'meeting'), ('meeting__isnull', False)), models.Q(('kind', 'recess'), ('recess__isnull', False)), models.Q(('kind', 'month'), ('latest__isnull', False)), models.Q(('kind', 'date'), models.Q(('latest__isnull', False), ('earliest__isnull', False), _connector='OR')), ('kind', 'none'), _connector='OR'), name='moment_hangs_on_its_kind'),
        ),
        migrations.RunSQL(
            "UPDATE meetings_moment SET side = 'after' WHERE kind = 'recess'", migrations.RunSQL.noop
        ),
    ])
