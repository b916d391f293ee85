"""The timeline of one object, in sentences."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from trail.timeline import Line, accounts_timeline_of, timeline_of

register = template.Library()


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context, *objects):
    """Show what happened to these objects and lists of objects, newest first, as far as the reader may see it."""
    flat = [one for thing in objects for one in (thing if isinstance(thing, list) else [thing])]
    return {"rows": timeline_of(context["request"].seat, *flat)}


@register.inclusion_tag("components/timeline.html", takes_context=True)
def accounts_timeline(context, organisation):
    """Show what happened to the accounts of this organisation, newest first, to who manages them."""
    return {"rows": accounts_timeline_of(context["request"].seat, organisation)}


@register.filter
def drawn(lines: list[Line]) -> SafeString:
    """Return the lines as they stand in the list; in Python, for a page may have two hundred of them."""
    return mark_safe("".join([_row(line) for line in lines]))  # noqa: S308 (each word in it is escaped)


def _row(line: Line) -> str:
    key = ' class="key"' if line.is_key else ""
    words = f"{line.sentence} Reden: {line.reason}" if line.reason else line.sentence
    who = f"<small>{escape(line.who)}</small>" if line.who else ""
    when = f'<time datetime="{line.at}">{line.when}</time>'
    return f"\n<li{key}>{when}<div><p>{escape(words)}</p>{who}</div></li>"
