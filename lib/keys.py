"""Keys in addresses: ten random characters, never a serial."""

import secrets
from collections.abc import Callable

from django.db import models
from django.urls import reverse

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 10


def new_key() -> str:
    """Return ten characters (49 bits) without look-alikes, from the system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def addresses(name: str, *keys: str) -> Callable[[str], str]:
    """Return what makes the address of each of many keys: the last of a route, after these other keys.

    To reverse each on its own takes longer than all else about a row.
    """
    unlike = "a" * LENGTH
    before, _, after = reverse(name, args=[*keys, unlike]).rpartition(unlike)
    return lambda key: f"{before}{key}{after}"


class KeyField(models.CharField):
    """A random key, made at creation and never edited; give `unique=True` (a proof table keeps many versions)."""

    def __init__(self, **kwargs):
        defaults = {
            "verbose_name": "sleutel", "max_length": LENGTH, "default": new_key, "editable": False
        }  # fmt: skip
        super().__init__(**defaults | kwargs)


class KeyConverter:
    """URL converter `<key:key>`."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
