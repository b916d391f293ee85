"""Uploads: what a file really is, whether it is safe to keep, and its fingerprint."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import puremagic
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from lib import scan
from lib.forms import tidy

CHUNK = 1 << 16
MOST_EXPANDED = 300 * 1024 * 1024
MOST_PARTS = 5000
MOST_RATIO = 100
HARMLESS = 1024 * 1024
ZIP = b"PK\x03\x04"
MACRO = re.compile(r"vbaProject\.bin$|^Scripts/.|^Basic/.*(?<!script-lb\.xml)(?<!script-lc\.xml)(?<!/)$")
WORD_STREAM = "WordDocument".encode("utf-16-le")
ODF = "application/vnd.oasis.opendocument."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Kind:
    """One kind of file that may be kept: its extension, media type and name."""

    extension: str
    media_type: str
    name: str


KINDS = {
    kind.media_type: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF"),
        Kind("docx", DOCX, "Word"),
        Kind("doc", "application/msword", "Word"),
        Kind("odt", f"{ODF}text", "ODF-tekst"),
        Kind("ods", f"{ODF}spreadsheet", "ODF-rekenblad"),
        Kind("odp", f"{ODF}presentation", "ODF-presentatie"),
        Kind("png", "image/png", "PNG"),
        Kind("jpg", "image/jpeg", "JPEG"),
    )
}
SHEET = Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel")
WRONG_SHEET = "Dit is geen Excel-bestand (XLSX). Bewaar uw lijst als Excel-werkmap en kies die."
ACCEPT = ".pdf,.docx,.doc,.odt,.ods,.odp,.png,.jpg,.jpeg"
WRONG = "Dit is geen PDF, Word- of ODF-document, en geen afbeelding (PNG of JPEG). Wij kijken naar de inhoud."
BROKEN = "Dit bestand is beschadigd of versleuteld en kan niet worden gelezen."
MACROS = "Dit document bevat macro’s. Bewaar het zonder macro’s, of als PDF."
BOMB = "Dit bestand wordt uitgepakt veel groter dan het lijkt. Bewaar het opnieuw, of als PDF."


def identify(stream, *, sheet: bool = False) -> Kind:
    """Return what a file is by its content, whatever its name says; raises ValidationError if it can't be kept.

    With `sheet` only an Excel workbook will do, which is read and not kept. The stream must be seekable; it is left
    at its beginning.
    """
    try:
        stream.seek(0)
        kind = _archive_kind(stream) if stream.read(4) == ZIP else _document_kind(stream)
    finally:
        stream.seek(0)
    if kind is None or (kind is SHEET) != sheet:
        raise ValidationError(WRONG_SHEET if sheet else WRONG, code="kind")
    return kind


def _document_kind(stream) -> Kind | None:
    stream.seek(0)
    try:
        found = {match.mime_type for match in puremagic.magic_stream(stream)}
        return _kind_of(stream, found)
    except (puremagic.PureError, ValueError):
        return None


def _kind_of(stream, found: set[str]) -> Kind | None:
    if "application/msword" in found:
        return KINDS["application/msword"] if _holds(stream, WORD_STREAM) else None
    return next((kind for name, kind in KINDS.items() if name in found), None)


def _holds(stream, needle: bytes) -> bool:
    """Say whether these bytes stand somewhere in the stream."""
    stream.seek(0)
    tail = b""
    while chunk := stream.read(CHUNK):
        if needle in tail + chunk:
            return True
        tail = chunk[-len(needle) :]
    return False


def _archive_kind(stream) -> Kind | None:
    """Tell Word, Excel and ODF, nothing for another archive.

    Refuses what is broken, encrypted, has macros or expands out of proportion.
    """
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            _weigh(archive)
            names = set(archive.namelist())
            if archive.testzip() is not None:
                raise ValidationError(BROKEN, code="broken")
            if found := _odf_kind(archive, names):
                kind = found
            elif {"[Content_Types].xml", "word/document.xml"} <= names:
                kind = KINDS[DOCX]
            elif {"[Content_Types].xml", "xl/workbook.xml"} <= names:
                kind = SHEET
            else:
                return None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error):
        raise ValidationError(BROKEN, code="broken") from None
    if any(MACRO.search(name) for name in names):
        raise ValidationError(MACROS, code="macros")
    return kind


def _odf_kind(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    """Return what an ODF file says that it is, or nothing for any other archive."""
    named = archive.read("mimetype").strip().decode("ascii", "replace") if "mimetype" in names else ""
    return KINDS.get(named) if named.startswith(ODF) else None


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse a zip bomb by what its table of contents promises; a table that lies fails the checksum later."""
    parts = archive.infolist()
    expanded = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    out_of_proportion = expanded > HARMLESS and expanded / packed > MOST_RATIO
    if len(parts) > MOST_PARTS or expanded > MOST_EXPANDED or out_of_proportion:
        raise ValidationError(BOMB, code="bomb")


def megabytes(size: int) -> str:
    """Write a size: «340 kB», «2,4 MB», «50 MB»."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} kB"
    return f"{size / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",") + " MB"


class Hashed(File):
    """A file that takes its own SHA-256 while it is being stored."""

    def __init__(self, file, name: str | None = None):
        super().__init__(file, name)
        self.digest = hashlib.sha256()

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in super().chunks(chunk_size):
            self.digest.update(chunk)
            yield chunk


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Write uploads to disk; what is larger than UPLOAD_LIMIT is read to its end but not kept.

    The form then still has all other fields, and the file's true size to object to.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= settings.UPLOAD_LIMIT:
            super().receive_data_chunk(raw_data, start)
        else:
            self.file.truncate(0)


class UploadField(forms.FileField):
    """A file that may be kept; the cleaned value has its `kind` and what the virus scanner said (`scan`).

    Error code `too_large` asks for status 413. With `may_hold` a file that can't be looked at now is accepted; with
    `sheet` it is an Excel workbook.
    """

    def __init__(self, *, may_hold: bool = False, sheet: bool = False, **kwargs):
        self.may_hold, self.sheet = may_hold, sheet
        super().__init__(**kwargs)

    default_error_messages = {
        "required": "Kies een bestand.",
        "empty": "Dit bestand is leeg.",
        "too_large": "Dit bestand is %(size)s. Hoogstens %(limit)s is toegestaan.",
    }

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ".xlsx" if self.sheet else ACCEPT}

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        if upload.size > settings.UPLOAD_LIMIT:
            sizes = {"size": megabytes(upload.size), "limit": megabytes(settings.UPLOAD_LIMIT)}
            raise ValidationError(self.error_messages["too_large"], code="too_large", params=sizes)
        upload.name = tidy(upload.name)[-150:]
        upload.kind = identify(upload.file, sheet=self.sheet)
        upload.scan = scan.check(upload.file, may_hold=self.may_hold)
        return upload
