-- Ten thousand UDO's of all ministries since 2023, read by the circles of the overleggen, and how they stood on
-- 31 December of each year that is over. Numbers begin at a million.

CREATE TEMPORARY TABLE udo ON COMMIT DROP AS
SELECT i, 1000000 + i AS id, translate(substr(md5('udo' || i), 1, 4) || lpad(to_hex(i), 5, '0'), '01', 'gh') || 'u' AS key,
    timestamptz '2023-01-23 09:00+01' + i * interval '3 hours' AS at,
    (ARRAY['beleid', 'wetsvoorstel', 'amvb', 'regeling', 'eu', 'amendement', 'initiatief'])[i % 7 + 1] AS kind,
    (ARRAY['running', 'running', 'closed', 'stopped'])[i % 4 + 1] AS state,
    (ARRAY['', 'uitvoerbaar', 'voorwaarden', 'niet-uitvoerbaar'])[i % 4 + 1] AS outcome,
    1000000 + i % (SELECT max(m) + 1 FROM circle) AS circle
FROM generate_series(1, 10000) AS i;
CREATE TEMPORARY TABLE signed ON COMMIT DROP AS
SELECT office.id, office.organisation_id, place.slug, row_number() OVER (ORDER BY office.slug) - 1 AS rest,
    count(*) OVER () AS number
FROM parties_office AS office JOIN parties_organisation AS place ON place.id = office.organisation_id
WHERE place.kind = 'ministerie' AND office.kind IN ('minister', 'staatssecretaris');
CREATE TEMPORARY TABLE course ON COMMIT DROP AS
SELECT phase.id, slug, name, template_id, row_number() OVER (ORDER BY "order") - 1 AS rest, count(*) OVER () AS number
FROM udo_phase AS phase WHERE template_id = (SELECT id FROM udo_udotemplate ORDER BY number DESC LIMIT 1);

INSERT INTO udo_assessment (
    id, key, level, audience_id, owner_id, state, subject, summary, kind, office_id, layers, is_major, compass_step,
    late_reason, involved_on, involved_step, is_relevant, touches, relevance_reason, relevance_on, without_reason, papers,
    dossiers, eu_numbers, cabinet_id, template_id, phase_id, outcome, origin, registered_by_id, registered_at, ended_on,
    revision)
SELECT udo.id, udo.key, 'participants', udo.circle, signed.organisation_id, udo.state,
    'Fictief: plan ' || i || ' voor de samenwerking', 'Fictief: wat dit plan vraagt van medeoverheden.', udo.kind,
    signed.id, ARRAY['gemeenten'], false, 2, '', udo.at::date, 2, true, ARRAY['taken'], 'Fictief.', udo.at::date, '',
    '{{}}', '{{}}', '{{}}', (SELECT id FROM parties_cabinet ORDER BY since DESC LIMIT 1), course.template_id, course.id,
    udo.outcome, 'Fictief', (SELECT min(id) FROM parties_seat), udo.at,
    CASE WHEN state IN ('closed', 'stopped') THEN udo.at::date + 200 END, 1
FROM udo JOIN signed ON signed.rest = i % signed.number JOIN course ON course.rest = i % course.number;
INSERT INTO udo_yearstand (id, year, made_at)
SELECT 1000000 + year, year, make_timestamptz(year + 1, 1, 1, 0, 5, 0) FROM generate_series(2023, 2025) AS year;
INSERT INTO udo_yearline (
    stand_id, assessment_id, ministry, ministry_name, kind, standing, standing_name, outcome, begin, cabinet, cabinet_name,
    working_days, was_shared, facts_on)
SELECT 1000000 + year, udo.id, signed.slug, upper(signed.slug), udo.kind,
    CASE WHEN state = 'running' THEN course.slug ELSE state END, CASE WHEN state = 'running' THEN course.name ELSE state END,
    udo.outcome, (ARRAY['ja', 'nee', 'onbekend'])[i % 3 + 1], (i % 2)::text, 'kabinet ' || i % 2,
    CASE WHEN state = 'closed' THEN i % 300 END, true, make_date(year, 12, 31)
FROM udo JOIN signed ON signed.rest = i % signed.number JOIN course ON course.rest = i % course.number
CROSS JOIN generate_series(2023, 2025) AS year WHERE udo.at < make_timestamptz(year + 1, 1, 1, 0, 0, 0) OR year = 2025;
