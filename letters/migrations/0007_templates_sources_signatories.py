"""Templates as versioned data, the sources of a letter, several signatories, overviews as annexes."""

import django.contrib.postgres.fields
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from letters.reference import rows
from lib.operations import together


def ship_templates(apps, schema_editor):
    """Give every installation the first version of each template."""
    template = apps.get_model("letters", "LetterTemplate")
    template.objects.bulk_create(rows(template))


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0005_what_was_promised'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0007_access_review'),
    ]

    operations = together([
        migrations.CreateModel(
            name='CoSignatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('signed_as', models.CharField(blank=True, max_length=210, verbose_name='ondertekend als')),
                ('signed_by', models.CharField(blank=True, max_length=120, verbose_name='ondertekend door')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cosignatories', to='letters.letter', verbose_name='brief')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
            ],
            options={
                'verbose_name': 'medeondertekenaar',
                'verbose_name_plural': 'medeondertekenaars',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CoSignatoryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('signed_as', models.CharField(blank=True, max_length=210, verbose_name='ondertekend als')),
                ('signed_by', models.CharField(blank=True, max_length=120, verbose_name='ondertekend door')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.cosignatory')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Excerpt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('text', models.TextField(verbose_name='tekst zoals ingevoegd')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.agendaitem', verbose_name='besluit bij agendapunt')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='excerpts', to='letters.letter', verbose_name='brief')),
                ('minutes_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.minutesitem', verbose_name='verslagtekst')),
            ],
            options={
                'verbose_name': 'fragment',
                'verbose_name_plural': 'fragmenten',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ExcerptHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('text', models.TextField(verbose_name='tekst zoals ingevoegd')),
                ('item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='besluit bij agendapunt')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('minutes_item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.minutesitem', verbose_name='verslagtekst')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.excerpt')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterSetup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_stacked', models.BooleanField(default=False, verbose_name='ondertekenaars onder elkaar')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.commitment', verbose_name='over toezegging')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='setup', to='letters.letter', verbose_name='brief')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.chamberrequest', verbose_name='op verzoek')),
            ],
            options={
                'verbose_name': 'opzet van een brief',
                'verbose_name_plural': 'opzetten van brieven',
            },
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging')], max_length=20, verbose_name='soort brief')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('subject', models.CharField(max_length=200, verbose_name='betreft')),
                ('salutation', models.CharField(blank=True, max_length=100, verbose_name='aanhef')),
                ('opening', models.TextField(verbose_name='begin van de brief')),
                ('closing', models.TextField(blank=True, verbose_name='slot van de brief')),
                ('expected', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('voortgang', 'Overzicht voortgang afspraken'), ('taakmutaties', 'Overzicht taakmutaties'), ('afschrift', 'Afschrift van de brief aan de andere Kamer'), ('advies', 'Advies van de commissie')], max_length=20), blank=True, default=list, size=None, verbose_name='bijlagen')),
                ('hints', models.TextField(blank=True, help_text='Eén per regel.', verbose_name='aandachtspunten')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'sjabloon',
                'verbose_name_plural': 'sjablonen',
                'ordering': ['kind', 'number'],
            },
        ),
        migrations.CreateModel(
            name='LetterSetupHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('is_stacked', models.BooleanField(default=False, verbose_name='ondertekenaars onder elkaar')),
                ('commitment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.commitment', verbose_name='over toezegging')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.lettersetup')),
                ('request', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.chamberrequest', verbose_name='op verzoek')),
                ('template', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.lettertemplate', verbose_name='sjabloon')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='lettersetup',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.lettertemplate', verbose_name='sjabloon'),
        ),
        migrations.CreateModel(
            name='LetterTemplateHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging')], max_length=20, verbose_name='soort brief')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('subject', models.CharField(max_length=200, verbose_name='betreft')),
                ('salutation', models.CharField(blank=True, max_length=100, verbose_name='aanhef')),
                ('opening', models.TextField(verbose_name='begin van de brief')),
                ('closing', models.TextField(blank=True, verbose_name='slot van de brief')),
                ('expected', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('voortgang', 'Overzicht voortgang afspraken'), ('taakmutaties', 'Overzicht taakmutaties'), ('afschrift', 'Afschrift van de brief aan de andere Kamer'), ('advies', 'Advies van de commissie')], max_length=20), blank=True, default=list, size=None, verbose_name='bijlagen')),
                ('hints', models.TextField(blank=True, help_text='Eén per regel.', verbose_name='aandachtspunten')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.lettertemplate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Overview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('voortgang', 'Overzicht voortgang afspraken'), ('taakmutaties', 'Overzicht taakmutaties')], max_length=20, verbose_name='soort overzicht')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('rows_sha256', models.CharField(max_length=64, verbose_name='SHA-256 van de rijen')),
                ('annex', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='overview', to='letters.letterannex', verbose_name='bijlage')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overviews', to='letters.letter', verbose_name='brief')),
            ],
            options={
                'verbose_name': 'overzicht',
                'verbose_name_plural': 'overzichten',
            },
        ),
        migrations.CreateModel(
            name='OverviewHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('voortgang', 'Overzicht voortgang afspraken'), ('taakmutaties', 'Overzicht taakmutaties')], max_length=20, verbose_name='soort overzicht')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('rows_sha256', models.CharField(max_length=64, verbose_name='SHA-256 van de rijen')),
                ('annex', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letterannex', verbose_name='bijlage')),
                ('letter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='letters.letter', verbose_name='brief')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='letters.overview')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='cosignatory',
            constraint=models.UniqueConstraint(fields=('letter', 'office'), name='office_signs_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cosignatory',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='4a53638ee9a49501d1e07c98237d56e466660471', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_57638', table='letters_cosignatory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cosignatory',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_cosignatoryhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "signed_as", "signed_by") VALUES (NEW."id", NEW."letter_id", NEW."office_id", NOW(), \'insert\', NEW."id", NEW."position", NEW."signed_as", NEW."signed_by"); RETURN NULL;', hash='b1f43a922e0054a66f0b2937971719ea2fde47dc', operation='INSERT', pgid='pgtrigger_insert_insert_09ea9', table='letters_cosignatory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cosignatory',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_cosignatoryhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "signed_as", "signed_by") VALUES (NEW."id", NEW."letter_id", NEW."office_id", NOW(), \'update\', NEW."id", NEW."position", NEW."signed_as", NEW."signed_by"); RETURN NULL;', hash='cad735fcd93af4afa0b8311ecd3b13d3d48543be', operation='UPDATE', pgid='pgtrigger_update_update_6d4bb', table='letters_cosignatory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cosignatory',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_cosignatoryhistory" ("id", "letter_id", "office_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "signed_as", "signed_by") VALUES (OLD."id", OLD."letter_id", OLD."office_id", NOW(), \'delete\', OLD."id", OLD."position", OLD."signed_as", OLD."signed_by"); RETURN NULL;', hash='b4b67c3c53d55db894874306a6dd048591360657', operation='DELETE', pgid='pgtrigger_delete_delete_4aff3', table='letters_cosignatory', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cosignatoryhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='994e36bae65b24529b6745076c59255b056cd28e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ea39', table='letters_cosignatoryhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='excerpt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('item__isnull', True), ('minutes_item__isnull', False)), models.Q(('item__isnull', False), ('minutes_item__isnull', True)), _connector='OR'), name='excerpt_of_one_source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='7001e3fa68b83ae0dbb6f6ed9e6006a6e8f73950', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_66e8c', table='letters_excerpt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='0517948b2df95f09ff96d813fec4892cc8728f3d', operation='INSERT', pgid='pgtrigger_insert_insert_768c3', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_excerpthistory" ("id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."id", NEW."item_id", NEW."key", NEW."letter_id", NEW."minutes_item_id", NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='df08b531584b772be939a169f5847663446e27b7', operation='UPDATE', pgid='pgtrigger_update_update_041ac', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpt',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_excerpthistory" ("id", "item_id", "key", "letter_id", "minutes_item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."id", OLD."item_id", OLD."key", OLD."letter_id", OLD."minutes_item_id", NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='0d8dea5ba75772b36f5313cd7361780756fd1c47', operation='DELETE', pgid='pgtrigger_delete_delete_f4429', table='letters_excerpt', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excerpthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b844fb41cd5ed3a95420a1326f3adf83e14a57e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ed45e', table='letters_excerpthistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='lettertemplate',
            constraint=models.UniqueConstraint(fields=('kind', 'number'), name='one_template_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettertemplate',
            trigger=pgtrigger.compiler.Trigger(name='template_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65ff94211c2504d31c6162293671ffc1992e28d3', operation='UPDATE OR DELETE', pgid='pgtrigger_template_is_final_81fad', table='letters_lettertemplate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettertemplate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_lettertemplatehistory" ("closing", "expected", "hints", "id", "kind", "made_at", "made_by_id", "number", "opening", "pgh_created_at", "pgh_label", "pgh_obj_id", "salutation", "since", "subject") VALUES (NEW."closing", NEW."expected", NEW."hints", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."number", NEW."opening", NOW(), \'insert\', NEW."id", NEW."salutation", NEW."since", NEW."subject"); RETURN NULL;', hash='bbe6453e7ec9eb27d335e654731691422f41c148', operation='INSERT', pgid='pgtrigger_insert_insert_b7ae9', table='letters_lettertemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettertemplate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_lettertemplatehistory" ("closing", "expected", "hints", "id", "kind", "made_at", "made_by_id", "number", "opening", "pgh_created_at", "pgh_label", "pgh_obj_id", "salutation", "since", "subject") VALUES (NEW."closing", NEW."expected", NEW."hints", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."number", NEW."opening", NOW(), \'update\', NEW."id", NEW."salutation", NEW."since", NEW."subject"); RETURN NULL;', hash='181992d4306e12157889c71398e8b139c234e41f', operation='UPDATE', pgid='pgtrigger_update_update_4d50d', table='letters_lettertemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettertemplate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_lettertemplatehistory" ("closing", "expected", "hints", "id", "kind", "made_at", "made_by_id", "number", "opening", "pgh_created_at", "pgh_label", "pgh_obj_id", "salutation", "since", "subject") VALUES (OLD."closing", OLD."expected", OLD."hints", OLD."id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."number", OLD."opening", NOW(), \'delete\', OLD."id", OLD."salutation", OLD."since", OLD."subject"); RETURN NULL;', hash='df177edefd018b52600fe3b86ad00d6de282b21b', operation='DELETE', pgid='pgtrigger_delete_delete_ad1f0', table='letters_lettertemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettersetuphistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3693da240ee2d1b1c729de1362aa1b840f63156d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c5975', table='letters_lettersetuphistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettersetup',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='d5e5dcda6881c4bd63896117ba2c8d486dd9fa96', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_50565', table='letters_lettersetup', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettersetup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_lettersetuphistory" ("commitment_id", "id", "is_stacked", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "template_id") VALUES (NEW."commitment_id", NEW."id", NEW."is_stacked", NEW."letter_id", NOW(), \'insert\', NEW."id", NEW."request_id", NEW."template_id"); RETURN NULL;', hash='41a39d31c857958cf3d82f79f8f4d8d22707a637', operation='INSERT', pgid='pgtrigger_insert_insert_3077d', table='letters_lettersetup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettersetup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_lettersetuphistory" ("commitment_id", "id", "is_stacked", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "template_id") VALUES (NEW."commitment_id", NEW."id", NEW."is_stacked", NEW."letter_id", NOW(), \'update\', NEW."id", NEW."request_id", NEW."template_id"); RETURN NULL;', hash='0ab63d1b56e26182bcab5cd551960b2beae4eca4', operation='UPDATE', pgid='pgtrigger_update_update_e544f', table='letters_lettersetup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettersetup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_lettersetuphistory" ("commitment_id", "id", "is_stacked", "letter_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "template_id") VALUES (OLD."commitment_id", OLD."id", OLD."is_stacked", OLD."letter_id", NOW(), \'delete\', OLD."id", OLD."request_id", OLD."template_id"); RETURN NULL;', hash='4dc4a02580d37a27b00f57a79f306c047398db96', operation='DELETE', pgid='pgtrigger_delete_delete_94f97', table='letters_lettersetup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lettertemplatehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d83ebf34d8dcd817abae1919d3b480c736a05cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c027f', table='letters_lettertemplatehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='overview',
            constraint=models.UniqueConstraint(fields=('letter', 'kind'), name='one_overview_of_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overview',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (\n                SELECT 1 FROM letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id) AND state IN ('sent', 'published', 'withdrawn')\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;\n            END IF;\n            RETURN COALESCE(NEW, OLD);\n        ", hash='ac1b40f2beacf2daa2b12fe750e900b1b8abb750', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_sent_is_final_83efd', table='letters_overview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_overviewhistory" ("annex_id", "id", "kind", "letter_id", "made_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_sha256") VALUES (NEW."annex_id", NEW."id", NEW."kind", NEW."letter_id", NEW."made_at", NOW(), \'insert\', NEW."id", NEW."rows_sha256"); RETURN NULL;', hash='ce6d03d41d45d8d6bdd7bf5e61e59b32ec25fc30', operation='INSERT', pgid='pgtrigger_insert_insert_2c09a', table='letters_overview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "letters_overviewhistory" ("annex_id", "id", "kind", "letter_id", "made_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_sha256") VALUES (NEW."annex_id", NEW."id", NEW."kind", NEW."letter_id", NEW."made_at", NOW(), \'update\', NEW."id", NEW."rows_sha256"); RETURN NULL;', hash='e415b1f8b50c7f801e27ac0988448fae145841b2', operation='UPDATE', pgid='pgtrigger_update_update_3a461', table='letters_overview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "letters_overviewhistory" ("annex_id", "id", "kind", "letter_id", "made_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "rows_sha256") VALUES (OLD."annex_id", OLD."id", OLD."kind", OLD."letter_id", OLD."made_at", NOW(), \'delete\', OLD."id", OLD."rows_sha256"); RETURN NULL;', hash='22881c63c0fbee1c6489ba522e8599058118f583', operation='DELETE', pgid='pgtrigger_delete_delete_c0ae1', table='letters_overview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overviewhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9816d4b3c0d96b8108981a4fb513cb8f95612f72', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_45eb7', table='letters_overviewhistory', when='BEFORE')),
        ),
        migrations.RunPython(ship_templates, migrations.RunPython.noop),
    ])
