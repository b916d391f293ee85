"""Answers and views, papers and threads at each question, findings with reactions, and conditions."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0018_slots_read_from_their_indexes'),
        ('meetings', '0016_words_to_search'),
        ('papers', '0007_what_follows_publication'),
        ('parties', '0007_access_review'),
        ('udo', '0001_assessments'),
    ]

    operations = together([
        migrations.CreateModel(
            name='AgreementLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('voorwaarde', 'was een voorwaarde van deze UDO'), ('taak', 'geeft de taak die deze UDO toetst')], max_length=20, verbose_name='waarom')),
                ('linked_at', models.DateTimeField(verbose_name='gekoppeld op')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='udo_links', to='agreements.agreement', verbose_name='afspraak')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreement_links', to='udo.assessment', verbose_name='UDO')),
                ('linked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'koppeling met een afspraak',
                'verbose_name_plural': 'koppelingen met afspraken',
                'ordering': ['linked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AnswerPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers_given', to='udo.assessment', verbose_name='UDO')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='udo_answer', to='papers.document', verbose_name='stuk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'verbose_name': 'bijlage bij een antwoord',
                'verbose_name_plural': 'bijlagen bij antwoorden',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AnswerPaperHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('added_at', models.DateTimeField(verbose_name='toegevoegd op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.document', verbose_name='stuk')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.answerpaper')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='voorwaarde')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('written_at', models.DateTimeField(verbose_name='opgeschreven op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='udo.assessment', verbose_name='UDO')),
                ('moment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='condition', to='meetings.moment', verbose_name='termijn')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='koepel')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'voorwaarde',
                'verbose_name_plural': 'voorwaarden',
                'ordering': ['assessment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='AgreementLinkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('why', models.CharField(choices=[('voorwaarde', 'was een voorwaarde van deze UDO'), ('taak', 'geeft de taak die deze UDO toetst')], max_length=20, verbose_name='waarom')),
                ('linked_at', models.DateTimeField(verbose_name='gekoppeld op')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('linked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.agreementlink')),
                ('condition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.condition', verbose_name='voorwaarde')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='agreementlink',
            name='condition',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='link', to='udo.condition', verbose_name='voorwaarde'),
        ),
        migrations.CreateModel(
            name='ConditionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='voorwaarde')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('written_at', models.DateTimeField(verbose_name='opgeschreven op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('moment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.moment', verbose_name='termijn')),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='koepel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.condition')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='bevinding')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(verbose_name='bewerkt op')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='vervallen op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
            ],
            options={
                'verbose_name': 'bevinding',
                'verbose_name_plural': 'bevindingen',
                'ordering': ['assessment', 'number'],
            },
        ),
        migrations.CreateModel(
            name='FindingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('text', models.TextField(verbose_name='bevinding')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(verbose_name='bewerkt op')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='vervallen op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.finding')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='JointAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='antwoord')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(null=True, verbose_name='bewerkt op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'verbose_name': 'gezamenlijk antwoord',
                'verbose_name_plural': 'gezamenlijke antwoorden',
            },
        ),
        migrations.CreateModel(
            name='JointAnswerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(blank=True, verbose_name='antwoord')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(null=True, verbose_name='bewerkt op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.jointanswer')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='gelezen tot')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='udo.assessment', verbose_name='UDO')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'verbose_name': 'gelezen',
                'verbose_name_plural': 'gelezen',
            },
        ),
        migrations.CreateModel(
            name='LookHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('at', models.DateTimeField(verbose_name='gelezen tot')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.look')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PartyView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='kijk')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(null=True, verbose_name='bewerkt op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_views', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'verbose_name': 'concept van een kijk',
                'verbose_name_plural': 'concepten van een kijk',
            },
        ),
        migrations.CreateModel(
            name='PartyViewHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(blank=True, verbose_name='kijk')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('edited_at', models.DateTimeField(null=True, verbose_name='bewerkt op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('edited_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='bewerkt vanuit')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.partyview')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PhaseDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(max_length=30, verbose_name='fase')),
                ('day', models.DateField(verbose_name='tot en met')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phase_days', to='udo.assessment', verbose_name='UDO')),
            ],
            options={
                'verbose_name': 'afgesproken dag',
                'verbose_name_plural': 'afgesproken dagen',
            },
        ),
        migrations.CreateModel(
            name='PhaseDayHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('phase', models.CharField(max_length=30, verbose_name='fase')),
                ('day', models.DateField(verbose_name='tot en met')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.phaseday')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='geplaatst op')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'opmerking',
                'verbose_name_plural': 'opmerkingen',
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SharedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('text', models.TextField(verbose_name='kijk')),
                ('shared_at', models.DateTimeField(verbose_name='gedeeld op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to='udo.assessment', verbose_name='UDO')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='partij')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag')),
                ('shared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'gedeelde kijk',
                'verbose_name_plural': 'gedeelde kijken',
                'ordering': ['organisation__order', 'organisation', 'number'],
            },
        ),
        migrations.CreateModel(
            name='SharedViewHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('text', models.TextField(verbose_name='kijk')),
                ('shared_at', models.DateTimeField(verbose_name='gedeeld op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='partij')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.sharedview')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag')),
                ('shared_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('opened_at', models.DateTimeField(verbose_name='begonnen op')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='udo.assessment', verbose_name='UDO')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'verbose_name': 'gesprek',
                'verbose_name_plural': 'gesprekken',
                'ordering': ['opened_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RemarkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='geplaatst op')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.remark')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('thread', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.thread', verbose_name='gesprek')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='remark',
            name='thread',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='udo.thread', verbose_name='gesprek'),
        ),
        migrations.CreateModel(
            name='ThreadHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('opened_at', models.DateTimeField(verbose_name='begonnen op')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.assessment', verbose_name='UDO')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='udo.thread')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='udo.question', verbose_name='vraag')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='paper_of_template', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.question_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id\n                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';\n            END IF;\n            RETURN NEW;\n        ", hash='8634b49b92834e8b90a5a154b50d23ed1192068b', operation='INSERT OR UPDATE', pgid='pgtrigger_paper_of_template_32ef1', table='udo_answerpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='answer_paper_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d862e2a0e76314b30da673ee30eecf84d6a9cdbc', operation='DELETE', pgid='pgtrigger_answer_paper_is_kept_a0b3b', table='udo_answerpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."added_at", NEW."assessment_id", NEW."document_id", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."question_id"); RETURN NULL;', hash='7b4a9b73797a006b4fb2ead4ee352a21a8390c93', operation='INSERT', pgid='pgtrigger_insert_insert_78eb7', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."added_at", NEW."assessment_id", NEW."document_id", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."question_id"); RETURN NULL;', hash='14a199f26c43f822f2b0c7c4d04131fa5be39917', operation='UPDATE', pgid='pgtrigger_update_update_83e66', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_answerpaperhistory" ("added_at", "assessment_id", "document_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."added_at", OLD."assessment_id", OLD."document_id", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."question_id"); RETURN NULL;', hash='52d642503d96fabf83741cb8c452304ff825ff4c', operation='DELETE', pgid='pgtrigger_delete_delete_5e481', table='udo_answerpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerpaperhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7b3ef87b16f44c0cb9d48649f7cd9755c75ffee2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7311a', table='udo_answerpaperhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.UniqueConstraint(fields=('assessment', 'number'), name='one_condition_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('office__isnull', True), ('organisation__isnull', True), _connector='XOR'), name='condition_has_one_owner'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='condition_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ac387ee1b4aa58ad50341875b6019d79fad5d88d', operation='DELETE', pgid='pgtrigger_condition_is_kept_7ab29', table='udo_condition', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."id", NEW."moment_id", NEW."number", NEW."office_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='41e52e031b9f6583a135dfdc0928d4fb3fd3ec96', operation='INSERT', pgid='pgtrigger_insert_insert_bf4eb', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."id", NEW."moment_id", NEW."number", NEW."office_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='440434c7a0a77b17268429335c7801ed5b119855', operation='UPDATE', pgid='pgtrigger_update_update_c5636', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='condition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_conditionhistory" ("assessment_id", "id", "moment_id", "number", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text", "written_at", "written_by_id") VALUES (OLD."assessment_id", OLD."id", OLD."moment_id", OLD."number", OLD."office_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='fd039684f7f2d0818e9146b745af469b1bd8981d', operation='DELETE', pgid='pgtrigger_delete_delete_eb0d0', table='udo_condition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementlinkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c6ac85a4f29b83488dfe8ffd3a7bd63e1937c8c3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8c4c', table='udo_agreementlinkhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='agreementlink',
            constraint=models.UniqueConstraint(fields=('assessment', 'agreement'), name='one_link_per_agreement'),
        ),
        migrations.AddConstraint(
            model_name='agreementlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('condition__isnull', True), ('why', 'taak')), models.Q(('condition__isnull', False), ('why', 'voorwaarde')), _connector='OR'), name='link_of_a_condition_has_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_agreementlinkhistory" ("agreement_id", "assessment_id", "condition_id", "id", "linked_at", "linked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."agreement_id", NEW."assessment_id", NEW."condition_id", NEW."id", NEW."linked_at", NEW."linked_by_id", NOW(), \'insert\', NEW."id", NEW."why"); RETURN NULL;', hash='ba3f076090f808682e99295a1a68c5f2ddb9dd69', operation='INSERT', pgid='pgtrigger_insert_insert_b3717', table='udo_agreementlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_agreementlinkhistory" ("agreement_id", "assessment_id", "condition_id", "id", "linked_at", "linked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (NEW."agreement_id", NEW."assessment_id", NEW."condition_id", NEW."id", NEW."linked_at", NEW."linked_by_id", NOW(), \'update\', NEW."id", NEW."why"); RETURN NULL;', hash='0a8fc382be102aa9585f4911d141a19d02487856', operation='UPDATE', pgid='pgtrigger_update_update_7fe78', table='udo_agreementlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreementlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_agreementlinkhistory" ("agreement_id", "assessment_id", "condition_id", "id", "linked_at", "linked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."agreement_id", OLD."assessment_id", OLD."condition_id", OLD."id", OLD."linked_at", OLD."linked_by_id", NOW(), \'delete\', OLD."id", OLD."why"); RETURN NULL;', hash='b4366b954b0beaabaff5f90e9e57b50960371f97', operation='DELETE', pgid='pgtrigger_delete_delete_2b89e', table='udo_agreementlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conditionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b9a7945cc6d8c0dcd1f8ef625c2c3a26aadb139a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ac0cb', table='udo_conditionhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('assessment', 'number'), name='one_finding_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='dropped_finding_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."dropped_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c01188940b2ff99c3daf223eb239726c303c5807', operation='UPDATE OR DELETE', pgid='pgtrigger_dropped_finding_is_final_43253', table='udo_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='finding_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='170300cb27d72915a3d80e917bcb5ec0742b63c8', operation='DELETE', pgid='pgtrigger_finding_is_kept_55c48', table='udo_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_findinghistory" ("assessment_id", "dropped_at", "edited_at", "edited_by_id", "id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."assessment_id", NEW."dropped_at", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."number", NOW(), \'insert\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;', hash='c488773525b85bca603e1583dce6cc1eb351125c', operation='INSERT', pgid='pgtrigger_insert_insert_a03d3', table='udo_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_findinghistory" ("assessment_id", "dropped_at", "edited_at", "edited_by_id", "id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (NEW."assessment_id", NEW."dropped_at", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."number", NOW(), \'update\', NEW."id", NEW."revision", NEW."text"); RETURN NULL;', hash='58b98786fabdb273f77d1c15d0fad38488e8d884', operation='UPDATE', pgid='pgtrigger_update_update_dfe17', table='udo_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_findinghistory" ("assessment_id", "dropped_at", "edited_at", "edited_by_id", "id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "text") VALUES (OLD."assessment_id", OLD."dropped_at", OLD."edited_at", OLD."edited_by_id", OLD."id", OLD."number", NOW(), \'delete\', OLD."id", OLD."revision", OLD."text"); RETURN NULL;', hash='cd0396a75009ab8526a68584fe089abb0a3d3ffd', operation='DELETE', pgid='pgtrigger_delete_delete_c2d1f', table='udo_finding', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='findinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3257f5e939af3dea1dface673093b5bc24a66651', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_70a2b', table='udo_findinghistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='jointanswer',
            constraint=models.UniqueConstraint(fields=('assessment', 'question'), name='one_joint_answer'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jointanswer',
            trigger=pgtrigger.compiler.Trigger(name='joint_answer_of_template', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.question_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id\n                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';\n            END IF;\n            RETURN NEW;\n        ", hash='24615854c491e71433d0ea25d8c5b8833ed6a613', operation='INSERT OR UPDATE', pgid='pgtrigger_joint_answer_of_template_80df9', table='udo_jointanswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jointanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_jointanswerhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (NEW."assessment_id", NEW."edited_at", NEW."edited_by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."question_id", NEW."revision", NEW."text"); RETURN NULL;', hash='2834d557e07a852397248ad339c3e1d26d2d4b0b', operation='INSERT', pgid='pgtrigger_insert_insert_b9569', table='udo_jointanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jointanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_jointanswerhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (NEW."assessment_id", NEW."edited_at", NEW."edited_by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."question_id", NEW."revision", NEW."text"); RETURN NULL;', hash='ee2c519bdc338d71410ef16c0a5756becb000a20', operation='UPDATE', pgid='pgtrigger_update_update_ad81c', table='udo_jointanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jointanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_jointanswerhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (OLD."assessment_id", OLD."edited_at", OLD."edited_by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."question_id", OLD."revision", OLD."text"); RETURN NULL;', hash='964ee3d5b692cc84b61dfe3e984e827bf642eb2e', operation='DELETE', pgid='pgtrigger_delete_delete_37e15', table='udo_jointanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='jointanswerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='760a41057a200604db8db504e91914e96b841e94', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_beb50', table='udo_jointanswerhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(fields=('assessment', 'seat'), name='one_look_per_seat'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='look',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_lookhistory" ("assessment_id", "at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."assessment_id", NEW."at", NEW."id", NOW(), \'insert\', NEW."id", NEW."seat_id"); RETURN NULL;', hash='9a5faf49879cd6599eedf3d1b03158793f84e1b0', operation='INSERT', pgid='pgtrigger_insert_insert_85695', table='udo_look', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='look',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_lookhistory" ("assessment_id", "at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (NEW."assessment_id", NEW."at", NEW."id", NOW(), \'update\', NEW."id", NEW."seat_id"); RETURN NULL;', hash='c7388838b331ad819e12ad9102a3b7304b36b46d', operation='UPDATE', pgid='pgtrigger_update_update_ff803', table='udo_look', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='look',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_lookhistory" ("assessment_id", "at", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") VALUES (OLD."assessment_id", OLD."at", OLD."id", NOW(), \'delete\', OLD."id", OLD."seat_id"); RETURN NULL;', hash='9bc2e4befba79a4fbe5d7d268a682d7e3aa511f3', operation='DELETE', pgid='pgtrigger_delete_delete_bb55b', table='udo_look', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lookhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a157958aaec71b0c69de465db7a81c0793fe97cb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_041e5', table='udo_lookhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='partyview',
            constraint=models.UniqueConstraint(fields=('assessment', 'question', 'organisation'), name='one_own_view'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyview',
            trigger=pgtrigger.compiler.Trigger(name='own_view_of_template', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.question_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id\n                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';\n            END IF;\n            RETURN NEW;\n        ", hash='f8d572a390532db73e1c6225b5c3c89352a1a953', operation='INSERT OR UPDATE', pgid='pgtrigger_own_view_of_template_b7ad5', table='udo_partyview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_partyviewhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (NEW."assessment_id", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."question_id", NEW."revision", NEW."text"); RETURN NULL;', hash='1c3ce7ed29898c91e4722da5d43bd7719e4e3756', operation='INSERT', pgid='pgtrigger_insert_insert_d1aa9', table='udo_partyview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_partyviewhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (NEW."assessment_id", NEW."edited_at", NEW."edited_by_id", NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."question_id", NEW."revision", NEW."text"); RETURN NULL;', hash='80f6465d89749f8570bbc8f23713e345e2968b6d', operation='UPDATE', pgid='pgtrigger_update_update_58dc3', table='udo_partyview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_partyviewhistory" ("assessment_id", "edited_at", "edited_by_id", "id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "revision", "text") VALUES (OLD."assessment_id", OLD."edited_at", OLD."edited_by_id", OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."question_id", OLD."revision", OLD."text"); RETURN NULL;', hash='5531ae6d0479d7c95e6930e3888015043acf4a25', operation='DELETE', pgid='pgtrigger_delete_delete_cfd04', table='udo_partyview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyviewhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0fb5927ddd348fd38699685ceb88a3145a24e58a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eb782', table='udo_partyviewhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='phaseday',
            constraint=models.UniqueConstraint(fields=('assessment', 'phase'), name='one_day_per_phase'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaseday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phasedayhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase") VALUES (NEW."assessment_id", NEW."day", NEW."id", NOW(), \'insert\', NEW."id", NEW."phase"); RETURN NULL;', hash='8b5aa6b93e78e3453bf82b6127e4cdfd736a26c8', operation='INSERT', pgid='pgtrigger_insert_insert_50429', table='udo_phaseday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaseday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_phasedayhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase") VALUES (NEW."assessment_id", NEW."day", NEW."id", NOW(), \'update\', NEW."id", NEW."phase"); RETURN NULL;', hash='75859bfb14d6c9349d680d1af62874b00c333913', operation='UPDATE', pgid='pgtrigger_update_update_ce58c', table='udo_phaseday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phaseday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_phasedayhistory" ("assessment_id", "day", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase") VALUES (OLD."assessment_id", OLD."day", OLD."id", NOW(), \'delete\', OLD."id", OLD."phase"); RETURN NULL;', hash='b0da06d04280fa04341562a37e860ca91b570a81', operation='DELETE', pgid='pgtrigger_delete_delete_0ed03', table='udo_phaseday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phasedayhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b207f4f037ae9cb526ade308f8dad5ac25ef6cd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a6c8', table='udo_phasedayhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sharedview',
            constraint=models.UniqueConstraint(fields=('assessment', 'question', 'organisation', 'number'), name='one_view_of_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedview',
            trigger=pgtrigger.compiler.Trigger(name='shared_view_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c899441272b4234846ccc3cfbe785471fdd2f2c3', operation='UPDATE OR DELETE', pgid='pgtrigger_shared_view_is_final_db814', table='udo_sharedview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedview',
            trigger=pgtrigger.compiler.Trigger(name='shared_view_of_template', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.question_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id\n                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';\n            END IF;\n            RETURN NEW;\n        ", hash='71a4ba4fe195c2e6902e33416987290d93f6af59', operation='INSERT OR UPDATE', pgid='pgtrigger_shared_view_of_template_7fc68', table='udo_sharedview', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_sharedviewhistory" ("assessment_id", "id", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "shared_at", "shared_by_id", "text") VALUES (NEW."assessment_id", NEW."id", NEW."number", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."question_id", NEW."shared_at", NEW."shared_by_id", NEW."text"); RETURN NULL;', hash='c6735375a3afb2e7e9e101c2144439c66d3a6cb0', operation='INSERT', pgid='pgtrigger_insert_insert_2308f', table='udo_sharedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_sharedviewhistory" ("assessment_id", "id", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "shared_at", "shared_by_id", "text") VALUES (NEW."assessment_id", NEW."id", NEW."number", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."question_id", NEW."shared_at", NEW."shared_by_id", NEW."text"); RETURN NULL;', hash='2183fcd5a941a61560452ebcb0327954cc6f4ba4', operation='UPDATE', pgid='pgtrigger_update_update_7b66d', table='udo_sharedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_sharedviewhistory" ("assessment_id", "id", "number", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "shared_at", "shared_by_id", "text") VALUES (OLD."assessment_id", OLD."id", OLD."number", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."question_id", OLD."shared_at", OLD."shared_by_id", OLD."text"); RETURN NULL;', hash='15a825d247dc1b112a0c28da7a822f0abe57e0b0', operation='DELETE', pgid='pgtrigger_delete_delete_5ba79', table='udo_sharedview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sharedviewhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65ef6341fce6d4d19dad33db85fe7efc099a1cff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_aacb4', table='udo_sharedviewhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='thread_keeps_its_circle', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f027af498e37521d060c6b7fdc6192ca5eff8f33', operation='UPDATE OR DELETE', pgid='pgtrigger_thread_keeps_its_circle_b1326', table='udo_thread', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='thread_of_template', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            IF NEW.question_id IS NOT NULL AND NOT EXISTS (\n                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id\n                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id\n            ) THEN\n                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';\n            END IF;\n            RETURN NEW;\n        ", hash='017bf3aa9c48085a30c9ba8830965af3af2b3d05', operation='INSERT OR UPDATE', pgid='pgtrigger_thread_of_template_9e7c3', table='udo_thread', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."assessment_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."question_id"); RETURN NULL;', hash='5abda6ce3e127c5a444c44b7c2b907c09c678d45', operation='INSERT', pgid='pgtrigger_insert_insert_b51ce', table='udo_thread', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (NEW."assessment_id", NEW."audience_id", NEW."embargo_until", NEW."id", NEW."key", NEW."level", NEW."opened_at", NEW."opened_by_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."question_id"); RETURN NULL;', hash='28b04a83193cee9244c6ebf979bda1d9a7aa2277', operation='UPDATE', pgid='pgtrigger_update_update_d3586', table='udo_thread', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='thread',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_threadhistory" ("assessment_id", "audience_id", "embargo_until", "id", "key", "level", "opened_at", "opened_by_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id") VALUES (OLD."assessment_id", OLD."audience_id", OLD."embargo_until", OLD."id", OLD."key", OLD."level", OLD."opened_at", OLD."opened_by_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."question_id"); RETURN NULL;', hash='0ea7ad13854bff26ea0d6ad206009ce5e6c2ad3b', operation='DELETE', pgid='pgtrigger_delete_delete_a151b', table='udo_thread', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remarkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a19c7c1719031d7c530f3650e6da5e636e1d0d0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9c91', table='udo_remarkhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='remark_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2c49bd8c5511c9e2b1d99bcf711e5cc9252c756c', operation='UPDATE OR DELETE', pgid='pgtrigger_remark_is_final_f5092', table='udo_remark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "written_at", "written_by_id") VALUES (NEW."id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."text", NEW."thread_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='21fb261664b10054a0af268d177ca61866201728', operation='INSERT', pgid='pgtrigger_insert_insert_b4aea', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "written_at", "written_by_id") VALUES (NEW."id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."text", NEW."thread_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='5dad77ba49f7f6216e0b9fb6bf4ec6dcfbc0553b', operation='UPDATE', pgid='pgtrigger_update_update_25bb1', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "udo_remarkhistory" ("id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "thread_id", "written_at", "written_by_id") VALUES (OLD."id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."text", OLD."thread_id", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='ca1ba875d449e84ed453acbf462ca5523dd6ad37', operation='DELETE', pgid='pgtrigger_delete_delete_0f9a2', table='udo_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='threadhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b91c36ee9f0f8627bc4569459e8077d543bc2dd0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_71180', table='udo_threadhistory', when='BEFORE')),
        ),
    ])
