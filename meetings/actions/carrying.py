"""Carrying agenda items over to a later overleg as copies: the record of the first one stays as it is."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from lib.keys import new_key
from meetings.actions.topics import cover, covered_by
from meetings.content import is_for_all
from meetings.models import Agenda, AgendaItem, Annex, Meeting, Topic
from papers.models import Document, DocumentVersion
from parties.models import Level

TEXT = ("title", "kind", "annotation", "minutes", "no_policy_decision", "brought_by_id")
OWN = (AgendaItem.Kind.OPENING, AgendaItem.Kind.ADOPTION, AgendaItem.Kind.CLOSING)
VERSION = ("file", "name", "content_type", "size", "sha256", "scan", "uploaded_at", "uploaded_by_id")


def unfinished(agenda: Agenda) -> QuerySet[AgendaItem]:
    """Return the items that were put off, and once it is over or lapsed those without an outcome; one query.

    Opening and closing each agenda has of its own, a verslag to adopt finds the next agenda by itself, and every
    new agenda begins with its own fixed topics: one that nobody wrote anything about isn't carried.
    """
    put_off = Q(outcome=AgendaItem.Outcome.POSTPONED)
    left = put_off if agenda.meeting.is_open else put_off | Q(outcome=AgendaItem.Outcome.OPEN)
    bare = Q(coverage__topic__name=F("title"), annotation="", annexes=None)
    rows = agenda.items.filter(left).exclude(kind__in=OWN).exclude(bare)
    return rows.order_by("position").distinct()


def open_points(agendas: QuerySet[Agenda]) -> QuerySet[AgendaItem]:
    """Return what bestuurlijke overleggen that were held or lapsed left open, newest first (MT-28).

    Only of these agendas, and without what goes on at an item of one of them.
    """
    over = Meeting.objects.filter(kind=Meeting.Kind.BESTUURLIJK).exclude(state__in=Meeting.OPEN)
    left = (AgendaItem.Outcome.POSTPONED, AgendaItem.Outcome.OPEN)
    rows = AgendaItem.objects.filter(agenda__in=agendas, agenda__meeting__in=over, outcome__in=left)
    rows = rows.exclude(kind__in=OWN).exclude(continued_by__agenda__in=agendas)
    newest_first = F("agenda__meeting__planned_start").desc(nulls_last=True)
    return rows.select_related("agenda__meeting").order_by(newest_first, "agenda", "position")


def carry_items(source: Agenda, target: Agenda, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Copy these items with their papers from one agenda to another, before its closing; return the copies.

    A paper becomes a document of its own with the newest version that all readers of the source read, for those of
    the target; one that isn't for all of them stays behind. Citations follow. An item that the target began with, for a
    fixed topic that a copy covers or under the same title, gives way. Writes no events and locks nothing.
    """
    began = list(target.items.exclude(kind__in=OWN))
    copies = [_copy(source, target, item) for item in items]
    covered = {topic for copy in copies for topic in covered_by(copy)}
    titles = {copy.title for copy in copies}
    for item in began:
        if item.title in titles or ((topics := covered_by(item)) and topics <= covered):
            item.delete()
    _renumber(target, copies)
    return copies


def _copy(source: Agenda, target: Agenda, item: AgendaItem) -> AgendaItem:
    fields = {name: getattr(item, name) for name in TEXT}
    copy = AgendaItem(agenda=target, position=_end(target) + 1, continues=item, **fields)
    annexes = Annex.objects.filter(item=item, shown_to=Annex.ShownTo.AGENDA).select_related("document")
    shared = [row for row in annexes.order_by("position", "pk") if is_for_all(row.document, source)]
    pairs = [(row, new_key()) for row in shared]
    for row, key in pairs:
        copy.annotation = copy.annotation.replace(f'key="{row.key}"', f'key="{key}"')
    copy.save()
    if source.meeting.topic_list_id == target.meeting.topic_list_id:
        cover(copy, Topic.objects.filter(pk__in=covered_by(item)))
    for row, key in pairs:
        document = _copy_document(row.document, target)
        Annex.objects.create(key=key, item=copy, document=document, position=row.position)
    return copy


def readable_there(document: Document, target: Agenda) -> Document:
    """Return the document itself, or a copy for the readers of this agenda if its own are those of another overleg."""
    if document.level != Level.PARTICIPANTS or is_for_all(document, target):
        return document
    return _copy_document(document, target)


def _copy_document(document: Document, target: Agenda) -> Document:
    facts = {name: getattr(document, name) for name in ("title", "kind", "created_at", "created_by_id")}
    copy = Document.objects.create(**facts, **target.protection)
    newest = document.versions.filter(**document.protection).first()
    if newest:
        DocumentVersion.objects.create(
            document=copy, number=1, **{name: getattr(newest, name) for name in VERSION}, **target.protection
        )
    return copy


def _end(agenda: Agenda) -> int:
    last = agenda.items.order_by("position").last()
    return last.position if last else 0


def _renumber(agenda: Agenda, copies: list[AgendaItem]) -> None:
    """Put the copies before the closing and number all items 1, 2, 3 …; uniqueness is checked at commit."""
    new = {copy.pk for copy in copies}
    rows = list(agenda.items.order_by("position"))
    closing = [row for row in rows if row.kind == AgendaItem.Kind.CLOSING]
    old = [row for row in rows if row.pk not in new and row not in closing]
    for position, row in enumerate([*old, *(row for row in rows if row.pk in new), *closing], 1):
        row.position = position
    AgendaItem.objects.bulk_update(rows, ["position"])
