"""Add what is approved besides the text: the annex that meets something, and the office that approved."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [('letters', '0001_initial'), ('meetings', '0001_initial'), ('papers', '0002_final_documents'), ('parties', '0002_invitation_and_session')]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='discharge',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discharge',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='discharge',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='sent_is_final',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='letter',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='discharge',
            name='annex',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='discharges', to='letters.letterannex', verbose_name='met bijlage'),
        ),
        migrations.AddField(
            model_name='dischargehistory',
            name='annex',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letterannex', verbose_name='met bijlage'),
        ),
        migrations.AddField(
            model_name='letter',
            name='approved_as',
            field=models.CharField(blank=True, max_length=30, verbose_name='geaccordeerd door ambt'),
        ),
        migrations.AddField(
            model_name='letterhistory',
            name='approved_as',
            field=models.CharField(blank=True, max_length=30, verbose_name='geaccordeerd door ambt'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discharge',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='8f4675ac60a8cae8b151c0ce05ad484931477ba6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_175b0', table='letters_discharge', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discharge',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_dischargehistory" ("annex_id", "commitment_id", "id", "is_full", "letter_id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."annex_id", NEW."commitment_id", NEW."id", NEW."is_full", NEW."letter_id", NEW."motion_id", NOW(), \'insert\', NEW."id", NEW."request_id"); RETURN NULL;', hash='72d9c8c3431248ef65a9e6bcfeedc0d74ebf929a', operation='INSERT', pgid='pgtrigger_insert_insert_bda08', table='letters_discharge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discharge',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_dischargehistory" ("annex_id", "commitment_id", "id", "is_full", "letter_id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (NEW."annex_id", NEW."commitment_id", NEW."id", NEW."is_full", NEW."letter_id", NEW."motion_id", NOW(), \'update\', NEW."id", NEW."request_id"); RETURN NULL;', hash='9637c5d83a1df0f6844b5595f00d9bcfb545f7ef', operation='UPDATE', pgid='pgtrigger_update_update_6cf0e', table='letters_discharge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='discharge',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_dischargehistory" ("annex_id", "commitment_id", "id", "is_full", "letter_id", "motion_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id") VALUES (OLD."annex_id", OLD."commitment_id", OLD."id", OLD."is_full", OLD."letter_id", OLD."motion_id", NOW(), \'delete\', OLD."id", OLD."request_id"); RETURN NULL;', hash='b3685ee5bcf003e69d1f923379701657b31a0ea0', operation='DELETE', pgid='pgtrigger_delete_delete_a4283', table='letters_discharge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."our_reference" IS DISTINCT FROM (NEW."our_reference") OR OLD."your_reference" IS DISTINCT FROM (NEW."your_reference") OR OLD."directorate" IS DISTINCT FROM (NEW."directorate") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."visiting_address" IS DISTINCT FROM (NEW."visiting_address") OR OLD."return_address" IS DISTINCT FROM (NEW."return_address") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."salutation" IS DISTINCT FROM (NEW."salutation") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."signatory_id" IS DISTINCT FROM (NEW."signatory_id") OR OLD."signed_as" IS DISTINCT FROM (NEW."signed_as") OR OLD."signed_by" IS DISTINCT FROM (NEW."signed_by") OR OLD."chamber" IS DISTINCT FROM (NEW."chamber") OR OLD."pdf" IS DISTINCT FROM (NEW."pdf") OR OLD."pdf_sha256" IS DISTINCT FROM (NEW."pdf_sha256") OR OLD."text_sha256" IS DISTINCT FROM (NEW."text_sha256") OR OLD."frozen_html" IS DISTINCT FROM (NEW."frozen_html") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."sent_elsewhere" IS DISTINCT FROM (NEW."sent_elsewhere") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."approved_revision" IS DISTINCT FROM (NEW."approved_revision") OR OLD."approved_as" IS DISTINCT FROM (NEW."approved_as")) AND OLD."state" IN (\'sent\', \'published\', \'withdrawn\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='35a0bc71bfc52acd578bf5c4c1d1d91ebe64b19b', operation='UPDATE', pgid='pgtrigger_sent_is_final_87ac1', table='letters_letter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_letterhistory" ("approved_as", "approved_revision", "audience_id", "author_id", "body", "chamber", "contact", "date", "directorate", "edited_at", "edited_by_id", "embargo_until", "frozen_html", "id", "key", "level", "meeting_id", "our_reference", "owner_id", "paper_number", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "render_asked_at", "render_error", "render_revision", "render_state", "return_address", "revision", "salutation", "sent_at", "sent_elsewhere", "signatory_id", "signed_as", "signed_by", "state", "subject", "text_sha256", "unit", "visiting_address", "your_reference") VALUES (NEW."approved_as", NEW."approved_revision", NEW."audience_id", NEW."author_id", NEW."body", NEW."chamber", NEW."contact", NEW."date", NEW."directorate", NEW."edited_at", NEW."edited_by_id", NEW."embargo_until", NEW."frozen_html", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."our_reference", NEW."owner_id", NEW."paper_number", NEW."pdf", NEW."pdf_sha256", NOW(), \'insert\', NEW."id", NEW."render_asked_at", NEW."render_error", NEW."render_revision", NEW."render_state", NEW."return_address", NEW."revision", NEW."salutation", NEW."sent_at", NEW."sent_elsewhere", NEW."signatory_id", NEW."signed_as", NEW."signed_by", NEW."state", NEW."subject", NEW."text_sha256", NEW."unit", NEW."visiting_address", NEW."your_reference"); RETURN NULL;', hash='5963894d63e7d519ba2f4b044a98fd8a01a33300', operation='INSERT', pgid='pgtrigger_insert_insert_a3f25', table='letters_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_letterhistory" ("approved_as", "approved_revision", "audience_id", "author_id", "body", "chamber", "contact", "date", "directorate", "edited_at", "edited_by_id", "embargo_until", "frozen_html", "id", "key", "level", "meeting_id", "our_reference", "owner_id", "paper_number", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "render_asked_at", "render_error", "render_revision", "render_state", "return_address", "revision", "salutation", "sent_at", "sent_elsewhere", "signatory_id", "signed_as", "signed_by", "state", "subject", "text_sha256", "unit", "visiting_address", "your_reference") VALUES (NEW."approved_as", NEW."approved_revision", NEW."audience_id", NEW."author_id", NEW."body", NEW."chamber", NEW."contact", NEW."date", NEW."directorate", NEW."edited_at", NEW."edited_by_id", NEW."embargo_until", NEW."frozen_html", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."our_reference", NEW."owner_id", NEW."paper_number", NEW."pdf", NEW."pdf_sha256", NOW(), \'update\', NEW."id", NEW."render_asked_at", NEW."render_error", NEW."render_revision", NEW."render_state", NEW."return_address", NEW."revision", NEW."salutation", NEW."sent_at", NEW."sent_elsewhere", NEW."signatory_id", NEW."signed_as", NEW."signed_by", NEW."state", NEW."subject", NEW."text_sha256", NEW."unit", NEW."visiting_address", NEW."your_reference"); RETURN NULL;', hash='6278f1ddf49a77504e6c98c25c9bcbc2d3842182', operation='UPDATE', pgid='pgtrigger_update_update_48e56', table='letters_letter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_letterhistory" ("approved_as", "approved_revision", "audience_id", "author_id", "body", "chamber", "contact", "date", "directorate", "edited_at", "edited_by_id", "embargo_until", "frozen_html", "id", "key", "level", "meeting_id", "our_reference", "owner_id", "paper_number", "pdf", "pdf_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "render_asked_at", "render_error", "render_revision", "render_state", "return_address", "revision", "salutation", "sent_at", "sent_elsewhere", "signatory_id", "signed_as", "signed_by", "state", "subject", "text_sha256", "unit", "visiting_address", "your_reference") VALUES (OLD."approved_as", OLD."approved_revision", OLD."audience_id", OLD."author_id", OLD."body", OLD."chamber", OLD."contact", OLD."date", OLD."directorate", OLD."edited_at", OLD."edited_by_id", OLD."embargo_until", OLD."frozen_html", OLD."id", OLD."key", OLD."level", OLD."meeting_id", OLD."our_reference", OLD."owner_id", OLD."paper_number", OLD."pdf", OLD."pdf_sha256", NOW(), \'delete\', OLD."id", OLD."render_asked_at", OLD."render_error", OLD."render_revision", OLD."render_state", OLD."return_address", OLD."revision", OLD."salutation", OLD."sent_at", OLD."sent_elsewhere", OLD."signatory_id", OLD."signed_as", OLD."signed_by", OLD."state", OLD."subject", OLD."text_sha256", OLD."unit", OLD."visiting_address", OLD."your_reference"); RETURN NULL;', hash='24ac1721b684a800a4908131af36fa21206ec373', operation='DELETE', pgid='pgtrigger_delete_delete_1b16b', table='letters_letter', when='AFTER')),
        ),
    ])
