"""What each party says of the progress of an afspraak, prepared for the page."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects

from agreements.choices import Names
from agreements.models import (
    REPORTED,
    Agreement,
    ProgressNote,
    ProgressPaper,
    ProgressQuestion,
    ProgressReport,
)
from agreements.owing import owing_known
from agreements.permissions import ACTING, may_keep
from lib import dates
from lib.templatetags.ui import make_pill
from papers.models import Document
from parties.models import Seat

TONES = {"on_track": "done", "attention": "warn", "stuck": "bad", "ready": "set"}
PILLS = {state: make_pill(label, TONES[state]) for state, label in ProgressReport.State.choices}
NOTHING = make_pill("nog geen bericht")


def progress_of(agreement: Agreement, seat: Seat, names: Names) -> dict:
    """Return the newest word of each party that owes it, side by side; parties and owners are fetched.

    No query as long as nobody was asked (`is_asked`) or reported (`was_reported`), else one and at most two.
    """
    if agreement.is_undecided or agreement.is_heading:
        return {}
    places, asked = owing_known(agreement), _asked(agreement) if agreement.is_asked else {}
    reports = ProgressReport.objects.filter(agreement=agreement).newest_per_party().with_places()
    found = rows_of(reports, seat) if agreement.was_reported else []
    said = {row["organisation"]: row for row in found}
    empty = {"pill": NOTHING}
    sides = [
        said.pop(place.pk, empty)
        | {"place": names.places.get(place.slug, place.slug), "asked": asked.get(place.pk, "")}
        for place in places
    ]
    is_open = agreement.state in REPORTED
    mine = seat.role in ACTING and any(place.pk == seat.organisation_id for place in places)
    return {
        "sides": [*sides, *said.values()],
        "has_reports": any("state" in side for side in sides) or bool(said),
        "may_report": is_open and bool(places) and (mine or may_keep(seat, agreement)),
    }


def _asked(agreement: Agreement) -> dict[int, str]:
    """Say of each party (by pk) that it still has to answer; nothing once the afspraak is over. One query."""
    if agreement.state not in REPORTED:
        return {}
    rows = ProgressQuestion.objects.waiting().filter(agreement=agreement).order_by("request__asked_at", "pk")
    return {
        place: f"Gevraagd op {dates.long(dates.local_day(at))}, uiterlijk {dates.long(until)}"
        for place, at, until in rows.values_list("organisation", "request__asked_at", "request__until")
    }


def rows_of(reports: Iterable[ProgressReport], seat: Seat) -> list[dict]:
    """Return these reports as rows, each with its papers and the reader's own note; one query, two if there are papers."""
    mine = ProgressNote.objects.visible_to(seat).filter(report=OuterRef("pk"))
    papers = ProgressPaper.objects.filter(document__in=Document.objects.visible_to(seat))
    note = Subquery(mine.values("text")[:1])
    found = list(reports.annotate(own_note=note, has_papers=Exists(papers.filter(report=OuterRef("pk")))))
    shown = Prefetch("papers", queryset=papers.select_related("document"), to_attr="shown")
    prefetch_related_objects([row for row in found if row.has_papers], shown)
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
            "papers": row.shown if row.has_papers else [],
            "note": row.own_note or "",
        }
        for row in found
    ]
