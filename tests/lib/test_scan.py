"""Viruses: what clamd says about an upload decides, and silence is no yes."""

import io
import socketserver
from threading import Thread

import pytest
from django.core.exceptions import ValidationError

from lib import scan
from lib.files import UploadField
from tests.factories.papers import PDF, make_upload

TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks clamd's protocol, and knows one virus."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
        found = TEST_VIRUS in content
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


class Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@pytest.fixture
def clamd(tmp_path, settings):
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
    with Server(settings.CLAMAV_SOCKET, Clamd) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def code_of(content: bytes) -> str:
    stream = io.BytesIO(content)
    try:
        scan.check(stream)
    except ValidationError as error:
        return error.code
    finally:
        assert stream.tell() == 0
    return ""


def test_a_virus_is_refused_wherever_in_the_file_it_stands(clamd):
    assert code_of(bytes(200_000) + TEST_VIRUS) == "virus"
    assert code_of(bytes(200_000)) == ""


def test_the_form_says_so_beside_the_field(clamd):
    assert UploadField().clean(make_upload(PDF)).kind.extension == "pdf"
    with pytest.raises(ValidationError, match="virus gevonden"):
        UploadField().clean(make_upload(PDF + TEST_VIRUS))


@pytest.mark.parametrize("address", ["/nonexistent/clamd.ctl", "tcp://127.0.0.1:1"])
def test_a_scanner_that_does_not_answer_lets_nothing_through(settings, address):
    settings.CLAMAV_SOCKET = address
    assert code_of(PDF) == "unscanned"


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMAV_SOCKET = ""
    assert code_of(TEST_VIRUS) == ""
