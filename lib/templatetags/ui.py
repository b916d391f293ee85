"""Building blocks of every screen; a wrong argument is a template error."""

import datetime as dt

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from lib import dates
from lib.icons import icon as icon_named

register = template.Library()

TONES = {"", "busy", "set", "done", "warn", "bad", "off"}
NOTICES = {"info": "info", "good": "yes", "warn": "warn", "bad": "warn"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon: {% icon "warn" %}."""
    return icon_named(name)


@register.simple_tag
def pill(word: str, tone: str = "") -> SafeString:
    """Show a status in words with its sign: {% pill "gehouden" "done" %}."""
    return make_pill(word, tone)


def make_pill(word: str, tone: str = "") -> SafeString:
    """Return the pill as HTML, for rows that are prepared in Python."""
    if tone not in TONES:
        raise ValueError(f"unknown tone {tone!r}")
    return format_html('<span class="pill{}">{}</span>', f" pill--{tone}" if tone else "", word)


@register.simple_block_tag
def notice(content: str, tone: str = "info", role: str = "") -> SafeString:
    """Show a message with its icon: {% notice tone="warn" %}…{% endnotice %}."""
    extra = "" if tone == "info" else f" notice--{tone}"
    role_attribute = format_html(' role="{}"', role) if role else ""
    return format_html(
        '<div class="notice{}"{}>{}<div>{}</div></div>',
        extra,
        role_attribute,
        icon_named(NOTICES[tone]),
        content,
    )


@register.simple_block_tag
def menu(content: str, label: str, kind: str = "button") -> SafeString:
    """A small menu that opens without JavaScript; the content is a list of <li>."""
    if kind == "icon":
        summary = format_html(
            '<summary class="button button--icon">{}<span class="vh">{}</span></summary>',
            icon_named("more"),
            label,
        )
    else:
        summary = format_html('<summary class="button">{} {}</summary>', label, icon_named("down"))
    return format_html('<details class="menu">{}<ul class="menu__list">{}</ul></details>', summary, content)


@register.inclusion_tag("components/steps.html")
def steps(rows) -> dict:
    """Show where a procedure stands; rows are dicts with name, notes (list of str) and state done/now/todo/skip."""
    return {"rows": rows}


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """Write «21 november 2024»."""
    if value is None:
        return ""
    return dates.long(dates.local_day(value) if isinstance(value, dt.datetime) else value)


@register.filter
def weekday(value: dt.date | dt.datetime) -> str:
    """Write «donderdag 21 november 2024»."""
    return dates.weekday(dates.local_day(value) if isinstance(value, dt.datetime) else value)


@register.filter
def clock(value: dt.datetime) -> str:
    """Write «13:00»."""
    return dates.clock(value)


@register.filter
def moment(value: dt.datetime) -> str:
    """Write «21 november 2024, 13:00 uur»."""
    return dates.moment(value)


@register.filter
def iso(value: dt.date | dt.datetime) -> str:
    """Write the machine's form for a <time> element."""
    return value.isoformat()


@register.filter
def dutch_list(values) -> str:
    """Write «a, b en c»; every item is escaped."""
    items = [conditional_escape(value) for value in values]
    if len(items) < 2:
        return mark_safe("".join(items))  # noqa: S308 (escaped above)
    return mark_safe(", ".join(items[:-1]) + " en " + items[-1])  # noqa: S308 (escaped above)


@register.filter
def count_of(number: int, words: str) -> str:
    """Write «1 afspraak» or «3 afspraken»: {{ n|count_of:"afspraak,afspraken" }}."""
    one, many = words.split(",")
    return f"{number} {one if number == 1 else many}"
