-- The alarms that are due, and a notice for each who is to hear. All in one statement: a kill loses all or nothing,
-- and who runs it at the same moment skips the terms that are held.
WITH due AS (
    SELECT term.id, term.kind_id, term.organisation_id, term.office_id, term.subject_type_id, term.subject_id,
           term.last_on, term.taken_by_id, term.stopped_at, term.alarms, place.reached,
           term.alarms[place.reached] AS alarm, term.offsets[place.reached] AS days_left,
           term.offsets[term.gone + 1 : place.reached] AS passed
    FROM notices_term AS term
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS reached FROM unnest(term.alarms) AS day WHERE day <= %(today)s
    ) AS place
    WHERE term.next_on <= %(today)s
    ORDER BY term.next_on, term.id
    LIMIT %(most)s
    FOR UPDATE OF term SKIP LOCKED
), moved AS (
    UPDATE notices_term AS term
    SET gone = due.reached, next_on = due.alarms[due.reached + 1]
    FROM due
    WHERE term.id = due.id
), active AS (
    SELECT seat.id, seat.organisation_id, seat.office_id, seat.role
    FROM parties_seat AS seat
    JOIN parties_user AS person ON person.id = seat.user_id AND person.is_active
    WHERE seat.since <= %(now)s AND (seat.until IS NULL OR seat.until > %(now)s)
), behind AS (  -- who acts for the organisation or took it over, and after the first hop its coordinator as well
    SELECT DISTINCT due.id AS term_id, COALESCE(deputy.id, seat.id) AS seat_id, seat.role = 'coordinator' AS is_hop
    FROM due
    JOIN notices_noticekind AS kind ON kind.id = due.kind_id
    LEFT JOIN active AS taker ON taker.id = due.taken_by_id
    JOIN active AS seat ON seat.organisation_id = due.organisation_id
        AND (due.office_id IS NULL OR seat.office_id IS NULL OR seat.office_id = due.office_id)
        AND (
            CASE WHEN taker.id IS NULL THEN seat.role = ANY (kind.roles) ELSE seat.id = taker.id END
            OR (seat.role = 'coordinator' AND due.stopped_at IS NULL AND due.days_left <= -kind.hops[1])
        )
    LEFT JOIN parties_absence AS away ON away.seat_id = seat.id
        AND %(today)s BETWEEN away.first_day AND away.last_day
    LEFT JOIN active AS deputy ON deputy.id = away.replacement_id
        AND deputy.organisation_id = seat.organisation_id
), told AS (
    SELECT due.id AS term_id, behind.seat_id,
           COALESCE(NULLIF(mine.channel, ''), NULLIF(ours.channel, ''), kind.channel) AS channel
    FROM due
    JOIN behind ON behind.term_id = due.id
    JOIN notices_noticekind AS kind ON kind.id = due.kind_id
    LEFT JOIN notices_preference AS mine ON mine.kind_id = due.kind_id AND mine.seat_id = behind.seat_id
    LEFT JOIN notices_preference AS ours
        ON ours.kind_id = due.kind_id AND ours.organisation_id = due.organisation_id
    WHERE (behind.is_hop OR due.passed && COALESCE(mine.alarms, ours.alarms, kind.alarms))
        AND NOT EXISTS (
            SELECT FROM notices_snooze AS snooze
            WHERE snooze.term_id = due.id AND snooze.seat_id = behind.seat_id AND snooze.until > %(today)s
        )
    UNION ALL  -- nobody left, or after the second hop: the organisation's mailbox
    SELECT due.id, NULL, 'daily'
    FROM due
    JOIN notices_noticekind AS kind ON kind.id = due.kind_id
    WHERE NOT EXISTS (SELECT FROM behind WHERE behind.term_id = due.id)
        OR (due.stopped_at IS NULL AND due.days_left <= -kind.hops[2])
), woken AS (
    DELETE FROM notices_snooze AS snooze
    WHERE snooze.until <= %(today)s
    RETURNING snooze.term_id, snooze.seat_id, snooze.until
), heard AS (
    SELECT due.id AS term_id, due.kind_id, due.organisation_id, told.seat_id, due.subject_type_id, due.subject_id,
           due.last_on, due.alarm, told.channel
    FROM told JOIN due ON due.id = told.term_id
    UNION
    SELECT term.id, term.kind_id, term.organisation_id, woken.seat_id, term.subject_type_id, term.subject_id,
           term.last_on, woken.until, 'daily'
    FROM woken
    JOIN notices_term AS term ON term.id = woken.term_id AND term.closed_at IS NULL AND term.last_on IS NOT NULL
), written AS (
    INSERT INTO notices_notice (
        key, kind_id, organisation_id, seat_id, subject_type_id, subject_id, term_id, last_on, alarm, at, mail_at
    )
    SELECT translate(left(md5(%(salt)s || term_id || '/' || COALESCE(seat_id, 0)), 10), '01', 'gh'),
           kind_id, organisation_id, seat_id, subject_type_id, subject_id, term_id, last_on, alarm, %(now)s,
           CASE channel WHEN 'now' THEN %(now)s + interval '2 minutes'
                        WHEN 'daily' THEN %(daily)s WHEN 'weekly' THEN %(weekly)s END
    FROM heard
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT count(*) FROM written
