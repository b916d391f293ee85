"""What the migrations give every installation, for a database that a test with transactions emptied."""

from meetings import reference
from meetings.models import TopicList
from notices import reference as notices_reference


def ship() -> None:
    """Put the fixed topics, the list of checks and the norms back if they are gone; one query if they are there."""
    if not TopicList.objects.exists():
        reference.load_shipped()
        notices_reference.load()
