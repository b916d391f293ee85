"""Toezeggingen, moties en verzoeken, and Mijn werk: what a limit view with the same rows costs, by psycopg in one template."""

import datetime as dt

from django.http import HttpResponse
from django.utils import timezone

from lib import dates
from parties.access import seat_required
from tests.bench.limits import condition_of, fetch, flat

MOST = 100
KINDS = {
    "Commitment": ("toezegging", "letters_commitment", "member", "occasion", "toezeggingen"),
    "Motion": ("motie", "letters_motion", "name", "number", "toezeggingen/moties"),
    "ChamberRequest": (
        "verzoek",
        "letters_chamberrequest",
        "committee",
        "occasion",
        "toezeggingen/verzoeken",
    ),
}
ROWS = """
SELECT row.*, moment.words, moment.latest, title.title AS office FROM (
    SELECT {table}.id, {table}.key, {table}.text, {table}.day, {table}.chamber, {table}.state, {table}.source,
        {table}.{who} AS who, {table}.{at} AS at, {table}.office_id, {moment} AS moment_id
    FROM {table} {letter} WHERE {condition} ORDER BY {table}.day DESC NULLS LAST, {table}.id DESC LIMIT 51) AS row
LEFT JOIN meetings_moment AS moment ON moment.id = row.moment_id
LEFT JOIN parties_officetitle AS title ON title.office_id = row.office_id AND title.until IS NULL
ORDER BY row.day DESC NULLS LAST, row.id DESC
"""
COUNT = "SELECT count(*) FROM (SELECT FROM {table} {letter} WHERE {condition} LIMIT 1001) AS seen"
LETTER = "LEFT JOIN letters_letter ON letters_letter.id = letters_commitment.made_in_id"
LETTERS = """
SELECT discharge.commitment_id, letters_letter.key, letters_letter.date FROM letters_discharge AS discharge
JOIN letters_letter ON letters_letter.id = discharge.letter_id WHERE {condition} AND discharge.commitment_id = ANY(%s)
"""
OFFICES = """
SELECT slug, title FROM parties_office AS office JOIN parties_officetitle AS title ON title.office_id = office.id
WHERE until IS NULL AND kind IN ('minister', 'staatssecretaris', 'mp') ORDER BY "order", slug
"""
OWED = """
WITH readable AS MATERIALIZED (SELECT id FROM agreements_readership WHERE {condition})
SELECT agreement.key, agreement.title, agreement.label, agreement.latest, meeting.actual_start, moment.words FROM (
    SELECT here.* FROM parties_office AS office CROSS JOIN unnest(ARRAY[2, 3, 4]) AS status (number) CROSS JOIN readable
    CROSS JOIN LATERAL (
        SELECT agreement_id, soonest, position, key FROM agreements_slot WHERE shelf = 3 AND place = office.id
            AND state = status.number AND readers_id = readable.id ORDER BY soonest, position, key LIMIT 100
    ) AS here WHERE office.organisation_id = %s ORDER BY soonest, position, key LIMIT 100
) AS found JOIN agreements_agreement AS agreement ON agreement.id = found.agreement_id
LEFT JOIN meetings_meeting AS meeting ON meeting.id = agreement.meeting_id
LEFT JOIN meetings_moment AS moment ON moment.id = agreement.moment_id ORDER BY agreement.latest, agreement.id
"""
DUE = f"""
SELECT letters_commitment.key, letters_commitment.text, letters_commitment.chamber, letters_commitment.occasion,
    moment.latest, moment.words
FROM letters_commitment JOIN meetings_moment AS moment ON moment.id = letters_commitment.moment_id
JOIN parties_office AS office ON office.id = letters_commitment.office_id {LETTER}
WHERE {{condition}} AND letters_commitment.state <> 'done' AND moment.latest <= %s AND office.organisation_id = %s
ORDER BY moment.latest, letters_commitment.id LIMIT 100
"""


@seat_required
def commitment_list(request):
    """The first page of all three kinds, the newest first, with the letters that meet them."""
    from letters import models  # only when asked: the addresses are read before the models are

    key, rows, number = request.seat.key, [], 0
    for model, (kind, table, who, at, path) in KINDS.items():
        condition, is_promise = condition_of(key, getattr(models, model)), model == "Commitment"
        places = {
            "table": table, "who": who, "at": at, "letter": LETTER if is_promise else "",
            "moment": f"{table}.moment_id" if is_promise else "NULL::bigint", "condition": condition[0],
        }  # fmt: skip
        found = fetch(ROWS.format(**places), ("", ()), *condition[1])
        rows += [_row(row, kind, path) for row in found]
        number += fetch(COUNT.format(**places), ("", ()), *condition[1])[0][0]
    rows = sorted(rows, key=lambda row: row["day"] or dt.date.min, reverse=True)[:50]
    met = fetch(LETTERS, condition_of(key, models.Letter), [row["id"] for row in rows])
    letters = {pk: f"Kamerbrief {dates.long(day)}" for pk, _, day in met}
    for row in rows:
        row["letters"] = letters.get(row["id"], "nog geen brief")
    context = {"rows": rows, "count": number, "offices": fetch(OFFICES, ("", ()))}
    return HttpResponse(flat("commitment_list.html")(context, request))


def _row(row, kind: str, path: str) -> dict:
    return row._asdict() | {
        "url": f"/{path}/{row.key}/",
        "kind": kind,
        "origin": ", ".join(part for part in (row.at, row.day and dates.long(row.day), row.source) if part),
        "until": dates.long(row.latest) if row.latest else "",
    }


@seat_required
def home(request):
    """The afspraken and toezeggingen that the seat's organisation has to keep, by two statements."""
    from agreements.models import Readership  # only when asked: the addresses are read before the models are
    from letters.models import Commitment

    key, place, today = request.seat.key, request.seat.organisation_id, dates.local_day(timezone.now())
    tasks = [
        (f"Kom na: {row.title}", f"/afspraken/{row.key}/", f"{_at(row)}, afspraak {row.label}.", row.latest, row.words)
        for row in fetch(OWED, condition_of(key, Readership), place)
    ] + [
        (f"Kom de toezegging na: {row.text}", f"/toezeggingen/{row.key}/", f"Toezegging, {row.occasion}.", row.latest, row.words)
        for row in fetch(DUE, condition_of(key, Commitment), today + dt.timedelta(days=30), place)
    ]  # fmt: skip
    tasks.sort(key=lambda task: task[3] or dt.date.max)
    groups: dict[str, list[dict]] = {"Te laat": [], "Later": []}
    for title, url, note, due, words in tasks:
        row = {"title": title, "url": url, "note": note, "due": due, "day": "geen datum", "distance": words}
        if due:
            row |= {"day": dates.long(due), "distance": dates.distance(due, today)}
        groups["Te laat" if due and due < today else "Later"].append(row)
    return HttpResponse(flat("home.html")({"groups": groups.items(), "total": len(tasks)}, request))


def _at(row) -> str:
    return f"Bestuurlijk overleg {dates.long(row.actual_start)}" if row.actual_start else "Andere herkomst"
