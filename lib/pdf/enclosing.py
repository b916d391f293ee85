"""Files that go along with a document: embedded as they are, or as pages behind the text of a copy to read."""

import datetime as dt
import hashlib
import html
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.core.files.storage import default_storage
from weasyprint import Attachment

from lib.pdf import Enclosure, engine, merge

PDF, PICTURES = "application/pdf", {"image/png", "image/jpeg"}
CHANGED = "the file of an enclosure isn't what its hash says"
APART = "Dit stuk past niet als bladzijden in deze PDF. U vindt het als bestand bij het geschil."


def attached(files: Sequence[Enclosure]) -> list[Attachment]:
    """Return the files as WeasyPrint embeds them, each the very bytes that its hash is of; they supplement the text."""
    return [
        Attachment(
            string=_bytes(file), name=file.name, description=file.title, created=_moment(file), modified=_moment(file),
            relationship="Supplement",
        )
        for file in files
    ]  # fmt: skip


def copy(text: bytes, files: Sequence[Enclosure]) -> bytes:
    """Return the text with the pages of each file behind it, and a bookmark for each; this is no PDF/A."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "whole.pdf"
        merge.merge(_parts(text, files), target, title="Leesexemplaar van het dossier", progress=_quiet)
        return target.read_bytes()


def _parts(text: bytes, files: Sequence[Enclosure]) -> Iterator[merge.Part]:
    yield merge.Part("Dossier", text)
    for file in files:
        yield merge.Part(file.title, _pages(file))


def _pages(file: Enclosure) -> Path | bytes:
    """Return the pages of a file, or a cover for one that has none that can be shown."""
    path = Path(default_storage.path(file.stored))
    if file.media_type == PDF and merge.is_readable(path):
        return path
    page = merge.picture(path) if file.media_type in PICTURES else None
    return page or _cover(file)


def _cover(file: Enclosure) -> bytes:
    title, created = html.escape(file.title), html.escape(file.at)
    head = f'<meta charset="utf-8"><title>{title}</title><meta name="dcterms.created" content="{created}">'
    body = f'<main class="report"><h1>{title}</h1><p>{APART}</p></main>'
    return engine.write(f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>')


def _bytes(file: Enclosure) -> bytes:
    with default_storage.open(file.stored) as source:
        data = source.read()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ValueError(CHANGED)
    return data


def _moment(file: Enclosure) -> dt.datetime:
    return dt.datetime.fromisoformat(file.at).astimezone(dt.UTC)


def _quiet(done: int) -> None:
    """Tell nothing: the pages of the text are what takes time."""
