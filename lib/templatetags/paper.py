"""The text of a letter in two parts: before the signature, and the landscape annexes behind it."""

from django import template
from django.utils.safestring import SafeString

from lib import richtext

register = template.Library()


@register.filter
def before_signature(body: SafeString) -> SafeString:
    """Return the resolved text without its landscape annexes."""
    return richtext.split(body)[0]


@register.filter
def behind_signature(body: SafeString) -> SafeString:
    """Return the landscape annexes of the resolved text, or nothing."""
    return richtext.split(body)[1]
