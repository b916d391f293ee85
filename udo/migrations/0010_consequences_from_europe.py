import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('udo', '0009_withdrawals_and_lists'),
    ]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='surroundings',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='surroundings',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='surroundings',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='surroundings',
            name='eu_effects',
            field=models.JSONField(blank=True, default=dict, verbose_name='gevolgen uit Europa'),
        ),
        migrations.AddField(
            model_name='surroundingshistory',
            name='eu_effects',
            field=models.JSONField(blank=True, default=dict, verbose_name='gevolgen uit Europa'),
        ),
        migrations.RemoveField(
            model_name='surroundings',
            name='eu_municipalities',
        ),
        migrations.RemoveField(
            model_name='surroundings',
            name='eu_provinces',
        ),
        migrations.RemoveField(
            model_name='surroundings',
            name='eu_water',
        ),
        migrations.RemoveField(
            model_name='surroundingshistory',
            name='eu_municipalities',
        ),
        migrations.RemoveField(
            model_name='surroundingshistory',
            name='eu_provinces',
        ),
        migrations.RemoveField(
            model_name='surroundingshistory',
            name='eu_water',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_effects", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (NEW."assessment_id", NEW."autonomy", NEW."differences", NEW."eu_effects", NEW."framework", NEW."framework_source", NEW."id", NEW."origin", NOW(), \'insert\', NEW."id", NEW."regions", NEW."revision", NEW."stage", NEW."steering"); RETURN NULL;', hash='d9640499d793582081a2843368dd8cce9d52d518', operation='INSERT', pgid='pgtrigger_insert_insert_0afdb', table='udo_surroundings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_effects", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (NEW."assessment_id", NEW."autonomy", NEW."differences", NEW."eu_effects", NEW."framework", NEW."framework_source", NEW."id", NEW."origin", NOW(), \'update\', NEW."id", NEW."regions", NEW."revision", NEW."stage", NEW."steering"); RETURN NULL;', hash='ddc37d0b9d01080d91c46b49fcd28ed7f10ad55d', operation='UPDATE', pgid='pgtrigger_update_update_c4c37', table='udo_surroundings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_effects", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (OLD."assessment_id", OLD."autonomy", OLD."differences", OLD."eu_effects", OLD."framework", OLD."framework_source", OLD."id", OLD."origin", NOW(), \'delete\', OLD."id", OLD."regions", OLD."revision", OLD."stage", OLD."steering"); RETURN NULL;', hash='51321dc5a694efceda511381cdaa8c07fb6b4dd9', operation='DELETE', pgid='pgtrigger_delete_delete_5e734', table='udo_surroundings', when='AFTER')),
        ),
    ])
