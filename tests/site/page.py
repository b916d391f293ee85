"""What is known of a page with a form."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """A form: its address, the seat that sends it, what else it needs, and the pages that show what was typed."""

    path: str
    seat: str
    given: dict = field(default_factory=dict)
    shown: Callable[[], list[str]] = list
