"""What a verslag says beside its texts, as plain JSON: until adoption from the live rows, from then on from a copy."""

from collections.abc import Iterable

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from lib import dates
from meetings.actions.representation import span, without
from meetings.models import Meeting, Minutes, MinutesItem, Participation


def facts_of(minutes: Minutes) -> dict:
    """Return what the verslag says of its overleg: the copy of an adopted one, else as it is now; 5 queries."""
    if minutes.as_adopted is not None:
        return minutes.as_adopted
    meeting = minutes.meeting
    rows = _seats(meeting, "office__titles", "office__tenures", "companions")
    present = [row for row in rows if row.attendance in {"present", "replaced"}]
    absent = [row for row in rows if row.attendance == "absent"]
    unknown = [row for row in rows if not row.attendance]
    return {
        "title": f"Verslag {meeting}",
        "meeting": ", ".join(part for part in (meeting.get_kind_display(), meeting.subject) if part),
        "when": _when(meeting),
        "place": meeting.place,
        "chair": _chair(meeting),
        "present": [_person(row, meeting) for row in present],
        "absent": [_person(row, meeting) for row in absent],
        "unknown": [_person(row, meeting) for row in unknown],
        "is_example": minutes.is_example,
        "is_recorded": minutes.is_recorded,
        "attendance": _counted(rows, meeting),
    }


def attendance_facts(minutes: Minutes) -> dict:
    """Return how many were there and who wasn't, in short; two queries, none of an adopted verslag."""
    if minutes.as_adopted is not None:
        return minutes.as_adopted["attendance"]
    return _counted(_seats(minutes.meeting, "office__titles"), minutes.meeting)


def item_facts(row: MinutesItem, agreements: Iterable[dict] = ()) -> dict:
    """Return what the verslag says around the text at one item; `agreements` are rows of JSON."""
    if row.as_adopted is not None:
        return row.as_adopted
    item = row.item
    return {
        "number": item.position,
        "title": item.title,
        "outcome": item.outcome,
        "note": item.outcome_note,
        "without": without(item.unrepresented),
        "agreements": list(agreements),
    }


def as_lines(text: str) -> SafeString:
    """Write plain text of one paragraph as HTML that keeps its lines."""
    html = linebreaks(text, autoescape=True)
    return mark_safe(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S308 (escaped above)


def _seats(meeting: Meeting, *names: str) -> list[Participation]:
    rows = meeting.participations.select_related("office", "from_item", "until_item")
    return list(rows.prefetch_related(*names))


def _when(meeting: Meeting) -> str:
    return dates.moment(meeting.start) if meeting.precision == meeting.Precision.MINUTE else meeting.when


def _chair(meeting: Meeting) -> str:
    if meeting.chair is None:
        return ""
    title = meeting.chair.title_on(meeting.sort_day)
    return f"{title} ({meeting.chair_note})" if meeting.chair_note else title


def _person(row: Participation, meeting: Meeting) -> dict:
    day = meeting.sort_day
    return {
        "office": row.office.title_on(day),
        "name": row.office.holder_on(day),
        "replaced_by": row.replaced_by,
        "span": span(row),
        "escorts": "; ".join([who.shown for who in row.companions.all()] + [row.support] * bool(row.support)),
    }


def _counted(rows: list[Participation], meeting: Meeting) -> dict:
    known = [(row.attendance, row.office.abbreviation_on(meeting.sort_day), row) for row in rows]
    return {
        "seats": len(rows),
        "present": sum(word in {"present", "replaced"} for word, _, _ in known),
        "unknown": sum(not word for word, _, _ in known),
        "replaced": [[name, row.replaced_by] for word, name, row in known if word == "replaced"],
        "absent": [name for word, name, _ in known if word == "absent"],
    }
