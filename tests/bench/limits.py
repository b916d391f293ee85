"""The limit views: the same rows by psycopg under the same condition, in one flat template with the same shell."""

import datetime as dt
import functools
import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template import engines
from django.utils import timezone
from django.utils.safestring import mark_safe
from psycopg.rows import namedtuple_row

from agreements.models import Agreement
from lib import dates
from lib.files import megabytes
from meetings.models import AgendaRelease, Meeting
from papers.models import Document, DocumentVersion
from parties.access import seat_required

HERE = Path(__file__).parent
ROWS = """
SELECT row.*, meeting.actual_start, moment.words, moment.latest, office.abbreviation AS owner,
    ARRAY(SELECT abbreviation FROM agreements_agreementparty AS party
          JOIN parties_organisationname AS place USING (organisation_id) WHERE party.agreement_id = row.id) AS places
FROM (SELECT theme."order", theme.name AS heading, found.* FROM parties_theme AS theme CROSS JOIN LATERAL (
    SELECT id, key, title, label, state, position, agreed_on, meeting_id, moment_id
    FROM agreements_agreement WHERE {condition} AND theme_id = theme.id
    ORDER BY coalesce(agreed_on, '9999-12-31'::date) DESC, position, key LIMIT 50) AS found
    ORDER BY theme."order", theme.name, agreed_on DESC, position, key LIMIT 50) AS row
LEFT JOIN meetings_meeting AS meeting ON meeting.id = row.meeting_id
LEFT JOIN meetings_moment AS moment ON moment.id = row.moment_id
LEFT JOIN LATERAL (SELECT abbreviation FROM agreements_agreement_owners AS owns
    JOIN parties_officetitle AS title USING (office_id) WHERE owns.agreement_id = row.id AND until IS NULL LIMIT 1
) AS office ON true
ORDER BY row."order", heading, agreed_on DESC, row.position, row.key
"""
COUNT = "SELECT count(*) FROM (SELECT FROM agreements_agreement WHERE {condition} LIMIT 1001) AS seen"
CHOICES = """
(SELECT 'thema' AS field, slug AS value, name AS label, NULL::timestamptz AS start FROM parties_theme ORDER BY "order", name)
UNION ALL (SELECT 'partij', slug, abbreviation, NULL FROM parties_organisation AS place
    JOIN parties_organisationname AS name ON name.organisation_id = place.id WHERE until IS NULL ORDER BY "order")
UNION ALL (SELECT 'overleg', key, subject, actual_start FROM meetings_meeting
    WHERE (SELECT id FROM agreements_agreement WHERE {condition} AND meeting_id = meetings_meeting.id LIMIT 1) > 0
    ORDER BY planned_start DESC, id DESC LIMIT 50)
"""
MEETING = """
SELECT meetings_meeting.*, title.title AS chair, agenda.id AS agenda, agenda.sent_at,
    (SELECT array_agg(DISTINCT (name.abbreviation, member.role)::text) FROM parties_audiencemember AS member
     JOIN parties_organisationname AS name ON name.organisation_id = member.organisation_id
     WHERE member.audience_id = agenda.audience_id) AS readers,
    ARRAY(SELECT json_build_object('key', key, 'number', number, 'released_at', released_at, 'changes', changes,
        'read_at', (SELECT at FROM meetings_agendareading WHERE release_id = meetings_agendarelease.id AND seat_id = %s))
     FROM meetings_agendarelease WHERE agenda_id = agenda.id AND {release} ORDER BY released_at DESC) AS releases
FROM meetings_meeting JOIN meetings_agenda AS agenda ON agenda.meeting_id = meetings_meeting.id
LEFT JOIN parties_officetitle AS title ON title.office_id = chair_id AND title.until IS NULL
WHERE {condition} AND meetings_meeting.key = %s
"""
ITEMS = """
SELECT item.*, annex.key AS annex, papers_document.key AS document, papers_document.title AS document_title,
    papers_document.kind AS document_kind, papers_document.created_at, version.number, version.size
FROM meetings_agendaitem AS item LEFT JOIN meetings_annex AS annex ON annex.item_id = item.id
LEFT JOIN papers_document ON papers_document.id = annex.document_id AND {document}
LEFT JOIN LATERAL (SELECT row_number() OVER (ORDER BY number) AS number, size FROM papers_documentversion
    WHERE document_id = papers_document.id AND {version} ORDER BY papers_documentversion.number DESC LIMIT 1
) AS version ON true
WHERE item.agenda_id = %s ORDER BY item.position, annex.position
"""
SEATS = """
SELECT participation.*, office.key AS office_key, title.title, title.abbreviation, tenure.person
FROM meetings_participation AS participation JOIN parties_office AS office ON office.id = participation.office_id
LEFT JOIN parties_officetitle AS title ON title.office_id = office.id AND title.until IS NULL
LEFT JOIN parties_tenure AS tenure ON tenure.office_id = office.id AND tenure.until IS NULL
WHERE participation.meeting_id = %s ORDER BY participation."order"
"""
RULES = """
SELECT rule.label, rule.need, ARRAY(SELECT abbreviation FROM parties_organisation AS place
    JOIN parties_organisationname AS name ON name.organisation_id = place.id AND name.until IS NULL
    WHERE place.kind = rule.organisation_kind) AS places
FROM meetings_representationrule AS rule WHERE kind = %s AND since <= %s ORDER BY rule."order"
"""


CITED = re.compile(r'<oo-annex key="(\w+)">[^<]*</oo-annex>')


def fetch(statement: str, condition: tuple[str, tuple], *more) -> list:
    """Return rows of a statement; `{condition}` in it is the visibility of a table, once or not at all."""
    text, values = condition
    parameters = (*values, *more) if "{condition}" in statement else more
    with connection.connection.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(statement.replace("{condition}", text), parameters).fetchall()


@functools.cache
def condition_of(key: str, model: type) -> tuple[str, tuple]:
    """Return the words and values of this seat's visibility, made once: no ORM while the time runs."""
    from parties.models import Seat  # only when asked: the list of addresses is read before the models are

    rows: QuerySet = model.objects.visible_to(Seat.objects.get(key=key), timezone.now()).order_by()
    if model is Agreement:
        rows = rows.listed().open()
    text, values = rows.values("pk").query.sql_with_params()
    return text.partition(" WHERE ")[2] or "true", values


@functools.cache
def flat(name: str) -> Callable:
    """Return the template with the shell of every page written into it: no blocks, no inheritance."""
    page = (HERE / "templates" / name).read_text()
    blocks = dict(re.findall(r"{% block (\w+) %}(.*?){% endblock \w+ %}", page, re.DOTALL))
    shell = (settings.BASE_DIR / "templates/base.html").read_text()
    fill = re.sub(
        r"{% block (\w+) %}(.*?){% endblock %}", lambda found: blocks.get(found[1], found[2]), shell
    )
    return engines["django"].from_string("{% load static partials %}" + fill.split("%}", 1)[1]).render


@seat_required
def agreement_list(request):
    condition = condition_of(request.seat.key, Agreement)
    groups: dict[str, list] = {}
    for row in fetch(ROWS, condition):
        groups.setdefault(row.heading, []).append(agreement_row(row))
    choices: dict[str, list] = {}
    for field, value, label, start in fetch(CHOICES, condition):
        choices.setdefault(field, []).append((value, f"{label} {dates.long(start)}" if start else label))
    context = {"groups": groups.items(), "choices": choices.items(), "count": fetch(COUNT, condition)[0][0]}
    return HttpResponse(flat("agreement_list.html")(context, request))


def agreement_row(row) -> dict:
    return {
        "url": f"/afspraken/{row.key}/",
        "title": row.title,
        "came_from": f"Bestuurlijk overleg {_day(row.actual_start)}, afspraak {row.label}",
        "who": row.owner,
        "others": ", ".join(row.places),
        "words": row.words,
        "latest": _day(row.latest),
        "state": row.state,
    }


def _day(moment) -> str:
    return dates.long(moment) if moment else ""


@seat_required
def meeting_detail(request, key):
    seat = request.seat
    condition, release = condition_of(seat.key, Meeting), condition_of(seat.key, AgendaRelease)
    both = (condition[0], (seat.pk, *release[1], *condition[1]))
    meeting = fetch(MEETING.replace("{release}", release[0]), both, key)[0]
    document, version = condition_of(seat.key, Document), condition_of(seat.key, DocumentVersion)
    listed = ITEMS.replace("{document}", document[0]).replace("{version}", version[0])
    rows = fetch(listed, condition, *document[1], *version[1], meeting.agenda)
    papers = [_paper(row, number) for number, row in enumerate((row for row in rows if row.document), 1)]
    start, minutes = meeting.actual_start or meeting.planned_start, 0
    numbers = {
        row.annex: f"bijlage {number}" for number, row in enumerate((row for row in rows if row.annex), 1)
    }
    items: dict[int, dict] = {}
    for row in rows:
        if row.id not in items:
            text = CITED.sub(lambda found: numbers.get(found[1], ""), row.annotation)
            at = dates.clock(start + dt.timedelta(minutes=minutes))
            items[row.id] = row._asdict() | {"text": mark_safe(text), "start": at, "papers": []}
            minutes += row.minutes or 0
    for paper in papers:
        items[paper["id"]]["papers"].append(paper)
    context = {
        "meeting": meeting,
        "title": f"Bestuurlijk overleg {dates.long(start)}",
        "when": dates.long(start),
        "items": items.values(),
        "minutes": minutes,
        "steps": [
            ("Gepland", dates.long(meeting.planned_start)),
            ("Agenda verzonden", dates.long(meeting.sent_at)),
            ("Gehouden", dates.long(start)),
            ("Verslag vaststellen", "nu: secretariaat aan zet"),
        ],
        "papers": papers,
        "releases": [
            row | {"day": _day(dt.datetime.fromisoformat(row["released_at"]))} for row in meeting.releases
        ],
        "seats": fetch(SEATS, condition, meeting.id),
        "rules": fetch(RULES, condition, meeting.kind, start),
    }
    return HttpResponse(flat("meeting_detail.html")(context, request))


def _paper(row, number: int) -> dict:
    return {
        "id": row.id,
        "place": row.position,
        "count": number,
        "url": f"/stukken/{row.document}/",
        "title": row.document_title,
        "kind": row.document_kind,
        "version": row.number,
        "size": megabytes(row.size),
        "received": dates.long(row.created_at),
    }
