import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import Together, together

# What was one text per layer becomes its first kind of consequence; the proof keeps every version.
KEPT = """
UPDATE {table} SET eu_effects = jsonb_strip_nulls(jsonb_build_object('gemeenten-bestuurlijk', nullif(eu_municipalities, ''),
    'provincies-bestuurlijk', nullif(eu_provinces, ''), 'waterschappen-bestuurlijk', nullif(eu_water, '')))
"""
BACK = """
UPDATE {table} SET eu_municipalities = concat_ws(E'\\n', eu_effects->>'gemeenten-bestuurlijk',
    eu_effects->>'gemeenten-organisatorisch', eu_effects->>'gemeenten-financieel'),
    eu_provinces = concat_ws(E'\\n', eu_effects->>'provincies-bestuurlijk', eu_effects->>'provincies-organisatorisch',
    eu_effects->>'provincies-financieel'),
    eu_water = concat_ws(E'\\n', eu_effects->>'waterschappen-bestuurlijk', eu_effects->>'waterschappen-organisatorisch',
    eu_effects->>'waterschappen-financieel')
"""
ROW, PROOF = "udo_surroundings", "udo_surroundingshistory"


def moved(statement: str) -> str:
    """Write it for the rows and for their proof, which nobody else may change."""
    return f"""{statement.format(table=ROW)}; ALTER TABLE {PROOF} DISABLE TRIGGER USER;
        {statement.format(table=PROOF)}; ALTER TABLE {PROOF} ENABLE TRIGGER USER"""


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
        migrations.RunSQL(moved(KEPT), moved(BACK)),
        Together([
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
        ]),
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
