"""How far a document is: what WeasyPrint tells its progress log, as a step of three and a page."""

import contextlib
import logging
from collections.abc import Callable, Iterator

READING, PAGES, WRITING = 1, 2, 3
LOG = logging.getLogger("weasyprint.progress")


class Listener(logging.Handler):
    """Pass on each step and each page, once."""

    def __init__(self, tell: Callable[[int, int], None]):
        super().__init__(logging.INFO)
        self.tell = tell
        self.last = (0, 0)

    def emit(self, record: logging.LogRecord) -> None:
        number = int(str(record.msg).removeprefix("Step ")[:1])
        step = READING if number < 5 else PAGES if number == 5 else WRITING
        page = (
            int(str(record.args[0]))
            if "- Page" in record.msg and isinstance(record.args, tuple)
            else self.last[1]
        )
        if (step, page) != self.last:
            self.last = (step, page)
            self.tell(step, page)


@contextlib.contextmanager
def told(tell: Callable[[int, int], None] | None) -> Iterator[None]:
    """Tell the step and the page of what is laid out in this block; with None nothing is told."""
    if tell is None:
        yield
        return
    listener, level, propagate = Listener(tell), LOG.level, LOG.propagate
    LOG.addHandler(listener)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    try:
        yield
    finally:
        LOG.removeHandler(listener)
        LOG.setLevel(level)
        LOG.propagate = propagate
