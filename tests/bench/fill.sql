-- A scratch database's rows: `rows` afspraken, agenda items and stukken, thirty to an overleg, one overleg a day; and as
-- many toezeggingen and questions about progress.
-- Each overleg has one of the three koepels at its table, so that a koepel may read a third of everything. One afspraak in
-- thirteen has no term.
-- Numbers begin at a million: beside the record, which is there already.

CREATE TEMPORARY TABLE n ON COMMIT DROP AS
SELECT i, 1000000 + i AS id, translate(substr(md5(i::text), 1, 4) || lpad(to_hex(i), 5, '0'), '01', 'gh') AS hash, (i - 1) / 30 AS m, (i - 1) % 30 + 1 AS position, i % 13 = 0 AS is_undated
FROM generate_series(1, {rows}) AS i;
CREATE TEMPORARY TABLE circle ON COMMIT DROP AS
SELECT DISTINCT m, 1000000 + m AS id, substr(translate(md5('overleg' || m), '01', 'gh'), 1, 10) AS key,
    timestamptz '2025-09-01 13:00+02' - m * interval '1 day' AS start
FROM n;
CREATE TEMPORARY TABLE koepel ON COMMIT DROP AS
SELECT id, row_number() OVER (ORDER BY slug) - 1 AS rest FROM parties_organisation WHERE slug IN ('ipo', 'uvw', 'vng');

INSERT INTO parties_audience (id, kind)
SELECT id, 'deelnemers' FROM circle UNION ALL SELECT 1000000 + id, 'team' FROM circle;
INSERT INTO parties_audiencemember (audience_id, organisation_id, role, since)
SELECT circle.id, organisation.id, role, circle.start - interval '60 days'
FROM circle CROSS JOIN parties_organisation AS organisation
CROSS JOIN unnest(ARRAY['secretariaat', 'beleid', 'accordering', 'koepel', 'coordinator']) AS role
LEFT JOIN koepel ON koepel.id = organisation.id
WHERE organisation.slug = 'bzk' AND role <> 'koepel'
    OR koepel.rest = circle.m % 3 AND role IN ('koepel', 'accordering', 'coordinator')
UNION ALL
SELECT 1000000 + circle.id, organisation.id, role, circle.start - interval '60 days'
FROM circle CROSS JOIN parties_organisation AS organisation CROSS JOIN unnest(ARRAY['secretariaat', 'beleid']) AS role
WHERE organisation.slug = 'bzk';

INSERT INTO meetings_meeting (
    id, key, level, audience_id, owner_id, team_id, participants_id, chair_id, kind, state, subject,
    first_planned_words, first_planned_precision, planned_precision, planned_start, planned_words, actual_precision, actual_start,
    minutes_reserved, ics_sequence, building, address, room, chair_note, copy_to, is_fictitious, is_recorded, revision)
SELECT circle.id, circle.key, 'participants', circle.id, bzk.id, 1000000 + circle.id, circle.id, chair.id, 'bestuurlijk', 'held',
    'Fictief: overleg ' || m, '', '', 'minute', start, '', 'minute', start,
    90, 1, 'Ministerie van BZK', 'Turfmarkt 147, Den Haag', 'Z36-30', '', '', true, true, 1
FROM circle CROSS JOIN parties_organisation AS bzk CROSS JOIN parties_office AS chair
WHERE bzk.slug = 'bzk' AND chair.slug = 'mbzk';
INSERT INTO meetings_participation (meeting_id, office_id, replaced_by, mandate_note, support, answer, attended, "order")
SELECT circle.id, office.id, '', '', 'A. Jansen, B. de Vries', 'accepted', true, office.rank
FROM circle CROSS JOIN (SELECT id, row_number() OVER (ORDER BY "order", slug) AS rank FROM parties_office) AS office
WHERE office.rank <= 8;
INSERT INTO meetings_agenda (id, key, level, audience_id, owner_id, meeting_id, state, sent_at)
SELECT circle.id, circle.key, 'participants', circle.id, bzk.id, circle.id, 'sent', start - interval '14 days'
FROM circle CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';

INSERT INTO papers_document (id, key, level, audience_id, owner_id, title, kind, created_at, is_final)
SELECT n.id, hash || 'd', 'participants', circle.id, bzk.id, 'Bespreekstuk ' || i, 'bespreekstuk', start - interval '20 days', false
FROM n JOIN circle USING (m) CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO papers_documentversion (
    key, level, audience_id, owner_id, document_id, number, file, name, content_type, size, sha256, uploaded_at, scan)
SELECT hash || 'v', 'participants', circle.id, bzk.id, n.id, 1, '00/' || hash, 'stuk.pdf', 'application/pdf', 240000,
    md5(i::text) || md5(n.id::text), now(), 'clean'
FROM n JOIN circle USING (m) CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO meetings_agendarelease (
    id, key, level, audience_id, owner_id, agenda_id, number, released_at, is_announced, content, changes)
SELECT circle.id, circle.key, 'participants', circle.id, bzk.id, circle.id, 1, start - interval '14 days', false, '{{}}', '[]'
FROM circle CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO meetings_agendaitem (
    id, key, agenda_id, position, title, kind, annotation, minutes, no_policy_decision, outcome, outcome_note, revision)
SELECT n.id, hash || 'p', circle.id, position, 'Onderwerp ' || i || ' van de samenwerking', 'bespreking',
    '<p>Rijk en medeoverheden bespreken de stand van zaken en wat er nodig is om verder te komen.</p>'
    '<p>Gevraagd wordt om in te stemmen met de voorgestelde aanpak, zie '
    '<oo-annex key="' || hash || 'b">bijlage</oo-annex>.</p>',
    3, false, 'done', '', 1
FROM n JOIN circle USING (m);
INSERT INTO meetings_annex (key, item_id, document_id, position, shown_to) SELECT hash || 'b', id, id, 1, 'agenda' FROM n;

INSERT INTO meetings_moment (id, words, kind, earliest, latest)
SELECT n.id, CASE WHEN is_undated THEN 'als het kan' ELSE 'uiterlijk drie maanden na het overleg' END,
    CASE WHEN is_undated THEN 'none' ELSE 'date' END, CASE WHEN NOT is_undated THEN start::date + i % 60 END,
    CASE WHEN NOT is_undated THEN start::date + 90 + i % 60 END
FROM n JOIN circle USING (m);
INSERT INTO agreements_agreement (
    id, key, level, audience_id, owner_id, state, title, label, wording, position, is_heading, origin, agreed_on, latest,
    ended_on, revision, meeting_id, item_id, moment_id, theme_id)
SELECT n.id, hash || 'a', 'participants', circle.id, bzk.id,
    (ARRAY['agreed', 'in_progress', 'partly_honoured', 'agreed', 'honoured', 'in_progress', 'lapsed'])[i % 7 + 1],
    'Afspraak ' || i || ' over de samenwerking', position::text,
    'Rijk en medeoverheden werken onderwerp ' || i || ' samen uit en komen daar in het volgende overleg op terug.',
    position * 100, false, '', start::date, CASE WHEN NOT is_undated THEN start::date + 90 + i % 60 END,
    CASE WHEN i % 7 IN (4, 6) THEN start::date + 60 + i % 90 END, 1, circle.id, n.id, n.id, theme.id
FROM n JOIN circle USING (m) CROSS JOIN parties_organisation AS bzk
JOIN (SELECT id, row_number() OVER (ORDER BY slug) - 1 AS rest, count(*) OVER () AS number FROM parties_theme) AS theme
    ON theme.rest = i % theme.number
WHERE bzk.slug = 'bzk';
INSERT INTO agreements_agreementparty (agreement_id, organisation_id, role)
SELECT n.id, organisation.id, CASE organisation.slug WHEN 'rijk' THEN 'owner' ELSE 'involved' END
FROM n JOIN parties_organisation AS organisation ON organisation.slug = 'rijk'
    OR organisation.id = (SELECT koepel.id FROM koepel WHERE rest = n.m % 3);
INSERT INTO agreements_agreement_owners (agreement_id, office_id)
SELECT n.id, office.id FROM n CROSS JOIN parties_office AS office WHERE office.slug = 'mbzk';
INSERT INTO agreements_agreementtext (agreement_id, text, source, source_note, item_id, said_on, valid_from, created_at)
SELECT id, wording, 'overleg', '', item_id, agreed_on, agreed_on, now() FROM agreements_agreement WHERE id > 1000000;
INSERT INTO trail_event (
    key, level, audience_id, owner_id, subject_type_id, subject_id, kind, sentence, reason, basis, old_state, new_state,
    is_key, at, written_at)
SELECT hash || 'e', 'participants', circle.id, bzk.id, kind.id, n.id, 'agree', 'Vastgesteld in het overleg.', '', '',
    'proposed', 'agreed', true, start, now()
FROM n JOIN circle USING (m) CROSS JOIN parties_organisation AS bzk CROSS JOIN django_content_type AS kind
WHERE bzk.slug = 'bzk' AND kind.app_label = 'agreements' AND kind.model = 'agreement';

-- As many toezeggingen by the offices of the Rijk, one in three open, each with a term; and of each overleg a question to
-- its koepel how all of its afspraken stand, that nobody answered: a hundred wait, the others were taken back.
CREATE TEMPORARY TABLE signing ON COMMIT DROP AS
SELECT office.id, row_number() OVER (ORDER BY office.slug) - 1 AS rest, count(*) OVER () AS number
FROM parties_office AS office JOIN parties_organisation AS place ON place.id = office.organisation_id
WHERE place.kind = 'ministerie' AND office.kind IN ('minister', 'staatssecretaris');
INSERT INTO meetings_moment (id, words, kind, earliest, latest)
SELECT 4000000 + i, 'binnen drie maanden', 'date', start::date + i % 60, start::date + 90 + i % 60
FROM n JOIN circle USING (m);
INSERT INTO letters_commitment (
    id, key, state, chamber, text, day, source, member, occasion, due_words, office_id, moment_id)
SELECT 4000000 + i, hash || 't', (ARRAY['open', 'done', 'done'])[i % 3 + 1], (ARRAY['TK', 'EK'])[i % 2 + 1],
    'Fictief: toezegging ' || i || ' over de samenwerking met de medeoverheden', start::date, 'Fictief debat',
    'lid ' || i % 150, 'debat ' || m, 'binnen drie maanden', signing.id, 4000000 + i
FROM n JOIN circle USING (m) JOIN signing ON signing.rest = i % signing.number;
INSERT INTO agreements_progressrequest (id, key, level, owner_id, state, until, words, asked_at)
SELECT circle.id, circle.key, 'party', bzk.id, CASE WHEN m < 100 THEN 'open' ELSE 'withdrawn' END, start::date + 60, '', start + interval '30 days'
FROM circle CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO agreements_progressquestion (id, request_id, agreement_id, organisation_id)
SELECT n.id, 1000000 + n.m, n.id, koepel.id FROM n JOIN koepel ON koepel.rest = n.m % 3;

-- A year plan: two hundred reflectiebijeenkomsten in 2025 that everybody may know of, each moved once with a reason.
CREATE TEMPORARY TABLE planned ON COMMIT DROP AS
SELECT i, 3000000 + i AS id, substr(translate(md5('jaarplan' || i), '01', 'gh'), 1, 10) AS key,
    timestamptz '2025-01-06 13:00+01' + i * interval '42 hours' AS start
FROM generate_series(0, 199) AS i;
INSERT INTO parties_audience (id, kind) VALUES (3000000, 'dossier');
INSERT INTO parties_audiencemember (audience_id, role, since)
SELECT 3000000, role, '2024-01-01' FROM unnest(ARRAY['secretariaat', 'beleid', 'koepel']) AS role;
INSERT INTO meetings_meeting (
    id, key, level, audience_id, owner_id, team_id, participants_id, kind, state, subject,
    first_planned_words, first_planned_precision, first_planned_start, planned_precision, planned_start, planned_words,
    actual_precision, actual_start, ics_sequence, building, address, room, chair_note, copy_to, is_fictitious,
    is_recorded, revision)
SELECT planned.id, planned.key, 'participants', 3000000, bzk.id, 3000000, 3000000, 'reflectie', 'held',
    'Fictief: reflectie ' || i, 'januari 2025', 'month', '2025-01-01 12:00+01', 'minute', start, '',
    'minute', start, 2, 'Ministerie van BZK', 'Turfmarkt 147, Den Haag', '', '', '', true, true, 2
FROM planned CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO meetings_agenda (id, key, level, audience_id, owner_id, meeting_id, state)
SELECT planned.id, planned.key, 'participants', 3000000, bzk.id, planned.id, 'draft'
FROM planned CROSS JOIN parties_organisation AS bzk WHERE bzk.slug = 'bzk';
INSERT INTO trail_event (
    key, level, audience_id, owner_id, subject_type_id, subject_id, kind, sentence, reason, basis, old_state, new_state,
    is_key, at, written_at)
SELECT substr(planned.key, 1, 9) || 'v', 'participants', 3000000, bzk.id, kind.id, planned.id, 'meeting.reschedule',
    'Verzet.', 'Niet iedereen kon op de eerste dag.', '', 'planned', 'planned', true, start, now()
FROM planned CROSS JOIN parties_organisation AS bzk CROSS JOIN django_content_type AS kind
WHERE bzk.slug = 'bzk' AND kind.app_label = 'meetings' AND kind.model = 'meeting';
