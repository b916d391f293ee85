"""Two people, one form: show what was saved meanwhile beside what was typed, and lose neither."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lib import richtext
from lib.difference import compare
from lib.richtext_field import RichTextField

EMPTY = "leeg"
Shown = SafeString | str


def both_versions(
    form: forms.Form, saved: dict[str, Any], mark: str = "revision"
) -> list[tuple[str, Shown, Shown]]:
    """Set the form as it was typed on top of what is saved now, and return where the two differ.

    `saved` are the form's values for the row as it is now; a difference is (label, saved, typed), the latter
    with its words marked. `mark` names the field that says what the writer saw: the next save overwrites
    knowingly. For `components/both_versions.html`.
    """
    typed = cast(QueryDict, form.data).copy()
    typed[mark] = saved[mark]
    form.data, form.initial = typed, saved
    names = [name for name in form.changed_data if name in saved and name != mark]
    return [(str(form.fields[name].label), *_both(form[name], saved[name])) for name in names]


def _both(field: forms.BoundField, saved: Any) -> tuple[Shown, Shown]:
    old, new = _shown(field, saved), _shown(field, field.data)
    is_marked = isinstance(old, SafeString) or isinstance(new, SafeString)
    return old, new if is_marked else compare(old, new)


def _shown(field: forms.BoundField, value: Any) -> Shown:
    """Write a value of this field as people read it."""
    if isinstance(field.field, RichTextField):
        annexes = field.field.annexes
        cited = {key: label for key, label, *_ in (annexes() if callable(annexes) else annexes or ())}
        return richtext.resolve(field.field.to_python(value), annexes=cited) or EMPTY
    if isinstance(value, bool):
        return "ja" if value else "nee"
    value = field.field.prepare_value(value)
    choices = _flat(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    names = [choices.get(str(one), str(one)) for one in values if one not in (None, "")]
    if len(names) > 1:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((name,) for name in names)))
    return names[0] if names else EMPTY


def _flat(choices) -> dict[str, str]:
    """Return all choices by value, also those in groups."""
    flat: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat |= _flat(label)
        else:
            flat[str(value)] = str(label)
    return flat
