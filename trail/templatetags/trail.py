"""The timeline of one object, in sentences."""

from django import template

from trail.timeline import accounts_timeline_of, timeline_of

register = template.Library()


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context, *objects):
    """Show what happened to these objects, newest first, as far as the reader may see it."""
    return {"rows": timeline_of(context["request"].seat, *objects)}


@register.inclusion_tag("components/timeline.html", takes_context=True)
def accounts_timeline(context, organisation):
    """Show what happened to the accounts of this organisation, newest first, to who manages them."""
    return {"rows": accounts_timeline_of(context["request"].seat, organisation)}
