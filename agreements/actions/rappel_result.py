"""«Voortgang en nakoming»: what a round found, as plain JSON that never changes once the round is closed."""

import datetime as dt
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch, Q

from agreements.models import REPORTED, Agreement, ProgressReport, RappelAnswer, RappelLine, RappelRound
from agreements.models.agreement import SOONEST
from agreements.owing import owing_of
from lib import dates
from meetings.models import Moment
from parties.models import Organisation, Seat
from trail.models import Event

ENDED = {Agreement.State.HONOURED: "agreement.honour", Agreement.State.NOT_HONOURED: "agreement.fail"}
NO_THEME = "Zonder thema"


def covered_by(around: RappelRound, by: Seat, now: dt.datetime):
    """Return the afspraken of the register of this secretariat that are in force, or ended since the round before."""
    since = dates.at_midnight(around.since)
    ended = Event.objects.filter(
        subject_type=ContentType.objects.get_for_model(Agreement), subject_id=OuterRef("pk"), at__gte=since
    )
    wanted = Q(state__in=REPORTED)
    for state, kind in ENDED.items():
        wanted |= Q(Exists(ended.filter(kind=kind)), state=state)
    return Agreement.objects.in_register_of(by, now).filter(wanted).listed()


def result_of(around: RappelRound, by: Seat, now: dt.datetime) -> list[dict]:
    """Return one row per afspraak with what each party said of it; seven queries and those of the terms."""
    found = covered_by(around, by, now).select_related(
        "theme", "meeting", "moment__meeting", "moment__recess"
    )
    rows = list(found.order_by("theme__order", "theme__name", SOONEST, "position", "key"))
    pks = [row.pk for row in rows]
    owe, said = owing_of(pks), _reports(pks)
    answers = _answers(around)
    today = dates.local_day(now)
    return [
        _row(row, today) | {"parties": [_party(row, place, answers, said) for place in owe.get(row.pk, ())]}
        for row in rows
    ]


def _row(row: Agreement, today: dt.date) -> dict:
    moment = row.moment
    return {
        "key": row.key,
        "title": row.title,
        "came_from": row.came_from,
        "theme": row.theme.name if row.theme else NO_THEME,
        "status": row.get_state_display(),
        "group": _group(row, today),
        "words": moment.words if moment else "",
        "reading": _reading(moment),
    }


def _reading(moment: Moment | None) -> str:
    """Return what we read in the words of a term, if that says more than they do."""
    if moment is None or moment.latest is None or dates.long(moment.latest) in moment.words:
        return ""
    return moment.reading


def _group(row: Agreement, today: dt.date) -> str:
    """Say where it belongs: done, failed, late (of what is in force and not suspended), or open."""
    if row.state == Agreement.State.HONOURED:
        return "done"
    if row.state == Agreement.State.NOT_HONOURED:
        return "failed"
    is_late = row.latest and row.latest < today and row.state in Agreement.RUNNING
    return "late" if is_late else "open"


def _party(row: Agreement, place: Organisation, answers: dict, said: dict) -> dict:
    """Return the own words of one party: its answer in this round, else its last report, else that there is none."""
    party = {"slug": place.slug, "name": str(place), "order": place.order}
    if (row.pk, place.pk) in answers:
        answer = answers[row.pk, place.pk]
        if answer is None:
            return party | {"said": "niet geantwoord", "tone": "warn"}
        return party | _words(answer, answer.get_outcome_display(), "")
    if report := said.get((row.pk, place.pk)):
        return party | _words(report, report.get_state_display(), dates.long(dates.local_day(report.at)))
    return party | {"said": "geen bericht", "tone": ""}


def _words(row: RappelAnswer | ProgressReport, said: str, day: str) -> dict:
    return {
        "said": said,
        "tone": "set",
        "words": row.words,
        "forecast": row.forecast,
        "is_on_behalf": row.is_on_behalf,
        "day": day,
    }


def _answers(around: RappelRound) -> dict[tuple[int, int], RappelAnswer | None]:
    """Return the newest answer of each line by afspraak and party, None if there is none; two queries."""
    newest = RappelAnswer.objects.filter(line__round=around).newest_per_line()
    lines = RappelLine.objects.filter(round=around).prefetch_related(
        Prefetch("answers", queryset=newest, to_attr="newest")
    )
    return {(row.agreement_id, row.organisation_id): next(iter(row.newest), None) for row in lines}


def _reports(pks: Iterable[int]) -> dict[tuple[int, int], ProgressReport]:
    reports = ProgressReport.objects.filter(agreement__in=list(pks)).newest_per_party()
    return {(row.agreement_id, row.organisation_id): row for row in reports}
