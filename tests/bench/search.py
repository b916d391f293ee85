"""The search of the whole site; its limit view asks by psycopg for the same rows of each kind, in one flat template."""

import functools

from django.http import HttpResponse
from django.utils import timezone

from parties.access import seat_required
from tests.bench.limits import fetch, flat

WORDS = "samenwerking"
MOST = 20
DATED = {"day__isnull": False}  # what has no day comes last, and there are twenty with one
LINES = {
    "Kamerbrieven": ("state",),
    "Toezeggingen": ("state",),
    "Moties": ("state",),
    "Verzoeken van commissies": ("state",),
    "Agenda’s": ("kind",),
    "Lessen": ("kind",),
    "Vooraankondigingen": ("kind",),
}
# What a seat may read is a class of readers: of each the newest thousand, and of those what answers best.
AGREEMENTS = """
SELECT title, key AS token, state AS line FROM agreements_agreement WHERE id IN (
    SELECT agreement_id FROM (
        SELECT here.* FROM agreements_readership AS class CROSS JOIN LATERAL (
            SELECT agreement_id, newest, slot.position, slot.key FROM agreements_slot AS slot
            WHERE shelf = 0 AND readers_id = class.id AND (SELECT words FROM agreements_agreement
                WHERE id = slot.agreement_id) @@ websearch_to_tsquery('dutch'::regconfig, %s)
            ORDER BY newest DESC, slot.position, slot.key LIMIT 1000
        ) AS here WHERE class.id = ANY(%s)
        ORDER BY newest DESC, position, key LIMIT 1000) AS hit)
ORDER BY ts_rank(words, websearch_to_tsquery('dutch'::regconfig, %s)) DESC, coalesce(agreed_on, '9999-12-31'::date) DESC,
    position, key LIMIT 20
"""


def addresses() -> tuple[str, str]:
    return f"/zoeken/?q={WORDS}", f"/grens/zoeken/?q={WORDS}"


@seat_required
def found(request):
    words, (classes, others) = request.GET["q"], statements(request.seat.key, request.GET["q"])
    rows = {"Afspraken": fetch(AGREEMENTS, ("", ()), words, classes, words)}
    rows |= {label: fetch(statement, ("", ()), *values) for label, (statement, values) in others.items()}
    return HttpResponse(flat("search.html")({"groups": rows.items(), "words": words}, request))


@functools.cache
def statements(key: str, words: str) -> tuple[list[int], dict]:
    """Return the classes of readers of this seat, and the statement of each other kind: made once, no ORM later."""
    from agreements.models import (  # only when asked: the addresses are read before the models are
        CooperationAgenda,
        CooperationTheme,
        CooperationVersion,
        HeadsUp,
        Lesson,
        Readership,
    )
    from letters.models import ChamberRequest, Commitment, Letter, Motion
    from meetings.models import Meeting
    from parties.models import Seat

    seat, now = Seat.objects.get(key=key), timezone.now()
    versions = CooperationVersion.objects.present_to(seat)
    kinds = {
        "Overleggen": (Meeting.objects.visible_to(seat, now).order_by("-planned_start"), "subject"),
        "Kamerbrieven": (Letter.objects.visible_to(seat, now).newest(), "subject"),
        "Toezeggingen": (
            Commitment.objects.visible_to(seat, now).filter(**DATED).order_by("-day", "-pk"),
            "text",
        ),
        "Moties": (Motion.objects.visible_to(seat, now).filter(**DATED).order_by("-day", "-pk"), "text"),
        "Verzoeken van commissies": (
            ChamberRequest.objects.visible_to(seat, now).filter(**DATED).order_by("-day", "-pk"),
            "text",
        ),
        "Agenda’s": (CooperationAgenda.objects.visible_to(seat, now), "title"),
        "Thema’s": (CooperationTheme.objects.kept().filter(version__in=versions), "name"),
        "Lessen": (Lesson.objects.visible_to(seat, now), "subject"),
        "Vooraankondigingen": (HeadsUp.objects.visible_to(seat, now), "subject"),
    }
    made = {
        label: rows.matching(words)
        .values_list(title, "pk", *LINES.get(label, ()))[:MOST]
        .query.sql_with_params()
        for label, (rows, title) in kinds.items()
    }
    classes = list(Readership.objects.visible_to(seat, now).values_list("pk", flat=True))
    return classes, made
