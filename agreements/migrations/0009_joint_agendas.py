"""Agendas that overheden keep together: themes, inzet and what a region has beside it, in versions."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0008_monitor'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='CooperationBalance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(choices=[('ambitions', 'Ambities'), ('tasks', 'Taken'), ('means', 'Middelen'), ('capacity', 'Uitvoeringskracht')], max_length=10, verbose_name='kant van de balans')),
                ('words', models.CharField(max_length=80, verbose_name='in een paar woorden')),
            ],
            options={
                'verbose_name': 'balans van een thema',
                'verbose_name_plural': 'balansen van een thema',
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('words', models.TextField(verbose_name='inzet')),
                ('is_own', models.BooleanField(default=False, verbose_name='nog niet gedeeld')),
                ('is_on_behalf', models.BooleanField(default=False, verbose_name='ingevuld namens de partij')),
                ('at', models.DateTimeField(verbose_name='geschreven op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'inzet',
                'verbose_name_plural': 'inzetten',
                'ordering': ['organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CooperationAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('kind', models.CharField(choices=[('samenwerkingsagenda', 'Samenwerkingsagenda'), ('kansenagenda', 'Kansenagenda van een regio')], default='samenwerkingsagenda', max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('state', models.CharField(choices=[('preparing', 'in voorbereiding'), ('adopted', 'vastgesteld'), ('closed', 'afgesloten')], default='preparing', max_length=10, verbose_name='status')),
                ('preparing', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='voorbereiding te zien voor')),
                ('circle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring in voorbereiding')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'samenwerkingsagenda',
                'verbose_name_plural': 'samenwerkingsagenda’s',
                'ordering': ['kind', 'title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CooperationAgendaHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('kind', models.CharField(choices=[('samenwerkingsagenda', 'Samenwerkingsagenda'), ('kansenagenda', 'Kansenagenda van een regio')], default='samenwerkingsagenda', max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('state', models.CharField(choices=[('preparing', 'in voorbereiding'), ('adopted', 'vastgesteld'), ('closed', 'afgesloten')], default='preparing', max_length=10, verbose_name='status')),
                ('preparing', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='voorbereiding te zien voor')),
                ('circle', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring in voorbereiding')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationagenda')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CooperationAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agreements.agreement', verbose_name='afspraak')),
            ],
            options={
                'verbose_name': 'afspraak onder een thema',
                'verbose_name_plural': 'afspraken onder een thema',
            },
        ),
        migrations.CreateModel(
            name='CooperationOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='partij uit de regio')),
                ('role', models.CharField(choices=[('owner', 'mede-eigenaar'), ('connecting', 'verbindend'), ('directing', 'verbindend en regisserend')], default='owner', max_length=12, verbose_name='rol')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'mede-eigenaar',
                'verbose_name_plural': 'mede-eigenaren',
                'ordering': ['organisation__order', 'office__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CooperationTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('thread', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='kenmerk door de versies heen')),
                ('name', models.CharField(max_length=200, verbose_name='naam in deze agenda')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('goals', models.TextField(blank=True, verbose_name='doelen en resultaten')),
                ('capacity', models.TextField(blank=True, verbose_name='versterking van de uitvoeringskracht')),
                ('decisions', models.TextField(blank=True, verbose_name='versnelling en opschaling van besluiten')),
                ('roles', models.TextField(blank=True, verbose_name='rollen en verantwoordelijkheid')),
                ('other_parties', models.TextField(blank=True, verbose_name='inzet van andere partijen')),
                ('is_removed', models.BooleanField(default=False, verbose_name='verwijderd')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agreements', models.ManyToManyField(related_name='+', through='agreements.CooperationAgreement', to='agreements.agreement', verbose_name='afspraken')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.theme', verbose_name='thema of opgave')),
            ],
            options={
                'verbose_name': 'thema van een samenwerkingsagenda',
                'verbose_name_plural': 'thema’s van een samenwerkingsagenda',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CooperationOwnerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='partij uit de regio')),
                ('role', models.CharField(choices=[('owner', 'mede-eigenaar'), ('connecting', 'verbindend'), ('directing', 'verbindend en regisserend')], default='owner', max_length=12, verbose_name='rol')),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationowner')),
                ('theme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationtheme', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cooperationowner',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='agreements.cooperationtheme', verbose_name='thema'),
        ),
        migrations.CreateModel(
            name='CooperationBalanceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('dimension', models.CharField(choices=[('ambitions', 'Ambities'), ('tasks', 'Taken'), ('means', 'Middelen'), ('capacity', 'Uitvoeringskracht')], max_length=10, verbose_name='kant van de balans')),
                ('words', models.CharField(max_length=80, verbose_name='in een paar woorden')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationbalance')),
                ('theme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationtheme', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cooperationbalance',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='balance', to='agreements.cooperationtheme', verbose_name='thema'),
        ),
        migrations.CreateModel(
            name='CooperationAgreementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationagreement')),
                ('theme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationtheme', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cooperationagreement',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agreements.cooperationtheme', verbose_name='thema'),
        ),
        migrations.CreateModel(
            name='ContributionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('words', models.TextField(verbose_name='inzet')),
                ('is_own', models.BooleanField(default=False, verbose_name='nog niet gedeeld')),
                ('is_on_behalf', models.BooleanField(default=False, verbose_name='ingevuld namens de partij')),
                ('at', models.DateTimeField(verbose_name='geschreven op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.contribution')),
                ('theme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationtheme', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='contribution',
            name='theme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='agreements.cooperationtheme', verbose_name='thema'),
        ),
        migrations.CreateModel(
            name='CooperationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('draft', 'concept'), ('adopted', 'vastgesteld'), ('replaced', 'vervangen'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nummer')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('source_words', models.TextField(blank=True, verbose_name='woorden van de bron')),
                ('begun_at', models.DateTimeField(verbose_name='begonnen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='agreements.cooperationagenda', verbose_name='samenwerkingsagenda')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting', verbose_name='vastgesteld in overleg')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'versie van een samenwerkingsagenda',
                'verbose_name_plural': 'versies van een samenwerkingsagenda',
            },
        ),
        migrations.CreateModel(
            name='CooperationThemeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('thread', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='kenmerk door de versies heen')),
                ('name', models.CharField(max_length=200, verbose_name='naam in deze agenda')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('goals', models.TextField(blank=True, verbose_name='doelen en resultaten')),
                ('capacity', models.TextField(blank=True, verbose_name='versterking van de uitvoeringskracht')),
                ('decisions', models.TextField(blank=True, verbose_name='versnelling en opschaling van besluiten')),
                ('roles', models.TextField(blank=True, verbose_name='rollen en verantwoordelijkheid')),
                ('other_parties', models.TextField(blank=True, verbose_name='inzet van andere partijen')),
                ('is_removed', models.BooleanField(default=False, verbose_name='verwijderd')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationtheme')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.theme', verbose_name='thema of opgave')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='cooperationtheme',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='agreements.cooperationversion', verbose_name='versie'),
        ),
        migrations.CreateModel(
            name='CooperationVersionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('draft', 'concept'), ('adopted', 'vastgesteld'), ('replaced', 'vervangen'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status')),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nummer')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='vastgesteld op')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('source_words', models.TextField(blank=True, verbose_name='woorden van de bron')),
                ('begun_at', models.DateTimeField(verbose_name='begonnen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agenda', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationagenda', verbose_name='samenwerkingsagenda')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='vastgesteld in overleg')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.cooperationversion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpportunityAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='regio')),
                ('division', models.CharField(blank=True, choices=[('provincie', 'Provincie'), ('waterschap', 'Waterschap'), ('veiligheidsregio', 'Veiligheidsregio'), ('ggd-regio', 'GGD-regio'), ('jeugdregio', 'Jeugdregio'), ('arbeidsmarktregio', 'Arbeidsmarktregio'), ('res-regio', 'RES-regio (regionale energiestrategie)'), ('woondealregio', 'Woondealregio'), ('regio-deal', 'Gebied van een Regio Deal'), ('anders', 'Een andere bestaande indeling')], max_length=20, verbose_name='bestaande regio-indeling')),
                ('division_words', models.CharField(blank=True, max_length=200, verbose_name='welke regio in die indeling')),
                ('deviates', models.BooleanField(default=False, verbose_name='wijkt af van bestaande indelingen')),
                ('motive', models.TextField(blank=True, verbose_name='motief om af te wijken')),
                ('selection', models.TextField(blank=True, verbose_name='waarom eerst deze regio')),
                ('assemblies', models.TextField(blank=True, verbose_name='volksvertegenwoordigingen')),
                ('residents', models.TextField(blank=True, verbose_name='inwoners en inwonersinitiatieven')),
                ('business', models.TextField(blank=True, verbose_name='bedrijven en maatschappelijke organisaties')),
                ('knowledge', models.TextField(blank=True, verbose_name='kennisinstellingen')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='region', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'verbose_name': 'kansenagenda',
                'verbose_name_plural': 'kansenagenda’s',
            },
        ),
        migrations.CreateModel(
            name='OpportunityAgendaHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='regio')),
                ('division', models.CharField(blank=True, choices=[('provincie', 'Provincie'), ('waterschap', 'Waterschap'), ('veiligheidsregio', 'Veiligheidsregio'), ('ggd-regio', 'GGD-regio'), ('jeugdregio', 'Jeugdregio'), ('arbeidsmarktregio', 'Arbeidsmarktregio'), ('res-regio', 'RES-regio (regionale energiestrategie)'), ('woondealregio', 'Woondealregio'), ('regio-deal', 'Gebied van een Regio Deal'), ('anders', 'Een andere bestaande indeling')], max_length=20, verbose_name='bestaande regio-indeling')),
                ('division_words', models.CharField(blank=True, max_length=200, verbose_name='welke regio in die indeling')),
                ('deviates', models.BooleanField(default=False, verbose_name='wijkt af van bestaande indelingen')),
                ('motive', models.TextField(blank=True, verbose_name='motief om af te wijken')),
                ('selection', models.TextField(blank=True, verbose_name='waarom eerst deze regio')),
                ('assemblies', models.TextField(blank=True, verbose_name='volksvertegenwoordigingen')),
                ('residents', models.TextField(blank=True, verbose_name='inwoners en inwonersinitiatieven')),
                ('business', models.TextField(blank=True, verbose_name='bedrijven en maatschappelijke organisaties')),
                ('knowledge', models.TextField(blank=True, verbose_name='kennisinstellingen')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.opportunityagenda')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpportunityLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='initiatief')),
                ('is_new', models.BooleanField(default=False, verbose_name='nieuw initiatief')),
                ('programme', models.CharField(blank=True, max_length=200, verbose_name='programma')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='hoe het aansluit')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'verbose_name': 'koppelkans',
                'verbose_name_plural': 'koppelkansen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OpportunityLinkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200, verbose_name='initiatief')),
                ('is_new', models.BooleanField(default=False, verbose_name='nieuw initiatief')),
                ('programme', models.CharField(blank=True, max_length=200, verbose_name='programma')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='hoe het aansluit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.opportunitylink')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PolicyDeviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(choices=[('grensregio', 'Grensregio'), ('demografie', 'Gebied met achterblijvende demografische ontwikkeling'), ('wadden', 'Waddeneilanden'), ('caribisch', 'Caribisch Nederland'), ('ander', 'Ander gebied')], max_length=12, verbose_name='soort gebied')),
                ('kind', models.CharField(choices=[('beleid', 'beleid'), ('investering', 'investeringslogica')], max_length=12, verbose_name='wijkt af van')),
                ('rule', models.CharField(max_length=200, verbose_name='welke regel')),
                ('motive', models.CharField(blank=True, max_length=1000, verbose_name='onderbouwing')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deviations', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'verbose_name': 'afwijking',
                'verbose_name_plural': 'afwijkingen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PolicyDeviationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('area', models.CharField(choices=[('grensregio', 'Grensregio'), ('demografie', 'Gebied met achterblijvende demografische ontwikkeling'), ('wadden', 'Waddeneilanden'), ('caribisch', 'Caribisch Nederland'), ('ander', 'Ander gebied')], max_length=12, verbose_name='soort gebied')),
                ('kind', models.CharField(choices=[('beleid', 'beleid'), ('investering', 'investeringslogica')], max_length=12, verbose_name='wijkt af van')),
                ('rule', models.CharField(max_length=200, verbose_name='welke regel')),
                ('motive', models.CharField(blank=True, max_length=1000, verbose_name='onderbouwing')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.policydeviation')),
                ('version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.cooperationversion', verbose_name='versie')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagenda',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationagendahistory" ("circle_id", "id", "key", "kind", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing", "state", "title") VALUES (NEW."circle_id", NEW."id", NEW."key", NEW."kind", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."preparing", NEW."state", NEW."title"); RETURN NULL;', hash='3f651e4be78b28b97a7e8451ad059235ed8b19b7', operation='INSERT', pgid='pgtrigger_insert_insert_aaa15', table='agreements_cooperationagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagenda',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationagendahistory" ("circle_id", "id", "key", "kind", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing", "state", "title") VALUES (NEW."circle_id", NEW."id", NEW."key", NEW."kind", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."preparing", NEW."state", NEW."title"); RETURN NULL;', hash='8e08c6b0b06ed85d64dd663a2c17fd71612ada63', operation='UPDATE', pgid='pgtrigger_update_update_7e8b5', table='agreements_cooperationagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagenda',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationagendahistory" ("circle_id", "id", "key", "kind", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing", "state", "title") VALUES (OLD."circle_id", OLD."id", OLD."key", OLD."kind", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."preparing", OLD."state", OLD."title"); RETURN NULL;', hash='5d3e5b56cb59164906c4a087df811186eeac9fee', operation='DELETE', pgid='pgtrigger_delete_delete_f9b78', table='agreements_cooperationagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagendahistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4690257ffabb75fc21f6e12541af4accd607a3b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_04891', table='agreements_cooperationagendahistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationownerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='52194ea3edee28195ee7a3d6defc7eddca37d5ca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec8ea', table='agreements_cooperationownerhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='cooperationowner',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), ('office', None), ('organisation__isnull', False)), models.Q(('name', ''), ('office__isnull', False), ('organisation', None)), models.Q(('office', None), ('organisation', None), models.Q(('name', ''), _negated=True)), _connector='OR'), name='cooperation_owner_is_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationowner',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = (SELECT version_id FROM agreements_cooperationtheme WHERE id = held.theme_id) AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='cb71e1b57aeb4b04535a2a21c1d186b15f8dd9ea', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_a182d', table='agreements_cooperationowner', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationowner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationownerhistory" ("id", "name", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "theme_id") VALUES (NEW."id", NEW."name", NEW."office_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."role", NEW."theme_id"); RETURN NULL;', hash='80f3913f31a06d9074e56304cab09f29def720f4', operation='INSERT', pgid='pgtrigger_insert_insert_c4969', table='agreements_cooperationowner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationowner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationownerhistory" ("id", "name", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "theme_id") VALUES (NEW."id", NEW."name", NEW."office_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."role", NEW."theme_id"); RETURN NULL;', hash='7020dbfc26c7d45f9e48546f069c836a9b95b6fa', operation='UPDATE', pgid='pgtrigger_update_update_f34e8', table='agreements_cooperationowner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationowner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationownerhistory" ("id", "name", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "theme_id") VALUES (OLD."id", OLD."name", OLD."office_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."role", OLD."theme_id"); RETURN NULL;', hash='f442e1289f7fb48b0bd331ec4cc5f0cd2d25c16a', operation='DELETE', pgid='pgtrigger_delete_delete_0797b', table='agreements_cooperationowner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationbalancehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b82a0770bf2f3655289ac7f3851a2a8072f9e6dd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0547e', table='agreements_cooperationbalancehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='cooperationbalance',
            constraint=models.UniqueConstraint(fields=('theme', 'dimension'), name='one_balance_per_theme_dimension'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationbalance',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = (SELECT version_id FROM agreements_cooperationtheme WHERE id = held.theme_id) AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='5439abc58916195141f59fb37f23cd008479bfaf', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_e3d51', table='agreements_cooperationbalance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationbalance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationbalancehistory" ("dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id", "words") VALUES (NEW."dimension", NEW."id", NOW(), \'insert\', NEW."id", NEW."theme_id", NEW."words"); RETURN NULL;', hash='3972f1d141d8c91005b27e1f9ff583c6fe843365', operation='INSERT', pgid='pgtrigger_insert_insert_3fc3e', table='agreements_cooperationbalance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationbalance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationbalancehistory" ("dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id", "words") VALUES (NEW."dimension", NEW."id", NOW(), \'update\', NEW."id", NEW."theme_id", NEW."words"); RETURN NULL;', hash='5a073fe50e27612ad27b05d52c46c370e004dff7', operation='UPDATE', pgid='pgtrigger_update_update_e0bae', table='agreements_cooperationbalance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationbalance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationbalancehistory" ("dimension", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id", "words") VALUES (OLD."dimension", OLD."id", NOW(), \'delete\', OLD."id", OLD."theme_id", OLD."words"); RETURN NULL;', hash='b7ff0a110678fd699c294621e472ccde265a4f78', operation='DELETE', pgid='pgtrigger_delete_delete_acc3a', table='agreements_cooperationbalance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagreementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be8e45255804fc0dd660d9d48be27323f432f472', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bffff', table='agreements_cooperationagreementhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='cooperationagreement',
            constraint=models.UniqueConstraint(fields=('theme', 'agreement'), name='one_agreement_per_cooperation_theme'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagreement',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = (SELECT version_id FROM agreements_cooperationtheme WHERE id = held.theme_id) AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='0daf9d554cba45474c065825af6fa4bcf8cb6b02', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_0f5e7', table='agreements_cooperationagreement', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationagreementhistory" ("agreement_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."agreement_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."theme_id"); RETURN NULL;', hash='e60093ce2d40453017f8c6e8225e87d8addb6a0b', operation='INSERT', pgid='pgtrigger_insert_insert_54bd5', table='agreements_cooperationagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationagreementhistory" ("agreement_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (NEW."agreement_id", NEW."id", NOW(), \'update\', NEW."id", NEW."theme_id"); RETURN NULL;', hash='b283bb43b061258bb7d7770ca7ec06626682c91c', operation='UPDATE', pgid='pgtrigger_update_update_0d744', table='agreements_cooperationagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationagreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationagreementhistory" ("agreement_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theme_id") VALUES (OLD."agreement_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."theme_id"); RETURN NULL;', hash='3da9091f1239fdaf794cb19c49567a0b94a35fd6', operation='DELETE', pgid='pgtrigger_delete_delete_6a230', table='agreements_cooperationagreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contributionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c72b73e4dc8daa9f5a027a1f130f2272b6587b4d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0afc', table='agreements_contributionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('theme', 'organisation', 'is_own'), name='one_contribution_per_party'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = (SELECT version_id FROM agreements_cooperationtheme WHERE id = held.theme_id) AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='b37531dbd5a2daa1833616f70aea861793525a04', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_de095', table='agreements_contribution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_contributionhistory" ("at", "audience_id", "embargo_until", "id", "is_on_behalf", "is_own", "key", "level", "organisation_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "theme_id", "words") VALUES (NEW."at", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_on_behalf", NEW."is_own", NEW."key", NEW."level", NEW."organisation_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."theme_id", NEW."words"); RETURN NULL;', hash='83460572b1583b7766dec40c7d9bfa02066082be', operation='INSERT', pgid='pgtrigger_insert_insert_4ae5a', table='agreements_contribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_contributionhistory" ("at", "audience_id", "embargo_until", "id", "is_on_behalf", "is_own", "key", "level", "organisation_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "theme_id", "words") VALUES (NEW."at", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."is_on_behalf", NEW."is_own", NEW."key", NEW."level", NEW."organisation_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."theme_id", NEW."words"); RETURN NULL;', hash='67a082e1bc679c9e1dfc1c3936fa3693e8dd01fc', operation='UPDATE', pgid='pgtrigger_update_update_c054b', table='agreements_contribution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contribution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_contributionhistory" ("at", "audience_id", "embargo_until", "id", "is_on_behalf", "is_own", "key", "level", "organisation_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "theme_id", "words") VALUES (OLD."at", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."is_on_behalf", OLD."is_own", OLD."key", OLD."level", OLD."organisation_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."theme_id", OLD."words"); RETURN NULL;', hash='120e05b3a3f9b409b68382a606fcb57bdc6627e7', operation='DELETE', pgid='pgtrigger_delete_delete_4aecc', table='agreements_contribution', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='cooperationversion',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('agenda',), name='one_concept_per_agenda'),
        ),
        migrations.AddConstraint(
            model_name='cooperationversion',
            constraint=models.UniqueConstraint(fields=('agenda', 'number'), name='one_version_per_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationversion',
            trigger=pgtrigger.compiler.Trigger(name='adopted_version_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN ((OLD."agenda_id" IS DISTINCT FROM (NEW."agenda_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."adopted_on" IS DISTINCT FROM (NEW."adopted_on") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_words" IS DISTINCT FROM (NEW."source_words") OR OLD."revision" IS DISTINCT FROM (NEW."revision")) AND OLD."state" IN (\'adopted\', \'replaced\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='892be6413b39a987121e02f79fef7e280b4cfcc9', operation='UPDATE', pgid='pgtrigger_adopted_version_is_final_7fb51', table='agreements_cooperationversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationversionhistory" ("adopted_on", "agenda_id", "audience_id", "begun_at", "embargo_until", "id", "key", "level", "meeting_id", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "source", "source_words", "state") VALUES (NEW."adopted_on", NEW."agenda_id", NEW."audience_id", NEW."begun_at", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."number", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."source", NEW."source_words", NEW."state"); RETURN NULL;', hash='eeee02aa14902303f81bf9ea7edca417a28af0cf', operation='INSERT', pgid='pgtrigger_insert_insert_9d871', table='agreements_cooperationversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationversionhistory" ("adopted_on", "agenda_id", "audience_id", "begun_at", "embargo_until", "id", "key", "level", "meeting_id", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "source", "source_words", "state") VALUES (NEW."adopted_on", NEW."agenda_id", NEW."audience_id", NEW."begun_at", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."meeting_id", NEW."number", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."source", NEW."source_words", NEW."state"); RETURN NULL;', hash='b6371669344aab627579c4252d4d84c349f35323', operation='UPDATE', pgid='pgtrigger_update_update_f4a7e', table='agreements_cooperationversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationversionhistory" ("adopted_on", "agenda_id", "audience_id", "begun_at", "embargo_until", "id", "key", "level", "meeting_id", "number", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "source", "source_words", "state") VALUES (OLD."adopted_on", OLD."agenda_id", OLD."audience_id", OLD."begun_at", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."meeting_id", OLD."number", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."source", OLD."source_words", OLD."state"); RETURN NULL;', hash='7362463d2490ebfbe798558f56a5afb47350e179', operation='DELETE', pgid='pgtrigger_delete_delete_ce3ba', table='agreements_cooperationversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationthemehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ec3da203033f7a96fa5bb24550940188a3557df0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_351b7', table='agreements_cooperationthemehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='cooperationtheme',
            constraint=models.UniqueConstraint(fields=('version', 'thread'), name='one_theme_per_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationtheme',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = held.version_id AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='7aa3f7120787acd9198a6772a198bd900634e09c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_99440', table='agreements_cooperationtheme', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationtheme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationthemehistory" ("capacity", "decisions", "goals", "id", "is_removed", "key", "name", "other_parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "roles", "theme_id", "thread", "version_id") VALUES (NEW."capacity", NEW."decisions", NEW."goals", NEW."id", NEW."is_removed", NEW."key", NEW."name", NEW."other_parties", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."roles", NEW."theme_id", NEW."thread", NEW."version_id"); RETURN NULL;', hash='866f9af2613be04ebfa1b263acd757334668d071', operation='INSERT', pgid='pgtrigger_insert_insert_41178', table='agreements_cooperationtheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationtheme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_cooperationthemehistory" ("capacity", "decisions", "goals", "id", "is_removed", "key", "name", "other_parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "roles", "theme_id", "thread", "version_id") VALUES (NEW."capacity", NEW."decisions", NEW."goals", NEW."id", NEW."is_removed", NEW."key", NEW."name", NEW."other_parties", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."roles", NEW."theme_id", NEW."thread", NEW."version_id"); RETURN NULL;', hash='d6eabe211e9332eb4b92ea8a619dad1ef33cec5c', operation='UPDATE', pgid='pgtrigger_update_update_08f9f', table='agreements_cooperationtheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationtheme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_cooperationthemehistory" ("capacity", "decisions", "goals", "id", "is_removed", "key", "name", "other_parties", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "roles", "theme_id", "thread", "version_id") VALUES (OLD."capacity", OLD."decisions", OLD."goals", OLD."id", OLD."is_removed", OLD."key", OLD."name", OLD."other_parties", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."roles", OLD."theme_id", OLD."thread", OLD."version_id"); RETURN NULL;', hash='b3a54ff2efa7bdeeea2168b0f683d1b92eda0cd9', operation='DELETE', pgid='pgtrigger_delete_delete_e6228', table='agreements_cooperationtheme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cooperationversionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='56bee0a4228435586d4aa775e29c7c486cf99f1e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_26590', table='agreements_cooperationversionhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunityagenda',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = held.version_id AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='709d4298131e8cf811c4c6c3ddd22e12a8485a08', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_fb18c', table='agreements_opportunityagenda', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunityagenda',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_opportunityagendahistory" ("assemblies", "business", "deviates", "division", "division_words", "id", "knowledge", "motive", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "selection", "version_id") VALUES (NEW."assemblies", NEW."business", NEW."deviates", NEW."division", NEW."division_words", NEW."id", NEW."knowledge", NEW."motive", NEW."name", NOW(), \'insert\', NEW."id", NEW."residents", NEW."selection", NEW."version_id"); RETURN NULL;', hash='0575c8c00af074a032ab859f5b8559bd6470d69e', operation='INSERT', pgid='pgtrigger_insert_insert_973e9', table='agreements_opportunityagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunityagenda',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_opportunityagendahistory" ("assemblies", "business", "deviates", "division", "division_words", "id", "knowledge", "motive", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "selection", "version_id") VALUES (NEW."assemblies", NEW."business", NEW."deviates", NEW."division", NEW."division_words", NEW."id", NEW."knowledge", NEW."motive", NEW."name", NOW(), \'update\', NEW."id", NEW."residents", NEW."selection", NEW."version_id"); RETURN NULL;', hash='c1aeed1736def13a91149d90a05e598181ffe105', operation='UPDATE', pgid='pgtrigger_update_update_08996', table='agreements_opportunityagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunityagenda',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_opportunityagendahistory" ("assemblies", "business", "deviates", "division", "division_words", "id", "knowledge", "motive", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "selection", "version_id") VALUES (OLD."assemblies", OLD."business", OLD."deviates", OLD."division", OLD."division_words", OLD."id", OLD."knowledge", OLD."motive", OLD."name", NOW(), \'delete\', OLD."id", OLD."residents", OLD."selection", OLD."version_id"); RETURN NULL;', hash='8c52c859daaa4ad8538fa6535d9f33c4cfa5c51a', operation='DELETE', pgid='pgtrigger_delete_delete_17b70', table='agreements_opportunityagenda', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunityagendahistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d086fdaf2c49d2e4da833657dcfee23395926f0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5cc32', table='agreements_opportunityagendahistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunitylink',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = held.version_id AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='1a5ee866a6542d768c1c965ae3903d4bd853dad6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_65e19', table='agreements_opportunitylink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunitylink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_opportunitylinkhistory" ("id", "is_new", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "version_id", "words") VALUES (NEW."id", NEW."is_new", NEW."name", NOW(), \'insert\', NEW."id", NEW."programme", NEW."version_id", NEW."words"); RETURN NULL;', hash='e6994997b6e0f2b96eb7d58d097949acfd1622ff', operation='INSERT', pgid='pgtrigger_insert_insert_41fc1', table='agreements_opportunitylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunitylink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_opportunitylinkhistory" ("id", "is_new", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "version_id", "words") VALUES (NEW."id", NEW."is_new", NEW."name", NOW(), \'update\', NEW."id", NEW."programme", NEW."version_id", NEW."words"); RETURN NULL;', hash='dd14150935b65bb7523eb36f0cb0cef3b6988c45', operation='UPDATE', pgid='pgtrigger_update_update_a5d32', table='agreements_opportunitylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunitylink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_opportunitylinkhistory" ("id", "is_new", "name", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "version_id", "words") VALUES (OLD."id", OLD."is_new", OLD."name", NOW(), \'delete\', OLD."id", OLD."programme", OLD."version_id", OLD."words"); RETURN NULL;', hash='e18877c86af3e5beb426cb29d78c25fbfe0b803b', operation='DELETE', pgid='pgtrigger_delete_delete_179b3', table='agreements_opportunitylink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opportunitylinkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a46b4875191501387176b7751ccee199381d02c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37a10', table='agreements_opportunitylinkhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydeviation',
            trigger=pgtrigger.compiler.Trigger(name='only_in_a_concept', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE held record;', func="\n            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;\n            IF EXISTS (SELECT FROM agreements_cooperationversion\n                WHERE id = held.version_id AND state IN ('adopted', 'replaced')) THEN\n                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;\n            END IF;\n            RETURN held;\n        ", hash='29d2ce0a5af471edab2056ebf4c0da471927bf7e', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_only_in_a_concept_6a675', table='agreements_policydeviation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydeviation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_policydeviationhistory" ("area", "id", "kind", "motive", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "version_id") VALUES (NEW."area", NEW."id", NEW."kind", NEW."motive", NOW(), \'insert\', NEW."id", NEW."rule", NEW."version_id"); RETURN NULL;', hash='30b3de28e88d15dafe972274fc157eee361afb08', operation='INSERT', pgid='pgtrigger_insert_insert_ee1e2', table='agreements_policydeviation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydeviation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_policydeviationhistory" ("area", "id", "kind", "motive", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "version_id") VALUES (NEW."area", NEW."id", NEW."kind", NEW."motive", NOW(), \'update\', NEW."id", NEW."rule", NEW."version_id"); RETURN NULL;', hash='77978857860400f808799d231a71ccfd9a0a22a3', operation='UPDATE', pgid='pgtrigger_update_update_2f9d2', table='agreements_policydeviation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydeviation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_policydeviationhistory" ("area", "id", "kind", "motive", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "version_id") VALUES (OLD."area", OLD."id", OLD."kind", OLD."motive", NOW(), \'delete\', OLD."id", OLD."rule", OLD."version_id"); RETURN NULL;', hash='9103f24aad609a59c1e3601a6a3c8184056f2f9e', operation='DELETE', pgid='pgtrigger_delete_delete_bf63e', table='agreements_policydeviation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='policydeviationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='72551142d3a5cc31af2251f70f0ba78b0e6b0912', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_892e8', table='agreements_policydeviationhistory', when='BEFORE')),
        ),
    ])
