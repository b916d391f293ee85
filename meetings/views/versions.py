"""Two people, one form: show what was saved meanwhile beside what was typed, and lose neither."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lib import richtext
from lib.richtext_field import RichTextField


def both_versions(form, saved: dict) -> list[tuple]:
    """Set the form as it was typed on top of what is saved now, and return where the two differ.

    `saved` are the form's values for the row as it is now; a difference is (label, saved, typed). The next
    save overwrites knowingly.
    """
    form.data = form.data.copy()
    form.data["revision"] = saved["revision"]
    form.initial = saved
    names = [name for name in form.changed_data if name != "revision"]
    return [
        (form.fields[name].label, _shown(form[name], saved.get(name)), _shown(form[name], form[name].data))
        for name in names
    ]


def _shown(field, value) -> SafeString | str:
    """Write a value of this field as people read it."""
    if isinstance(field.field, RichTextField):
        names = {key: label for key, label, *_ in field.field.annexes or ()}
        return richtext.resolve(field.field.to_python(value), annexes=names) or "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    choices = _flat(getattr(field.field, "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    names = [choices.get(str(getattr(one, "pk", one)), str(one)) for one in values if one not in (None, "")]
    if len(names) > 1:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((name,) for name in names)))
    return names[0] if names else "leeg"


def _flat(choices) -> dict[str, str]:
    """Return all choices by value, also those in groups."""
    flat: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat |= _flat(label)
        else:
            flat[str(value)] = str(label)
    return flat
