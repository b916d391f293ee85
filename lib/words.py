"""Small pieces of Dutch that sentences are made of."""

from collections.abc import Sequence


def listing(names: Sequence[str]) -> str:
    """Write «a, b en c»."""
    return " en ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def from_to(name: str, old: str, new: str) -> str:
    """Write «thema van niets naar ‘Zorg en welzijn’»."""
    before, after = (f"‘{value}’" if value else "niets" for value in (old, new))
    return f"{name} van {before} naar {after}"
