"""Add letters that belong together, sending at a set moment, and the proof of what was sent."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0007_templates_sources_signatories'),
        ('parties', '0007_access_review'),
    ]

    operations = together([
        migrations.CreateModel(
            name='LetterLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('same', 'zelfde brief aan de andere Kamer'), ('cover', 'aanbiedingsbrief met afschrift'), ('correction', 'herdruk')], max_length=10, verbose_name='soort')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.letter', verbose_name='brief')),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letter', verbose_name='bij brief')),
            ],
            options={
                'verbose_name': 'band tussen brieven',
                'verbose_name_plural': 'banden tussen brieven',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='LetterLinkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('same', 'zelfde brief aan de andere Kamer'), ('cover', 'aanbiedingsbrief met afschrift'), ('correction', 'herdruk')], max_length=10, verbose_name='soort')),
                ('reason', models.TextField(blank=True, verbose_name='reden')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='bij brief')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.letterlink')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlannedSending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='moment van verzenden')),
                ('publish', models.BooleanField(default=True, verbose_name='publiceren')),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='openbaar vanaf')),
                ('outcome', models.CharField(choices=[('waiting', 'gepland'), ('sent', 'verzonden'), ('cancelled', 'geannuleerd'), ('lapsed', 'vervallen'), ('failed', 'mislukt')], default='waiting', max_length=10, verbose_name='uitkomst')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('planned_at', models.DateTimeField(verbose_name='gepland op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgelopen op')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='letters.letter', verbose_name='brief')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='gepland vanuit')),
            ],
            options={
                'verbose_name': 'geplande verzending',
                'verbose_name_plural': 'geplande verzendingen',
                'ordering': ['-planned_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PlannedSendingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(verbose_name='moment van verzenden')),
                ('publish', models.BooleanField(default=True, verbose_name='publiceren')),
                ('public_from', models.DateTimeField(blank=True, null=True, verbose_name='openbaar vanaf')),
                ('outcome', models.CharField(choices=[('waiting', 'gepland'), ('sent', 'verzonden'), ('cancelled', 'geannuleerd'), ('lapsed', 'vervallen'), ('failed', 'mislukt')], default='waiting', max_length=10, verbose_name='uitkomst')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('planned_at', models.DateTimeField(verbose_name='gepland op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgelopen op')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.plannedsending')),
                ('planned_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='gepland vanuit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SendingProof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rendered_at', models.DateTimeField(blank=True, null=True, verbose_name='PDF gemaakt op')),
                ('rendered_with', models.JSONField(default=dict, verbose_name='PDF gemaakt met')),
                ('sources', models.JSONField(default=dict, verbose_name='bronnen')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='letters.letter', verbose_name='brief')),
            ],
            options={
                'verbose_name': 'verzendbewijs',
                'verbose_name_plural': 'verzendbewijzen',
            },
        ),
        migrations.CreateModel(
            name='SendingProofHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('rendered_at', models.DateTimeField(blank=True, null=True, verbose_name='PDF gemaakt op')),
                ('rendered_with', models.JSONField(default=dict, verbose_name='PDF gemaakt met')),
                ('sources', models.JSONField(default=dict, verbose_name='bronnen')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.sendingproof')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='letterlink',
            constraint=models.UniqueConstraint(fields=('letter', 'kind'), name='one_link_of_each_kind'),
        ),
        migrations.AddConstraint(
            model_name='letterlink',
            constraint=models.CheckConstraint(condition=models.Q(('letter', models.F('of')), _negated=True), name='no_letter_is_linked_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='letterlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'correction'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterlink',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='2350e6d4ee872dd3ff0ff91b3eecc8f7a1ddb493', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_6a0df', table='letters_letterlink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_letterlinkhistory" ("id", "kind", "letter_id", "of_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."kind", NEW."letter_id", NEW."of_id", NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='b1d4db4d8036bec0b6ef0d7ed47270eac2bdf9b6', operation='INSERT', pgid='pgtrigger_insert_insert_4fea9', table='letters_letterlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_letterlinkhistory" ("id", "kind", "letter_id", "of_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."id", NEW."kind", NEW."letter_id", NEW."of_id", NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='1eaae18ae2d96437cecfb28eee7cb1279665e953', operation='UPDATE', pgid='pgtrigger_update_update_d3e58', table='letters_letterlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_letterlinkhistory" ("id", "kind", "letter_id", "of_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."id", OLD."kind", OLD."letter_id", OLD."of_id", NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='76196b1a23703bcde7a4a4818c9f1f785a67fc41', operation='DELETE', pgid='pgtrigger_delete_delete_2f8be', table='letters_letterlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterlinkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f7e3f7420cd1baa46c2f5823e42c11f083c1d829', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d38d5', table='letters_letterlinkhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='plannedsending',
            index=models.Index(condition=models.Q(('outcome', 'waiting')), fields=['at'], name='planned_sending_next'),
        ),
        migrations.AddConstraint(
            model_name='plannedsending',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'waiting')), fields=('letter',), name='one_planned_sending'),
        ),
        migrations.AddConstraint(
            model_name='plannedsending',
            constraint=models.CheckConstraint(condition=models.Q(('public_from', None), models.Q(('public_from__gte', models.F('at')), ('publish', True)), _connector='OR'), name='public_after_sending'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedsending',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_plannedsendinghistory" ("at", "ended_at", "id", "letter_id", "note", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "public_from", "publish") VALUES (NEW."at", NEW."ended_at", NEW."id", NEW."letter_id", NEW."note", NEW."outcome", NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."public_from", NEW."publish"); RETURN NULL;', hash='b44c016b6acde5f1f33118fd0ea89caecc810c23', operation='INSERT', pgid='pgtrigger_insert_insert_43a18', table='letters_plannedsending', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedsending',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_plannedsendinghistory" ("at", "ended_at", "id", "letter_id", "note", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "public_from", "publish") VALUES (NEW."at", NEW."ended_at", NEW."id", NEW."letter_id", NEW."note", NEW."outcome", NOW(), \'update\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."public_from", NEW."publish"); RETURN NULL;', hash='39296751b3fdcad0541a8cc5b1cef965a8bc69a5', operation='UPDATE', pgid='pgtrigger_update_update_69fe8', table='letters_plannedsending', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedsending',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_plannedsendinghistory" ("at", "ended_at", "id", "letter_id", "note", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "public_from", "publish") VALUES (OLD."at", OLD."ended_at", OLD."id", OLD."letter_id", OLD."note", OLD."outcome", NOW(), \'delete\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."public_from", OLD."publish"); RETURN NULL;', hash='e8876a9ccf01c51c7a3b9d80fd61d0e2faf867fc', operation='DELETE', pgid='pgtrigger_delete_delete_73022', table='letters_plannedsending', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedsendinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e091cdcb740521beca83eada78a4dd6d4c754a26', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3e0c1', table='letters_plannedsendinghistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sendingproof',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='dca848bfe91f099e1217bdb23a56e9b68522814b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_38288', table='letters_sendingproof', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sendingproof',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_sendingproofhistory" ("id", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rendered_at", "rendered_with", "sources") VALUES (NEW."id", NEW."letter_id", NOW(), \'insert\', NEW."id", NEW."rendered_at", NEW."rendered_with", NEW."sources"); RETURN NULL;', hash='ad4971e2918de2d3fc8d0e32be16b9581b2e4848', operation='INSERT', pgid='pgtrigger_insert_insert_48974', table='letters_sendingproof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sendingproof',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_sendingproofhistory" ("id", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rendered_at", "rendered_with", "sources") VALUES (NEW."id", NEW."letter_id", NOW(), \'update\', NEW."id", NEW."rendered_at", NEW."rendered_with", NEW."sources"); RETURN NULL;', hash='534da030661697cc78921aeedafa38f28f692db1', operation='UPDATE', pgid='pgtrigger_update_update_10329', table='letters_sendingproof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sendingproof',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_sendingproofhistory" ("id", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rendered_at", "rendered_with", "sources") VALUES (OLD."id", OLD."letter_id", NOW(), \'delete\', OLD."id", OLD."rendered_at", OLD."rendered_with", OLD."sources"); RETURN NULL;', hash='cc5153f33f76dfb476d9ff249c6f66fae7b414c3', operation='DELETE', pgid='pgtrigger_delete_delete_26ec4', table='letters_sendingproof', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sendingproofhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c38092f6291261e38e3c93dadc53fe17f8ebdf85', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac0b4', table='letters_sendingproofhistory', when='BEFORE')),
        ),
    ])
