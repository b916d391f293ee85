"""Keep what an adopted verslag shows, and the first planning as a moment beside its words."""

import datetime as dt
import re

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.utils import timezone

from lib import dates
from lib.operations import together

OURS = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(dates.MONTHS)}) (\d{{4}})")


def read_first_planning(apps, schema_editor):
    """Read the moment from the words where we wrote them ourselves: «14 april 2025», «februari 2025»."""
    meetings = apps.get_model("meetings", "Meeting").objects
    for meeting in meetings.exclude(first_planned_words="").iterator():
        found = OURS.fullmatch(meeting.first_planned_words)
        if found:
            day, month, year = found.groups()
            start = dt.datetime(int(year), dates.MONTHS.index(month) + 1, int(day or 1), 12)
            meeting.first_planned_start = timezone.make_aware(start)
        meeting.first_planned_precision = ("day" if found[1] else "month") if found else "words"
        meeting.save(update_fields=["first_planned_start", "first_planned_precision"])


class Migration(migrations.Migration):

    dependencies = [('meetings', '0001_initial'), ('parties', '0002_invitation_and_session')]

    operations = together([
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutes',
            name='adopted_is_final',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutes',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutes',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutes',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutesitem',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutesitem',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='minutesitem',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='meeting',
            name='first_planned_precision',
            field=models.CharField(blank=True, choices=[('minute', 'dag en tijd'), ('day', 'dag'), ('month', 'maand'), ('words', 'alleen in woorden')], max_length=10, verbose_name='hoe precies eerst gepland'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='first_planned_start',
            field=models.DateTimeField(blank=True, null=True, verbose_name='eerst gepland begin'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='first_planned_precision',
            field=models.CharField(blank=True, choices=[('minute', 'dag en tijd'), ('day', 'dag'), ('month', 'maand'), ('words', 'alleen in woorden')], max_length=10, verbose_name='hoe precies eerst gepland'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='first_planned_start',
            field=models.DateTimeField(blank=True, null=True, verbose_name='eerst gepland begin'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='as_adopted',
            field=models.JSONField(blank=True, help_text='Plaats, voorzitter, aanwezigen: wat het verslag daarvan zegt.', null=True, verbose_name='overleg zoals vastgesteld'),
        ),
        migrations.AddField(
            model_name='minuteshistory',
            name='as_adopted',
            field=models.JSONField(blank=True, help_text='Plaats, voorzitter, aanwezigen: wat het verslag daarvan zegt.', null=True, verbose_name='overleg zoals vastgesteld'),
        ),
        migrations.AddField(
            model_name='minutesitem',
            name='as_adopted',
            field=models.JSONField(blank=True, help_text='Nummer, titel, uitkomst en afspraken: wat het verslag bij dit punt laat zien.', null=True, verbose_name='punt zoals vastgesteld'),
        ),
        migrations.AddField(
            model_name='minutesitemhistory',
            name='as_adopted',
            field=models.JSONField(blank=True, help_text='Nummer, titel, uitkomst en afspraken: wat het verslag bij dit punt laat zien.', null=True, verbose_name='punt zoals vastgesteld'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "revision", "room", "sequence", "state", "subject", "team_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."participants_id", NOW(), \'insert\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id"); RETURN NULL;', hash='0e49deb5d00132e3351e14327e707073aea2cc27', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "revision", "room", "sequence", "state", "subject", "team_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."participants_id", NOW(), \'update\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id"); RETURN NULL;', hash='c0d0df20bca7436f3ca6bac92505e5790da10572', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "revision", "room", "sequence", "state", "subject", "team_id") VALUES (OLD."actual_precision", OLD."actual_start", OLD."address", OLD."audience_id", OLD."before_id", OLD."building", OLD."cabinet_id", OLD."chair_id", OLD."chair_note", OLD."copy_to", OLD."embargo_until", OLD."first_planned_precision", OLD."first_planned_start", OLD."first_planned_words", OLD."ics_sequence", OLD."id", OLD."is_fictitious", OLD."is_recorded", OLD."key", OLD."kind", OLD."level", OLD."minutes_reserved", OLD."owner_id", OLD."participants_id", NOW(), \'delete\', OLD."id", OLD."planned_precision", OLD."planned_start", OLD."planned_words", OLD."revision", OLD."room", OLD."sequence", OLD."state", OLD."subject", OLD."team_id"); RETURN NULL;', hash='0fa928dfd3f3d9ede063b416d022ae76463ad6e7', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='adopted_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."adopted_in_id" IS DISTINCT FROM (NEW."adopted_in_id") OR OLD."adopted_at" IS DISTINCT FROM (NEW."adopted_at") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."is_example" IS DISTINCT FROM (NEW."is_example") OR OLD."is_recorded" IS DISTINCT FROM (NEW."is_recorded") OR OLD."as_adopted" IS DISTINCT FROM (NEW."as_adopted")) AND OLD."state" IN (\'adopted\', \'adopted_amended\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='19eba6d9dbf99c8d21948fd5b0ed265af4910d9b', operation='UPDATE', pgid='pgtrigger_adopted_is_final_63e3b', table='meetings_minutes', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='adopted_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'adopted\', \'adopted_amended\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e1814e992b9b851faf881a7bc71c069e02961b4a', operation='DELETE', pgid='pgtrigger_adopted_is_kept_f7b9d', table='meetings_minutes', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_minuteshistory" ("adopted_at", "adopted_in_id", "as_adopted", "audience_id", "embargo_until", "id", "is_example", "is_recorded", "key", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."adopted_at", NEW."adopted_in_id", NEW."as_adopted", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_example", NEW."is_recorded", NEW."key", NEW."level", NEW."meeting_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='11e5cbfa0d6243f136515d81297ac30227132976', operation='INSERT', pgid='pgtrigger_insert_insert_61343', table='meetings_minutes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_minuteshistory" ("adopted_at", "adopted_in_id", "as_adopted", "audience_id", "embargo_until", "id", "is_example", "is_recorded", "key", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."adopted_at", NEW."adopted_in_id", NEW."as_adopted", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_example", NEW."is_recorded", NEW."key", NEW."level", NEW."meeting_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='26a00f906213c5b05370fee36d2e90fb22415584', operation='UPDATE', pgid='pgtrigger_update_update_324d9', table='meetings_minutes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutes',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_minuteshistory" ("adopted_at", "adopted_in_id", "as_adopted", "audience_id", "embargo_until", "id", "is_example", "is_recorded", "key", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."adopted_at", OLD."adopted_in_id", OLD."as_adopted", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."is_example", OLD."is_recorded", OLD."key", OLD."level", OLD."meeting_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='b823eaaca750edc8160f5e186d3709cd66f71bf5', operation='DELETE', pgid='pgtrigger_delete_delete_f9949', table='meetings_minutes', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutesitem',
            trigger=pgtrigger.compiler.Trigger(name='none_into_adopted', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT FROM meetings_minutes WHERE id = NEW.minutes_id AND state IN ('adopted', 'adopted_amended')) THEN\n                RAISE EXCEPTION 'pgtrigger: the verslag of this row in % was adopted', TG_TABLE_NAME;\n            END IF;\n            RETURN NEW;\n        ", hash='713fb84616909ea453a7ef44912e2dccfef183dd', operation='INSERT OR UPDATE OF "minutes_id"', pgid='pgtrigger_none_into_adopted_a2fab', table='meetings_minutesitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutesitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_minutesitemhistory" ("as_adopted", "edited_at", "edited_by_id", "id", "is_final", "item_id", "minutes_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "text_before_adoption") VALUES (NEW."as_adopted", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."is_final", NEW."item_id", NEW."minutes_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."text", NEW."text_before_adoption"); RETURN NULL;', hash='0b907d5e41ab5f8ded1c3334b6b780df5c5aa475', operation='INSERT', pgid='pgtrigger_insert_insert_6e37d', table='meetings_minutesitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutesitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_minutesitemhistory" ("as_adopted", "edited_at", "edited_by_id", "id", "is_final", "item_id", "minutes_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "text_before_adoption") VALUES (NEW."as_adopted", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."is_final", NEW."item_id", NEW."minutes_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."text", NEW."text_before_adoption"); RETURN NULL;', hash='d5d736300c8d5db7d76dcd9ee734624bb33e9c7c', operation='UPDATE', pgid='pgtrigger_update_update_ce0dd', table='meetings_minutesitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='minutesitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_minutesitemhistory" ("as_adopted", "edited_at", "edited_by_id", "id", "is_final", "item_id", "minutes_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "text_before_adoption") VALUES (OLD."as_adopted", OLD."edited_at", OLD."edited_by_id", OLD."id", OLD."is_final", OLD."item_id", OLD."minutes_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."text", OLD."text_before_adoption"); RETURN NULL;', hash='9eefc36f68d1c6a12b1b1c97471dcce8e0bee2be', operation='DELETE', pgid='pgtrigger_delete_delete_aa535', table='meetings_minutesitem', when='AFTER')),
        ),
        migrations.RunPython(read_first_planning, migrations.RunPython.noop),
    ])
