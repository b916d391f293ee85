"""What a letter says: one dictionary for the PDF, the screen, the hash and the public page."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from letters.models import Chamber, Letter, LetterAnnex, Passage
from lib import dates, notes, richtext
from parties.circles import beside

RECIPIENTS = {
    Chamber.TK: [
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Postbus 20018",
        "2500 EA Den Haag",
    ],
    Chamber.EK: [
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal",
        "Postbus 20017",
        "2500 EA Den Haag",
    ],
}


def paper_of(letter: Letter, *, draft: bool | None = None, marks: bool = False) -> dict:
    """Return what stands in the letter; a sent one says what was frozen, another one what it says now.

    `draft` overrules the word «Concept»; with `marks` inserted afspraken are marked as literal or different.
    Costs at most eight queries.
    """
    annexes = annexes_of(letter)
    line, name = signature_of(letter)
    return {
        "draft": not letter.is_sent if draft is None else draft,
        "date": letter.date,
        "subject": letter.subject,
        "recipient": RECIPIENTS[Chamber(letter.chamber)],
        "return_address": letter.return_address,
        "sender": {
            "directorate": letter.directorate or letter.owner.name_on(letter.date),
            "unit": letter.unit,
            "address": letter.visiting_address.splitlines(),
            "contact": letter.contact,
        },
        "our_reference": letter.our_reference,
        "your_reference": letter.your_reference,
        "annexes": len(annexes) or "",
        "salutation": letter.salutation,
        "body": body_of(letter, annexes, marks=marks),
        "signatories": [{"line": line, "name": name}],
    }


def annexes_of(letter: Letter) -> list[LetterAnnex]:
    """Return the annexes in order, with their documents and versions: two queries."""
    return list(letter.annexes.select_related("document").prefetch_related("document__versions"))


def annexes_with_readers(letter: Letter, now: dt.datetime) -> list[LetterAnnex]:
    """Return the annexes, each with `readers`: in words, if others can read it than the letter."""
    annexes = annexes_of(letter)
    readers = beside(letter, (annex.document for annex in annexes), now)
    for annex in annexes:
        annex.readers = readers.get(annex.document.key, "")
    return annexes


def citations(annexes: Iterable[LetterAnnex]) -> dict[str, str]:
    """Return how each annex is cited, by the key of its document."""
    return {annex.document.key: f"bijlage {number}" for number, annex in enumerate(annexes, 1)}


def signature_of(letter: Letter) -> tuple[str, str]:
    """Return how the office is named and who holds it on the letter's date (or was frozen at approval)."""
    if letter.is_sent and letter.signed_as:
        return letter.signed_as, letter.signed_by
    return f"De {letter.signatory.title_on(letter.date)},", letter.signatory.holder_on(letter.date)


def body_of(letter: Letter, annexes: Iterable[LetterAnnex], *, marks: bool = False) -> SafeString:
    """Return the text as safe HTML, with the afspraken in their place and notes as `<x-noot>`."""
    if letter.is_sent:
        return mark_safe(letter.frozen_html)  # noqa: S308 (made by this function before it was frozen)
    rows = passages_of(letter)
    return richtext.resolve(
        letter.body, annexes=citations(annexes), passages=passages_html(rows, marks=marks)
    )


def passages_of(letter: Letter) -> list[Passage]:
    return list(letter.passages.select_related("source", "agreement"))


def passages_html(rows: list[Passage], *, marks: bool = False) -> SafeString:
    """Write the afspraken as the numbered list of a letter: 1, a, b, c, 2."""
    return _list([row for row in rows if row.parent_id is None], rows, marks)


def _list(level: list[Passage], rows: list[Passage], marks: bool) -> SafeString:
    if not level:
        return SafeString("")
    tag = SafeString('<ol type="a">' if level[0].parent_id else "<ol>")
    items = (
        (_text(row, marks), _list([part for part in rows if part.parent_id == row.pk], rows, marks))
        for row in level
    )
    return format_html("{}{}</ol>", tag, format_html_join("", "<li>{}{}</li>", items))


def _text(row: Passage, marks: bool) -> SafeString:
    text = mark_safe(escape(row.text).replace("\n", "<br>"))  # noqa: S308 (escaped)
    if not marks:
        return text
    return format_html("<mark{}>{}</mark>", mark_safe(' class="differs"') if row.differs else "", text)


def fingerprint(letter: Letter) -> str:
    """Return the SHA-256 of all that is approved: what the letter says, its annexes, for whom it also speaks and
    what it meets; 64 hexadecimal characters.
    """
    files = [[annex.document.title, *(version.sha256 for version in annex.document.versions.all()[:1])]
             for annex in annexes_of(letter)]  # fmt: skip
    said = [paper_of(letter, draft=False), files, *_does(letter)]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=dt.date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def _does(letter: Letter) -> list[list]:
    """Return for which offices the letter also speaks and what it meets, as JSON; empty if it does neither."""
    offices = sorted(letter.on_behalf.values_list("key", flat=True))
    rows = letter.discharges.select_related("commitment", "motion", "request", "annex__document")
    met = sorted([row.subject.key, row.is_full, row.annex.document.key if row.annex else ""] for row in rows)
    return [offices, met] if offices or met else []


def on_screen(paper: dict) -> dict:
    """Return the context of a web page: footnotes become links to a list at the end."""
    body, found = notes.to_html(paper["body"])
    return {"letter": paper | {"body": body}, "notes": found}


def file_name(letter: Letter) -> str:
    """Return a file name without a word of the subject: a name is seen where the letter isn't."""
    return f"kamerbrief-{letter.date.isoformat()}{'' if letter.is_sent else '-concept'}.pdf"


def created(letter: Letter) -> dt.datetime:
    """Return the only clock of the PDF: noon on the letter's date, so that the same letter gives the same bytes."""
    return dates.at_noon(letter.date)
