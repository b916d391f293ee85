"""The engine: one valid, reproducible file, whatever the text, and no way out of the static folder."""

import datetime as dt
import hashlib
import http.server
import inspect
import io
import logging
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pydyf
import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from lib import pdf
from tests.lib import samples
from tests.lib.reader import read
from tests.lib.samples import LETTER, faults, letter, made, plain

STATIC = Path(settings.STATICFILES_DIRS[0])
HARD = (
    "Yeşilgöz en Gündoğan: pijl → vinkje ✓ minstens ≥ Ελλάδα кириллица مرحبا שלום "
    "\N{GRINNING FACE} \N{ROCKET} 漢字 \x01\x08 e\N{COMBINING ACUTE ACCENT} regel\N{LINE SEPARATOR}scheiding "
    "\N{RIGHT-TO-LEFT OVERRIDE}omgekeerd\N{POP DIRECTIONAL FORMATTING} zacht\N{SOFT HYPHEN}afbreken"
)


def test_a_file_is_pdf_a_2a_and_pdf_ua_1_at_once():
    assert faults(made()) == []


def test_a_file_names_its_language_title_author_and_moment():
    document = read(made(title="Brief over jeugd")).pdf
    assert str(document.Root.Lang) == "nl"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.docinfo.Title) == "Brief over jeugd"
    assert str(document.docinfo.Author) == pdf.AUTHOR
    assert str(document.docinfo.CreationDate).startswith("D:20241129100000")
    with document.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:description"] == "Waar het over gaat"


def test_bookmarks_follow_the_headings():
    body = "<h2>Jeugd</h2><p>a</p><h3>Jeugdzorg</h3><p>b</p><h2>Ruimte</h2><p>c</p>"
    with read(made(letter=letter(body))).pdf.open_outline() as outline:
        [top] = outline.root
        assert top.title == "Uitkomsten van het overleg"
        assert [part.title for part in top.children] == ["Jeugd", "Ruimte"]
        assert [part.title for part in top.children[0].children] == ["Jeugdzorg"]


def test_a_heading_never_skips_a_level():
    data = made(letter=letter("<h3>Te diep</h3><p>a</p><h5>Veel te diep</h5><p>b</p>"))
    headings = [("H2", "Te diep"), ("H3", "Veel te diep")]
    assert read(data).root.outline("H2", "H3", "H4", "H5") == headings
    assert faults(data) == []


def test_the_same_input_gives_the_same_bytes_also_after_another_document_and_in_threads():
    first = made()
    made(letter=letter(HARD, subject="Iets heel anders"))
    with ThreadPoolExecutor(4) as pool:
        rest = list(pool.map(lambda _: made(), range(4)))
    assert set(rest) == {first}


def test_another_machine_makes_the_same_bytes(tmp_path):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text("<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir></fontconfig>")
    elsewhere = {
        "LANG": "tr_TR.UTF-8",
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "7",
        "FONTCONFIG_FILE": str(fonts),
    }
    script = (
        "import django, hashlib; django.setup(); from tests.lib import samples; "
        "print(hashlib.sha256(samples.made(letter=samples.letter('→ Yeşilgöz'))).hexdigest())"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=os.environ | elsewhere,
        capture_output=True,
        text=True,
    )
    assert answer.stdout.strip() == hashlib.sha256(made(letter=letter("→ Yeşilgöz"))).hexdigest(), (
        answer.stderr
    )


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        pdf.render(LETTER, {"letter": letter()}, title="x", created=dt.datetime(2024, 11, 29))  # noqa: DTZ001


def test_weasyprint_is_not_loaded_before_the_first_document():
    script = "import django; django.setup(); import lib.pdf, sys; print('weasyprint' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert answer.stdout.strip() == "False", answer.stderr


@pytest.mark.parametrize("field", ["subject", "our_reference", "salutation", "body"])
def test_every_sign_leaves_the_file_valid(field):
    data = made(title=HARD, letter=letter() | {field: HARD})
    assert faults(data) == []
    text = read(data).text
    assert "Yeşilgöz en Gündoğan: pijl → vinkje ✓ minstens ≥ Ελλάδα кириллица" in text
    assert "é regel scheiding" in text
    assert "\N{GRINNING FACE} \N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}" in text


def test_every_letter_is_drawn_with_its_own_glyph():
    """Font files that share a name gave an empty ş, and a thin one in bold, while the text seemed right."""
    sources = {
        "Fira-Sans-Latin": "fira-sans-latin-400-normal.woff2",
        "Fira-Sans-Latin-Semi-Bold": "fira-sans-latin-600-normal.woff2",
        "Fira-Sans-Latin-Italic": "fira-sans-latin-400-italic.woff2",
        "Fira-Sans-Extended": "fira-sans-latin-ext-400-normal.woff2",
        "Fira-Sans-Extended-Semi-Bold": "fira-sans-latin-ext-600-normal.woff2",
        "Fira-Sans-Extended-Italic": "fira-sans-latin-ext-400-italic.woff2",
        "DejaVu-Sans": "DejaVuSans.ttf",
    }
    name = "Yeşilgöz Gündoğan Łukasz →"
    document = read(made(letter=letter(f"<p>{name} <strong>{name}</strong> <em>{name}</em></p>")))
    fonts = document.pdf.pages[0].resources.Font
    seen = set()
    for key, font in fonts.items():
        family = str(font.BaseFont).partition("+")[2]
        seen.add(family)
        embedded = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
        source = TTFont(STATIC / "fonts" / sources[family])
        for glyph, text in document.letters[0][key].items():
            if text in name:  # figures and signs have more than one shape
                assert _shape(embedded, glyph) == _shape(
                    source, source.getGlyphID(source.getBestCmap()[ord(text)])
                )
    assert seen == set(sources)


def _shape(font: TTFont, number: int):
    return font["glyf"][font.getGlyphName(number)].getCoordinates(font["glyf"])[0].array


@pytest.mark.parametrize("word", ["a" * 5000, "https://voorbeeld.nl/" + "pad/" * 1000])
def test_an_endless_word_is_broken_and_not_lost(word):
    assert read(made(letter=letter(word))).text.replace(" ", "").count(word) == 1


@pytest.mark.parametrize("field", ["subject", "our_reference", "return_address", "salutation", "body"])
def test_markup_that_is_not_marked_safe_arrives_as_text(field):
    attack = '<script>alert("x")</script><img src=x onerror="y">'
    assert attack in read(made(letter=letter() | {field: attack})).text


@pytest.fixture
def listener():
    """A web server that remembers who asked for what."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/geheim", asked
    server.shutdown()
    server.server_close()


def test_nothing_outside_the_static_folder_is_read(listener, tmp_path, caplog):
    address, asked = listener
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">wachtwoord</text></svg>')
    for url in (address, secret.as_uri(), f"{STATIC.as_uri()}/../pyproject.toml", "data:text/plain,geheim"):
        body = (
            f'<p style="background: url({url})">Voor<img src="{url}" alt="plaatje"><object data="{url}">'
            f'</object><link rel="stylesheet" href="{url}"><style>@import "{url}";</style>'
            f'<a rel="attachment" href="{url}">bijlage</a><embed src="{url}">na</p><base href="{url}">'
        )
        with caplog.at_level(logging.DEBUG):
            data = made(letter=letter(body))
        assert "Voor" in read(data).text
        assert "wachtwoord" not in read(data).text
        assert b"EmbeddedFile" not in plain(data)
        assert faults(data) == []
    assert asked == []
    assert "geheim" not in caplog.text


def test_the_fetcher_follows_no_link_out_of_the_static_folder(tmp_path):
    from lib.pdf.engine import OwnFoldersOnly

    assert b"--brand" in OwnFoldersOnly().fetch((STATIC / "css/tokens.css").as_uri()).read()
    for url in (
        "file://elders/etc/passwd",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        f"{STATIC.as_uri()}/%2e%2e/uv.lock",
    ):
        with pytest.raises(ValueError, match="outside our own folders"):
            OwnFoldersOnly().fetch(url)


def test_the_style_sheets_hold_nothing_that_weasyprint_does_not_know():
    messages = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())
    logger = logging.getLogger("weasyprint")
    from lib.pdf import engine

    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        engine._engine(-1)
        for template, context in (
            (LETTER, {"letter": letter()}),
            (samples.AGENDA, {"agenda": samples.agenda()}),
            (samples.MINUTES, {"minutes": samples.minutes()}),
        ):
            made(template, **context)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.CRITICAL)
    assert messages == []


@pytest.mark.parametrize(("written", "compress"), [(b"\x0c", True), (b"a\r", False)])
def test_a_stream_never_ends_in_a_carriage_return(written, compress):
    """Its length would be read in two ways; without care every twentieth letter had such a stream."""
    made()
    stream = pydyf.Stream([written], compress=compress)
    assert not stream.data.endswith(b"\r\nendstream")
    document = pikepdf.new()
    document.Root.Part = document.make_stream(b"")
    body = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    filters = ["/ASCIIHexDecode", "/FlateDecode"] if compress else ["/ASCIIHexDecode"]
    document.Root.Part.write(body, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
    assert document.Root.Part.read_bytes() == written


def test_the_private_functions_of_weasyprint_that_we_lean_on_are_still_there():
    """A new version may change them: look at lib/pdf/tags.py again before this test is changed."""
    import weasyprint

    from lib.pdf import tags

    assert weasyprint.__version__ == "70.0"
    assert list(inspect.signature(tags._name_of).parameters) == ["tag"]
    expected = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
    assert list(inspect.signature(tags._build).parameters) == expected
    assert tags._name_of("x-noot") == "NonStruct"
    document = weasyprint.HTML(string="<p>tekst").render()
    assert "p" in [box.element_tag for box in document.pages[0]._page_box.children[0].descendants()]
