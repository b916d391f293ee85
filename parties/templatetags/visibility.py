"""Looking up from a template, and saying who can see what: only by way of `visible_to`."""

from django import template
from django.utils import timezone

from parties.circles import readers_of

register = template.Library()


@register.simple_tag(takes_context=True)
def visible(context, manager):
    """Return the rows of a related manager that the reader may see: {% visible agreement.letters as letters %}."""
    return manager.visible_to(context["request"].seat)


@register.inclusion_tag("components/who_sees.html")
def who_sees(obj, heading="Wie kan dit zien?"):
    """Show the panel for one protected row; three queries at most."""
    return {"readers": readers_of(obj, timezone.now()), "heading": heading}
