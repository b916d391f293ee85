"""The register by party, office and term, and without a term; and coherence: limit views with the same slots and figures."""

from collections import defaultdict

from django.http import HttpResponse
from django.utils import timezone

from lib import dates
from parties.access import seat_required
from tests.bench.limits import CHOICES, agreement_row, condition_of, fetch, flat

OPEN = "ARRAY[0, 1, 2, 3, 4, 7]"  # the places of the open statuses in their order
UNDATED = "geen-datum"
GROUPS = {
    "partij": """SELECT 2 AS shelf, place.id, abbreviation AS heading, "order" FROM parties_organisation AS place
        JOIN parties_organisationname AS name ON name.organisation_id = place.id AND until IS NULL""",
    "aanspreekbaar": """SELECT 3 AS shelf, place.id, abbreviation AS heading, "order" FROM parties_office AS place
        JOIN parties_officetitle AS name ON name.office_id = place.id AND until IS NULL""",
    "termijn": """SELECT 6 AS shelf, year * 10 + quarter AS id, quarter || 'e kwartaal ' || year AS heading, year AS "order"
        FROM generate_series((SELECT min(place) / 10 FROM agreements_slot WHERE shelf = 6 AND place > 0), 2100) AS year
        CROSS JOIN generate_series(1, 4) AS quarter""",
    UNDATED: "SELECT 6 AS shelf, 0 AS id, '' AS heading, 0 AS \"order\"",
}
ROWS = f"""
WITH readable AS MATERIALIZED (SELECT id FROM agreements_readership WHERE {{condition}})
SELECT row.*, row.newest AS at, meeting.actual_start, moment.words, office.abbreviation AS owner,
    ARRAY(SELECT abbreviation FROM agreements_agreementparty AS party
          JOIN parties_organisationname AS place USING (organisation_id) WHERE party.agreement_id = row.id) AS places
FROM (SELECT section.rank, section.heading, agreement.id, agreement.key, agreement.title, label, agreement.state,
        meeting_id, moment_id, latest, found.newest, found.position
    FROM (SELECT row_number() OVER (ORDER BY "order", heading) AS rank, spot.* FROM ({{groups}}) AS spot
          ORDER BY rank) AS section
    CROSS JOIN LATERAL (
        SELECT here.* FROM unnest({OPEN}) AS status (number) CROSS JOIN readable CROSS JOIN LATERAL (
            SELECT agreement_id, newest, position, key FROM agreements_slot AS slot
            WHERE shelf = section.shelf AND place = section.id AND state = status.number AND readers_id = readable.id
            ORDER BY newest DESC, position, key LIMIT 51
        ) AS here ORDER BY newest DESC, position, key LIMIT 51
    ) AS found JOIN agreements_agreement AS agreement ON agreement.id = found.agreement_id LIMIT 51) AS row
LEFT JOIN meetings_meeting AS meeting ON meeting.id = row.meeting_id
LEFT JOIN meetings_moment AS moment ON moment.id = row.moment_id
LEFT JOIN LATERAL (SELECT abbreviation FROM agreements_agreement_owners AS owns
    JOIN parties_officetitle AS title USING (office_id) WHERE owns.agreement_id = row.id AND until IS NULL LIMIT 1
) AS office ON true
ORDER BY row.rank, row.newest DESC, row.position, row.key
"""
COUNT = f"""
WITH readable AS MATERIALIZED (SELECT id FROM agreements_readership WHERE {{condition}})
SELECT count(*) FROM (SELECT FROM unnest({OPEN}) AS status (number) CROSS JOIN readable CROSS JOIN LATERAL (
    SELECT FROM agreements_slot WHERE shelf = {{shelf}} AND place = 0 AND state = status.number AND readers_id = readable.id
    LIMIT 1001) AS here LIMIT 1001) AS seen
"""
CROSSINGS = """
SELECT theme_id, party_id, sum(number) AS total, coalesce(sum(number) FILTER (WHERE due < %s), 0) AS late
FROM agreements_crossing WHERE {condition} AND along_id IS NULL GROUP BY theme_id, party_id
"""
NAMES = """
(SELECT 'theme' AS what, id, slug, name FROM parties_theme ORDER BY "order", name)
UNION ALL (SELECT kind, place.id, slug, abbreviation FROM parties_organisation AS place
    JOIN parties_organisationname AS name ON name.organisation_id = place.id AND until IS NULL
    WHERE kind IN ('ministerie', 'koepel') ORDER BY kind DESC, "order")
"""


@seat_required
def grouped(request, by):
    """The first page, divided by party, office or term, or of what has no term undivided, by three statements."""
    from agreements.models import Agreement, Readership  # only when asked: the addresses are read first

    key = request.seat.key
    condition = condition_of(key, Readership)
    rows = fetch(ROWS.replace("{groups}", GROUPS[by]), condition)
    groups: dict[str, list] = {}
    for row in rows[:50]:
        groups.setdefault(row.heading, []).append(agreement_row(row))
    choices: dict[str, list] = {}
    for field, slug, label, start in fetch(CHOICES, condition_of(key, Agreement)):
        choices.setdefault(field, []).append((slug, f"{label} {dates.long(start)}" if start else label))
    count = fetch(COUNT.replace("{shelf}", "6" if by == UNDATED else "0"), condition)[0][0]
    context = {"groups": groups.items(), "choices": choices.items(), "count": count}
    return HttpResponse(flat("agreement_list.html")(context, request))


@seat_required
def coherence(request):
    """The same numbers, each with its link, by two statements."""
    from agreements.models import Crossing  # only when asked: the addresses are read before the models are

    condition, values = condition_of(request.seat.key, Crossing)
    today = dates.local_day(timezone.now())
    found: dict[int | None, dict] = defaultdict(dict)
    # The day stands before the condition in the statement, and so among its values.
    for theme, party, total, late in fetch(CROSSINGS, (condition, (today, *values))):
        found[theme][party] = (total, late)
    names = fetch(NAMES, ("", ()))
    themes = [
        *((row.id, row.slug, row.name) for row in names if row.what == "theme"),
        (None, "geen", "Zonder thema"),
    ]
    busy = {party for numbers in found.values() for party in numbers}
    places = [row for row in names if row.what == "koepel" or row.id in busy]
    rows = [
        (slug, name, [(place.slug, *found[theme].get(place.id, (0, 0))) for place in places])
        for theme, slug, name in themes
    ]
    context = {"places": places, "rows": rows}
    return HttpResponse(flat("coherence.html")(context, request))
