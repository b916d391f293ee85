"""Verslag as a document: the same for every reader, from what the record says."""

import datetime as dt
from collections.abc import Mapping, Sequence
from operator import itemgetter

from lib import dates, pdf, richtext
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_facts import as_lines, facts_of, item_facts
from meetings.actions.minutes_versions import texts_at
from meetings.documents import host_of
from meetings.models import Minutes, MinutesItem
from meetings.models.minutes import ADOPTED

Said = Mapping[int, Sequence[dict]]


def minutes_paper(minutes: Minutes, *, agreements_by_item: Said | None = None) -> pdf.Paper:
    """Compose the verslag for PDF; the same state of the record gives the same file.

    `agreements_by_item` are the afspraken by agenda item pk, as JSON with label, text and words. An adopted
    verslag is made of what was frozen and of nothing else.
    """
    rows = list(minutes.items.select_related("item"))
    changed = [row.edited_at for row in rows if row.edited_at]
    created = minutes.adopted_at or max(changed, default=minutes.meeting.start)
    return _compose(minutes, rows, agreements_by_item or {}, created)


def offered_paper(minutes: Minutes, *, state: str, at: dt.datetime, agreements_by_item: Said) -> pdf.Paper:
    """Compose the verslag as it was when an agenda with it went out, whatever was adopted or changed in it since.

    `state` and `at` are those of that moment, and so are the texts. Who was there, what came of the items, and the
    terms of the afspraken are told as the record has them now. The verslag is not to be saved afterwards.
    """
    if state in ADOPTED:
        return minutes_paper(minutes)
    minutes.state, minutes.as_adopted, minutes.adopted_at = state, None, None
    texts, rows = texts_at(minutes, at), list(minutes.items.select_related("item"))
    for row in rows:
        row.text, row.as_adopted = texts.get(row.pk, ""), None
    return _compose(minutes, rows, agreements_by_item, at)


def _compose(minutes: Minutes, rows: list[MinutesItem], made: Said, created: dt.datetime) -> pdf.Paper:
    facts = facts_of(minutes)
    said = [_item(row, made.get(row.item_id, ())) for row in rows]
    context = facts | {
        "running_title": facts["title"],
        "status": _status(minutes, facts),
        "items": sorted(said, key=itemgetter("number")),
    }
    return pdf.compose(
        "meetings/pdf/minutes.html", {"minutes": context}, title=facts["title"], created=created,
        house_of=host_of(minutes.meeting),
    )  # fmt: skip


def _status(minutes: Minutes, facts: Mapping) -> str:
    """Write where it stands, and of an adopted verslag where that was done."""
    if minutes.state in WRITABLE:
        return "concept"
    label = minutes.get_state_display()
    if not minutes.is_adopted:
        return label
    if not facts.get("written"):
        return f"{label} in het {facts['adopted_in']}" if facts.get("adopted_in") else label
    day = dates.long(dates.local_day(minutes.adopted_at))
    answers = "; ".join(f"{row['party']}: {row['answer']}" for row in facts["written"])
    return f"{label} in een schriftelijke ronde op {day} ({answers})"


def _item(row: MinutesItem, agreements: Sequence[dict]) -> dict:
    facts = item_facts(row, agreements)
    made = [
        {"label": made["label"], "text": as_lines(made["text"]), "due": made["words"]}
        for made in facts["agreements"]
    ]
    body = richtext.resolve(row.text) if row.text else ""
    return {
        "number": facts["number"],
        "title": facts["title"],
        "body": body,
        "agreements": made,
        "without": facts.get("without", ""),  # a verslag that was adopted earlier doesn't say it
    }
