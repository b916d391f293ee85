"""Amounts in euros: read as Dutch people type them, written as they read them, and added up to the cent."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from udo.models import Layer, MoneyLine

CENT = Decimal("0.01")
MOST = Decimal("1000000000000")  # a thousand billion euros, more than the Rijk spends in a year
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+", re.ASCII)
PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)


def parse_amount(text: str) -> Decimal:
    """Read «1.250.000,50», «€ 1250», «-12,5» or «(300)»; ValueError for anything else. A dot before three digits groups."""
    found = re.sub(r"[\s\u00a0\u202f€]", "", text).replace("−", "-").replace("–", "-")
    is_less = found.startswith("-") or (found.startswith("(") and found.endswith(")"))
    found = found.removeprefix("-").removeprefix("(").removesuffix(")")
    whole, comma, part = found.partition(",")
    if GROUPED.fullmatch(whole):
        whole = whole.replace(".", "")
    found = f"{whole}.{part}" if comma else whole
    if not PLAIN.fullmatch(found) or len(found) > 30:
        raise ValueError(text)
    return -Decimal(found) if is_less else Decimal(found)


def in_euros(amount: Decimal, unit: int) -> Decimal:
    """Return an amount that was typed in this unit in euros; ValueError if it isn't exact to the cent, or too much."""
    euros = amount * unit
    if abs(euros) > MOST or euros != euros.quantize(CENT):
        raise ValueError(amount)
    return euros.quantize(CENT)


def written(euros: Decimal, unit: int = 1) -> str:
    """Write an amount in this unit, exactly: «1.250», «12,5», «−0,25»; cents only where there are."""
    number = euros / unit
    whole, _, part = f"{abs(number):f}".partition(".")
    part = part.rstrip("0")
    if part and unit == 1:
        part = part.ljust(2, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


@dataclass(frozen=True)
class Total:
    """What lines with the same name add up to, in euros."""

    name: str
    amount: Decimal
    covered: Decimal

    @property
    def open_amount(self) -> Decimal:
        return self.amount - self.covered


def total(name: str, lines: Iterable[MoneyLine]) -> Total:
    """Add these lines up."""
    rows = list(lines)
    return Total(
        name,
        sum((row.amount for row in rows), Decimal(0)),
        sum((row.covered for row in rows), Decimal(0)),
    )


def totals(lines: Iterable[MoneyLine], of: Callable[[MoneyLine], str]) -> list[Total]:
    """Return one total per name, in the order in which the names come by."""
    groups: dict[str, list[MoneyLine]] = {}
    for line in lines:
        groups.setdefault(of(line), []).append(line)
    return [total(name, rows) for name, rows in groups.items()]


def grid(lines: Iterable[MoneyLine]) -> tuple[list[int], list[tuple[str, list[Decimal], Decimal]]]:
    """Return the years, and for each layer its amount per year with the sum of them."""
    rows = list(lines)
    years = sorted({row.year for row in rows})
    found = []
    for layer in Layer:
        own = [row for row in rows if row.layer == layer]
        if own:
            each = [sum((row.amount for row in own if row.year == year), Decimal(0)) for year in years]
            found.append((layer.label, each, sum(each, Decimal(0))))
    return years, found
