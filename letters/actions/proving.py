"""Proof of what was sent: of which sources, in which version, with which engine; kept in the act of sending."""

import datetime as dt
import functools
import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from letters.actions.passages import checks_of
from letters.models import Excerpt, Letter, LetterAnnex, SendingProof
from letters.models.links import copied_in
from letters.paper import annexes_of, letter_setup, with_versions
from letters.reading.sources import excerpts_of, kind_of
from lib import dates
from lib.pdf import house

PAPER = ("templates/pdf/base.html", "templates/letters/pdf", "static/css/brief.css", "static/css/tokens.css")


@functools.cache
def stamp() -> dict[str, str]:
    """Return what a PDF is made with here: engine, and the SHA-256 of template and print styles together."""
    digest, base = hashlib.sha256(), Path(settings.BASE_DIR)
    for place in PAPER:
        whole = base / place
        for path in sorted(whole.glob("*.html")) if whole.is_dir() else [whole]:
            digest.update(path.read_bytes())
    return {"engine": f"WeasyPrint {version('weasyprint')}", "template_sha256": digest.hexdigest()}


def keep_render(letter: Letter, now: dt.datetime) -> None:
    """Note with what the PDF of this letter was made; a later one takes its place until the letter is sent."""
    worn = house.style_of(letter.owner.slug, letter.date)
    style = {"house_style": f"{worn.name}, sha256 {worn.mark}"} if worn else {}
    made = {"rendered_at": now, "rendered_with": stamp() | style}
    SendingProof.objects.update_or_create(letter=letter, defaults=made)


def keep_sources(letter: Letter) -> None:
    """Note the version of all that is in the letter, just before it is sent."""
    SendingProof.objects.update_or_create(letter=letter, defaults={"sources": sources_of(letter)})


def sources_of(letter: Letter) -> dict[str, Any]:
    """Return the afspraken, fragments, annexes and copy in the letter, each with its SHA-256, and its first template.

    All that is JSON; at most eight queries, and for fragments of UDO's those of `udo.texts`.
    """
    copy = copied_in(letter)
    return {
        "passages": [_passage(row) for row in checks_of(letter)],
        "fragments": [_fragment(row) for row in excerpts_of(letter)],
        "annexes": [_annex(number, row) for number, row in enumerate(with_versions(annexes_of(letter)), 1)],
        "copies": [_copy(copy)] if copy else [],
    } | _template(letter)


def _template(letter: Letter) -> dict[str, dict[str, Any]]:
    """Return which version of which template the letter began with; nothing if it began without one."""
    template = letter_setup(letter).template
    if template is None:
        return {}
    words = "\n\n".join((template.subject, template.salutation, template.opening, template.closing))
    return {
        "template": {
            "kind": template.kind,
            "name": str(template),
            "version": template.number,
            "sha256": _sha256(words),
        }
    }


def _passage(row) -> dict[str, Any]:
    source = row.passage.source
    return {
        "number": row.number,
        "source": f"{source.get_source_display()}, {dates.long(source.said_on)}",
        "valid_from": source.valid_from.isoformat() if source.valid_from else None,
        "sha256": _sha256(source.text),
        "is_literal": row.difference is None,
        "sha256_in_letter": _sha256(row.passage.text),
    }


def _fragment(excerpt: Excerpt) -> dict[str, Any]:
    """Return of which kind and which row the fragment is, without its name, and what source and fragment said."""
    kind = kind_of(excerpt)
    row = kind.row_of(excerpt)
    said = kind.says(row)
    return {
        "kind": kind.unnamed,
        "key": kind.key(row),
        "sha256": _sha256(said),
        "is_current": said == excerpt.text,
        "sha256_as_inserted": _sha256(excerpt.text),
    }


def _annex(number: int, row: LetterAnnex) -> dict[str, Any]:
    kept = row.document.versions.all()[0]
    return {
        "number": number,
        "title": row.document.title,
        "version": kept.number,
        "size": kept.size,
        "sha256": kept.sha256,
    }


def _copy(letter: Letter) -> dict[str, Any]:
    return {
        "date": letter.date.isoformat(),
        "text_sha256": letter.text_sha256,
        "pdf_sha256": letter.pdf_sha256,
    }


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(name: str) -> str:
    """Return the SHA-256 of a stored file, or nothing if it isn't there."""
    if not name or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
