"""What a letter says: one dictionary for the PDF, the screen, the hash and the public page."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from agreements.models import AgreementText
from letters.models import Chamber, CheckAnswer, Letter, LetterAnnex, LetterSetup, Passage
from letters.models.links import copied_in
from letters.reading.parts import cosignatories_of, may_have
from lib import dates, notes, richtext
from lib.held import is_held, once
from parties.circles import beside
from parties.models import Office

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
    Costs at most eleven queries.
    """
    annexes = annexes_of(letter)
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
        **_signing(letter),
    }


@once
def annexes_of(letter: Letter) -> list[LetterAnnex]:
    """Return the annexes in order, with their documents: one query."""
    return list(letter.annexes.select_related("document")) if may_have(letter, LetterAnnex) else []


def with_versions(annexes: list[LetterAnnex]) -> list[LetterAnnex]:
    """Fetch the versions of the documents of these annexes as well, the newest first: one query."""
    prefetch_related_objects(annexes, "document__versions")
    return annexes


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
    return line_of(letter.signatory, letter.date), letter.signatory.holder_on(letter.date)


def line_of(office: Office, day: dt.date) -> str:
    """Write the line above a name: «De minister van Binnenlandse Zaken en Koninkrijksrelaties,»."""
    return f"De {office.title_on(day)},"


def signatories_of(letter: Letter) -> list[Office]:
    """Return the offices that sign, in order; each of them is asked to approve."""
    return [letter.signatory, *(row.office for row in cosignatories_of(letter))]


def signatures_of(letter: Letter) -> list[tuple[str, str]]:
    """Return line and name of each who signs, in order, as on the letter's date (or as frozen at approval)."""
    found = [signature_of(letter)]
    for row in cosignatories_of(letter):
        is_frozen = letter.is_sent and row.signed_as
        line, name = line_of(row.office, letter.date), row.office.holder_on(letter.date)
        found.append((row.signed_as, row.signed_by) if is_frozen else (line, name))
    return found


def _signing(letter: Letter) -> dict:
    """Return the signatures, and whether several stand below each other; nothing of that for a single one."""
    rows = [{"line": line, "name": name} for line, name in signatures_of(letter)]
    is_stacked = len(rows) > 1 and letter_setup(letter).is_stacked
    return {"signatories": rows} | ({"stacked": True} if is_stacked else {})


@once
def letter_setup(letter: Letter) -> LetterSetup:
    """Return how the letter was set up, also of one that was begun before that was kept (an unsaved row)."""
    if is_held(letter):
        return getattr(letter, "setup", None) or LetterSetup(letter_id=letter.pk)
    rows = LetterSetup.objects.filter(letter=letter).select_related("template", "request", "commitment")
    return rows.first() or LetterSetup(letter=letter)


def body_of(letter: Letter, annexes: Iterable[LetterAnnex], *, marks: bool = False) -> SafeString:
    """Return the text as safe HTML, with the afspraken in their place and notes as `<x-noot>`."""
    if letter.is_sent:
        return mark_safe(letter.frozen_html)  # noqa: S308 (made by this function before it was frozen)
    rows = passages_of(letter)
    return richtext.resolve(
        letter.body,
        annexes=citations(annexes),
        agreements=agreement_names(rows),
        passages=passages_html(rows, marks=marks),
    )


def agreement_names(rows: list[Passage]) -> dict[str, str]:
    """Return how the text calls each inserted afspraak, by its key: «afspraak 2», «afspraak 2a»."""
    names = {}
    for number, whole in enumerate([row for row in rows if row.parent_id is None], 1):
        names[whole.agreement.key] = f"afspraak {number}"
        parts = [row for row in rows if row.parent_id == whole.pk]
        names |= {row.agreement.key: f"afspraak {number}{chr(ord('a') + at)}" for at, row in enumerate(parts)}
    return names


def named_agreements(letter: Letter) -> list[tuple[str, str, str]]:
    """Return the afspraken that the text may refer to as (key, name, title): one query."""
    rows = passages_of(letter)
    names = agreement_names(rows)
    titles = {row.agreement.key: row.agreement.title for row in rows}
    return [(key, name, titles[key]) for key, name in names.items()]


def gone_from(letter: Letter) -> list[str]:
    """Return what the text refers to and the letter no longer has: «voetnoot», «bijlage». At most three queries."""
    if "<oo-ref" not in letter.body and "<oo-annex" not in letter.body:
        return []
    names, cited = agreement_names(passages_of(letter)), citations(annexes_of(letter))
    return richtext.gone(letter.body, annexes=cited, agreements=names)


@once
def passages_of(letter: Letter) -> list[Passage]:
    """Return the inserted afspraken, each with the text that it came from and the one (pk) in force: one query."""
    texts = AgreementText.objects.filter(agreement=OuterRef("agreement"), valid_from__lte=letter.date)
    in_force = Subquery(texts.order_by("-valid_from", "-pk").values("pk")[:1])
    return list(letter.passages.select_related("source", "agreement").annotate(in_force=in_force))


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
             for annex in with_versions(annexes_of(letter))]  # fmt: skip
    said = [paper_of(letter, draft=False), files, *_does(letter), *_noted(letter), *_brings(letter)]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=dt.date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def _does(letter: Letter) -> list[list]:
    """Return for which offices the letter also speaks and what it meets, as JSON; empty if it does neither."""
    offices = sorted(letter.on_behalf.values_list("key", flat=True))
    rows = letter.discharges.select_related("commitment", "motion", "request", "annex__document")
    met = sorted([row.subject.key, row.is_full, row.annex.document.key if row.annex else ""] for row in rows)
    does = [offices, met] if offices or met else []
    promised = promises_in(letter)
    return [*does, promised] if promised else does


def promises_in(letter: Letter) -> list[list[str]]:
    """Return what the letter promises, in order, as JSON: the words, to whom and by when; one query."""
    rows = letter.commitments.select_related("moment__meeting", "moment__recess").order_by("pk")
    return [
        [row.text, row.quote, row.place, row.member, row.fraction, row.occasion, row.term] for row in rows
    ]


@once
def answers_of(letter: Letter) -> dict[str, CheckAnswer]:
    """Return what was answered before sending, by point: one query."""
    return {row.point: row for row in letter.check_answers.select_related("document")}


def note_of(letter: Letter) -> CheckAnswer | None:
    """Return what was answered about the beslisnota; one query."""
    return answers_of(letter).get(CheckAnswer.Point.NOTE)


def _noted(letter: Letter) -> list[list]:
    """Return what goes with the letter as beslisnota, as JSON; empty if nothing was answered."""
    note = note_of(letter)
    if note is None:
        return []
    files = [version.sha256 for version in note.document.versions.all()[:1]] if note.document else []
    return [[note.choice, *files]]


def _brings(letter: Letter) -> list[list]:
    """Return the text of which a cover letter brings a copy, as JSON; empty if it brings none."""
    copy = copied_in(letter)
    return [["afschrift", copy.text_sha256 if copy.is_sent else fingerprint(copy)]] if copy else []


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
