"""Arrangement per layer, amounts of art. 2 Fvw, and the surroundings of a plan."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.db import migrations, models

from lib.operations import together
from udo.reference_money import fill


def ship_instruments(apps, schema_editor):
    """Give every installation the kinds of money."""
    fill(apps.get_model("udo", "Instrument"))


class Migration(migrations.Migration):

    dependencies = [
        ('udo', '0002_working_together'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('order', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('is_general', models.BooleanField(default=False, verbose_name='vrij te besteden')),
                ('needs_motivation', models.BooleanField(default=False, verbose_name='vraagt een motivering')),
                ('fund', models.CharField(blank=True, choices=[('gemeentefonds', 'gemeentefonds'), ('provinciefonds', 'provinciefonds')], max_length=20, verbose_name='fonds')),
            ],
            options={
                'verbose_name': 'soort geld',
                'verbose_name_plural': 'soorten geld',
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='InstrumentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, max_length=40, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('order', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('is_general', models.BooleanField(default=False, verbose_name='vrij te besteden')),
                ('needs_motivation', models.BooleanField(default=False, verbose_name='vraagt een motivering')),
                ('fund', models.CharField(blank=True, choices=[('gemeentefonds', 'gemeentefonds'), ('provinciefonds', 'provinciefonds')], max_length=20, verbose_name='fonds')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspect', models.CharField(choices=[('taak', 'Taak'), ('bevoegdheden', 'Bevoegdheden'), ('beleidsvrijheid', 'Beleidsvrijheid'), ('uitvoeringskracht', 'Uitvoeringskracht'), ('middelen', 'Middelen'), ('risicos', 'Risico’s')], max_length=20, verbose_name='onderdeel')),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('score', models.CharField(blank=True, choices=[('balans', 'in balans'), ('aandacht', 'aandacht'), ('uit-balans', 'uit balans'), ('niet-geraakt', 'niet of beperkt geraakt')], max_length=20, verbose_name='oordeel')),
                ('words', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'verbose_name': 'oordeel over het arrangement',
                'verbose_name_plural': 'oordelen over het arrangement',
            },
        ),
        migrations.CreateModel(
            name='JudgementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('aspect', models.CharField(choices=[('taak', 'Taak'), ('bevoegdheden', 'Bevoegdheden'), ('beleidsvrijheid', 'Beleidsvrijheid'), ('uitvoeringskracht', 'Uitvoeringskracht'), ('middelen', 'Middelen'), ('risicos', 'Risico’s')], max_length=20, verbose_name='onderdeel')),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('score', models.CharField(blank=True, choices=[('balans', 'in balans'), ('aandacht', 'aandacht'), ('uit-balans', 'uit balans'), ('niet-geraakt', 'niet of beperkt geraakt')], max_length=20, verbose_name='oordeel')),
                ('words', models.TextField(blank=True, verbose_name='toelichting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LayerTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('manner', models.CharField(blank=True, choices=[('medebewind', 'medebewind'), ('autonoom', 'autonome taak')], max_length=20, verbose_name='soort taak')),
                ('mutation', models.CharField(blank=True, choices=[('nieuw', 'nieuwe taak'), ('gewijzigd', 'gewijzigde taak'), ('vervalt', 'taak vervalt'), ('geen', 'geen taakmutatie')], max_length=20, verbose_name='taakmutatie')),
                ('duration', models.CharField(blank=True, choices=[('structureel', 'structureel'), ('incidenteel', 'incidenteel')], max_length=20, verbose_name='duur')),
                ('freedom', models.CharField(blank=True, choices=[('veel', 'veel beleidsvrijheid'), ('enige', 'enige beleidsvrijheid'), ('weinig', 'weinig beleidsvrijheid')], max_length=20, verbose_name='beleidsvrijheid')),
            ],
            options={
                'verbose_name': 'taak per bestuurslaag',
                'verbose_name_plural': 'taken per bestuurslaag',
            },
        ),
        migrations.CreateModel(
            name='LayerTaskHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('manner', models.CharField(blank=True, choices=[('medebewind', 'medebewind'), ('autonoom', 'autonome taak')], max_length=20, verbose_name='soort taak')),
                ('mutation', models.CharField(blank=True, choices=[('nieuw', 'nieuwe taak'), ('gewijzigd', 'gewijzigde taak'), ('vervalt', 'taak vervalt'), ('geen', 'geen taakmutatie')], max_length=20, verbose_name='taakmutatie')),
                ('duration', models.CharField(blank=True, choices=[('structureel', 'structureel'), ('incidenteel', 'incidenteel')], max_length=20, verbose_name='duur')),
                ('freedom', models.CharField(blank=True, choices=[('veel', 'veel beleidsvrijheid'), ('enige', 'enige beleidsvrijheid'), ('weinig', 'weinig beleidsvrijheid')], max_length=20, verbose_name='beleidsvrijheid')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MoneyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='jaar')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='bedrag in euro')),
                ('covered', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=16, verbose_name='waarvan gedekt, in euro')),
                ('unit', models.PositiveSmallIntegerField(choices=[(1, 'euro'), (1000, 'duizend euro')], default=1, verbose_name='eenheid')),
                ('duration', models.CharField(choices=[('structureel', 'structureel'), ('incidenteel', 'incidenteel')], max_length=20, verbose_name='aard')),
                ('motivation', models.CharField(blank=True, max_length=500, verbose_name='motivering')),
                ('cover', models.CharField(blank=True, max_length=200, verbose_name='dekking')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'bedrag in een UDO',
                'verbose_name_plural': 'bedragen in UDO’s',
                'ordering': ['layer', 'year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MoneyLineHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('layer', models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20, verbose_name='laag')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='jaar')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='bedrag in euro')),
                ('covered', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=16, verbose_name='waarvan gedekt, in euro')),
                ('unit', models.PositiveSmallIntegerField(choices=[(1, 'euro'), (1000, 'duizend euro')], default=1, verbose_name='eenheid')),
                ('duration', models.CharField(choices=[('structureel', 'structureel'), ('incidenteel', 'incidenteel')], max_length=20, verbose_name='aard')),
                ('motivation', models.CharField(blank=True, max_length=500, verbose_name='motivering')),
                ('cover', models.CharField(blank=True, max_length=200, verbose_name='dekking')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Surroundings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('origin', models.CharField(blank=True, choices=[('geen', 'niet uit Europa'), ('voorstel', 'Europees voorstel'), ('omzetting', 'omzetting of uitvoering van Europese regels')], max_length=20, verbose_name='herkomst uit Europa')),
                ('stage', models.CharField(blank=True, choices=[('aangekondigd', 'aangekondigd'), ('voorgesteld', 'voorstel van de Commissie'), ('onderhandeling', 'in onderhandeling'), ('vastgesteld', 'vastgesteld'), ('omzetting', 'in omzetting')], max_length=20, verbose_name='stadium in Europa')),
                ('eu_municipalities', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor gemeenten')),
                ('eu_provinces', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor provincies')),
                ('eu_water', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor waterschappen')),
                ('autonomy', models.TextField(blank=True, verbose_name='gevolgen voor de lokale autonomie')),
                ('steering', models.TextField(blank=True, verbose_name='sturing en controle door volksvertegenwoordigers')),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('grensregio', 'grensregio’s'), ('wadden', 'Waddeneilanden'), ('caribisch', 'Caribisch Nederland'), ('vergrijzing', 'gebieden met krimp of dubbele vergrijzing'), ('grote-steden', 'grote steden'), ('klein', 'kleine gemeenten')], max_length=20), blank=True, default=list, size=None, verbose_name='anders voor')),
                ('differences', models.TextField(blank=True, verbose_name='verschillen tussen gebieden')),
                ('framework', models.TextField(blank=True, verbose_name='keuze om de taak te beleggen')),
                ('framework_source', models.CharField(blank=True, max_length=300, verbose_name='vindplaats van die keuze')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'verbose_name': 'omgeving van het plan',
                'verbose_name_plural': 'omgevingen van plannen',
            },
        ),
        migrations.CreateModel(
            name='SurroundingsHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('origin', models.CharField(blank=True, choices=[('geen', 'niet uit Europa'), ('voorstel', 'Europees voorstel'), ('omzetting', 'omzetting of uitvoering van Europese regels')], max_length=20, verbose_name='herkomst uit Europa')),
                ('stage', models.CharField(blank=True, choices=[('aangekondigd', 'aangekondigd'), ('voorgesteld', 'voorstel van de Commissie'), ('onderhandeling', 'in onderhandeling'), ('vastgesteld', 'vastgesteld'), ('omzetting', 'in omzetting')], max_length=20, verbose_name='stadium in Europa')),
                ('eu_municipalities', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor gemeenten')),
                ('eu_provinces', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor provincies')),
                ('eu_water', models.TextField(blank=True, verbose_name='gevolgen uit Europa voor waterschappen')),
                ('autonomy', models.TextField(blank=True, verbose_name='gevolgen voor de lokale autonomie')),
                ('steering', models.TextField(blank=True, verbose_name='sturing en controle door volksvertegenwoordigers')),
                ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('grensregio', 'grensregio’s'), ('wadden', 'Waddeneilanden'), ('caribisch', 'Caribisch Nederland'), ('vergrijzing', 'gebieden met krimp of dubbele vergrijzing'), ('grote-steden', 'grote steden'), ('klein', 'kleine gemeenten')], max_length=20), blank=True, default=list, size=None, verbose_name='anders voor')),
                ('differences', models.TextField(blank=True, verbose_name='verschillen tussen gebieden')),
                ('framework', models.TextField(blank=True, verbose_name='keuze om de taak te beleggen')),
                ('framework_source', models.CharField(blank=True, max_length=300, verbose_name='vindplaats van die keuze')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Funding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('price_level', models.CharField(blank=True, max_length=100, verbose_name='prijspeil')),
                ('indexation', models.TextField(blank=True, verbose_name='indexatie')),
                ('risk_sharing', models.TextField(blank=True, verbose_name='risicodeling')),
                ('crosses_departments', models.BooleanField(default=False, verbose_name='geld van meer departementen')),
                ('bundling', models.TextField(blank=True, verbose_name='bundeling')),
                ('bzk_on', models.DateField(blank=True, null=True, verbose_name='overleg met BZK op')),
                ('finance_on', models.DateField(blank=True, null=True, verbose_name='overleg met Financiën op')),
                ('consultation', models.TextField(blank=True, verbose_name='uitkomst van het overleg')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='udo.assessment', verbose_name='UDO')),
            ],
            options={
                'verbose_name': 'bekostiging',
                'verbose_name_plural': 'bekostigingen',
            },
        ),
        migrations.CreateModel(
            name='FundingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('price_level', models.CharField(blank=True, max_length=100, verbose_name='prijspeil')),
                ('indexation', models.TextField(blank=True, verbose_name='indexatie')),
                ('risk_sharing', models.TextField(blank=True, verbose_name='risicodeling')),
                ('crosses_departments', models.BooleanField(default=False, verbose_name='geld van meer departementen')),
                ('bundling', models.TextField(blank=True, verbose_name='bundeling')),
                ('bzk_on', models.DateField(blank=True, null=True, verbose_name='overleg met BZK op')),
                ('finance_on', models.DateField(blank=True, null=True, verbose_name='overleg met Financiën op')),
                ('consultation', models.TextField(blank=True, verbose_name='uitkomst van het overleg')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.funding')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InformationDemand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('what', models.CharField(max_length=200, verbose_name='welke informatie')),
                ('whom', models.CharField(max_length=200, verbose_name='van wie')),
                ('frequency', models.CharField(max_length=100, verbose_name='hoe vaak')),
                ('is_outcome', models.BooleanField(default=False, verbose_name='gaat over uitkomsten')),
                ('is_directed', models.BooleanField(default=False, verbose_name='regie bij de fondsbeheerders')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='demands', to='udo.assessment', verbose_name='UDO')),
            ],
            options={
                'verbose_name': 'informatievraag',
                'verbose_name_plural': 'informatievragen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='InformationDemandHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('what', models.CharField(max_length=200, verbose_name='welke informatie')),
                ('whom', models.CharField(max_length=200, verbose_name='van wie')),
                ('frequency', models.CharField(max_length=100, verbose_name='hoe vaak')),
                ('is_outcome', models.BooleanField(default=False, verbose_name='gaat over uitkomsten')),
                ('is_directed', models.BooleanField(default=False, verbose_name='regie bij de fondsbeheerders')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.informationdemand')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_instrumenthistory" ("fund", "id", "is_general", "name", "needs_motivation", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."fund", NEW."id", NEW."is_general", NEW."name", NEW."needs_motivation", NEW."order", NOW(), \'insert\', NEW."id", NEW."slug"); RETURN NULL;', hash='3dfd22c14d04f0717dadddeaee7682a29f7dfd74', operation='INSERT', pgid='pgtrigger_insert_insert_f1a63', table='udo_instrument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_instrumenthistory" ("fund", "id", "is_general", "name", "needs_motivation", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."fund", NEW."id", NEW."is_general", NEW."name", NEW."needs_motivation", NEW."order", NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;', hash='79a5312fdf62615b3668a719bd3f5cdd715bfdfe', operation='UPDATE', pgid='pgtrigger_update_update_772c7', table='udo_instrument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_instrumenthistory" ("fund", "id", "is_general", "name", "needs_motivation", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (OLD."fund", OLD."id", OLD."is_general", OLD."name", OLD."needs_motivation", OLD."order", NOW(), \'delete\', OLD."id", OLD."slug"); RETURN NULL;', hash='f35ae1f54a701092f47a501cb4d0e19157ed9f5a', operation='DELETE', pgid='pgtrigger_delete_delete_ca30d', table='udo_instrument', when='AFTER')),
        ),
        migrations.AddField(
            model_name='instrumenthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.instrument'),
        ),
        migrations.AddField(
            model_name='judgement',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='judgementhistory',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='judgementhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.judgement'),
        ),
        migrations.AddField(
            model_name='layertask',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='layer_tasks', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='layertaskhistory',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='layertaskhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.layertask'),
        ),
        migrations.AddField(
            model_name='moneyline',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='money', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='moneyline',
            name='instrument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.instrument', verbose_name='soort geld'),
        ),
        migrations.AddField(
            model_name='moneylinehistory',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='moneylinehistory',
            name='instrument',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.instrument', verbose_name='soort geld'),
        ),
        migrations.AddField(
            model_name='moneylinehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.moneyline'),
        ),
        migrations.AddField(
            model_name='surroundings',
            name='assessment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='surroundings', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='surroundingshistory',
            name='assessment',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO'),
        ),
        migrations.AddField(
            model_name='surroundingshistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.surroundings'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='funding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_fundinghistory" ("assessment_id", "bundling", "bzk_on", "consultation", "crosses_departments", "finance_on", "id", "indexation", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_level", "revision", "risk_sharing") VALUES (NEW."assessment_id", NEW."bundling", NEW."bzk_on", NEW."consultation", NEW."crosses_departments", NEW."finance_on", NEW."id", NEW."indexation", NOW(), \'insert\', NEW."id", NEW."price_level", NEW."revision", NEW."risk_sharing"); RETURN NULL;', hash='4db3e654daac09e33401e324fb0c45aadd22a15c', operation='INSERT', pgid='pgtrigger_insert_insert_87512', table='udo_funding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='funding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_fundinghistory" ("assessment_id", "bundling", "bzk_on", "consultation", "crosses_departments", "finance_on", "id", "indexation", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_level", "revision", "risk_sharing") VALUES (NEW."assessment_id", NEW."bundling", NEW."bzk_on", NEW."consultation", NEW."crosses_departments", NEW."finance_on", NEW."id", NEW."indexation", NOW(), \'update\', NEW."id", NEW."price_level", NEW."revision", NEW."risk_sharing"); RETURN NULL;', hash='e95adf5125d6ba44385ef858c4003b304e3b376b', operation='UPDATE', pgid='pgtrigger_update_update_72b3f', table='udo_funding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='funding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_fundinghistory" ("assessment_id", "bundling", "bzk_on", "consultation", "crosses_departments", "finance_on", "id", "indexation", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_level", "revision", "risk_sharing") VALUES (OLD."assessment_id", OLD."bundling", OLD."bzk_on", OLD."consultation", OLD."crosses_departments", OLD."finance_on", OLD."id", OLD."indexation", NOW(), \'delete\', OLD."id", OLD."price_level", OLD."revision", OLD."risk_sharing"); RETURN NULL;', hash='3994241d1424c9d6328c7bd9bf202d2319feabe3', operation='DELETE', pgid='pgtrigger_delete_delete_da98f', table='udo_funding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fundinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e7a2ab6bd4a866033cea82048c0a6e36da0b2cd4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6055d', table='udo_fundinghistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informationdemand',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_informationdemandhistory" ("assessment_id", "frequency", "id", "is_directed", "is_outcome", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "what", "whom") VALUES (NEW."assessment_id", NEW."frequency", NEW."id", NEW."is_directed", NEW."is_outcome", NEW."key", NOW(), \'insert\', NEW."id", NEW."what", NEW."whom"); RETURN NULL;', hash='e22bef15dbf90b14902f17974e402bc7bb596a6e', operation='INSERT', pgid='pgtrigger_insert_insert_752bc', table='udo_informationdemand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informationdemand',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_informationdemandhistory" ("assessment_id", "frequency", "id", "is_directed", "is_outcome", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "what", "whom") VALUES (NEW."assessment_id", NEW."frequency", NEW."id", NEW."is_directed", NEW."is_outcome", NEW."key", NOW(), \'update\', NEW."id", NEW."what", NEW."whom"); RETURN NULL;', hash='7f37ed342cc2cda24d51669d8524527625552b52', operation='UPDATE', pgid='pgtrigger_update_update_691e0', table='udo_informationdemand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informationdemand',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_informationdemandhistory" ("assessment_id", "frequency", "id", "is_directed", "is_outcome", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "what", "whom") VALUES (OLD."assessment_id", OLD."frequency", OLD."id", OLD."is_directed", OLD."is_outcome", OLD."key", NOW(), \'delete\', OLD."id", OLD."what", OLD."whom"); RETURN NULL;', hash='a435d73d847e6176a2f4ebc928d793f43eccd80a', operation='DELETE', pgid='pgtrigger_delete_delete_c9d4b', table='udo_informationdemand', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='informationdemandhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3293b3c9be7a1cedb4524bad55cf4e7b90d1a549', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec210', table='udo_informationdemandhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='instrumenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='333327ff87fbbf26d1a5501372912bc61e5ae3d0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72fe0', table='udo_instrumenthistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.UniqueConstraint(fields=('assessment', 'aspect', 'layer'), name='one_judgement_per_cell'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_judgementhistory" ("aspect", "assessment_id", "id", "layer", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "words") VALUES (NEW."aspect", NEW."assessment_id", NEW."id", NEW."layer", NOW(), \'insert\', NEW."id", NEW."score", NEW."words"); RETURN NULL;', hash='cc78da689082d5021322c8754a74a0761cf1b037', operation='INSERT', pgid='pgtrigger_insert_insert_3f584', table='udo_judgement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_judgementhistory" ("aspect", "assessment_id", "id", "layer", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "words") VALUES (NEW."aspect", NEW."assessment_id", NEW."id", NEW."layer", NOW(), \'update\', NEW."id", NEW."score", NEW."words"); RETURN NULL;', hash='013f1024d3d5f6cc679d984006f33cd8d08de733', operation='UPDATE', pgid='pgtrigger_update_update_4293f', table='udo_judgement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_judgementhistory" ("aspect", "assessment_id", "id", "layer", "pgh_created_at", "pgh_label", "pgh_obj_id", "score", "words") VALUES (OLD."aspect", OLD."assessment_id", OLD."id", OLD."layer", NOW(), \'delete\', OLD."id", OLD."score", OLD."words"); RETURN NULL;', hash='0cdd5aee318ba6571957ae46da9038d90dcb7248', operation='DELETE', pgid='pgtrigger_delete_delete_3b066', table='udo_judgement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='judgementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a302d4305db07d004dcaa1cebb63b9954a92a19', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_490ee', table='udo_judgementhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='layertask',
            constraint=models.UniqueConstraint(fields=('assessment', 'layer'), name='one_task_per_layer'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='layertask',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_layertaskhistory" ("assessment_id", "duration", "freedom", "id", "layer", "manner", "mutation", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assessment_id", NEW."duration", NEW."freedom", NEW."id", NEW."layer", NEW."manner", NEW."mutation", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='a1ecc3579aa63c1b0a1bc224de1dc0a13f5a045b', operation='INSERT', pgid='pgtrigger_insert_insert_bf856', table='udo_layertask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='layertask',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_layertaskhistory" ("assessment_id", "duration", "freedom", "id", "layer", "manner", "mutation", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assessment_id", NEW."duration", NEW."freedom", NEW."id", NEW."layer", NEW."manner", NEW."mutation", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='cc7ae303cf8039fb3f49bf210c4c17f91322b599', operation='UPDATE', pgid='pgtrigger_update_update_f28ce', table='udo_layertask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='layertask',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_layertaskhistory" ("assessment_id", "duration", "freedom", "id", "layer", "manner", "mutation", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."assessment_id", OLD."duration", OLD."freedom", OLD."id", OLD."layer", OLD."manner", OLD."mutation", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='e0d3093b86abaadfd5d89508de65a71bc3232be6', operation='DELETE', pgid='pgtrigger_delete_delete_c4b52', table='udo_layertask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='layertaskhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e5e57302c135f95de816e99ac2b7a80e3837ba64', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1dc74', table='udo_layertaskhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='money_of_a_real_year'),
        ),
        migrations.AddConstraint(
            model_name='moneyline',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', [1, 1000])), name='money_in_a_known_unit'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_moneylinehistory" ("amount", "assessment_id", "cover", "covered", "duration", "id", "instrument_id", "key", "layer", "motivation", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "year") VALUES (NEW."amount", NEW."assessment_id", NEW."cover", NEW."covered", NEW."duration", NEW."id", NEW."instrument_id", NEW."key", NEW."layer", NEW."motivation", NOW(), \'insert\', NEW."id", NEW."source", NEW."unit", NEW."year"); RETURN NULL;', hash='8a65891ac4291a1e18a04cf500b93e59e3a654a7', operation='INSERT', pgid='pgtrigger_insert_insert_fe272', table='udo_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_moneylinehistory" ("amount", "assessment_id", "cover", "covered", "duration", "id", "instrument_id", "key", "layer", "motivation", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "year") VALUES (NEW."amount", NEW."assessment_id", NEW."cover", NEW."covered", NEW."duration", NEW."id", NEW."instrument_id", NEW."key", NEW."layer", NEW."motivation", NOW(), \'update\', NEW."id", NEW."source", NEW."unit", NEW."year"); RETURN NULL;', hash='634f0a169fad2accb9d19940b8d65d4cc23da3a5', operation='UPDATE', pgid='pgtrigger_update_update_48b86', table='udo_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneyline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_moneylinehistory" ("amount", "assessment_id", "cover", "covered", "duration", "id", "instrument_id", "key", "layer", "motivation", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "unit", "year") VALUES (OLD."amount", OLD."assessment_id", OLD."cover", OLD."covered", OLD."duration", OLD."id", OLD."instrument_id", OLD."key", OLD."layer", OLD."motivation", NOW(), \'delete\', OLD."id", OLD."source", OLD."unit", OLD."year"); RETURN NULL;', hash='61f69cb49d74c139acfd0ed29891cb37678b2a47', operation='DELETE', pgid='pgtrigger_delete_delete_3f274', table='udo_moneyline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='moneylinehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c144d4a27ecbb4a03d3ec249ee45f6f9b5f7f0bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c8494', table='udo_moneylinehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_municipalities", "eu_provinces", "eu_water", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (NEW."assessment_id", NEW."autonomy", NEW."differences", NEW."eu_municipalities", NEW."eu_provinces", NEW."eu_water", NEW."framework", NEW."framework_source", NEW."id", NEW."origin", NOW(), \'insert\', NEW."id", NEW."regions", NEW."revision", NEW."stage", NEW."steering"); RETURN NULL;', hash='44106eaf037f5b917f59807744b0883aea1b9e6e', operation='INSERT', pgid='pgtrigger_insert_insert_0afdb', table='udo_surroundings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_municipalities", "eu_provinces", "eu_water", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (NEW."assessment_id", NEW."autonomy", NEW."differences", NEW."eu_municipalities", NEW."eu_provinces", NEW."eu_water", NEW."framework", NEW."framework_source", NEW."id", NEW."origin", NOW(), \'update\', NEW."id", NEW."regions", NEW."revision", NEW."stage", NEW."steering"); RETURN NULL;', hash='07ab154f8735ce86e9c6f96b182f65894703afd0', operation='UPDATE', pgid='pgtrigger_update_update_c4c37', table='udo_surroundings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundings',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_surroundingshistory" ("assessment_id", "autonomy", "differences", "eu_municipalities", "eu_provinces", "eu_water", "framework", "framework_source", "id", "origin", "pgh_created_at", "pgh_label", "pgh_obj_id", "regions", "revision", "stage", "steering") VALUES (OLD."assessment_id", OLD."autonomy", OLD."differences", OLD."eu_municipalities", OLD."eu_provinces", OLD."eu_water", OLD."framework", OLD."framework_source", OLD."id", OLD."origin", NOW(), \'delete\', OLD."id", OLD."regions", OLD."revision", OLD."stage", OLD."steering"); RETURN NULL;', hash='3dd566def2eb24f6e0d724d417984abebf809ea0', operation='DELETE', pgid='pgtrigger_delete_delete_5e734', table='udo_surroundings', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surroundingshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f15eca780dc41db08ac5e172b99f49dab0b45005', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_81674', table='udo_surroundingshistory', when='BEFORE')),
        ),
        migrations.RunPython(ship_instruments, migrations.RunPython.noop),
    ])
