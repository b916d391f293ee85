"""«Voortgang en nakoming afspraken» as people read it: counts per theme and per party, and every row with its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lib.templatetags.ui import make_pill

GROUPS = {
    "late": ("Te laat", "De termijn is voorbij."),
    "open": ("Open", "De termijn is nog niet voorbij, er is geen dag, of de uitvoering is opgeschort."),
    "done": ("Nagekomen", "Nagekomen sinds de vorige ronde."),
    "failed": ("Niet nagekomen", "Afgesloten als niet nagekomen sinds de vorige ronde."),
}


@dataclass
class Count:
    """How many afspraken a theme or a party has in each group; `open` doesn't count what is late."""

    name: str
    late: int = 0
    open: int = 0
    done: int = 0
    failed: int = 0


@dataclass
class Section:
    """The afspraken of one theme."""

    name: str
    rows: list[dict] = field(default_factory=list)


def overview(result: Iterable[dict], keys: set[str]) -> dict:
    """Return counts and rows of what stands in this result under these keys, and nothing of the rest."""
    rows = [row for row in result if row["key"] in keys]
    themes: dict[str, Count] = {}
    parties: dict[str, Count] = {}
    order: dict[str, int] = {}
    sections: dict[str, Section] = {}
    for row in rows:
        _add(themes, row["theme"], row["group"])
        for party in row["parties"]:
            _add(parties, party["name"], row["group"])
            order[party["name"]] = party["order"]
        sections.setdefault(row["theme"], Section(row["theme"])).rows.append(_shown(row))
    total = Count("Totaal")
    for row in rows:
        setattr(total, row["group"], getattr(total, row["group"]) + 1)
    return {
        "total": total,
        "themes": list(themes.values()),
        "parties": sorted(parties.values(), key=lambda row: (order[row.name], row.name)),
        "sections": list(sections.values()),
        "groups": list(GROUPS.values()),
        "number": len(rows),
    }


def _add(counts: dict[str, Count], name: str, group: str) -> None:
    count = counts.setdefault(name, Count(name))
    setattr(count, group, getattr(count, group) + 1)


TONES = {"late": "bad", "open": "busy", "done": "done", "failed": "off"}


def _shown(row: dict) -> dict:
    label = GROUPS[row["group"]][0].lower()
    parties = [party | {"pill": make_pill(party["said"], party["tone"])} for party in row["parties"]]
    return row | {"label": label, "pill": make_pill(label, TONES[row["group"]]), "parties": parties}
