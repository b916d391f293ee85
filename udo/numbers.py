"""Numbers of papers: what people write, and the dossier by which both Kamers look (UD-17)."""

import re

from lib import kamerstuk

DOSSIER = re.compile(r"(\d{2})[ \u00a0\u202f]?(\d{3})(?:[ -]?(?P<part>[A-Z]{1,5}))?")


def dossiers_in(text: str) -> list[str]:
    """Return the dossiers that this whole text names, without spaces; none if it can't be read.

    «36 800», «36800 VII», «36 800, nr. 3» and «Kamerstukken II 2025-2026, 36 800, nr. 3».
    """
    text = " ".join(text.split())
    if reference := kamerstuk.parse(text):
        return list(reference.dossiers)
    if match := DOSSIER.fullmatch(text):
        part = f"-{match['part']}" if match["part"] else ""
        return [f"{match[1]}{match[2]}{part}"]
    return []


def dossiers_of(papers: list[str]) -> list[str]:
    """Return the dossiers of these papers, each once."""
    return list(dict.fromkeys(dossier for paper in papers for dossier in dossiers_in(paper)))
