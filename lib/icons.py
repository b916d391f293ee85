"""The icons: 16 × 16, drawn in the colour of the text, hidden from screen readers."""

from django.utils.safestring import SafeString, mark_safe

SHAPES = {
    "search": '<circle cx="7" cy="7" r="4.8"/><path d="M10.6 10.6L14.5 14.5"/>',
    "person": '<circle cx="8" cy="5.2" r="3"/><path d="M2.2 14.2c.6-3.2 2.8-4.6 5.8-4.6s5.2 1.4 5.8 4.6"/>',
    "down": '<path d="M4 6l4 4 4-4"/>',
    "warn": '<path d="M8 2l6.5 12h-13z"/><path d="M8 6.5v3.5M8 12v.2"/>',
    "yes": '<path d="M2.5 8.5l3.5 3.5 7.5-8"/>',
    "open": '<circle cx="8" cy="8" r="5.5"/>',
    "info": '<circle cx="8" cy="8" r="6.5"/><path d="M8 7v4.5M8 4.6v.2"/>',
    "lock": '<rect x="3" y="7" width="10" height="7" rx="1"/><path d="M5.2 7V5a2.8 2.8 0 015.6 0v2"/>',
    "eye": '<path d="M1.2 8S3.8 3.5 8 3.5 14.8 8 14.8 8 12.2 12.5 8 12.5 1.2 8 1.2 8z"/><circle cx="8" cy="8" r="2"/>',
    "file": '<path d="M3.5 1.5h6l3 3v10h-9z"/><path d="M9.3 1.7v3.1h3"/>',
    "download": '<path d="M8 2v8M4.5 7L8 10.5 11.5 7M2.5 13.5h11"/>',
    "close": '<path d="M4 4l8 8M12 4l-8 8"/>',
    "grip": '<path d="M6 3.5v.1M6 8v.1M6 12.5v.1M10 3.5v.1M10 8v.1M10 12.5v.1" stroke-width="2.4"/>',
    "more": '<path d="M8 3.5v.1M8 8v.1M8 12.5v.1" stroke-width="2.4"/>',
    "bell": '<path d="M3.2 12h9.6l-1.3-1.9V7a3.5 3.5 0 00-7 0v3.1z"/><path d="M6.6 14.2h2.8M8 3.5V1.8"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
}


def icon(name: str) -> SafeString:
    """Return the svg of one icon; an unknown name is a KeyError."""
    return ICONS[name]


ICONS = {
    name: mark_safe(  # noqa: S308 (our own constants)
        f'<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">{shape}</svg>'
    )
    for name, shape in SHAPES.items()
}
