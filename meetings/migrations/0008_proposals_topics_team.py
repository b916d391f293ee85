"""Add proposals with their papers and closing dates, fixed topics, the preparation team and its tasks."""

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib import dates
from lib.operations import together
from meetings.reference import CHECKS, SINCE, SOURCE, TOPICS



def ship_topics(apps, schema_editor):
    """Give every installation the six topics of the Studiegroep, from the day that its report was offered."""
    made = apps.get_model("meetings", "TopicList").objects.create(
        number=1, since=SINCE, source=SOURCE, made_at=dates.at_noon(SINCE)
    )
    topic = apps.get_model("meetings", "Topic")
    for number, (name, quotation) in enumerate(TOPICS, 1):
        topic.objects.create(list=made, number=number, name=name, quotation=quotation)


def ship_checklist(apps, schema_editor):
    """Give every installation a first list of checks, for the overleggen that are planned from the same day."""
    line = apps.get_model("meetings", "ChecklistLine")
    for order, (kind, phase, text) in enumerate(CHECKS, 1):
        line.objects.create(kind=kind, phase=phase, text=text, order=order, since=SINCE)


def write_teams_down(apps, schema_editor):
    """Give each member of a team that is there already a row of its own."""
    meeting, member = (apps.get_model("meetings", name) for name in ("Meeting", "TeamMember"))
    reader = apps.get_model("parties", "AudienceMember")
    for row in meeting.objects.all():
        for old in reader.objects.filter(audience=row.team_id, until=None, organisation__isnull=False, user=None):
            member.objects.create(meeting=row, organisation_id=old.organisation_id, role=old.role, since=old.since)



class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0007_access_and_invites_with_proof'),
        ('papers', '0002_final_documents'),
        ('parties', '0003_seat_handed_over'),
    ]

    operations = together([
        migrations.CreateModel(
            name='ChecklistLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(blank=True, choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='soort')),
                ('phase', models.CharField(choices=[('planning', 'planning'), ('agenda', 'agenda'), ('versturen', 'versturen'), ('houden', 'houden'), ('verslag', 'verslag'), ('nazorg', 'nazorg')], max_length=10, verbose_name='fase')),
                ('text', models.CharField(max_length=200, verbose_name='tekst')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
            ],
            options={
                'verbose_name': 'regel van de controlelijst',
                'verbose_name_plural': 'regels van de controlelijst',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'dekking',
                'verbose_name_plural': 'dekking',
            },
        ),
        migrations.CreateModel(
            name='CoverageHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Motivation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(blank=True, max_length=10, verbose_name='kant')),
                ('reason', models.TextField(verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='moment')),
            ],
            options={
                'verbose_name': 'motivering',
                'verbose_name_plural': 'motiveringen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MotivationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('side', models.CharField(blank=True, max_length=10, verbose_name='kant')),
                ('reason', models.TextField(verbose_name='reden')),
                ('at', models.DateTimeField(verbose_name='moment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PreparationTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('phase', models.CharField(choices=[('planning', 'planning'), ('agenda', 'agenda'), ('versturen', 'versturen'), ('houden', 'houden'), ('verslag', 'verslag'), ('nazorg', 'nazorg')], default='agenda', max_length=10, verbose_name='fase')),
                ('title', models.CharField(max_length=200, verbose_name='wat')),
                ('due', models.DateField(blank=True, null=True, verbose_name='uiterlijk')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='gedaan op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'verbose_name': 'taak van de voorbereiding',
                'verbose_name_plural': 'taken van de voorbereiding',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PreparationTaskHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('phase', models.CharField(choices=[('planning', 'planning'), ('agenda', 'agenda'), ('versturen', 'versturen'), ('houden', 'houden'), ('verslag', 'verslag'), ('nazorg', 'nazorg')], default='agenda', max_length=10, verbose_name='fase')),
                ('title', models.CharField(max_length=200, verbose_name='wat')),
                ('due', models.DateField(blank=True, null=True, verbose_name='uiterlijk')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='gedaan op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('draft', 'concept'), ('submitted', 'ingediend'), ('accepted', 'overgenomen'), ('referred', 'teruggelegd'), ('declined', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('kind', models.CharField(choices=[('opening', 'ter opening'), ('vaststelling', 'ter vaststelling'), ('bespreking', 'ter bespreking'), ('besluit', 'ter besluit'), ('communicatie', 'communicatie'), ('sluiting', 'sluiting')], default='bespreking', max_length=20, verbose_name='soort agendapunt')),
                ('annotation', models.TextField(blank=True, verbose_name='toelichting')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minuten')),
                ('series', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='reeks')),
                ('answer', models.TextField(blank=True, verbose_name='reden van het besluit')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='ingediend op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'verbose_name': 'voorstel voor de agenda',
                'verbose_name_plural': 'voorstellen voor de agenda',
                'ordering': ['submitted_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposalHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('state', models.CharField(choices=[('draft', 'concept'), ('submitted', 'ingediend'), ('accepted', 'overgenomen'), ('referred', 'teruggelegd'), ('declined', 'afgewezen'), ('withdrawn', 'ingetrokken')], default='draft', max_length=10, verbose_name='status')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('kind', models.CharField(choices=[('opening', 'ter opening'), ('vaststelling', 'ter vaststelling'), ('bespreking', 'ter bespreking'), ('besluit', 'ter besluit'), ('communicatie', 'communicatie'), ('sluiting', 'sluiting')], default='bespreking', max_length=20, verbose_name='soort agendapunt')),
                ('annotation', models.TextField(blank=True, verbose_name='toelichting')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minuten')),
                ('series', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='reeks')),
                ('answer', models.TextField(blank=True, verbose_name='reden van het besluit')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='ingediend op')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revisie')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProposalPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
            ],
            options={
                'verbose_name': 'stuk bij een voorstel',
                'verbose_name_plural': 'stukken bij voorstellen',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProposalPaperHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('role', models.CharField(blank=True, choices=[('secretariaat', 'secretariaat'), ('beleid', 'beleidsmedewerker'), ('accordering', 'accordeert namens een bewindspersoon'), ('koepel', 'medewerker van een koepel'), ('coordinator', 'coördinator van accounts'), ('commissie', 'lid van een externe commissie'), ('beheer', 'functioneel beheerder')], max_length=20, verbose_name='rol')),
                ('is_chair', models.BooleanField(default=False, verbose_name='voorzitter van het team')),
                ('since', models.DateTimeField(verbose_name='vanaf')),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
            ],
            options={
                'verbose_name': 'lid van het voorbereidingsteam',
                'verbose_name_plural': 'leden van het voorbereidingsteam',
                'ordering': ['organisation__order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TeamMemberHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('role', models.CharField(blank=True, choices=[('secretariaat', 'secretariaat'), ('beleid', 'beleidsmedewerker'), ('accordering', 'accordeert namens een bewindspersoon'), ('koepel', 'medewerker van een koepel'), ('coordinator', 'coördinator van accounts'), ('commissie', 'lid van een externe commissie'), ('beheer', 'functioneel beheerder')], max_length=20, verbose_name='rol')),
                ('is_chair', models.BooleanField(default=False, verbose_name='voorzitter van het team')),
                ('since', models.DateTimeField(verbose_name='vanaf')),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('quotation', models.TextField(verbose_name='citaat')),
            ],
            options={
                'verbose_name': 'vast onderwerp',
                'verbose_name_plural': 'vaste onderwerpen',
                'ordering': ['list', 'number'],
            },
        ),
        migrations.CreateModel(
            name='TopicHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('quotation', models.TextField(verbose_name='citaat')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TopicList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True, verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
            ],
            options={
                'verbose_name': 'lijst van vaste onderwerpen',
                'verbose_name_plural': 'lijsten van vaste onderwerpen',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='TopicListHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agendaitem',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='brought_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='ingebracht door'),
        ),
        migrations.AddField(
            model_name='agendaitemhistory',
            name='brought_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='ingebracht door'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='papers_until',
            field=models.DateField(blank=True, null=True, verbose_name='stukken aanleveren tot en met'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='proposals_until',
            field=models.DateField(blank=True, null=True, verbose_name='agendapunten indienen tot en met'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='papers_until',
            field=models.DateField(blank=True, null=True, verbose_name='stukken aanleveren tot en met'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='proposals_until',
            field=models.DateField(blank=True, null=True, verbose_name='agendapunten indienen tot en met'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."brought_by_id", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='e6748751d74f0ed62d82a1b6da557070bfce8a85', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."brought_by_id", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='1c4110b76e7d1f45c341cbe6d2a546b8fc083304', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "brought_by_id", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (OLD."adopts_id", OLD."agenda_id", OLD."annotation", OLD."brought_by_id", OLD."id", OLD."key", OLD."kind", OLD."minutes", OLD."no_policy_decision", OLD."outcome", OLD."outcome_note", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."title", OLD."unrepresented"); RETURN NULL;', hash='2215526d24af9bff8969a9ef8e21c386a0a11948', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."papers_until", NEW."participants_id", NOW(), \'insert\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."proposals_until", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id", NEW."topic_list_id"); RETURN NULL;', hash='8dfc98ef485b795ac76a096827d79b647a8b6c7b', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (NEW."actual_precision", NEW."actual_start", NEW."address", NEW."audience_id", NEW."before_id", NEW."building", NEW."cabinet_id", NEW."chair_id", NEW."chair_note", NEW."copy_to", NEW."embargo_until", NEW."first_planned_precision", NEW."first_planned_start", NEW."first_planned_words", NEW."ics_sequence", NEW."id", NEW."is_fictitious", NEW."is_recorded", NEW."key", NEW."kind", NEW."level", NEW."minutes_reserved", NEW."owner_id", NEW."papers_until", NEW."participants_id", NOW(), \'update\', NEW."id", NEW."planned_precision", NEW."planned_start", NEW."planned_words", NEW."proposals_until", NEW."revision", NEW."room", NEW."sequence", NEW."state", NEW."subject", NEW."team_id", NEW."topic_list_id"); RETURN NULL;', hash='fc529669ffe7cab1fe4b45b5e19243c75008507e', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetinghistory" ("actual_precision", "actual_start", "address", "audience_id", "before_id", "building", "cabinet_id", "chair_id", "chair_note", "copy_to", "embargo_until", "first_planned_precision", "first_planned_start", "first_planned_words", "ics_sequence", "id", "is_fictitious", "is_recorded", "key", "kind", "level", "minutes_reserved", "owner_id", "papers_until", "participants_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_precision", "planned_start", "planned_words", "proposals_until", "revision", "room", "sequence", "state", "subject", "team_id", "topic_list_id") VALUES (OLD."actual_precision", OLD."actual_start", OLD."address", OLD."audience_id", OLD."before_id", OLD."building", OLD."cabinet_id", OLD."chair_id", OLD."chair_note", OLD."copy_to", OLD."embargo_until", OLD."first_planned_precision", OLD."first_planned_start", OLD."first_planned_words", OLD."ics_sequence", OLD."id", OLD."is_fictitious", OLD."is_recorded", OLD."key", OLD."kind", OLD."level", OLD."minutes_reserved", OLD."owner_id", OLD."papers_until", OLD."participants_id", NOW(), \'delete\', OLD."id", OLD."planned_precision", OLD."planned_start", OLD."planned_words", OLD."proposals_until", OLD."revision", OLD."room", OLD."sequence", OLD."state", OLD."subject", OLD."team_id", OLD."topic_list_id"); RETURN NULL;', hash='6df4d5916e71816112c3c23813c275a0c7f45ef9', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        migrations.AddField(
            model_name='coverage',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='meetings.agendaitem', verbose_name='agendapunt'),
        ),
        migrations.AddField(
            model_name='coveragehistory',
            name='item',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='agendapunt'),
        ),
        migrations.AddField(
            model_name='coveragehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.coverage'),
        ),
        migrations.AddField(
            model_name='motivation',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='motivations', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='motivation',
            name='seat',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='motivationhistory',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='motivationhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.motivation'),
        ),
        migrations.AddField(
            model_name='motivationhistory',
            name='seat',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='preparationtask',
            name='done_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='gedaan door stoel'),
        ),
        migrations.AddField(
            model_name='preparationtask',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preparation_tasks', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='preparationtask',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='preparationtask',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='preparationtaskhistory',
            name='done_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='gedaan door stoel'),
        ),
        migrations.AddField(
            model_name='preparationtaskhistory',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='preparationtaskhistory',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='preparationtaskhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.preparationtask'),
        ),
        migrations.AddField(
            model_name='preparationtaskhistory',
            name='seat',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='item',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposal', to='meetings.agendaitem', verbose_name='agendapunt'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='proposal',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='item',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='agendapunt'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='meeting',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='proposalhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.proposal'),
        ),
        migrations.AddField(
            model_name='proposalpaper',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.document', verbose_name='stuk'),
        ),
        migrations.AddField(
            model_name='proposalpaper',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='meetings.proposal', verbose_name='voorstel voor de agenda'),
        ),
        migrations.AddField(
            model_name='proposalpaperhistory',
            name='document',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='papers.document', verbose_name='stuk'),
        ),
        migrations.AddField(
            model_name='proposalpaperhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.proposalpaper'),
        ),
        migrations.AddField(
            model_name='proposalpaperhistory',
            name='proposal',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.proposal', verbose_name='voorstel voor de agenda'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_members', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='teammemberhistory',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='overleg'),
        ),
        migrations.AddField(
            model_name='teammemberhistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='teammemberhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.teammember'),
        ),
        migrations.AddField(
            model_name='teammemberhistory',
            name='seat',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='stoel'),
        ),
        migrations.AddField(
            model_name='motivationhistory',
            name='topic',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.topic', verbose_name='vast onderwerp'),
        ),
        migrations.AddField(
            model_name='motivation',
            name='topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.topic', verbose_name='vast onderwerp'),
        ),
        migrations.AddField(
            model_name='coveragehistory',
            name='topic',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.topic', verbose_name='vast onderwerp'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.topic', verbose_name='vast onderwerp'),
        ),
        migrations.AddField(
            model_name='topichistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.topic'),
        ),
        migrations.AddField(
            model_name='topiclist',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='topichistory',
            name='list',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.topiclist', verbose_name='lijst'),
        ),
        migrations.AddField(
            model_name='topic',
            name='list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='meetings.topiclist', verbose_name='lijst'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='topic_list',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.topiclist', verbose_name='vaste onderwerpen'),
        ),
        migrations.AddField(
            model_name='meetinghistory',
            name='topic_list',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.topiclist', verbose_name='vaste onderwerpen'),
        ),
        migrations.AddField(
            model_name='topiclisthistory',
            name='made_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='van stoel'),
        ),
        migrations.AddField(
            model_name='topiclisthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.topiclist'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationtask',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_preparationtaskhistory" ("done_at", "done_by_id", "due", "id", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "revision", "seat_id", "title") VALUES (NEW."done_at", NEW."done_by_id", NEW."due", NEW."id", NEW."key", NEW."meeting_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."phase", NEW."revision", NEW."seat_id", NEW."title"); RETURN NULL;', hash='0a1937b030328665688e89305d0879f8ee9a5792', operation='INSERT', pgid='pgtrigger_insert_insert_47556', table='meetings_preparationtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationtask',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_preparationtaskhistory" ("done_at", "done_by_id", "due", "id", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "revision", "seat_id", "title") VALUES (NEW."done_at", NEW."done_by_id", NEW."due", NEW."id", NEW."key", NEW."meeting_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."phase", NEW."revision", NEW."seat_id", NEW."title"); RETURN NULL;', hash='5876a0176b40216b063e763cb21c913c3aa6b143', operation='UPDATE', pgid='pgtrigger_update_update_5a8b5', table='meetings_preparationtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationtask',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_preparationtaskhistory" ("done_at", "done_by_id", "due", "id", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "revision", "seat_id", "title") VALUES (OLD."done_at", OLD."done_by_id", OLD."due", OLD."id", OLD."key", OLD."meeting_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."phase", OLD."revision", OLD."seat_id", OLD."title"); RETURN NULL;', hash='35c768fc87d2488e14428b9f59dd623029f71d39', operation='DELETE', pgid='pgtrigger_delete_delete_dc7e5', table='meetings_preparationtask', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationtaskhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f01d4bd108d4911a1abaefe277a551e4201f214f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_43a6e', table='meetings_preparationtaskhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['meeting', 'state'], name='proposal_by_meeting'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_proposalhistory" ("annotation", "answer", "audience_id", "created_at", "created_by_id", "embargo_until", "id", "item_id", "key", "kind", "level", "meeting_id", "minutes", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "submitted_at", "title") VALUES (NEW."annotation", NEW."answer", NEW."audience_id", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."id", NEW."item_id", NEW."key", NEW."kind", NEW."level", NEW."meeting_id", NEW."minutes", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."revision", NEW."series", NEW."state", NEW."submitted_at", NEW."title"); RETURN NULL;', hash='a6bf7e17f525c8cedfc84b2b97b5c62528f2072e', operation='INSERT', pgid='pgtrigger_insert_insert_0c87c', table='meetings_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_proposalhistory" ("annotation", "answer", "audience_id", "created_at", "created_by_id", "embargo_until", "id", "item_id", "key", "kind", "level", "meeting_id", "minutes", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "submitted_at", "title") VALUES (NEW."annotation", NEW."answer", NEW."audience_id", NEW."created_at", NEW."created_by_id", NEW."embargo_until", NEW."id", NEW."item_id", NEW."key", NEW."kind", NEW."level", NEW."meeting_id", NEW."minutes", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."revision", NEW."series", NEW."state", NEW."submitted_at", NEW."title"); RETURN NULL;', hash='907acf060fd9a4625d8beb0a8cbef01359aefcba', operation='UPDATE', pgid='pgtrigger_update_update_bc9b4', table='meetings_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_proposalhistory" ("annotation", "answer", "audience_id", "created_at", "created_by_id", "embargo_until", "id", "item_id", "key", "kind", "level", "meeting_id", "minutes", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision", "series", "state", "submitted_at", "title") VALUES (OLD."annotation", OLD."answer", OLD."audience_id", OLD."created_at", OLD."created_by_id", OLD."embargo_until", OLD."id", OLD."item_id", OLD."key", OLD."kind", OLD."level", OLD."meeting_id", OLD."minutes", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."revision", OLD."series", OLD."state", OLD."submitted_at", OLD."title"); RETURN NULL;', hash='2282ec2eb387742c2d2802479aa7a021e68c13eb', operation='DELETE', pgid='pgtrigger_delete_delete_16e73', table='meetings_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposalhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4805772444d7876870f17d535dfd5ce99ed9c8c4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f7444', table='meetings_proposalhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposalpaper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_proposalpaperhistory" ("document_id", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id") VALUES (NEW."document_id", NEW."id", NEW."key", NOW(), \'insert\', NEW."id", NEW."position", NEW."proposal_id"); RETURN NULL;', hash='c6bbe728595f96948a2db9866ccd486edd4bbd10', operation='INSERT', pgid='pgtrigger_insert_insert_9d110', table='meetings_proposalpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposalpaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_proposalpaperhistory" ("document_id", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id") VALUES (NEW."document_id", NEW."id", NEW."key", NOW(), \'update\', NEW."id", NEW."position", NEW."proposal_id"); RETURN NULL;', hash='fea1cbecb48322868fb583f1344fa27e8d7d5a77', operation='UPDATE', pgid='pgtrigger_update_update_9d15c', table='meetings_proposalpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposalpaper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_proposalpaperhistory" ("document_id", "id", "key", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id") VALUES (OLD."document_id", OLD."id", OLD."key", NOW(), \'delete\', OLD."id", OLD."position", OLD."proposal_id"); RETURN NULL;', hash='8fa6b56624ca86fdd09bf794d72dcd1d64652e6d', operation='DELETE', pgid='pgtrigger_delete_delete_e11ad', table='meetings_proposalpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposalpaperhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0d1ca71c0c7ed67283b6427374fc2ffbb2d595c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_04abd', table='meetings_proposalpaperhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('meeting', 'organisation', 'role', 'seat'), name='one_team_member', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True), ('until', None)), fields=('meeting',), name='one_chair_of_the_team'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_teammemberhistory" ("id", "is_chair", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seat_id", "since", "until") VALUES (NEW."id", NEW."is_chair", NEW."key", NEW."meeting_id", NEW."organisation_id", NOW(), \'insert\', NEW."id", NEW."role", NEW."seat_id", NEW."since", NEW."until"); RETURN NULL;', hash='23ff39e06e089e69a5b03cafd2adf439007f7290', operation='INSERT', pgid='pgtrigger_insert_insert_e0dbf', table='meetings_teammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_teammemberhistory" ("id", "is_chair", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seat_id", "since", "until") VALUES (NEW."id", NEW."is_chair", NEW."key", NEW."meeting_id", NEW."organisation_id", NOW(), \'update\', NEW."id", NEW."role", NEW."seat_id", NEW."since", NEW."until"); RETURN NULL;', hash='06a55f68201c5c0ea488072d40fd53324d34260a', operation='UPDATE', pgid='pgtrigger_update_update_29197', table='meetings_teammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_teammemberhistory" ("id", "is_chair", "key", "meeting_id", "organisation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "seat_id", "since", "until") VALUES (OLD."id", OLD."is_chair", OLD."key", OLD."meeting_id", OLD."organisation_id", NOW(), \'delete\', OLD."id", OLD."role", OLD."seat_id", OLD."since", OLD."until"); RETURN NULL;', hash='0cb5d8387ec6f7b9ada27fcc2b6b8ef071351951', operation='DELETE', pgid='pgtrigger_delete_delete_d0a24', table='meetings_teammember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='teammemberhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c7260d992ee3be43455b539e953b4e8e92dae8fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17a2c', table='meetings_teammemberhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motivationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a304c0de33bf8c636a0e68a21b7aa1876648c9c7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_98916', table='meetings_motivationhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='motivation',
            constraint=models.UniqueConstraint(fields=('meeting', 'topic', 'side'), name='one_motivation', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='motivation',
            constraint=models.CheckConstraint(condition=models.Q(('topic', None), ('side', ''), _connector='XOR'), name='motivation_is_about_one_thing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motivation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_motivationhistory" ("at", "id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id", "side", "topic_id") VALUES (NEW."at", NEW."id", NEW."meeting_id", NOW(), \'insert\', NEW."id", NEW."reason", NEW."seat_id", NEW."side", NEW."topic_id"); RETURN NULL;', hash='899b4d00278bb09e9f78d207a24ab579876e760d', operation='INSERT', pgid='pgtrigger_insert_insert_0ee98', table='meetings_motivation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motivation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_motivationhistory" ("at", "id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id", "side", "topic_id") VALUES (NEW."at", NEW."id", NEW."meeting_id", NOW(), \'update\', NEW."id", NEW."reason", NEW."seat_id", NEW."side", NEW."topic_id"); RETURN NULL;', hash='feaf3eeeefbc3616c8f97a1e71816eb6a41a2931', operation='UPDATE', pgid='pgtrigger_update_update_557de', table='meetings_motivation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='motivation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_motivationhistory" ("at", "id", "meeting_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seat_id", "side", "topic_id") VALUES (OLD."at", OLD."id", OLD."meeting_id", NOW(), \'delete\', OLD."id", OLD."reason", OLD."seat_id", OLD."side", OLD."topic_id"); RETURN NULL;', hash='19044665e09608bcd7ea528df5ce1a3b31136298', operation='DELETE', pgid='pgtrigger_delete_delete_4cbfa', table='meetings_motivation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coveragehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a6fc7aba3e3ec403248773294f36a1b41f1b8137', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d8a45', table='meetings_coveragehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('item', 'topic'), name='topic_once_per_item'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_coveragehistory" ("id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."item_id", NOW(), \'insert\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='d76d6df917c4cc771fecfb5752ed60fdb9ea58aa', operation='INSERT', pgid='pgtrigger_insert_insert_8fdde', table='meetings_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_coveragehistory" ("id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (NEW."id", NEW."item_id", NOW(), \'update\', NEW."id", NEW."topic_id"); RETURN NULL;', hash='955fa019e8c9446854a27a6b5ac4d7985c4cc7d6', operation='UPDATE', pgid='pgtrigger_update_update_e3fa6', table='meetings_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_coveragehistory" ("id", "item_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "topic_id") VALUES (OLD."id", OLD."item_id", NOW(), \'delete\', OLD."id", OLD."topic_id"); RETURN NULL;', hash='602bad07c6cb2ed7805a0cef3f0bd4f942ffd3ae', operation='DELETE', pgid='pgtrigger_delete_delete_e3878', table='meetings_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topiclist',
            trigger=pgtrigger.compiler.Trigger(name='topics_are_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d3f1449febb24ff533d3343220913a79b65f28a1', operation='UPDATE OR DELETE', pgid='pgtrigger_topics_are_final_7723d', table='meetings_topiclist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topiclist',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topiclisthistory" ("id", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", NOW(), \'insert\', NEW."id", NEW."since", NEW."source"); RETURN NULL;', hash='4a3b3c12524e6d837f1006323ef1de527f00c21d', operation='INSERT', pgid='pgtrigger_insert_insert_94651', table='meetings_topiclist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topiclist',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_topiclisthistory" ("id", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."number", NOW(), \'update\', NEW."id", NEW."since", NEW."source"); RETURN NULL;', hash='8549b613cab495abd4eccd109249e37154d11d04', operation='UPDATE', pgid='pgtrigger_update_update_860d0', table='meetings_topiclist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topiclist',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topiclisthistory" ("id", "made_at", "made_by_id", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "source") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."number", NOW(), \'delete\', OLD."id", OLD."since", OLD."source"); RETURN NULL;', hash='31dfc4f5c2c3e2b65dffc282df574fb1c1744779', operation='DELETE', pgid='pgtrigger_delete_delete_06c9d', table='meetings_topiclist', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topichistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='42e4860cc3c3c2f1675297fcc22be5a0698ae074', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b03dc', table='meetings_topichistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('list', 'number'), name='one_topic_per_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='topic_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ee06c04a12597468f1d641dc78fc9789d7834de7', operation='UPDATE OR DELETE', pgid='pgtrigger_topic_is_final_9d71b', table='meetings_topic', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation") VALUES (NEW."id", NEW."list_id", NEW."name", NEW."number", NOW(), \'insert\', NEW."id", NEW."quotation"); RETURN NULL;', hash='2e6ff650ab81801d7e3b738f8c95045ac06cca77', operation='INSERT', pgid='pgtrigger_insert_insert_ba984', table='meetings_topic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation") VALUES (NEW."id", NEW."list_id", NEW."name", NEW."number", NOW(), \'update\', NEW."id", NEW."quotation"); RETURN NULL;', hash='9d3322b9ecc67a4340e7de5f6b37eeaa48415969', operation='UPDATE', pgid='pgtrigger_update_update_042c5', table='meetings_topic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topic',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_topichistory" ("id", "list_id", "name", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation") VALUES (OLD."id", OLD."list_id", OLD."name", OLD."number", NOW(), \'delete\', OLD."id", OLD."quotation"); RETURN NULL;', hash='c507c7ee72dbb18239c082b1596bfdff9705cad3', operation='DELETE', pgid='pgtrigger_delete_delete_9c2f4', table='meetings_topic', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topiclisthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8aabe67c53eb31c1a465fbee4c906151652a80df', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75dc9', table='meetings_topiclisthistory', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ChecklistLineHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(blank=True, choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='soort')),
                ('phase', models.CharField(choices=[('planning', 'planning'), ('agenda', 'agenda'), ('versturen', 'versturen'), ('houden', 'houden'), ('verslag', 'verslag'), ('nazorg', 'nazorg')], max_length=10, verbose_name='fase')),
                ('text', models.CharField(max_length=200, verbose_name='tekst')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('since', models.DateField(verbose_name='geldt vanaf')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_checklistlinehistory" ("id", "kind", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "since", "text") VALUES (NEW."id", NEW."kind", NEW."order", NOW(), \'insert\', NEW."id", NEW."phase", NEW."since", NEW."text"); RETURN NULL;', hash='decfb1b12b94f796b880046f7aa43eecc329caa1', operation='INSERT', pgid='pgtrigger_insert_insert_744f8', table='meetings_checklistline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_checklistlinehistory" ("id", "kind", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "since", "text") VALUES (NEW."id", NEW."kind", NEW."order", NOW(), \'update\', NEW."id", NEW."phase", NEW."since", NEW."text"); RETURN NULL;', hash='39eac4b4c2957757a4cb0eef7ca0892e491baa8d', operation='UPDATE', pgid='pgtrigger_update_update_75327', table='meetings_checklistline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_checklistlinehistory" ("id", "kind", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "since", "text") VALUES (OLD."id", OLD."kind", OLD."order", NOW(), \'delete\', OLD."id", OLD."phase", OLD."since", OLD."text"); RETURN NULL;', hash='5b26fb4c9c64e8ebd391acc244652ac9b802b052', operation='DELETE', pgid='pgtrigger_delete_delete_e02d1', table='meetings_checklistline', when='AFTER')),
        ),
        migrations.AddField(
            model_name='checklistlinehistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.checklistline'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='checklistlinehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b7b55ce8c7bf158b265beab44633be0ea2e7bc5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7525b', table='meetings_checklistlinehistory', when='BEFORE')),
        ),
        migrations.RunPython(ship_topics, migrations.RunPython.noop),
        migrations.RunPython(ship_checklist, migrations.RunPython.noop),
        migrations.RunPython(write_teams_down, migrations.RunPython.noop),
    ])
