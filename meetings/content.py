"""What a release keeps of an agenda: plain JSON, and the items that are read back from it."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Count, QuerySet

from lib import dates, richtext
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Minutes, Proposal
from meetings.numbering import Numbered, attach, items_of, listed
from papers.models import Document, DocumentVersion
from parties.models import Level

OF_ITEM = ("key", "position", "title", "kind", "minutes", "no_policy_decision")
OF_VERSION = ("key", "size", "content_type", "sha256")


def content_of(agenda: Agenda, now: dt.datetime) -> dict:
    """Write down the agenda with the papers that all its readers may read; six queries.

    A narrower paper leaves no trace in it: no number, no title, no count.
    """
    items = items_of(agenda)
    wider = circles_of_proposals(agenda)
    attached = (annex for item in items for annex in item.attached)
    shared = [annex for annex in attached if is_for_all(annex.document, agenda, wider)]
    attach(items, shared)
    annexes = listed(items)
    names = {row.key: row.label for row in annexes}
    versions = _newest(agenda, [annex.document_id for annex in shared])
    return {
        "facts": facts_of(agenda.meeting, now),
        "items": [
            {name: getattr(item, name) for name in OF_ITEM}
            | {
                "text": richtext.cite(item.annotation, names),
                "annexes": [_annex(row, versions) for row in annexes if row.item is item],
            }
            for item in items
        ],
    }


def circles_of_proposals(agenda: Agenda) -> set[int]:
    """Return the circles of what parties brought in for this agenda: its team, and each submitter; one query."""
    rows = Proposal.objects.filter(item__agenda=agenda, audience__isnull=False)
    return set(rows.values_list("audience", flat=True))


def is_for_all(document: Document, agenda: Agenda, wider: Collection[int] = ()) -> bool:
    """Say whether every reader of the agenda may read this document; `wider` are circles that hold its team."""
    if document.level == Level.TEAM and document.audience_id in wider:
        return agenda.level == Level.TEAM
    return document.level == Level.PUBLIC or follows(document, agenda)


def follows(document: Document, agenda: Agenda) -> bool:
    """Say whether this document is read by the circle that reads the agenda.

    The team reads along with the participants, so what they were sent is for the team as well.
    """
    if (document.level, document.audience_id) == (agenda.level, agenda.audience_id):
        return True
    sent = (Level.PARTICIPANTS, agenda.meeting.participants_id)
    return agenda.level == Level.TEAM and (document.level, document.audience_id) == sent


def facts_of(meeting: Meeting, now: dt.datetime) -> dict:
    """Return what stands above the agenda, with the names of the offices as they were on the day itself."""
    return {
        "title": f"Agenda {meeting.short_kind}",
        "running_title": meeting.title,
        "description": meeting.get_kind_display(),
        "day": meeting.when,
        "when": _when(meeting),
        "participants": _participants(meeting, meeting.sort_day or dates.local_day(now)),
        "place": meeting.place,
        "copy_to": meeting.copy_to,
    }


def items_from(content: dict) -> list[AgendaItem]:
    """Return the items of a release with their annexes, as `numbering.items_of` does; one query if it adopts a verslag.

    They are no rows: what was released is never looked up again, except who may read the verslag.
    """
    keys = [row["key"] for item in content["items"] for row in item["annexes"] if "state" in row]
    minutes = Minutes.objects.select_related("meeting").in_bulk(keys, field_name="key") if keys else {}
    return [_item(item, minutes) for item in content["items"]]


def _item(kept: dict, minutes: dict[str, Minutes]) -> AgendaItem:
    item = AgendaItem(annotation=kept["text"], **{name: kept[name] for name in OF_ITEM})
    item.attached = []
    for place, row in enumerate(kept["annexes"], 1):
        if "state" in row:
            item.adopts = minutes[row["key"]]
            item.adopts.state = row["state"]
            continue
        document = Document(
            key=row["document"],
            title=row["title"],
            kind=row["kind"],
            created_at=dt.datetime.fromisoformat(row["received"]),
        )
        annex = Annex(key=row["key"], position=place, document=document, shown_to=row["shown_to"])
        annex.version = row["version"]
        item.attached.append(annex)
    return item


def _annex(row: Numbered, versions: dict[int, dict]) -> dict:
    shown = {"label": row.label, "key": row.key, "title": row.title}
    if row.minutes:
        return shown | {"state": row.minutes.state}
    document = row.annex.document
    return shown | {
        "document": document.key,
        "kind": document.kind,
        "shown_to": row.annex.shown_to,
        "received": document.created_at.isoformat(),
        "version": versions[document.pk],
    }


def _newest(agenda: Agenda, documents: list[int]) -> dict[int, dict]:
    """Return the newest version of each document that the readers of the agenda may read, by document.

    Its number is the one that it has among these: the drafts before it are no business of the participants.
    """
    rows: QuerySet = DocumentVersion.objects.filter(document__in=documents)
    read = (Level.TEAM, Level.PARTICIPANTS) if agenda.level == Level.TEAM else (agenda.level,)
    rows = rows.filter(level__in=(*read, Level.PUBLIC))
    counts = dict(rows.order_by().values_list("document").annotate(number=Count("pk")))
    newest = rows.order_by("document", "-number").distinct("document")
    return {
        row.document_id: {name: getattr(row, name) for name in OF_VERSION}
        | {"number": counts[row.document_id]}
        for row in newest
    }


def _when(meeting: Meeting) -> str:
    if meeting.precision == Meeting.Precision.MINUTE:
        return f"{meeting.when} om {dates.clock(meeting.start)} uur"
    return meeting.when


def _participants(meeting: Meeting, day: dt.date) -> str:
    """Write «MP, mBZK, vz VNG (+ ambtelijke begeleiding / vervanging)»."""
    seats = meeting.participations.select_related("office").prefetch_related("office__titles")
    names = ", ".join(seat.office.abbreviation_on(day) for seat in seats)
    return f"{names} (+\N{NO-BREAK SPACE}ambtelijke begeleiding / vervanging)" if names else ""
