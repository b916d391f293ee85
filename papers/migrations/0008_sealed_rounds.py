"""Sealed rounds, and the words of a reaction that stay sealed until its round closes."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('papers', '0007_what_follows_publication'),
        ('parties', '0008_rule_sources'),
    ]

    operations = together([
        migrations.CreateModel(
            name='SealedAddendum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('text', models.TextField(verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='geschreven op')),
            ],
            options={
                'verbose_name': 'aanvulling',
                'verbose_name_plural': 'aanvullingen',
                'ordering': ['party', 'written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedAddendumHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('text', models.TextField(verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='geschreven op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedFiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waives', models.BooleanField(default=False, verbose_name='ziet ervan af')),
                ('filed_at', models.DateTimeField(verbose_name='ingediend op')),
            ],
            options={
                'verbose_name': 'indiening',
                'verbose_name_plural': 'indieningen',
                'ordering': ['party'],
            },
        ),
        migrations.CreateModel(
            name='SealedFilingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('waives', models.BooleanField(default=False, verbose_name='ziet ervan af')),
                ('filed_at', models.DateTimeField(verbose_name='ingediend op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees_with', models.DateTimeField(blank=True, null=True, verbose_name='stemt in met sluiten op')),
            ],
            options={
                'verbose_name': 'gevraagde partij',
                'verbose_name_plural': 'gevraagde partijen',
                'ordering': ['organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedPartyHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('agrees_with', models.DateTimeField(blank=True, null=True, verbose_name='stemt in met sluiten op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('subject_id', models.BigIntegerField(verbose_name='onderwerp')),
                ('kind', models.CharField(choices=[('perspectives', 'zienswijzen'), ('reactions', 'reacties op opties')], max_length=20, verbose_name='waarvoor')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('closes_at', models.DateTimeField(verbose_name='sluit op')),
                ('later_at', models.DateTimeField(blank=True, null=True, verbose_name='voorgesteld nieuw sluitmoment')),
            ],
            options={
                'verbose_name': 'verzegelde ronde',
                'verbose_name_plural': 'verzegelde ronden',
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedRoundHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('subject_id', models.BigIntegerField(verbose_name='onderwerp')),
                ('kind', models.CharField(choices=[('perspectives', 'zienswijzen'), ('reactions', 'reacties op opties')], max_length=20, verbose_name='waarvoor')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('closes_at', models.DateTimeField(verbose_name='sluit op')),
                ('later_at', models.DateTimeField(blank=True, null=True, verbose_name='voorgesteld nieuw sluitmoment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=20, verbose_name='onderdeel')),
                ('sealed', models.TextField(verbose_name='versleutelde tekst')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('written_at', models.DateTimeField(verbose_name='geschreven op')),
            ],
            options={
                'verbose_name': 'verzegelde tekst',
                'verbose_name_plural': 'verzegelde teksten',
                'ordering': ['party', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SealedTextHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('part', models.CharField(max_length=20, verbose_name='onderdeel')),
                ('sealed', models.TextField(verbose_name='versleutelde tekst')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('written_at', models.DateTimeField(verbose_name='geschreven op')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(verbose_name='open vanaf')),
                ('all_filed', models.BooleanField(verbose_name='alle partijen dienden in')),
            ],
            options={
                'verbose_name': 'opening',
                'verbose_name_plural': 'openingen',
                'ordering': ['round'],
            },
        ),
        migrations.CreateModel(
            name='SealOpeningHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('opened_at', models.DateTimeField(verbose_name='open vanaf')),
                ('all_filed', models.BooleanField(verbose_name='alle partijen dienden in')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='comment',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='comment',
            name='sealed',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='verzegelde woorden'),
        ),
        migrations.AddField(
            model_name='commenthistory',
            name='sealed',
            field=models.TextField(blank=True, db_default='', default='', verbose_name='verzegelde woorden'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "sealed", "state", "text", "written_at", "written_by_id") VALUES (NEW."anchor", NEW."answer", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."key", NEW."organisation_id", NEW."passage", NEW."passage_hash", NEW."passage_number", NOW(), \'insert\', NEW."id", NEW."proposal", NEW."revision", NEW."round_id", NEW."sealed", NEW."state", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='e16f9e124ef3a90eafc2061c649157c1651b1f10', operation='INSERT', pgid='pgtrigger_insert_insert_28e2c', table='papers_comment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "sealed", "state", "text", "written_at", "written_by_id") VALUES (NEW."anchor", NEW."answer", NEW."handled_at", NEW."handled_by_id", NEW."id", NEW."key", NEW."organisation_id", NEW."passage", NEW."passage_hash", NEW."passage_number", NOW(), \'update\', NEW."id", NEW."proposal", NEW."revision", NEW."round_id", NEW."sealed", NEW."state", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='b80e53842827ff87316519c86bbea8552739d3b6', operation='UPDATE', pgid='pgtrigger_update_update_b2c98', table='papers_comment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_commenthistory" ("anchor", "answer", "handled_at", "handled_by_id", "id", "key", "organisation_id", "passage", "passage_hash", "passage_number", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "revision", "round_id", "sealed", "state", "text", "written_at", "written_by_id") VALUES (OLD."anchor", OLD."answer", OLD."handled_at", OLD."handled_by_id", OLD."id", OLD."key", OLD."organisation_id", OLD."passage", OLD."passage_hash", OLD."passage_number", NOW(), \'delete\', OLD."id", OLD."proposal", OLD."revision", OLD."round_id", OLD."sealed", OLD."state", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='fd25d05b86d0a612b010b61b58500b2b41148f98', operation='DELETE', pgid='pgtrigger_delete_delete_6e922', table='papers_comment', when='AFTER')),
        ),
        migrations.AddField(
            model_name='sealedaddendum',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedaddendumhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealedaddendum'),
        ),
        migrations.AddField(
            model_name='sealedaddendumhistory',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedfiling',
            name='filed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedfilinghistory',
            name='filed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedfilinghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealedfiling'),
        ),
        migrations.AddField(
            model_name='sealedparty',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='sealedfilinghistory',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedfiling',
            name='party',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='filing', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedaddendumhistory',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedaddendum',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedpartyhistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='sealedpartyhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealedparty'),
        ),
        migrations.AddField(
            model_name='sealedround',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedround',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='sealedround',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='sealedround',
            name='subject_type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype', verbose_name='soort onderwerp'),
        ),
        migrations.AddField(
            model_name='sealedpartyhistory',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.sealedround', verbose_name='verzegelde ronde'),
        ),
        migrations.AddField(
            model_name='sealedparty',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='papers.sealedround', verbose_name='verzegelde ronde'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealedround'),
        ),
        migrations.AddField(
            model_name='sealedroundhistory',
            name='subject_type',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='contenttypes.contenttype', verbose_name='soort onderwerp'),
        ),
        migrations.AddField(
            model_name='sealedtext',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedtext',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealedtexthistory',
            name='party',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.sealedparty', verbose_name='gevraagde partij'),
        ),
        migrations.AddField(
            model_name='sealedtexthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealedtext'),
        ),
        migrations.AddField(
            model_name='sealedtexthistory',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='sealopening',
            name='round',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='opening', to='papers.sealedround', verbose_name='verzegelde ronde'),
        ),
        migrations.AddField(
            model_name='sealopeninghistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='papers.sealopening'),
        ),
        migrations.AddField(
            model_name='sealopeninghistory',
            name='round',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.sealedround', verbose_name='verzegelde ronde'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfilinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='731f9ab2017765462e632c75acb7122ed66b145d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_18830', table='papers_sealedfilinghistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfiling',
            trigger=pgtrigger.compiler.Trigger(name='opened_filing_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM papers_sealopening AS opening JOIN papers_sealedparty AS party USING (round_id)\n        WHERE party.id = NEW.party_id\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: what was opened never changes';\n    END IF;\n    RETURN NEW;\n", hash='99774fe2c8e32ba716a55e2de39cf1623e0e0d59', operation='INSERT OR UPDATE', pgid='pgtrigger_opened_filing_stays_bfd6d', table='papers_sealedfiling', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfiling',
            trigger=pgtrigger.compiler.Trigger(name='opened_filing_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM papers_sealopening AS opening JOIN papers_sealedparty AS party USING (round_id)\n        WHERE party.id = OLD.party_id\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: what was opened never changes';\n    END IF;\n    RETURN OLD;\n", hash='e353d19c0687755ffb71b0896b58703eabfcdd3d', operation='DELETE', pgid='pgtrigger_opened_filing_is_kept_9b490', table='papers_sealedfiling', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfiling',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedfilinghistory" ("filed_at", "filed_by_id", "id", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waives") VALUES (NEW."filed_at", NEW."filed_by_id", NEW."id", NEW."party_id", NOW(), \'insert\', NEW."id", NEW."waives"); RETURN NULL;', hash='27d39fef1ff17327bfa537bc96223f635ec35ca7', operation='INSERT', pgid='pgtrigger_insert_insert_ee2e1', table='papers_sealedfiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfiling',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedfilinghistory" ("filed_at", "filed_by_id", "id", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waives") VALUES (NEW."filed_at", NEW."filed_by_id", NEW."id", NEW."party_id", NOW(), \'update\', NEW."id", NEW."waives"); RETURN NULL;', hash='9c91f77c8b652cf969c83e819e0531c475f2b92c', operation='UPDATE', pgid='pgtrigger_update_update_dc844', table='papers_sealedfiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedfiling',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedfilinghistory" ("filed_at", "filed_by_id", "id", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "waives") VALUES (OLD."filed_at", OLD."filed_by_id", OLD."id", OLD."party_id", NOW(), \'delete\', OLD."id", OLD."waives"); RETURN NULL;', hash='006afa200080eb37e9cc5808a8ac008956e8e793', operation='DELETE', pgid='pgtrigger_delete_delete_22d2b', table='papers_sealedfiling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedaddendumhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ef7df1742c27140ca85263a9f76ee2f53d46a22e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b39d', table='papers_sealedaddendumhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedaddendum',
            trigger=pgtrigger.compiler.Trigger(name='addendum_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6217cb420e0cb831e782bc60afbd2b8775b6b4fa', operation='UPDATE OR DELETE', pgid='pgtrigger_addendum_is_final_37792', table='papers_sealedaddendum', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedaddendum',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedaddendumhistory" ("id", "key", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."key", NEW."party_id", NOW(), \'insert\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='39f9eb66eb6c6ed59b5e73fcf7b38e44e8f9c55e', operation='INSERT', pgid='pgtrigger_insert_insert_0b22f', table='papers_sealedaddendum', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedaddendum',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedaddendumhistory" ("id", "key", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."key", NEW."party_id", NOW(), \'update\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='48e8c1da79529cce9eed0d795a833a57dbadbc69', operation='UPDATE', pgid='pgtrigger_update_update_9ca7a', table='papers_sealedaddendum', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedaddendum',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedaddendumhistory" ("id", "key", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (OLD."id", OLD."key", OLD."party_id", NOW(), \'delete\', OLD."id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='08b251a8ec51bb5518bbc7d94541d2a3acca9b11', operation='DELETE', pgid='pgtrigger_delete_delete_efa34', table='papers_sealedaddendum', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='sealedround',
            index=models.Index(fields=['subject_type', 'subject_id'], name='sealed_round_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='sealedround',
            constraint=models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('asked_at'))), name='sealed_round_closes_after_asking'),
        ),
        migrations.AddConstraint(
            model_name='sealedround',
            constraint=models.CheckConstraint(condition=models.Q(('later_at', None), ('later_at__gt', models.F('closes_at')), _connector='OR'), name='later_closing_is_later'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='sealed_round_is_about_one_thing', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."subject_type_id" IS DISTINCT FROM (NEW."subject_type_id") OR OLD."subject_id" IS DISTINCT FROM (NEW."subject_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."key" IS DISTINCT FROM (NEW."key"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='267152769c9161ab230bb06278850749b0c43a0c', operation='UPDATE', pgid='pgtrigger_sealed_round_is_about_one_thing_b318e', table='papers_sealedround', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='opened_round_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT FROM papers_sealopening WHERE round_id = OLD.id) THEN\n        RAISE EXCEPTION 'pgtrigger: what was opened is never sealed again';\n    END IF;\n    RETURN NEW;\n", hash='a32d09029c3499bf9c2dbdf2fa6ff1a38d899893', operation='UPDATE', pgid='pgtrigger_opened_round_stays_a7189', table='papers_sealedround', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."audience_id", NEW."closes_at", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."later_at", NEW."level", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."subject_id", NEW."subject_type_id"); RETURN NULL;', hash='86ffd8b6d26057ebfdd9ddf3d2c0c146e31110f9', operation='INSERT', pgid='pgtrigger_insert_insert_07d98', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."audience_id", NEW."closes_at", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."later_at", NEW."level", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."subject_id", NEW."subject_type_id"); RETURN NULL;', hash='8edc89c828952d49bf6ebc53759f5780fe2ee9be', operation='UPDATE', pgid='pgtrigger_update_update_bdf59', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedroundhistory" ("asked_at", "asked_by_id", "audience_id", "closes_at", "embargo_until", "id", "key", "kind", "later_at", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject_id", "subject_type_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."audience_id", OLD."closes_at", OLD."embargo_until", OLD."id", OLD."key", OLD."kind", OLD."later_at", OLD."level", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."subject_id", OLD."subject_type_id"); RETURN NULL;', hash='423fddd6321ef4bc43b915d2a8a221a219c1e88d', operation='DELETE', pgid='pgtrigger_delete_delete_627d2', table='papers_sealedround', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedpartyhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af847fe1ab02770088b4bba67fb98b718b50ac21', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7ea3b', table='papers_sealedpartyhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sealedparty',
            constraint=models.UniqueConstraint(fields=('round', 'organisation'), name='asked_once_per_sealed_round'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedparty',
            trigger=pgtrigger.compiler.Trigger(name='asked_party_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1afb81be2d075bfc99e43c1621200d279204a71d', operation='UPDATE', pgid='pgtrigger_asked_party_stays_67d23', table='papers_sealedparty', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedparty',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedpartyhistory" ("agrees_with", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."agrees_with", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='3fe7704c502c16fe5697ba42625d8ab8a18ff4d3', operation='INSERT', pgid='pgtrigger_insert_insert_c7323', table='papers_sealedparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedparty',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedpartyhistory" ("agrees_with", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."agrees_with", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='61872ae63f158fc8656e630fe567c55890ac8770', operation='UPDATE', pgid='pgtrigger_update_update_f5749', table='papers_sealedparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedparty',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedpartyhistory" ("agrees_with", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."agrees_with", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='0eb848ea8dffe3218e5d0ba6b7d98e0403d6b248', operation='DELETE', pgid='pgtrigger_delete_delete_6bfee', table='papers_sealedparty', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedroundhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f6c9b7324b02717fef0fb350d7de508da7d7dd44', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_68d32', table='papers_sealedroundhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sealedtext',
            constraint=models.UniqueConstraint(fields=('party', 'part'), name='one_sealed_text_per_part'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtext',
            trigger=pgtrigger.compiler.Trigger(name='opened_text_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM papers_sealopening AS opening JOIN papers_sealedparty AS party USING (round_id)\n        WHERE party.id = NEW.party_id\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: what was opened never changes';\n    END IF;\n    RETURN NEW;\n", hash='6b55c80799773eba93b47b5746787ae26d0c4c2b', operation='INSERT OR UPDATE', pgid='pgtrigger_opened_text_stays_69287', table='papers_sealedtext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtext',
            trigger=pgtrigger.compiler.Trigger(name='opened_text_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT FROM papers_sealopening AS opening JOIN papers_sealedparty AS party USING (round_id)\n        WHERE party.id = OLD.party_id\n    ) THEN\n        RAISE EXCEPTION 'pgtrigger: what was opened never changes';\n    END IF;\n    RETURN OLD;\n", hash='29503a6ba3b7baee47bf40d63a22ba3c44947022', operation='DELETE', pgid='pgtrigger_opened_text_is_kept_2c891', table='papers_sealedtext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedtexthistory" ("id", "part", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sealed", "written_at", "written_by_id") VALUES (NEW."id", NEW."part", NEW."party_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."sealed", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='b55c6fc361cfb4b26f2a3c705a39cf04db7eb4c1', operation='INSERT', pgid='pgtrigger_insert_insert_7d6d4', table='papers_sealedtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealedtexthistory" ("id", "part", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sealed", "written_at", "written_by_id") VALUES (NEW."id", NEW."part", NEW."party_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."sealed", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='733802c173fafa8203c57d6ebaa451b21d06005d', operation='UPDATE', pgid='pgtrigger_update_update_2bbd4', table='papers_sealedtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealedtexthistory" ("id", "part", "party_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "sealed", "written_at", "written_by_id") VALUES (OLD."id", OLD."part", OLD."party_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."sealed", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='551620007930b9eb34c5c74c9d54e0d5871de7ff', operation='DELETE', pgid='pgtrigger_delete_delete_95d3e', table='papers_sealedtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealedtexthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9b0ca1f5b2f721e76a61d7d1f755a28c1ef9225', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0de60', table='papers_sealedtexthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopening',
            trigger=pgtrigger.compiler.Trigger(name='opening_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ec4827d62bc3b965b5ae2fc5b85e05ca515f87e', operation='UPDATE OR DELETE', pgid='pgtrigger_opening_is_final_1459f', table='papers_sealopening', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopening',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealopeninghistory" ("all_filed", "id", "opened_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."all_filed", NEW."id", NEW."opened_at", NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='82d367dea2e940fb88b0b9d37df81bf8c9c175c9', operation='INSERT', pgid='pgtrigger_insert_insert_10d76', table='papers_sealopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopening',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "papers_sealopeninghistory" ("all_filed", "id", "opened_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."all_filed", NEW."id", NEW."opened_at", NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='d86f1b96ea81d367ff0f4c06b917cf2b0ef65272', operation='UPDATE', pgid='pgtrigger_update_update_df1ee', table='papers_sealopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopening',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "papers_sealopeninghistory" ("all_filed", "id", "opened_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."all_filed", OLD."id", OLD."opened_at", NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='f54f47b2fe2168a53c0f0712429effa1903a20a9', operation='DELETE', pgid='pgtrigger_delete_delete_c5b2f', table='papers_sealopening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sealopeninghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b6804972db26e1b1383fc64c6388c3c2746ab68', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62dc9', table='papers_sealopeninghistory', when='BEFORE')),
        ),
    ])
