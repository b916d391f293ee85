"""The limit view of the year plan: its rows by psycopg under the same condition, in one flat template."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse

from lib import dates
from meetings.models import Meeting, NormReason
from parties.access import seat_required
from tests.bench.limits import condition_of, fetch, flat
from trail.models import Event

MEETINGS = """
SELECT key, kind, state, subject, planned_start, planned_words, actual_start, actual_precision, first_planned_words,
    first_planned_start, before_id, is_fictitious,
    ARRAY(SELECT name FROM meetings_meeting_focus AS focus JOIN parties_theme AS theme ON theme.id = theme_id
          WHERE meeting_id = meetings_meeting.id) AS themes,
    (SELECT reason FROM trail_event WHERE subject_type_id = {subject} AND subject_id = meetings_meeting.id
     AND kind LIKE 'meeting.%%' AND reason <> '' AND {seen} ORDER BY at DESC LIMIT 1) AS why
FROM meetings_meeting WHERE {mine} AND kind IN ('reflectie', 'overhedenoverleg', 'startoverleg', 'kabinetssessie')
ORDER BY coalesce(actual_start, planned_start), id
"""
NORMS = """
SELECT label, quotation, source, since, ARRAY(SELECT reason FROM meetings_normreason WHERE norm_id = norm.id
    AND {condition}) AS reasons FROM meetings_norm AS norm ORDER BY since
"""
SPANS = """
SELECT name, first_day, last_day FROM parties_recess WHERE first_day <= '2025-12-31' AND last_day >= '2025-01-01'
UNION ALL SELECT name, day, day FROM parties_decisionday WHERE day BETWEEN '2025-01-01' AND '2025-12-31' ORDER BY 2
"""


@seat_required
def year_plan(request):
    key = request.seat.key
    (mine, first), (seen, second) = condition_of(key, Meeting), condition_of(key, Event)
    subject = ContentType.objects.get_for_model(Meeting).pk
    statement = MEETINGS.replace("{subject}", str(subject)).replace("{seen}", seen).replace("{mine}", mine)
    meetings = [_meeting(row) for row in fetch(statement, ("", ()), *second, *first)]
    shown = [row for row in meetings if row["kind"] == "reflectie"]
    months: dict[tuple[int, int], list] = {}
    for row in shown:
        months.setdefault((row["start"].year, row["start"].month), []).append(row)
    years = [(year, [months.get((year, month), ()) for month in range(1, 13)]) for year in range(2023, 2028)]
    norms = fetch(NORMS, condition_of(key, NormReason))
    context = {"rows": shown, "years": years, "norms": norms, "spans": fetch(SPANS, ("", ()))}
    return HttpResponse(flat("year_plan.html")(context, request))


def _meeting(row) -> dict:
    start = row.actual_start or row.planned_start
    when = dates.long(dates.local_day(start)) if start else row.planned_words
    return row._asdict() | {
        "start": start,
        "url": f"/overleggen/{row.key}/",
        "title": f"Reflectiebijeenkomst {when}",
        "when": when,
        "day": start.day if start else "?",
        "month": dates.month(start) if start else "",
        "focus": ", ".join(row.themes),
    }
