"""Looking up from a template, and saying who can see what: only by way of `visible_to`."""

from django import template
from django.utils import timezone

from parties.circles import Readers, readers_of

register = template.Library()


@register.simple_tag(takes_context=True)
def visible(context, manager):
    """Return the rows of a related manager that the reader may see: {% visible agreement.letters as letters %}."""
    return manager.visible_to(context["request"].seat)


@register.inclusion_tag("components/who_sees.html")
def who_sees(obj, heading="Wie kan dit zien?"):
    """Show the panel for one protected row, or for its readers if the page asked them already; no query for these."""
    readers = obj if isinstance(obj, Readers) else readers_of(obj, timezone.now())
    return {"readers": readers, "heading": heading}
