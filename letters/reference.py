"""Templates that every installation begins with, in the words of the letters of 2024 and 2025."""

import datetime as dt

from lib import dates

SINCE = dt.date(2022, 1, 10)
TEMPLATES = (
    {
        "kind": "uitkomsten",
        "subject": "Uitkomsten van {overleggen}",
        "opening": "{verzoek}\n\n{plaatsgevonden} Met deze brief informeer ik u{mede namens} over de uitkomsten.\n\n"
        "In het overleg zijn de volgende afspraken gemaakt.\n{afspraken}",
        "hints": "Staat de datum van het overleg goed, ook als het is verzet?\n"
        "Is de brief zo spoedig mogelijk na het overleg verzonden?",
    },
    {
        "kind": "voortgang",
        "subject": "Voortgang van de afspraken uit {overleggen}",
        "opening": "{verzoek}\n\nMet deze brief informeer ik u{mede namens} over de voortgang van de afspraken uit "
        "{overleggen}.\n\nAls bijlage bij deze brief treft u een overzicht aan van de voortgang van alle afspraken.\n\n"
        "Op de volgende afspraken ga ik hieronder in.\n{afspraken}",
        "expected": ["voortgang"],
        "hints": "Is het overzicht in de bijlage van de datum van de brief?",
    },
    {
        "kind": "aanbieding",
        "subject": "Afschrift van de brief over {overleggen}",
        "opening": "{verzoek}\n\n{plaatsgevonden}\n\nHierbij zend ik u{mede namens} een afschrift van de brief die ik "
        "hierover aan de andere Kamer heb gestuurd.",
        "expected": ["afschrift"],
        "hints": "Is het afschrift precies de brief zoals die is verzonden?",
    },
    {
        "kind": "geschil",
        "subject": "Uitkomst van een geschil tussen overheden",
        "opening": "Met deze brief informeer ik u{mede namens} over de uitkomst van een geschil tussen overheden.\n\n"
        "{plaatsgevonden} Daar is het volgende afgesproken.\n{afspraken}",
        "expected": ["advies"],
        "hints": "Staat erin wat de commissie adviseerde, en waarom het besluit daarvan afwijkt als dat zo is?\n"
        "Kunnen alle partijen zich in de weergave van de feiten vinden?",
    },
    {
        "kind": "uitstel",
        "subject": "Uitstel van een toezegging",
        "opening": "Ik heb de {kamer} het volgende toegezegd: {toezegging}\n\nDaarvoor noemde ik deze termijn: "
        "{termijn}.\n\nHet lukt mij niet om deze toezegging op tijd na te komen.",
        "closing": "Ik verwacht de {kamer} later nader te berichten.",
        "hints": "Staat erin waarom het langer duurt?\nStaat erin wanneer de Kamer het resultaat krijgt?",
    },
    {
        "kind": "udo",
        "subject": "Uitvoerbaarheidstoets decentrale overheden",
        "opening": "{verzoek}\n\nMet deze brief informeer ik u{mede namens} over een uitvoerbaarheidstoets decentrale "
        "overheden (UDO). Daarin gaan Rijk en medeoverheden samen na of gemeenten, provincies en waterschappen een plan "
        "van het Rijk goed kunnen uitvoeren.\n\n{plaatsgevonden} Daar is het volgende afgesproken.\n{afspraken}",
        "hints": "Staat erin wat de uitkomst is, en wat u daarmee doet?\n"
        "Kunnen de koepels zich in de weergave van hun kijk vinden?",
    },
)


def rows(model) -> list:
    """Return the first version of each kind as unsaved rows of this model, which may be that of a migration."""
    made = dates.at_noon(SINCE)
    return [model(number=1, since=SINCE, made_at=made, **facts) for facts in TEMPLATES]


def load() -> int:
    """Load the kinds that no version exists of; return how many rows are new."""
    from letters.models import LetterTemplate

    known = set(LetterTemplate.objects.values_list("kind", flat=True))
    return len(
        LetterTemplate.objects.bulk_create(row for row in rows(LetterTemplate) if row.kind not in known)
    )
