"""Ask a question about an object once, for a page that shows the object and changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
PLACE = "_answers"


def hold(obj: T) -> T:
    """Keep from here on what is asked about this object with `once`; never for an object that is still written."""
    vars(obj)[PLACE] = {}
    return obj


def is_held(obj: object) -> bool:
    return PLACE in vars(obj)


def once(question: Callable[..., T]) -> Callable[..., T]:
    """Keep the answer with the object that is asked about, the last argument, as long as that is held.

    The arguments before it are part of the question, and have to be hashable.
    """

    @wraps(question)
    def asked(*args: Any) -> T:
        answers = vars(args[-1]).get(PLACE)
        if answers is None:
            return question(*args)
        key = (question, *args[:-1])
        if key not in answers:
            answers[key] = question(*args)
        return answers[key]

    return asked
