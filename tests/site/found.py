"""Every view that takes a form in which people type, found in the source itself."""

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType

from django.forms import BaseForm, Textarea
from django.forms.widgets import Input
from django.urls import URLPattern, get_resolver

TYPED = {"text", "email", "number", "password", "search", "tel", "url"}
OURS = (
    "agreements.",
    "disputes.",
    "letters.",
    "meetings.",
    "notices.",
    "overhedenoverleg.",
    "papers.",
    "parties.",
    "udo.",
)


def views() -> dict[str, FunctionType]:
    """Return our own views by the name of their address; those of packages and of the admin aren't ours."""
    return {
        pattern.name: pattern.callback
        for pattern in _patterns(get_resolver().url_patterns)
        if inspect.unwrap(pattern.callback).__module__.startswith(OURS)
    }


def _patterns(patterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif pattern.namespace != "admin":
            yield from _patterns(pattern.url_patterns)


def takes_post(view) -> bool:
    """Say whether the decorators of this view let a POST through."""
    while True:
        cells = inspect.getclosurevars(view).nonlocals
        if "request_method_list" in cells and "POST" not in cells["request_method_list"]:
            return False
        if not hasattr(view, "__wrapped__"):
            return True
        view = view.__wrapped__


def is_typed_into(view) -> bool:
    """Say whether a form that this view, or a function of ours that it calls, makes has a field to type in."""
    forms = {form for form in _named_by(inspect.unwrap(view), set()) if issubclass(form, BaseForm)}
    return any(_is_made_at_once(form) or any(map(is_typed, form.base_fields.values())) for form in forms)


def _is_made_at_once(form: type[BaseForm]) -> bool:
    """Say whether this form, or one of ours that it comes from, has only fields that it makes when it is made."""
    ours = [part for part in form.__mro__ if part.__module__.startswith(OURS) and issubclass(part, BaseForm)]
    return any(not part.base_fields for part in ours)


def is_typed(field) -> bool:
    """Say whether people type in this field; the rest they choose, upload or never see."""
    widget = field.widget
    return isinstance(widget, Textarea) or (isinstance(widget, Input) and widget.input_type in TYPED)


def _named_by(function: FunctionType, seen: set) -> Iterator[type]:
    """Return the classes that this function names, itself or through the functions of its app that it calls."""
    seen.add(function)
    for name in _names(function.__code__):
        for thing in _flat(function.__globals__.get(name)):
            plain = inspect.unwrap(thing) if callable(thing) else thing
            if inspect.isclass(plain):
                yield plain
            elif inspect.isfunction(plain) and plain not in seen and ".views" in plain.__module__:
                yield from _named_by(plain, seen)


def _flat(thing) -> Iterator:
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, list | tuple | set | frozenset):
        for one in thing:
            yield from _flat(one)
    else:
        yield thing


def _names(code: CodeType) -> set[str]:
    inner = [_names(const) for const in code.co_consts if isinstance(const, CodeType)]
    return set(code.co_names).union(*inner)
