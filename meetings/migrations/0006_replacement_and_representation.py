"""Give each replacement a row with its period, fill these from the texts, and say who belongs at a table."""

import datetime as dt

import django.db.models.deletion
import lib.keys
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.utils import timezone

from lib import dates
from lib.keys import new_key
from lib.operations import together


def fill(apps, schema_editor):
    """Make a row of each text; nobody's reading changes, because the texts never changed it either."""
    Participation = apps.get_model("meetings", "Participation")
    Replacement = apps.get_model("meetings", "Replacement")
    rows = Participation.objects.exclude(replaced_by="").select_related("meeting", "office")
    for row in rows:
        begin = row.meeting.actual_start or row.meeting.planned_start
        until = begin and dates.at_midnight(dates.local_day(begin) + dt.timedelta(days=1))
        Replacement.objects.create(
            key=new_key(), participation=row, name=row.replaced_by, mandate=row.mandate_note, state="accepted",
            since=begin or timezone.now(), until=until, level="participants", owner_id=row.office.organisation_id,
            audience_id=row.meeting.participants_id,
        )  # fmt: skip


def forget(apps, schema_editor):
    """The texts were never taken away: the rows go with their table."""


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0005_invites_and_calendar_subscriptions'),
        ('parties', '0004_bar_an_office'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Replacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, unique=True, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('function', models.CharField(blank=True, max_length=100, verbose_name='functie')),
                ('mandate', models.CharField(blank=True, max_length=200, verbose_name='mandaat')),
                ('since', models.DateTimeField(blank=True, help_text='Leeg: zodra aanvaard.', null=True, verbose_name='vanaf')),
                ('until', models.DateTimeField(blank=True, help_text='Leeg: tot iemand haar beëindigt.', null=True, verbose_name='tot')),
                ('state', models.CharField(choices=[('proposed', 'voorgesteld'), ('accepted', 'aanvaard'), ('rejected', 'afgewezen'), ('withdrawn', 'ingetrokken'), ('ended', 'beëindigd')], default='proposed', max_length=10, verbose_name='status')),
            ],
            options={
                'verbose_name': 'vervanging',
                'verbose_name_plural': 'vervangingen',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReplacementHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('key', lib.keys.KeyField(default=lib.keys.new_key, editable=False, max_length=10, verbose_name='sleutel')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='embargo tot')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('function', models.CharField(blank=True, max_length=100, verbose_name='functie')),
                ('mandate', models.CharField(blank=True, max_length=200, verbose_name='mandaat')),
                ('since', models.DateTimeField(blank=True, help_text='Leeg: zodra aanvaard.', null=True, verbose_name='vanaf')),
                ('until', models.DateTimeField(blank=True, help_text='Leeg: tot iemand haar beëindigt.', null=True, verbose_name='tot')),
                ('state', models.CharField(choices=[('proposed', 'voorgesteld'), ('accepted', 'aanvaard'), ('rejected', 'afgewezen'), ('withdrawn', 'ingetrokken'), ('ended', 'beëindigd')], default='proposed', max_length=10, verbose_name='status')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RepresentationRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(blank=True, null=True, verbose_name='vanaf')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('kind', models.CharField(choices=[('overhedenoverleg', 'Overhedenoverleg'), ('startoverleg', 'Startoverleg'), ('bofv', 'Bestuurlijk Overleg Financiële Verhoudingen'), ('bestuurlijk', 'Bestuurlijk overleg'), ('reflectie', 'Reflectiebijeenkomst'), ('kabinetssessie', 'Kabinetssessie')], max_length=20, verbose_name='soort overleg')),
                ('need', models.CharField(choices=[('chair', 'voorzitter is dit soort ambt, of wie het vervangt'), ('office', 'dit ambt, of wie het vervangt'), ('all', 'elke organisatie van deze soort')], max_length=10, verbose_name='wat er nodig is')),
                ('office_kind', models.CharField(blank=True, choices=[('mp', 'minister-president'), ('minister', 'minister'), ('staatssecretaris', 'staatssecretaris'), ('voorzitter', 'voorzitter van een koepel'), ('dg', 'directeur-generaal')], max_length=20, verbose_name='soort ambt')),
                ('office_slug', models.SlugField(blank=True, max_length=60, verbose_name='kenmerk van het ambt')),
                ('organisation_kind', models.CharField(blank=True, choices=[('ministerie', 'Ministerie'), ('koepel', 'Koepel'), ('commissie', 'Externe commissie'), ('overig', 'Overig')], max_length=20, verbose_name='soort organisatie')),
                ('label', models.CharField(max_length=120, verbose_name='zin als het klopt')),
                ('lacking', models.CharField(max_length=120, verbose_name='wie er anders ontbreekt')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='volgorde')),
            ],
            options={
                'verbose_name': 'regel voor vertegenwoordiging',
                'verbose_name_plural': 'regels voor vertegenwoordiging',
                'ordering': ['kind', 'order', 'pk'],
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
            model_name='participation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='participation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='participation',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='unrepresented',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='niet vertegenwoordigd bij het besluit'),
        ),
        migrations.AddField(
            model_name='agendaitemhistory',
            name='unrepresented',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='niet vertegenwoordigd bij het besluit'),
        ),
        migrations.AddField(
            model_name='participation',
            name='from_item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem', verbose_name='aanwezig vanaf punt'),
        ),
        migrations.AddField(
            model_name='participation',
            name='until_item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem', verbose_name='aanwezig tot en met punt'),
        ),
        migrations.AddField(
            model_name='participationhistory',
            name='from_item',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='aanwezig vanaf punt'),
        ),
        migrations.AddField(
            model_name='participationhistory',
            name='until_item',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.agendaitem', verbose_name='aanwezig tot en met punt'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='0105b53dc41300e49d9ebdbe401262d324ee4fbf', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (NEW."adopts_id", NEW."agenda_id", NEW."annotation", NEW."id", NEW."key", NEW."kind", NEW."minutes", NEW."no_policy_decision", NEW."outcome", NEW."outcome_note", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."title", NEW."unrepresented"); RETURN NULL;', hash='56a3f5358b605fdff6a5d83dce1cfbb071771714', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemhistory" ("adopts_id", "agenda_id", "annotation", "id", "key", "kind", "minutes", "no_policy_decision", "outcome", "outcome_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "title", "unrepresented") VALUES (OLD."adopts_id", OLD."agenda_id", OLD."annotation", OLD."id", OLD."key", OLD."kind", OLD."minutes", OLD."no_policy_decision", OLD."outcome", OLD."outcome_note", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."title", OLD."unrepresented"); RETURN NULL;', hash='2fcc971a56396e3e78525a89a046aecf4de69a2a', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_participationhistory" ("answer", "attended", "from_item_id", "id", "mandate_note", "meeting_id", "office_id", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by", "support", "until_item_id") VALUES (NEW."answer", NEW."attended", NEW."from_item_id", NEW."id", NEW."mandate_note", NEW."meeting_id", NEW."office_id", NEW."order", NOW(), \'insert\', NEW."id", NEW."replaced_by", NEW."support", NEW."until_item_id"); RETURN NULL;', hash='95600e2fdec27f8b833f0374f62131fc7f37abf5', operation='INSERT', pgid='pgtrigger_insert_insert_69ab9', table='meetings_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_participationhistory" ("answer", "attended", "from_item_id", "id", "mandate_note", "meeting_id", "office_id", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by", "support", "until_item_id") VALUES (NEW."answer", NEW."attended", NEW."from_item_id", NEW."id", NEW."mandate_note", NEW."meeting_id", NEW."office_id", NEW."order", NOW(), \'update\', NEW."id", NEW."replaced_by", NEW."support", NEW."until_item_id"); RETURN NULL;', hash='7f08c486e22a5bab5a95ce2639fb8987fdd043f7', operation='UPDATE', pgid='pgtrigger_update_update_9149f', table='meetings_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_participationhistory" ("answer", "attended", "from_item_id", "id", "mandate_note", "meeting_id", "office_id", "order", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by", "support", "until_item_id") VALUES (OLD."answer", OLD."attended", OLD."from_item_id", OLD."id", OLD."mandate_note", OLD."meeting_id", OLD."office_id", OLD."order", NOW(), \'delete\', OLD."id", OLD."replaced_by", OLD."support", OLD."until_item_id"); RETURN NULL;', hash='14d88217af8205acf0ee2cf34a9c5b418ebd9188', operation='DELETE', pgid='pgtrigger_delete_delete_dccdf', table='meetings_participation', when='AFTER')),
        ),
        migrations.AddField(
            model_name='replacement',
            name='access',
            field=models.ManyToManyField(blank=True, related_name='+', to='parties.audiencemember', verbose_name='toegang die hierbij hoort'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='audience',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='participation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replacements', to='meetings.participation', verbose_name='deelname'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='proposed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='voorgesteld vanuit'),
        ),
        migrations.AddField(
            model_name='replacement',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.seat', verbose_name='account dat toegang krijgt'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='audience',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='owner',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='participation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.participation', verbose_name='deelname'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.replacement'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='voorgesteld vanuit'),
        ),
        migrations.AddField(
            model_name='replacementhistory',
            name='seat',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='parties.seat', verbose_name='account dat toegang krijgt'),
        ),
        migrations.AddConstraint(
            model_name='representationrule',
            constraint=models.UniqueConstraint(fields=('kind', 'label', 'since'), name='one_representation_rule'),
        ),
        migrations.AddConstraint(
            model_name='replacement',
            constraint=models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='replacement_ends_after_it_begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='replacement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_replacementhistory" ("audience_id", "embargo_until", "function", "id", "key", "level", "mandate", "name", "owner_id", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "seat_id", "since", "state", "until") VALUES (NEW."audience_id", NEW."embargo_until", NEW."function", NEW."id", NEW."key", NEW."level", NEW."mandate", NEW."name", NEW."owner_id", NEW."participation_id", NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."seat_id", NEW."since", NEW."state", NEW."until"); RETURN NULL;', hash='ac59a2e63359a2bce7a9e22a8342ae6f4dfa56ac', operation='INSERT', pgid='pgtrigger_insert_insert_129b7', table='meetings_replacement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='replacement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_replacementhistory" ("audience_id", "embargo_until", "function", "id", "key", "level", "mandate", "name", "owner_id", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "seat_id", "since", "state", "until") VALUES (NEW."audience_id", NEW."embargo_until", NEW."function", NEW."id", NEW."key", NEW."level", NEW."mandate", NEW."name", NEW."owner_id", NEW."participation_id", NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."seat_id", NEW."since", NEW."state", NEW."until"); RETURN NULL;', hash='e6d40f72d3e7b116b3f218cc2b7013b90cac4d4b', operation='UPDATE', pgid='pgtrigger_update_update_d925f', table='meetings_replacement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='replacement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_replacementhistory" ("audience_id", "embargo_until", "function", "id", "key", "level", "mandate", "name", "owner_id", "participation_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "seat_id", "since", "state", "until") VALUES (OLD."audience_id", OLD."embargo_until", OLD."function", OLD."id", OLD."key", OLD."level", OLD."mandate", OLD."name", OLD."owner_id", OLD."participation_id", NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."seat_id", OLD."since", OLD."state", OLD."until"); RETURN NULL;', hash='c17bba3a877cb6704045e40a9bfedd45b688830b', operation='DELETE', pgid='pgtrigger_delete_delete_79166', table='meetings_replacement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='replacementhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f25e1f969539bd5c906bdb2778f4ec23edc3c42a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6f576', table='meetings_replacementhistory', when='BEFORE')),
        ),
        migrations.RunPython(fill, forget),
    ])
