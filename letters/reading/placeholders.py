"""Placeholders of a letter template: a closed list, with errors that say what to do; no language of its own."""

import difflib
import re
from collections.abc import Iterator, Mapping

from lib import richtext

# What each stands for, as the page where templates are written explains it.
PLACEHOLDERS = {
    "plaatsgevonden": "de zin die zegt welke overleggen zijn gehouden en wanneer",
    "overleggen": "‘het Overhedenoverleg van 21 november 2024’, en de andere overleggen",
    "mede namens": "‘, mede namens de staatssecretaris …,’ of niets",
    "verzoek": "de zin die zegt welke commissie wanneer om de brief vroeg",
    "afspraken": "de plaats van de afspraken",
    "toezegging": "de toezegging waar de brief over gaat",
    "termijn": "de termijn van die toezegging, in haar eigen woorden",
    "kamer": "‘Tweede Kamer’ of ‘Eerste Kamer’",
    "datum": "de datum van de brief",
}
MAY_BE_EMPTY = {"mede namens"}
PLACE = "afspraken"
FOUND = re.compile(r"\{([^{}]*)\}")
LINES = re.compile(r"\n\s*\n")


def faults(text: str, *, one_line: bool = False) -> list[str]:
    """Return in Dutch what is wrong with the placeholders of a text; empty if nothing is.

    In one line, as in the subject, the place of the afspraken can't stand.
    """
    found = [_unknown(name) for name in FOUND.findall(text) if name not in PLACEHOLDERS]
    if re.search(r"[{}]", FOUND.sub("", text)):
        found.append("Een accolade staat hier zonder de andere. Schrijf een invulplek als {overleggen}.")
    places = sum(name == PLACE for name in FOUND.findall(text))
    if places and one_line:
        found.append("{afspraken} kan hier niet staan.")
    elif places > 1:
        found.append("{afspraken} kan maar één keer in een brief staan.")
    elif places and not re.search(rf"(?m)^\s*\{{{PLACE}\}}\s*$", text):
        found.append("Zet {afspraken} op een eigen regel.")
    return found


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name.strip().lower(), PLACEHOLDERS, n=1)
    hint = f"Bedoelt u {{{near[0]}}}?" if near else "Kies er een uit de lijst."
    return f"{{{name[:40]}}} bestaat niet. {hint}"


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill in a single line; what has no value is left out."""
    return _tidy(FOUND.sub(lambda match: values.get(match[1], ""), text))


def write(text: str, values: Mapping[str, str]) -> str:
    """Return the text as formatted text, one paragraph for each; a paragraph with an empty placeholder is left out.

    Only {mede namens} may be empty in a paragraph that stays. A value for {afspraken} means that there are any: then
    their place follows the rest of its paragraph.
    """
    return "".join(part for paragraph in LINES.split(text.strip()) for part in _paragraph(paragraph, values))


def _paragraph(text: str, values: Mapping[str, str]) -> Iterator[str]:
    names = set(FOUND.findall(text))
    if any(not values.get(name) for name in names - MAY_BE_EMPTY):
        return
    for number, part in enumerate(text.split(f"{{{PLACE}}}")):
        if number:
            yield richtext.PASSAGES
        if words := fill(part, values):
            yield richtext.from_text(words)


def _tidy(text: str) -> str:
    """Mend what a placeholder leaves: two spaces, or a space or comma before a full stop or comma."""
    return re.sub(r"[ ,]+(?=[.,;:])", "", re.sub(r"[ \t]{2,}", " ", text)).strip()
