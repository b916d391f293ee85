"""Settings from the environment: each value is read by a function that fails loudly and names the variable."""

import os


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
    if not value.isdigit() or not least <= int(value) <= most:
        raise Misconfigured(name, f"‘{value}’ is geen heel getal van {least} tot en met {most}.")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list without empty items."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]
