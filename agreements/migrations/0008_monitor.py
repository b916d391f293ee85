"""The nakomingsmonitor: the day on which an afspraak was closed, and figures that the database itself keeps."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from lib.operations import together

# Each trigger function is told by its statement which rows were (`gone`) and which are (`fresh`).
# The clock is that of the database, at this moment: a member whose day has come counts as one that always was.
READERS = """
CREATE FUNCTION figures_members(circle bigint) RETURNS TABLE (
    organisation_id bigint, office_id bigint, user_id bigint, role text, is_barred boolean,
    since timestamptz, until timestamptz)
LANGUAGE sql AS $$
    SELECT DISTINCT organisation_id, office_id, user_id, role::text, is_barred,
        CASE WHEN since > clock_timestamp() THEN since ELSE timestamptz '2000-01-01' END, until
    FROM parties_audiencemember WHERE audience_id = circle AND (until IS NULL OR until > clock_timestamp())
$$;

CREATE FUNCTION figures_signature(circle bigint) RETURNS text LANGUAGE sql AS $$
    SELECT encode(sha256(convert_to(coalesce(string_agg(words, ' ' ORDER BY words), ''), 'UTF8')), 'hex') FROM (
        SELECT concat_ws('/', coalesce(organisation_id::text, '-'), coalesce(office_id::text, '-'),
            coalesce(user_id::text, '-'), role, is_barred, extract(epoch FROM since),
            coalesce(extract(epoch FROM until)::text, '-')) AS words
        FROM figures_members(circle)) AS member
$$;

-- Make the circle of those that have the same members, for each of these circles whose like there isn't yet.
CREATE FUNCTION figures_make_readers(circles bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE lacking record; made bigint;
BEGIN
    FOR lacking IN
        SELECT figures_signature(circle) AS signature, min(circle) AS circle FROM unnest(circles) AS circle
        GROUP BY 1 HAVING NOT EXISTS (
            SELECT FROM agreements_figurereaders AS known WHERE known.signature = figures_signature(min(circle)))
        ORDER BY 1
    LOOP
        INSERT INTO parties_audience (kind) VALUES ('dossier') RETURNING id INTO made;
        INSERT INTO parties_audiencemember (
            audience_id, organisation_id, office_id, user_id, role, is_barred, since, until)
        SELECT made, member.* FROM (
            SELECT organisation_id, office_id, user_id, role, is_barred, since, until
            FROM figures_members(lacking.circle)) AS member;
        INSERT INTO agreements_figurereaders (signature, audience_id) VALUES (lacking.signature, made)
        ON CONFLICT (signature) DO NOTHING;
        IF NOT FOUND THEN  -- somebody else was first
            DELETE FROM parties_audiencemember WHERE audience_id = made;
            DELETE FROM parties_audience WHERE id = made;
        END IF;
    END LOOP;
END $$;
"""

STANDINGS = """
-- Write anew how these afspraken count; one after the other for each, as who changes a part may not see what another does.
CREATE FUNCTION figures_stand_some(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE circles bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM agreements_agreement WHERE id = ANY(ids) AND state NOT IN ('draft', 'proposed'))
        AND NOT EXISTS (SELECT FROM agreements_standing WHERE agreement_id = ANY(ids)) THEN
        RETURN;
    END IF;
    PERFORM FROM agreements_agreement WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM agreements_standing AS standing WHERE agreement_id = ANY(ids) AND NOT EXISTS (
        SELECT FROM agreements_agreement AS agreement WHERE agreement.id = standing.agreement_id
        AND NOT is_heading AND agreed_on IS NOT NULL AND state NOT IN ('draft', 'proposed'));
    circles := ARRAY(
        SELECT DISTINCT audience_id FROM agreements_agreement
        WHERE id = ANY(ids) AND audience_id IS NOT NULL AND level NOT IN ('public', 'party')
        AND NOT is_heading AND agreed_on IS NOT NULL AND state NOT IN ('draft', 'proposed'));
    PERFORM FROM parties_audience WHERE id = ANY(circles) ORDER BY id FOR SHARE;  -- no other members meanwhile
    PERFORM figures_make_readers(circles);
    INSERT INTO agreements_standing AS standing (
        agreement_id, level, owner_id, audience_id, embargo_until, theme_id, parties, cabinets, quarter, outcome, due,
        is_partly, is_reconfirmed, shifts)
    WITH circle AS MATERIALIZED (
        SELECT seen AS id, known.audience_id AS readers FROM unnest(circles) AS seen
        JOIN agreements_figurereaders AS known ON known.signature = figures_signature(seen))
    SELECT agreement.id, level,
        CASE WHEN level = 'party' THEN owner_id END,
        CASE WHEN level NOT IN ('public', 'party') THEN circle.readers END,
        CASE WHEN level = 'embargo' THEN embargo_until END,
        theme_id,
        ARRAY(SELECT DISTINCT coalesce(rijk.id, place.id) FROM (
                SELECT organisation_id FROM agreements_agreementparty
                WHERE agreement_id = agreement.id AND role IN ('owner', 'co_owner')
                UNION SELECT organisation_id FROM agreements_agreement_owners AS answers
                JOIN parties_office AS office ON office.id = answers.office_id WHERE agreement_id = agreement.id
            ) AS owes JOIN parties_organisation AS place ON place.id = owes.organisation_id
            LEFT JOIN parties_organisation AS rijk ON rijk.slug = 'rijk' AND place.kind = 'ministerie' ORDER BY 1),
        ARRAY(SELECT id FROM parties_cabinet AS cabinet WHERE (since IS NULL OR since <= agreed_on)
            AND (until IS NULL OR until > agreed_on) ORDER BY 1),
        extract(year FROM latest)::integer * 10 + extract(quarter FROM latest)::integer,
        CASE WHEN state IN ('agreed', 'in_progress', 'partly_honoured') THEN 'owed'
            WHEN state <> 'honoured' THEN CASE state WHEN 'not_honoured' THEN 'failed' ELSE state END
            WHEN latest IS NULL THEN 'undated' WHEN ended_on <= latest THEN 'on_time' ELSE 'after' END,
        CASE WHEN state IN ('agreed', 'in_progress', 'partly_honoured') THEN latest END,
        state = 'partly_honoured',
        EXISTS (SELECT FROM agreements_reconfirmationitem AS item
            WHERE item.agreement_id = agreement.id AND item.state = 'reconfirmed'),
        shifts
    FROM agreements_agreement AS agreement LEFT JOIN circle ON circle.id = agreement.audience_id
    WHERE agreement.id = ANY(ids) AND NOT is_heading AND agreed_on IS NOT NULL AND state NOT IN ('draft', 'proposed')
    ON CONFLICT (agreement_id) DO UPDATE SET level = excluded.level, owner_id = excluded.owner_id,
        audience_id = excluded.audience_id, embargo_until = excluded.embargo_until, theme_id = excluded.theme_id,
        parties = excluded.parties, cabinets = excluded.cabinets, quarter = excluded.quarter,
        outcome = excluded.outcome, due = excluded.due, is_partly = excluded.is_partly,
        is_reconfirmed = excluded.is_reconfirmed, shifts = excluded.shifts
    WHERE standing.* IS DISTINCT FROM excluded.*;
END $$;

-- Any number of them, some thousands at a time: a plan for few is a bad one for a million.
CREATE FUNCTION figures_stand(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR part IN 0 .. (cardinality(ids) - 1) / 5000 LOOP
        PERFORM figures_stand_some(ids[part * 5000 + 1 : (part + 1) * 5000]);
    END LOOP;
END $$;
"""

FIGURES = """
-- What a standing adds: a number per place and measure.
CREATE FUNCTION figures_of(
    theme bigint, parties bigint[], cabinets bigint[], quarter integer, outcome text, due date,
    is_partly boolean, is_reconfirmed boolean, shifts integer
) RETURNS TABLE (axis text, place bigint, measure text, day date, number integer)
LANGUAGE sql IMMUTABLE AS $$
    SELECT places.axis, places.place, said.measure, said.day, said.number
    FROM (
        SELECT 'all', NULL::bigint UNION ALL SELECT 'theme', theme
        UNION ALL SELECT 'quarter', quarter
        UNION ALL SELECT 'party', unnest(CASE parties WHEN '{}' THEN '{NULL}' ELSE parties END)
        UNION ALL SELECT 'cabinet', unnest(CASE cabinets WHEN '{}' THEN '{NULL}' ELSE cabinets END)
    ) AS places (axis, place)
    CROSS JOIN (
        SELECT outcome, due, 1
        UNION ALL SELECT 'partly', NULL, 1 WHERE is_partly
        UNION ALL SELECT 'reconfirmed', NULL, 1 WHERE is_reconfirmed
        UNION ALL SELECT 'shifted', NULL, 1 WHERE shifts > 0
        UNION ALL SELECT 'shifts', NULL, shifts WHERE shifts > 0
    ) AS said (measure, day, number)
$$;

CREATE FUNCTION figures_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO agreements_figure (
            level, owner_id, audience_id, embargo_until, axis, place, measure, due, number)
        SELECT level, owner_id, audience_id, embargo_until, told.axis, told.place, told.measure, told.day,
            -sum(told.number)
        FROM gone CROSS JOIN LATERAL figures_of(
            theme_id, parties, cabinets, quarter, outcome, due, is_partly, is_reconfirmed, shifts) AS told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO agreements_figure (
            level, owner_id, audience_id, embargo_until, axis, place, measure, due, number)
        SELECT level, owner_id, audience_id, embargo_until, told.axis, told.place, told.measure, told.day,
            sum(told.number)
        FROM fresh CROSS JOIN LATERAL figures_of(
            theme_id, parties, cabinets, quarter, outcome, due, is_partly, is_reconfirmed, shifts) AS told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
    END IF;
    RETURN NULL;
END $$;
"""

NEWS = """
CREATE FUNCTION figures_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN ids := ARRAY(SELECT id FROM fresh);
    ELSIF TG_OP = 'DELETE' THEN ids := ARRAY(SELECT id FROM gone);
    ELSE ids := ARRAY(
        SELECT coalesce(fresh.id, gone.id) FROM fresh FULL JOIN gone USING (id)
        WHERE (fresh.id, fresh.level, fresh.owner_id, fresh.audience_id, fresh.embargo_until, fresh.state,
            fresh.is_heading, fresh.theme_id, fresh.agreed_on, fresh.latest, fresh.ended_on, fresh.shifts)
        IS DISTINCT FROM (gone.id, gone.level, gone.owner_id, gone.audience_id, gone.embargo_until, gone.state,
            gone.is_heading, gone.theme_id, gone.agreed_on, gone.latest, gone.ended_on, gone.shifts));
    END IF;
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;

-- For parties, offices that answer, and outcomes of a herbevestiging.
CREATE FUNCTION figures_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN ids := ARRAY(SELECT agreement_id FROM fresh);
    ELSIF TG_OP = 'DELETE' THEN ids := ARRAY(SELECT agreement_id FROM gone);
    ELSE ids := ARRAY(SELECT agreement_id FROM fresh UNION SELECT agreement_id FROM gone);
    END IF;
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;

-- Other members, other readers; what was counted under a circle of ours that somebody changed goes to another.
CREATE FUNCTION figures_member() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE circles bigint[]; ids bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN circles := ARRAY(SELECT audience_id FROM fresh);
    ELSIF TG_OP = 'DELETE' THEN circles := ARRAY(SELECT audience_id FROM gone);
    ELSE circles := ARRAY(SELECT audience_id FROM fresh UNION SELECT audience_id FROM gone);
    END IF;
    PERFORM FROM agreements_agreement WHERE audience_id = ANY(circles) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM parties_audience WHERE id = ANY(circles) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM agreements_figurereaders WHERE audience_id = ANY(circles);
    ids := ARRAY(SELECT id FROM agreements_agreement WHERE audience_id = ANY(circles)
        UNION SELECT agreement_id FROM agreements_standing WHERE audience_id = ANY(circles));
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION figures_cabinet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN
        ids := ids || ARRAY(SELECT id FROM agreements_agreement WHERE EXISTS (SELECT FROM gone
            WHERE (since IS NULL OR since <= agreed_on) AND (until IS NULL OR until > agreed_on)));
    END IF;
    IF TG_OP <> 'DELETE' THEN
        ids := ids || ARRAY(SELECT id FROM agreements_agreement WHERE EXISTS (SELECT FROM fresh
            WHERE (since IS NULL OR since <= agreed_on) AND (until IS NULL OR until > agreed_on)));
    END IF;
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION figures_office() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    ids := ARRAY(SELECT DISTINCT agreement_id FROM agreements_agreement_owners AS answers
        JOIN fresh ON fresh.id = answers.office_id JOIN gone ON gone.id = fresh.id
        WHERE fresh.organisation_id <> gone.organisation_id);
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION figures_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh JOIN gone USING (id) WHERE (fresh.kind, fresh.slug) <> (gone.kind, gone.slug)) THEN
        PERFORM figures_stand(ARRAY(SELECT agreement_id FROM agreements_standing));
    END IF;
    RETURN NULL;
END $$;
"""

WATCHED = (
    ("agreements_agreement", "figures_agreement", "INSERT UPDATE DELETE"),
    ("agreements_agreementparty", "figures_part", "INSERT UPDATE DELETE"),
    ("agreements_agreement_owners", "figures_part", "INSERT UPDATE DELETE"),
    ("agreements_reconfirmationitem", "figures_part", "INSERT UPDATE DELETE"),
    ("parties_audiencemember", "figures_member", "INSERT UPDATE DELETE"),
    ("parties_cabinet", "figures_cabinet", "INSERT UPDATE DELETE"),
    ("parties_office", "figures_office", "UPDATE"),
    ("parties_organisation", "figures_organisation", "UPDATE"),
    ("agreements_standing", "figures_tell", "INSERT UPDATE DELETE"),
)
TABLES = {
    "INSERT": "NEW TABLE AS fresh",
    "UPDATE": "OLD TABLE AS gone NEW TABLE AS fresh",
    "DELETE": "OLD TABLE AS gone",
}
TRIGGERS = "".join(
    f"CREATE TRIGGER figures_on_{event.lower()} AFTER {event} ON {table} REFERENCING {TABLES[event]}"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    for table, function, events in WATCHED
    for event in events.split()
)
NO_TRIGGERS = "".join(
    f"DROP TRIGGER figures_on_{event.lower()} ON {table};\n"
    for table, _, events in WATCHED
    for event in events.split()
)
NO_FUNCTIONS = """
DROP FUNCTION figures_organisation(), figures_office(), figures_cabinet(), figures_member(), figures_part(),
    figures_agreement(), figures_tell(), figures_of(bigint, bigint[], bigint[], integer, text, date, boolean, boolean, integer), figures_stand(bigint[]), figures_stand_some(bigint[]),
    figures_make_readers(bigint[]), figures_signature(bigint), figures_members(bigint);
"""
ENDED = """
UPDATE agreements_agreement AS agreement SET ended_on = coalesce((
    SELECT (event.at AT TIME ZONE 'Europe/Amsterdam')::date FROM trail_event AS event
    JOIN django_content_type AS kind ON kind.id = event.subject_type_id AND kind.model = 'agreement'
    WHERE event.subject_id = agreement.id AND event.new_state = agreement.state ORDER BY event.id DESC LIMIT 1),
    agreed_on, CURRENT_DATE)
WHERE state IN ('honoured', 'not_honoured', 'lapsed', 'superseded');
"""
COUNT = "SELECT figures_stand(ARRAY(SELECT id FROM agreements_agreement));"


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0007_lists_read_in'),
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0005_decision_days'),
        ('trail', '0001_initial'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(null=True, verbose_name='embargo tot')),
                ('axis', models.CharField(choices=[('all', 'alles'), ('theme', 'thema'), ('party', 'partij'), ('cabinet', 'kabinet'), ('quarter', 'kwartaal')], max_length=8, verbose_name='indeling')),
                ('place', models.BigIntegerField(null=True, verbose_name='plaats')),
                ('measure', models.CharField(choices=[('owed', 'loopt'), ('suspended', 'opgeschort'), ('on_time', 'nagekomen op tijd'), ('undated', 'nagekomen zonder datum'), ('after', 'nagekomen na de termijn'), ('failed', 'niet nagekomen'), ('lapsed', 'vervallen'), ('superseded', 'opgegaan in een andere'), ('partly', 'deels nagekomen'), ('reconfirmed', 'herbevestigd'), ('shifted', 'termijn verschoven'), ('shifts', 'aantal verschuivingen')], max_length=12, verbose_name='wat')),
                ('due', models.DateField(null=True, verbose_name='uiterlijk')),
                ('number', models.IntegerField(verbose_name='aantal')),
            ],
            options={
                'verbose_name': 'cijfer',
                'verbose_name_plural': 'cijfers',
            },
        ),
        migrations.CreateModel(
            name='FigureReaders',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature', models.CharField(max_length=64, unique=True, verbose_name='afdruk van de leden')),
            ],
            options={
                'verbose_name': 'lezersgroep',
                'verbose_name_plural': 'lezersgroepen',
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(null=True, verbose_name='embargo tot')),
                ('agreement', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='agreements.agreement', verbose_name='afspraak')),
                ('parties', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='wie aan zet is')),
                ('cabinets', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='kabinet')),
                ('quarter', models.IntegerField(null=True, verbose_name='kwartaal van de termijn')),
                ('outcome', models.CharField(choices=[('owed', 'loopt'), ('suspended', 'opgeschort'), ('on_time', 'nagekomen op tijd'), ('undated', 'nagekomen zonder datum'), ('after', 'nagekomen na de termijn'), ('failed', 'niet nagekomen'), ('lapsed', 'vervallen'), ('superseded', 'opgegaan in een andere'), ('partly', 'deels nagekomen'), ('reconfirmed', 'herbevestigd'), ('shifted', 'termijn verschoven'), ('shifts', 'aantal verschuivingen')], max_length=12, verbose_name='uitkomst')),
                ('due', models.DateField(help_text='Alleen van wat loopt.', null=True, verbose_name='uiterlijk')),
                ('is_partly', models.BooleanField(verbose_name='deels nagekomen')),
                ('is_reconfirmed', models.BooleanField(verbose_name='herbevestigd')),
                ('shifts', models.IntegerField(verbose_name='aantal verschuivingen')),
            ],
            options={
                'verbose_name': 'stand',
                'verbose_name_plural': 'standen',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='agreement',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='agreement',
            name='ended_on',
            field=models.DateField(blank=True, help_text='De dag van de laatste stap; de stap zelf zet haar.', null=True, verbose_name='afgesloten op'),
        ),
        migrations.AddField(
            model_name='agreementhistory',
            name='ended_on',
            field=models.DateField(blank=True, help_text='De dag van de laatste stap; de stap zelf zet haar.', null=True, verbose_name='afgesloten op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "ended_on", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."ended_on", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'insert\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='26267939049e83e812bfaebeea4d7bca685b115f', operation='INSERT', pgid='pgtrigger_insert_insert_13a93', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "ended_on", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (NEW."agreed_on", NEW."audience_id", NEW."embargo_until", NEW."ended_on", NEW."id", NEW."is_heading", NEW."item_id", NEW."key", NEW."label", NEW."latest", NEW."level", NEW."meeting_id", NEW."moment_id", NEW."origin", NEW."owner_id", NEW."parent_id", NOW(), \'update\', NEW."id", NEW."position", NEW."revision", NEW."shifts", NEW."state", NEW."theme_id", NEW."title", NEW."wording"); RETURN NULL;', hash='00ecced174571962b0fd2999e29e4b7d370845ac', operation='UPDATE', pgid='pgtrigger_update_update_36fdd', table='agreements_agreement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agreement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agreements_agreementhistory" ("agreed_on", "audience_id", "embargo_until", "ended_on", "id", "is_heading", "item_id", "key", "label", "latest", "level", "meeting_id", "moment_id", "origin", "owner_id", "parent_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "revision", "shifts", "state", "theme_id", "title", "wording") VALUES (OLD."agreed_on", OLD."audience_id", OLD."embargo_until", OLD."ended_on", OLD."id", OLD."is_heading", OLD."item_id", OLD."key", OLD."label", OLD."latest", OLD."level", OLD."meeting_id", OLD."moment_id", OLD."origin", OLD."owner_id", OLD."parent_id", NOW(), \'delete\', OLD."id", OLD."position", OLD."revision", OLD."shifts", OLD."state", OLD."theme_id", OLD."title", OLD."wording"); RETURN NULL;', hash='8aed30d1fa9a231e193c7d89ca84200f68685cf7', operation='DELETE', pgid='pgtrigger_delete_delete_a07e3', table='agreements_agreement', when='AFTER')),
        ),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'honoured'), _negated=True), ('ended_on__isnull', False), _connector='OR'), name='honoured_on_a_day'),
        ),
        migrations.AddField(
            model_name='figure',
            name='audience',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='figure',
            name='owner',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='figurereaders',
            name='audience',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='standing',
            name='audience',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.audience', verbose_name='kring'),
        ),
        migrations.AddField(
            model_name='standing',
            name='owner',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='van organisatie'),
        ),
        migrations.AddField(
            model_name='standing',
            name='theme',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.theme', verbose_name='thema'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(fields=['audience'], name='standing_by_audience'),
        ),
        migrations.RunSQL(READERS + STANDINGS + FIGURES + NEWS + TRIGGERS, NO_TRIGGERS + NO_FUNCTIONS),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ])
