"""The register by slots, an index per order; and the figures of coherence: both kept by the database itself."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from lib.operations import together

former = import_module("agreements.migrations.0008_monitor")

# Every afspraak but a heading has a standing now; of what isn't decided, or lapsed before it was, the monitor is not told.
STANDINGS = """
CREATE OR REPLACE FUNCTION figures_stand_some(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE circles bigint[];
BEGIN
    PERFORM FROM agreements_agreement WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM agreements_standing AS standing WHERE agreement_id = ANY(ids) AND NOT EXISTS (
        SELECT FROM agreements_agreement AS agreement WHERE agreement.id = standing.agreement_id AND NOT is_heading);
    circles := ARRAY(
        SELECT DISTINCT audience_id FROM agreements_agreement
        WHERE id = ANY(ids) AND audience_id IS NOT NULL AND level NOT IN ('public', 'party') AND NOT is_heading);
    PERFORM FROM parties_audience WHERE id = ANY(circles) ORDER BY id FOR SHARE;  -- no other members meanwhile
    PERFORM figures_make_readers(circles);
    INSERT INTO agreements_standing AS standing (
        agreement_id, level, owner_id, audience_id, embargo_until, theme_id, parties, sides, koepels, cabinets, quarter,
        outcome, due, is_partly, is_reconfirmed, shifts)
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
        ARRAY(SELECT organisation_id FROM agreements_agreementparty WHERE agreement_id = agreement.id ORDER BY 1),
        ARRAY(SELECT organisation_id FROM agreements_agreementparty
            JOIN parties_organisation AS place ON place.id = organisation_id AND place.kind = 'koepel'
            WHERE agreement_id = agreement.id ORDER BY 1),
        ARRAY(SELECT id FROM parties_cabinet AS cabinet WHERE (since IS NULL OR since <= agreed_on)
            AND (until IS NULL OR until > agreed_on) ORDER BY 1),
        extract(year FROM latest)::integer * 10 + extract(quarter FROM latest)::integer,
        CASE WHEN agreed_on IS NULL OR state IN ('draft', 'proposed')
            THEN CASE WHEN state IN ('honoured', 'not_honoured', 'lapsed', 'superseded') THEN 'dropped' ELSE 'undecided' END
            WHEN state IN ('agreed', 'in_progress', 'partly_honoured') THEN 'owed'
            WHEN state <> 'honoured' THEN CASE state WHEN 'not_honoured' THEN 'failed' ELSE state END
            WHEN latest IS NULL THEN 'undated' WHEN ended_on <= latest THEN 'on_time' ELSE 'after' END,
        CASE WHEN state IN ('agreed', 'in_progress', 'partly_honoured') THEN latest END,
        state = 'partly_honoured',
        EXISTS (SELECT FROM agreements_reconfirmationitem AS item
            WHERE item.agreement_id = agreement.id AND item.state = 'reconfirmed'),
        shifts
    FROM agreements_agreement AS agreement LEFT JOIN circle ON circle.id = agreement.audience_id
    WHERE agreement.id = ANY(ids) AND NOT is_heading
    ON CONFLICT (agreement_id) DO UPDATE SET level = excluded.level, owner_id = excluded.owner_id,
        audience_id = excluded.audience_id, embargo_until = excluded.embargo_until, theme_id = excluded.theme_id,
        parties = excluded.parties, sides = excluded.sides, koepels = excluded.koepels, cabinets = excluded.cabinets,
        quarter = excluded.quarter, outcome = excluded.outcome, due = excluded.due, is_partly = excluded.is_partly,
        is_reconfirmed = excluded.is_reconfirmed, shifts = excluded.shifts
    WHERE standing.* IS DISTINCT FROM excluded.*;
    PERFORM slots_stand(ids);
END $$;
"""

# What a title is sorted by is the expression of `sorting.TITLE`; the statuses are those of `sorting.STATES`, in order.
SLOTS = """
CREATE FUNCTION slots_of(ids bigint[]) RETURNS TABLE (
    agreement_id bigint, shelf integer, place bigint, state integer, readers_id bigint, newest date, soonest date,
    title text, "position" integer, key text)
LANGUAGE sql STABLE AS $$
    SELECT agreement.id, spot.shelf, spot.place,
        array_position(ARRAY['draft', 'proposed', 'agreed', 'in_progress', 'partly_honoured', 'honoured', 'not_honoured',
            'suspended', 'lapsed', 'superseded'], agreement.state::text) - 1,
        readership.id, coalesce(agreed_on, '9999-12-31'), coalesce(latest, '9999-12-31'),
        left(translate(lower(agreement.title), 'áàâäãåçéèêëíìîïñóòôöõúùûüý‘’“”''"«»(', 'aaaaaaceeeeiiiinooooouuuuy'), 60),
        agreement.position, agreement.key
    FROM agreements_agreement AS agreement
    JOIN agreements_standing AS standing ON standing.agreement_id = agreement.id
    JOIN agreements_readership AS readership
        ON (readership.level, readership.owner_id, readership.audience_id, readership.embargo_until)
        IS NOT DISTINCT FROM (standing.level, standing.owner_id, standing.audience_id, standing.embargo_until)
    CROSS JOIN LATERAL (
        SELECT 0, 0::bigint
        UNION ALL SELECT 1, coalesce(agreement.theme_id, 0)
        UNION ALL SELECT 2, unnest(CASE standing.sides WHEN '{}' THEN '{0}' ELSE standing.sides END)
        UNION ALL SELECT 3, coalesce(answers.office_id, 0)
            FROM (VALUES (0)) AS one LEFT JOIN agreements_agreement_owners AS answers ON answers.agreement_id = agreement.id
        UNION ALL SELECT 4, unnest(CASE standing.cabinets WHEN '{}' THEN '{0}' ELSE standing.cabinets END)
    ) AS spot (shelf, place)
    WHERE agreement.id = ANY(ids)
$$;

CREATE FUNCTION slots_stand(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO agreements_readership (level, owner_id, audience_id, embargo_until)
    SELECT level, owner_id, audience_id, embargo_until FROM agreements_standing WHERE agreement_id = ANY(ids)
    EXCEPT SELECT level, owner_id, audience_id, embargo_until FROM agreements_readership
    ON CONFLICT DO NOTHING;
    DELETE FROM agreements_slot AS slot WHERE slot.agreement_id = ANY(ids) AND (slot.agreement_id, slot.shelf, slot.place)
        NOT IN (SELECT told.agreement_id, told.shelf, told.place FROM slots_of(ids) AS told);
    INSERT INTO agreements_slot AS slot (
        agreement_id, shelf, place, state, readers_id, newest, soonest, title, "position", key)
    SELECT * FROM slots_of(ids)
    ON CONFLICT (agreement_id, shelf, place) DO UPDATE SET state = excluded.state, readers_id = excluded.readers_id,
        newest = excluded.newest, soonest = excluded.soonest, title = excluded.title, "position" = excluded.position,
        key = excluded.key
    WHERE (slot.state, slot.readers_id, slot.newest, slot.soonest, slot.title, slot.position)
        IS DISTINCT FROM (excluded.state, excluded.readers_id, excluded.newest, excluded.soonest, excluded.title,
            excluded.position);
END $$;
"""

FIGURES = """
CREATE OR REPLACE FUNCTION figures_of(
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
    WHERE outcome NOT IN ('undecided', 'dropped')
$$;

-- What a standing adds to coherence: what is open, by all of its theme and by each party; alone, and along each koepel.
CREATE FUNCTION crossings_of(sides bigint[], koepels bigint[], outcome text)
RETURNS TABLE (party bigint, along bigint) LANGUAGE sql IMMUTABLE AS $$
    SELECT side, koepel FROM unnest(NULL::bigint || sides) AS side CROSS JOIN unnest(NULL::bigint || koepels) AS koepel
    WHERE outcome IN ('undecided', 'owed', 'suspended')
$$;

CREATE FUNCTION crossings_tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO agreements_crossing (
            level, owner_id, audience_id, embargo_until, theme_id, party_id, along_id, due, number)
        SELECT level, owner_id, audience_id, embargo_until, theme_id, told.party, told.along, due, -count(*)
        FROM gone CROSS JOIN LATERAL crossings_of(sides, koepels, outcome) AS told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO agreements_crossing (
            level, owner_id, audience_id, embargo_until, theme_id, party_id, along_id, due, number)
        SELECT level, owner_id, audience_id, embargo_until, theme_id, told.party, told.along, due, count(*)
        FROM fresh CROSS JOIN LATERAL crossings_of(sides, koepels, outcome) AS told GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
    END IF;
    RETURN NULL;
END $$;
"""

NEWS = """
CREATE OR REPLACE FUNCTION figures_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN ids := ARRAY(SELECT id FROM fresh);
    ELSIF TG_OP = 'DELETE' THEN ids := ARRAY(SELECT id FROM gone);
    ELSE ids := ARRAY(
        SELECT coalesce(fresh.id, gone.id) FROM fresh FULL JOIN gone USING (id)
        WHERE (fresh.id, fresh.level, fresh.owner_id, fresh.audience_id, fresh.embargo_until, fresh.state,
            fresh.is_heading, fresh.theme_id, fresh.agreed_on, fresh.latest, fresh.ended_on, fresh.shifts,
            fresh.title, fresh.position)
        IS DISTINCT FROM (gone.id, gone.level, gone.owner_id, gone.audience_id, gone.embargo_until, gone.state,
            gone.is_heading, gone.theme_id, gone.agreed_on, gone.latest, gone.ended_on, gone.shifts,
            gone.title, gone.position));
    END IF;
    IF cardinality(ids) > 0 THEN PERFORM figures_stand(ids); END IF;
    RETURN NULL;
END $$;
"""
TRIGGERS = "".join(
    f"CREATE TRIGGER crossings_on_{event.lower()} AFTER {event} ON agreements_standing REFERENCING {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION crossings_tell();\n"
    for event, table in former.TABLES.items()
)
NO_TRIGGERS = "".join(
    f"DROP TRIGGER crossings_on_{event.lower()} ON agreements_standing;\n" for event in former.TABLES
)
LESS = "DELETE FROM agreements_standing WHERE outcome IN ('undecided', 'dropped');\n"
AS_BEFORE = (former.STANDINGS + former.FIGURES + former.NEWS).replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
NO_FUNCTIONS = """
DROP FUNCTION crossings_tell(), crossings_of(bigint[], bigint[], text), slots_stand(bigint[]), slots_of(bigint[]);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0010_escalation_and_lessons'),
        ('parties', '0005_decision_days'),
    ]

    operations = together([
        migrations.AddField(
            model_name='standing',
            name='koepels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='koepels onder de partijen'),
        ),
        migrations.AddField(
            model_name='standing',
            name='sides',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None, verbose_name='alle partijen'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='measure',
            field=models.CharField(choices=[('owed', 'loopt'), ('suspended', 'opgeschort'), ('on_time', 'nagekomen op tijd'), ('undated', 'nagekomen zonder datum'), ('after', 'nagekomen na de termijn'), ('failed', 'niet nagekomen'), ('lapsed', 'vervallen'), ('superseded', 'opgegaan in een andere'), ('partly', 'deels nagekomen'), ('reconfirmed', 'herbevestigd'), ('shifted', 'termijn verschoven'), ('shifts', 'aantal verschuivingen'), ('undecided', 'nog niet vastgesteld'), ('dropped', 'niet doorgegaan')], max_length=12, verbose_name='wat'),
        ),
        migrations.AlterField(
            model_name='standing',
            name='outcome',
            field=models.CharField(choices=[('owed', 'loopt'), ('suspended', 'opgeschort'), ('on_time', 'nagekomen op tijd'), ('undated', 'nagekomen zonder datum'), ('after', 'nagekomen na de termijn'), ('failed', 'niet nagekomen'), ('lapsed', 'vervallen'), ('superseded', 'opgegaan in een andere'), ('partly', 'deels nagekomen'), ('reconfirmed', 'herbevestigd'), ('shifted', 'termijn verschoven'), ('shifts', 'aantal verschuivingen'), ('undecided', 'nog niet vastgesteld'), ('dropped', 'niet doorgegaan')], max_length=12, verbose_name='uitkomst'),
        ),
        migrations.CreateModel(
            name='Crossing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(null=True, verbose_name='embargo tot')),
                ('due', models.DateField(null=True, verbose_name='uiterlijk')),
                ('number', models.IntegerField(verbose_name='aantal')),
                ('along', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='samen met')),
                ('audience', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
                ('party', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='partij')),
                ('theme', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.theme', verbose_name='thema')),
            ],
            options={
                'verbose_name': 'kruispunt',
                'verbose_name_plural': 'kruispunten',
            },
        ),
        migrations.CreateModel(
            name='Readership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('party', 'alleen de eigen organisatie'), ('rijk_concept', 'concept binnen het Rijk'), ('team', 'het voorbereidingsteam'), ('participants', 'de deelnemers'), ('commission', 'de partijen en de externe commissie'), ('embargo', 'de deelnemers, later openbaar'), ('public', 'openbaar')], max_length=20, verbose_name='te zien voor')),
                ('embargo_until', models.DateTimeField(null=True, verbose_name='embargo tot')),
                ('audience', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.audience', verbose_name='kring')),
                ('owner', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='parties.organisation', verbose_name='van organisatie')),
            ],
            options={
                'verbose_name': 'lezersklasse',
                'verbose_name_plural': 'lezersklassen',
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('pk', models.CompositePrimaryKey('agreement_id', 'shelf', 'place', blank=True, editable=False, primary_key=True, serialize=False)),
                ('shelf', models.SmallIntegerField(choices=[(0, 'alles'), (1, 'thema'), (2, 'partij in welke rol ook'), (3, 'aanspreekbaar ambt'), (4, 'kabinet')], verbose_name='indeling')),
                ('place', models.BigIntegerField(verbose_name='plaats')),
                ('state', models.SmallIntegerField(help_text='De plaats in de vaste volgorde.', verbose_name='status')),
                ('newest', models.DateField(help_text='De laatste van alle dagen als dat er nog niet van kwam.', verbose_name='vastgesteld op')),
                ('soonest', models.DateField(help_text='De laatste van alle dagen zonder datum.', verbose_name='uiterlijk')),
                ('title', models.CharField(max_length=60, verbose_name='titel om op te sorteren')),
                ('position', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('key', models.CharField(max_length=10, verbose_name='sleutel')),
                ('agreement', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agreements.agreement', verbose_name='afspraak')),
                ('readers', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agreements.readership', verbose_name='lezers')),
            ],
            options={
                'verbose_name': 'vak',
                'verbose_name_plural': 'vakken',
            },
        ),
        migrations.AddConstraint(
            model_name='readership',
            constraint=models.UniqueConstraint(fields=('level', 'owner', 'audience', 'embargo_until'), name='one_class_of_readers', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(models.F('shelf'), models.F('place'), models.F('state'), models.F('readers'), models.OrderBy(models.F('newest'), descending=True), models.F('position'), models.F('key'), name='slot_newest'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(models.F('shelf'), models.F('place'), models.F('state'), models.F('readers'), models.F('soonest'), models.F('position'), models.F('key'), name='slot_soonest'),
        ),
        migrations.AddIndex(
            model_name='slot',
            index=models.Index(models.F('shelf'), models.F('place'), models.F('state'), models.F('readers'), models.F('title'), models.F('position'), models.F('key'), name='slot_by_title'),
        ),
        migrations.RunSQL(
            SLOTS + STANDINGS + FIGURES + NEWS + TRIGGERS,
            LESS + NO_TRIGGERS + AS_BEFORE + NO_FUNCTIONS,
        ),
        migrations.RunSQL(former.COUNT, migrations.RunSQL.noop),
    ])
