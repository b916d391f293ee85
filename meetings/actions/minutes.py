"""Verslag: begin it, write it with several people at once, freeze it at adoption."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import transaction

from lib import richtext
from lib.richtext_reader import read
from lib.richtext_tree import write
from meetings.actions.minutes_facts import facts_of, item_facts
from meetings.models import AgendaItem, Meeting, Minutes, MinutesItem
from meetings.workflow import MINUTES
from parties.models import Level, Seat
from trail.models import Event
from trail.workflow import Blocked

WRITABLE = (Minutes.State.DRAFT, Minutes.State.COMMENT)
FINAL = ("as_adopted", "text_before_adoption", "is_final", "text", "revision", "edited_by", "edited_at")


@dataclass(frozen=True)
class Saved:
    """The text of this item is now what was sent; `item.revision` is the one to send next time."""

    item: MinutesItem


@dataclass(frozen=True)
class Conflict:
    """Somebody else saved first and nothing was overwritten; all texts are formatted text.

    `item` is the row as it is now: `theirs`, by `who`, `when`. `merged` holds both changes, or is None
    where they touch.
    """

    item: MinutesItem
    base: str
    mine: str
    theirs: str
    merged: str | None
    who: Seat | None
    when: dt.datetime | None


@dataclass(frozen=True)
class Written:
    """A written round: what the parties answered (JSON rows, and a sentence), and the texts first offered, by pk."""

    answers: list[dict]
    sentence: str
    before: Mapping[int, str]


@transaction.atomic
def start_minutes(meeting: Meeting, *, by: Seat | None, now: dt.datetime, **facts) -> Minutes:
    """Make the draft with one empty text per agenda item, for the participants; twice changes nothing.

    `facts` are further fields of the verslag, such as `is_example`, or a narrower level: what was begun for the
    organiser alone, during the overleg, is opened to the participants the second time.
    """
    circle = {
        "level": Level.PARTICIPANTS,
        "owner_id": meeting.owner_id,
        "audience_id": meeting.participants_id,
    }
    wanted = circle | facts
    minutes, is_new = Minutes.objects.get_or_create(meeting=meeting, defaults=wanted)
    items = AgendaItem.objects.filter(agenda__meeting=meeting, record=None)
    MinutesItem.objects.bulk_create(
        [MinutesItem(minutes=minutes, item=item) for item in items], ignore_conflicts=True
    )
    if is_new:
        Event.write(minutes, "minutes.start", "Conceptverslag begonnen.", by=by, now=now)
    elif minutes.level == Level.RIJK_CONCEPT != wanted["level"]:
        Minutes.objects.filter(pk=minutes.pk).update(**wanted)
        minutes.refresh_from_db()
        Event.write(minutes, "minutes.open", "Conceptverslag te lezen voor de deelnemers.", by=by, now=now)
    return minutes


@transaction.atomic
def save_item(
    minutes_item: MinutesItem, text: str, *, revision: int, by: Seat, now: dt.datetime
) -> Saved | Conflict:
    """Save the text at one agenda item, unless somebody saved another text since `revision`.

    `text` is formatted text as `RichTextField` gives it. Every saved version stays in the proof table.
    Raises Blocked once the verslag has been offered for adoption.
    """
    item = _writable(minutes_item)
    if text == item.text:
        return Saved(item)
    if revision != item.revision:
        return conflict_since(item, text, revision)
    _write(item, text, by=by, now=now)
    return Saved(item)


@transaction.atomic
def keep_theirs(
    minutes_item: MinutesItem, mine: str, *, revision: int, by: Seat, now: dt.datetime
) -> Saved | Conflict:
    """Give way in a conflict: my text becomes a version, and theirs of `revision` comes back on top."""
    item = _writable(minutes_item)
    if revision != item.revision:
        return conflict_since(item, mine, revision)
    theirs = item.text
    for text in (mine, theirs):
        if text != item.text:
            _write(item, text, by=by, now=now)
    return Saved(item)


@transaction.atomic
def freeze(
    minutes: Minutes,
    *,
    adopted_in: Meeting | None,
    amended: bool,
    by: Seat,
    now: dt.datetime,
    texts: Mapping[int, str] | None = None,
    agreements: Mapping[int, Sequence[dict]] | None = None,
    written: Written | None = None,
) -> Event:
    """Take the step «(gewijzigd) vaststellen»; from here on the database refuses every change.

    Without an overleg it is the `written` round that adopts.

    `texts` are the amended texts by `MinutesItem` pk; each text as it was offered is kept beside it.
    `agreements` are the afspraken as the verslag shows them, by agenda item pk (JSON). They are copied with all
    that the verslag says of its overleg, so that nothing that changes later changes what was adopted.
    """
    meeting = Meeting.objects.select_related("chair").get(pk=minutes.meeting_id)
    minutes.meeting = meeting
    facts = {"adopted_in": str(adopted_in or "")} | ({"written": written.answers} if written else {})
    event = MINUTES.take(
        f"{'adopt_written' if written else 'adopt'}{'_amended' if amended else ''}",
        minutes,
        by=by,
        now=now,
        words={"meeting": str(adopted_in), "answers": written.sentence if written else ""},
        adopted_in=adopted_in,
        adopted_at=now,
        as_adopted=facts_of(minutes) | facts,
    )
    rows = list(MinutesItem.objects.filter(minutes=minutes, is_final=False).select_related("item"))
    for row in rows:
        row.as_adopted = item_facts(row, (agreements or {}).get(row.item_id, ()))
        row.text_before_adoption = written.before.get(row.pk, row.text) if written else row.text
        row.is_final = True
        if (text := (texts or {}).get(row.pk, row.text)) != row.text:
            row.text, row.revision, row.edited_by, row.edited_at = text, row.revision + 1, by, now
    MinutesItem.objects.bulk_update(rows, FINAL)
    return event


def conflict_since(item: MinutesItem, mine: str, revision: int) -> Conflict:
    """Set my text beside the one that is saved now, with the version that I began with; saves nothing."""
    old = item.events.filter(revision=revision).order_by("pgh_id").last()
    base = old.text if old else ""
    merged = richtext.merge(base, mine, item.text)
    return Conflict(item, base, mine, item.text, merged, item.edited_by, item.edited_at)


def both_texts(conflict: Conflict) -> str:
    """Return one text to edit: merged, or where the changes touch their paragraphs followed by mine."""
    if conflict.merged is not None:
        return conflict.merged
    theirs, mine = _blocks(conflict.theirs), _blocks(conflict.mine)
    steps = SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
    kept = [theirs[i:j] + (mine[k:m] if step != "equal" else []) for step, i, j, k, m in steps]
    return "".join(block for blocks in kept for block in blocks)


def _blocks(html: str) -> list[str]:
    """Split formatted text in its paragraphs, headings, lists and quotations."""
    return [write([block]) for block in read(html)]


def _writable(minutes_item: MinutesItem) -> MinutesItem:
    """Return the row as it is now, locked with its verslag so that no step comes in between."""
    minutes = Minutes.objects.select_for_update(no_key=True).get(pk=minutes_item.minutes_id)
    if minutes.state not in WRITABLE:
        raise Blocked(
            f"Dit verslag is {minutes.get_state_display()}. De tekst kan niet meer worden gewijzigd."
        )
    return MinutesItem.objects.select_related("item", "edited_by").get(pk=minutes_item.pk)


def _write(item: MinutesItem, text: str, *, by: Seat, now: dt.datetime) -> None:
    item.text, item.revision, item.edited_by, item.edited_at = text, item.revision + 1, by, now
    item.save(update_fields=["text", "revision", "edited_by", "edited_at"])
