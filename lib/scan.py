"""Viruses: clamd looks at an upload before it is kept, if the settings name one."""

import contextlib
import socket
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

CHUNK = 1 << 16
PATIENCE = 60
FOUND = "In dit bestand is een virus gevonden. Het is niet bewaard."
NOT_ASKED = "Wij kunnen nu niet nagaan of dit bestand veilig is. Probeer het later opnieuw."


class Verdict(StrEnum):
    """What is known of a file: clean, a virus in it, or nothing yet because clamd gave no answer."""

    CLEAN = "clean"
    HELD = "held"
    INFECTED = "infected"


def check(stream, *, may_hold: bool = False) -> Verdict:
    """Raise ValidationError if clamd finds a virus (code `virus`) or gives no answer (code `unscanned`).

    The stream must be seekable; it is left at its beginning. Without CLAMAV_SOCKET nothing is asked. An upload
    that can't be looked at is refused, because who sets a scanner relies on it, unless it `may_hold`: then the caller
    keeps it from everybody until `judge` gives an answer.
    """
    verdict = judge(stream)
    if verdict == Verdict.INFECTED:
        raise ValidationError(FOUND, code="virus")
    if verdict == Verdict.HELD and not may_hold:
        raise ValidationError(NOT_ASKED, code="unscanned")
    return verdict


def judge(stream) -> Verdict:
    """Return what clamd says of this seekable stream, which is left at its beginning."""
    if not settings.CLAMAV_SOCKET:
        return Verdict.CLEAN
    try:
        answer = _ask(stream)
    except OSError:
        answer = ""
    finally:
        stream.seek(0)
    if answer.endswith(" FOUND"):
        return Verdict.INFECTED
    return Verdict.CLEAN if answer.endswith(": OK") else Verdict.HELD


def _ask(stream) -> str:
    """Send the file by the command INSTREAM: each chunk behind its length, and a length of nought at the end."""
    stream.seek(0)
    with contextlib.closing(_connect(settings.CLAMAV_SOCKET)) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        while chunk := stream.read(CHUNK):
            clamd.sendall(len(chunk).to_bytes(4, "big") + chunk)
        clamd.sendall(bytes(4))
        with clamd.makefile("rb") as answer:
            return answer.read().rstrip(b"\0").decode(errors="replace")


def _connect(address: str) -> socket.socket:
    """Connect to `/run/clamav/clamd.ctl`, or to `tcp://clamav:3310`."""
    if address.startswith("tcp://"):
        place = urlsplit(address)
        return socket.create_connection((place.hostname, place.port or 3310), timeout=PATIENCE)
    clamd = socket.socket(socket.AF_UNIX)
    clamd.settimeout(PATIENCE)
    try:
        clamd.connect(address.removeprefix("unix://"))
    except OSError:
        clamd.close()
        raise
    return clamd
