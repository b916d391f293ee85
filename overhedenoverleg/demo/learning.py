"""Escalation rules, lessons and vooraankondigingen: one lesson of the record, the rest fictitious and marked so."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions import follow_escalations
from agreements.actions.announcing import add_note, announce_ahead, reply, take_heads_up_step
from agreements.actions.escalating import make_rule
from agreements.actions.escalation_course import begin, call_rule
from agreements.actions.learning import record_lesson
from agreements.models import Agreement
from lib import dates
from meetings.models import Meeting
from overhedenoverleg.demo import stage

FICTION = "Fictief voorbeeld. "
DAY = dt.timedelta(days=1)
# Kamerbrief van 12 juni 2024 over de sturingsfilosofie, onder «Regie door vooraf afspraken te maken over doelbereik en
# escalatie»; the words are literal, the day is that of the letter.
ROUTE_35 = {
    "kind": "anders", "subject": "Escalatiemodel ‘Route 35’ van de regionale energiestrategieën",
    "learned_on": dt.date(2024, 6, 12),
    "evaluation": (
        "Kamerbrief van 12 juni 2024: ‘Aan de voorkant is een escalatiemodel ‘Route 35’ bedacht. Daarbinnen hebben "
        "decentrale overheden afgesproken dat wanneer zij het doel niet dreigen te halen, eerst gesprekken volgen binnen "
        "en tussen de RES-regio’s om te bekijken of gezamenlijk het doel alsnog te behalen valt. Daarbij hebben de "
        "(koepels van) medeoverheden zich op voorhand verbonden aan een verdeelsystematiek voor als dat niet lukt.’"
    ),
    "lesson": (
        "‘In deze casus was het mogelijk om meer regie vorm te geven binnen het huidige stelsel, terwijl medeoverheden "
        "over autonome afwegingsruimte blijven beschikken.’"
    ),
}  # fmt: skip
RULE = {
    "trigger": f"{FICTION}Wanneer partijen het doel niet dreigen te halen.",
    "talks": "Of het doel gezamenlijk alsnog te behalen valt.", "fallback": "De verdeling die partijen vooraf vastlegden.",
    "series": "overhedenoverleg", "agreed_by": "de partijen, naar het voorbeeld van ‘Route 35’ (fictief)",
    "counts_working_days": True,
}  # fmt: skip


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Two rules that run, four lessons, and four vooraankondigingen of which one was withdrawn."""
    _rules(seats, now)
    _lessons(seats, now)
    _ahead(seats, now)


def _rules(seats: SimpleNamespace, now: dt.datetime) -> None:
    """One was set off by «loopt vast» and is announced; by the other the first talks have begun."""
    on = dates.local_day(now) - 6 * DAY
    for title, slugs, facts in (
        (
            "Planning dijkversterking",
            ("ienw", "uvw"),
            {"watches_progress": True, "notice_days": 5, "talk_days": 20},
        ),
        ("Overzicht van wijkteams", ("vws", "vng"), {"days_after": 10, "notice_days": 1, "talk_days": 30}),
    ):
        rule = make_rule(
            Agreement.objects.get(title=title), talkers=[(place, None) for place in stage.organisations(slugs)],
            agreed_on=on, by=seats.secretariat, now=now - 5 * DAY, **RULE | {"days_after": None} | facts,
        )  # fmt: skip
    reason = f"{FICTION}Twaalf gemeenten leveren te laat."
    begin(call_rule(rule, reason=reason, by=seats.vng, now=now - 4 * DAY), now=now - 2 * DAY)
    follow_escalations(now)


def _lessons(seats: SimpleNamespace, now: dt.datetime) -> None:
    today = dates.local_day(now)
    record_lesson(circle="alle", meeting=None, by=seats.secretariat, now=now, **ROUTE_35)
    last = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    for by, circle, meeting, subject, lesson, uses in (
        (
            seats.vng,
            "overleg",
            last,
            "Fictief: gezamenlijke cijfers",
            "Spreek vooraf af wie telt.",
            "Jeugd\nWonen",
        ),
        (seats.vng, "eigen", None, "Fictief: eigen voorbereiding", "Begin een week eerder.", ""),
        (seats.secretariat, "eigen", None, "Fictief: stukken op tijd", "Vraag ze twee weken vooraf.", ""),
    ):
        record_lesson(
            circle=circle, meeting=meeting, by=by, now=now, kind="overleg", subject=subject, learned_on=today,
            evaluation=f"{FICTION}Het kostte meer tijd dan nodig.", lesson=f"{FICTION}{lesson}", applies_to=uses,
        )  # fmt: skip


def _ahead(seats: SimpleNamespace, now: dt.datetime) -> None:
    today, koepels = dates.local_day(now), ("vng", "ipo", "uvw", "bzk")
    made = [
        announce_ahead(
            kind=kind, subject=f"Fictief: {subject}", when_words=when, day=today + days * DAY if days else None,
            contact=f"woordvoering {by.organisation} (fictief)", words=f"{FICTION}{words}",
            to=stage.organisations(to), by=by, now=now - 3 * DAY,
        )
        for by, to, kind, subject, when, days, words in (
            (seats.vng, ("bzk", "ipo"), "brief", "brief aan de Kamer over jeugd", "volgende week", 7, "Wij vragen tijd."),
            (seats.vws, koepels, "pers", "persbericht over de wijkteams", "na de ministerraad", None, "Over de telling."),
            (seats.uvw, koepels, "standpunt", "standpunt over dijken", "vorige week", -1, "Over de dekking."),
            (seats.ipo, koepels, "overleg", "gesprek met een inspectie", "deze maand", 9, "Over de vergunningen."),
        )
    ]  # fmt: skip
    reply(made[0], by=seats.ipo, now=now - 2 * DAY)
    reply(made[0], f"{FICTION}Graag eerst even bellen.", by=seats.ipo, now=now - 2 * DAY)
    add_note(made[0], f"{FICTION}De brief gaat een dag later.", by=seats.vng, now=now - DAY)
    take_heads_up_step(
        "withdraw", made[3], reason=f"{FICTION}Het gaat niet door.", by=seats.ipo, now=now - DAY
    )
