"""Verslag as a document: the same for every reader, from what the record says."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from lib import pdf, richtext
from meetings.actions.minutes import WRITABLE
from meetings.actions.minutes_facts import as_lines, facts_of, item_facts
from meetings.models import Minutes, MinutesItem


def minutes_pdf(minutes: Minutes, *, agreements_by_item: Mapping[int, Sequence[dict]] | None = None) -> bytes:
    """Render the verslag as PDF; the same state of the record gives the same bytes.

    `agreements_by_item` are the afspraken by agenda item pk, as JSON with label, text and words. An adopted
    verslag is made of what was frozen and of nothing else.
    """
    facts = facts_of(minutes)
    rows = list(minutes.items.select_related("item"))
    made = agreements_by_item or {}
    said = [_item(row, made.get(row.item_id, ())) for row in rows]
    context = facts | {
        "running_title": facts["title"],
        "status": "concept" if minutes.state in WRITABLE else minutes.get_state_display(),
        "items": sorted(said, key=itemgetter("number")),
    }
    changed = [row.edited_at for row in rows if row.edited_at]
    created = minutes.adopted_at or max(changed, default=minutes.meeting.actual_start)
    return pdf.render(
        "meetings/pdf/minutes.html", {"minutes": context}, title=facts["title"], created=created
    )


def _item(row: MinutesItem, agreements: Sequence[dict]) -> dict:
    facts = item_facts(row, agreements)
    made = [
        {"label": made["label"], "text": as_lines(made["text"]), "due": made["words"]}
        for made in facts["agreements"]
    ]
    body = richtext.resolve(row.text) if row.text else ""
    return {"number": facts["number"], "title": facts["title"], "body": body, "agreements": made}
