"""What the migrations give every installation, for a database that a test with transactions emptied."""

from disputes import reference as disputes_reference
from letters import reference as letters_reference
from letters.models import LetterTemplate
from meetings import reference
from meetings.models import TopicList
from notices import reference as notices_reference
from parties import rule_sources
from parties.models import RuleSource
from udo import reference as udo_reference
from udo import reference_money


def ship() -> None:
    """Put the fixed topics, the list of checks and the norms back if they are gone; two queries if they are there."""
    if not TopicList.objects.exists():
        reference.load_shipped()
        notices_reference.load()
    ship_templates()


def ship_templates() -> None:
    """Put back what other rows begin with if it is gone: templates, rules, the procedure of disputes."""
    if not LetterTemplate.objects.exists():
        letters_reference.load()
        rule_sources.load(RuleSource)
        disputes_reference.load()
    udo_reference.load()
    reference_money.load()
