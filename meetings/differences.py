"""What is different between two releases of an agenda: a pure function over their contents."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lib import richtext

NEW, REMOVED, MOVED = "new", "removed", "moved"
TITLE, TEXT, TIME, KIND = "title", "text", "time", "kind"
NEW_PAPER, CHANGED_PAPER, REMOVED_PAPER = "new_paper", "changed_paper", "removed_paper"
FIELDS = {TITLE: ("title",), TEXT: ("text", "no_policy_decision"), TIME: ("minutes",), KIND: ("kind",)}
WORDS = {TITLE: "titel", TEXT: "tekst", TIME: "tijd", KIND: "soort"}


@dataclass(frozen=True)
class Change:
    """One difference at one item, which is known by its key; `place` is where it stands now (or stood, if removed).

    `before` is the place of a moved item; `label` and `paper` tell which annex.
    """

    kind: str
    item: str
    place: int
    title: str
    before: int = 0
    label: str = ""
    paper: str = ""

    @property
    def word(self) -> str:
        """Return what a mark at the item says: «bijlage 3», «tekst»."""
        if self.kind in {NEW_PAPER, CHANGED_PAPER}:
            return self.label
        if self.kind == REMOVED_PAPER:
            return "bijlage vervallen"
        return WORDS.get(self.kind) or {NEW: "agendapunt", MOVED: "plaats"}.get(self.kind, "")


def differences(old: dict, new: dict) -> list[Change]:
    """Return what changed, in the order of the new agenda; what was removed comes last.

    A text counts as changed if its words did, not because an annex that it cites has another number now. As few
    items as possible count as moved: the others kept their order.
    """
    before = {item["key"]: item for item in old["items"]}
    after = {item["key"]: item for item in new["items"]}
    kept = [key for key in after if key in before]
    still = _longest_row([list(before).index(key) for key in kept])
    stayed = {list(before)[place] for place in still}
    changes: list[Change] = []
    for key, item in after.items():
        if key not in before:
            changes.append(_change(NEW, item))
            continue
        if key not in stayed:
            changes.append(_change(MOVED, item, before=before[key]["position"]))
        changes += _within(before[key], item)
    return changes + [_change(REMOVED, item) for key, item in before.items() if key not in after]


def marks(changes: Sequence[Change]) -> dict[str, str]:
    """Return per item, by its key, what is new there in a few words; what was removed has no place any more."""
    found: dict[str, list[str]] = {}
    for change in changes:
        if change.kind != REMOVED:
            found.setdefault(change.item, []).append(change.word)
    return {key: ", ".join(dict.fromkeys(words)) for key, words in found.items()}


def sentences(changes: Sequence[Change]) -> list[str]:
    """Say in sentences what changed: «Punt 4: tekst gewijzigd.», «Punt 3: bijlage 3 toegevoegd (Samenvatting)»."""
    return [_sentence(change) for change in changes]


def _sentence(change: Change) -> str:
    paper = change.label
    return {
        NEW: f"Punt {change.place} is nieuw: {change.title}.",
        REMOVED: f"Vervallen: {change.title}.",
        MOVED: f"Punt {change.place} ({change.title}) was punt {change.before}.",
        NEW_PAPER: f"Punt {change.place}: {paper} toegevoegd ({change.paper}).",
        CHANGED_PAPER: f"Punt {change.place}: nieuwe versie van {paper} ({change.paper}).",
        REMOVED_PAPER: f"Punt {change.place}: een bijlage is vervallen ({change.paper}).",
    }.get(change.kind) or f"Punt {change.place}: {WORDS[change.kind]} gewijzigd."


def _within(old: dict, new: dict) -> list[Change]:
    """Return what changed at one item: its words, then its papers."""
    changes = [
        _change(kind, new) for kind, names in FIELDS.items() if _plain(old, names) != _plain(new, names)
    ]
    before = {row["key"]: row for row in old["annexes"]}
    after = {row["key"]: row for row in new["annexes"]}
    for key, row in after.items():
        if key not in before:
            changes.append(_paper(NEW_PAPER, new, row))
        elif _file(before[key]) != _file(row):
            changes.append(_paper(CHANGED_PAPER, new, row))
    return changes + [_paper(REMOVED_PAPER, new, row) for key, row in before.items() if key not in after]


def _plain(item: dict, names: tuple[str, ...]) -> list:
    return [richtext.uncited(item[name]) if name == "text" else item[name] for name in names]


def _file(annex: dict) -> str:
    """Return what stands for the content of an annex; a verslag is a page of its own and has none."""
    return annex["version"]["key"] if "version" in annex else ""


def _change(kind: str, item: dict, before: int = 0) -> Change:
    return Change(kind, item["key"], item["position"], item["title"], before)


def _paper(kind: str, item: dict, annex: dict) -> Change:
    return Change(kind, item["key"], item["position"], item["title"], 0, annex["label"], annex["title"])


def _longest_row(places: list[int]) -> set[int]:
    """Return a longest part of these different places that rises already (patience sorting)."""
    tails: list[int] = []
    previous: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(tails, place)
        previous[place] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [place]
    row, place = set(), tails[-1] if tails else None
    while place is not None:
        row.add(place)
        place = previous[place]
    return row
