"""What `manage.py check` asks beside Django's own questions."""

from django.core.checks import CheckMessage, Error

from lib.env import Misconfigured
from lib.pdf import house


def check_house_styles(**_given) -> list[CheckMessage]:
    """Refuse a house style whose files, licence or contrast aren't right."""
    try:
        house.styles()
    except Misconfigured as error:
        return [Error(str(error), id="overhedenoverleg.E001")]
    return []
