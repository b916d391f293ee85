"""Search for words in texts: Dutch word forms, «exact woorden», -niet."""

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorExact
from django.db.models import Q

CONFIG = "dutch"


def text_of(*fields: str) -> SearchVector:
    """Return the text of these fields; an index on the same fields, in the same order, answers `has_words`."""
    return SearchVector(*fields, config=CONFIG)


def has_words(text: SearchVector, words: str) -> Q:
    """Return the condition that a text holds these words; what can't be read as a question is found nowhere."""
    return Q(SearchVectorExact(text, SearchQuery(words, config=CONFIG, search_type="websearch")))
