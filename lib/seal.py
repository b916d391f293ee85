"""Sealed texts: encrypted with keys that the database never holds, and padded so that their size tells nothing.

AES-256-GCM; the first of `SEAL_KEYS` writes, all of them read. What is said to be `about` (which round, whose text) is
bound to the seal: a text that somebody moved to another row can't be opened there.
"""

import base64
import hashlib
import json
import secrets
import struct
from collections.abc import Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
NAME, NONCE = 4, 12  # bytes
CLASSES = (4096, 16384, 65536, 262144, 1048576)  # bytes before encryption


class SealBroken(Exception):
    """A sealed text can't be opened: its key isn't in `SEAL_KEYS`, or it isn't what was written here."""


def derived_key(secret: str) -> bytes:
    """Return a key made of another secret, for a demo and for tests."""
    return hashlib.sha256(b"seal:" + secret.encode()).digest()


def name_of(key: bytes) -> bytes:
    """Return the four bytes by which a sealed text says which key it was written with; they tell nothing of the key."""
    return hashlib.sha256(b"name:" + key).digest()[:NAME]


def seal(words: Mapping[str, str], about: str, keys: Sequence[bytes] | None = None) -> str:
    """Return these texts as one sealed text, padded to the next of a few sizes; ValueError above the largest."""
    key = (keys or settings.SEAL_KEYS)[0]
    nonce = secrets.token_bytes(NONCE)
    hidden = AESGCM(key).encrypt(nonce, _padded(json.dumps(dict(words)).encode()), about.encode())
    return base64.b64encode(VERSION + name_of(key) + nonce + hidden).decode("ascii")


def unseal(sealed: str, about: str, keys: Sequence[bytes] | None = None) -> dict[str, str]:
    """Return the texts; raises SealBroken without their key, and for what was altered or moved."""
    raw = base64.b64decode(sealed)
    name, nonce = raw[1 : 1 + NAME], raw[1 + NAME : 1 + NAME + NONCE]
    key = next((key for key in keys or settings.SEAL_KEYS if name_of(key) == name), None)
    if raw[:1] != VERSION or key is None:
        raise SealBroken(f"no key {name.hex()} in SEAL_KEYS")
    try:
        padded = AESGCM(key).decrypt(nonce, raw[1 + NAME + NONCE :], about.encode())
    except InvalidTag:
        raise SealBroken(f"not what key {name.hex()} wrote about this") from None
    (length,) = struct.unpack(">I", padded[:4])
    return json.loads(padded[4 : 4 + length])


def key_names(beginnings: Sequence[str]) -> set[str]:
    """Return the names of the keys (in hex) that sealed texts with these first eight characters were written with."""
    return {base64.b64decode(text[:8])[1 : 1 + NAME].hex() for text in beginnings}


def known_names() -> set[str]:
    """Return the names of the keys that this installation has, in hex."""
    return {name_of(key).hex() for key in settings.SEAL_KEYS}


def _padded(text: bytes) -> bytes:
    whole = struct.pack(">I", len(text)) + text
    size = next((size for size in CLASSES if len(whole) <= size), None)
    if size is None:
        raise ValueError("too large to seal")
    return whole.ljust(size, b"\0")
