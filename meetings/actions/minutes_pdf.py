"""Verslag as a document: the same for every reader, from what the record says."""

import datetime as dt
from collections.abc import Mapping, Sequence

from lib import dates, pdf, richtext
from meetings.actions.holding import attendance_of
from meetings.actions.minutes import WRITABLE
from meetings.models import Minutes, Participation


def minutes_pdf(minutes: Minutes, *, agreements_by_item: Mapping[int, Sequence[dict]] | None = None) -> bytes:
    """Render the verslag as PDF; the same state of the record gives the same bytes.

    `agreements_by_item` are the afspraken by agenda item pk, each with label, text (safe HTML) and due.
    """
    meeting = minutes.meeting
    items = list(minutes.items.select_related("item"))
    day = meeting.sort_day
    present, absent = _people(meeting, day)
    context = {
        "title": f"Verslag {meeting}",
        "running_title": f"Verslag {meeting}",
        "meeting": " ".join(part for part in (meeting.get_kind_display(), meeting.subject) if part),
        "when": _when(meeting),
        "place": meeting.place,
        "chair": _chair(meeting, day),
        "status": "concept" if minutes.state in WRITABLE else minutes.get_state_display(),
        "present": present,
        "absent": absent,
        "items": [_item(row, agreements_by_item or {}) for row in items],
    }
    changed = [row.edited_at for row in items if row.edited_at]
    created = minutes.adopted_at or max(changed, default=meeting.actual_start)
    return pdf.render(
        "meetings/pdf/minutes.html", {"minutes": context}, title=context["title"], created=created
    )


def _item(row, agreements_by_item: Mapping[int, Sequence[dict]]) -> dict:
    item = row.item
    body = richtext.resolve(row.text) if row.text else ""
    agreements = agreements_by_item.get(item.pk, ())
    return {"number": item.position, "title": item.title, "body": body, "agreements": agreements}


def _when(meeting) -> str:
    return dates.moment(meeting.start) if meeting.precision == meeting.Precision.MINUTE else meeting.when


def _chair(meeting, day: dt.date) -> str:
    if meeting.chair is None:
        return ""
    title = meeting.chair.title_on(day)
    return f"{title} ({meeting.chair_note})" if meeting.chair_note else title


def _people(meeting, day: dt.date) -> tuple[list[dict], list[dict]]:
    """Return who was there (or replaced) and who wasn't; a seat that nobody noted is in neither."""
    rows = meeting.participations.select_related("office").prefetch_related(
        "office__titles", "office__tenures"
    )
    known = [row for row in rows if attendance_of(row)]
    present = [_person(row, day) for row in known if attendance_of(row) != "absent"]
    absent = [_person(row, day) for row in known if attendance_of(row) == "absent"]
    return present, absent


def _person(row: Participation, day: dt.date) -> dict:
    office = row.office
    return {
        "office": office.title_on(day),
        "name": office.holder_on(day),
        "replaced_by": row.replaced_by,
    }
