"""The register of afspraken far from its first page, sorted and searched; and as a sheet of ten thousand rows."""

import functools

from django.http import HttpResponse, QueryDict
from django.utils import timezone

from lib import dates
from parties.access import seat_required
from parties.models import Organisation, Seat
from tests.bench.limits import CHOICES, agreement_row, condition_of, fetch, flat

READER = "vng@koepel.example"
DEEP = 50 * 999
LISTED = "partij=rijk&groepeer=niet"
SEARCHED = "q=samenwerking&groepeer=niet"
NEWEST = "coalesce(agreed_on, '9999-12-31'::date)"
WORDS = "words @@ websearch_to_tsquery('dutch'::regconfig, %s)"
PARTY = """EXISTS (SELECT FROM agreements_agreementparty AS party
    WHERE party.agreement_id = agreements_agreement.id AND party.organisation_id = %s)"""
ROW = """
SELECT row.*, meeting.actual_start, moment.words, moment.latest, office.abbreviation AS owner,
    ARRAY(SELECT abbreviation FROM agreements_agreementparty AS party
          JOIN parties_organisationname AS place USING (organisation_id) WHERE party.agreement_id = row.id) AS places
FROM (SELECT id, key, title, label, state, position, agreed_on, meeting_id, moment_id, {value} AS at
    FROM agreements_agreement WHERE {condition} {more} ORDER BY {order} LIMIT 51) AS row
LEFT JOIN meetings_meeting AS meeting ON meeting.id = row.meeting_id
LEFT JOIN meetings_moment AS moment ON moment.id = row.moment_id
LEFT JOIN LATERAL (SELECT abbreviation FROM agreements_agreement_owners AS owns
    JOIN parties_officetitle AS title USING (office_id) WHERE owns.agreement_id = row.id AND until IS NULL LIMIT 1
) AS office ON true
ORDER BY at {side}, row.position, row.key
"""
COUNT = """SELECT count(*) FROM (SELECT FROM agreements_agreement WHERE {condition} {more}
    ORDER BY {order} LIMIT 1001) AS seen"""


def asked(query: str):
    """Return what this query asks of the register, as the reader."""
    from agreements.choices import (
        present_names,  # only when asked: the addresses are read before the models are
    )
    from agreements.views.register import asked_for

    seat = Seat.objects.get(user__email=READER)
    return asked_for(QueryDict(query), seat, present_names(), dates.local_day(timezone.now()))


def deep(query: str) -> tuple[str, str]:
    """Return the addresses of the thousandth page of this list, or of its last, and of the limit view."""
    from agreements.orders import Cursor

    register = asked(query).register
    rows = register.order.sort(register.rows.annotate(at=register.order.value))
    place = min(DEEP, register.rows.count() - 51)
    if place < 1:
        return addresses(query)
    row = rows[place - 1]
    return addresses(f"{query}&{_encoded(Cursor('', row.at, row.position, row.key))}")


def _encoded(cursor) -> str:
    parameters = QueryDict(mutable=True)
    parameters["na"] = str(cursor)
    return parameters.urlencode()


def addresses(query: str) -> tuple[str, str]:
    return f"/afspraken/?{query}", f"/grens/lijst/?{query}"


@seat_required
def agreement_page(request):
    """The same page by four statements: of one list, in the order of newest or title, beginning after a row."""
    from agreements.models import Agreement
    from agreements.models.sorting import PLAIN, SIGNS
    from agreements.orders import ORDERS

    condition, values = condition_of(request.seat.key, Agreement)
    by_title = request.GET.get("sorteer") == "titel"
    signs = SIGNS.replace("'", "''")
    value = f"left(translate(lower(title), '{signs}', '{PLAIN}'), 60)" if by_title else NEWEST
    more, given = _filters(request.GET)
    side = "ASC" if by_title else "DESC"
    order = f"{value} {side}, position, key"
    counting = COUNT.replace("{more}", more).replace("{order}", order)
    count = fetch(counting, (condition, (*values, *given)))[0][0]
    cursor = ORDERS["titel" if by_title else "nieuwste"].cursor(request.GET.get("na", ""))
    if cursor:
        more += f" AND {value} {'>=' if by_title else '<='} %s AND ({value} {'>' if by_title else '<'} %s"
        more += " OR position > %s OR position = %s AND key > %s)"
        given += [cursor.value, cursor.value, cursor.position, cursor.position, cursor.key]
    statement = ROW.replace("{value}", value).replace("{more}", more).replace("{side}", side)
    statement = statement.replace("{order}", order)
    rows = fetch(statement, (condition, (*values, *given)))[:50]
    choices: dict[str, list] = {}
    for field, slug, label, start in fetch(CHOICES, (condition, values)):
        choices.setdefault(field, []).append((slug, f"{label} {dates.long(start)}" if start else label))
    context = {
        "groups": [("", [agreement_row(row) for row in rows])],
        "choices": choices.items(),
        "count": count,
    }
    return HttpResponse(flat("agreement_list.html")(context, request))


def _filters(parameters: QueryDict) -> tuple[str, list]:
    if "q" in parameters:
        return f" AND {WORDS}", [parameters["q"]]
    return f" AND {PARTY}", [rijk()]


@functools.cache
def rijk() -> int:
    """Return the number of the party, asked once: the same constant as ours."""
    return Organisation.objects.get(slug="rijk").pk
