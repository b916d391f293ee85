"""Which afspraken wait for an overleg, said on the page of that overleg."""

from django import template
from django.db.models import QuerySet

from agreements.models import Agreement
from meetings.models import Meeting

register = template.Library()


@register.simple_tag(takes_context=True)
def hanging_on(context, meeting: Meeting) -> QuerySet:
    """Return the open afspraken whose term hangs on this overleg, as far as the reader may see them.

    {% hanging_on meeting as terms %}
    """
    rows = Agreement.objects.visible_to(context["request"].seat).listed().open()
    return rows.filter(moment__meeting=meeting).select_related("moment").newest()
