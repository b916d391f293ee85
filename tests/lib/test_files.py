"""What a file really is: by content, whatever its name says."""

import hashlib
import io

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from lib import files
from lib.files import Hashed, LimitedUploadHandler, UploadField, identify, megabytes
from tests.factories.papers import DOC, EXE, JPEG, PDF, PNG, make_docx, make_odf, make_odt, make_zip


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, "pdf"),
        (make_docx(), "docx"),
        (make_odt(), "odt"),
        (make_odf("spreadsheet"), "ods"),
        (make_odf("presentation"), "odp"),
        (DOC, "doc"),
        (PNG, "png"),
        (JPEG, "jpg"),
    ],
    ids=["pdf", "docx", "odt", "ods", "odp", "doc", "png", "jpeg"],
)
def test_what_may_be_kept_is_known_by_its_content(content, extension):
    assert identify(io.BytesIO(content)).extension == extension


@pytest.mark.parametrize(
    "content",
    [
        EXE,
        b"gewone tekst",
        b"<html><script>alert(1)</script>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"x",
    ],
    ids=["program", "text", "html", "spreadsheet", "one byte"],
)
def test_anything_else_is_refused(content):
    assert code_of(content) == "kind"


def test_an_archive_that_is_no_document_is_refused():
    assert code_of(make_zip({"virus.exe": b"MZ"})) == "kind"
    assert code_of(make_zip({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"})) == "kind"
    assert code_of(make_zip({"mimetype": b"application/epub+zip"})) == "kind"
    assert code_of(make_odf("graphics")) == "kind"
    assert code_of(make_odf("text\xe9")) == "kind"


def test_a_document_with_macros_is_refused():
    assert code_of(make_docx({"word/vbaProject.bin": b"x"})) == "macros"
    for kind in ("text", "spreadsheet", "presentation"):
        assert code_of(make_odf(kind, {"Basic/Standard/Module1.xml": b"x"})) == "macros"


def test_an_empty_macro_library_is_no_macro():
    parts = {"Basic/script-lc.xml": b"<x/>", "Basic/Standard/script-lb.xml": b"<x/>"}
    assert identify(io.BytesIO(make_odt(parts))).extension == "odt"


def test_a_zip_bomb_is_refused_by_its_proportion():
    assert code_of(make_docx({"word/bomb.xml": bytes(20_000_000)})) == "bomb"
    assert code_of(make_odt({"bomb.xml": bytes(20_000_000)})) == "bomb"


def test_a_zip_bomb_is_refused_by_its_total(monkeypatch):
    monkeypatch.setattr(files, "MOST_EXPANDED", 1000)
    assert code_of(make_docx({"word/media.bin": bytes(range(256)) * 5})) == "bomb"


def test_a_zip_bomb_is_refused_by_its_number_of_parts(monkeypatch):
    monkeypatch.setattr(files, "MOST_PARTS", 5)
    assert code_of(make_docx({f"word/{n}.xml": b"x" for n in range(6)})) == "bomb"


def test_a_table_of_contents_that_lies_about_its_sizes_is_refused():
    content = bytearray(make_docx({"word/bomb.xml": bytes(20_000_000)}))
    true_size = (20_000_000).to_bytes(4, "little")
    while (place := content.find(true_size)) >= 0:
        content[place : place + 4] = (900).to_bytes(4, "little")
    assert code_of(bytes(content)) == "broken"


def test_a_damaged_document_is_refused():
    content = make_docx({"word/media.bin": bytes(range(256)) * 40})
    assert code_of(content[: len(content) // 2]) in {"broken", "kind"}
    flipped = bytearray(content)
    flipped[60] ^= 0xFF
    assert code_of(bytes(flipped)) == "broken"


def test_an_ordinary_document_that_packs_well_is_kept():
    assert (
        identify(io.BytesIO(make_docx({"word/tables.xml": b"<w:tc>cel</w:tc>" * 20_000}))).extension == "docx"
    )


def test_the_stream_is_left_at_its_beginning():
    stream = io.BytesIO(DOC)
    identify(stream)
    assert stream.tell() == 0


def test_a_file_takes_its_own_fingerprint_while_it_is_read():
    content = bytes(range(256)) * 1000
    hashed = Hashed(io.BytesIO(content), "x")
    assert b"".join(hashed.chunks(1000)) == content
    assert hashed.digest.hexdigest() == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 kB"), (348_160, "340 kB"), (2_516_582, "2,4 MB"), (52_428_800, "50 MB")],
)
def test_sizes_are_written_as_people_read_them(size, words):
    assert megabytes(size) == words


class UploadForm(forms.Form):
    file = UploadField()


def test_a_program_that_is_called_pdf_is_refused_at_its_field():
    form = UploadForm({}, {"file": SimpleUploadedFile("stuk.pdf", EXE, "application/pdf")})
    assert "Wij kijken naar de inhoud" in form.errors["file"][0]


def test_an_upload_knows_what_it_is_and_has_a_tidy_name():
    form = UploadForm({}, {"file": SimpleUploadedFile("stu\u202efdp.exe", PDF)})
    assert form.is_valid()
    assert form.cleaned_data["file"].kind.extension == "pdf"
    assert form.cleaned_data["file"].name == "stufdp.exe"


def test_an_empty_and_a_missing_file_are_named_as_such():
    assert UploadForm({}, {"file": SimpleUploadedFile("leeg.pdf", b"")}).errors["file"] == [
        "Dit bestand is leeg."
    ]
    assert UploadForm({}, {}).errors["file"] == ["Kies een bestand."]


def test_a_file_over_the_limit_is_refused_with_both_sizes(settings):
    settings.UPLOAD_LIMIT = 1024
    form = UploadForm({}, {"file": SimpleUploadedFile("groot.pdf", PDF + bytes(4096))})
    assert form.errors.as_data()["file"][0].code == "too_large"
    assert "Hoogstens 1 kB" in form.errors["file"][0]


def test_the_bytes_over_the_limit_are_counted_but_not_kept(settings):
    settings.UPLOAD_LIMIT = 100
    handler = LimitedUploadHandler()
    handler.new_file("file", "groot.pdf", "application/pdf", None)
    for start in range(0, 250, 50):
        assert handler.receive_data_chunk(bytes(50), start) is None
    upload = handler.file_complete(250)
    assert upload.size == 250
    assert upload.read() == b""
    upload.close()


def test_a_file_within_the_limit_is_kept_whole():
    handler = LimitedUploadHandler()
    handler.new_file("file", "stuk.pdf", "application/pdf", None)
    handler.receive_data_chunk(PDF, 0)
    upload = handler.file_complete(len(PDF))
    assert upload.read() == PDF
    upload.close()


def code_of(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        identify(io.BytesIO(content))
    return refused.value.code
