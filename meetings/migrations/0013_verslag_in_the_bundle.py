"""Which verslagen are in a bundle, so that who may not read them does not get it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0012_year_plan'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendabundle',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendabundle',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendabundle',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agendabundle',
            name='minutes',
            field=models.JSONField(blank=True, db_default=[], default=list, help_text='Sleutels van de verslagen die erin staan.', verbose_name='verslagen'),
        ),
        migrations.AddField(
            model_name='agendabundlehistory',
            name='minutes',
            field=models.JSONField(blank=True, db_default=[], default=list, help_text='Sleutels van de verslagen die erin staan.', verbose_name='verslagen'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "minutes", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (NEW."archive", NEW."archive_sha256", NEW."asked_at", NEW."done", NEW."id", NEW."minutes", NEW."pages", NEW."pdf", NEW."pdf_sha256", NOW(), \'insert\', NEW."id", NEW."release_id", NEW."state", NEW."total"); RETURN NULL;', hash='ce08a5ebec869652c0b3c2e8e979d9f6f05d1bbd', operation='INSERT', pgid='pgtrigger_insert_insert_aa1fb', table='meetings_agendabundle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "minutes", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (NEW."archive", NEW."archive_sha256", NEW."asked_at", NEW."done", NEW."id", NEW."minutes", NEW."pages", NEW."pdf", NEW."pdf_sha256", NOW(), \'update\', NEW."id", NEW."release_id", NEW."state", NEW."total"); RETURN NULL;', hash='8874be79f52ed3496739fc3d9b2e98199bc66679', operation='UPDATE', pgid='pgtrigger_update_update_795a4', table='meetings_agendabundle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendabundle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendabundlehistory" ("archive", "archive_sha256", "asked_at", "done", "id", "minutes", "pages", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "state", "total") VALUES (OLD."archive", OLD."archive_sha256", OLD."asked_at", OLD."done", OLD."id", OLD."minutes", OLD."pages", OLD."pdf", OLD."pdf_sha256", NOW(), \'delete\', OLD."id", OLD."release_id", OLD."state", OLD."total"); RETURN NULL;', hash='037a0d89c050d4d81baedc5471250535ad9fa0c0', operation='DELETE', pgid='pgtrigger_delete_delete_f2aeb', table='meetings_agendabundle', when='AFTER')),
        ),
    ]
