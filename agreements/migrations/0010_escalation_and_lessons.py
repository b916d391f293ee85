"""Escalation rules and their courses, lessons, vooraankondigingen with replies, and monthly digests."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0009_joint_agendas'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='eerste dag van de maand')),
                ('things', models.PositiveIntegerField(verbose_name='onderwerpen met iets nieuws')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'verbose_name': 'maandbericht',
                'verbose_name_plural': 'maandberichten',
            },
        ),
        migrations.CreateModel(
            name='DigestHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(verbose_name='eerste dag van de maand')),
                ('things', models.PositiveIntegerField(verbose_name='onderwerpen met iets nieuws')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.digest')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('begun', 'eerste gesprekken'), ('talked', 'gesprekken gevoerd'), ('resolved', 'opgelost'), ('tabled', 'voorstel voor de agenda'), ('stopped', 'gestopt')], default='announced', max_length=10, verbose_name='status')),
                ('cause', models.CharField(choices=[('term', 'de termijn is voorbij'), ('progress', 'een partij meldde ‘loopt vast’'), ('hand', 'een partij riep de regel in')], max_length=10, verbose_name='aanleiding')),
                ('mark', models.CharField(max_length=60, verbose_name='kenmerk van de aanleiding')),
                ('latest', models.DateField(blank=True, null=True, verbose_name='laatste dag van de termijn toen')),
                ('announced_at', models.DateTimeField(verbose_name='aangekondigd op')),
                ('begins_on', models.DateField(verbose_name='begint op')),
                ('talks_until', models.DateField(verbose_name='gesprekken tot en met')),
                ('talked_on', models.DateField(blank=True, null=True, verbose_name='gesproken op')),
                ('talks', models.TextField(blank=True, verbose_name='uitkomst van de gesprekken')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgelopen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.proposal', verbose_name='voorstel')),
            ],
            options={
                'verbose_name': 'escalatie',
                'verbose_name_plural': 'escalaties',
                'ordering': ['-announced_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EscalationRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('in_force', 'van kracht'), ('ended', 'ingetrokken')], default='in_force', max_length=10, verbose_name='status')),
                ('trigger', models.TextField(verbose_name='wanneer')),
                ('days_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dagen na de termijn')),
                ('counts_working_days', models.BooleanField(default=False, verbose_name='telt werkdagen')),
                ('watches_progress', models.BooleanField(default=False, verbose_name='let op ‘loopt vast’')),
                ('notice_days', models.PositiveSmallIntegerField(verbose_name='werkdagen tussen aankondiging en begin')),
                ('talks', models.TextField(verbose_name='eerste gesprekken')),
                ('talk_days', models.PositiveSmallIntegerField(verbose_name='werkdagen voor de eerste gesprekken')),
                ('fallback', models.TextField(verbose_name='wat daarna geldt')),
                ('series', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='voorstel in de voorraad van')),
                ('agreed_by', models.CharField(max_length=300, verbose_name='afgesproken door en in')),
                ('agreed_on', models.DateField(verbose_name='afgesproken op')),
                ('made_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='escalation_rule', to='agreements.agreement', verbose_name='afspraak')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'escalatieregel',
                'verbose_name_plural': 'escalatieregels',
            },
        ),
        migrations.CreateModel(
            name='EscalationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('begun', 'eerste gesprekken'), ('talked', 'gesprekken gevoerd'), ('resolved', 'opgelost'), ('tabled', 'voorstel voor de agenda'), ('stopped', 'gestopt')], default='announced', max_length=10, verbose_name='status')),
                ('cause', models.CharField(choices=[('term', 'de termijn is voorbij'), ('progress', 'een partij meldde ‘loopt vast’'), ('hand', 'een partij riep de regel in')], max_length=10, verbose_name='aanleiding')),
                ('mark', models.CharField(max_length=60, verbose_name='kenmerk van de aanleiding')),
                ('latest', models.DateField(blank=True, null=True, verbose_name='laatste dag van de termijn toen')),
                ('announced_at', models.DateTimeField(verbose_name='aangekondigd op')),
                ('begins_on', models.DateField(verbose_name='begint op')),
                ('talks_until', models.DateField(verbose_name='gesprekken tot en met')),
                ('talked_on', models.DateField(blank=True, null=True, verbose_name='gesproken op')),
                ('talks', models.TextField(blank=True, verbose_name='uitkomst van de gesprekken')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='afgelopen op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.escalation')),
                ('proposal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.proposal', verbose_name='voorstel')),
                ('rule', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.escalationrule', verbose_name='escalatieregel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='escalation',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='agreements.escalationrule', verbose_name='escalatieregel'),
        ),
        migrations.CreateModel(
            name='EscalationRuleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('state', models.CharField(choices=[('in_force', 'van kracht'), ('ended', 'ingetrokken')], default='in_force', max_length=10, verbose_name='status')),
                ('trigger', models.TextField(verbose_name='wanneer')),
                ('days_after', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dagen na de termijn')),
                ('counts_working_days', models.BooleanField(default=False, verbose_name='telt werkdagen')),
                ('watches_progress', models.BooleanField(default=False, verbose_name='let op ‘loopt vast’')),
                ('notice_days', models.PositiveSmallIntegerField(verbose_name='werkdagen tussen aankondiging en begin')),
                ('talks', models.TextField(verbose_name='eerste gesprekken')),
                ('talk_days', models.PositiveSmallIntegerField(verbose_name='werkdagen voor de eerste gesprekken')),
                ('fallback', models.TextField(verbose_name='wat daarna geldt')),
                ('series', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='voorstel in de voorraad van')),
                ('agreed_by', models.CharField(max_length=300, verbose_name='afgesproken door en in')),
                ('agreed_on', models.DateField(verbose_name='afgesproken op')),
                ('made_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agreement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.escalationrule')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EscalationTalker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talkers', to='agreements.escalationrule', verbose_name='escalatieregel')),
            ],
            options={
                'verbose_name': 'gesprekspartner',
                'verbose_name_plural': 'gesprekspartners',
                'ordering': ['organisation__order', 'office__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EscalationTalkerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.office', verbose_name='ambt')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.escalationtalker')),
                ('rule', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.escalationrule', verbose_name='escalatieregel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HeadsUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('standpunt', 'Standpunt'), ('brief', 'Brief'), ('pers', 'Persbericht of uiting in de media'), ('overleg', 'Overleg buiten de afgesproken structuur'), ('beleid', 'Beleidswijziging')], max_length=10, verbose_name='soort')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('past', 'geweest'), ('withdrawn', 'ingetrokken')], default='announced', max_length=10, verbose_name='status')),
                ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('when_words', models.CharField(max_length=200, verbose_name='wanneer')),
                ('day', models.DateField(blank=True, null=True, verbose_name='niet eerder dan')),
                ('contact', models.CharField(max_length=200, verbose_name='contact')),
                ('words', models.TextField(blank=True, verbose_name='toelichting')),
                ('withdrawn_because', models.TextField(blank=True, verbose_name='reden van intrekken')),
                ('published_at', models.DateTimeField(verbose_name='aangekondigd op')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'vooraankondiging',
                'verbose_name_plural': 'vooraankondigingen',
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='HeadsUpHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('standpunt', 'Standpunt'), ('brief', 'Brief'), ('pers', 'Persbericht of uiting in de media'), ('overleg', 'Overleg buiten de afgesproken structuur'), ('beleid', 'Beleidswijziging')], max_length=10, verbose_name='soort')),
                ('state', models.CharField(choices=[('announced', 'aangekondigd'), ('past', 'geweest'), ('withdrawn', 'ingetrokken')], default='announced', max_length=10, verbose_name='status')),
                ('subject', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('when_words', models.CharField(max_length=200, verbose_name='wanneer')),
                ('day', models.DateField(blank=True, null=True, verbose_name='niet eerder dan')),
                ('contact', models.CharField(max_length=200, verbose_name='contact')),
                ('words', models.TextField(blank=True, verbose_name='toelichting')),
                ('withdrawn_because', models.TextField(blank=True, verbose_name='reden van intrekken')),
                ('published_at', models.DateTimeField(verbose_name='aangekondigd op')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.headsup')),
                ('published_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HeadsUpNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(verbose_name='tekst')),
                ('at', models.DateTimeField(verbose_name='gemeld op')),
                ('heads_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='agreements.headsup', verbose_name='vooraankondiging')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'aanvulling',
                'verbose_name_plural': 'aanvullingen',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HeadsUpNoteHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('words', models.TextField(verbose_name='tekst')),
                ('at', models.DateTimeField(verbose_name='gemeld op')),
                ('heads_up', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.headsup', verbose_name='vooraankondiging')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.headsupnote')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HeadsUpReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('words', models.TextField(blank=True, verbose_name='reactie')),
                ('at', models.DateTimeField(verbose_name='moment')),
                ('heads_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='agreements.headsup', verbose_name='vooraankondiging')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'verbose_name': 'antwoord op een vooraankondiging',
                'verbose_name_plural': 'antwoorden op vooraankondigingen',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HeadsUpReplyHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('words', models.TextField(blank=True, verbose_name='reactie')),
                ('at', models.DateTimeField(verbose_name='moment')),
                ('heads_up', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.headsup', verbose_name='vooraankondiging')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.headsupreply')),
                ('seat', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('overleg', 'Overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('afspraak', 'Afspraak'), ('udo', 'UDO (Uitvoerbaarheidstoets Decentrale Overheden)'), ('geschil', 'Geschil of verschil van inzicht'), ('anders', 'Iets anders')], max_length=10, verbose_name='soort')),
                ('circle', models.CharField(choices=[('eigen', 'Alleen mijn organisatie'), ('overleg', 'De deelnemers van het gekozen overleg'), ('alle', 'Alle partijen')], default='eigen', max_length=10, verbose_name='wie leest')),
                ('subject', models.CharField(max_length=200, verbose_name='wat is geëvalueerd')),
                ('learned_on', models.DateField(verbose_name='geleerd op')),
                ('evaluation', models.TextField(verbose_name='evaluatie')),
                ('lesson', models.TextField(verbose_name='les')),
                ('applies_to', models.TextField(blank=True, help_text='Elk thema of elke praktijk op een regel.', verbose_name='ook toepasbaar in')),
                ('created_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agreement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='agreements.agreement', verbose_name='vervolgafspraak')),
                ('audience', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='meetings.meeting', verbose_name='overleg')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.theme', verbose_name='thema')),
            ],
            options={
                'verbose_name': 'les',
                'verbose_name_plural': 'lessen',
                'ordering': ['-learned_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LessonHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('kind', models.CharField(choices=[('overleg', 'Overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('afspraak', 'Afspraak'), ('udo', 'UDO (Uitvoerbaarheidstoets Decentrale Overheden)'), ('geschil', 'Geschil of verschil van inzicht'), ('anders', 'Iets anders')], max_length=10, verbose_name='soort')),
                ('circle', models.CharField(choices=[('eigen', 'Alleen mijn organisatie'), ('overleg', 'De deelnemers van het gekozen overleg'), ('alle', 'Alle partijen')], default='eigen', max_length=10, verbose_name='wie leest')),
                ('subject', models.CharField(max_length=200, verbose_name='wat is geëvalueerd')),
                ('learned_on', models.DateField(verbose_name='geleerd op')),
                ('evaluation', models.TextField(verbose_name='evaluatie')),
                ('lesson', models.TextField(verbose_name='les')),
                ('applies_to', models.TextField(blank=True, help_text='Elk thema of elke praktijk op een regel.', verbose_name='ook toepasbaar in')),
                ('created_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
                ('agreement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agreements.agreement', verbose_name='vervolgafspraak')),
                ('audience', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agreements.lesson')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.theme', verbose_name='thema')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('seat', 'month'), name='one_digest_per_month'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='digest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_digesthistory" ("id", "made_at", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "things") VALUES (NEW."id", NEW."made_at", NEW."month", NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."things"); RETURN NULL;', hash='5740274f20e8cfa1deaf5356cb8579f9d2ac7f08', operation='INSERT', pgid='pgtrigger_insert_insert_1912c', table='agreements_digest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='digest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_digesthistory" ("id", "made_at", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "things") VALUES (NEW."id", NEW."made_at", NEW."month", NOW(), \'update\', NEW."id", NEW."seat_id", NEW."things"); RETURN NULL;', hash='6adb441ee118a77e623e48394919ce41d9dd38fe', operation='UPDATE', pgid='pgtrigger_update_update_42dcc', table='agreements_digest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='digest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_digesthistory" ("id", "made_at", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "things") VALUES (OLD."id", OLD."made_at", OLD."month", NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."things"); RETURN NULL;', hash='69d3cb4a1afdefcd265757df6b3254cfd05385aa', operation='DELETE', pgid='pgtrigger_delete_delete_44512', table='agreements_digest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='digesthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='05accf948fe0fab33d023716b0aeef88e3e7be83', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7f596', table='agreements_digesthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationrulehistory" ("agreed_by", "agreed_on", "agreement_id", "counts_working_days", "days_after", "fallback", "id", "key", "made_at", "made_by_id", "notice_days", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "talk_days", "talks", "trigger", "watches_progress") VALUES (NEW."agreed_by", NEW."agreed_on", NEW."agreement_id", NEW."counts_working_days", NEW."days_after", NEW."fallback", NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NEW."notice_days", NOW(), \'insert\', NEW."id", NEW."revision", NEW."series", NEW."state", NEW."talk_days", NEW."talks", NEW."trigger", NEW."watches_progress"); RETURN NULL;', hash='8f2ddb0e3221ec54d537e18f5a12f52d02a097f4', operation='INSERT', pgid='pgtrigger_insert_insert_2a9af', table='agreements_escalationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_escalationrulehistory" ("agreed_by", "agreed_on", "agreement_id", "counts_working_days", "days_after", "fallback", "id", "key", "made_at", "made_by_id", "notice_days", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "talk_days", "talks", "trigger", "watches_progress") VALUES (NEW."agreed_by", NEW."agreed_on", NEW."agreement_id", NEW."counts_working_days", NEW."days_after", NEW."fallback", NEW."id", NEW."key", NEW."made_at", NEW."made_by_id", NEW."notice_days", NOW(), \'update\', NEW."id", NEW."revision", NEW."series", NEW."state", NEW."talk_days", NEW."talks", NEW."trigger", NEW."watches_progress"); RETURN NULL;', hash='5cd97073495935a22afd90b4ca2ec8bc1ddb7c79', operation='UPDATE', pgid='pgtrigger_update_update_e65a4', table='agreements_escalationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationrulehistory" ("agreed_by", "agreed_on", "agreement_id", "counts_working_days", "days_after", "fallback", "id", "key", "made_at", "made_by_id", "notice_days", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "talk_days", "talks", "trigger", "watches_progress") VALUES (OLD."agreed_by", OLD."agreed_on", OLD."agreement_id", OLD."counts_working_days", OLD."days_after", OLD."fallback", OLD."id", OLD."key", OLD."made_at", OLD."made_by_id", OLD."notice_days", NOW(), \'delete\', OLD."id", OLD."revision", OLD."series", OLD."state", OLD."talk_days", OLD."talks", OLD."trigger", OLD."watches_progress"); RETURN NULL;', hash='b908410cb07b4a821f43ea903b9b8c8e51c62a9b', operation='DELETE', pgid='pgtrigger_delete_delete_b85fd', table='agreements_escalationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='110d0d5a14d8a205c6e10d27adc9081d11c599de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4f446', table='agreements_escalationhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(fields=('rule', 'mark'), name='one_course_per_fact'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('announced', 'begun', 'talked'))), fields=('rule',), name='one_running_course_per_rule'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='course_stays_what_it_was', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."rule_id" IS DISTINCT FROM (NEW."rule_id") OR OLD."cause" IS DISTINCT FROM (NEW."cause") OR OLD."mark" IS DISTINCT FROM (NEW."mark") OR OLD."announced_at" IS DISTINCT FROM (NEW."announced_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='40a3d157e5bd4eef156a29cff6da0fa3227a32f7', operation='UPDATE', pgid='pgtrigger_course_stays_what_it_was_a4cf3', table='agreements_escalation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationhistory" ("announced_at", "begins_on", "cause", "ended_at", "id", "key", "latest", "mark", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "revision", "rule_id", "state", "talked_on", "talks", "talks_until") VALUES (NEW."announced_at", NEW."begins_on", NEW."cause", NEW."ended_at", NEW."id", NEW."key", NEW."latest", NEW."mark", NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."revision", NEW."rule_id", NEW."state", NEW."talked_on", NEW."talks", NEW."talks_until"); RETURN NULL;', hash='947c88b4c9ee11ee1791a1c3549c3ac60002904b', operation='INSERT', pgid='pgtrigger_insert_insert_d2762', table='agreements_escalation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_escalationhistory" ("announced_at", "begins_on", "cause", "ended_at", "id", "key", "latest", "mark", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "revision", "rule_id", "state", "talked_on", "talks", "talks_until") VALUES (NEW."announced_at", NEW."begins_on", NEW."cause", NEW."ended_at", NEW."id", NEW."key", NEW."latest", NEW."mark", NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."revision", NEW."rule_id", NEW."state", NEW."talked_on", NEW."talks", NEW."talks_until"); RETURN NULL;', hash='3a64fb111d49052d33d9f3c6cfd0c394390c67cd', operation='UPDATE', pgid='pgtrigger_update_update_453c9', table='agreements_escalation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationhistory" ("announced_at", "begins_on", "cause", "ended_at", "id", "key", "latest", "mark", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "revision", "rule_id", "state", "talked_on", "talks", "talks_until") VALUES (OLD."announced_at", OLD."begins_on", OLD."cause", OLD."ended_at", OLD."id", OLD."key", OLD."latest", OLD."mark", NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."revision", OLD."rule_id", OLD."state", OLD."talked_on", OLD."talks", OLD."talks_until"); RETURN NULL;', hash='25ee11b48635c7731859d170b86feea5ab91e620', operation='DELETE', pgid='pgtrigger_delete_delete_e2f82', table='agreements_escalation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationrulehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5fdf78b4de49539284b363e1a3d730152a013942', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85658', table='agreements_escalationrulehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='escalationtalker',
            constraint=models.UniqueConstraint(fields=('rule', 'organisation', 'office'), name='one_talker_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationtalker',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationtalkerhistory" ("id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id") VALUES (NEW."id", NEW."office_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."rule_id"); RETURN NULL;', hash='01bd984e060370334d253cffe8c86d072b38d179', operation='INSERT', pgid='pgtrigger_insert_insert_e3e00', table='agreements_escalationtalker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationtalker',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_escalationtalkerhistory" ("id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id") VALUES (NEW."id", NEW."office_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."rule_id"); RETURN NULL;', hash='42106e29621a24eefbac15c48a36e0a3f7440fb7', operation='UPDATE', pgid='pgtrigger_update_update_bc7bc', table='agreements_escalationtalker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationtalker',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_escalationtalkerhistory" ("id", "office_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_id") VALUES (OLD."id", OLD."office_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."rule_id"); RETURN NULL;', hash='5b5b04d4d02ae095a1ece70459b90b69758b4e1d', operation='DELETE', pgid='pgtrigger_delete_delete_797f3', table='agreements_escalationtalker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalationtalkerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d2003c4b026fc36ac35b8cac5b98a57f9d1d1d66', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_208d6', table='agreements_escalationtalkerhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='headsup',
            index=models.Index(fields=['-published_at', '-id'], name='heads_up_newest'),
        ),
        migrations.AddIndex(
            model_name='headsup',
            index=models.Index(condition=models.Q(('state', 'announced')), fields=['day'], name='heads_up_coming'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsup',
            trigger=pgtrigger.compiler.Trigger(name='heads_up_is_said', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."when_words" IS DISTINCT FROM (NEW."when_words") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."audience_id" IS DISTINCT FROM (NEW."audience_id") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0deeae72c7aa173a863af527617e647cbca56fef', operation='UPDATE', pgid='pgtrigger_heads_up_is_said_a8d48', table='agreements_headsup', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsuphistory" ("audience_id", "contact", "day", "embargo_until", "id", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state", "subject", "when_words", "withdrawn_because", "words") VALUES (NEW."audience_id", NEW."contact", NEW."day", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."level", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."state", NEW."subject", NEW."when_words", NEW."withdrawn_because", NEW."words"); RETURN NULL;', hash='edc9c17b2deff4572115fa0725979ef211280390', operation='INSERT', pgid='pgtrigger_insert_insert_070ca', table='agreements_headsup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_headsuphistory" ("audience_id", "contact", "day", "embargo_until", "id", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state", "subject", "when_words", "withdrawn_because", "words") VALUES (NEW."audience_id", NEW."contact", NEW."day", NEW."embargo_until", NEW."id", NEW."key", NEW."kind", NEW."level", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."state", NEW."subject", NEW."when_words", NEW."withdrawn_because", NEW."words"); RETURN NULL;', hash='6966934548daae0256e288c8963436fcfa2214dc', operation='UPDATE', pgid='pgtrigger_update_update_db899', table='agreements_headsup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsuphistory" ("audience_id", "contact", "day", "embargo_until", "id", "key", "kind", "level", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "state", "subject", "when_words", "withdrawn_because", "words") VALUES (OLD."audience_id", OLD."contact", OLD."day", OLD."embargo_until", OLD."id", OLD."key", OLD."kind", OLD."level", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."state", OLD."subject", OLD."when_words", OLD."withdrawn_because", OLD."words"); RETURN NULL;', hash='2d7bf8e295107c9a208b76c8cff9e5dc46c41b09', operation='DELETE', pgid='pgtrigger_delete_delete_15f5c', table='agreements_headsup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsuphistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='66e7f1ce42a5a3c610e95724d8fdb7e1de44cc2a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e1321', table='agreements_headsuphistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupnote',
            trigger=pgtrigger.compiler.Trigger(name='heads_up_note_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a30d9f207da92e969013cf05e4ac88ca62c6add', operation='UPDATE OR DELETE', pgid='pgtrigger_heads_up_note_is_final_760f8', table='agreements_headsupnote', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsupnotehistory" ("at", "heads_up_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (NEW."at", NEW."heads_up_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."words"); RETURN NULL;', hash='d0f995d9349ac87a34acfc10a7b317c39e20574e', operation='INSERT', pgid='pgtrigger_insert_insert_84aae', table='agreements_headsupnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_headsupnotehistory" ("at", "heads_up_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (NEW."at", NEW."heads_up_id", NEW."id", NOW(), \'update\', NEW."id", NEW."seat_id", NEW."words"); RETURN NULL;', hash='60e791e782d527cac1fa2b956ec1a57838132602', operation='UPDATE', pgid='pgtrigger_update_update_bbcd4', table='agreements_headsupnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsupnotehistory" ("at", "heads_up_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (OLD."at", OLD."heads_up_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."words"); RETURN NULL;', hash='3f1c05fc3cd4e3826c55c4d55eb631d00da0e4e7', operation='DELETE', pgid='pgtrigger_delete_delete_c2d11', table='agreements_headsupnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupnotehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cc3212ed601182720adf2eee7d20a01242089ba2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49f9a', table='agreements_headsupnotehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='headsupreply',
            constraint=models.UniqueConstraint(condition=models.Q(('words', '')), fields=('heads_up', 'organisation'), name='read_once_per_organisation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupreply',
            trigger=pgtrigger.compiler.Trigger(name='heads_up_reply_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3226b53c5bacda339813af608144167a718970dd', operation='UPDATE OR DELETE', pgid='pgtrigger_heads_up_reply_is_final_4baea', table='agreements_headsupreply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupreply',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsupreplyhistory" ("at", "heads_up_id", "id", "key", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (NEW."at", NEW."heads_up_id", NEW."id", NEW."key", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."seat_id", NEW."words"); RETURN NULL;', hash='37c342cc43bb6ab6f21c909305b9ad1959b64baa', operation='INSERT', pgid='pgtrigger_insert_insert_94760', table='agreements_headsupreply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupreply',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_headsupreplyhistory" ("at", "heads_up_id", "id", "key", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (NEW."at", NEW."heads_up_id", NEW."id", NEW."key", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."seat_id", NEW."words"); RETURN NULL;', hash='72eb7df9c9e760da5abbd3a3da024ddf00255806', operation='UPDATE', pgid='pgtrigger_update_update_4513c', table='agreements_headsupreply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupreply',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_headsupreplyhistory" ("at", "heads_up_id", "id", "key", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id", "words") VALUES (OLD."at", OLD."heads_up_id", OLD."id", OLD."key", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."seat_id", OLD."words"); RETURN NULL;', hash='7c2832a4231246d900936ed998bf4747a988829f', operation='DELETE', pgid='pgtrigger_delete_delete_1d173', table='agreements_headsupreply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='headsupreplyhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2386db670b6518705000c6be6496e254d9958270', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c98bf', table='agreements_headsupreplyhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='lesson',
            index=models.Index(fields=['-learned_on', '-id'], name='lesson_newest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_lessonhistory" ("agreement_id", "applies_to", "audience_id", "circle", "created_at", "created_by_id", "embargo_until", "evaluation", "id", "key", "kind", "learned_on", "lesson", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "subject", "theme_id") VALUES (NEW."agreement_id", NEW."applies_to", NEW."audience_id", NEW."circle", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."evaluation", NEW."id", NEW."key", NEW."kind", NEW."learned_on", NEW."lesson", NEW."level", NEW."meeting_id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."subject", NEW."theme_id"); RETURN NULL;', hash='763f8a8efc7c0c2e80f90f2b3f0cec822b3e9aa8', operation='INSERT', pgid='pgtrigger_insert_insert_34e26', table='agreements_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_lessonhistory" ("agreement_id", "applies_to", "audience_id", "circle", "created_at", "created_by_id", "embargo_until", "evaluation", "id", "key", "kind", "learned_on", "lesson", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "subject", "theme_id") VALUES (NEW."agreement_id", NEW."applies_to", NEW."audience_id", NEW."circle", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."evaluation", NEW."id", NEW."key", NEW."kind", NEW."learned_on", NEW."lesson", NEW."level", NEW."meeting_id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."subject", NEW."theme_id"); RETURN NULL;', hash='11ad1b0a89d5d8456cd83cd3e54b53a12bba310d', operation='UPDATE', pgid='pgtrigger_update_update_3cec5', table='agreements_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lesson',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_lessonhistory" ("agreement_id", "applies_to", "audience_id", "circle", "created_at", "created_by_id", "embargo_until", "evaluation", "id", "key", "kind", "learned_on", "lesson", "level", "meeting_id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "subject", "theme_id") VALUES (OLD."agreement_id", OLD."applies_to", OLD."audience_id", OLD."circle", OLD."created_at", OLD."created_by_id", OLD."embargo_until", OLD."evaluation", OLD."id", OLD."key", OLD."kind", OLD."learned_on", OLD."lesson", OLD."level", OLD."meeting_id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."subject", OLD."theme_id"); RETURN NULL;', hash='b7c9c8bc7dff49b261bf22836558c9649461c2ea', operation='DELETE', pgid='pgtrigger_delete_delete_b96b0', table='agreements_lesson', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='lessonhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9bcee819a5571d3bb202cbc136d730d4eceb57b6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_03d1f', table='agreements_lessonhistory', when='BEFORE')),
        ),
    ])
