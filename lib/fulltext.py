"""Search for words in texts: Dutch word forms, «exact woorden», -niet."""

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorExact
from django.db.models import Q

CONFIG = "dutch"


def text_of(*fields: str) -> SearchVector:
    """Return the text of these fields; an index on the same fields, in the same order, answers `has_words`."""
    return SearchVector(*fields, config=CONFIG)


def has_words(text: SearchVector, words: str) -> Q:
    """Return the condition that a text holds these words; what can't be read as a question is found nowhere."""
    return Q(SearchVectorExact(text, SearchQuery(words, config=CONFIG, search_type="websearch")))


def rank_of(first: str, then: str, words: str) -> SearchRank:
    """Return how well a text answers these words: what stands in the field `first` counts more than in `then`."""
    weighed = SearchVector(first, config=CONFIG, weight="A") + SearchVector(then, config=CONFIG, weight="C")
    return SearchRank(weighed, SearchQuery(words, config=CONFIG, search_type="websearch"))
