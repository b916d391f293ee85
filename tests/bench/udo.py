"""UDO's: the register of ten thousand, and the figures of a year; what the same rows cost by psycopg in one flat template."""

from collections import defaultdict

from django.http import HttpResponse

from lib import dates
from parties.access import seat_required
from tests.bench.limits import condition_of, fetch, flat

KIND, YEAR, OTHER = "wetsvoorstel", 2025, 2024
ROWS = """
SELECT row.*, phase.status, name.abbreviation FROM (
    SELECT key, subject, kind, papers, eu_numbers, owner_id, layers, state, outcome, registered_at, id, phase_id
    FROM udo_assessment WHERE {condition} AND state IN ('running', 'paused', 'closed', 'stopped') AND kind = %s
    ORDER BY registered_at DESC, id DESC LIMIT 51) AS row
JOIN udo_phase AS phase ON phase.id = row.phase_id
LEFT JOIN parties_organisationname AS name ON name.organisation_id = row.owner_id AND name.until IS NULL
ORDER BY registered_at DESC, row.id DESC
"""
COUNT = """SELECT count(*) FROM (SELECT FROM udo_assessment
    WHERE {condition} AND state IN ('running', 'paused', 'closed', 'stopped') AND kind = %s LIMIT 1001) AS seen"""
CHOICES = """
(SELECT 'ministerie' AS field, slug AS value, abbreviation AS name FROM parties_organisation AS place
    JOIN parties_organisationname AS name ON name.organisation_id = place.id AND until IS NULL
    WHERE kind = 'ministerie' ORDER BY "order")
UNION ALL (SELECT 'kabinet', name, name FROM parties_cabinet ORDER BY since DESC)
UNION ALL SELECT DISTINCT 'fase', slug, name FROM udo_phase
"""
FIGURES = """
SELECT stand.year, GROUPING(line.ministry, line.kind, line.standing, line.outcome, line.begin, line.cabinet),
    coalesce(line.ministry, line.kind, line.standing, line.outcome, line.begin, line.cabinet),
    max(ministry_name) AS ministry, max(standing_name) AS standing, max(cabinet_name) AS cabinet, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY working_days)
FROM udo_yearline AS line JOIN udo_yearstand AS stand ON stand.id = line.stand_id
JOIN udo_assessment ON udo_assessment.id = line.assessment_id
WHERE {condition} AND was_shared AND stand.year IN (%s, %s)
GROUP BY GROUPING SETS ((stand.year), (stand.year, line.ministry), (stand.year, line.kind), (stand.year, line.standing),
    (stand.year, line.outcome), (stand.year, line.begin), (stand.year, line.cabinet))
"""


def register() -> tuple[str, str]:
    """Fifty of the UDO's of one kind, newest first."""
    return f"/udo/?soort={KIND}", "/grens/udo/"


def year() -> tuple[str, str]:
    """The figures of a year that is over beside those of the year before."""
    return f"/udo/staat/{YEAR}/", "/grens/staat/"


@seat_required
def assessment_list(request):
    from udo.models import Assessment  # only when asked: the addresses are read before the models are

    condition = condition_of(request.seat.key, Assessment)
    choices = defaultdict(list)
    for field, value, label in fetch(CHOICES, condition):
        choices[field].append((value, label))
    rows = [
        row._asdict() | {"layers": ", ".join(row.layers), "since": dates.long(row.registered_at)}
        for row in fetch(ROWS, condition, KIND)[:50]
    ]
    context = {"rows": rows, "choices": dict(choices).items(), "count": fetch(COUNT, condition, KIND)[0][0]}
    return HttpResponse(flat("assessment_list.html")(context, request))


@seat_required
def udo_year(request):
    from udo.models import Assessment  # as above

    divisions = defaultdict(dict)
    for number, which, value, *names, count, _days in fetch(
        FIGURES, condition_of(request.seat.key, Assessment), YEAR, OTHER
    ):
        name = next((name for name in names if name), value)
        divisions[which].setdefault(value, {"name": name})["now" if number == YEAR else "then"] = count
    context = {"divisions": [rows.values() for rows in divisions.values()], "year": YEAR, "other": OTHER}
    return HttpResponse(flat("udo_year.html")(context, request))
