"""One row of the table: a time beside its limit, or how much faster two are than one."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """Medians in milliseconds; queries beside session, user and seat; kilobytes (1,024) of a first visit; megabytes of memory."""

    name: str
    ours: float
    limit: float
    queries: int | None = None
    kilobytes: float | None = None
    megabytes: float | None = None

    HEAD = "| name | ours ms | limit ms | ratio | queries | KB compressed | MB memory |\n|---|---|---|---|---|---|---|"

    @property
    def ratio(self) -> float:
        return self.ours / self.limit

    def __str__(self):
        cells = (
            f"{self.ours:.1f}",
            f"{self.limit:.1f}",
            f"{self.ratio:.2f}",
            "–" if self.queries is None else self.queries,
            "–" if self.kilobytes is None else f"{self.kilobytes:.1f}",
            "–" if self.megabytes is None else f"{self.megabytes:.0f}",
        )
        return f"| {self.name} | {' | '.join(map(str, cells))} |"


@dataclass(frozen=True)
class SpeedUp:
    """Milliseconds of one and of two that do the same work together, and how many times faster two should be at least."""

    name: str
    one: float
    two: float
    asked: float

    @property
    def gain(self) -> float:
        return self.one / self.two

    def __str__(self):
        said = f"{self.gain:.2f} × as fast, asked ≥ {self.asked:.2f} ×"
        return f"| {self.name} | two: {self.two:.1f} | one: {self.one:.1f} | {said} | – | – | – |"
