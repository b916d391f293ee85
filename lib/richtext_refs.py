"""References inside a text: to a footnote, a heading or an afspraak, by what it is called now.

A heading that is referred to carries an id. Only then the headings have numbers («2.1»), because «paragraaf 2.1» must
be findable. What a reference says about notes and headings follows from the text itself; how the afspraken are
numbered is known where the text is shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from lib.richtext_tree import HEADING_ID, NOTE_ID, Block, Textblock, all_runs, textblocks

GONE = "(vervallen)"
REF = r'<oo-ref to="([A-Za-z0-9-]{8,10})">([^<>]*+)</oo-ref>'
HEADING = re.compile(r'<(h[23])(?: id="h-[a-z0-9]{6}")?>')
CALL = re.compile(r'<oo-note id="(n-[a-z0-9]{6})">|<x-noot\b')
TO_HEADING = '<oo-ref to="h-'


def settle(blocks: Sequence[Block]) -> None:
    """Give each reference its name of now, and take the ids from headings that nothing refers to. In place."""
    wanted = {run.key for run in all_runs(blocks) if run.kind == "ref"}
    for block in textblocks(blocks):
        known = block.key and block.key in wanted and block.tag in ("h2", "h3")
        wanted -= {block.key}  # a copy of a heading is another heading
        block.key = block.key if known else ""
    numbers = {heading.key: number for heading, number in numbered(blocks) if heading.key}
    names = {key: f"paragraaf {number.rstrip('.')}" for key, number in numbers.items()}
    notes = (run.key for run in all_runs(blocks) if run.kind == "note")
    names |= {key: f"voetnoot {number}" for number, key in enumerate(notes, 1)}
    for run in all_runs(blocks):
        if run.kind == "ref" and (HEADING_ID.fullmatch(run.key) or NOTE_ID.fullmatch(run.key)):
            run.text = names.get(run.key) or f"{'paragraaf' if run.key[0] == 'h' else 'voetnoot'} {GONE}"


def numbered(blocks: Sequence[Block]) -> Iterator[tuple[Textblock, str]]:
    """Yield the headings with their numbers, if the text refers to one of them."""
    if any(run.kind == "ref" and HEADING_ID.fullmatch(run.key) for run in all_runs(blocks)):
        headings = [block for block in textblocks(blocks) if block.tag in ("h2", "h3")]
        yield from zip(headings, _numbers([heading.tag for heading in headings]), strict=True)


def resolve(html: str, agreements: Mapping[str, str] | None) -> str:
    """Return stored html, with the passages in it, in which references are words and headings numbered.

    `agreements` names the afspraken by key («afspraak 2a»); without it the stored words stand.
    """
    if TO_HEADING in html:
        numbers = _numbers([tag[1] for tag in HEADING.finditer(html)])
        html = HEADING.sub(lambda tag: f"<{tag[1]}>{next(numbers)} ", html)
    calls = (call[1] for call in CALL.finditer(html))
    notes = {key: f"voetnoot {number}" for number, key in enumerate(calls, 1) if key}

    def said(match: re.Match) -> str:
        if match[1] in notes or agreements is None or match[1][1] == "-":
            return notes.get(match[1], match[2])
        return escape(agreements.get(match[1], f"afspraak {GONE}"), quote=False)

    return re.sub(REF, said, html)


def cited_agreements(html: str) -> list[str]:
    """Return the keys of the afspraken that the text refers to, in order, each once."""
    return list(dict.fromkeys(key for key, _ in re.findall(REF, html) if key[1] != "-"))


def _numbers(tags: Sequence[str]) -> Iterator[str]:
    """Yield 1, 1.1, 1.2, 2 for headings and the ones below them."""
    high = low = 0
    for tag in tags:
        high, low = (high + 1, 0) if tag == "h2" else (high, low + 1)
        yield f"{high}." if tag == "h2" else f"{high}.{low}"
