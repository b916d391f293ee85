"""Files as people upload them: the smallest that are what they say, and some that aren't."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(50)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100") + bytes(100) + b"\xff\xd9"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(300)


def make_zip(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def make_docx(more: dict[str, bytes] | None = None) -> bytes:
    return make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"} | (more or {}))


def make_odf(kind: str, more: dict[str, bytes] | None = None) -> bytes:
    """Make an ODF file: kind is «text», «spreadsheet», «presentation» or another that ODF knows."""
    named = f"application/vnd.oasis.opendocument.{kind}".encode()
    return make_zip({"mimetype": named, "content.xml": b"<x/>"} | (more or {}))


def make_odt(more: dict[str, bytes] | None = None) -> bytes:
    return make_odf("text", more)


def make_upload(content: bytes = PDF, name: str = "stuk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")
