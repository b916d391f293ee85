"""How other documents word an afspraak; what was counted as a shift and is none; papers with the readers of their report."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


# A term that had no last day, or has the same one now, was not shifted; the events say which those were.
WRONG = """
SELECT event.subject_id AS id, count(*) AS number FROM trail_event AS event
JOIN django_content_type AS kind ON kind.id = event.subject_type_id
WHERE kind.app_label = 'agreements' AND kind.model = 'agreement' AND (
    event.kind = 'agreement.reterm' AND (event.old_state = '' OR event.old_state = event.new_state)
    OR event.kind = 'agreement.redate' AND event.old_state = '' AND event.new_state = '')
GROUP BY event.subject_id
"""
FEWER = f"""
UPDATE agreements_agreement AS agreement SET shifts = greatest(agreement.shifts - wrong.number, 0)
FROM ({WRONG}) AS wrong WHERE wrong.id = agreement.id;
"""
MORE = f"""
UPDATE agreements_agreement AS agreement SET shifts = agreement.shifts + wrong.number
FROM ({WRONG}) AS wrong WHERE wrong.id = agreement.id;
"""
READERS = ("level", "owner_id", "audience_id", "embargo_until")
SAME = ", ".join(f"{name} = agreement.{name}" for name in READERS)
OTHER = " OR ".join(f"paper.{name} IS DISTINCT FROM agreement.{name}" for name in READERS)
SHOW = "".join(
    f"""
UPDATE {table} AS paper SET {SAME} FROM agreements_progresspaper AS attached
JOIN agreements_progressreport AS report ON report.id = attached.report_id
JOIN agreements_agreement AS agreement ON agreement.id = report.agreement_id
WHERE paper.{name} = attached.document_id AND ({OTHER});
"""
    for table, name in (("papers_document", "id"), ("papers_documentversion", "document_id"))
)


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0019_slots_without_a_term'),
        ('papers', '0009_renders_with_enclosures'),
        ('parties', '0008_rule_sources'),
        ('trail', '0003_news'),
    ]

    operations = together([
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('text', models.TextField(verbose_name='tekst')),
                ('kind', models.CharField(choices=[('brief', 'Kamerbrief'), ('verslag', 'verslag'), ('nota', 'nota'), ('anders', 'ander document')], max_length=10, verbose_name='soort document')),
                ('name', models.CharField(max_length=200, verbose_name='document')),
                ('said_on', models.DateField(verbose_name='datum van het document')),
                ('letter', models.CharField(blank=True, max_length=10, verbose_name='sleutel van de brief')),
                ('added_at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='teruggenomen op')),
                ('taken_back_because', models.TextField(blank=True, verbose_name='reden van terugnemen')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='toegevoegd vanuit')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='document_texts', to='agreements.agreement', verbose_name='afspraak')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'documenttekst',
                'verbose_name_plural': 'documentteksten',
                'ordering': ['said_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentTextHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('text', models.TextField(verbose_name='tekst')),
                ('kind', models.CharField(choices=[('brief', 'Kamerbrief'), ('verslag', 'verslag'), ('nota', 'nota'), ('anders', 'ander document')], max_length=10, verbose_name='soort document')),
                ('name', models.CharField(max_length=200, verbose_name='document')),
                ('said_on', models.DateField(verbose_name='datum van het document')),
                ('letter', models.CharField(blank=True, max_length=10, verbose_name='sleutel van de brief')),
                ('added_at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='teruggenomen op')),
                ('taken_back_because', models.TextField(blank=True, verbose_name='reden van terugnemen')),
                ('added_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='toegevoegd vanuit')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.documenttext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='documenttext',
            constraint=models.UniqueConstraint(condition=models.Q(('letter', ''), _negated=True), fields=('agreement', 'letter'), name='one_text_per_letter'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttext',
            trigger=pgtrigger.compiler.Trigger(name='document_text_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agreement_id" IS DISTINCT FROM (NEW."agreement_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."letter" IS DISTINCT FROM (NEW."letter") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."added_at" IS DISTINCT FROM (NEW."added_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='848c0e702f6895d1f01b0620556363e3c0b1efbb', operation='UPDATE', pgid='pgtrigger_document_text_is_final_020dd', table='agreements_documenttext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttext',
            trigger=pgtrigger.compiler.Trigger(name='taken_back_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD."taken_back_at" IS DISTINCT FROM (NEW."taken_back_at") OR OLD."taken_back_because" IS DISTINCT FROM (NEW."taken_back_because")) AND OLD."taken_back_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='560df329ed6d13a1ba983f47dee3bdf8faa86ba6', operation='UPDATE', pgid='pgtrigger_taken_back_for_good_03504', table='agreements_documenttext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_documenttexthistory" ("added_at", "added_by_id", "agreement_id", "audience_id", "embargo_until", "id", "key", "kind", "letter", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "taken_back_at", "taken_back_because", "text") VALUES (NEW."added_at", NEW."added_by_id", NEW."agreement_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."letter", NEW."level", NEW."name", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."said_on", NEW."taken_back_at", NEW."taken_back_because", NEW."text"); RETURN NULL;', hash='2aaefdb61db8508633c995e2bfaf022db0d6d00b', operation='INSERT', pgid='pgtrigger_insert_insert_873fb', table='agreements_documenttext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_documenttexthistory" ("added_at", "added_by_id", "agreement_id", "audience_id", "embargo_until", "id", "key", "kind", "letter", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "taken_back_at", "taken_back_because", "text") VALUES (NEW."added_at", NEW."added_by_id", NEW."agreement_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."letter", NEW."level", NEW."name", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."said_on", NEW."taken_back_at", NEW."taken_back_because", NEW."text"); RETURN NULL;', hash='3f1ca570412e6aa9eb9d1961db9a3b9f9e08d293', operation='UPDATE', pgid='pgtrigger_update_update_71e84', table='agreements_documenttext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_documenttexthistory" ("added_at", "added_by_id", "agreement_id", "audience_id", "embargo_until", "id", "key", "kind", "letter", "level", "name", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on", "taken_back_at", "taken_back_because", "text") VALUES (OLD."added_at", OLD."added_by_id", OLD."agreement_id", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."kind", OLD."letter", OLD."level", OLD."name", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."said_on", OLD."taken_back_at", OLD."taken_back_because", OLD."text"); RETURN NULL;', hash='1226a11c771cc3ec5ca167c189f617f0667834ff', operation='DELETE', pgid='pgtrigger_delete_delete_fa840', table='agreements_documenttext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documenttexthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='503d9d4c9bbcdbc944c7a1d4c60a8f347e81f9e7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b12f', table='agreements_documenttexthistory', when='BEFORE')),
        ),
        migrations.RunSQL(FEWER, MORE),
        migrations.RunSQL(SHOW, migrations.RunSQL.noop),
    ])
