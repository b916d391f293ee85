"""Settings from the environment: each value is read by a function that fails loudly and names the variable."""

import base64
import os
from urllib.parse import urlsplit

KEY = 32  # bytes


class Misconfigured(Exception):
    """A setting is missing or wrong; `str()` is one Dutch line that names the cause and what to do."""

    def __init__(self, name: str, cause: str):
        self.name = name
        super().__init__(f"{name}: {cause}")


def text(name: str, default: str | None = None) -> str:
    """Return the value; without a default an empty or missing value raises `Misconfigured`."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise Misconfigured(name, f"deze instelling ontbreekt; zet {name} in de omgeving en start opnieuw.")
    return default


def flag(name: str, default: bool = False) -> bool:
    """Return a yes or no; `1 true yes on` and `0 false no off` are understood."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise Misconfigured(name, f"‘{value}’ is geen ja of nee; gebruik 1 of 0.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number from `least` to `most`, both included."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
        raise Misconfigured(name, f"‘{value}’ is geen heel getal van {least} tot en met {most}.")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without empty items."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def secret(name: str, least: int = 50) -> str:
    """Return a text of at least `least` characters, among them enough different ones to be hard to guess."""
    value = text(name)
    if len(value) < least or len(set(value)) < 5:
        raise Misconfigured(
            name,
            f"dit is te kort of te eenvoudig; zet hier ten minste {least} willekeurige tekens, "
            "bijvoorbeeld van: openssl rand -base64 48",
        )
    return value


def keys(name: str, default: bytes | None = None) -> list[bytes]:
    """Return keys of 32 bytes, each written in base64, with commas between them; without any the default alone.

    The complaint never shows a value.
    """
    if default is not None and not os.environ.get(name, "").strip():
        return [default]
    found = [_key(item) for item in text(name).split(",") if item.strip()]
    whole = [key for key in found if len(key) == KEY and len(set(key)) > 8]
    if not found or len(whole) != len(found):
        raise Misconfigured(
            name,
            "dit is geen lijst van sleutels van 32 willekeurige bytes, met komma’s ertussen; "
            "maak er een met: openssl rand -base64 32",
        )
    return whole


def _key(value: str) -> bytes:
    try:
        return base64.b64decode(value.strip(), validate=True)
    except ValueError:
        return b""


def address(
    name: str,
    default: str | None = None,
    *,
    schemes: tuple[str, ...],
    example: str,
    has_host: bool = True,
) -> str:
    """Return an address with one of these schemes and a host; without `has_host` a path will do (a socket).

    The complaint shows the example and never the value, which may hold a password. An empty default is returned
    as it is.
    """
    value = text(name, default)
    if value and not _is_address(value, schemes, has_host):
        raise Misconfigured(name, f"dit is geen geldig adres; schrijf het zoals {example}")
    return value


def site(name: str, default: str | None = None) -> str:
    """Return the address of a website, without a path and without a slash at its end."""
    example = "https://overleg.example.nl"
    value = address(name, default, schemes=("http", "https"), example=example).rstrip("/")
    parts = urlsplit(value)
    if value != f"{parts.scheme}://{parts.netloc}":
        raise Misconfigured(name, f"dit is meer dan het adres van de site; schrijf het zoals {example}")
    return value


def _is_address(value: str, schemes: tuple[str, ...], has_host: bool) -> bool:
    try:
        parts = urlsplit(value)
        is_whole = bool(parts.hostname) or (not has_host and len(parts.path) > 1 and parts.path[0] == "/")
        return parts.scheme in schemes and is_whole and parts.port != 0
    except ValueError:
        return False
