"""The rows of the test of a coalition agreement as they are shown, and the numbers that lead to them."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils.html import format_html

from lib.templatetags.ui import make_pill
from udo.coalition import OPEN, RIJK, TONES, Cell, Row, counted
from udo.exits import KOEPELS
from udo.models.consequence import Kind

PARTIES = {RIJK: "Rijk"} | {slug: slug.upper() if slug != "uvw" else "UvW" for slug in KOEPELS.values()}


def shown(rows: Iterable[Row], chosen: dict[str, str], words: dict[str, str]) -> list[dict]:
    """Return rows for the screen: of each kind that was chosen the parties beside each other."""
    kinds = [kind for kind in Kind if chosen["soort"] in ("", kind)]
    return [
        {
            "measure": row.measure, "url": row.measure.get_absolute_url(), "lead": row.lead,
            "kinds": [(kind.label.capitalize(), _cells(row, kind, chosen["partij"], words)) for kind in kinds],
        }
        for row in rows
    ]  # fmt: skip


def _cells(row: Row, kind: str, party: str, words: dict[str, str]) -> list[tuple]:
    """Return (party, pill) of one kind; of one party if one was chosen."""
    return [
        (cell.name, pill_of(cell, words))
        for cell in row.cells
        if cell.kind == kind and party in ("", cell.side)
    ]


def pill_of(cell: Cell, words: dict[str, str]) -> str:
    """Return what a party says as a sign; that it says nothing yet stands there softly."""
    if cell.size == OPEN:
        return format_html('<span class="soft">{}</span>', words[OPEN])
    return make_pill(words[cell.size], TONES[cell.size])


def totals(rows: list[Row], chosen: dict[str, str], words: dict[str, str], here: str) -> list[dict]:
    """Return two tables of numbers of measures: by party and by kind of consequence, each number with the address of its rows."""
    numbers = counted(rows)
    chapter = {"hoofdstuk": chosen["hoofdstuk"]} if chosen["hoofdstuk"] else {}

    def line(name: str, **picked: str) -> dict:
        kind, party = picked.get("soort", ""), picked.get("partij", "")
        found = [
            (word, numbers[kind, party, size], f"{here}?{urlencode(chapter | picked | {'gevolg': size})}")
            for size, word in words.items()
        ]
        return {"name": name, "cells": found}

    return [
        {"head": "Partij", "rows": [line(name, partij=slug) for slug, name in PARTIES.items()]},
        {"head": "Soort gevolg", "rows": [line(kind.label.capitalize(), soort=kind.value) for kind in Kind]},
    ]
