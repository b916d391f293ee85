"""What each party says of the progress of an afspraak, prepared for the page."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Subquery

from agreements.models import (
    REPORTED,
    Agreement,
    ProgressNote,
    ProgressPaper,
    ProgressQuestion,
    ProgressReport,
)
from agreements.owing import owing
from agreements.permissions import ACTING, may_keep
from lib import dates
from lib.templatetags.ui import make_pill
from papers.models import Document
from parties.models import Organisation, Seat

TONES = {"on_track": "done", "attention": "warn", "stuck": "bad", "ready": "set"}
PILLS = {state: make_pill(label, TONES[state]) for state, label in ProgressReport.State.choices}
NOTHING = make_pill("nog geen bericht")


def progress_of(agreement: Agreement, seat: Seat) -> dict:
    """Return the newest word of each party that owes it, side by side; two queries, four once somebody reported."""
    if agreement.is_undecided or agreement.is_heading:
        return {}
    asked = ProgressQuestion.objects.filter(agreement=agreement, organisation=OuterRef("pk"), answer=None)
    asked = asked.order_by("-request__asked_at", "-pk")
    since, until = (asked.values(f"request__{name}")[:1] for name in ("asked_at", "until"))
    places = list(owing(agreement).annotate(asked_at=Subquery(since), until=Subquery(until)))
    reports = ProgressReport.objects.filter(agreement=agreement).newest_per_party().with_places()
    said = {row["organisation"]: row for row in rows_of(reports, seat)}
    empty = {"pill": NOTHING}
    sides = [
        said.pop(place.pk, empty) | {"place": place.place, "asked": _asked(place, agreement)}
        for place in places
    ]
    is_open = agreement.state in REPORTED
    mine = seat.role in ACTING and any(place.pk == seat.organisation_id for place in places)
    return {
        "sides": [*sides, *said.values()],
        "has_reports": any("state" in side for side in sides) or bool(said),
        "may_report": is_open and bool(places) and (mine or may_keep(seat, agreement)),
    }


def _asked(place: Organisation, agreement: Agreement) -> str:
    """Say that this party still has to answer; nothing once the afspraak is over."""
    if place.asked_at is None or agreement.state not in REPORTED:
        return ""
    day = dates.long(dates.local_day(place.asked_at))
    return f"Gevraagd op {day}, uiterlijk {dates.long(place.until)}"


def rows_of(reports: Iterable[ProgressReport], seat: Seat) -> list[dict]:
    """Return these reports as rows, each with its papers and the reader's own notes; two queries if there are any."""
    documents = Document.objects.visible_to(seat)
    papers = ProgressPaper.objects.filter(document__in=documents).select_related("document")
    found = list(reports.prefetch_related(Prefetch("papers", queryset=papers, to_attr="shown")))
    notes: dict[int, str] = defaultdict(str)
    if found:
        mine = ProgressNote.objects.visible_to(seat).filter(report__in=[row.pk for row in found])
        notes |= dict(mine.values_list("report", "text"))
    return [
        {
            "organisation": row.organisation_id,
            "place": row.place,
            "state": row.state,
            "pill": PILLS[row.state],
            "words": row.words,
            "forecast": row.forecast,
            "at": row.at,
            "by": f"{row.by}, namens {row.place}" if row.is_on_behalf else row.by,
            "papers": row.shown,
            "note": notes[row.pk],
        }
        for row in found
    ]
