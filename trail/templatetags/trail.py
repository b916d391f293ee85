"""The timeline of one object, in sentences."""

from django import template

from trail.timeline import accounts_timeline_of, timeline_of

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
