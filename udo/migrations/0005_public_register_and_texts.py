import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0007_access_review'),
        ('udo', '0004_consultation_and_amendments'),
    ]

    operations = together([
        migrations.CreateModel(
            name='PublicUdo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('kind', models.CharField(choices=[('beleid', 'beleidsvoornemen'), ('wetsvoorstel', 'wetsvoorstel'), ('amvb', 'AMvB'), ('regeling', 'ministeriële regeling'), ('eu', 'EU-voorstel'), ('amendement', 'amendement'), ('initiatief', 'initiatiefwetsvoorstel')], max_length=20, verbose_name='soort')),
                ('ministry', models.CharField(max_length=100, verbose_name='ministerie')),
                ('layers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20), size=None, verbose_name='raakt')),
                ('phase', models.CharField(max_length=60, verbose_name='fase of status')),
                ('began_on', models.DateField(verbose_name='aangemeld')),
                ('phase_on', models.DateField(verbose_name='in deze fase sinds')),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None, verbose_name='kamerstukken')),
                ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='dossiers')),
                ('eu_numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None, verbose_name='EU-nummers')),
                ('outcome', models.CharField(blank=True, choices=[('uitvoerbaar', 'uitvoerbaar'), ('voorwaarden', 'uitvoerbaar onder voorwaarden'), ('niet-uitvoerbaar', 'niet uitvoerbaar'), ('geen-overeenstemming', 'geen overeenstemming')], max_length=30, verbose_name='uitkomst')),
                ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None, verbose_name='partijen')),
                ('body', models.TextField(blank=True, verbose_name='tekst om in te zoeken')),
                ('edition', models.PositiveSmallIntegerField(default=0, verbose_name='uitgave')),
                ('released_at', models.DateTimeField(verbose_name='openbaar sinds')),
                ('changed_at', models.DateTimeField(db_index=True, verbose_name='laatst vrijgegeven op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='reden van intrekking')),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.assessment', verbose_name='UDO')),
            ],
            options={
                'verbose_name': 'openbare vermelding',
                'verbose_name_plural': 'openbare vermeldingen',
                'ordering': ['-began_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PublicUdoHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('kind', models.CharField(choices=[('beleid', 'beleidsvoornemen'), ('wetsvoorstel', 'wetsvoorstel'), ('amvb', 'AMvB'), ('regeling', 'ministeriële regeling'), ('eu', 'EU-voorstel'), ('amendement', 'amendement'), ('initiatief', 'initiatiefwetsvoorstel')], max_length=20, verbose_name='soort')),
                ('ministry', models.CharField(max_length=100, verbose_name='ministerie')),
                ('layers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20), size=None, verbose_name='raakt')),
                ('phase', models.CharField(max_length=60, verbose_name='fase of status')),
                ('began_on', models.DateField(verbose_name='aangemeld')),
                ('phase_on', models.DateField(verbose_name='in deze fase sinds')),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None, verbose_name='kamerstukken')),
                ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='dossiers')),
                ('eu_numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None, verbose_name='EU-nummers')),
                ('outcome', models.CharField(blank=True, choices=[('uitvoerbaar', 'uitvoerbaar'), ('voorwaarden', 'uitvoerbaar onder voorwaarden'), ('niet-uitvoerbaar', 'niet uitvoerbaar'), ('geen-overeenstemming', 'geen overeenstemming')], max_length=30, verbose_name='uitkomst')),
                ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None, verbose_name='partijen')),
                ('body', models.TextField(blank=True, verbose_name='tekst om in te zoeken')),
                ('edition', models.PositiveSmallIntegerField(default=0, verbose_name='uitgave')),
                ('released_at', models.DateTimeField(verbose_name='openbaar sinds')),
                ('changed_at', models.DateTimeField(verbose_name='laatst vrijgegeven op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='reden van intrekking')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.publicudo')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UdoEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('facts', models.JSONField(default=dict, verbose_name='gegevens')),
                ('file', models.CharField(max_length=100, verbose_name='PDF')),
                ('file_sha256', models.CharField(max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256')),
                ('size', models.PositiveIntegerField(verbose_name='grootte in bytes')),
                ('correction', models.TextField(blank=True, verbose_name='wat is verbeterd')),
                ('motivation', models.TextField(blank=True, verbose_name='motivering zonder tussentijdse evaluatie')),
                ('published_at', models.DateTimeField(verbose_name='gepubliceerd op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.publicudo', verbose_name='vermelding')),
            ],
            options={
                'verbose_name': 'openbare uitgave',
                'verbose_name_plural': 'openbare uitgaven',
                'ordering': ['entry', 'number'],
            },
        ),
        migrations.CreateModel(
            name='UdoEditionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('title', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('facts', models.JSONField(default=dict, verbose_name='gegevens')),
                ('file', models.CharField(max_length=100, verbose_name='PDF')),
                ('file_sha256', models.CharField(max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}$')], verbose_name='SHA-256')),
                ('size', models.PositiveIntegerField(verbose_name='grootte in bytes')),
                ('correction', models.TextField(blank=True, verbose_name='wat is verbeterd')),
                ('motivation', models.TextField(blank=True, verbose_name='motivering zonder tussentijdse evaluatie')),
                ('published_at', models.DateTimeField(verbose_name='gepubliceerd op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.publicudo', verbose_name='vermelding')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.udoedition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UdoText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('uitnodiging', 'Uitnodiging voor de gezamenlijke start'), ('toelichting', 'Paragraaf voor de memorie of nota van toelichting'), ('amendement', 'Toelichting van een amendement'), ('kamerbrief', 'Passage voor een Kamerbrief')], max_length=20, verbose_name='soort')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('passages', models.JSONField(default=list, verbose_name='passages')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='udo.assessment', verbose_name='UDO')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'tekst bij een UDO',
                'verbose_name_plural': 'teksten bij een UDO',
                'ordering': ['assessment', 'kind', 'number'],
            },
        ),
        migrations.CreateModel(
            name='UdoTextHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('uitnodiging', 'Uitnodiging voor de gezamenlijke start'), ('toelichting', 'Paragraaf voor de memorie of nota van toelichting'), ('amendement', 'Toelichting van een amendement'), ('kamerbrief', 'Passage voor een Kamerbrief')], max_length=20, verbose_name='soort')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('passages', models.JSONField(default=list, verbose_name='passages')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.udotext')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='publicudo',
            index=models.Index(fields=['-began_on', '-id'], name='public_udo_newest'),
        ),
        migrations.AddIndex(
            model_name='publicudo',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('title', 'body', config='dutch'), name='public_udo_words'),
        ),
        migrations.AddIndex(
            model_name='publicudo',
            index=django.contrib.postgres.indexes.GinIndex(fields=['dossiers'], name='public_udo_dossiers'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudo',
            trigger=pgtrigger.compiler.Trigger(name='public_udo_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='355845535a848f2da4ddc819c5079344cb916f3e', operation='UPDATE', pgid='pgtrigger_public_udo_stays_4a04d', table='udo_publicudo', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudo',
            trigger=pgtrigger.compiler.Trigger(name='public_udo_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='cd67d4a0f98aa2519fa0beb4c3ad9dc94f5a5736', operation='DELETE', pgid='pgtrigger_public_udo_is_kept_a147a', table='udo_publicudo', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudo',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_publicudohistory" ("assessment_id", "began_on", "body", "changed_at", "dossiers", "edition", "eu_numbers", "id", "key", "kind", "layers", "ministry", "outcome", "papers", "parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "phase_on", "released_at", "title", "withdrawn_at", "withdrawn_reason") VALUES (NEW."assessment_id", NEW."began_on", NEW."body", NEW."changed_at", NEW."dossiers", NEW."edition", NEW."eu_numbers", NEW."id", NEW."key", NEW."kind", NEW."layers", NEW."ministry", NEW."outcome", NEW."papers", NEW."parties", NOW(), \'insert\', NEW."id", NEW."phase", NEW."phase_on", NEW."released_at", NEW."title", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='4bf5ee7c07428bb7b59362c16ace75441eed6eeb', operation='INSERT', pgid='pgtrigger_insert_insert_076a1', table='udo_publicudo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudo',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_publicudohistory" ("assessment_id", "began_on", "body", "changed_at", "dossiers", "edition", "eu_numbers", "id", "key", "kind", "layers", "ministry", "outcome", "papers", "parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "phase_on", "released_at", "title", "withdrawn_at", "withdrawn_reason") VALUES (NEW."assessment_id", NEW."began_on", NEW."body", NEW."changed_at", NEW."dossiers", NEW."edition", NEW."eu_numbers", NEW."id", NEW."key", NEW."kind", NEW."layers", NEW."ministry", NEW."outcome", NEW."papers", NEW."parties", NOW(), \'update\', NEW."id", NEW."phase", NEW."phase_on", NEW."released_at", NEW."title", NEW."withdrawn_at", NEW."withdrawn_reason"); RETURN NULL;', hash='1878c17bbce3e2c289cdca754c93c5c9ef5aa745', operation='UPDATE', pgid='pgtrigger_update_update_05ce6', table='udo_publicudo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudo',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_publicudohistory" ("assessment_id", "began_on", "body", "changed_at", "dossiers", "edition", "eu_numbers", "id", "key", "kind", "layers", "ministry", "outcome", "papers", "parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "phase_on", "released_at", "title", "withdrawn_at", "withdrawn_reason") VALUES (OLD."assessment_id", OLD."began_on", OLD."body", OLD."changed_at", OLD."dossiers", OLD."edition", OLD."eu_numbers", OLD."id", OLD."key", OLD."kind", OLD."layers", OLD."ministry", OLD."outcome", OLD."papers", OLD."parties", NOW(), \'delete\', OLD."id", OLD."phase", OLD."phase_on", OLD."released_at", OLD."title", OLD."withdrawn_at", OLD."withdrawn_reason"); RETURN NULL;', hash='3163a31b6fcd02e97f8e07831e57802c0b76b2c9', operation='DELETE', pgid='pgtrigger_delete_delete_0b495', table='udo_publicudo', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicudohistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cac45bccc78ddee6659ce2d8f1909a76f9bd8e95', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_428ab', table='udo_publicudohistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='udoedition',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='one_edition_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='edition_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."facts" IS DISTINCT FROM (NEW."facts") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."correction" IS DISTINCT FROM (NEW."correction") OR OLD."motivation" IS DISTINCT FROM (NEW."motivation") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c96999340368fd763f86cca76b89b0b7e0df2e28', operation='UPDATE', pgid='pgtrigger_edition_is_final_4d5a8', table='udo_udoedition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='edition_stays_withdrawn', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") AND OLD."withdrawn_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a7f9d59c654ada3821287553d057004386e51d23', operation='UPDATE', pgid='pgtrigger_edition_stays_withdrawn_fd63d', table='udo_udoedition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='edition_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='561a37caee293c9da269bad0b3f04862f5da8bd6', operation='DELETE', pgid='pgtrigger_edition_is_kept_14565', table='udo_udoedition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udoeditionhistory" ("correction", "entry_id", "facts", "file", "file_sha256", "id", "motivation", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "size", "title", "withdrawn_at") VALUES (NEW."correction", NEW."entry_id", NEW."facts", NEW."file", NEW."file_sha256", NEW."id", NEW."motivation", NEW."number", NOW(), \'insert\', NEW."id", NEW."published_at", NEW."size", NEW."title", NEW."withdrawn_at"); RETURN NULL;', hash='d6320d060285a649205479629d3a8d5c7dd32370', operation='INSERT', pgid='pgtrigger_insert_insert_a7ce1', table='udo_udoedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_udoeditionhistory" ("correction", "entry_id", "facts", "file", "file_sha256", "id", "motivation", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "size", "title", "withdrawn_at") VALUES (NEW."correction", NEW."entry_id", NEW."facts", NEW."file", NEW."file_sha256", NEW."id", NEW."motivation", NEW."number", NOW(), \'update\', NEW."id", NEW."published_at", NEW."size", NEW."title", NEW."withdrawn_at"); RETURN NULL;', hash='6b1cfd692d1b9724be5fcafeb25ee8728d661465', operation='UPDATE', pgid='pgtrigger_update_update_b60f0', table='udo_udoedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udoeditionhistory" ("correction", "entry_id", "facts", "file", "file_sha256", "id", "motivation", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "size", "title", "withdrawn_at") VALUES (OLD."correction", OLD."entry_id", OLD."facts", OLD."file", OLD."file_sha256", OLD."id", OLD."motivation", OLD."number", NOW(), \'delete\', OLD."id", OLD."published_at", OLD."size", OLD."title", OLD."withdrawn_at"); RETURN NULL;', hash='81f0a60763197706279129304832ca9f25ae6e40', operation='DELETE', pgid='pgtrigger_delete_delete_e59ea', table='udo_udoedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoeditionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='95684b9d2fcfbc7f8993e1c328af3476d63574bb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8616b', table='udo_udoeditionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='udotext',
            constraint=models.UniqueConstraint(fields=('assessment', 'kind', 'number'), name='one_text_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotext',
            trigger=pgtrigger.compiler.Trigger(name='udo_text_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ce9fb6517ab4de16fa9a76bdf0879bc958ac6b8', operation='UPDATE OR DELETE', pgid='pgtrigger_udo_text_is_final_4ad38', table='udo_udotext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udotexthistory" ("assessment_id", "id", "kind", "made_at", "made_by_id", "number", "passages", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assessment_id", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."number", NEW."passages", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='e7ecaacc0b8cac5a61f4faf88d3e2a928f14f355', operation='INSERT', pgid='pgtrigger_insert_insert_c5f4a', table='udo_udotext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_udotexthistory" ("assessment_id", "id", "kind", "made_at", "made_by_id", "number", "passages", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assessment_id", NEW."id", NEW."kind", NEW."made_at", NEW."made_by_id", NEW."number", NEW."passages", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='bbb4e1eeb902b028c8f9758cd22676dd71084fda', operation='UPDATE', pgid='pgtrigger_update_update_c4642', table='udo_udotext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udotexthistory" ("assessment_id", "id", "kind", "made_at", "made_by_id", "number", "passages", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."assessment_id", OLD."id", OLD."kind", OLD."made_at", OLD."made_by_id", OLD."number", OLD."passages", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='934746afd3eff04aed76da88321fec1613a01bcb', operation='DELETE', pgid='pgtrigger_delete_delete_5c5a0', table='udo_udotext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotexthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f35a4daf96b305cfe7221393717a96d250c8c12', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7498e', table='udo_udotexthistory', when='BEFORE')),
        ),
    ])
