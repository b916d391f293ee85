"""Two people, one letter: what each of them changed, and both changes in one text where they don't touch."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from letters.models import Approval, Letter, Remark
from letters.reading.earlier import parts_then_and_now
from lib import dates, richtext
from lib.difference import compare
from parties.models import Office, Seat

FIELDS = (
    "subject", "date", "chamber", "our_reference", "your_reference", "directorate", "unit", "visiting_address",
    "return_address", "contact", "salutation", "body", "signatory",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One field that says something else in both versions, with the changes of each since they parted."""

    label: str
    mine: SafeString
    theirs: SafeString


@dataclass(frozen=True)
class Versions:
    """Both versions side by side; `merged` holds the values of both, or is None where they touch."""

    rows: list[Difference]
    merged: dict[str, Any] | None


def compare_versions(letter: Letter, base_revision: int, mine: Mapping[str, Any]) -> Versions:
    """Compare what was typed on top of an older revision with the letter as it is now: two queries."""
    theirs = {name: getattr(letter, name) for name in FIELDS} | {"on_behalf": set(letter.on_behalf.all())}
    mine = {name: mine[name] for name in FIELDS} | {"on_behalf": set(mine["on_behalf"])}
    old = letter.version(base_revision)
    base = {name: getattr(old, name) for name in FIELDS} if old else dict(theirs)
    base["on_behalf"] = theirs["on_behalf"]
    rows = [
        Difference(
            _label(name), _changes(base[name], mine[name], letter), _changes(base[name], theirs[name], letter)
        )
        for name in theirs
        if mine[name] != theirs[name]
    ]
    merged = {name: _merge(base[name], mine[name], theirs[name], name) for name in theirs}
    return Versions(rows, None if any(value is None for value in merged.values()) else merged)


def _merge(base: Any, mine: Any, theirs: Any, name: str) -> Any:
    """Return the value with both changes, or None if both changed the same."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    return richtext.merge(base, mine, theirs) if name == "body" else None


def _label(name: str) -> str:
    return str(Letter._meta.get_field(name).verbose_name).capitalize()


def _changes(old: Any, new: Any, letter: Letter) -> SafeString:
    return compare(_words(old, letter), _words(new, letter))


def _words(value: Any, letter: Letter) -> str:
    """Write a value as people read it; formatted text with its notes."""
    if isinstance(value, Office):
        return value.title_on(letter.date)
    if isinstance(value, set):
        return ", ".join(sorted(office.title_on(letter.date) for office in value))
    if hasattr(value, "year"):
        return dates.long(value)
    noted = [f"[noot: {note}]" for note in richtext.notes(value)]
    return "\n".join([richtext.plain(value), *noted]) if value.startswith("<") else value


def changed_since(old: Any, letter: Letter) -> list[tuple[str, SafeString]]:
    """Return (label, difference) of what changed since an earlier version of the letter: text, annexes, who signs.

    Eight queries at most; none without an earlier version.
    """
    if old is None:
        return []
    text = [
        (_label(name), _changes(getattr(old, name), getattr(letter, name), letter))
        for name in ("subject", "date", "salutation", "body")
        if getattr(old, name) != getattr(letter, name)
    ]
    then, now = parts_then_and_now(letter, old)
    return text + [
        (label, compare(then[label], words)) for label, words in now.items() if words != then[label]
    ]


def last_seen_by(letter: Letter, seat: Seat) -> Letter | None:
    """Return the letter as this person last said something about it, else as it was last offered: five queries at most.

    What counts is an approval, also one that was taken back, and a remark.
    """
    agreed = Approval.pgh_event_model.objects.filter(letter=letter.pk, decided_by__user=seat.user_id)
    said = Remark.objects.filter(letter=letter, seat__user=seat.user_id)
    rows = (agreed.order_by("-revision").exclude(revision=None), said.order_by("-revision"))
    seen = [revision for query in rows for revision in query.values_list("revision", flat=True)[:1]]
    return letter.version(max(seen)) if seen else letter.last_offered()
