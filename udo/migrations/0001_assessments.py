"""Assessments with their template, who is involved, the joint start and the phases that they go through."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from udo.reference import fill
from lib.operations import together


def ship_template(apps, schema_editor):
    """Give every installation the first version of the template."""
    fill(*(apps.get_model("udo", name) for name in ("UdoTemplate", "Phase", "Question", "UdoForm")))


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0007_access_review'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('slug', models.SlugField(max_length=30, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('status', models.CharField(max_length=60, verbose_name='status zolang zij loopt')),
                ('content', models.TextField(blank=True, verbose_name='wat er gebeurt')),
                ('ready_when', models.TextField(blank=True, verbose_name='klaar als')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='grondslag')),
                ('only_major', models.BooleanField(default=False, verbose_name='alleen bij een majeure wijziging')),
            ],
            options={
                'verbose_name': 'fase van de UDO',
                'verbose_name_plural': 'fasen van de UDO',
                'ordering': ['template', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('block', models.CharField(choices=[('A', 'Taak'), ('B', 'Beleidsvrijheid en sturing'), ('C', 'Uitvoeringskracht'), ('D', 'Middelen'), ('E', 'Verschillen'), ('F', 'Europa'), ('G', 'Informatie en verantwoording'), ('H', 'Monitoring'), ('I', 'Democratie en communicatie')], max_length=1, verbose_name='blok')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='vraag')),
                ('is_required', models.BooleanField(default=False, verbose_name='verplicht')),
            ],
            options={
                'verbose_name': 'vraag van de UDO',
                'verbose_name_plural': 'vragen van de UDO',
                'ordering': ['template', 'block', 'number'],
            },
        ),
        migrations.CreateModel(
            name='UdoForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('uitnodiging', 'Uitnodiging voor de gezamenlijke start'), ('toelichting', 'Paragraaf voor de memorie of nota van toelichting'), ('amendement', 'Toelichting van een amendement'), ('kamerbrief', 'Passage voor een Kamerbrief')], max_length=20, verbose_name='soort')),
                ('body', models.TextField(verbose_name='tekst')),
            ],
            options={
                'verbose_name': 'formulier van de UDO',
                'verbose_name_plural': 'formulieren van de UDO',
                'ordering': ['template', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('running', 'loopt'), ('paused', 'gepauzeerd'), ('closed', 'afgesloten'), ('stopped', 'gestopt'), ('not_relevant', 'niet relevant'), ('without', 'zonder UDO')], default='running', max_length=20, verbose_name='status')),
                ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('summary', models.TextField(verbose_name='wat is het plan')),
                ('kind', models.CharField(choices=[('beleid', 'beleidsvoornemen'), ('wetsvoorstel', 'wetsvoorstel'), ('amvb', 'AMvB'), ('regeling', 'ministeriële regeling'), ('eu', 'EU-voorstel'), ('amendement', 'amendement'), ('initiatief', 'initiatiefwetsvoorstel')], max_length=20, verbose_name='soort')),
                ('layers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20), size=None, verbose_name='raakt')),
                ('is_major', models.BooleanField(default=False, verbose_name='majeure taakwijziging')),
                ('compass_step', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1. Wat is het probleem?'), (2, '2. Wat is het beoogde doel?'), (3, '3. Wat zijn opties om het doel te realiseren?'), (4, '4. Wat zijn de gevolgen van de opties?'), (5, '5. Wat is de voorkeursoptie?')], null=True, verbose_name='stap van het Beleidskompas bij het begin')),
                ('late_reason', models.TextField(blank=True, verbose_name='waarom later dan vanaf het begin')),
                ('involved_on', models.DateField(blank=True, null=True, verbose_name='koepels betrokken sinds')),
                ('involved_step', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1. Wat is het probleem?'), (2, '2. Wat is het beoogde doel?'), (3, '3. Wat zijn opties om het doel te realiseren?'), (4, '4. Wat zijn de gevolgen van de opties?'), (5, '5. Wat is de voorkeursoptie?')], null=True, verbose_name='stap van het Beleidskompas toen')),
                ('is_relevant', models.BooleanField(blank=True, null=True, verbose_name='relevant')),
                ('touches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('taken', 'taken'), ('bevoegdheden', 'bevoegdheden'), ('geld', 'geld'), ('capaciteit', 'uitvoeringskracht')], max_length=20), blank=True, default=list, size=None, verbose_name='gaat over')),
                ('relevance_reason', models.TextField(blank=True, verbose_name='reden van het oordeel over relevantie')),
                ('relevance_on', models.DateField(blank=True, null=True, verbose_name='oordeel over relevantie op')),
                ('without_reason', models.TextField(blank=True, verbose_name='waarom zonder UDO')),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None, verbose_name='kamerstukken')),
                ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='dossiers')),
                ('eu_numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None, verbose_name='EU-nummers')),
                ('outcome', models.CharField(blank=True, choices=[('uitvoerbaar', 'uitvoerbaar'), ('voorwaarden', 'uitvoerbaar onder voorwaarden'), ('niet-uitvoerbaar', 'niet uitvoerbaar'), ('geen-overeenstemming', 'geen overeenstemming')], max_length=30, verbose_name='uitkomst')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='uitkomst van')),
                ('origin', models.CharField(blank=True, max_length=300, verbose_name='herkomst')),
                ('registered_at', models.DateTimeField(verbose_name='aangemeld op')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='afgelopen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.cabinet', verbose_name='kabinet')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='verantwoordelijk ambt')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.phase', verbose_name='fase')),
            ],
            options={
                'verbose_name': 'UDO',
                'verbose_name_plural': 'UDO’s',
                'ordering': ['-registered_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('altijd', 'altijd'), ('verantwoordelijk', 'verantwoordelijk'), ('waterschappen', 'raakt waterschappen'), ('laag', 'spreekt voor een laag die is geraakt'), ('gekozen', 'erbij gevraagd')], max_length=20, verbose_name='waarom')),
                ('since', models.DateTimeField(verbose_name='sinds')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='udo.assessment', verbose_name='UDO')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'betrokkene',
                'verbose_name_plural': 'betrokkenen',
                'ordering': ['organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='InvolvementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('why', models.CharField(choices=[('altijd', 'altijd'), ('verantwoordelijk', 'verantwoordelijk'), ('waterschappen', 'raakt waterschappen'), ('laag', 'spreekt voor een laag die is geraakt'), ('gekozen', 'erbij gevraagd')], max_length=20, verbose_name='waarom')),
                ('since', models.DateTimeField(verbose_name='sinds')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.involvement')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Kickoff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='dag')),
                ('scope', models.TextField(blank=True, verbose_name='reikwijdte')),
                ('planning', models.TextField(blank=True, verbose_name='planning')),
                ('tasks', models.TextField(blank=True, verbose_name='wie doet wat')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='kickoff', to='udo.assessment', verbose_name='UDO')),
            ],
            options={
                'verbose_name': 'gezamenlijke start',
                'verbose_name_plural': 'gezamenlijke starts',
            },
        ),
        migrations.CreateModel(
            name='KickoffAttendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kickoff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='udo.kickoff', verbose_name='gezamenlijke start')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'aanwezige bij de gezamenlijke start',
                'verbose_name_plural': 'aanwezigen bij de gezamenlijke start',
            },
        ),
        migrations.CreateModel(
            name='KickoffAttendeeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kickoff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.kickoff', verbose_name='gezamenlijke start')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.kickoffattendee')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KickoffHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='dag')),
                ('scope', models.TextField(blank=True, verbose_name='reikwijdte')),
                ('planning', models.TextField(blank=True, verbose_name='planning')),
                ('tasks', models.TextField(blank=True, verbose_name='wie doet wat')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.kickoff')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhaseRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('outcome', models.CharField(blank=True, choices=[('', 'loopt'), ('afgerond', 'afgerond'), ('overgeslagen', 'overgeslagen'), ('verlaten', 'terug naar een eerdere fase'), ('beëindigd', 'beëindigd')], max_length=20, verbose_name='hoe zij eindigde')),
                ('entered_at', models.DateTimeField(verbose_name='begonnen op')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='geëindigd op')),
                ('motivation', models.TextField(blank=True, verbose_name='motivering')),
                ('gaps', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='wat nog ontbrak')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='udo.assessment', verbose_name='UDO')),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.phase', verbose_name='fase')),
            ],
            options={
                'verbose_name': 'fasegang',
                'verbose_name_plural': 'fasegangen',
                'ordering': ['assessment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PhaseRunHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('number', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('outcome', models.CharField(blank=True, choices=[('', 'loopt'), ('afgerond', 'afgerond'), ('overgeslagen', 'overgeslagen'), ('verlaten', 'terug naar een eerdere fase'), ('beëindigd', 'beëindigd')], max_length=20, verbose_name='hoe zij eindigde')),
                ('entered_at', models.DateTimeField(verbose_name='begonnen op')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='geëindigd op')),
                ('motivation', models.TextField(blank=True, verbose_name='motivering')),
                ('gaps', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None, verbose_name='wat nog ontbrak')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.phaserun')),
                ('phase', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.phase', verbose_name='fase')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UdoTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('title', models.CharField(max_length=200, verbose_name='naam')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeld, niet de officiële handleiding')),
                ('source', models.TextField(blank=True, verbose_name='bron')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'opzet van de UDO',
                'verbose_name_plural': 'opzetten van de UDO',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='UdoFormHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('uitnodiging', 'Uitnodiging voor de gezamenlijke start'), ('toelichting', 'Paragraaf voor de memorie of nota van toelichting'), ('amendement', 'Toelichting van een amendement'), ('kamerbrief', 'Passage voor een Kamerbrief')], max_length=20, verbose_name='soort')),
                ('body', models.TextField(verbose_name='tekst')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.udoform')),
                ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.udotemplate', verbose_name='opzet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='QuestionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('block', models.CharField(choices=[('A', 'Taak'), ('B', 'Beleidsvrijheid en sturing'), ('C', 'Uitvoeringskracht'), ('D', 'Middelen'), ('E', 'Verschillen'), ('F', 'Europa'), ('G', 'Informatie en verantwoording'), ('H', 'Monitoring'), ('I', 'Democratie en communicatie')], max_length=1, verbose_name='blok')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='vraag')),
                ('is_required', models.BooleanField(default=False, verbose_name='verplicht')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.question')),
                ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.udotemplate', verbose_name='opzet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhaseHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('order', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('slug', models.SlugField(db_index=False, max_length=30, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=60, verbose_name='naam')),
                ('status', models.CharField(max_length=60, verbose_name='status zolang zij loopt')),
                ('content', models.TextField(blank=True, verbose_name='wat er gebeurt')),
                ('ready_when', models.TextField(blank=True, verbose_name='klaar als')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='grondslag')),
                ('only_major', models.BooleanField(default=False, verbose_name='alleen bij een majeure wijziging')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.phase')),
                ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.udotemplate', verbose_name='opzet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AssessmentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('running', 'loopt'), ('paused', 'gepauzeerd'), ('closed', 'afgesloten'), ('stopped', 'gestopt'), ('not_relevant', 'niet relevant'), ('without', 'zonder UDO')], default='running', max_length=20, verbose_name='status')),
                ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('summary', models.TextField(verbose_name='wat is het plan')),
                ('kind', models.CharField(choices=[('beleid', 'beleidsvoornemen'), ('wetsvoorstel', 'wetsvoorstel'), ('amvb', 'AMvB'), ('regeling', 'ministeriële regeling'), ('eu', 'EU-voorstel'), ('amendement', 'amendement'), ('initiatief', 'initiatiefwetsvoorstel')], max_length=20, verbose_name='soort')),
                ('layers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('gemeenten', 'gemeenten'), ('provincies', 'provincies'), ('waterschappen', 'waterschappen')], max_length=20), size=None, verbose_name='raakt')),
                ('is_major', models.BooleanField(default=False, verbose_name='majeure taakwijziging')),
                ('compass_step', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1. Wat is het probleem?'), (2, '2. Wat is het beoogde doel?'), (3, '3. Wat zijn opties om het doel te realiseren?'), (4, '4. Wat zijn de gevolgen van de opties?'), (5, '5. Wat is de voorkeursoptie?')], null=True, verbose_name='stap van het Beleidskompas bij het begin')),
                ('late_reason', models.TextField(blank=True, verbose_name='waarom later dan vanaf het begin')),
                ('involved_on', models.DateField(blank=True, null=True, verbose_name='koepels betrokken sinds')),
                ('involved_step', models.PositiveSmallIntegerField(blank=True, choices=[(1, '1. Wat is het probleem?'), (2, '2. Wat is het beoogde doel?'), (3, '3. Wat zijn opties om het doel te realiseren?'), (4, '4. Wat zijn de gevolgen van de opties?'), (5, '5. Wat is de voorkeursoptie?')], null=True, verbose_name='stap van het Beleidskompas toen')),
                ('is_relevant', models.BooleanField(blank=True, null=True, verbose_name='relevant')),
                ('touches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('taken', 'taken'), ('bevoegdheden', 'bevoegdheden'), ('geld', 'geld'), ('capaciteit', 'uitvoeringskracht')], max_length=20), blank=True, default=list, size=None, verbose_name='gaat over')),
                ('relevance_reason', models.TextField(blank=True, verbose_name='reden van het oordeel over relevantie')),
                ('relevance_on', models.DateField(blank=True, null=True, verbose_name='oordeel over relevantie op')),
                ('without_reason', models.TextField(blank=True, verbose_name='waarom zonder UDO')),
                ('papers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None, verbose_name='kamerstukken')),
                ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='dossiers')),
                ('eu_numbers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None, verbose_name='EU-nummers')),
                ('outcome', models.CharField(blank=True, choices=[('uitvoerbaar', 'uitvoerbaar'), ('voorwaarden', 'uitvoerbaar onder voorwaarden'), ('niet-uitvoerbaar', 'niet uitvoerbaar'), ('geen-overeenstemming', 'geen overeenstemming')], max_length=30, verbose_name='uitkomst')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='uitkomst van')),
                ('origin', models.CharField(blank=True, max_length=300, verbose_name='herkomst')),
                ('registered_at', models.DateTimeField(verbose_name='aangemeld op')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='afgelopen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('cabinet', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.cabinet', verbose_name='kabinet')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='verantwoordelijk ambt')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.assessment')),
                ('registered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('phase', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.phase', verbose_name='fase')),
                ('template', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.udotemplate', verbose_name='opzet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UdoTemplateHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('title', models.CharField(max_length=200, verbose_name='naam')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeld, niet de officiële handleiding')),
                ('source', models.TextField(blank=True, verbose_name='bron')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.udotemplate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='kickoff',
            name='attendees',
            field=models.ManyToManyField(related_name='+', through='udo.KickoffAttendee', to='parties.organisation', verbose_name='aanwezig'),
        ),
        migrations.AddField(
            model_name='udoform',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='udo.udotemplate', verbose_name='opzet'),
        ),
        migrations.AddField(
            model_name='question',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='udo.udotemplate', verbose_name='opzet'),
        ),
        migrations.AddField(
            model_name='phase',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='udo.udotemplate', verbose_name='opzet'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='template',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.udotemplate', verbose_name='opzet'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.UniqueConstraint(fields=('assessment', 'organisation'), name='involved_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='bzk_and_ienw_stay', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF EXISTS (\n                SELECT FROM udo_assessment AS it\n                WHERE it.id = OLD.assessment_id AND NOT (EXISTS (SELECT FROM udo_involvement AS one JOIN parties_organisation AS place ON place.id = one.organisation_id\nWHERE one.assessment_id = it.id AND place.slug = 'bzk') AND ('waterschappen' <> ALL(it.layers) OR EXISTS (SELECT FROM udo_involvement AS one JOIN parties_organisation AS place ON place.id = one.organisation_id\nWHERE one.assessment_id = it.id AND place.slug = 'ienw')))\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: BZK is always involved, and IenW where waterschappen are touched';\n            END IF;\n            RETURN NULL;\n        ", hash='64d644d8e82ef3c6d0eb301ef8f9cff316f7d18d', operation='DELETE OR UPDATE', pgid='pgtrigger_bzk_and_ienw_stay_5ebc8', table='udo_involvement', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_involvementhistory" ("assessment_id", "id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (NEW."assessment_id", NEW."id", NEW."office_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."since", NEW."why"); RETURN NULL;', hash='462713a673ce38ea49850f5af8dc84e2ff1542ad', operation='INSERT', pgid='pgtrigger_insert_insert_64a5e', table='udo_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_involvementhistory" ("assessment_id", "id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (NEW."assessment_id", NEW."id", NEW."office_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."since", NEW."why"); RETURN NULL;', hash='6725cd04823395d360e83469a808b6566f3c83b7', operation='UPDATE', pgid='pgtrigger_update_update_3340a', table='udo_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_involvementhistory" ("assessment_id", "id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (OLD."assessment_id", OLD."id", OLD."office_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."since", OLD."why"); RETURN NULL;', hash='2e191f49d5870f01b84b3afdaee713a465c934e3', operation='DELETE', pgid='pgtrigger_delete_delete_7d053', table='udo_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7027cb91156ab112df1323efc9cd7fc8e905474d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_82caa', table='udo_involvementhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='kickoffattendee',
            constraint=models.UniqueConstraint(fields=('kickoff', 'organisation'), name='attends_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoffattendee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_kickoffattendeehistory" ("id", "kickoff_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kickoff_id", NEW."organisation_id", NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='fa3af2effc56e13ccf82d6c5886d1b5ece15e227', operation='INSERT', pgid='pgtrigger_insert_insert_639c3', table='udo_kickoffattendee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoffattendee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_kickoffattendeehistory" ("id", "kickoff_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kickoff_id", NEW."organisation_id", NOW(), \'update\', NEW."id"); RETURN NULL;', hash='20726bbca3fea924f3291334802b0fdc74196f4d', operation='UPDATE', pgid='pgtrigger_update_update_d2908', table='udo_kickoffattendee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoffattendee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_kickoffattendeehistory" ("id", "kickoff_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."kickoff_id", OLD."organisation_id", NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='2805048e255a03ec3733862dbca2589bde00a044', operation='DELETE', pgid='pgtrigger_delete_delete_29fa9', table='udo_kickoffattendee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoff',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_kickoffhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planning", "revision", "scope", "tasks") VALUES (NEW."assessment_id", NEW."day", NEW."id", NOW(), \'insert\', NEW."id", NEW."planning", NEW."revision", NEW."scope", NEW."tasks"); RETURN NULL;', hash='c9d348d34432570a432efda8e36a625eb5304f87', operation='INSERT', pgid='pgtrigger_insert_insert_b4b81', table='udo_kickoff', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoff',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_kickoffhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planning", "revision", "scope", "tasks") VALUES (NEW."assessment_id", NEW."day", NEW."id", NOW(), \'update\', NEW."id", NEW."planning", NEW."revision", NEW."scope", NEW."tasks"); RETURN NULL;', hash='4b850961a9050e6dd5f5e3d85309ff106ecb1050', operation='UPDATE', pgid='pgtrigger_update_update_cbbd7', table='udo_kickoff', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoff',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_kickoffhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planning", "revision", "scope", "tasks") VALUES (OLD."assessment_id", OLD."day", OLD."id", NOW(), \'delete\', OLD."id", OLD."planning", OLD."revision", OLD."scope", OLD."tasks"); RETURN NULL;', hash='c5eac5cb5d77088f55a56bb56f87717ecf94f68e', operation='DELETE', pgid='pgtrigger_delete_delete_38948', table='udo_kickoff', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoffattendeehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e587e3b89744cbd050d2dbd59e6eb0bf6df6b35f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4965a', table='udo_kickoffattendeehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kickoffhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e647d2fff44583f3fd6ba243330e03650e9c12c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e981b', table='udo_kickoffhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='phaserun',
            constraint=models.UniqueConstraint(fields=('assessment', 'number'), name='one_run_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='phaserun',
            constraint=models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('assessment',), name='one_phase_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='phaserun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_at', None), ('outcome', '')), models.Q(('left_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='run_ends_somehow'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserun',
            trigger=pgtrigger.compiler.Trigger(name='run_that_ended_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."left_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='176514fa53a350301bb7af235bc4422be3ab29cb', operation='UPDATE OR DELETE', pgid='pgtrigger_run_that_ended_is_final_8119e', table='udo_phaserun', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserun',
            trigger=pgtrigger.compiler.Trigger(name='run_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b49920892aeeacb0f4bdc5f1c4cb93536a0e4ba8', operation='DELETE', pgid='pgtrigger_run_is_kept_0bda6', table='udo_phaserun', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserun',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phaserunhistory" ("assessment_id", "entered_at", "gaps", "id", "key", "left_at", "motivation", "number", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (NEW."assessment_id", NEW."entered_at", NEW."gaps", NEW."id", NEW."key", NEW."left_at", NEW."motivation", NEW."number", NEW."outcome", NOW(), \'insert\', NEW."id", NEW."phase_id"); RETURN NULL;', hash='662f52fb4a414fdf073ba4be0bef9c8e0eae3109', operation='INSERT', pgid='pgtrigger_insert_insert_fdc4f', table='udo_phaserun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserun',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_phaserunhistory" ("assessment_id", "entered_at", "gaps", "id", "key", "left_at", "motivation", "number", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (NEW."assessment_id", NEW."entered_at", NEW."gaps", NEW."id", NEW."key", NEW."left_at", NEW."motivation", NEW."number", NEW."outcome", NOW(), \'update\', NEW."id", NEW."phase_id"); RETURN NULL;', hash='2aa63729ddf0e77038449d0ab1d8acf808138c8d', operation='UPDATE', pgid='pgtrigger_update_update_65e17', table='udo_phaserun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserun',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phaserunhistory" ("assessment_id", "entered_at", "gaps", "id", "key", "left_at", "motivation", "number", "outcome", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id") VALUES (OLD."assessment_id", OLD."entered_at", OLD."gaps", OLD."id", OLD."key", OLD."left_at", OLD."motivation", OLD."number", OLD."outcome", NOW(), \'delete\', OLD."id", OLD."phase_id"); RETURN NULL;', hash='0160bdb231d5b253b7d529192b937002d0f584b7', operation='DELETE', pgid='pgtrigger_delete_delete_24bb6', table='udo_phaserun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaserunhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='721421ea4956e63f14b1ab0dcb045e5ee934bc8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_41c61', table='udo_phaserunhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotemplate',
            trigger=pgtrigger.compiler.Trigger(name='udo_template_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2ae2f2ff09b651f33778181ee4a5e33a935a92be', operation='UPDATE OR DELETE', pgid='pgtrigger_udo_template_is_final_f2e98', table='udo_udotemplate', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotemplate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udotemplatehistory" ("id", "is_example", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "title") VALUES (NEW."id", NEW."is_example", NEW."made_at", NEW."made_by_id", NEW."number", NOW(), \'insert\', NEW."id", NEW."since", NEW."source", NEW."title"); RETURN NULL;', hash='45460be4d270c00a9c71496dd70c231cfb6e5247', operation='INSERT', pgid='pgtrigger_insert_insert_1a46e', table='udo_udotemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotemplate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_udotemplatehistory" ("id", "is_example", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "title") VALUES (NEW."id", NEW."is_example", NEW."made_at", NEW."made_by_id", NEW."number", NOW(), \'update\', NEW."id", NEW."since", NEW."source", NEW."title"); RETURN NULL;', hash='76498d733f740f9095ed65266c861479d16b2674', operation='UPDATE', pgid='pgtrigger_update_update_0d539', table='udo_udotemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotemplate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udotemplatehistory" ("id", "is_example", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source", "title") VALUES (OLD."id", OLD."is_example", OLD."made_at", OLD."made_by_id", OLD."number", NOW(), \'delete\', OLD."id", OLD."since", OLD."source", OLD."title"); RETURN NULL;', hash='3692d715bf09372fe83d20ca1f4780a9c65c67ce', operation='DELETE', pgid='pgtrigger_delete_delete_74fe7', table='udo_udotemplate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoformhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4c5c69808eaea92815fcb1eb6bf75e10956abe01', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d8e07', table='udo_udoformhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='udoform',
            constraint=models.UniqueConstraint(fields=('template', 'kind'), name='one_form_of_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoform',
            trigger=pgtrigger.compiler.Trigger(name='udo_form_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23375bbe98e96207a2de62d56514d3bb4dcca265', operation='UPDATE OR DELETE', pgid='pgtrigger_udo_form_is_final_c0237', table='udo_udoform', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoform',
            trigger=pgtrigger.compiler.Trigger(name='forms_are_complete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT FROM udo_assessment WHERE template_id = NEW.template_id) THEN\n                RAISE EXCEPTION 'pgtrigger: an assessment began with this version';\n            END IF;\n            RETURN NEW;\n        ", hash='effbf6939484736e3e2e9bebe5e3cd080e80402d', operation='INSERT', pgid='pgtrigger_forms_are_complete_88ae3', table='udo_udoform', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoform',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udoformhistory" ("body", "id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id") VALUES (NEW."body", NEW."id", NEW."kind", NOW(), \'insert\', NEW."id", NEW."template_id"); RETURN NULL;', hash='d9e7130ac1fdef1e45f70a6961de6a4b0c41b3da', operation='INSERT', pgid='pgtrigger_insert_insert_3ee3f', table='udo_udoform', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoform',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_udoformhistory" ("body", "id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id") VALUES (NEW."body", NEW."id", NEW."kind", NOW(), \'update\', NEW."id", NEW."template_id"); RETURN NULL;', hash='33b29beec5fd6c9f7d11b9393a0a98f057a9d428', operation='UPDATE', pgid='pgtrigger_update_update_df0bc', table='udo_udoform', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udoform',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_udoformhistory" ("body", "id", "kind", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id") VALUES (OLD."body", OLD."id", OLD."kind", NOW(), \'delete\', OLD."id", OLD."template_id"); RETURN NULL;', hash='24cf6ae0675b25468daf755d841b46e57989f14d', operation='DELETE', pgid='pgtrigger_delete_delete_d2652', table='udo_udoform', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b479ec91f625da4bc46475adec954a8062ccd3ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1752d', table='udo_questionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('template', 'block', 'number'), name='one_question_at_a_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='question_text_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='623adb6774cb11d5cc2d17a107821b3cf777d540', operation='UPDATE OR DELETE', pgid='pgtrigger_question_text_is_final_3e2cb', table='udo_question', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='questions_are_complete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT FROM udo_assessment WHERE template_id = NEW.template_id) THEN\n                RAISE EXCEPTION 'pgtrigger: an assessment began with this version';\n            END IF;\n            RETURN NEW;\n        ", hash='2de57e101adccf32594b191e9e327636eaa8ac49', operation='INSERT', pgid='pgtrigger_questions_are_complete_d7480', table='udo_question', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_questionhistory" ("block", "id", "is_required", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id", "text") VALUES (NEW."block", NEW."id", NEW."is_required", NEW."number", NOW(), \'insert\', NEW."id", NEW."template_id", NEW."text"); RETURN NULL;', hash='8bd35251a6b29525df830320d190f260f679b8a4', operation='INSERT', pgid='pgtrigger_insert_insert_a1333', table='udo_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_questionhistory" ("block", "id", "is_required", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id", "text") VALUES (NEW."block", NEW."id", NEW."is_required", NEW."number", NOW(), \'update\', NEW."id", NEW."template_id", NEW."text"); RETURN NULL;', hash='fd68ec0dc9b0667d50e525bc1f174c5be188d854', operation='UPDATE', pgid='pgtrigger_update_update_ba118', table='udo_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_questionhistory" ("block", "id", "is_required", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "template_id", "text") VALUES (OLD."block", OLD."id", OLD."is_required", OLD."number", NOW(), \'delete\', OLD."id", OLD."template_id", OLD."text"); RETURN NULL;', hash='cdec6ceab6052c233cc8d800c511b2b34d924ef5', operation='DELETE', pgid='pgtrigger_delete_delete_b0991', table='udo_question', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phasehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e655201a30913694ff758882646e5095e657b35', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1617', table='udo_phasehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(fields=('template', 'slug'), name='one_phase_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='phase',
            constraint=models.UniqueConstraint(fields=('template', 'order'), name='one_phase_at_a_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phase',
            trigger=pgtrigger.compiler.Trigger(name='phase_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dd8efb3130041540e3c077fc93aeba625dbde4de', operation='UPDATE OR DELETE', pgid='pgtrigger_phase_is_final_4c695', table='udo_phase', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phase',
            trigger=pgtrigger.compiler.Trigger(name='phases_are_complete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF EXISTS (SELECT FROM udo_assessment WHERE template_id = NEW.template_id) THEN\n                RAISE EXCEPTION 'pgtrigger: an assessment began with this version';\n            END IF;\n            RETURN NEW;\n        ", hash='ffe5b1a1ef8d6612d32e058e6817da7555ff5fdd', operation='INSERT', pgid='pgtrigger_phases_are_complete_f802f', table='udo_phase', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phase',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phasehistory" ("basis", "content", "id", "name", "only_major", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_when", "slug", "status", "template_id") VALUES (NEW."basis", NEW."content", NEW."id", NEW."name", NEW."only_major", NEW."order", NOW(), \'insert\', NEW."id", NEW."ready_when", NEW."slug", NEW."status", NEW."template_id"); RETURN NULL;', hash='bdf3dc40345c5cdae693f13d877014cb1a8085e4', operation='INSERT', pgid='pgtrigger_insert_insert_b748c', table='udo_phase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phase',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_phasehistory" ("basis", "content", "id", "name", "only_major", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_when", "slug", "status", "template_id") VALUES (NEW."basis", NEW."content", NEW."id", NEW."name", NEW."only_major", NEW."order", NOW(), \'update\', NEW."id", NEW."ready_when", NEW."slug", NEW."status", NEW."template_id"); RETURN NULL;', hash='d8009cedaa3d51cd022378096d8dc916b15463e5', operation='UPDATE', pgid='pgtrigger_update_update_41f34', table='udo_phase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phase',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phasehistory" ("basis", "content", "id", "name", "only_major", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_when", "slug", "status", "template_id") VALUES (OLD."basis", OLD."content", OLD."id", OLD."name", OLD."only_major", OLD."order", NOW(), \'delete\', OLD."id", OLD."ready_when", OLD."slug", OLD."status", OLD."template_id"); RETURN NULL;', hash='8b8e240f89d2dc663a2399b8a6ad96817911daca', operation='DELETE', pgid='pgtrigger_delete_delete_db10c', table='udo_phase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessmenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb426ced4e865bd07ae501c6a46e73846f4a65a7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_40be7', table='udo_assessmenthistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['-registered_at', '-id'], name='assessment_newest'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['subject', 'id'], name='assessment_by_title'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['office'], name='assessment_of_office'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('subject', 'summary', config='dutch'), name='assessment_words'),
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=django.contrib.postgres.indexes.GinIndex(fields=['dossiers'], name='assessment_dossiers'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('layers__len__gte', 1)), name='assessment_touches_a_layer'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'without'), _negated=True), models.Q(('without_reason', ''), _negated=True), _connector='OR'), name='without_udo_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_relevant'), _negated=True), models.Q(('is_relevant', False), models.Q(('relevance_reason', ''), _negated=True)), _connector='OR'), name='not_relevant_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='bzk_and_ienw_are_in', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF EXISTS (\n                SELECT FROM udo_assessment AS it\n                WHERE it.id = NEW.id AND NOT (EXISTS (SELECT FROM udo_involvement AS one JOIN parties_organisation AS place ON place.id = one.organisation_id\nWHERE one.assessment_id = it.id AND place.slug = 'bzk') AND ('waterschappen' <> ALL(it.layers) OR EXISTS (SELECT FROM udo_involvement AS one JOIN parties_organisation AS place ON place.id = one.organisation_id\nWHERE one.assessment_id = it.id AND place.slug = 'ienw')))\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: BZK is always involved, and IenW where waterschappen are touched';\n            END IF;\n            RETURN NULL;\n        ", hash='23180d642d6359a65e73cc62a5c436d19371a145', operation='INSERT OR UPDATE', pgid='pgtrigger_bzk_and_ienw_are_in_0484e', table='udo_assessment', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='assessment_began_with_it', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."template_id" IS DISTINCT FROM (NEW."template_id") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='134e7ee3645aec1e0af20159510e22c973c6cbdb', operation='UPDATE', pgid='pgtrigger_assessment_began_with_it_ddeb0', table='udo_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='assessment_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7bd5bb4f00cebe9e90a8ed5d9155733c3006b61d', operation='DELETE', pgid='pgtrigger_assessment_is_kept_61391', table='udo_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_assessmenthistory" ("audience_id", "cabinet_id", "compass_step", "dossiers", "embargo_until", "ended_on", "eu_numbers", "id", "involved_on", "involved_step", "is_major", "is_relevant", "key", "kind", "late_reason", "layers", "level", "office_id", "origin", "outcome", "outcome_on", "owner_id", "papers", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "registered_at", "registered_by_id", "relevance_on", "relevance_reason", "revision", "state", "subject", "summary", "template_id", "touches", "without_reason") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."compass_step", NEW."dossiers", NEW."embargo_until", NEW."ended_on", NEW."eu_numbers", NEW."id", NEW."involved_on", NEW."involved_step", NEW."is_major", NEW."is_relevant", NEW."key", NEW."kind", NEW."late_reason", NEW."layers", NEW."level", NEW."office_id", NEW."origin", NEW."outcome", NEW."outcome_on", NEW."owner_id", NEW."papers", NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."registered_at", NEW."registered_by_id", NEW."relevance_on", NEW."relevance_reason", NEW."revision", NEW."state", NEW."subject", NEW."summary", NEW."template_id", NEW."touches", NEW."without_reason"); RETURN NULL;', hash='0815075c82294fdbdd0dfc614162e4618d25755b', operation='INSERT', pgid='pgtrigger_insert_insert_2a7d3', table='udo_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_assessmenthistory" ("audience_id", "cabinet_id", "compass_step", "dossiers", "embargo_until", "ended_on", "eu_numbers", "id", "involved_on", "involved_step", "is_major", "is_relevant", "key", "kind", "late_reason", "layers", "level", "office_id", "origin", "outcome", "outcome_on", "owner_id", "papers", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "registered_at", "registered_by_id", "relevance_on", "relevance_reason", "revision", "state", "subject", "summary", "template_id", "touches", "without_reason") VALUES (NEW."audience_id", NEW."cabinet_id", NEW."compass_step", NEW."dossiers", NEW."embargo_until", NEW."ended_on", NEW."eu_numbers", NEW."id", NEW."involved_on", NEW."involved_step", NEW."is_major", NEW."is_relevant", NEW."key", NEW."kind", NEW."late_reason", NEW."layers", NEW."level", NEW."office_id", NEW."origin", NEW."outcome", NEW."outcome_on", NEW."owner_id", NEW."papers", NOW(), \'update\', NEW."id", NEW."phase_id", NEW."registered_at", NEW."registered_by_id", NEW."relevance_on", NEW."relevance_reason", NEW."revision", NEW."state", NEW."subject", NEW."summary", NEW."template_id", NEW."touches", NEW."without_reason"); RETURN NULL;', hash='b8d1aadf0acad9611ba6241dd77c4415be9c7e66', operation='UPDATE', pgid='pgtrigger_update_update_c1852', table='udo_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_assessmenthistory" ("audience_id", "cabinet_id", "compass_step", "dossiers", "embargo_until", "ended_on", "eu_numbers", "id", "involved_on", "involved_step", "is_major", "is_relevant", "key", "kind", "late_reason", "layers", "level", "office_id", "origin", "outcome", "outcome_on", "owner_id", "papers", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "registered_at", "registered_by_id", "relevance_on", "relevance_reason", "revision", "state", "subject", "summary", "template_id", "touches", "without_reason") VALUES (OLD."audience_id", OLD."cabinet_id", OLD."compass_step", OLD."dossiers", OLD."embargo_until", OLD."ended_on", OLD."eu_numbers", OLD."id", OLD."involved_on", OLD."involved_step", OLD."is_major", OLD."is_relevant", OLD."key", OLD."kind", OLD."late_reason", OLD."layers", OLD."level", OLD."office_id", OLD."origin", OLD."outcome", OLD."outcome_on", OLD."owner_id", OLD."papers", NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."registered_at", OLD."registered_by_id", OLD."relevance_on", OLD."relevance_reason", OLD."revision", OLD."state", OLD."subject", OLD."summary", OLD."template_id", OLD."touches", OLD."without_reason"); RETURN NULL;', hash='bd0362e625b41cc9dfb3e390c3c234d23cb3a3b5', operation='DELETE', pgid='pgtrigger_delete_delete_6b9ea', table='udo_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='udotemplatehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c46ea9afe77a50033ee5da2b272fe950f1d76e53', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52094', table='udo_udotemplatehistory', when='BEFORE')),
        ),
        migrations.RunPython(ship_template, migrations.RunPython.noop),
    ])
