"""Search for words in texts: Dutch word forms, «exact woorden», -niet."""

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    SearchVectorExact,
    SearchVectorField,
)
from django.db.models import F, GeneratedField, Q

CONFIG = "dutch"


def text_of(*fields: str) -> SearchVector:
    """Return the text of these fields; an index on the same fields, in the same order, answers `has_words`."""
    return SearchVector(*fields, config=CONFIG)


def stored_text(first: str, then: str) -> GeneratedField:
    """Return a field in which the database keeps the text of two: what stands in `first` counts more than in `then`.

    Where every row is looked at, or many are weighed, a text that is made anew for each takes nearly all of the time.
    """
    weighed = SearchVector(first, config=CONFIG, weight="A") + SearchVector(then, config=CONFIG, weight="C")
    return GeneratedField(
        expression=weighed,
        output_field=SearchVectorField(),
        db_persist=True,
        verbose_name="woorden om op te zoeken",
    )


def has_words(text: SearchVector | F, words: str) -> Q:
    """Return the condition that a text holds these words; what can't be read as a question is found nowhere."""
    return Q(SearchVectorExact(text, _question(words)))


def rank_of(text: F, words: str) -> SearchRank:
    """Return how well a stored text answers these words."""
    return SearchRank(text, _question(words))


def _question(words: str) -> SearchQuery:
    return SearchQuery(words, config=CONFIG, search_type="websearch")
