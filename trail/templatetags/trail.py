"""The timeline of one object, in sentences."""

from django import template

from trail.timeline import timeline_of

register = template.Library()


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context, *objects):
    """Show what happened to these objects, newest first, as far as the reader may see it."""
    return {"rows": timeline_of(context["request"].seat, *objects)}
