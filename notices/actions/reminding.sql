-- The alarms that are due, and a notice for each who is to hear. All in one statement: a kill loses all or nothing.
-- Nobody else sets terms meanwhile (see reminding.py), so no row has to be held, and each bell is still where it was.
WITH due AS (
    SELECT bell.ctid AS spot, term.id, term.kind_id, term.organisation_id, term.office_id, term.subject_type_id, term.subject_id,
           term.last_on, term.taken_by_id, term.stopped_at, term.alarms, place.reached,
           term.alarms[place.reached] AS alarm, term.offsets[place.reached] AS days_left,
           term.offsets[place.gone + 1 : place.reached] AS passed
    FROM notices_bell AS bell
    CROSS JOIN LATERAL (  -- each by its key, however many are open
        SELECT * FROM notices_term WHERE id = bell.term_id OFFSET 0
    ) AS term
    CROSS JOIN LATERAL (
        SELECT count(*)::int AS reached, (count(*) FILTER (WHERE day < bell.next_on))::int AS gone
        FROM unnest(term.alarms) AS day WHERE day <= %(today)s
    ) AS place
    WHERE bell.next_on <= %(today)s
    ORDER BY bell.next_on, bell.term_id
    LIMIT %(most)s
), moved AS (
    UPDATE notices_bell AS bell
    SET next_on = due.alarms[due.reached + 1]
    FROM due
    WHERE bell.ctid = due.spot
), active AS (
    SELECT seat.id, seat.organisation_id, seat.office_id, seat.role
    FROM parties_seat AS seat
    JOIN parties_user AS person ON person.id = seat.user_id AND person.is_active
    WHERE seat.since <= %(now)s AND (seat.until IS NULL OR seat.until > %(now)s)
), behind AS (  -- who acts for the organisation or took it over, and after the first hop its coordinator as well
    SELECT DISTINCT due.id AS term_id, due.organisation_id, seat.role = 'coordinator' AS is_hop,
           CASE WHEN blind.seat_id IS NULL THEN COALESCE(deputy.id, seat.id) ELSE seat.id END AS seat_id
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
    LEFT JOIN unnest(%(blind_terms)s::bigint[], %(blind_seats)s::bigint[]) AS blind (term_id, seat_id)
        ON blind.term_id = due.id AND blind.seat_id = deputy.id
), told AS (
    SELECT due.id AS term_id, due.kind_id, due.organisation_id, behind.seat_id, due.subject_type_id, due.subject_id,
           due.last_on, due.alarm, {channel} AS channel
    FROM due
    JOIN behind ON behind.term_id = due.id
    JOIN notices_noticekind AS kind ON kind.id = due.kind_id
    {wishes}
    WHERE (behind.is_hop OR due.passed && COALESCE(mine.alarms, ours.alarms, kind.alarms))
        AND NOT EXISTS (
            SELECT FROM notices_snooze AS snooze
            WHERE snooze.term_id = due.id AND snooze.seat_id = behind.seat_id AND snooze.until > %(today)s
        )
    UNION ALL  -- nobody left, or after the second hop: the organisation's mailbox
    SELECT due.id, due.kind_id, due.organisation_id, NULL, due.subject_type_id, due.subject_id,
           due.last_on, due.alarm, 'daily'
    FROM due
    JOIN notices_noticekind AS kind ON kind.id = due.kind_id
    WHERE NOT EXISTS (SELECT FROM behind WHERE behind.term_id = due.id)
        OR (due.stopped_at IS NULL AND due.days_left <= -kind.hops[2])
), woken AS (
    DELETE FROM notices_snooze AS snooze
    WHERE snooze.until <= %(today)s
    RETURNING snooze.term_id, snooze.seat_id, snooze.until
), heard AS (
    SELECT * FROM told
    UNION ALL
    SELECT term.id, term.kind_id, term.organisation_id, woken.seat_id, term.subject_type_id, term.subject_id,
           term.last_on, woken.until, 'daily'
    FROM woken
    CROSS JOIN LATERAL (
        SELECT * FROM notices_term WHERE id = woken.term_id AND closed_at IS NULL AND last_on IS NOT NULL OFFSET 0
    ) AS term
), written AS (
    INSERT INTO notices_notice (
        key, kind_id, organisation_id, seat_id, subject_type_id, subject_id, term_id, last_on, alarm, at, mail_at
    )
    SELECT translate(left(md5(%(salt)s || term_id || '/' || COALESCE(seat_id, 0)), 10), '01', 'gh'),
           kind_id, organisation_id, seat_id, subject_type_id, subject_id, term_id, last_on, alarm, %(now)s,
           CASE channel WHEN 'now' THEN %(now)s + interval '2 minutes'
                        WHEN 'daily' THEN %(daily)s WHEN 'weekly' THEN %(weekly)s END
    FROM heard
    ON CONFLICT (term_id, last_on, alarm, seat_id) WHERE term_id IS NOT NULL DO NOTHING
    RETURNING 1
)
SELECT count(*) FROM written
